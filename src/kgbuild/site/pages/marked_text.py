"""The text of a report in pieces, cut where the words of claims begin and end."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.model.document import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """The evidence of a claim, given by its number on the page, or the cue that attributes it."""

    claim: int
    is_cue: bool
    span: Span


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a report.

    Attributes:
        text: Its words; empty if they are left out.
        claims: The numbers of the claims with evidence in it.
        cues: The numbers of the claims with a cue in it.
        ends: The numbers of the claims whose evidence ends with it.
        omitted: The number of code points left out.
    """

    text: str
    claims: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    omitted: int = 0

    @property
    def marks(self) -> str:
        """The numbers of all claims with words in it, separated by spaces."""
        return " ".join(map(str, sorted({*self.claims, *self.cues})))


def whole(text: str, marked: Sequence[Marked]) -> list[list[TextPiece]]:
    """Return the pieces of a text, paragraph by paragraph."""
    paragraphs: list[list[TextPiece]] = [[]]
    for piece, _ in _pieces(len(text), marked, lambda start, end: text[start:end]):
        lines = piece.text.split("\n")
        for number, line in enumerate(lines):
            if number:
                paragraphs.append([])
            is_last = number == len(lines) - 1
            if line or (is_last and piece.ends):
                ends = piece.ends if is_last else ()
                paragraphs[-1].append(TextPiece(line, piece.claims, piece.cues, ends))
    return [paragraph for paragraph in paragraphs if any(p.text.strip() for p in paragraph)]


def quoted_only(length: int, marked: Sequence[Marked]) -> list[TextPiece]:
    """Return the pieces of a text of which a page may show only the quoted words."""
    known: dict[int, str] = {}
    for mark in marked:
        known.update(enumerate(mark.span.exact, start=mark.span.start))

    def words(start: int, end: int) -> str:
        return "".join(known.get(at, "") for at in range(start, end))

    return [
        piece if piece.claims or piece.cues else TextPiece("", omitted=size)
        for piece, size in _pieces(length, marked, words)
    ]


def _pieces(
    length: int, marked: Sequence[Marked], words: Callable[[int, int], str]
) -> Iterator[tuple[TextPiece, int]]:
    """Yield the pieces of a text, each with its length in code points."""
    begins: dict[int, list[Marked]] = defaultdict(list)
    for mark in marked:
        begins[mark.span.start].append(mark)
    active: list[Marked] = []
    cuts = {0, length, *(at for m in marked for at in (m.span.start, m.span.end))}
    for start, end in pairwise(sorted(cuts)):
        active = [mark for mark in active if mark.span.end > start] + begins[start]
        states = [mark for mark in active if not mark.is_cue]
        claims = tuple(sorted({mark.claim for mark in states}))
        cues = tuple(sorted({mark.claim for mark in active if mark.is_cue}))
        ends = tuple(sorted({mark.claim for mark in states if mark.span.end == end}))
        yield TextPiece(words(start, end), claims, cues, ends), end - start
