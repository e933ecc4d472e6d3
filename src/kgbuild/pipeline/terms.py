"""``terms``: the classes, keys and values that authors can write, with what they mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from pyoxigraph import Literal, NamedNode

from kgbuild.errors import UsageError
from kgbuild.nearest import did_you_mean
from kgbuild.project import kgbuilds_ontology, open_project
from kgbuild.read.models.claims_file import (
    AuthoredClaim,
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
)
from kgbuild.read.models.opinions_file import AuthoredOpinion
from kgbuild.read.models.quoted_values import AuthoredQuantity, AuthoredTime
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property, read_turtle
from kgbuild.workspace import StrPath

_EXAMPLE: Final = ns.SKOS + "example"
#: Classes whose instances take every property of the ontology that fits them.
_OPEN: Final = (t.ACCOUNT.value, t.ENTITY.value, t.KIND.value)
#: Classes with fixed keys, and the model that has them.
_FIXED: Final[Mapping[str, type[BaseModel]]] = {
    t.REPORT.value: AuthoredReport,
    t.CLAIM.value: AuthoredClaim,
    t.QUANTITY.value: AuthoredQuantity,
    t.TIME_SPAN.value: AuthoredTime,
    t.SET_ASIDE.value: AuthoredSetAside,
    t.MEDIUM.value: AuthoredMedium,
    t.OPINION.value: AuthoredOpinion,
}
_UNIT_KEYS: Final = ("unit", "per")
_KINDS: Final = ("class", "key", "value", "unit")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that authors can write.

    Attributes:
        kind: ``class``, ``key``, ``value`` or ``unit``.
        name: The word.
        of: For a class, the classes above it; for a key, the class that has it; for a value, the
            class of its concepts, such as SpeechAct.
        label: Its label.
        definition: What it means.
        example: An example.
        takes: For a key, the class or datatype of its values.
        keys: For a class, the keys that it takes; for a value or a unit, the keys that take it.
            Each has its meaning there.
        iri: Its IRI.
    """

    kind: str
    name: str
    of: tuple[str, ...]
    label: str
    definition: str
    example: str
    takes: str
    keys: Mapping[str, str]
    iri: str


def terms(folder: StrPath | None = None, words: Iterable[str] = ()) -> list[Term]:
    """Return the terms that authors can write, or those that some words describe.

    A term whose name is the first of the words comes first, then those whose names have it.

        >>> import kgbuild
        >>> [(term.kind, term.name) for term in kgbuild.terms(words=["agreed", "boundary"])]
        [('class', 'VagueRegion'), ('value', 'vague')]
        >>> kgbuild.terms("news", ["denied"])[0].of
        ('SpeechAct',)

    Args:
        folder: The workspace, whose own terms are included; without one, only kgbuild's.
        words: Words that all have to be in the name, the label, the definition or the example.

    Raises:
        UsageError: ``folder`` is not a workspace.
        UnreadableError: Its configuration or ontology cannot be read.
    """
    if folder is None:
        files = kgbuilds_ontology()
        ontology = Ontology.load(files)
    else:
        project = open_project(folder)
        files, ontology = project.ontology_files, project.ontology
    found = [*_Terms(ontology, _texts(files, _EXAMPLE)).all()]
    wanted = [_spaced(word) for word in words if word.strip()]
    matching = [
        term
        for term in found
        if is_named(term, wanted) or all(word in _text_of(term) for word in wanted)
    ]
    return sorted(matching, key=lambda term: _rank(term, wanted))


def nothing_found(words: Iterable[str], known: Iterable[Term]) -> UsageError:
    """Return the error for words that describe no term, with the nearest name."""
    wanted = " ".join(words)
    near = did_you_mean(wanted, {term.name for term in known})
    return UsageError(
        f"no term has the words {wanted!r}: {near}to see all terms, run kgbuild terms"
    )


@dataclass(frozen=True, slots=True)
class _Terms:
    """Lists the terms of an ontology."""

    ontology: Ontology
    examples: Mapping[str, str]

    def all(self) -> Iterator[Term]:
        """Yield classes, keys, values and units."""
        having = {prop: self._classes_with(prop) for prop in self.ontology.properties.values()}
        keys = [prop for prop, classes in having.items() if classes]
        for name, iri in sorted(self.ontology.classes.items()):
            known = self._is_below(iri, *_OPEN, t.MEDIUM.value) or iri in self.ontology.concepts
            if iri in _FIXED or known:
                yield self._class(name, iri, keys)
        for prop in sorted(keys, key=lambda one: one.iri):
            yield self._term("key", prop.iri, of=_names(having[prop]), takes=prop.range)
        for cls, concepts in sorted(self.ontology.concepts.items()):
            taking = self._meanings(cls, (key.iri for key in keys if key.range == cls))
            for notation, iri in concepts.items():
                yield self._term("value", iri, notation, of=_names([cls]), keys=taking)
        units = [key.iri for key in keys if ns.local_name(key.iri) in _UNIT_KEYS]
        for notation, iri in sorted(self.ontology.units.items()):
            yield self._term(
                "unit", iri, notation, of=("Unit",), keys=self._meanings(t.QUANTITY.value, units)
            )

    def _class(self, name: str, iri: str, keys: Iterable[Property]) -> Term:
        above = self.ontology.superclasses[iri][1:]
        # The classes right above it are those that are above no other.
        nearest = [up for up in above if not any(self._is_below(o, up) for o in above if o != up)]
        taken = [key.iri for key in keys if self._is_taken(key, iri)]
        return self._term("class", iri, name, of=_names(nearest), keys=self._meanings(iri, taken))

    def _meanings(self, cls: str, keys: Iterable[str]) -> dict[str, str]:
        """Return the names of some keys with what they mean in a class.

        Those that the class describes come first, because authors need them most.
        """
        described = self.ontology.key_uses.get(cls, {})
        meaning = self.ontology.key_definition
        in_order = sorted(keys, key=lambda iri: (iri not in described, ns.local_name(iri)))
        return {ns.local_name(iri): meaning(cls, iri) or "" for iri in in_order}

    def _is_taken(self, key: Property, cls: str) -> bool:
        """Return whether a key belongs to a class, or takes its values if it is one of concepts."""
        if cls in self.ontology.concepts:
            return key.range == cls
        return any(self._is_below(cls, of) for of in self._classes_with(key))

    def _term(  # noqa: PLR0913 -- the parts of a term, by name
        self,
        kind: str,
        iri: str,
        name: str | None = None,
        *,
        of: tuple[str, ...],
        takes: str | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> Term:
        return Term(
            kind=kind,
            name=name or ns.local_name(iri),
            of=of,
            label=self.ontology.labels.get(iri, ""),
            definition=self.ontology.definitions.get(iri, ""),
            example=self.examples.get(iri, ""),
            takes=ns.local_name(takes or ""),
            keys=keys or {},
            iri=iri,
        )

    def _classes_with(self, prop: Property) -> list[str]:
        """Return the classes in whose entries authors can write a property as a key."""
        if prop.domain is not None and self._is_below(prop.domain, *_OPEN):
            return [prop.domain]
        name = ns.local_name(prop.iri)
        return [
            cls
            for cls, model in _FIXED.items()
            if prop.domain in {None, cls}
            and any(name == (field.alias or key) for key, field in model.model_fields.items())
        ]

    def _is_below(self, cls: str, *roots: str) -> bool:
        return any(self.ontology.is_a(cls, root) for root in roots)


def _names(iris: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted(ns.local_name(iri) for iri in iris if iri))


def _texts(files: Iterable[Path], predicate: str) -> dict[str, str]:
    """Return the first English text of each subject under a predicate."""
    found: dict[str, str] = {}
    for quad in (quad for file in files for quad in read_turtle(file)):
        subject, value = quad.subject, quad.object
        if quad.predicate.value != predicate or not isinstance(subject, NamedNode):
            continue
        if isinstance(value, Literal) and value.language in {"en", None}:
            found.setdefault(subject.value, value.value)
    return found


def _text_of(term: Term) -> str:
    """Return everything in which a word may be found."""
    parts = (term.name, term.label, term.definition, term.example, *term.of, term.takes)
    return _spaced("\n".join(parts))


def is_named(term: Term, words: Iterable[str]) -> bool:
    """Return whether some words are the name of a term; case and separators do not matter."""
    return _joined(term.name) == _joined("".join(words))


def _spaced(text: str) -> str:
    return re.sub(r"[-_]", " ", text.casefold())


def _joined(text: str) -> str:
    return re.sub(r"[-_\s]", "", text.casefold())


def _rank(term: Term, wanted: list[str]) -> tuple[int, int, str]:
    """Return what sorts terms: first those that are named by the words, then by kind and name."""
    place = 2
    if not wanted or is_named(term, wanted):
        place = 0
    elif any(word in f"{term.name} {term.label}".casefold() for word in wanted):
        place = 1
    return place, _KINDS.index(term.kind), term.name
