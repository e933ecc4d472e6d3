"""The likely class of a clause, learnt from clauses with known classes.

`tools/train_classes.py` writes the file that is read here. A small transformer reads the clause.
The score of a class is the logarithm of how likely it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Self

from kgbuild.drafting.rules.clause_pieces import pieces_of
from kgbuild.drafting.rules.encoder import Encoder, Linear, linear, unrounded
from kgbuild.drafting.rules.word_pieces import WordPieces

if TYPE_CHECKING:
    from numpy import float32, uint8
    from numpy.typing import NDArray

    from kgbuild.drafting.rules.clause_pieces import Clause

FILE: Final = "likely_classes.npz"
#: The name of the frame of a clause without one.
NO_FRAME: Final = ""


@dataclass(frozen=True, slots=True)
class LikelyClasses:
    """How likely each class is for a clause.

    Attributes:
        classes: The names of the classes.
        frames: The row of each class of a frame in ``by_frame``.
        by_frame: What a frame says for each class.
        pieces: The pieces of words.
        encoder: Reads a clause.
        choice: What the vector of a clause says for each class.
    """

    classes: tuple[str, ...]
    frames: Mapping[str, int]
    by_frame: "NDArray[float32]"
    pieces: WordPieces
    encoder: Encoder
    choice: Linear

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Self:
        """Read the file of this package."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        with (files(__package__) / FILE).open("rb") as file, np.load(file) as read:
            return cls.of(dict(read))

    @classmethod
    def of(cls, stored: "Mapping[str, NDArray[Any]]") -> Self:
        """Return the model from the arrays of a file."""
        return cls(
            classes=tuple(_lines(stored["classes"])),
            frames=numbered(_lines(stored["frame names"])),
            by_frame=unrounded(stored, "frames"),
            pieces=WordPieces(numbered(_lines(stored["words"]))),
            encoder=Encoder.of(stored),
            choice=linear(stored, "choice"),
        )

    def scores(self, clauses: "Sequence[Clause]") -> list[dict[str, float]]:
        """Return the scores of each class for each clause: 0 if certain, and less if not."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        if not clauses:
            return []
        read = self.encoder.read([pieces_of(clause, self.pieces) for clause in clauses])
        scores: list[dict[str, float]] = []
        for clause, vector in zip(clauses, read, strict=True):
            found = self.choice(vector) + self.by_frame[self.row_of(clause)]
            found -= found.max()
            found -= np.log(np.exp(found).sum())
            scores.append(dict(zip(self.classes, map(float, found), strict=True)))
        return scores

    def row_of(self, clause: "Clause") -> int:
        """Return the row of the frame of a clause in ``by_frame``."""
        return self.frames.get(clause.cls if clause.has_frame else NO_FRAME, 0)


def numbered(texts: "Iterable[str]") -> dict[str, int]:
    """Return the place of each text."""
    return {one: number for number, one in enumerate(texts)}


def as_bytes(lines: "Iterable[str]") -> "NDArray[uint8]":
    """Return lines as an array for the file."""
    import numpy as np  # noqa: PLC0415 - an extra, and slow

    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(found: "NDArray[uint8]") -> list[str]:
    return found.tobytes().decode().split("\n")
