"""Where on the page of a report the words of its claims are."""

from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.model.document import CONTEXT
from kgbuild.site.pages.marked_text import TextPiece
from kgbuild.site.text_fragments import TextBuilder

#: More characters left out are shown as ``[…]``, as in the template.
_SHORT: Final = 2


def directives_of(before: Iterable[str], text: Sequence[Sequence[TextPiece]]) -> dict[int, str]:
    """Return the ends of links to the words of claims, by the number of the claim.

    ``before`` are the words of the page above the text, which is given as paragraphs of pieces. A
    claim whose words no link can single out is left out.
    """
    words = TextBuilder()
    for block in before:
        words.add_block(block)
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
    shown = words.shown()
    found = {
        number: shown.directive(*_with_cue(place, cues.get(number)))
        for number, place in claims.items()
    }
    return {number: str(directive) for number, directive in found.items() if directive}


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
