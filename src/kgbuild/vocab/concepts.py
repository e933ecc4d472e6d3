"""The concepts of kgbuild's schemes that its own code refers to."""

from typing import Final

from kgbuild.vocab import namespaces as ns


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a concept: ``act`` and ``asserted`` give that of ``act:asserted``."""
    return ns.PREFIXES[scheme] + notation


ASSERTED: Final = concept("act", "asserted")
BOUNDED: Final = concept("basis", "bounded")
INFERRED: Final = concept("basis", "inferred")
STATED: Final = concept("basis", "stated")
DISMISSED: Final = concept("decision", "dismissed")
SAME: Final = concept("identity", "same")
NOT_SAME: Final = concept("identity", "not-same")
UNSURE: Final = concept("identity", "unsure")
DOUBTFUL: Final = concept("certainty", "doubtful")
NOT_KNOWN: Final = concept("certainty", "unknown")
UNMARKED: Final = concept("certainty", "unmarked")
ACTUAL: Final = concept("modality", "actual")
OPEN: Final = concept("modality", "open")
PRESUPPOSED: Final = concept("modality", "presupposed")
AFFIRMED: Final = concept("polarity", "affirmed")
NEGATED: Final = concept("polarity", "negated")
NEITHER: Final = concept("polarity", "neither")
DROP: Final = concept("resolution", "drop")
KEEP: Final = concept("resolution", "keep")
LATEST: Final = concept("resolution", "latest")
MOST_ORIGINS: Final = concept("resolution", "most-origins")
BEGINNING: Final = concept("phase", "beginning")
ONGOING: Final = concept("phase", "ongoing")
FINISHED: Final = concept("phase", "finished")
UNDER_WAY: Final = frozenset({BEGINNING, ONGOING})
PART: Final = concept("scope", "part")
TOTAL: Final = concept("scope", "total")
QUESTIONED: Final = concept("act", "questioned")
DID_NOT_KNOW: Final = concept("act", "did-not-know")
INCREMENT: Final = concept("scope", "increment")
UNSTATED: Final = concept("scope", "unstated")
