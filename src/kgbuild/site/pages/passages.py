"""The text of a report cut where claims begin and end, so that each piece can be lit up."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.model.document import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a claim.

    Attributes:
        claim: The number of the claim on the page.
        is_cue: Whether they attribute, and do not state.
        span: Where they stand.
    """

    claim: int
    is_cue: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a report.

    Attributes:
        text: Its words; empty for what is left out.
        claims: The numbers of the claims that state with it.
        cues: The numbers of the claims that are attributed with it.
        ends: The numbers of the claims whose evidence ends with it.
        omitted: How many code points are left out here.
    """

    text: str
    claims: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    omitted: int = 0

    @property
    def marks(self) -> str:
        """The numbers of all claims with words in it, as one text."""
        return " ".join(map(str, sorted({*self.claims, *self.cues})))


def whole(text: str, marked: Sequence[Marked]) -> list[list[Piece]]:
    """The pieces of a text, paragraph by paragraph."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in _pieces(len(text), marked, lambda start, end: text[start:end]):
        first, *others = piece.text.split("\n")
        lines = [first, *others]
        for number, line in enumerate(lines):
            if number:
                paragraphs.append([])
            is_last = number == len(lines) - 1
            if line or (is_last and piece.ends):
                ends = piece.ends if is_last else ()
                paragraphs[-1].append(Piece(line, piece.claims, piece.cues, ends))
    return [paragraph for paragraph in paragraphs if any(p.text.strip() for p in paragraph)]


def quoted_only(length: int, marked: Sequence[Marked]) -> list[Piece]:
    """The pieces of a text of which nothing but the quotes may be shown."""
    known: dict[int, str] = {}
    for mark in marked:
        known.update(enumerate(mark.span.exact, start=mark.span.start))
    words = lambda start, end: "".join(known.get(at, "") for at in range(start, end))  # noqa: E731
    found: list[Piece] = []
    for piece, (start, end) in zip(
        _pieces(length, marked, words), _spans(length, marked), strict=True
    ):
        is_quoted = bool(piece.claims or piece.cues)
        found.append(piece if is_quoted else Piece("", omitted=end - start))
    return found


def _spans(length: int, marked: Iterable[Marked]) -> list[tuple[int, int]]:
    cuts = {0, length, *(at for m in marked for at in (m.span.start, m.span.end))}
    in_order = sorted(cuts)
    return list(pairwise(in_order))


def _pieces(
    length: int, marked: Sequence[Marked], words: Callable[[int, int], str]
) -> Iterator[Piece]:
    begins: dict[int, list[Marked]] = {}
    for mark in marked:
        begins.setdefault(mark.span.start, []).append(mark)
    active: list[Marked] = []
    for start, end in _spans(length, marked):
        active = [mark for mark in active if mark.span.end > start] + begins.get(start, [])
        states = [mark for mark in active if not mark.is_cue]
        yield Piece(
            text=words(start, end),
            claims=tuple(sorted({mark.claim for mark in states})),
            cues=tuple(sorted({mark.claim for mark in active if mark.is_cue})),
            ends=tuple(sorted({mark.claim for mark in states if mark.span.end == end})),
        )
