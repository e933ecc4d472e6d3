# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words because of which a claim may be about a part of an event, or about several events."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language

_PARTIAL: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for code, words in {
        "en": (
            r"first|second|third|fourth|another|others?|also|too|again|both|several|various|twice|"
            r"(?:two|three|four|\d+)\s+(?:\w+\s+)?(?:attack|strike|blast|explosion|town|cit|village|"
            r"place|location|site)\w*|next|previous|separate\w*|each|including|simultaneous\w*|"
            r"elsewhere|either|neither|wave|series|one of"
        ),
        "fr": (
            r"premi[eè]re?s?|deuxième|seconde?|troisième|autres?|aussi|également|encore|plusieurs|"
            r"chaque|série|vague|un des|une des"
        ),
        "de": (
            r"erste[rnms]?|zweite[rnms]?|dritte[rnms]?|andere[rnms]?|auch|erneut|wieder|beide[n]?|"
            r"mehrere[n]?|jede[rnms]?|weitere[rnms]?|serie|welle"
        ),
        "es": (
            r"primer[oa]?|segund[oa]|tercer[oa]?|otr[oa]s?|también|además|varios|varias|ambos|ambas|"
            r"cada|serie|oleada"
        ),
        "ru": (
            r"перв\w+|втор\w+|трет\w+|друг\w+|ещ[её]|также|тоже|снова|оба|обе|несколько|"
            r"кажд\w+|серия|волна|один из|одна из"
        ),
        "uk": (
            r"перш\w+|друг\w+|трет\w+|інш\w+|ще|також|теж|знову|обидва|обидві|кілька|декілька|"
            r"кож\w+|серія|хвиля|один з|одна з"
        ),
    }.items()
}


@lru_cache(maxsize=16_384)
def is_partial(evidence: str, language: str) -> bool:
    """Return whether words of a text may mean a part of an event, or several events.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _PARTIAL or bool(_PARTIAL[code].search(evidence))
