"""Coverage: whether every sentence of a report has a claim or is set aside with a reason."""

from dataclasses import dataclass
from typing import Final

from kgbuild.model.document import Document
from kgbuild.model.text import Text

#: The name of the finding on a sentence, and of the one that counts further sentences.
SENTENCE_OPEN: Final = "sentence-open"
SENTENCES_OPEN: Final = "sentences-open"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The number of sentences of a report that have a claim or are set aside."""

    claimed: int  # sentences with evidence of a claim
    set_aside: int  # other sentences that are set aside
    open: tuple[tuple[int, int], ...]  # start and end of each sentence that is left

    @property
    def sentences(self) -> int:
        """The number of sentences in the report."""
        return self.claimed + self.set_aside + len(self.open)


def coverage(document: Document, text: Text) -> Coverage:
    """Return the coverage of a text by the claims and set-aside passages of its document."""
    evidence = [
        (claim.evidence.start, claim.evidence.end)
        for claim in document.claims
        if claim.version is None  # a withdrawn claim is in another text
    ]
    aside = [(passage.span.start, passage.span.end) for passage in document.set_aside]
    claimed = [s for s in text.sentences if _touched(s, evidence)]
    rest = [s for s in text.sentences if not _touched(s, evidence)]
    return Coverage(
        claimed=len(claimed),
        set_aside=sum(_touched(s, aside) for s in rest),
        open=tuple(s for s in rest if not _touched(s, aside)),
    )


def _touched(sentence: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    start, end = sentence
    return any(first < end and last > start for first, last in spans)
