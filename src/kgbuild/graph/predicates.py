"""The predicates that kgbuild writes, each with the spaces around it in a line of N-Triples."""

from typing import Final

from pyoxigraph import NamedNode

from kgbuild.vocab import terms as t


def _between(term: NamedNode) -> str:
    return f" {term} "


TYPE: Final = _between(t.TYPE)
LABEL: Final = _between(t.LABEL)

# A report
TITLE: Final = _between(t.TITLE)
LANGUAGE: Final = _between(t.LANGUAGE)
OUTLET: Final = _between(t.OUTLET)
ANNOTATOR: Final = _between(t.ANNOTATOR)
AUTHOR: Final = _between(t.AUTHOR)
PUBLISHED_AT: Final = _between(t.PUBLISHED_AT)
RETRIEVED_AT: Final = _between(t.RETRIEVED_AT)
SOURCE: Final = _between(t.SOURCE)
RIGHTS: Final = _between(t.RIGHTS)
CHARACTERS: Final = _between(t.CHARACTERS)
DERIVED_FROM_REPORT: Final = _between(t.DERIVED_FROM_REPORT)
WIRE_FROM: Final = _between(t.WIRE_FROM)
CHECKSUM: Final = _between(t.CHECKSUM)
CHECKSUM_ALGORITHM: Final = _between(t.CHECKSUM_ALGORITHM)
CHECKSUM_VALUE: Final = _between(t.CHECKSUM_VALUE)
EARLIER_VERSION: Final = _between(t.EARLIER_VERSION)

# A claim
CLAIMANT: Final = _between(t.CLAIMANT)
SPEECH_ACT: Final = _between(t.SPEECH_ACT)
CUE: Final = _between(t.CUE)
EVIDENCE: Final = _between(t.EVIDENCE)
SAID_AT: Final = _between(t.SAID_AT)
POLARITY: Final = _between(t.POLARITY)
MODALITY: Final = _between(t.MODALITY)
CERTAINTY: Final = _between(t.CERTAINTY)
VIA_CLAIM: Final = _between(t.VIA_CLAIM)
AUDIENCE: Final = _between(t.AUDIENCE)
CITING: Final = _between(t.CITING)
QUOTES: Final = _between(t.QUOTES)
SUPERSEDES: Final = _between(t.SUPERSEDES)
CORRECTS: Final = _between(t.CORRECTS)
RETRACTS: Final = _between(t.RETRACTS)
CONFIDENCE: Final = _between(t.CONFIDENCE)
STATES: Final = _between(t.STATES)
WITHDRAWN_WITH: Final = _between(t.WITHDRAWN_WITH)
DERIVED_FROM: Final = _between(t.DERIVED_FROM)
NOTE: Final = _between(t.NOTE)
REASON: Final = _between(t.REASON)

# Evidence
HAS_SOURCE: Final = _between(t.HAS_SOURCE)
HAS_SELECTOR: Final = _between(t.HAS_SELECTOR)
EXACT: Final = _between(t.EXACT)
PREFIX: Final = _between(t.PREFIX)
SUFFIX: Final = _between(t.SUFFIX)
START: Final = _between(t.START)
END: Final = _between(t.END)

# A quantity
VERBATIM: Final = _between(t.VERBATIM)
LOW: Final = _between(t.LOW)
BEST: Final = _between(t.BEST)
HIGH: Final = _between(t.HIGH)
RULE: Final = _between(t.RULE)
COUNTS: Final = _between(t.COUNTS)
COUNTED_OF: Final = _between(t.COUNTED_OF)
HAS_UNIT: Final = _between(t.HAS_UNIT)
PER: Final = _between(t.PER)
SCOPE: Final = _between(t.SCOPE)
COUNTED_AS: Final = _between(t.COUNTED_AS)
COUNTED_AT: Final = _between(t.COUNTED_AT)
AS_OF: Final = _between(t.AS_OF)
ALSO_GIVEN_AS: Final = _between(t.ALSO_GIVEN_AS)

# A time
EDTF: Final = _between(t.EDTF)
EARLIEST: Final = _between(t.EARLIEST)
LATEST: Final = _between(t.LATEST)
BASIS: Final = _between(t.BASIS)
RECKONED_FROM: Final = _between(t.RECKONED_FROM)

# A comparison
ABOUT_EVENT: Final = _between(t.ABOUT_EVENT)
ABOUT_KIND: Final = _between(t.ABOUT_KIND)
DIMENSION: Final = _between(t.DIMENSION)
SAME_IN: Final = _between(t.SAME_IN)
DIFFERS_IN: Final = _between(t.DIFFERS_IN)
ASSUMING: Final = _between(t.ASSUMING)
POSITION: Final = _between(t.POSITION)
GAP: Final = _between(t.GAP)
INDEPENDENT_ORIGINS: Final = _between(t.INDEPENDENT_ORIGINS)
UNKNOWN_ORIGINS: Final = _between(t.UNKNOWN_ORIGINS)
REPORTED: Final = _between(t.REPORTED)
ORIGINAL: Final = _between(t.ORIGINAL)
HELD_BY: Final = _between(t.HELD_BY)
HOLDS: Final = _between(t.HOLDS)
HOLDS_FROM: Final = _between(t.HOLDS_FROM)
HOLDS_TO: Final = _between(t.HOLDS_TO)
ORIGINATES_WITH: Final = _between(t.ORIGINATES_WITH)
LINEAGE: Final = _between(t.LINEAGE)
DESCRIPTION: Final = _between(t.DESCRIPTION)

# A view
ACCEPTS_CLAIMANT: Final = _between(t.ACCEPTS_CLAIMANT)
EXCEPTS_CLAIMANT: Final = _between(t.EXCEPTS_CLAIMANT)
ACCEPTS_REPORT: Final = _between(t.ACCEPTS_REPORT)
ACCEPTS_SPEECH_ACT: Final = _between(t.ACCEPTS_SPEECH_ACT)
ACCEPTS_MODALITY: Final = _between(t.ACCEPTS_MODALITY)
ACCEPTS_CERTAINTY: Final = _between(t.ACCEPTS_CERTAINTY)
ACCEPTS_LINEAGE: Final = _between(t.ACCEPTS_LINEAGE)
ACCEPTS_SAID_BY: Final = _between(t.ACCEPTS_SAID_BY)
LEAST_ORIGINS: Final = _between(t.LEAST_ORIGINS)
RESOLUTION: Final = _between(t.RESOLUTION)
IN_VIEW: Final = _between(t.IN_VIEW)
STANDS_ON: Final = _between(t.STANDS_ON)
SUBJECT: Final = _between(t.SUBJECT)
PREDICATE: Final = _between(t.PREDICATE)
OBJECT: Final = _between(t.OBJECT)
