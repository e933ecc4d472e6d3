"""The text of a report in pieces, cut where the words of claims begin and end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.model.document import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """The evidence or the cue of a claim.

    Attributes:
        claim: The number of the claim on the page.
        is_cue: Whether the words attribute the claim instead of stating it.
        span: Where they are.
    """

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
        omitted: The number of code points left out here.
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
    for piece in _pieces(len(text), marked, lambda start, end: text[start:end]):
        first, *others = piece.text.split("\n")
        lines = [first, *others]
        for number, line in enumerate(lines):
            if number:
                paragraphs.append([])
            is_last = number == len(lines) - 1
            if line or (is_last and piece.ends):
                ends = piece.ends if is_last else ()
                paragraphs[-1].append(TextPiece(line, piece.claims, piece.cues, ends))
    return [paragraph for paragraph in paragraphs if any(p.text.strip() for p in paragraph)]


def quoted_only(length: int, marked: Sequence[Marked]) -> list[TextPiece]:
    """Return the pieces of a text that a page may only quote."""
    known: dict[int, str] = {}
    for mark in marked:
        known.update(enumerate(mark.span.exact, start=mark.span.start))
    words = lambda start, end: "".join(known.get(at, "") for at in range(start, end))  # noqa: E731
    found: list[TextPiece] = []
    for piece, (start, end) in zip(
        _pieces(length, marked, words), _spans(length, marked), strict=True
    ):
        is_quoted = bool(piece.claims or piece.cues)
        found.append(piece if is_quoted else TextPiece("", omitted=end - start))
    return found


def _spans(length: int, marked: Iterable[Marked]) -> list[tuple[int, int]]:
    cuts = {0, length, *(at for m in marked for at in (m.span.start, m.span.end))}
    return list(pairwise(sorted(cuts)))


def _pieces(
    length: int, marked: Sequence[Marked], words: Callable[[int, int], str]
) -> Iterator[TextPiece]:
    begins: dict[int, list[Marked]] = {}
    for mark in marked:
        begins.setdefault(mark.span.start, []).append(mark)
    active: list[Marked] = []
    for start, end in _spans(length, marked):
        active = [mark for mark in active if mark.span.end > start] + begins.get(start, [])
        states = [mark for mark in active if not mark.is_cue]
        yield TextPiece(
            text=words(start, end),
            claims=tuple(sorted({mark.claim for mark in states})),
            cues=tuple(sorted({mark.claim for mark in active if mark.is_cue})),
            ends=tuple(sorted({mark.claim for mark in states if mark.span.end == end})),
        )
