"""Resolves the names that authors write: entities, classes, concepts, units, properties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from kgbuild.ids import Iris
from kgbuild.model.register import Register
from kgbuild.nearest import nearest_name
from kgbuild.read.models.claims_file import AuthoredAccount
from kgbuild.read.models.entities_file import AuthoredEntity
from kgbuild.read.models.model_keys import keys_of
from kgbuild.read.sources.message_words import in_a_row, shown, with_article
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property

_FEW = 24
#: The namespaces of kgbuild's terms.
_KGBUILDS: Final = (ns.KGB, *(ns.PREFIXES[name] for name in ns.SCHEMES))
_NONE: Mapping[str, str] = {}


class UnknownNameError(ValueError):
    """A name without a meaning here."""

    def __init__(self, message: str, hint: str, name: str = "unknown-name") -> None:
        """Take the finding's message, hint and name."""
        super().__init__(message)
        self.hint = hint
        self.name = name


@dataclass(frozen=True, slots=True)
class NameResolver:
    """Resolves names in a workspace.

    Naming an ``unread`` entity is not a further error: its own errors are reported.
    """

    iris: Iris
    ontology: Ontology
    register: Register
    unread: frozenset[str] | None = frozenset()  # ids of entities with errors; None if unknown
    #: Properties by class and key, which a corpus asks for again and again.
    _properties: dict[tuple[str, str], Property] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def entity(self, entity_id: str, expected: str = terms.ENTITY.value) -> str:
        """Return the IRI of an entity that is an ``expected``, or raise `UnknownNameError`."""
        entity = self.register.get(entity_id)
        if entity is not None and self.ontology.is_a(entity.cls, expected):
            return entity.iri
        if entity is None and self._may_be_unread(entity_id):
            return self.iris.entity(entity_id)
        if entity is None:
            message, otherwise = "is not in the register", "add it to entities.yaml"
        else:
            is_now, wanted = ns.local_name(entity.cls), ns.local_name(expected)
            message = f"is {with_article(is_now)}, but {with_article(wanted)} is needed here"
            otherwise = "name another entity"
        near = nearest_name(entity_id, [*self._ids_of(expected), *(self.unread or ())])
        hint = f"did you mean {near!r}? Otherwise {otherwise}" if near else otherwise
        raise UnknownNameError(f"{shown(entity_id)} {message}", hint)

    def concept(self, cls: str, notation: str) -> str:
        """Return the IRI of the concept of ``cls`` with a notation, or raise `UnknownNameError`."""
        concepts = self.ontology.concepts.get(cls, _NONE)
        found = concepts.get(notation)
        if found is not None:
            return found
        own: list[str] = []
        if cls == terms.KIND.value:
            if notation in self.register or self._may_be_unread(notation):
                return self.entity(notation, cls)
            own = self._ids_of(cls)
        called = self.ontology.labels.get(cls) or ns.local_name(cls)
        raise UnknownNameError(
            f"there is no {called} {shown(notation)}",
            self._unusable(notation) or self._choice(notation, [*concepts, *own]),
        )

    def unit(self, notation: str) -> str:
        """Return the QUDT IRI of a unit such as ``M``, or raise `UnknownNameError`."""
        units = self.ontology.units
        if notation in units:
            return units[notation]
        raise UnknownNameError(
            f"kgbuild does not know the unit of measure {shown(notation)}",
            self._choice(notation, units),
        )

    def class_below(self, name: str, *roots: str) -> str:
        """Return the IRI of a class in or below ``roots``, or raise `UnknownNameError`."""
        iri = self.ontology.classes.get(name)
        if iri is not None and any(self.ontology.is_a(iri, root) for root in roots):
            return iri
        known = [cls for root in roots for cls in self.ontology.subclasses(root)]
        if iri is None:
            message = f"there is no class {shown(name)}"
            hint = self._unusable(name) or self._choice(name, known)
        else:
            message = f"{shown(name)} is not a subclass of {ns.local_name(roots[0])}"
            place = None if len(known) <= _FEW else self._place_of(iri)
            hint = place or self._choice(name, known)
        raise UnknownNameError(message, hint, "unknown-class")

    def property_of(self, cls: str, key: str) -> Property:
        """Return the property ``key`` for instances of ``cls``, or raise `UnknownNameError`."""
        known = self._properties.get((cls, key))
        if known is not None:
            return known
        found = self.ontology.properties.get(key)
        if found is not None and found.domain is not None and self.ontology.is_a(cls, found.domain):
            return self._properties.setdefault((cls, key), found)
        names = self.ontology.properties_of(cls)
        of = with_article(ns.local_name(cls))
        is_account = self.ontology.is_a(cls, terms.ACCOUNT.value)
        near = nearest_name(key, [*names, *_fixed_keys(is_account=is_account)])
        takes = f"{of} takes {in_a_row(names, 'and') if names else 'no further keys'}"
        hint = f"did you mean {near!r}?" if near else takes
        if found is None:
            message = f"{shown(key)} is not a property of {of}"
            hint = self._unusable(key) or hint
        elif found.domain is None:
            message = f"{shown(key)} cannot be used: the ontology gives it no domain"
            hint = "give it an rdfs:domain in ontology/"
        else:
            domain = with_article(ns.local_name(found.domain))
            message = f"{shown(key)} is a property of {domain}, not of {of}"
            hint = takes
        raise UnknownNameError(message, hint, "unknown-key")

    def _unusable(self, name: str) -> str | None:
        """Return the hint for a name that a term of the workspace has which nobody can use."""
        known = self.ontology
        own = {iri for iri in known.labels if not iri.startswith(_KGBUILDS)}
        for usable in (known.classes, known.units, *known.concepts.values()):
            own -= {*usable.values()}
        own -= {found.iri for found in known.properties.values()}
        is_defined = any(ns.local_name(iri) == name for iri in own)
        return "ontology/ defines it, but not completely: correct it there" if is_defined else None

    def _place_of(self, cls: str) -> str | None:
        """Return where a class belongs that is not below the class that is needed."""
        if self.ontology.is_a(cls, terms.ACCOUNT.value):
            return "a class of accounts is for states of a claim, in claims.yaml"
        if self.ontology.is_a(cls, terms.ENTITY.value):
            return "a class of entities is for entities.yaml, the register"
        if not cls.startswith(_KGBUILDS):
            return "correct its rdfs:subClassOf in ontology/"
        return None

    def _may_be_unread(self, entity_id: str) -> bool:
        return self.unread is None or entity_id in self.unread

    def _ids_of(self, cls: str) -> list[str]:
        return [e.id for e in self.register.values() if self.ontology.is_a(e.cls, cls)]

    @staticmethod
    def _choice(name: str, names: Iterable[str]) -> str:
        """Return the nearest of some names, or all of them; both if they are few."""
        known = sorted(set(names))
        near = nearest_name(name, known)
        others = f"choose one of {in_a_row(known)}" if known else "none is defined yet"
        if near is None:
            return others
        return f"did you mean {near!r}?" + (f" Otherwise {others}" if len(known) <= _FEW else "")


@cache
def _fixed_keys(*, is_account: bool) -> tuple[str, ...]:
    """Return the keys that every account, or every entity, has without the ontology."""
    return tuple(keys_of(AuthoredAccount if is_account else AuthoredEntity))
