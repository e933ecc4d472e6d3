"""A small transformer that reads a clause. It needs only numpy.

It is the encoder of BERT with fewer layers. `tools/train_classes.py` has the same network for
training.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

if TYPE_CHECKING:
    from numpy import bool_, float32, int8
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[float32]
    Stored: TypeAlias = Mapping[str, NDArray[Any]]

HEADS: Final = 12
_SMALL: Final = 1e-12  # so that nothing is divided by 0
_LEVELS: Final = 31  # the largest of the stored numbers; more levels give no better drafts
_GELU: Final = (0.7978845608028654, 0.044715)  # the square root of 2/pi, and a fitted number


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix and what is added after it."""

    matrix: "Floats"  # a row for each number that goes in
    bias: "Floats"

    def __call__(self, values: "Floats") -> "Floats":
        """Return a row of results for each row of values."""
        return values @ self.matrix + self.bias


@dataclass(frozen=True, slots=True)
class Norm:
    """Brings each row of values to the same mean and spread."""

    scale: "Floats"
    bias: "Floats"

    def __call__(self, values: "Floats") -> "Floats":
        """Return the rows with the mean of the bias."""
        centred = values - values.mean(-1, keepdims=True)
        spread = (centred * centred).mean(-1, keepdims=True) + _SMALL
        found: Floats = centred / spread**0.5 * self.scale + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Layer:
    """Each word looks at all words, and then for itself."""

    parts: Linear  # what a word asks for, what it offers, and what it says
    looked: Linear
    after_looking: Norm
    wider: Linear
    narrower: Linear
    at_end: Norm

    def __call__(self, values: "Floats", clauses: Sequence[slice]) -> "Floats":
        """Return a row for each word of some clauses, whose rows are the slices."""
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        parts = self.parts(values)
        seen = np.concatenate([self._look(parts[clause]) for clause in clauses])
        values = self.after_looking(values + self.looked(seen))
        return self.at_end(values + self.narrower(_gelu(self.wider(values))))

    @staticmethod
    def _look(found: "Floats") -> "Floats":
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        count, length = len(found), found.shape[1] // 3
        parts = found.reshape(count, 3, HEADS, length // HEADS)
        asks, offers, says = parts.transpose(1, 2, 0, 3)
        fit = asks @ offers.transpose(0, 2, 1) / np.float32((length // HEADS) ** 0.5)
        shares = np.exp(fit - fit.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        looked: Floats = (shares @ says).transpose(1, 0, 2).reshape(count, length)
        return looked


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network, from the pieces of words to a vector for a clause.

    Attributes:
        pieces: A vector of bytes for each piece of a word.
        units: The size of a byte of 1 in each of these vectors.
        places: A vector for each place in a clause.
        mark: What is added to the pieces of the head.
        first: The norm before the first layer.
        layers: The layers.
    """

    pieces: "NDArray[int8]"
    units: "Floats"
    places: "Floats"
    mark: "Floats"
    first: Norm
    layers: Sequence[Layer]

    @classmethod
    def of(cls, stored: "Stored") -> Self:
        """Return the network from the arrays of a file."""
        layers: list[Layer] = []
        while f"{len(layers)}.parts" in stored:
            at = f"{len(layers)}."
            layers.append(
                Layer(
                    parts=linear(stored, f"{at}parts"),
                    looked=linear(stored, f"{at}looked"),
                    after_looking=_norm(stored, f"{at}after_looking"),
                    wider=linear(stored, f"{at}wider"),
                    narrower=linear(stored, f"{at}narrower"),
                    at_end=_norm(stored, f"{at}at_end"),
                )
            )
        return cls(
            pieces=stored["pieces"],
            units=stored["pieces units"],
            places=unrounded(stored, "places"),
            mark=stored["mark"],
            first=_norm(stored, "first"),
            layers=layers,
        )

    def read(self, clauses: Sequence[tuple[Sequence[int], Sequence[bool]]]) -> "list[Floats]":
        """Return a vector for each clause: the mean of its words, and then that of its head.

        Many clauses at once take less time, because the weights are larger than the cache of a
        processor. Other clauses change a vector by rounding errors only.

        Args:
            clauses: The numbers of the pieces of each clause, of which the first and the last are
                no words, and whether each piece belongs to its head.
        """
        import numpy as np  # noqa: PLC0415 - an extra, and slow

        ends = np.cumsum([len(numbers) for numbers, _ in clauses]).tolist()
        slices = [slice(end - len(one), end) for end, (one, _) in zip(ends, clauses, strict=True)]
        numbers = [number for one, _ in clauses for number in one]
        is_head = np.array([head for _, heads in clauses for head in heads])
        places = np.concatenate([self.places[: len(one)] for one, _ in clauses])
        values = self.pieces[numbers] * self.units[numbers, None] + places
        values[is_head] += self.mark
        values = self.first(values)
        for layer in self.layers:
            values = layer(values, slices)
        return [_means(values[clause], is_head[clause]) for clause in slices]


def _means(values: "Floats", is_head: "NDArray[bool_]") -> "Floats":
    import numpy as np  # noqa: PLC0415 - an extra, and slow

    both: Floats = np.concatenate([values[1:-1].mean(0), values[is_head].mean(0)])
    return both


def linear(stored: "Stored", name: str) -> Linear:
    """Return a matrix of a file, with its bias."""
    return Linear(unrounded(stored, name), stored[f"{name} bias"])


def unrounded(stored: "Stored", name: str) -> "Floats":
    """Return a matrix of bytes in the units of its rows."""
    found: Floats = stored[name] * stored[f"{name} units"][:, None]
    return found


def rounded(name: str, matrix: "Floats") -> "dict[str, NDArray[Any]]":
    """Return a matrix as bytes, with a unit for each row, for a file."""
    import numpy as np  # noqa: PLC0415 - an extra, and slow

    units = np.maximum(np.abs(matrix).max(1), _SMALL) / np.float32(_LEVELS)
    return {name: np.round(matrix / units[:, None]).astype("i1"), f"{name} units": units}


def _norm(stored: "Stored", name: str) -> Norm:
    return Norm(stored[f"{name} scale"], stored[f"{name} bias"])


def _gelu(values: "Floats") -> "Floats":
    import numpy as np  # noqa: PLC0415 - an extra, and slow

    root, part = np.float32(_GELU[0]), np.float32(_GELU[1])
    found: Floats = (
        np.float32(0.5) * values * (1 + np.tanh(root * (values + part * values * values * values)))
    )
    return found
