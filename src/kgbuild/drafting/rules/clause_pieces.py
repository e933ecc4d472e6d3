"""A clause as the model of likely classes reads it: pieces of its words, and which are its head.

`tools/train_classes.py` learns from such clauses. Both use this module, so that they read clauses
in the same way.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.drafting.rules.word_pieces import END, START, WordPieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_MOST: Final = 96  # pieces; what comes after them says little about the class


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and the class that it has before likely classes are considered."""

    head: "Token"
    words: "Sequence[Token]"
    cls: str  # the class of its frame, or that of its form if no frame fits
    has_frame: bool


class ClausePieces(NamedTuple):
    """The pieces of a clause, between the two that start and end each text."""

    numbers: list[int]
    is_head: list[bool]


def pieces_of(clause: Clause, pieces: WordPieces) -> ClausePieces:
    """Return the pieces of a clause. If its head has none, all pieces count as the head."""
    numbers: list[int] = []
    is_head: list[bool] = []
    for word in clause.words:
        found = pieces.of(word.text)
        numbers += found
        is_head += [word == clause.head] * len(found)
    numbers = numbers[:_MOST] or [pieces.numbers[END]]
    is_head = is_head[:_MOST]
    if True not in is_head:
        is_head = [True] * len(numbers)
    around = (pieces.numbers[START], pieces.numbers[END])
    return ClausePieces([around[0], *numbers, around[1]], [False, *is_head, False])
