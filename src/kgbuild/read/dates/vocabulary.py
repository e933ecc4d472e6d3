"""The vocabulary of a language: its lexicon with CLDR's names, ready to be searched."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Final, NamedTuple

from kgbuild.read.dates.cldr import month_names, weekday_names
from kgbuild.read.dates.words import THEN, WHICH_ZONE, Lexicon
from kgbuild.read.dates.zones import SEVERAL_ZONES, ZONES

LANGUAGES: Final[Mapping[str, str]] = {
    "en": "english",
    "uk": "ukrainian",
    "ru": "russian",
    "ko": "korean",
    "de": "german",
    "fr": "french",
    "es": "spanish",
}
"""The languages whose words kgbuild reads, by their tags: their modules, and so their lexicons."""


@lru_cache(maxsize=16)
def lexicon_of(primary: str) -> Lexicon | None:
    """Return the lexicon of a language, given by its tag without a region; None without one."""
    name = LANGUAGES.get(primary)
    if name is None:
        return None
    # Most workspaces need one language, and kgbuild starts faster without the others.
    found = import_module(f"kgbuild.read.dates.words.{name}")
    lexicon: Lexicon = getattr(found, name.upper())
    return lexicon


DASH: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}]"
"""A pattern for any dash."""


class Token(NamedTuple):
    """A word of a date: its code in ``words.CODES``, and its value."""

    code: str
    value: object


class Phrase(NamedTuple):
    """A phrase of a lexicon: its words, and what it means."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    elided: bool  # whether the next word follows without a space: "d'"

    def end(self, text: str, place: int) -> int | None:
        """Return where the phrase ends, if it is at ``place``; spaces or a dash join its words."""
        first, *rest = self.words
        if not text.startswith(first, place):
            return None
        end = place + len(first)
        for word in rest:
            joint = _JOINT.match(text, end)
            if joint is None or not text.startswith(word, joint.end()):
                return None
            end = joint.end() + len(word)
        return end


_JOINT: Final = re.compile(rf"\s+|{DASH}")


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_'"


class Vocabulary(NamedTuple):
    """The lexicon of a language, ready to be searched."""

    lexicon: Lexicon
    phrases: Mapping[str, Sequence[Phrase]]  # by the letters they begin with, the longest first
    order: str  # of a date in digits: "dmy" or "mdy"; empty if it is not certain

    def phrase_at(self, text: str, place: int) -> tuple[Sequence[Token], int] | None:
        """Return the tokens of the longest phrase at ``place``, and the place after it."""
        for phrase in self._beginning_at(text, place):
            end = phrase.end(text, place)
            if end is not None and (phrase.elided or self._ends(text, end)):
                return phrase.tokens, end
        return None

    @property
    def texts(self) -> dict[str, str]:
        """The phrases as text, and the codes of their tokens."""
        return {
            " ".join(phrase.words): "".join(token.code for token in phrase.tokens)
            for phrase in chain.from_iterable(self.phrases.values())
        }

    def begins_phrase(self, word: str) -> bool:
        """Return whether a word is, or begins, a word of a phrase."""
        return any(word.startswith(phrase.words[0]) for phrase in self._beginning_at(word, 0))

    def _beginning_at(self, text: str, place: int) -> Sequence[Phrase]:
        """Return the phrases that may begin at ``place``."""
        for length in range(_LETTERS, 0, -1):
            if found := self.phrases.get(text[place : place + length]):
                return found
        return ()

    def _ends(self, text: str, end: int) -> bool:
        """Return whether a word ends here, in a language with spaces between words."""
        return not self.lexicon.spaced or end == len(text) or not _is_of_word(text[end])


@lru_cache(maxsize=64)
def vocabulary(language: str) -> Vocabulary | None:
    """Return the vocabulary for a BCP 47 tag; None for a language without one.

    A tag with a region falls back to its language: ``de-AT`` to ``de``.
    """
    primary, _, rest = language.lower().partition("-")
    lexicon = lexicon_of(primary)
    if lexicon is None:
        return None
    phrases = {
        phrase: tuple(_tokens_of(code, value))
        for code, words in lexicon.phrases.items()
        for phrase, value in words.items()
    }
    if primary != "en":
        for code, names in (("M", month_names(primary)), ("W", weekday_names(primary))):
            for name, number in names.items():
                if len(name) > 1:  # in Korean, a letter of its own has other meanings
                    phrases.setdefault(name, (Token(code, number),))
    for phrase in lexicon.other.phrases(lexicon.phrases):
        phrases.setdefault(phrase, (Token("!", THEN),))
    for name, zone in ZONES.items():
        phrases.setdefault(name, (Token("z", zone),))
    for name in SEVERAL_ZONES:
        phrases.setdefault(name, (Token("!", WHICH_ZONE),))
    return Vocabulary(lexicon, _indexed(phrases), _order(primary, rest, lexicon))


def _tokens_of(code: str, value: object) -> Iterator[Token]:
    if len(code) == 1:
        yield Token(code, value)
    elif isinstance(value, tuple):
        yield from map(Token, code, value)


_MONTH_FIRST_REGIONS: Final = frozenset({"us"})
_DAY_FIRST_REGIONS: Final = frozenset({"gb", "ie", "au", "nz", "in", "ua"})
#: Regions in which several orders are in use.
_MIXED_REGIONS: Final = frozenset({"ca", "us", "ph", "pr", "pa"})


def _order(primary: str, rest: str, lexicon: Lexicon) -> str:
    """Return the order of day, month and year in digits."""
    region = rest.rpartition("-")[2]
    if primary == "en":
        is_known = region in _MONTH_FIRST_REGIONS | _DAY_FIRST_REGIONS
        return ("mdy" if region in _MONTH_FIRST_REGIONS else "dmy") if is_known else ""
    return "dmy" if lexicon.day_before_month and region not in _MIXED_REGIONS else ""


_LETTERS: Final = 3


def _indexed(phrases: Mapping[str, tuple[Token, ...]]) -> dict[str, list[Phrase]]:
    """Return phrases by the first three letters of their first word, the longest first.

    Those of three letters have the phrases with a shorter first word too.
    """
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        one = Phrase(tuple(phrase.split()), phrases[phrase], phrase.endswith("'"))
        found.setdefault(one.words[0][:_LETTERS], []).append(one)
    return {
        letters: sorted(
            (
                one
                for length in range(1, len(letters) + 1)
                for one in found.get(letters[:length], ())
                if length == len(letters) or len(one.words[0]) == length
            ),
            key=lambda one: -len(" ".join(one.words)),
        )
        for letters in found
    }
