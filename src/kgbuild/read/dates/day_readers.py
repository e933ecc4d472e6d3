"""Readers of rules for days: "the 23rd", "next Thursday", "overnight"."""

from typing import Final

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, days_on, monday_of, on_weekday, real_day
from kgbuild.read.dates.nearest_dates import (
    ReferenceDay,
    nearest_day,
    nearest_saturday,
    nearest_weekday,
)
from kgbuild.read.dates.rule_values import Values, has_year, year_of

#: At most this many days from the report, a weekday puts a date on its other side.
_NEAR: Final = 62


def iso_date(values: Values, _: ReferenceDay) -> str:
    """Return a date in ISO 8601."""
    return str(values["I"])


def date_in_digits(values: Values, _: ReferenceDay) -> str:
    """Return a date in digits."""
    return f"{real_day(*values['G'])}"


def month_day(values: Values, reference: ReferenceDay) -> str:
    """Return a day of a month, with or without a year."""
    month, day = int(values["M"]), int(values["d"])
    if has_year(values):
        return f"{on_weekday(real_day(year_of(values, reference), month, day), values.get('W'))}"
    nearest = nearest_day(reference, day, month)
    weekday = values.get("W")
    if weekday is None:
        return f"{nearest}"
    other = nearest_day(reference._replace(forward=not reference.forward), day, month)
    # The weekday decides between two years. If one is far from the report, the weekday is wrong.
    is_near = abs((other - reference.day).days) <= _NEAR
    is_other = is_near and nearest.weekday() != weekday == other.weekday()
    return f"{on_weekday(other if is_other else nearest, weekday)}"


def holiday(values: Values, reference: ReferenceDay) -> str:
    """Return a holiday on a fixed day."""
    month, day = values["x"]
    return month_day({**values, "M": month, "d": day}, reference)


def day_of_month(values: Values, reference: ReferenceDay) -> str:
    """Return the nearest day with a number."""
    return f"{on_weekday(nearest_day(reference, int(values['d'])), values.get('W'))}"


def day_of_named_month(values: Values, reference: ReferenceDay) -> str:
    """Return a numbered day of this month, the last or the next one."""
    away, unit = values["L"]
    if unit != "month":
        raise DateError("only months have numbered days")
    first, _ = periods.bounds_on(reference.day, away, unit)
    return f"{real_day(first.year, first.month, int(values['d']))}"


def weekday(values: Values, reference: ReferenceDay) -> str:
    """Return the nearest such weekday; "last" and "next" exclude the day of the report."""
    weekday, which = int(values["W"]), values.get("away")
    if which in ("<", ">"):
        named = ReferenceDay(reference.day, forward=which == ">")
        return f"{nearest_weekday(named, weekday, day_itself=False)}"
    nearest = nearest_weekday(reference, weekday)
    if which == "=":
        in_week = days_on(monday_of(reference.day), weekday)
        if in_week != nearest:
            raise DateError(f"they may mean {in_week} or {nearest}")
    return f"{nearest}"


def weekday_of_week(values: Values, reference: ReferenceDay) -> str:
    """Return a weekday of this week, the last or the next one."""
    away, unit = values["L"]
    if unit != "week":
        raise DateError(f"a {unit} has several such weekdays")
    return f"{days_on(monday_of(reference.day, away), int(values['W']))}"


def days_away(values: Values, reference: ReferenceDay) -> str:
    """Return a day that is some days away: yesterday, today."""
    return f"{on_weekday(days_on(reference.day, int(values['D'])), values.get('W'))}"


def weekend(values: Values, reference: ReferenceDay) -> str:
    """Return the nearest weekend."""
    which = values.get("away")
    if which in ("<", ">"):
        named = ReferenceDay(reference.day, forward=which == ">")
        saturday = nearest_saturday(named, day_itself=False)
    else:
        saturday = nearest_saturday(reference)
        if which == "=" and not reference.forward and (reference.day - saturday).days > 3:  # noqa: PLR2004 -- from Wednesday on, "this weekend" is the coming one
            raise DateError(f"they may mean the weekend of {saturday} or the next one")
    return periods.whole(saturday, days_on(saturday, 1))


def overnight(_: Values, reference: ReferenceDay) -> str:
    """Return the night before the report, or the one after it."""
    if reference.forward:
        return periods.whole(reference.day, days_on(reference.day, 1))
    return periods.whole(days_on(reference.day, -1), reference.day)
