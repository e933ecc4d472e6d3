"""Words by which a number is for all of a place: "in the whole of Kursk Oblast"."""

from typing import Final

from kgbuild.read.numbers.word_tables import patterns_by_language

_PLACES: Final = patterns_by_language(
    {
        "en": (
            r"(?:in|across|throughout|over)\s+(?:(?:the\s+)?(?:whole|entire(?:ty)?)|all)"
            r"(?:\s+of)?(?:\s+(?:the\s+)?(?:country|nation)|(?=\s+(?:the\s+)?(?-i:[A-Z]))"
            r"|(?=\s+(?:the\s+)?(?:region|province|state)\b))"
        ),
        "fr": (
            r"(?:dans|sur)\s+(?:tout|toute|l['’]ensemble d[eu])"
            r"(?=\s+(?:l[ea]\s+|l['’])?(?-i:[A-Z])|\s+le pays\b)"
        ),
        "de": r"(?:in|im)\s+(?:ganz|gesamten?)(?=\s+(?-i:[A-Z]))",
        "es": r"en\s+tod[oa](?=\s+(?:el\s+|la\s+)?(?-i:[A-Z])|\s+el país\b)",
        "ru": r"(?:в|во|на|по)\s+вс(?:ей|ём|ем|ему)(?=\s+(?-i:[А-Я])|\s+(?:стране|области)\b)",
        "uk": (
            r"(?:в|у|на|по)\s+(?:всій|усій|всьому|усьому)"
            r"(?=\s+(?-i:[А-ЯІЇЄҐ])|\s+(?:країні|області)\b)"
        ),
    }
)


def without_whole(text: str, code: str) -> str:
    """Return a text without words by which something is for all of a place.

    >>> without_whole("in the whole of Norvia, nine died", "en")
    ' Norvia, nine died'
    """
    found = _PLACES.get(code)
    return found.sub("", text) if found else text
