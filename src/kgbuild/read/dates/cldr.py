"""Names of months and weekdays in CLDR; only this module uses the library Babel for dates."""

from collections.abc import Iterator
from typing import Final

_CONTEXTS: Final = ("format", "stand-alone")
_WIDTHS: Final = ("wide", "abbreviated")


def month_names(language: str) -> dict[str, int]:
    """Return the names and abbreviations of months in lower case, with their numbers from 1."""
    return dict(_names(language, "months"))


def weekday_names(language: str) -> dict[str, int]:
    """Return the names of weekdays in lower case, with their numbers from 0 for Monday."""
    return dict(_names(language, "days"))


def _names(language: str, kind: str) -> Iterator[tuple[str, int]]:
    # Babel is needed only for reports that are not in English.
    from babel import Locale  # noqa: PLC0415 -- see above

    tables = getattr(Locale.parse(language), kind)
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, name in tables[context][width].items():
                yield (
                    name.lower().rstrip(".").replace("\N{MODIFIER LETTER APOSTROPHE}", "'"),
                    number,
                )
