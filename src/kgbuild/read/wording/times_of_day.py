# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Times of day in words: "nine people were killed in the morning, five in the evening"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

#: Patterns by time of day and language.
_TIMES: Final = {
    "morning": patterns_by_language(
        {
            "en": r"mornings?",
            "fr": r"matin(?:s|ée)?",
            "de": r"morgens?|vormittags?|früh",
            "es": r"(?:por|de) la mañana|mañanas",
            "ru": r"утр\w*",
            "uk": r"ран(?:ку|ок|ці|ком)|вранці|зранку",
        }
    ),
    "day": patterns_by_language(
        {
            "en": r"afternoons?|daytime|during the day",
            "fr": r"après-midi|journée",
            "de": r"nachmittags?|mittags?|tagsüber",
            "es": r"tarde|mediodía|durante el día",
            "ru": r"дн[её]м",
            "uk": r"вдень|удень",
        }
    ),
    "evening": patterns_by_language(
        {
            "en": r"evenings?",
            "fr": r"soirs?|soirée",
            "de": r"abends?",
            "es": r"anochecer",
            "ru": r"вечер\w*",
            "uk": r"ввечері|увечері|веч[оі]р\w*",
        }
    ),
    "night": patterns_by_language(
        {
            "en": r"overnight|(?:over)?nights?",
            "fr": r"nuits?",
            "de": r"nachts?|nächtlich\w*",
            "es": r"noche|madrugada",
            "ru": r"ноч\w*",
            "uk": r"н[іо]ч\w*|вночі|уночі",
        }
    ),
}


@lru_cache(maxsize=16_384)
def time_of_day(text: str, language: str) -> str | None:
    """Return the only time of day that a text names; None if it names none or several."""
    code = primary_language(language)
    found = [name for name, words in _TIMES.items() if code in words and words[code].search(text)]
    return found[0] if len(found) == 1 else None
