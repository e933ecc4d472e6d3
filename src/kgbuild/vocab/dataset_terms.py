"""Terms that describe a dataset and its files: DCAT, VoID, FOAF, SPARQL Service Description.

The terms of SHACL for queries, of nanopublications and of RDF 1.2 are here too. A test checks that
each term exists in its vocabulary.
"""

from typing import Final

from pyoxigraph import NamedNode

from kgbuild.vocab import namespaces as ns

# DCAT 3
CATALOG: Final = NamedNode(ns.DCAT + "Catalog")
DCAT_DATASET: Final = NamedNode(ns.DCAT + "Dataset")
DISTRIBUTION_CLASS: Final = NamedNode(ns.DCAT + "Distribution")
DATA_SERVICE: Final = NamedNode(ns.DCAT + "DataService")
HAS_DATASET: Final = NamedNode(ns.DCAT + "dataset")
HAS_SERVICE: Final = NamedNode(ns.DCAT + "service")
DISTRIBUTION: Final = NamedNode(ns.DCAT + "distribution")
ACCESS_URL: Final = NamedNode(ns.DCAT + "accessURL")
DOWNLOAD_URL: Final = NamedNode(ns.DCAT + "downloadURL")
MEDIA_TYPE: Final = NamedNode(ns.DCAT + "mediaType")
COMPRESS_FORMAT: Final = NamedNode(ns.DCAT + "compressFormat")
BYTE_SIZE: Final = NamedNode(ns.DCAT + "byteSize")
LANDING_PAGE: Final = NamedNode(ns.DCAT + "landingPage")
ENDPOINT_URL: Final = NamedNode(ns.DCAT + "endpointURL")
ENDPOINT_DESCRIPTION: Final = NamedNode(ns.DCAT + "endpointDescription")
SERVES_DATASET: Final = NamedNode(ns.DCAT + "servesDataset")
VERSION: Final = NamedNode(ns.DCAT + "version")

# Dublin Core
ISSUED: Final = NamedNode(ns.DCTERMS + "issued")
CONFORMS_TO: Final = NamedNode(ns.DCTERMS + "conformsTo")
CREATOR: Final = NamedNode(ns.DCTERMS + "creator")
IDENTIFIER: Final = NamedNode(ns.DCTERMS + "identifier")
PROVENANCE: Final = NamedNode(ns.DCTERMS + "provenance")
PROVENANCE_STATEMENT: Final = NamedNode(ns.DCTERMS + "ProvenanceStatement")
RELATION: Final = NamedNode(ns.DCTERMS + "relation")
IS_PART_OF: Final = NamedNode(ns.DCTERMS + "isPartOf")

# FOAF
FOAF_AGENT: Final = NamedNode(ns.FOAF + "Agent")
FOAF_NAME: Final = NamedNode(ns.FOAF + "name")

# VoID
LINKSET: Final = NamedNode(ns.VOID + "Linkset")
SUBSET: Final = NamedNode(ns.VOID + "subset")
TRIPLES: Final = NamedNode(ns.VOID + "triples")
ENTITIES: Final = NamedNode(ns.VOID + "entities")
CLASSES: Final = NamedNode(ns.VOID + "classes")
PROPERTIES: Final = NamedNode(ns.VOID + "properties")
DISTINCT_SUBJECTS: Final = NamedNode(ns.VOID + "distinctSubjects")
CLASS: Final = NamedNode(ns.VOID + "class")
CLASS_PARTITION: Final = NamedNode(ns.VOID + "classPartition")
PROPERTY: Final = NamedNode(ns.VOID + "property")
PROPERTY_PARTITION: Final = NamedNode(ns.VOID + "propertyPartition")
SUBJECTS_TARGET: Final = NamedNode(ns.VOID + "subjectsTarget")
OBJECTS_TARGET: Final = NamedNode(ns.VOID + "objectsTarget")
LINK_PREDICATE: Final = NamedNode(ns.VOID + "linkPredicate")
DATA_DUMP: Final = NamedNode(ns.VOID + "dataDump")
URI_SPACE: Final = NamedNode(ns.VOID + "uriSpace")
VOCABULARY: Final = NamedNode(ns.VOID + "vocabulary")
FEATURE: Final = NamedNode(ns.VOID + "feature")
EXAMPLE_RESOURCE: Final = NamedNode(ns.VOID + "exampleResource")
SPARQL_ENDPOINT: Final = NamedNode(ns.VOID + "sparqlEndpoint")

# SPARQL 1.1 Service Description
SD_SERVICE: Final = NamedNode(ns.SD + "Service")
SD_DATASET: Final = NamedNode(ns.SD + "Dataset")
SD_GRAPH: Final = NamedNode(ns.SD + "Graph")
SD_NAMED_GRAPH: Final = NamedNode(ns.SD + "NamedGraph")
SD_ENDPOINT: Final = NamedNode(ns.SD + "endpoint")
SD_LANGUAGE: Final = NamedNode(ns.SD + "supportedLanguage")
SD_QUERY: Final = NamedNode(ns.SD + "SPARQL11Query")
SD_FEATURE: Final = NamedNode(ns.SD + "feature")
SD_UNION: Final = NamedNode(ns.SD + "UnionDefaultGraph")
SD_RESULT_FORMAT: Final = NamedNode(ns.SD + "resultFormat")
SD_DEFAULT_DATASET: Final = NamedNode(ns.SD + "defaultDataset")
SD_DEFAULT_GRAPH: Final = NamedNode(ns.SD + "defaultGraph")
SD_GRAPH_OF_NAME: Final = NamedNode(ns.SD + "graph")
SD_NAMED: Final = NamedNode(ns.SD + "namedGraph")
SD_NAME: Final = NamedNode(ns.SD + "name")

# SHACL, section 5.2: queries as data
EXECUTABLE: Final = NamedNode(ns.SH + "SPARQLExecutable")
SELECT_EXECUTABLE: Final = NamedNode(ns.SH + "SPARQLSelectExecutable")
ASK_EXECUTABLE: Final = NamedNode(ns.SH + "SPARQLAskExecutable")
CONSTRUCT_EXECUTABLE: Final = NamedNode(ns.SH + "SPARQLConstructExecutable")
SELECT: Final = NamedNode(ns.SH + "select")
ASK: Final = NamedNode(ns.SH + "ask")
CONSTRUCT: Final = NamedNode(ns.SH + "construct")
PREFIXES: Final = NamedNode(ns.SH + "prefixes")
DECLARE: Final = NamedNode(ns.SH + "declare")
PREFIX_CLASS: Final = NamedNode(ns.SH + "PrefixDeclaration")
PREFIX: Final = NamedNode(ns.SH + "prefix")
NAMESPACE: Final = NamedNode(ns.SH + "namespace")
COMMENT: Final = NamedNode(ns.RDFS + "comment")
TARGET: Final = NamedNode(ns.SCHEMA + "target")
KEYWORDS: Final = NamedNode(ns.SCHEMA + "keywords")

# Nanopublications
NANOPUBLICATION: Final = NamedNode(ns.NP + "Nanopublication")
HAS_ASSERTION: Final = NamedNode(ns.NP + "hasAssertion")
HAS_PROVENANCE: Final = NamedNode(ns.NP + "hasProvenance")
HAS_PUBLICATION_INFO: Final = NamedNode(ns.NP + "hasPublicationInfo")
ATTRIBUTED_TO: Final = NamedNode(ns.PROV + "wasAttributedTo")

# RDF 1.2
REIFIES: Final = NamedNode(ns.RDF + "reifies")
