# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Dates in a text, and whether the words beside them leave the day as it is."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language, sets_by_language

_DAYS: Final[Mapping[str, str]] = {
    "en": (
        "january|february|(?-i:March|MARCH)|april|(?-i:May|MAY)|june|july|august|september|"
        "october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
        "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    ),
    "fr": (
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    ),
    "de": (
        "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
        "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    ),
    "es": (
        "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
        "lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    ),
    "ru": (
        r"январ\w+|феврал\w+|март\w?|апрел\w+|ма[яе]|июн\w+|июл\w+|август\w?|сентябр\w+|октябр\w+|"
        r"ноябр\w+|декабр\w+|понедельник\w*|вторник\w*|сред[уаы]|четверг\w?|пятниц\w+|суббот\w+|"
        r"воскресень\w+"
    ),
    "uk": (
        r"січн\w+|лют\w+|березн\w+|квітн\w+|травн\w+|червн\w+|липн\w+|серпн\w+|вересн\w+|жовтн\w+|"
        r"листопад\w?|грудн\w+|понеділ\w+|вівтор\w+|серед[уаи]|четвер\w*|п['’ʼ]ятниц\w+|"
        r"субот\w+|неділ\w+"
    ),
}
#: Words right before a date after which it may mean another day, or more than a day.
_CHANGING: Final = sets_by_language(
    {
        "en": (
            "since until till before after by from to for with between during over past around "
            "about circa early late mid and or through than following except not"
        ),
        "fr": (
            "au depuis jusqu jusqu'au avant après dès pour entre vers environ et ou début fin mi "
            "pas sauf"
        ),
        "de": (
            "seit bis vor nach zwischen um gegen ab für anfang ende mitte und oder nicht außer zum"
        ),
        "es": (
            "al desde hasta antes después tras para entre hacia sobre y o salvo no principios "
            "finales"
        ),
        "ru": (
            "с со до после перед к от по между за около на и или через начала конца не кроме "
            "начале конце середине"
        ),
        "uk": (
            "з із зі до після перед від по між за близько на і й та або через початку кінця не крім"
        ),
    }
)
#: Words with which a day may be only that of a beginning or end, or one of several days.
_OPEN: Final = patterns_by_language(
    {
        "en": (
            r"beg[aiu]n\w*|start\w*|end(?:ed|s|ing)?|finish\w*|continu\w*|lasted|resum\w*|"
            r"announc\w*|around|about|circa|since|until|till|before|after|between|through|"
            r"later?|earl\w+|follow\w+|eve|days|weeks|approximately|roughly|by|emerged|"
            r"came to light|became known|overnight|midnight|into|"
            r"(?:is|was|were|been|be)\s+(?:\w+ly\s+)?(?:reported|confirmed|claimed|discovered|found|"
            r"revealed|recorded|registered|filmed|published|identified|noticed|detected)"
        ),
        "fr": (
            r"commenc\w+|début\w*|fin|termin\w+|contin\w+|vers|environ|depuis|jusqu\w*|avant|après|"
            r"entre|tard|plus|annonc\w+|veille|signalée?s?|rapportée?s?|confirmée?s?|révélée?s?|"
            r"découverte?s?|revendiquée?s?|publiée?s?"
        ),
        "de": (
            r"begann\w*|beginn\w*|anfang\w*|ende\w*|etwa|gegen|um|seit|bis|vor|nach|zwischen|spät\w*|"
            r"früh\w*|angekündigt|dauert\w*|fortgesetzt|gemeldet|bekannt\w*|bestätigt|entdeckt|"
            r"veröffentlicht|gefunden"
        ),
        "es": (
            r"comenz\w+|empez\w+|inici\w+|termin\w+|fin|alrededor|hacia|sobre|desde|hasta|antes|"
            r"después|entre|tard\w+|anunci\w+|continu\w+|víspera|reportad\w+|confirmad\w+|"
            r"descubiert\w+|reivindicad\w+|publicad\w+|conoció"
        ),
        "ru": (
            r"нача\w+|законч\w+|заверш\w+|продолж\w+|около|примерно|с|со|до|перед|после|между|позд\w+|"
            r"ран\w+|объявл\w+|накануне|конц\w+|к|сообща\w+|стало известно|подтвержд\w+|"
            r"обнаруж\w+|опублик\w+|зафиксир\w+|найден\w*"
        ),
        "uk": (
            r"поча\w+|розпоча\w+|закінч\w+|заверш\w+|продовж\w+|близько|приблизно|з|із|до|перед|після|"
            r"між|пізн\w+|ран\w+|оголо\w+|напередодні|кінц\w+|під|повідомля\w+|стало відомо|"
            r"підтвердж\w+|виявлен\w*|опублік\w+|зафіксов\w+|знайден\w*"
        ),
    }
)
#: Two days with a sign between them: "8–9 October".
_TWO_DAYS: Final = re.compile(r"\b\d{1,2}\.?\s*[-–—/]\s*\d{1,2}\b(?![-–—/])")
_DATE: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(
        r"(?:(?P<before>[^\W\d_]+)\s+)?(?P<date>(?:\d{1,2}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?)?"
        rf"\b(?:{days})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+(?:de\s+)?(?:19|20)\d\d\b)?"
        r"(?:\s+(?:года|року|г\.|р\.))?)",
        re.IGNORECASE,
    )
    for code, days in _DAYS.items()
}


class DateWords(NamedTuple):
    """A date in a text."""

    words: str
    before: str  # the word right before it, in lower case; empty for none
    is_exact: bool  # whether that word leaves the day as it is


def dates_in(text: str, code: str) -> Iterator[DateWords]:
    """Yield the dates in a text, whose language is given by its code."""
    if code in _DATE:
        for found in _DATE[code].finditer(text):
            before = (found["before"] or "").lower()
            yield DateWords(found["date"], before, before not in _CHANGING[code])


@lru_cache(maxsize=1024)
def without_exact_dates(text: str, code: str) -> str:
    """Return a text without its dates, except those before which a word may change the day."""
    if code not in _DATE:
        return text

    def kept(found: re.Match[str]) -> str:
        before = (found["before"] or "").lower()
        return f" {found['before'] or ''} " if before not in _CHANGING[code] else found.group()

    return _DATE[code].sub(kept, text)


@lru_cache(maxsize=1024)
def gives_day(evidence: str, language: str) -> bool:
    """Return whether a text gives the day of all that happens, and gives it exactly."""
    code = primary_language(language)
    found = [*dates_in(evidence, code)]
    return (
        bool(found) and all(one.is_exact for one in found) and not is_day_open(evidence, language)
    )


@lru_cache(maxsize=1024)
def is_day_open(evidence: str, language: str) -> bool:
    """Return whether words of a text may leave the day open: "began on", "around 8 October"."""
    code = primary_language(language)
    return code not in _OPEN or bool(_OPEN[code].search(evidence))


def has_two_days(evidence: str) -> bool:
    """Return whether a text gives two days in one: "8–9 October"."""
    return bool(_TWO_DAYS.search(evidence))
