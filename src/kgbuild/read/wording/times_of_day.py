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
            "en": r"mornings?|dawn|daybreak|sunrise",
            "fr": r"matin(?:s|ée)?|aube",
            "de": r"morgens?|vormittags?|früh|morgengrauen",
            "es": r"(?:por|de) la mañana|mañanas|amanecer",
            "ru": r"утр\w*|рассвет\w*",
            "uk": r"ран(?:ку|ок|ці|ком)|вранці|зранку|світанк\w*",
        }
    ),
    "day": patterns_by_language(
        {
            "en": r"afternoons?|noon|midday|daytime|during the day",
            "fr": r"après-midi|midi|journée",
            "de": r"nachmittags?|mittags?|tagsüber",
            "es": r"tarde|mediodía|durante el día",
            "ru": r"дн[её]м|полдень",
            "uk": r"вдень|удень|опівдні",
        }
    ),
    "evening": patterns_by_language(
        {
            "en": r"evenings?|dusk|sunset|nightfall",
            "fr": r"soirs?|soirée|crépuscule",
            "de": r"abends?",
            "es": r"anochecer|atardecer",
            "ru": r"вечер\w*|сумерк\w*",
            "uk": r"ввечері|увечері|веч[оі]р\w*|сутінк\w*",
        }
    ),
    "night": patterns_by_language(
        {
            "en": r"overnight|midnight|nights?",
            "fr": r"nuits?|minuit",
            "de": r"nachts?|mitternacht|nächtlich\w*",
            "es": r"noche|medianoche|madrugada",
            "ru": r"ноч\w*|полноч\w*",
            "uk": r"н[іо]ч\w*|вночі|уночі|опівночі",
        }
    ),
}


@lru_cache(maxsize=1024)
def time_of_day(text: str, language: str) -> str | None:
    """Return the only time of day that a text names; None if it names none or several."""
    code = primary_language(language)
    found = [name for name, words in _TIMES.items() if code in words and words[code].search(text)]
    return found[0] if len(found) == 1 else None
