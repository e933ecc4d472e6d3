"""Words of a report, taken apart for reading numbers: "two-to-three, at most" is five tokens."""

from typing import Final

from kgbuild.read.numbers.words import Lexicon

_PUNCTUATION: Final = "\"'`()[]{}.,;:!?*_/«»…" + "".join(map(chr, range(0x2018, 0x2020)))


class Tokenizer:
    """Takes words apart, by the number words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take words apart by those of ``lexicon``."""
        self._endings = lexicon.endings
        self._whole = lexicon.first_words
        self._splittable = self._whole | lexicon.joints

    def tokens(self, words: str) -> list[str]:
        """The words in lower case, without the punctuation around each."""
        tokens: list[str] = []
        for chunk in words.lower().replace("\N{EM DASH}", " ").split():
            if chunk.isalpha():
                tokens.append(chunk)
            else:
                tokens.extend(self._parts(chunk.strip(_PUNCTUATION)))
        return tokens

    def _parts(self, chunk: str) -> list[str]:
        """The chunk, taken apart at its hyphens if all that they join are number words."""
        if "-" not in chunk:
            return [chunk] if chunk else []
        stem, _, ending = chunk.rpartition("-")
        if stem and ending in self._endings:
            chunk = stem
        parts = chunk.split("-")
        if chunk not in self._whole and all(part in self._splittable for part in parts):
            return parts
        return [chunk]
