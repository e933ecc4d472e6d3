"""Where on the page of a report the words of its claims are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.model.document import CONTEXT
from kgbuild.site.pages.marked_text import TextPiece
from kgbuild.site.text_fragments import Directive, ShownText, TextBuilder

#: More characters left out are shown as ``[…]``, as in the template.
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class QuotedPlaces:
    """Where a page has the words of claims and their cues, by the number of the claim."""

    shown: ShownText
    claims: Mapping[int, tuple[int, int]]
    cues: Mapping[int, tuple[int, int]]

    def directive(self, claim: int, around: int = 0) -> Directive | None:
        """Return the end of a link to the words of a claim; None if no link can single them out.

        It has at least ``around`` words before and after, if there are any.
        """
        place = self.claims.get(claim)
        if place is None:
            return None
        return self.shown.directive(*_with_cue(place, self.cues.get(claim)), around)


def quoted_places(before: Iterable[str], text: Sequence[Sequence[TextPiece]]) -> QuotedPlaces:
    """Return where the words of claims are on a page.

    ``before`` are the words of the page above the text, which is given as paragraphs of pieces.
    """
    words = TextBuilder()
    for block in before:
        words.add_block(block)
    above = words.length
    claims: dict[int, tuple[int, int]] = {}
    cues: dict[int, tuple[int, int]] = {}
    for paragraph in text:
        words.begin_block()
        for piece in paragraph:
            start = words.length
            words.add(_shown(piece))
            for places, numbers in ((claims, piece.claims), (cues, piece.cues)):
                for number in numbers:
                    places[number] = (places.get(number, (start, 0))[0], words.length)
    return QuotedPlaces(words.shown(above), claims, cues)


def _with_cue(claim: tuple[int, int], cue: tuple[int, int] | None) -> tuple[int, int]:
    """Return the place of a claim and its cue: without it, the words can say the opposite.

    A cue that is far from the claim is left out, as all words between would be highlighted.
    """
    if cue is None:
        return claim
    (start, end), (first, last) = claim, cue
    is_near = max(start, first) - min(end, last) <= CONTEXT
    return (min(start, first), max(end, last)) if is_near else claim


def _shown(piece: TextPiece) -> str:
    """Return a piece as the template shows it."""
    if piece.omitted:
        return "[…]" if piece.omitted > _SHORT else "… "
    return piece.text
