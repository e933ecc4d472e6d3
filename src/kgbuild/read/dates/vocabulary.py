"""The vocabulary of a language: its lexicon with CLDR's names, ready to be searched."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Final, NamedTuple

from kgbuild.read.dates.cldr import month_names, weekday_names
from kgbuild.read.dates.words import WHICH_ZONE, Lexicon
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


class Vocabulary(NamedTuple):
    """The lexicon of a language, ready to be searched."""

    lexicon: Lexicon
    pattern: re.Pattern[str]
    phrases: Mapping[str, tuple[Token, ...]]
    order: str  # of a date in digits: "dmy" or "mdy"; empty if it is not certain


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
    for name, zone in ZONES.items():
        phrases.setdefault(name, (Token("z", zone),))
    for name in SEVERAL_ZONES:
        phrases.setdefault(name, (Token("!", WHICH_ZONE),))
    return Vocabulary(lexicon, _pattern(phrases, lexicon), phrases, _order(primary, rest, lexicon))


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


def _pattern(phrases: Iterable[str], lexicon: Lexicon) -> re.Pattern[str]:
    """Return the alternation of all phrases, the longest first."""
    end = r"(?![\w'])" if lexicon.spaced else ""
    found = [
        _joined(phrase) + ("" if phrase.endswith("'") else end)
        for phrase in sorted(phrases, key=lambda one: (-len(one), one))
    ]
    return re.compile("|".join(found))


def _joined(phrase: str) -> str:
    """Return a pattern for a phrase, with any space or a dash between its words."""
    return rf"(?:\s+|{DASH})".join(map(re.escape, phrase.split()))
