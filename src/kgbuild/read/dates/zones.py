"""Time zones that reports name, as offsets from UTC.

Abbreviations of several zones (CST, IST, BST) are not read. The rules for summer time are those of
the European Union since 1996 and of the United States since 2007. They do not depend on the
database of time zones, which differs from machine to machine.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeAlias

_SUNDAY: Final = 6
_HOUR: Final = 60


class Offsets(NamedTuple):
    """The possible offsets from UTC, in minutes."""

    least: int
    most: int


#: All offsets in use on Earth: UTC-12 to UTC+14.
EVERYWHERE: Final = Offsets(-12 * _HOUR, 14 * _HOUR)

_Rule: TypeAlias = Callable[[date], tuple[bool, bool]]


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7)


def _nth_sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (nth - 1))


def _between(day: date, begin: date, end: date) -> tuple[bool, bool]:
    """Return whether a day may have standard time, and whether it may have summer time."""
    if day in (begin, end):
        return True, True
    is_summer = begin < day < end
    return not is_summer, is_summer


#: The years for which the rules of summer time are known.
_EUROPEAN_YEARS: Final = range(1996, 2027)
_AMERICAN_YEARS: Final = range(2007, 2027)


def _european(day: date) -> tuple[bool, bool]:
    if day.year not in _EUROPEAN_YEARS:
        return True, True
    return _between(day, _last_sunday(day.year, 3), _last_sunday(day.year, 10))


def _american(day: date) -> tuple[bool, bool]:
    if day.year not in _AMERICAN_YEARS:
        return True, True
    return _between(day, _nth_sunday(day.year, 3, 2), _nth_sunday(day.year, 11, 1))


def _seasonal(standard: int, rule: _Rule) -> Callable[[date], Offsets]:
    def offsets(day: date) -> Offsets:
        is_standard, is_summer = rule(day)
        return Offsets(
            standard * _HOUR if is_standard else (standard + 1) * _HOUR,
            (standard + 1) * _HOUR if is_summer else standard * _HOUR,
        )

    return offsets


def _fixed(hours: float) -> Callable[[date], Offsets]:
    minutes = round(hours * _HOUR)
    return lambda _: Offsets(minutes, minutes)


def _since(day: date, hours: int, least: int, most: int) -> Callable[[date], Offsets]:
    """Return the offset ``hours`` from ``day`` on, and a range of hours before."""
    after, before = Offsets(hours * _HOUR, hours * _HOUR), Offsets(least * _HOUR, most * _HOUR)
    return lambda given: after if given > day else before


_KYIV: Final = _seasonal(2, _european)
_BERLIN: Final = _seasonal(1, _european)
_LONDON: Final = _seasonal(0, _european)
_MOSCOW: Final = _since(date(2014, 10, 26), 3, 3, 4)
_SEOUL: Final = _since(date(1988, 12, 31), 9, 8, 10)
_PYONGYANG: Final = _since(date(2018, 5, 5), 9, 8, 9)

ZONES: Final[dict[str, Callable[[date], Offsets]]] = {
    **dict.fromkeys(("gmt", "utc", "z", "zulu"), _fixed(0)),
    "cet": _fixed(1),
    "cest": _fixed(2),
    "eet": _fixed(2),
    "eest": _fixed(3),
    "msk": _fixed(3),
    "kst": _fixed(9),
    "jst": _fixed(9),
    "est": _fixed(-5),
    "edt": _fixed(-4),
    "pst": _fixed(-8),
    "pdt": _fixed(-7),
    "mdt": _fixed(-6),
    "cdt": _fixed(-5),
    **dict.fromkeys(
        ("et", "eastern time", "eastern", "washington time", "new york time"),
        _seasonal(-5, _american),
    ),
    **dict.fromkeys(("central time",), _seasonal(-6, _american)),
    **dict.fromkeys(("pt", "pacific time"), _seasonal(-8, _american)),
    **dict.fromkeys(
        (
            "kyiv time",
            "kiev time",
            "ukrainian time",
            "за києвом",
            "за київським часом",
            "по киеву",
            "по киевскому времени",
        ),
        _KYIV,
    ),
    **dict.fromkeys(
        (
            "moscow time",
            "за москвою",
            "за московським часом",
            "по москве",
            "мск",
            "по московскому времени",
        ),
        _MOSCOW,
    ),
    **dict.fromkeys(
        (
            "berlin time",
            "paris time",
            "brussels time",
            "central european time",
            "german time",
            "mez/mesz",
            "heure de paris",
            "hora peninsular",
            "deutscher zeit",
        ),
        _BERLIN,
    ),
    "mez": _fixed(1),
    "mesz": _fixed(2),
    **dict.fromkeys(("london time", "uk time"), _LONDON),
    **dict.fromkeys(("seoul time", "korea time", "korean time", "한국시간", "한국 시간"), _SEOUL),
    **dict.fromkeys(("pyongyang time",), _PYONGYANG),
    **dict.fromkeys(("tokyo time", "japan time", "japanese time"), _fixed(9)),
    **dict.fromkeys(("beijing time", "china time"), _since(date(1991, 12, 31), 8, 8, 9)),
    **dict.fromkeys(
        (
            "local time",
            "місцевого часу",
            "за місцевим часом",
            "по местному времени",
            "ortszeit",
            "heure locale",
            "hora local",
            "현지시간",
            "현지 시간",
        ),
        lambda _: EVERYWHERE,
    ),
}
"""The zones by their names in lower case: the offsets on a day."""

SEVERAL_ZONES: Final = ("cst", "ist", "bst", "ast", "mst", "wst", "pkt", "gst", "sst", "ect")
"""Abbreviations that stand for several zones."""
