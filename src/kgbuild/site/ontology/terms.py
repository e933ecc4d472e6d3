"""A term of the ontology as the page shows it, with everything that the ontology says about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgbuild.site.dataset import Term
from kgbuild.site.ontology.predicate_names import REFERRING, predicate_name
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import Row
from kgbuild.translation import ENGLISH, gettext, language, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_REPLACED_BY: Final = ns.DCTERMS + "isReplacedBy"
_DEFINITION: Final = ns.SKOS + "definition"
_NOTE: Final = ns.SKOS + "note"
#: Annotations with many words, which come last.
_LONG: Final = tuple(ns.KGB + name for name in ("wording", "generalWording", "frame"))
_KEY: Final = ns.KGB + "key"
_KEY_USE: Final = ns.KGB + "keyUse"
_EXAMPLE: Final = ns.SKOS + "example"
_SUBCLASS: Final = ns.RDFS + "subClassOf"
_DOMAIN: Final = ns.RDFS + "domain"
_LABELS: Final = (t.LABEL.value, t.PREF_LABEL.value, ns.DCTERMS + "title")
#: Predicates that the page shows in a heading or in another way, or that every term has.
_SHOWN_OTHERWISE: Final = frozenset({
    t.TYPE.value, _DEFINITION, _EXAMPLE, _REPLACED_BY, ns.OWL + "deprecated",
    ns.RDFS + "isDefinedBy", ns.SKOS + "topConceptOf", ns.KGB + "section",
})  # fmt: skip


#: Types that the section of a term shows already.
_PLAIN_TYPES: Final = frozenset({
    *(ns.OWL + name for name in (
        "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "DeprecatedClass",
        "DeprecatedProperty", "NamedIndividual",
    )),
    ns.SKOS + "Concept", ns.SKOS + "ConceptScheme", ns.QUDT + "Unit",
})  # fmt: skip
_KINDS: Final = {
    ns.OWL + "Class": marked("class"),
    ns.OWL + "ObjectProperty": marked("property whose values are things"),
    ns.OWL + "DatatypeProperty": marked("property whose values are literals"),
    ns.OWL + "AnnotationProperty": marked("annotation"),
    ns.SKOS + "ConceptScheme": marked("concept scheme"),
    ns.SKOS + "Concept": marked("concept"),
    ns.QUDT + "Unit": marked("unit of measure"),
}
_PREFIXES: Final = {
    **ns.DESCRIPTION_PREFIXES,
    "cito": "http://purl.org/spar/cito/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "gn": "http://www.geonames.org/ontology#",
    "ili": "http://globalwordnet.org/ili/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sssom": "https://w3id.org/sssom/",
    "time": "http://www.w3.org/2006/time#",
}


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term as shown.

    Attributes:
        name: Its IRI with a prefix: ``kgb:Claim``.
        kinds: Its kind: class, concept and so on.
        rows: Everything else about it.
        successors: The terms that replace it, if it is deprecated.
    """

    anchor: str
    iri: str
    name: str
    label: str
    kinds: Sequence[PageLink]
    definitions: Sequence[str]
    examples: Sequence[str]
    rows: Sequence[Row]
    is_deprecated: bool
    successors: Sequence[PageLink]


@dataclass(frozen=True, slots=True)
class Terms:
    """Shows terms on a page, with their anchors on the ontology's page and addresses, by IRI."""

    vocabulary: Vocabulary
    anchors: Mapping[str, str]
    hrefs: Mapping[str, str]
    links: Links
    _made: dict[str, PageLink] = field(default_factory=dict, init=False, compare=False)

    def shown(self, iri: str) -> ShownTerm:
        """Return a term as shown."""
        known = self.vocabulary
        types = known.types(iri)
        kinds = [PageLink(gettext(name)) for cls, name in _KINDS.items() if cls in types]
        return ShownTerm(
            anchor=self.anchors[iri],
            iri=iri,
            name=short_name(iri),
            label=self.label(iri),
            kinds=[*kinds, *(self.link(cls) for cls in types if cls not in _PLAIN_TYPES)],
            definitions=known.texts(iri, _DEFINITION),
            examples=known.texts(iri, _EXAMPLE),
            rows=[
                *self.rows(iri),
                *self._without_counterpart(iri),
                *self._referring(iri),
                *self._inherited(iri),
            ],
            is_deprecated=known.is_deprecated(iri),
            successors=[self._value(node) for node in known.objects(iri, _REPLACED_BY)],
        )

    def label(self, iri: str) -> str:
        """Return the label of a term, in the language of the page if it is known."""
        return self._translated(iri) or self._own_label(iri)

    def _translated(self, iri: str) -> str | None:
        return None if language().is_english else self.links.ontology.labels.get(iri)

    def _own_label(self, iri: str) -> str:
        found = (text for p in _LABELS for text in self.vocabulary.texts(iri, p))
        return next(found, ns.local_name(iri) or iri)

    def link(self, iri: str) -> PageLink:
        """Return a link to a term on the page, or to another place."""
        if iri not in self._made:
            self._made[iri] = self._link(iri)
        return self._made[iri]

    def _link(self, iri: str) -> PageLink:
        if iri in self.anchors:
            titles = self.vocabulary.texts(iri, _DEFINITION)
            other = None if self._translated(iri) else ENGLISH.tag
            return PageLink(self.label(iri), self.hrefs[iri], next(iter(titles), None), other)
        has_label = t.LABEL.value in self.vocabulary.said.get(iri, {})
        other = ENGLISH.tag if has_label else None
        return PageLink(
            self._name(iri), self.links.addresses.href(iri, self.links.page), None, other
        )

    def _name(self, iri: str) -> str:
        """Return the short name of a term from elsewhere, with its label if the files have it."""
        label = next(iter(self.vocabulary.texts(iri, t.LABEL.value)), None)
        return short_name(iri) if label is None else f"{label} ({short_name(iri)})"

    def rows(self, iri: str) -> Iterator[Row]:
        """Yield what is said about a term, without what its heading shows."""
        said = self.vocabulary.said[iri]
        for predicate in sorted(said, key=_LONG.__contains__):
            nodes = said[predicate]
            if predicate in _SHOWN_OTHERWISE:
                continue
            if predicate == _KEY_USE:
                yield from self._key_uses(nodes)
                continue
            label = self._own_label(iri)
            others = [
                self._value(node)
                for node in nodes
                if not (predicate in _LABELS and isinstance(node, Literal) and node.value == label)
            ]
            if others:
                known = predicate_name(predicate)
                yield Row(PageLink(known) if known else self.link(predicate), in_order(others))

    def _key_uses(self, nodes: Iterable[Term]) -> Iterator[Row]:
        """Yield what keys mean in a class, a row for each key."""
        uses = [self.vocabulary.said.get(str(node), {}) for node in nodes]
        rows = []
        for use in uses:
            keys = [node.value for node in use.get(_KEY, ()) if isinstance(node, NamedNode)]
            meaning = [self._value(node) for node in use.get(_DEFINITION, ())]
            rows += [
                Row(
                    self.link(key)._replace(text=gettext("key %(name)s", name=ns.local_name(key))),
                    meaning,
                )
                for key in keys
            ]
        yield from sorted(rows, key=lambda row: row.name.text)

    def _referring(self, iri: str) -> Iterator[Row]:
        for predicate, name in REFERRING.items():
            found = [self.link(one) for one in self.vocabulary.subjects(iri, predicate)]
            if found:
                yield Row(PageLink(gettext(name)), in_order(found))

    def _without_counterpart(self, iri: str) -> Iterator[Row]:
        """Yield why a term has no counterpart in other vocabularies, if a group says so."""
        groups = self.vocabulary.subjects(iri, ns.SKOS + "member")
        notes = [
            PageLink(text, language=ENGLISH.tag)
            for one in groups
            for text in self.vocabulary.texts(one, _NOTE)
        ]
        if notes:
            yield Row(PageLink(gettext("no counterpart")), notes)

    def _inherited(self, iri: str) -> Iterator[Row]:
        """Yield the properties of the superclasses of a class."""
        found = {p for cls in self._above(iri) for p in self.vocabulary.subjects(cls, _DOMAIN)}
        if found:
            yield Row(PageLink(gettext("domain of, inherited")), in_order(map(self.link, found)))

    def _above(self, iri: str) -> list[str]:
        found = [iri]
        for cls in found:  # grows while it is walked
            above = (o for o in self.vocabulary.objects(cls, _SUBCLASS) if isinstance(o, NamedNode))
            found += [o.value for o in above if o.value not in found]
        return found[1:]

    def _value(self, node: Term) -> PageLink:
        if isinstance(node, NamedNode):
            return self.link(node.value)
        if isinstance(node, Literal):
            is_foreign = node.language is not None and not node.language.startswith("en")
            shown = f"{node.value} ({node.language})" if is_foreign else node.value
            # Plain strings are names in other vocabularies, and the words of frames.
            is_plain = node.datatype.value in {f"{ns.XSD}string", f"{ns.XSD}boolean"}
            return PageLink(shown, language=ENGLISH.tag if is_plain else node.language)
        if isinstance(node, BlankNode):
            return PageLink(self._made_of(node), language=ENGLISH.tag)
        return PageLink(str(node))

    def _made_of(self, node: BlankNode, depth: int = 0) -> str:
        """Return a class without a name in words."""
        parts = self.vocabulary.parts(node)
        if parts is None or depth > len(_KINDS):
            return gettext("a class without a name, defined in the files")
        joined, members = parts
        return joined.join(
            f"({self._made_of(one, depth + 1)})"
            if isinstance(one, BlankNode)
            else self._value(one).text
            for one in members
        )


def in_order(links: Iterable[PageLink]) -> list[PageLink]:
    """Return links in the order of their words."""
    return sorted(links, key=lambda one: (one.text.casefold(), one.text, one.href or ""))


def short_name(iri: str) -> str:
    """Return an IRI with a well-known prefix, if it has one: ``kgb:Claim``."""
    if iri.startswith(ns.WD):
        return f"Wikidata {ns.local_name(iri)}"
    found = [
        (len(namespace), f"{prefix}:{iri.removeprefix(namespace)}")
        for prefix, namespace in _PREFIXES.items()
        if iri.startswith(namespace) and iri != namespace
    ]
    return max(found)[1] if found else iri
