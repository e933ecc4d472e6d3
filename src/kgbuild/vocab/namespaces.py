"""Namespace IRIs and their prefixes."""

from functools import lru_cache

ONTOLOGY = "https://w3id.org/kgbuild/ontology"
KGB = f"{ONTOLOGY}#"
AS = "https://www.w3.org/ns/activitystreams#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.opengis.net/ont/geosparql#"
LDES = "https://w3id.org/ldes#"
NP = "http://www.nanopub.org/nschema#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PLAIN = "https://w3id.org/kgbuild/plain#"
PROV = "http://www.w3.org/ns/prov#"
QUDT = "http://qudt.org/schema/qudt/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"
TREE = "https://w3id.org/tree#"
UNIT = "http://qudt.org/vocab/unit/"
#: Currencies that QUDT does not have.
CURRENCY = "https://w3id.org/kgbuild/currency#"
VOID = "http://rdfs.org/ns/void#"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
WD = "http://www.wikidata.org/entity/"
XSD = "http://www.w3.org/2001/XMLSchema#"

SCHEMES = (
    "act",
    "basis",
    "certainty",
    "credibility",
    "decision",
    "dimension",
    "hazard",
    "identity",
    "kind",
    "lineage",
    "method",
    "modality",
    "omission",
    "outcome",
    "phase",
    "polarity",
    "precision",
    "reason",
    "reliability",
    "resolution",
    "respect",
    "rule",
    "scope",
)

#: The prefixes in everything that kgbuild writes for people to read, sorted by name.
PREFIXES = {
    **{name: f"https://w3id.org/kgbuild/{name}#" for name in SCHEMES},
    "dcterms": DCTERMS,
    "geo": GEO,
    "kgb": KGB,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "plain": PLAIN,
    "prov": PROV,
    "qudt": QUDT,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "spdx": SPDX,
    "unit": UNIT,
    "void": VOID,
    "wd": WD,
    "wgs84": WGS84,
    "xsd": XSD,
}

#: The prefixes in descriptions of a dataset, which need more vocabularies than the data.
DESCRIPTION_PREFIXES = {**PREFIXES, "dcat": DCAT, "foaf": FOAF, "np": NP, "sd": SD, "sh": SH}


@lru_cache(maxsize=8192)
def local_name(iri: str) -> str:
    """Return the part of ``iri`` after its last ``#`` or ``/``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
