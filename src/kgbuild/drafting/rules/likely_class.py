"""The likely class of a clause, learnt from clauses with known classes.

`tools/train_classes.py` writes the file that is read here. The model is linear: the score of a
class is the sum of the weights of a clause's features and of the meanings of its words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from kgbuild.drafting.rules.clause_features import PLACES, features, meanings

if TYPE_CHECKING:
    from numpy import float32, int8, uint8
    from numpy.typing import NDArray

    from kgbuild.drafting.rules.clause_features import Clause

FILE: Final = "likely_classes.npz"
_ARRAYS: Final = ("starts", "columns", "weights", "vectors", "by_place", "bias")


@dataclass(frozen=True, slots=True)
class LikelyClasses:
    """How much features and meanings say for each class.

    Attributes:
        classes: The names of the classes.
        rows: The row of each feature.
        starts: Where the weights of each row start.
        columns: The class of each weight.
        weights: The weights, in units of ``unit``.
        unit: The size of a weight of 1.
        words: The row of each word in ``vectors``.
        vectors: The meaning of each word, with the length 127. Words of similar meaning have
            similar vectors.
        by_place: For each of `PLACES`, the weight of each part of a vector for each class.
        bias: The score of each class without any feature.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    starts: "NDArray[Any]"
    columns: "NDArray[uint8]"
    weights: "NDArray[int8]"
    unit: float
    words: Mapping[str, int]
    vectors: "NDArray[int8]"
    by_place: "NDArray[float32]"
    bias: "NDArray[float32]"

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Self:
        """Read the file of this package."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        with (files(__package__) / FILE).open("rb") as file, np.load(file) as read:
            held = dict(read)
        texts = {name: _lines(held.pop(name)) for name in ("classes", "features", "words")}
        return cls(
            classes=tuple(texts["classes"]),
            rows=numbered(texts["features"]),
            words=numbered(texts["words"]),
            unit=float(held.pop("unit")),
            **{name: held[name] for name in _ARRAYS},
        )

    def save(self, file: Path, source: str) -> None:
        """Write the model to a file, with a checksum of what it was learnt from."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        texts = {"classes": self.classes, "features": self.rows, "words": self.words}
        held: dict[str, Any] = {name: getattr(self, name) for name in _ARRAYS}
        held |= {name: _bytes(lines) for name, lines in texts.items()}
        np.savez_compressed(file, unit=self.unit, source=source, **held)

    def scores(self, clause: "Clause") -> dict[str, float]:
        """Return the score of each class."""
        found = self.bias.copy()
        for feature, strength in features(clause).items():
            row = self.rows.get(feature)
            if row is not None:
                here = slice(self.starts[row], self.starts[row + 1])
                found[self.columns[here]] += strength * self.unit * self.weights[here]
        for place, vector in zip(self.by_place, self.meaning(clause), strict=True):
            found += vector @ place
        return dict(zip(self.classes, map(float, found), strict=True))

    def meaning(self, clause: "Clause") -> "NDArray[float32]":
        """Return the sum of the vectors of words for each of `PLACES`; the mean for the last."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        found = np.zeros((len(PLACES), self.vectors.shape[1]), np.float32)
        whole = 0.0
        for place, forms, weight in meanings(clause):
            number = next((self.words[one] for one in forms if one in self.words), None)
            if number is None:
                continue
            found[PLACES.index(place)] += weight * self.vectors[number]
            whole += weight * (place == PLACES[-1])
        found[-1] /= max(whole, 0.5)
        return found / np.float32(127)


def numbered(texts: "Iterable[str]") -> dict[str, int]:
    """Return the place of each text."""
    return {one: number for number, one in enumerate(texts)}


def _bytes(lines: "Iterable[str]") -> "NDArray[uint8]":
    import numpy as np  # noqa: PLC0415 - an extra, and slow

    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(found: "NDArray[uint8]") -> list[str]:
    return found.tobytes().decode().split("\n")
