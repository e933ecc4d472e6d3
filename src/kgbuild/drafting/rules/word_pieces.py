"""Words as pieces that a model has learnt: "counter" and "##terrorism"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

#: The pieces that every list has: for what no other piece fits, and around a text.
UNKNOWN: Final = "[UNK]"
START: Final = "[CLS]"
END: Final = "[SEP]"
_PARTS: Final = re.compile(r"\w+|[^\w\s]")
_INSIDE: Final = "##"  # before a piece that does not start a word


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces of words that a model knows, each with its number."""

    numbers: Mapping[str, int]

    def of(self, word: str) -> list[int]:
        """Return the numbers of the pieces of a word; none for white space."""
        return [number for part in _PARTS.findall(_plain(word)) for number in self._split(part)]

    def _split(self, part: str) -> list[int]:
        """Return the longest known pieces from the left, or only `UNKNOWN` if one is missing."""
        found: list[int] = []
        start = 0
        while start < len(part):
            piece = next(self._known(part, start), None)
            if piece is None:
                return [self.numbers[UNKNOWN]]
            found.append(self.numbers[piece])
            start += len(piece.removeprefix(_INSIDE) if start else piece)
        return found

    def _known(self, part: str, start: int) -> Iterator[str]:
        before = _INSIDE if start else ""
        for end in range(len(part), start, -1):
            if (piece := before + part[start:end]) in self.numbers:
                yield piece


def _plain(word: str) -> str:
    """Return a word in lower case, without accents."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in split if unicodedata.category(one) != "Mn")
