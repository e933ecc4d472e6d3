"""A term of the ontology as its page shows it: with all that the ontology says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgbuild.site.facts import Row
from kgbuild.site.links import Links, PageLink
from kgbuild.site.ontology.vocabulary import Node, Vocabulary
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_REPLACED_BY: Final = ns.DCTERMS + "isReplacedBy"
_DEFINITION: Final = ns.SKOS + "definition"
_EXAMPLE: Final = ns.SKOS + "example"
_SUBCLASS: Final = ns.RDFS + "subClassOf"
_DOMAIN: Final = ns.RDFS + "domain"
_LABELS: Final = (t.LABEL.value, t.PREF_LABEL.value, ns.DCTERMS + "title")
#: What is shown as a heading, in a way of its own, or of every term in the same way.
_SHOWN_OTHERWISE: Final = frozenset(
    {
        t.TYPE.value,
        _DEFINITION,
        _EXAMPLE,
        _REPLACED_BY,
        ns.OWL + "deprecated",
        ns.RDFS + "isDefinedBy",
        ns.SKOS + "topConceptOf",
    }
)
#: What terms of other vocabularies say, in a reader's words.
_NAMES: Final = {
    ns.RDFS + "subClassOf": "subclass of",
    ns.RDFS + "subPropertyOf": "subproperty of",
    ns.RDFS + "domain": "domain",
    ns.RDFS + "range": "range",
    ns.RDFS + "label": "label",
    ns.RDFS + "comment": "comment",
    ns.RDFS + "seeAlso": "see also",
    ns.OWL + "inverseOf": "inverse of",
    ns.OWL + "disjointWith": "disjoint with",
    ns.OWL + "propertyDisjointWith": "disjoint with",
    ns.OWL + "equivalentClass": "equivalent to",
    ns.OWL + "equivalentProperty": "equivalent to",
    ns.OWL + "sameAs": "same as",
    ns.OWL + "versionInfo": "version",
    ns.OWL + "versionIRI": "version IRI",
    ns.OWL + "imports": "imports",
    ns.SKOS + "prefLabel": "label",
    ns.SKOS + "altLabel": "also called",
    ns.SKOS + "notation": "notation",
    ns.SKOS + "note": "note",
    ns.SKOS + "scopeNote": "scope note",
    ns.SKOS + "inScheme": "in the scheme",
    ns.SKOS + "broader": "narrower than",
    ns.SKOS + "narrower": "broader than",
    ns.SKOS + "hasTopConcept": "top concept",
    ns.SKOS + "exactMatch": "exact match",
    ns.SKOS + "closeMatch": "close match",
    ns.SKOS + "broadMatch": "broader match",
    ns.SKOS + "narrowMatch": "narrower match",
    ns.SKOS + "relatedMatch": "related match",
    ns.DCTERMS + "title": "title",
    ns.DCTERMS + "description": "description",
    ns.DCTERMS + "creator": "by",
    ns.DCTERMS + "created": "created",
    ns.DCTERMS + "license": "licence",
    ns.QUDT + "symbol": "symbol",
    ns.QUDT + "conversionMultiplier": "in base units",
    "http://purl.org/vocab/vann/preferredNamespacePrefix": "prefix",
    "http://purl.org/vocab/vann/preferredNamespaceUri": "namespace",
}
#: What refers to a term, by the predicate with which it does so.
_REFERRING: Final = {
    ns.RDFS + "subClassOf": "subclasses",
    ns.RDFS + "subPropertyOf": "subproperties",
    ns.RDFS + "domain": "domain of",
    ns.RDFS + "range": "range of",
    ns.OWL + "inverseOf": "inverse of",
    ns.SKOS + "broader": "broader than",
    ns.KGB + "comparedAs": "compared as this",
    ns.KGB + "oneFor": "one for it",
    ns.KGB + "plainSubject": "plain subject of",
    _REPLACED_BY: "replaces",
}
#: Types that the section of a term tells already.
_PLAIN_TYPES: Final = frozenset(
    {
        ns.OWL + "Class",
        ns.OWL + "ObjectProperty",
        ns.OWL + "DatatypeProperty",
        ns.OWL + "AnnotationProperty",
        ns.OWL + "DeprecatedClass",
        ns.OWL + "DeprecatedProperty",
        ns.OWL + "NamedIndividual",
        ns.SKOS + "Concept",
        ns.SKOS + "ConceptScheme",
        ns.QUDT + "Unit",
    }
)
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
    **ns.PREFIXES,
    "geo": "http://www.opengis.net/ont/geosparql#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
}


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term as shown.

    Attributes:
        anchor: Its place on the page.
        iri: Its IRI.
        name: Its IRI with a prefix: ``kgb:Claim``.
        label: What people call it.
        kinds: What it is.
        definitions: What it means.
        examples: Examples of it.
        rows: All else that is said of it.
        is_deprecated: Whether it is no longer to be used.
        successors: What takes its place, if it is deprecated.
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
    """Shows terms on one page.

    Attributes:
        vocabulary: What is said of them.
        anchors: IRI of each term on the page to its place there.
        links: Makes links to what is not on the page.
    """

    vocabulary: Vocabulary
    anchors: Mapping[str, str]
    links: Links

    def shown(self, iri: str) -> ShownTerm:
        """A term as shown."""
        known = self.vocabulary
        successors = [self._value(node) for node in known.objects(iri, _REPLACED_BY)]
        return ShownTerm(
            anchor=self.anchors[iri],
            iri=iri,
            name=short_name(iri),
            label=self.label(iri),
            kinds=[*_kinds(known.types(iri)), *self._classes(iri)],
            definitions=known.texts(iri, _DEFINITION),
            examples=known.texts(iri, _EXAMPLE),
            rows=[*self.rows(iri), *self._referring(iri), *self._inherited(iri)],
            is_deprecated=known.is_deprecated(iri),
            successors=successors,
        )

    def label(self, iri: str) -> str:
        """What people call a term."""
        found = (text for p in _LABELS for text in self.vocabulary.texts(iri, p))
        return next(found, ns.local_name(iri) or iri)

    def link(self, iri: str) -> PageLink:
        """A link to a term on the page, or to what is elsewhere."""
        if iri in self.anchors:
            titles = self.vocabulary.texts(iri, _DEFINITION)
            return PageLink(self.label(iri), f"#{self.anchors[iri]}", next(iter(titles), None))
        href = self.links.addresses.href(iri, self.links.page)
        return PageLink(short_name(iri), href)

    def rows(self, iri: str) -> Iterator[Row]:
        """Yield what is said of a term, but for what stands in its heading."""
        for predicate, nodes in self.vocabulary.said[iri].items():
            if predicate in _SHOWN_OTHERWISE:
                continue
            label = self.label(iri)
            others = [
                self._value(node)
                for node in nodes
                if not (predicate in _LABELS and isinstance(node, Literal) and node.value == label)
            ]
            if others:
                yield Row(self._named(predicate), _in_order(others))

    def _named(self, predicate: str) -> PageLink:
        return PageLink(_NAMES[predicate]) if predicate in _NAMES else self.link(predicate)

    def _referring(self, iri: str) -> Iterator[Row]:
        for predicate, name in _REFERRING.items():
            found = [self.link(one) for one in self.vocabulary.subjects(iri, predicate)]
            if found:
                yield Row(PageLink(name), _in_order(found))

    def _inherited(self, iri: str) -> Iterator[Row]:
        """The properties of the classes above a class."""
        above = self._above(iri)
        found = [p for cls in above for p in self.vocabulary.subjects(cls, _DOMAIN)]
        if found:
            yield Row(
                PageLink("domain of, inherited"), _in_order([self.link(p) for p in set(found)])
            )

    def _above(self, iri: str) -> list[str]:
        """The classes above a class."""
        found = [iri]
        for cls in found:  # grows while it is walked
            above = (o for o in self.vocabulary.objects(cls, _SUBCLASS) if isinstance(o, NamedNode))
            found += [o.value for o in above if o.value not in found]
        return found[1:]

    def _classes(self, iri: str) -> list[PageLink]:
        return [self.link(cls) for cls in self.vocabulary.types(iri) if cls not in _PLAIN_TYPES]

    def _value(self, node: Node) -> PageLink:
        if isinstance(node, NamedNode):
            return self.link(node.value)
        if isinstance(node, Literal):
            is_foreign = node.language is not None and not node.language.startswith("en")
            return PageLink(f"{node.value} ({node.language})" if is_foreign else node.value)
        return PageLink(self._made_of(node) if isinstance(node, BlankNode) else str(node))

    def _made_of(self, node: BlankNode, depth: int = 0) -> str:
        """A class without a name, in words."""
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


def _kinds(types: Sequence[str]) -> Iterator[PageLink]:
    for cls, name in _KINDS.items():
        if cls in types:
            yield PageLink(name)


def _in_order(links: Sequence[PageLink]) -> list[PageLink]:
    return sorted(links, key=lambda one: (one.text.casefold(), one.text, one.href or ""))


def short_name(iri: str) -> str:
    """An IRI with a prefix, if it has one that readers know: ``kgb:Claim``."""
    if iri.startswith(ns.WD):
        return f"Wikidata {ns.local_name(iri)}"
    found = [
        (len(namespace), f"{prefix}:{iri.removeprefix(namespace)}")
        for prefix, namespace in _PREFIXES.items()
        if iri.startswith(namespace) and iri != namespace
    ]
    return max(found)[1] if found else iri
