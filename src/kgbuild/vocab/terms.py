"""The terms that kgbuild's own code writes, as pyoxigraph nodes made once.

A test asserts that each exists in the vocabulary it belongs to.
"""

from typing import Final

from pyoxigraph import NamedNode

from kgbuild.vocab import namespaces as ns


def _kgb(name: str) -> NamedNode:
    return NamedNode(ns.KGB + name)


TYPE: Final = NamedNode(ns.RDF + "type")
LABEL: Final = NamedNode(ns.RDFS + "label")

# Classes
REPORT: Final = _kgb("Report")
REPORT_VERSION: Final = _kgb("ReportVersion")
CLAIM: Final = _kgb("Claim")
ACCOUNT: Final = _kgb("Account")
QUANTITY: Final = _kgb("Quantity")
TIME_SPAN: Final = _kgb("TimeSpan")
SET_ASIDE: Final = _kgb("SetAside")
OPINION: Final = _kgb("Opinion")
ENTITY: Final = _kgb("Entity")
AGENT: Final = _kgb("Agent")
KIND: Final = _kgb("Kind")
EVENT: Final = _kgb("Event")
SPECIFIC_RESOURCE: Final = NamedNode(ns.OA + "SpecificResource")
TEXT_QUOTE_SELECTOR: Final = NamedNode(ns.OA + "TextQuoteSelector")
TEXT_POSITION_SELECTOR: Final = NamedNode(ns.OA + "TextPositionSelector")
CHECKSUM_CLASS: Final = NamedNode(ns.SPDX + "Checksum")
DATASET: Final = NamedNode(ns.VOID + "Dataset")
CONCEPT: Final = NamedNode(ns.SKOS + "Concept")

# A report
OUTLET: Final = _kgb("outlet")
AUTHOR: Final = _kgb("author")
PUBLISHED_AT: Final = _kgb("publishedAt")
RETRIEVED_AT: Final = _kgb("retrievedAt")
ANNOTATOR: Final = _kgb("annotator")
CHARACTERS: Final = _kgb("characters")
DERIVED_FROM_REPORT: Final = _kgb("derivedFromReport")
WIRE_FROM: Final = _kgb("wireFrom")
TITLE: Final = NamedNode(ns.DCTERMS + "title")
LANGUAGE: Final = NamedNode(ns.DCTERMS + "language")
SOURCE: Final = NamedNode(ns.DCTERMS + "source")
RIGHTS: Final = NamedNode(ns.DCTERMS + "rights")
LICENSE: Final = NamedNode(ns.DCTERMS + "license")
DESCRIPTION: Final = NamedNode(ns.DCTERMS + "description")
PUBLISHER: Final = NamedNode(ns.DCTERMS + "publisher")
CHECKSUM: Final = NamedNode(ns.SPDX + "checksum")
CHECKSUM_VALUE: Final = NamedNode(ns.SPDX + "checksumValue")
CHECKSUM_ALGORITHM: Final = NamedNode(ns.SPDX + "algorithm")
SHA256: Final = NamedNode(ns.SPDX + "checksumAlgorithm_sha256")
REASON: Final = _kgb("reason")
EARLIER_VERSION: Final = _kgb("earlierVersion")

# A claim
CLAIMANT: Final = _kgb("claimant")
SPEECH_ACT: Final = _kgb("speechAct")
CUE: Final = _kgb("cue")
EVIDENCE: Final = _kgb("evidence")
SAID_AT: Final = _kgb("saidAt")
POLARITY: Final = _kgb("polarity")
MODALITY: Final = _kgb("modality")
CERTAINTY: Final = _kgb("certainty")
VIA_CLAIM: Final = _kgb("viaClaim")
AUDIENCE: Final = _kgb("audience")
CITING: Final = _kgb("citing")
QUOTES: Final = _kgb("quotes")
SUPERSEDES: Final = _kgb("supersedes")
CORRECTS: Final = _kgb("corrects")
RETRACTS: Final = _kgb("retracts")
CONFIDENCE: Final = _kgb("confidence")
STATES: Final = _kgb("states")
WITHDRAWN_WITH: Final = _kgb("withdrawnWith")
DERIVED_FROM: Final = NamedNode(ns.PROV + "wasDerivedFrom")
NOTE: Final = NamedNode(ns.SKOS + "note")

# Evidence
HAS_SOURCE: Final = NamedNode(ns.OA + "hasSource")
HAS_SELECTOR: Final = NamedNode(ns.OA + "hasSelector")
EXACT: Final = NamedNode(ns.OA + "exact")
PREFIX: Final = NamedNode(ns.OA + "prefix")
SUFFIX: Final = NamedNode(ns.OA + "suffix")
START: Final = NamedNode(ns.OA + "start")
END: Final = NamedNode(ns.OA + "end")

# An account, a quantity, a time
OF_EVENT: Final = _kgb("ofEvent")
WORDS: Final = _kgb("words")
VERBATIM: Final = _kgb("verbatim")
LOW: Final = _kgb("low")
BEST: Final = _kgb("best")
HIGH: Final = _kgb("high")
RULE: Final = _kgb("rule")
COUNTS: Final = _kgb("counts")
COUNTED_OF: Final = _kgb("countedOf")
SCOPE: Final = _kgb("scope")
AS_OF: Final = _kgb("asOf")
HAS_UNIT: Final = NamedNode(ns.QUDT + "hasUnit")
PER: Final = _kgb("per")
ALSO_GIVEN_AS: Final = _kgb("alsoGivenAs")
EDTF: Final = _kgb("edtf")
EARLIEST: Final = _kgb("earliest")
LATEST: Final = _kgb("latest")
BASIS: Final = _kgb("basis")
RECKONED_FROM: Final = _kgb("reckonedFrom")

# A comparison
COMPARISON: Final = _kgb("Comparison")
POSITION_CLASS: Final = _kgb("Position")
ABOUT_EVENT: Final = _kgb("aboutEvent")
ABOUT_KIND: Final = _kgb("aboutKind")
DIMENSION: Final = _kgb("dimension")
SAME_IN: Final = _kgb("sameIn")
DIFFERS_IN: Final = _kgb("differsIn")
ASSUMING: Final = _kgb("assuming")
POSITION: Final = _kgb("position")
GAP: Final = _kgb("gap")
INDEPENDENT_ORIGINS: Final = _kgb("independentOrigins")
UNKNOWN_ORIGINS: Final = _kgb("unknownOrigins")
REPORTED: Final = _kgb("reported")
ORIGINAL: Final = _kgb("original")
HELD_BY: Final = _kgb("heldBy")
HOLDS: Final = _kgb("holds")
HOLDS_FROM: Final = _kgb("holdsFrom")
HOLDS_TO: Final = _kgb("holdsTo")
ORIGINATES_WITH: Final = _kgb("originatesWith")
LINEAGE: Final = _kgb("lineage")

# An opinion
RATER: Final = _kgb("rater")
RATED: Final = _kgb("rated")
RELIABILITY: Final = _kgb("reliability")
CREDIBILITY: Final = _kgb("credibility")
RATED_AT: Final = _kgb("ratedAt")
TOLD_IN: Final = _kgb("toldIn")

# The register
ALT_LABEL: Final = NamedNode(ns.SKOS + "altLabel")
PREF_LABEL: Final = NamedNode(ns.SKOS + "prefLabel")
EXACT_MATCH: Final = NamedNode(ns.SKOS + "exactMatch")
NOTATION: Final = NamedNode(ns.SKOS + "notation")
PART_OF: Final = _kgb("partOf")
POST_IN: Final = _kgb("postIn")
PRECISION: Final = _kgb("precision")

# Datatypes
XSD_DATE: Final = NamedNode(ns.XSD + "date")
XSD_DECIMAL: Final = NamedNode(ns.XSD + "decimal")
XSD_INTEGER: Final = NamedNode(ns.XSD + "integer")
XSD_BOOLEAN: Final = NamedNode(ns.XSD + "boolean")
XSD_HEX_BINARY: Final = NamedNode(ns.XSD + "hexBinary")
XSD_STRING: Final = NamedNode(ns.XSD + "string")
EDTF_DATATYPE: Final = NamedNode(ns.EDTF)
