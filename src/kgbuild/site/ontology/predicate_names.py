"""What pages of the ontology call predicates of other vocabularies, from both of their sides."""

from typing import Final

from kgbuild.translation import gettext, marked, pgettext
from kgbuild.vocab import namespaces as ns


def _in(namespace: str, **names: str) -> dict[str, str]:
    """Return names of predicates, given by their local names, by IRI."""
    return {namespace + local: name for local, name in names.items()}


#: Names for predicates of other vocabularies, except for rdfs:range.
_NAMES: Final = {
    **_in(
        ns.RDFS,
        subClassOf=marked("subclass of"),
        subPropertyOf=marked("subproperty of"),
        domain=marked("domain"),
        label=marked("label"),
        comment=marked("comment"),
        seeAlso=marked("see also"),
    ),
    **_in(
        ns.OWL,
        inverseOf=marked("inverse of"),
        disjointWith=marked("disjoint with"),
        propertyDisjointWith=marked("disjoint with"),
        equivalentClass=marked("equivalent to"),
        equivalentProperty=marked("equivalent to"),
        sameAs=marked("same as"),
        versionInfo=marked("version"),
        versionIRI=marked("version IRI"),
        priorVersion=marked("prior version"),
        imports=marked("imports"),
    ),
    **_in(
        ns.SKOS,
        prefLabel=marked("label"),
        altLabel=marked("also called"),
        notation=marked("notation"),
        note=marked("note"),
        scopeNote=marked("scope note"),
        inScheme=marked("in the scheme"),
        broader=marked("narrower than"),
        narrower=marked("broader than"),
        hasTopConcept=marked("top concept"),
        exactMatch=marked("exact match"),
        closeMatch=marked("close match"),
        broadMatch=marked("broader match"),
        narrowMatch=marked("narrower match"),
        relatedMatch=marked("related match"),
    ),
    **_in(
        ns.DCTERMS,
        title=marked("title"),
        description=marked("description"),
        creator=marked("by"),
        created=marked("created"),
        license=marked("licence"),
    ),
    **_in(
        ns.QUDT,
        symbol=marked("symbol"),
        conversionMultiplier=marked("in base units"),
        hasDimensionVector=marked("physical dimension"),
    ),
    **_in(ns.SCHEMA, domainIncludes=marked("used with"), rangeIncludes=marked("takes")),
    "http://purl.org/vocab/vann/preferredNamespacePrefix": marked("prefix"),
    "http://purl.org/vocab/vann/preferredNamespaceUri": marked("namespace"),
}
#: Names for predicates from the side of their objects.
REFERRING: Final = {
    **_in(
        ns.RDFS,
        subClassOf=marked("subclasses"),
        subPropertyOf=marked("subproperties"),
        domain=marked("domain of"),
        range=marked("range of"),
    ),
    **_in(ns.OWL, inverseOf=marked("inverse of")),
    **_in(ns.SKOS, broader=marked("broader than")),
    **_in(ns.KGB, comparedAs=marked("compared as this"), oneFor=marked("one for it")),
    **_in(ns.KGB, plainSubject=marked("plain subject of")),
    ns.DCTERMS + "isReplacedBy": marked("replaces"),
}


def predicate_name(iri: str) -> str | None:
    """Return what a predicate of another vocabulary is called in the present language, if known."""
    if iri == f"{ns.RDFS}range":  # in some languages, the range of a number is another word
        return pgettext("property", "range")
    known = _NAMES.get(iri)
    return gettext(known) if known else None
