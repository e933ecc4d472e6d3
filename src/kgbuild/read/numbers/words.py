"""The words of one phrase, for all parts of the reader of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from kgbuild.read.numbers.lexicon import Lexicon
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.separators import Separators
from kgbuild.read.numbers.tokens import Token
from kgbuild.read.numbers.units import Expected


class Words(NamedTuple):
    """A phrase: its tokens, their texts in lower case, and what its author says of it."""

    tokens: Sequence[Token]
    texts: Sequence[str]
    lexicon: Lexicon
    expected: Expected | None  # None if nothing is known of what is counted
    measured: bool  # whether the number has a unit of measure
    separators: Separators | None = None  # the signs in its figures

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.texts)

    def shown(self, start: int, stop: int) -> str:
        """Return the words from ``start`` up to ``stop``, as they are written."""
        return "".join(
            token.raw if token.glued and n else f" {token.raw}"
            for n, token in enumerate(self.tokens[start:stop])
        ).strip()

    def unknown(self, i: int) -> NumberError:
        """Return the error for a word that no rule understands, or for a missing one."""
        if i >= len(self.texts):
            return NumberError("kgbuild finds no number in these words")
        raw, scopes = self.tokens[i].raw, self._scopes(i)
        if scopes and self.expected is not None:
            return NumberError(f"{raw!r} adds to what was counted before", f"write {scopes}")
        if not any(map(self.is_numeric, range(len(self)))):
            return NumberError(f"kgbuild finds no number next to {raw!r}")
        return NumberError(f"kgbuild does not understand {raw!r} next to the number")

    def changes(self, i: int) -> bool:
        """Return whether a word changes a number; "more" does not if an increment is expected."""
        text = self.texts[i]
        if self.adds(i):
            return False
        return text in self.lexicon.danger or text in self.lexicon.further

    def adds(self, i: int) -> bool:
        """Return whether a word says that it is an increment or a part, and so does the author."""
        text, expected = self.texts[i], self.expected
        if expected is None:
            return False
        is_more = expected.increment and text in self.lexicon.further
        return is_more or (expected.besides and text in self.lexicon.others)

    def _scopes(self, i: int) -> str:
        """Return the scopes that a word needs: "more" needs an increment."""
        if self.texts[i] in self.lexicon.further:
            return "scope: increment"
        return "scope: increment or scope: part" if self.texts[i] in self.lexicon.others else ""

    def is_numeric(self, i: int) -> bool:
        """Return whether a word is a figure or part of a number."""
        lexicon, text = self.lexicon, self.texts[i]
        number = text in lexicon.number_words and text not in lexicon.joints
        return number or self.tokens[i].figure or text in lexicon.vague_phrases

    def glued(self, i: int) -> bool:
        """Return whether no space separates a word from the one before it."""
        return i < len(self.texts) and self.tokens[i].glued
