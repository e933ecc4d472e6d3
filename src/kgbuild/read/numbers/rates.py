"""Words that make an amount one for each hour, day or thing: "a day", "ежедневно", "per barrel"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kgbuild.read.numbers.lexicon import Phrases, by_phrase, words_of
from kgbuild.read.numbers.rates_of_things import (
    EACH,
    EACH_ONE,
    NO_UNIT,
    THINGS_AFTER,
    THINGS_BEFORE,
)
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import Expected


class Rate(NamedTuple):
    """Words that say for each of which unit an amount is: "a day"."""

    unit: str  # or several, with "|" between them: an ounce of gold is a troy ounce
    words: str

    @property
    def units(self) -> Sequence[str]:
        """Return the units that the words can mean."""
        return self.unit.split("|")


_ENGLISH: Final = {
    "HR": "hour", "DAY": "day", "WK": "week", "MO": "month", "YR": "year", "MIN": "minute",
}  # fmt: skip
#: Phrases in front of a number or after it, by the unit.
_EITHER_SIDE: Final = {
    "HR": "hourly|each hour|every hour|stündlich|jede stunde|chaque heure|cada hora|"
    "ежечасно|каждый час|щогодини",
    "DAY": "daily|nightly|each day|every day|täglich|jeden tag|chaque jour|quotidiennement|"
    "cada día|diariamente|ежедневно|каждый день|щодня|щоденно|кожного дня|кожен день",
    "WK": "weekly|each week|every week|wöchentlich|jede woche|chaque semaine|cada semana|"
    "еженедельно|каждую неделю|щотижня|кожного тижня",
    "MO": "monthly|each month|every month|monatlich|jeden monat|chaque mois|cada mes|"
    "ежемесячно|каждый месяц|щомісяця|кожного місяця",
    "YR": "yearly|annually|annual|each year|every year|jährlich|jedes jahr|chaque année|"
    "cada año|ежегодно|каждый год|щороку|щорічно|кожного року",
}
_BEFORE: Final = {
    "HR": "an hourly|시간당",
    "DAY": "a daily|a nightly|하루|하루에|매일",
    "WK": "a weekly|매주|주당",
    "MO": "a monthly|매월|매달|월",
    "YR": "a yearly|an annual|연간|매년",
}
_AFTER: Final = {
    "SEC": "per second|every second|each second|/ s|/ sec|pro sekunde|par seconde|por segundo|"
    "в секунду|на секунду",
    "MIN": "/ min|pro minute|je minute|par minute|por minuto|в минуту|на хвилину",
    "HR": "/ h|/ hr|/ hour|pro stunde|je stunde|die stunde|par heure|por hora|a la hora|в час|"
    "на годину|за годину|/ год|/ ч|/ stunde|/ hora|/ heure",
    "DAY": "/ d|/ day|pro tag|je tag|am tag|par jour|por día|al día|в день|в сутки|на день|на добу|"
    "tägliche|täglichen|täglicher|quotidien|quotidiens|quotidienne|quotidiennes|journaliers|"
    "diario|diarios|diaria|diarias|ежедневных|ежедневные|щоденних|щоденні|/ tag|/ jour|/ día",
    "WK": "/ week|/ wk|pro woche|je woche|in der woche|par semaine|por semana|a la semana|"
    "в неделю|на тиждень|wöchentliche|wöchentlichen|hebdomadaire|hebdomadaires|semanal|semanales|"
    "еженедельных|щотижневих|/ woche|/ semaine|/ semana",
    "MO": "/ month|pro monat|je monat|im monat|par mois|por mes|al mes|в месяц|на місяць|"
    "monatliche|monatlichen|mensuel|mensuels|mensuelle|mensuelles|mensual|mensuales|"
    "ежемесячных|щомісячних|/ monat|/ mois|/ mes",
    "YR": "/ year|/ yr|per annum|pro jahr|je jahr|im jahr|par an|par année|por año|al año|в год|"
    "на рік|jährliche|jährlichen|annuel|annuels|annuelle|annuelles|anual|anuales|"
    "ежегодных|щорічних|/ jahr|/ an|/ año",
}

RATES_BEFORE: Final = Phrases({**by_phrase(_EITHER_SIDE), **by_phrase(_BEFORE), **THINGS_BEFORE})
"""Phrases in front of a number, with the unit for each of which it is an amount."""

RATES: Final = Phrases(
    {
        **by_phrase(_EITHER_SIDE),
        **by_phrase(_AFTER),
        **THINGS_AFTER,
        **{
            f"{each} {word}": unit
            for unit, word in _ENGLISH.items()
            for each in ("an" if word == "hour" else "a", "per")
        },
    }
)
"""Phrases after a number, with the unit for each of which it is an amount."""

#: After one of these words, "a day" and so on say when something was: "a day later".
_WHEN: Final = words_of(
    "after later ago before earlier since when that prior following old early siguiente después "
    "antes nach später vor zuvor danach après plus avant"
)
#: Phrases that also begin a time: "в день выборов", "am Tag der Wahl", "im Jahr 2023".
_DOUBTFUL: Final = words_of("am im in в на за al")
#: What follows such a phrase if it is for each day: the end, a sign, or one of these words.
_GOES_ON: Final = words_of(
    "и та й і а но але на для в у из из-за з по und oder für an auf von aus y o de a en para con"
)


def rate_at(texts: Sequence[str], i: int, *, is_money: bool) -> tuple[int, str] | None:
    """Return the end and the unit of a rate at ``i`` in quoted words, if there is one.

    After an amount of money, "each" is one: "$400 each".
    """
    if is_money and i < len(texts) and texts[i] in EACH_ONE:
        following = RATES.at(texts, i)  # "each day"
        return following or (i + 1, EACH)
    return RATES.at(texts, i)


def rate_after(texts: Sequence[str], i: int) -> tuple[int, str] | None:
    """Return the end and the unit of a rate at ``i`` in the text of a report, if there is one.

    Words such as "a day later" only say when something was.
    """
    found = RATES.at(texts, i)
    if found is None or found[0] >= len(texts):
        return found
    following = texts[found[0]]
    if following in _WHEN:
        return None
    is_word = following[0].isalnum()
    return None if is_word and texts[i] in _DOUBTFUL and following not in _GOES_ON else found


def begins_rate(first: str, second: str) -> bool:
    """Return whether two words can begin a phrase of `RATES`."""
    return any(phrase[1:2] in ((), (second,)) for phrase, _ in RATES.get(first, ()))


def check_rate(rate: Rate | None, expected: Expected | None) -> None:
    """Raise `NumberError` for an amount for each day and so on, unless the author says so."""
    per = None if expected is None else expected.per
    if rate is None or per in rate.units:
        return
    if rate.unit == NO_UNIT:
        raise NumberError(f"{rate.words!r} makes it a rate, and kgbuild has no unit for it")
    units = " or ".join(rate.units)
    other = "" if per is None else f", and not per {per}"
    raise NumberError(
        f"{rate.words!r} makes it an amount per {units}{other}", f"write per: {units}"
    )
