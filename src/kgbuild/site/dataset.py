"""A built dataset for pages: everything said about an IRI, and what refers to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from heapq import nsmallest
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild.ids import Iris
from kgbuild.phrases import in_words
from kgbuild.sparql.store import QuadStore
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

#: Predicates that few claims have, and whose objects every list of claims looks up.
_RARE: Final = frozenset(
    {
        t.SUPERSEDES,
        t.CORRECTS,
        t.RETRACTS,
        t.REPORTED,
        t.RATED,
        t.RATER,
        t.ON_COMPARISON,
        t.ON_ENTITY,
    }
)
#: The classes of account about posts and memberships; the query ``memberships`` has them too.
_MEMBERSHIPS: Final = ("Tenure", "Appointment", "Affiliation")


@dataclass(frozen=True, slots=True)
class Node:
    """An IRI with what is said about it outside the views: objects by predicate IRI, sorted."""

    iri: str
    values: Mapping[str, Sequence[Term]]

    def all(self, predicate: NamedNode) -> Sequence[Term]:
        """Return the objects of a predicate."""
        return self.values.get(predicate.value, ())

    def iris(self, predicate: NamedNode) -> list[str]:
        """Return the IRIs among the objects of a predicate."""
        return [term.value for term in self.all(predicate) if isinstance(term, NamedNode)]

    def iri_of(self, predicate: NamedNode) -> str | None:
        """Return the first IRI among the objects of a predicate."""
        return next(iter(self.iris(predicate)), None)

    def text(self, predicate: NamedNode) -> str | None:
        """Return the first literal among the objects of a predicate."""
        return next(iter(self.texts(predicate)), None)

    def texts(self, predicate: NamedNode) -> list[str]:
        """Return the literals among the objects of a predicate."""
        return [term.value for term in self.all(predicate) if isinstance(term, Literal)]

    @property
    def types(self) -> list[str]:
        """IRIs of its classes."""
        return self.iris(t.TYPE)


@dataclass(frozen=True)
class Dataset:
    """A built dataset, whose labels are shown in one language.

    A label in the ``fallback`` language is shown if there is none in the language itself. ``terms``
    has translated labels of the ontology, by IRI. ``titles`` makes the label of an IRI that has
    one only in English.
    """

    store: QuadStore
    iris: Iris
    language: str
    fallback: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    titles: "Callable[[str, Dataset], str | None] | None" = None
    #: The quads about the parts of one report, by subject.
    _held: dict[str, list[Quad]] = field(default_factory=dict)

    def hold(self, report: str, quads: Iterable[Quad]) -> None:
        """Keep the quads of a report's graph at hand, instead of those of another report.

        The comparisons also describe its claims. Its other parts are described nowhere else.
        """
        self._held.clear()
        claims, parts = f"{report}/claim/", (f"{report}/", f"{report}#")
        for quad in quads:
            iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if iri.startswith(parts) and not iri.startswith(claims):
                self._held.setdefault(iri, []).append(quad)

    @cached_property
    def node(self) -> Callable[[str], Node]:
        """Returns what is said about an IRI, without the plain triples of views."""
        return lru_cache(maxsize=20_000)(self._read_node)

    def _read_node(self, iri: str) -> Node:
        found: dict[str, list[Term]] = defaultdict(list)
        for quad in self.about(iri):
            found[quad.predicate.value].append(quad.object)
        return Node(iri, {predicate: _in_order(found[predicate]) for predicate in sorted(found)})

    def about(self, iri: str) -> list[Quad]:
        """Return the quads about an IRI, without the plain triples of views."""
        held = self._held.get(iri)
        return self._about(iri) if held is None else held

    @cached_property
    def _about(self) -> Callable[[str], list[Quad]]:
        # The page of an IRI and its data ask for the same.
        return lru_cache(maxsize=1_000)(self._read_about)

    def _read_about(self, iri: str) -> list[Quad]:
        quads = self.store.pattern(NamedNode(iri), None, None)
        return [quad for quad in quads if not quad.predicate.value.startswith(ns.PLAIN)]

    def first_objects(self, iri: str, predicate: NamedNode, most: int) -> tuple[list[str], int]:
        """Return the first IRIs that a predicate has as objects, sorted, and how many it has."""
        quads = self.store.pattern(NamedNode(iri), predicate, None)
        found = {one.object.value for one in quads if isinstance(one.object, NamedNode)}
        return nsmallest(most, found), len(found)

    def referring(self, iri: str, predicate: NamedNode | None = None) -> list[str]:
        """Return the subjects that have an IRI as object, each once, sorted."""
        if predicate in _RARE:
            return self._rare[predicate].get(iri, [])
        if predicate is None:
            return _subjects(self.referring_quads(iri))
        return _subjects(self.store.pattern(None, predicate, NamedNode(iri)))

    @cached_property
    def _rare(self) -> dict[NamedNode | None, dict[str, list[str]]]:
        """The subjects that have an IRI as object, by rare predicate and object."""
        found: dict[NamedNode | None, dict[str, list[str]]] = {}
        for predicate in _RARE:
            quads: dict[str, list[Quad]] = defaultdict(list)
            for quad in self.store.pattern(None, predicate, None):
                quads[str(quad.object).strip("<>")].append(quad)
            found[predicate] = {iri: _subjects(some) for iri, some in quads.items()}
        return found

    @cached_property
    def referring_quads(self) -> Callable[[str], list[Quad]]:
        """Returns the quads that have an IRI as object, sorted."""
        # The parts of one page ask for the same IRI.
        return lru_cache(maxsize=4)(self._read_referring)

    def _read_referring(self, iri: str) -> list[Quad]:
        return sorted(self.store.pattern(None, None, NamedNode(iri)), key=str)

    def comparisons_with(self, claim: str) -> list[str]:
        """Return the comparisons in which a claim is, sorted."""
        return self._compared.get(claim, [])

    @cached_property
    def _compared(self) -> dict[str, list[str]]:
        """The comparisons of all compared claims, by claim: many pages ask for those of a claim."""
        of_position: dict[str, list[str]] = defaultdict(list)
        for quad in self.store.pattern(None, t.POSITION, None):
            of_position[str(quad.object).strip("<>")].append(str(quad.subject).strip("<>"))
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self.store.pattern(None, t.HELD_BY, None):
            position = str(quad.subject).strip("<>")
            found[str(quad.object).strip("<>")].update(of_position[position])
        return {claim: sorted(some) for claim, some in found.items()}

    def register(self) -> list[str]:
        """Return the IRIs of the entities in the register, sorted; merged ones are not entities."""
        quads = self.store.pattern(None, t.TYPE, None, NamedNode(self.iris.register))
        others = {t.MERGED_ENTITY, t.IDENTITY_DECISION}
        entries = self.iris.entity("")
        found = _subjects(quad for quad in quads if quad.object not in others)
        return [iri for iri in found if iri.startswith(entries)]

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """The IRI of the entity that is kept, by that of each merged one, sorted."""
        quads = self.store.pattern(None, t.IS_REPLACED_BY, None, NamedNode(self.iris.register))
        found = {str(one.subject).strip("<>"): str(one.object).strip("<>") for one in quads}
        return dict(sorted(found.items()))

    def identities(self, entity: str) -> list[str]:
        """Return the decisions about an entity and about those that were merged into it."""
        both = [entity, *self._merged_into.get(entity, ())]
        return sorted({one for iri in both for one in self.referring(iri, t.ON_ENTITY)})

    @cached_property
    def _merged_into(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri, kept in self.merged.items():
            found[kept].append(iri)
        return found

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of the instances of a class, sorted."""
        return self.referring(cls, t.TYPE)

    @cached_property
    def memberships(self) -> frozenset[str]:
        """The accounts that somebody holds a post, is appointed to one, or belongs to something."""
        classes = (ns.KGB + name for name in _MEMBERSHIPS)
        return frozenset(iri for cls in classes for iri in self.instances(cls))

    @cached_property
    def label(self) -> Callable[[str], str]:
        """Returns a label of an IRI, if possible in the dataset's language; else its last part.

        The label of an opinion names its rater and its subject; that of a time gives its days.
        """
        return lru_cache(maxsize=100_000)(self._shown_label)

    def _shown_label(self, iri: str) -> str:
        return self.known_label(iri) or self._made_label(iri) or ns.local_name(iri) or iri

    def _made_label(self, iri: str) -> str | None:
        if not iri.startswith(self.iris.base):
            return None
        node = self.node(iri)
        rater, rated, edtf = node.iri_of(t.RATER), node.iri_of(t.RATED), node.text(t.EDTF)
        if rater is not None and rated is not None:
            called = self.known_label(rated) or self.iris.reference(rated)
            return gettext("%(rater)s on %(thing)s", rater=self.label(rater), thing=called)
        return None if edtf is None else in_words(edtf)

    @cached_property
    def known_label(self) -> Callable[[str], str | None]:
        """Returns a label of an IRI; None if the dataset has none."""
        return lru_cache(maxsize=200_000)(self._found_label)

    def label_language(self, iri: str) -> str | None:
        """Return the language of the label that is shown for an IRI; None if it is not known."""
        found = self._literal_label(iri)
        return (found.language or self.fallback or None) if found else None

    @property
    def own_language(self) -> str:
        """The language of its labels and notes."""
        return self.fallback or self.language

    def _found_label(self, iri: str) -> str | None:
        found = self._literal_label(iri)
        return found.value if found else None

    def in_language(
        self,
        language: str,
        terms: Mapping[str, str],
        titles: "Callable[[str, Dataset], str | None]",
    ) -> "Dataset":
        """Return the same dataset with labels in another language, if it has any."""
        return replace(self, language=language, fallback=self.language, terms=terms, titles=titles)

    def _literal_label(self, iri: str) -> Literal | None:
        if iri in self.terms:
            return Literal(self.terms[iri], language=self.language)
        made = None if self.titles is None else self.titles(iri, self)
        if made is not None:
            return Literal(made, language=self.language)
        return self.stored_label(iri)

    def stored_label(self, iri: str) -> Literal | None:
        """Return the label that the dataset itself has for an IRI."""
        found = [
            quad.object
            for predicate in (t.LABEL, t.PREF_LABEL)
            for quad in self.store.pattern(NamedNode(iri), predicate, None)
            if isinstance(quad.object, Literal)
        ]
        found.sort(key=lambda label: (self._rank(label.language), str(label)))
        return found[0] if found else None

    def _rank(self, language: str | None) -> int:
        """Return the place of a language among those in which a label can be shown."""
        if language == self.language or (language is None and not self.fallback):
            return 0
        return 1 if language in {self.fallback, None} else 2


def _in_order(terms: list[Term]) -> list[Term]:
    """Return terms, each once, sorted."""
    return terms if len(terms) == 1 else sorted(dict.fromkeys(terms), key=str)


def _subjects(quads: Iterable[Quad]) -> list[str]:
    """Return the IRIs among the subjects of quads, each once, sorted."""
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})
