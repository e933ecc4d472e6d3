"""Reads the number in a quote: "about 3,000" becomes a lowest, a best and a highest value.

One of a closed list of rules gives the range of the words. The rule is published with it, so that
readers of the data can disagree with the rule.
"""

from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.bare_figure import read_bare_figure
from kgbuild.read.numbers.frames import read_in_frame
from kgbuild.read.numbers.languages import phrase_reader
from kgbuild.read.numbers.rules import Bounds, NumberError
from kgbuild.read.numbers.surroundings import check_surroundings
from kgbuild.read.numbers.units import Expected

_LONGEST_SHOWN: Final = 80
GIVE_IT: Final = "give the number yourself: rule: given with low, best or high"
"""What an author can do with any words."""


def read_number(
    words: str,
    language: str = "en",
    *,
    measured: bool = False,
    expected: Expected | None = None,
) -> Bounds:
    """Return the range of the number in ``words`` of a language (BCP 47).

    ``ontology/schemes/number-rule.ttl`` defines the rules. A rule reads all words or none: they are
    the number, its bounds, and what is counted. If the number is ``measured``, with a unit, "more
    than 100" begins at 100; otherwise at 101. ``expected`` says what the author writes about it.

    It raises `NumberError` if the words have no number, several readings, or a word that no rule
    understands.
    """
    try:
        return _read(words, language, expected, measured=measured)
    except NumberError as error:
        raise _about(words, error) from None


def check_context(words: str, before: str, after: str, language: str, expected: Expected) -> None:
    """Raise `NumberError` if the report has words right before or after that change the number.

    ``before`` and ``after`` are the report's text around the quoted ``words``.
    """
    try:
        check_surroundings(before, words, after, language, expected)
    except NumberError as error:
        raise _about(words, error) from None


def _about(words: str, error: NumberError) -> NumberError:
    """Return an error that names the quoted words."""
    hint = None if error.hint is None else f"{error.hint}, or {GIVE_IT}"
    return NumberError(f"{_shown(words)!r}: {error}", hint)


def _shown(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


@lru_cache(maxsize=8192)
def _read(words: str, language: str, expected: Expected | None, *, measured: bool) -> Bounds:
    in_frame = read_in_frame(words, language, expected, measured=measured)
    if in_frame is not None:
        return in_frame
    reader = phrase_reader(language)
    if reader is None:
        return read_bare_figure(words, language)
    return reader.read(words, expected, measured=measured)
