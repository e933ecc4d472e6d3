"""The widths of words, and words shortened or broken into lines to fit.

The browser chooses the font. The widths here are those of a wide common font (DejaVu Sans), so
words that fit by them also fit in narrower fonts.
"""

import unicodedata
from functools import lru_cache
from typing import Final

#: Widths in ems, by sign.
_WIDTHS: Final = {
    sign: width
    for signs, width in (
        ("ijlI'|!.,:;·", 0.32),
        (' ftr()[]/\\-"“”', 0.42),
        ("szckvxy?J", 0.57),
        ("abdeghnopqu0123456789$*+<>=~#EFLTPSBKRXYZ", 0.65),
        ("ACDGHNOQUV&", 0.77),
        ("mwM…%@W", 1.0),
    )
    for sign in signs
}
_OTHER: Final = 0.68
_FULL: Final = 1.05
#: How much wider bold letters are.
_BOLD: Final = 1.1
_ELLIPSIS: Final = "…"


@lru_cache(maxsize=4096)
def _sign(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return _FULL
    return _WIDTHS.get(sign, _OTHER)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are, at most, in letters of ``size`` units."""
    return _signs(words) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=65536)
def _signs(words: str) -> float:
    return sum(map(_sign, words))


@lru_cache(maxsize=65536)
def fit(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return ``words``, or as much of their beginning as fits, with an ellipsis."""
    if width(words, size, bold=bold) <= room:
        return words
    left = room - width(_ELLIPSIS, size, bold=bold)
    kept = ""
    for sign in words:
        left -= width(sign, size, bold=bold)
        if left < 0:
            break
        kept += sign
    return kept.rstrip() + _ELLIPSIS


def wrap(words: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """Return ``words`` in at most ``lines`` lines; the last one is shortened if it has to be."""
    return list(_wrapped(words, room, size, lines, bold=bold))


@lru_cache(maxsize=65536)
def _wrapped(words: str, room: float, size: float, lines: int, *, bold: bool) -> tuple[str, ...]:
    found: list[str] = []
    waiting = words.split()
    while waiting and len(found) < lines:
        if len(found) == lines - 1:
            found.append(fit(" ".join(waiting), room, size, bold=bold))
            break
        line = waiting.pop(0)
        while waiting and width(f"{line} {waiting[0]}", size, bold=bold) <= room:
            line = f"{line} {waiting.pop(0)}"
        found.append(fit(line, room, size, bold=bold))
    return tuple(found)
