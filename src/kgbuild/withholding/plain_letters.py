"""Texts in plain letters: without case, accents and invisible characters, for finding names.

One name has many spellings in Unicode: composed or not (NFC, NFD), with soft hyphens, in capitals.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

#: A letter beyond ASCII, or the letters of Hangul of one syllable (Unicode 15, section 3.12).
_BEYOND_ASCII: Final = re.compile(
    "[^\x00-\x7f](?:(?<=[\u1100-\u115f])[\u1160-\u11a7]?[\u11a8-\u11ff]?)?"
)
#: A word: letters and digits.
WORD: Final = re.compile(r"[^\W_]+")
#: Marks that change a letter, and characters that nobody sees.
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})
#: Letters that Unicode does not take apart, and an apostrophe that it counts as a letter.
_LIKE: Final = str.maketrans(
    {
        "\u0142": "l",
        "\u00f8": "o",
        "\u0111": "d",
        "\u0131": "i",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f0": "d",
        "\u02bc": "'",
        "\u02b9": "'",
        "\u02bb": "'",
        "\u02be": None,
        "\u02bf": None,
    }
)


@dataclass(frozen=True)
class PlainLetters:
    """A text in plain letters, and where each letter is in the text as it was."""

    letters: str
    text: str

    @classmethod
    def of(cls, text: str) -> "PlainLetters":
        """Return a text in plain letters."""
        if text.isascii():
            return cls(text.lower(), text)
        return cls(_BEYOND_ASCII.sub(lambda piece: _plain(piece.group()), text).lower(), text)

    @cached_property
    def _places(self) -> tuple[int, ...] | None:
        """The place of each letter in the text; None if it is the same in both."""
        if self.text.isascii():
            return None
        places: list[int] = []
        at = 0
        for piece in _BEYOND_ASCII.finditer(self.text):
            places += range(at, piece.start())
            places += [piece.start()] * len(_plain(piece.group()))
            at = piece.end()
        return (*places, *range(at, len(self.text)))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the letters from ``start`` up to ``end`` are in the text."""
        if self._places is None:
            return start, end
        first = self._places[start]
        # What follows the last letter without being a letter of its own belongs to it.
        last = self._places[end] if end < len(self._places) else len(self.text)
        while end < len(self._places) and last == self._places[end - 1]:
            end += 1
            last = self._places[end] if end < len(self._places) else len(self.text)
        return first, last

    def is_capital(self, at: int) -> bool:
        """Return whether a letter is no small letter, in scripts that have these."""
        sign = self.text[at if self._places is None else self._places[at]]
        return not sign.islower()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain letters."""
    return tuple(WORD.findall(PlainLetters.of(text).letters))


def is_spaceless(text: str) -> bool:
    """Return whether a text has letters of a script that need no spaces between words."""
    return any(_is_spaceless(sign) for sign in text)


@cache
def _is_spaceless(sign: str) -> bool:
    names = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
    return not sign.isascii() and unicodedata.name(sign, "").startswith(names)


@cache
def _plain(piece: str) -> str:
    composed = unicodedata.normalize("NFKC", piece)
    if all("\uac00" <= sign <= "\ud7a3" for sign in composed):
        return composed
    # A casefolded letter in small letters is itself: what is made of it has its length.
    apart = unicodedata.normalize("NFKD", composed)
    kept = "".join(sign for sign in apart if unicodedata.category(sign) not in _DROPPED)
    return unicodedata.normalize("NFKC", kept.casefold()).lower().translate(_LIKE)
