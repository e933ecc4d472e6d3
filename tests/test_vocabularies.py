"""Every term of another vocabulary that kgbuild uses exists there, and is used as what it is."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kgbuild.resources import resource_files
from kgbuild.vocab import dataset_terms, terms
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology_triples import read_turtle

#: Installed by `make test` from tests/vocabularies/package-lock.json.
INSTALLED = Path(__file__).parent / "vocabularies" / "node_modules" / "@vocabulary"

#: Namespace to the package that holds the vocabulary.
PACKAGES = {
    ns.DCAT: "dcat",
    ns.DCTERMS: "dcterms",
    ns.FOAF: "foaf",
    "http://www.opengis.net/ont/geosparql#": "geo",
    ns.OA: "oa",
    ns.ORG: "org",
    ns.OWL: "owl",
    ns.PROV: "prov",
    ns.QUDT: "qudt",
    ns.RDF: "rdf",
    ns.RDFS: "rdfs",
    ns.SCHEMA: "schema",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem",
    ns.SD: "sd",
    ns.SH: "sh",
    ns.SKOS: "skos",
    "http://www.w3.org/2006/time#": "time",
    ns.UNIT: "unit",
    "http://purl.org/vocab/vann/": "vann",
    ns.VOID: "void",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "wgs",
}


def identifiers(prefix: str) -> set[str]:
    """The identifiers under a prefix that were found next to their labels."""
    file = Path(__file__).parent / "vocabularies" / "identifiers.tsv"
    names = [
        line.partition("\t")[0].partition(":") for line in file.read_text("utf-8").splitlines()
    ]
    return {name for before, _, name in names if before == prefix}


#: Vocabularies that no package carries, with the terms used of them and where they are defined.
BY_HAND = {
    # SPDX 2.3, ontology of the RDF format: class Checksum and its properties, and the individual
    # for SHA-256. DCAT 3, section 6.17, uses them so.
    ns.SPDX: {"Checksum", "checksum", "checksumValue", "algorithm", "checksumAlgorithm_sha256"},
    # The schema of nanopublications, https://www.nanopub.org/nschema, and nanopub.net/guidelines.
    ns.NP: {"Nanopublication", "hasAssertion", "hasProvenance", "hasPublicationInfo"},
    # CIDOC CRM 7.1, www.cidoc-crm.org: its classes and two properties.
    "http://www.cidoc-crm.org/cidoc-crm/": {
        "E10_Transfer_of_Custody",
        "E13_Attribute_Assignment",
        "E16_Measurement",
        "E21_Person",
        "E22_Human-Made_Object",
        "E31_Document",
        "E39_Actor",
        "E3_Condition_State",
        "E52_Time-Span",
        "E53_Place",
        "E54_Dimension",
        "E5_Event",
        "E66_Formation",
        "E68_Dissolution",
        "E69_Death",
        "E6_Destruction",
        "E74_Group",
        "E8_Acquisition",
        "E9_Move",
        "P14_carried_out_by",
        "P33_used_specific_technique",
    },
    # CiTO 2.8, the Citation Typing Ontology, purl.org/spar/cito.
    "http://purl.org/spar/cito/": {
        "agreesWith",
        "confirms",
        "corrects",
        "disputes",
        "retracts",
        "updates",
    },
    # The GeoNames ontology 3.3, www.geonames.org/ontology: its codes and its feature classes.
    "http://www.geonames.org/ontology#": {
        "A.ADM1",
        "A.ADM2",
        "A.PCLI",
        "Code",
        "P",
        "S",
        "featureCode",
    },
    # Content-oriented guidelines of SDMX as RDF, that the Data Cube vocabulary names (section 7).
    "http://purl.org/linked-data/sdmx/2009/dimension#": {"refArea", "refPeriod"},
    "http://purl.org/linked-data/sdmx/2009/attribute#": {"obsStatus"},
    # SSSOM 1.0, mapping-commons.github.io/sssom: a slot of mappings.
    "https://w3id.org/sssom/": {"confidence"},
    # QUDT, dimension vectors: the exponents of the base quantities, such as L2 for an area.
    "http://qudt.org/vocab/dimensionvector/": {
        "A0E0L-1I0M1H0T-2D0",
        "A0E0L0I0M0H0T1D0",
        "A0E0L0I0M1H0T0D0",
        "A0E0L1I0M0H0T-1D0",
        "A0E0L1I0M0H0T0D0",
        "A0E0L2I0M0H0T0D0",
        "A0E0L2I0M1H0T-2D0",
        "A0E0L2I0M1H0T-3D0",
        "A0E0L3I0M0H0T0D0",
    },
    # Items and properties of Wikidata, and concepts of the interlingual index of the wordnets.
    ns.WD: identifiers("wd"),
    "http://globalwordnet.org/ili/": identifiers("ili"),
    # XML Schema datatypes (XSD 1.1 part 2, section 3).
    ns.XSD: {"date", "decimal", "double", "integer", "boolean", "string", "hexBinary", "dateTime"},
    # Library of Congress, id.loc.gov/datatypes/edtf: levels 0 to 2.
    "http://id.loc.gov/datatypes/edtf/": {"EDTF"},
}

#: Terms that are newer than the packages of their vocabularies.
NEWER = {
    ns.DCAT + "version",  # DCAT 3, section 6.4.9
    ns.RDF + "reifies",  # RDF 1.2 Schema, section 5.3
}


DEPRECATED = NamedNode(ns.OWL + "deprecated")


@cache
def vocabulary(namespace: str) -> dict[str, list[Quad]]:
    """The triples of a vocabulary by their subject; schema.org is taken at its https address."""
    package = PACKAGES[namespace]
    found: dict[str, list[Quad]] = {}
    file = INSTALLED / package / f"{package}.nq"
    for quad in parse(path=str(file), format=RdfFormat.N_QUADS):
        if isinstance(quad.subject, NamedNode):
            subject = quad.subject.value.replace("http://schema.org/", ns.SCHEMA)
            found.setdefault(subject, []).append(quad)
    return found


def used_terms() -> list[str]:
    """IRIs of other vocabularies in the ontology, the shapes and the code."""
    files = [*resource_files("ontology", ".ttl"), *resource_files("shapes", ".ttl")]
    quads = [quad for file in files for quad in read_turtle(file)]
    nodes = {
        n for q in quads for n in (q.subject, q.predicate, q.object) if isinstance(n, NamedNode)
    }
    for module in (terms, dataset_terms):
        nodes |= {term for term in vars(module).values() if isinstance(term, NamedNode)}
    own = ("https://w3id.org/kgbuild/", "https://creativecommons.org/")
    return sorted(node.value for node in nodes if not node.value.startswith(own))


def namespace_of(iri: str) -> str | None:
    """The longest known namespace that ``iri`` is in."""
    known = [*PACKAGES, *BY_HAND]
    return max((n for n in known if iri.startswith(n) and iri != n), key=len, default=None)


def test_each_term_exists_in_its_vocabulary() -> None:
    used = used_terms()
    assert len(used) > 80
    assert [problem for problem in map(problem_with, used) if problem] == []


def problem_with(iri: str) -> str | None:
    """What is wrong with an IRI of another vocabulary, if anything is."""
    namespace = namespace_of(iri)
    if namespace is None:
        return f"{iri} is in no vocabulary that the tests know"
    if iri in NEWER:
        return f"{iri} can be looked up in its package" if iri in vocabulary(namespace) else None
    if namespace in PACKAGES:
        if iri not in vocabulary(namespace):
            return f"{iri} is not a term of its vocabulary"
        is_deprecated = any(q.predicate == DEPRECATED for q in vocabulary(namespace)[iri])
        return f"{iri} is deprecated" if is_deprecated else None
    is_known = iri.removeprefix(namespace) in BY_HAND[namespace]
    return None if is_known else f"{iri} is not a term of its vocabulary"


@pytest.mark.parametrize(
    ("iri", "problem"),
    [
        (ns.OA + "TextQuoteSelector", None),
        (ns.OA + "TextQuotationSelector", "not a term of its vocabulary"),
        (ns.XSD + "dateTime", None),
        (ns.XSD + "datetime", "not a term of its vocabulary"),
        ("https://example.org/term", "in no vocabulary"),
    ],
)
def test_a_term_that_does_not_exist_is_noticed(iri: str, problem: str | None) -> None:
    found = problem_with(iri)
    assert found is None if problem is None else problem in (found or "")


def test_units_are_quoted_from_qudt_as_they_are_there() -> None:
    ours = in_units("conversionMultiplier")
    assert len(ours) > 20
    for unit, value in ours.items():
        # QUDT gives the factor of a barrel with the exact match of this unit.
        theirs = in_qudt(unit, "conversionMultiplier") or [
            factor
            for match in in_qudt(unit, "exactMatch")
            for factor in in_qudt(match, "conversionMultiplier")
        ]
        # Ours have 15 digits, as Virtuoso keeps no more.
        assert [float(f"{float(v):.15g}") for v in theirs] == [float(value)], unit


def test_the_dimensions_of_units_are_those_of_qudt() -> None:
    ours = in_units("hasDimensionVector")
    assert len(ours) > 20
    for unit, vector in ours.items():
        assert in_qudt(unit, "hasDimensionVector") == [vector], unit


def test_a_unit_has_a_dimension_only_if_a_factor_alone_converts_it() -> None:
    ours = in_units("hasDimensionVector")
    assert ours.keys() <= in_units("conversionMultiplier").keys()
    for unit, vector in ours.items():
        assert in_qudt(unit, "conversionOffset") == []
        assert vector.endswith("D0"), unit  # no share and no count


def in_units(name: str) -> dict[str, str]:
    """The values of a property of QUDT in our file of units, by the IRI of the unit."""
    file = next(file for file in resource_files("ontology", ".ttl") if file.name == "units.ttl")
    predicate = NamedNode(ns.QUDT + name)
    return {q.subject.value: q.object.value for q in read_turtle(file) if q.predicate == predicate}  # type: ignore[union-attr]


def in_qudt(unit: str, name: str) -> list[str]:
    """The values of a property of a unit in QUDT itself."""
    predicate = NamedNode(ns.QUDT + name)
    return [q.object.value for q in vocabulary(ns.UNIT)[unit] if q.predicate == predicate]  # type: ignore[union-attr]
