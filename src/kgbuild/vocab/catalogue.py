"""Terms that describe a dataset and its files: DCAT, VoID, FOAF, SPARQL Service Description.

The terms of SHACL for queries, of nanopublications and of RDF 1.2 are here too. A test checks that
each term exists in its vocabulary.
"""

from typing import Final

from pyoxigraph import NamedNode

from kgbuild.vocab import namespaces as ns


def _dcat(name: str) -> NamedNode:
    return NamedNode(ns.DCAT + name)


def _dcterms(name: str) -> NamedNode:
    return NamedNode(ns.DCTERMS + name)


def _np(name: str) -> NamedNode:
    return NamedNode(ns.NP + name)


def _sd(name: str) -> NamedNode:
    return NamedNode(ns.SD + name)


def _sh(name: str) -> NamedNode:
    return NamedNode(ns.SH + name)


def _void(name: str) -> NamedNode:
    return NamedNode(ns.VOID + name)


# DCAT 3
CATALOG: Final = _dcat("Catalog")
DCAT_DATASET: Final = _dcat("Dataset")
DISTRIBUTION_CLASS: Final = _dcat("Distribution")
DATA_SERVICE: Final = _dcat("DataService")
HAS_DATASET: Final = _dcat("dataset")
HAS_SERVICE: Final = _dcat("service")
DISTRIBUTION: Final = _dcat("distribution")
ACCESS_URL: Final = _dcat("accessURL")
DOWNLOAD_URL: Final = _dcat("downloadURL")
MEDIA_TYPE: Final = _dcat("mediaType")
COMPRESS_FORMAT: Final = _dcat("compressFormat")
BYTE_SIZE: Final = _dcat("byteSize")
LANDING_PAGE: Final = _dcat("landingPage")
ENDPOINT_URL: Final = _dcat("endpointURL")
ENDPOINT_DESCRIPTION: Final = _dcat("endpointDescription")
SERVES_DATASET: Final = _dcat("servesDataset")
VERSION: Final = _dcat("version")

# Dublin Core
ISSUED: Final = _dcterms("issued")
CONFORMS_TO: Final = _dcterms("conformsTo")
CREATOR: Final = _dcterms("creator")
IDENTIFIER: Final = _dcterms("identifier")
IS_PART_OF: Final = _dcterms("isPartOf")

# FOAF
FOAF_AGENT: Final = NamedNode(ns.FOAF + "Agent")
FOAF_NAME: Final = NamedNode(ns.FOAF + "name")

# VoID
LINKSET: Final = _void("Linkset")
SUBSET: Final = _void("subset")
TRIPLES: Final = _void("triples")
ENTITIES: Final = _void("entities")
CLASSES: Final = _void("classes")
PROPERTIES: Final = _void("properties")
DISTINCT_SUBJECTS: Final = _void("distinctSubjects")
CLASS: Final = _void("class")
CLASS_PARTITION: Final = _void("classPartition")
PROPERTY: Final = _void("property")
PROPERTY_PARTITION: Final = _void("propertyPartition")
SUBJECTS_TARGET: Final = _void("subjectsTarget")
OBJECTS_TARGET: Final = _void("objectsTarget")
LINK_PREDICATE: Final = _void("linkPredicate")
DATA_DUMP: Final = _void("dataDump")
URI_SPACE: Final = _void("uriSpace")
VOCABULARY: Final = _void("vocabulary")
FEATURE: Final = _void("feature")
EXAMPLE_RESOURCE: Final = _void("exampleResource")
SPARQL_ENDPOINT: Final = _void("sparqlEndpoint")

# SPARQL 1.1 Service Description
SD_SERVICE: Final = _sd("Service")
SD_DATASET: Final = _sd("Dataset")
SD_GRAPH: Final = _sd("Graph")
SD_NAMED_GRAPH: Final = _sd("NamedGraph")
SD_ENDPOINT: Final = _sd("endpoint")
SD_LANGUAGE: Final = _sd("supportedLanguage")
SD_QUERY: Final = _sd("SPARQL11Query")
SD_FEATURE: Final = _sd("feature")
SD_UNION: Final = _sd("UnionDefaultGraph")
SD_RESULT_FORMAT: Final = _sd("resultFormat")
SD_DEFAULT_DATASET: Final = _sd("defaultDataset")
SD_DEFAULT_GRAPH: Final = _sd("defaultGraph")
SD_GRAPH_OF_NAME: Final = _sd("graph")
SD_NAMED: Final = _sd("namedGraph")
SD_NAME: Final = _sd("name")

# SHACL, section 5.2: queries as data
EXECUTABLE: Final = _sh("SPARQLExecutable")
SELECT_EXECUTABLE: Final = _sh("SPARQLSelectExecutable")
ASK_EXECUTABLE: Final = _sh("SPARQLAskExecutable")
CONSTRUCT_EXECUTABLE: Final = _sh("SPARQLConstructExecutable")
SELECT: Final = _sh("select")
ASK: Final = _sh("ask")
CONSTRUCT: Final = _sh("construct")
PREFIXES: Final = _sh("prefixes")
DECLARE: Final = _sh("declare")
PREFIX_CLASS: Final = _sh("PrefixDeclaration")
PREFIX: Final = _sh("prefix")
NAMESPACE: Final = _sh("namespace")
COMMENT: Final = NamedNode(ns.RDFS + "comment")
TARGET: Final = NamedNode(ns.SCHEMA + "target")
KEYWORDS: Final = NamedNode(ns.SCHEMA + "keywords")

# Nanopublications
NANOPUBLICATION: Final = _np("Nanopublication")
HAS_ASSERTION: Final = _np("hasAssertion")
HAS_PROVENANCE: Final = _np("hasProvenance")
HAS_PUBLICATION_INFO: Final = _np("hasPublicationInfo")
ATTRIBUTED_TO: Final = NamedNode(ns.PROV + "wasAttributedTo")

# RDF 1.2
REIFIES: Final = NamedNode(ns.RDF + "reifies")
