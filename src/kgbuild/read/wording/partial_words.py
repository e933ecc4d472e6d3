# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words with which a claim may be about a part of an event, or about more than the event."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.dates_in_words import without_exact_dates

_PARTIAL: Final = patterns_by_language(
    {
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
    }
)
#: Several weapons or attacks, which may have hit several places. The first group is not empty if
#: they are only the means: "struck the town with missiles".
_MANY: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(
        r"(\b(?:with|using|by|avec|par|mit|durch|con)\s+(?:[\w-]+\s+){0,3}?)?"
        rf"\b(?:{words})\b",
        re.IGNORECASE,
    )
    for code, words in {
        "en": (
            r"missiles|rockets|drones|uavs|airstrikes|explosions|blasts|projectiles|warplanes|"
            r"bombings|(?:the|two|three|four|five|six|\d+|of)\s+(?:\w+\s+)?(?:strikes|attacks|raids|"
            r"bombs|shells)"
        ),
        "fr": r"missiles|roquettes|drones|obus|bombes|frappes|attaques|bombardements|explosions",
        "de": r"raketen|drohnen|granaten|bomben|angriffen?|anschläge\w*|explosionen",
        "es": r"misiles|cohetes|drones|bombas|ataques|bombardeos|explosiones",
        "ru": (
            r"ракеты?|беспилотник(?:и|ов)|дрон(?:ы|ов)|снаряд(?:ы|ов)|"
            r"удары|ударов|взрывы|взрывов|бомбы|обстрелы"
        ),
        "uk": (
            r"ракети?|безпілотник(?:и|ів)|дрон(?:и|ів)|шахед(?:и|ів)|"
            r"снаряд(?:и|ів)|удари|ударів|вибухи|вибухів|бомби|обстріли"
        ),
    }.items()
}
#: Words with which something may have been so on other days, in other places, or not at all.
_WIDE: Final = patterns_by_language(
    {
        "en": (
            r"weeks?|months?|years?|days|since|so far|war|nationwide|across|or|between|daily|a day|"
            r"per|both|throughout|ever"
        ),
        "fr": r"semaines?|mois|ans?|années?|jours|depuis|guerre|ou|entre|deux",
        "de": r"wochen?|monate?n?|jahre?n?|tage[n]?|seit|krieg\w*|oder|zwischen|beiden?|bisher",
        "es": r"semanas?|mes|meses|años?|días|desde|guerra|o|entre|ambos|ambas",
        "ru": r"недел\w+|месяц\w*|год|года|лет|войн\w+|или|дней|сутки|суток|между|оба|обоих|обеих",
        "uk": r"тиж\w+|місяц\w+|рік|року|років|війн\w+|або|чи|днів|добу|між|обох|обидва",
    }
)


#: Words between the parties of something, which mean nothing wider there.
_BETWEEN: Final = re.compile(r"\b(?:between|both|entre|zwischen|между|між)\b", re.IGNORECASE)
#: The local names of classes of what two parties do.
_OF_PARTIES: Final = frozenset({"Meeting", "Agreement", "Combat"})


@lru_cache(maxsize=1024)
def is_wide(evidence: str, language: str, cls: str) -> bool:
    """Return whether words of a text may mean more than one event: "killed this week".

    In a language without such words, all may.

    Args:
        evidence: The text.
        language: The tag of its language.
        cls: The local name of the class of its account.
    """
    code = primary_language(language)
    if code not in _WIDE:
        return True
    text = without_exact_dates(evidence, code)
    text = _BETWEEN.sub(" ", text) if cls in _OF_PARTIES else text
    return bool(_WIDE[code].search(text))


@lru_cache(maxsize=1024)
def is_partial(evidence: str, language: str) -> bool:
    """Return whether words of a text may mean a part of an event, or several events.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _PARTIAL or bool(_PARTIAL[code].search(evidence))


@lru_cache(maxsize=1024)
def are_many(evidence: str, language: str) -> bool:
    """Return whether a text is about several weapons or attacks: "missiles hit Izium".

    In a language without such words, all may be.
    """
    code = primary_language(language)
    return code not in _MANY or any(not found[1] for found in _MANY[code].finditer(evidence))
