"""Which signs separate thousands and decimals in a language and region, by CLDR."""

from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language, region


class Separators(NamedTuple):
    """The signs in a figure. All languages also group by spaces and apostrophes."""

    groups: str  # the sign between groups of three digits; "" if only spaces and apostrophes are
    decimals: str  # the sign before decimals


_COMMA: Final = Separators(",", ".")
_POINT: Final = Separators(".", ",")
_SPACE: Final = Separators("", ",")
_APOSTROPHE: Final = Separators("", ".")

# French newspapers write "12.000" too, and CLDR has it for Luxembourg. No French reader takes the
# point for a decimal sign.
_OF_LANGUAGES: Final = {
    "en": _COMMA,
    "ko": _COMMA,
    "de": _POINT,
    "es": _POINT,
    "fr": _POINT,
    "ru": _SPACE,
    "uk": _SPACE,
}
_OF_REGIONS: Final = {
    **dict.fromkeys(
        [
            ("es", code)
            for code in [
                "419",
                "BR",
                "BZ",
                "CU",
                "DO",
                "GT",
                "HN",
                "MX",
                "NI",
                "PA",
                "PE",
                "PR",
                "SV",
                "US",
            ]
        ],
        _COMMA,
    ),
    ("es", "CR"): _SPACE,
    **dict.fromkeys([("de", "CH"), ("de", "LI")], _APOSTROPHE),
    ("fr", "RW"): _COMMA,
}


@lru_cache(maxsize=1024)
def separators(tag: str) -> Separators | None:
    """Return the separators for a language tag; None for a language that has no rules here."""
    language = primary_language(tag)
    return _OF_REGIONS.get((language, region(tag)), _OF_LANGUAGES.get(language))
