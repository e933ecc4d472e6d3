"""A term of the ontology as the page shows it, with everything that the ontology says about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgbuild.site.dataset import Term
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import Row
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_REPLACED_BY: Final = ns.DCTERMS + "isReplacedBy"
_DEFINITION: Final = ns.SKOS + "definition"
_NOTE: Final = ns.SKOS + "note"
_FRAME: Final = ns.KGB + "frame"
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


def _in(namespace: str, **names: str) -> dict[str, str]:
    """Return names of predicates, given by their local names, by IRI."""
    return {namespace + local: name for local, name in names.items()}


#: Names for predicates of other vocabularies.
_NAMES: Final = {
    **_in(
        ns.RDFS,
        subClassOf="subclass of", subPropertyOf="subproperty of", domain="domain",
        range="range", label="label", comment="comment", seeAlso="see also",
    ),
    **_in(
        ns.OWL,
        inverseOf="inverse of", disjointWith="disjoint with",
        propertyDisjointWith="disjoint with", equivalentClass="equivalent to",
        equivalentProperty="equivalent to", sameAs="same as", versionInfo="version",
        versionIRI="version IRI", priorVersion="prior version", imports="imports",
    ),
    **_in(
        ns.SKOS,
        prefLabel="label", altLabel="also called", notation="notation", note="note",
        scopeNote="scope note", inScheme="in the scheme", broader="narrower than",
        narrower="broader than", hasTopConcept="top concept", exactMatch="exact match",
        closeMatch="close match", broadMatch="broader match",
        narrowMatch="narrower match", relatedMatch="related match",
    ),
    **_in(
        ns.DCTERMS,
        title="title", description="description", creator="by", created="created",
        license="licence",
    ),
    **_in(ns.QUDT, symbol="symbol", conversionMultiplier="in base units"),
    **_in(ns.SCHEMA, domainIncludes="used with", rangeIncludes="takes"),
    "http://purl.org/vocab/vann/preferredNamespacePrefix": "prefix",
    "http://purl.org/vocab/vann/preferredNamespaceUri": "namespace",
}  # fmt: skip
#: Names for predicates from the side of their objects.
_REFERRING: Final = {
    **_in(
        ns.RDFS,
        subClassOf="subclasses", subPropertyOf="subproperties", domain="domain of",
        range="range of",
    ),
    **_in(ns.OWL, inverseOf="inverse of"),
    **_in(ns.SKOS, broader="broader than"),
    **_in(ns.KGB, comparedAs="compared as this", oneFor="one for it"),
    **_in(ns.KGB, plainSubject="plain subject of"),
    _REPLACED_BY: "replaces",
}  # fmt: skip
#: Types that the section of a term shows already.
_PLAIN_TYPES: Final = frozenset({
    *(ns.OWL + name for name in (
        "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "DeprecatedClass",
        "DeprecatedProperty", "NamedIndividual",
    )),
    ns.SKOS + "Concept", ns.SKOS + "ConceptScheme", ns.QUDT + "Unit",
})  # fmt: skip
_KINDS: Final = {
    ns.OWL + "Class": "class",
    ns.OWL + "ObjectProperty": "property whose values are things",
    ns.OWL + "DatatypeProperty": "property whose values are literals",
    ns.OWL + "AnnotationProperty": "annotation",
    ns.SKOS + "ConceptScheme": "concept scheme",
    ns.SKOS + "Concept": "concept",
    ns.QUDT + "Unit": "unit of measure",
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
        kinds = [PageLink(name) for cls, name in _KINDS.items() if cls in types]
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
        """Return the label of a term."""
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
            return PageLink(self.label(iri), self.hrefs[iri], next(iter(titles), None))
        return PageLink(self._name(iri), self.links.addresses.href(iri, self.links.page))

    def _name(self, iri: str) -> str:
        """Return the short name of a term from elsewhere, with its label if the files have it."""
        label = next(iter(self.vocabulary.texts(iri, t.LABEL.value)), None)
        return short_name(iri) if label is None else f"{label} ({short_name(iri)})"

    def rows(self, iri: str) -> Iterator[Row]:
        """Yield what is said about a term, without what its heading shows."""
        said = self.vocabulary.said[iri]
        for predicate in sorted(said, key=_FRAME.__eq__):  # frames are long and come last
            nodes = said[predicate]
            if predicate in _SHOWN_OTHERWISE:
                continue
            if predicate == _KEY_USE:
                yield from self._key_uses(nodes)
                continue
            label = self.label(iri)
            others = [
                self._value(node)
                for node in nodes
                if not (predicate in _LABELS and isinstance(node, Literal) and node.value == label)
            ]
            if others:
                known = _NAMES.get(predicate)
                yield Row(PageLink(known) if known else self.link(predicate), in_order(others))

    def _key_uses(self, nodes: Iterable[Term]) -> Iterator[Row]:
        """Yield what keys mean in a class, a row for each key."""
        uses = [self.vocabulary.said.get(str(node), {}) for node in nodes]
        rows = []
        for use in uses:
            keys = [node.value for node in use.get(_KEY, ()) if isinstance(node, NamedNode)]
            meaning = [self._value(node) for node in use.get(_DEFINITION, ())]
            rows += [
                Row(self.link(key)._replace(text=f"key {ns.local_name(key)}"), meaning)
                for key in keys
            ]
        yield from sorted(rows, key=lambda row: row.name.text)

    def _referring(self, iri: str) -> Iterator[Row]:
        for predicate, name in _REFERRING.items():
            found = [self.link(one) for one in self.vocabulary.subjects(iri, predicate)]
            if found:
                yield Row(PageLink(name), in_order(found))

    def _without_counterpart(self, iri: str) -> Iterator[Row]:
        """Yield why a term has no counterpart in other vocabularies, if a group says so."""
        groups = self.vocabulary.subjects(iri, ns.SKOS + "member")
        notes = [PageLink(text) for one in groups for text in self.vocabulary.texts(one, _NOTE)]
        if notes:
            yield Row(PageLink("no counterpart"), notes)

    def _inherited(self, iri: str) -> Iterator[Row]:
        """Yield the properties of the superclasses of a class."""
        found = {p for cls in self._above(iri) for p in self.vocabulary.subjects(cls, _DOMAIN)}
        if found:
            yield Row(PageLink("domain of, inherited"), in_order(map(self.link, found)))

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
            return PageLink(f"{node.value} ({node.language})" if is_foreign else node.value)
        return PageLink(self._made_of(node) if isinstance(node, BlankNode) else str(node))

    def _made_of(self, node: BlankNode, depth: int = 0) -> str:
        """Return a class without a name in words."""
        parts = self.vocabulary.parts(node)
        if parts is None or depth > len(_KINDS):
            return "a class without a name, defined in the files"
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
