"""Readers of rules for weeks, months, years and their parts: "last week", "early May 2023"."""

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, monday_of, real_day, year_month
from kgbuild.read.dates.nearest_dates import ReferenceDay, year_of_month
from kgbuild.read.dates.rule_values import Values, has_year, year_of


def month(values: Values, reference: ReferenceDay) -> str:
    """Return a month, with or without a year."""
    month = int(values["M"])
    if has_year(values):
        return year_month(year_of(values, reference), month)
    return year_month(year_of_month(reference, month), month)


def month_away(values: Values, reference: ReferenceDay) -> str:
    """Return "last May": one before this month, if there is only one that it can be."""
    month, day = int(values["M"]), reference.day
    if values["away"] == "=":
        return year_month(day.year, month)
    step = -1 if values["away"] == "<" else 1
    nearest = day.year if (month - day.month) * step > 0 else day.year + step
    if nearest == day.year:
        this, other = year_month(day.year, month), year_month(day.year + step, month)
        raise DateError(f"they may mean {this} or {other}")
    return year_month(real_day(nearest, 1, 1).year, month)


def whole_year(values: Values, reference: ReferenceDay) -> str:
    """Return a year."""
    return f"{real_day(year_of(values, reference), 1, 1).year:04}"


def part_of_month(values: Values, reference: ReferenceDay) -> str:
    """Return a day in a part of a month."""
    month, part = int(values["M"]), str(values["E"])
    if has_year(values):
        return periods.part_of_month(year_of(values, reference), month, part)
    year = year_of_month(reference, month)
    found = periods.part_of_month(year, month, part)
    if reference.forward and found[-11:-1] < reference.day.isoformat():
        return periods.part_of_month(year + 1, month, part)
    return found


def part_of_year(values: Values, reference: ReferenceDay) -> str:
    """Return a day in a part of a year."""
    return periods.part_of_year(year_of(values, reference), str(values["E"]))


def part_of_decade(values: Values, _: ReferenceDay) -> str:
    """Return a day in a part of a decade."""
    return periods.part_of_decade(int(values["T"]), str(values["E"]))


def part_of_period(values: Values, reference: ReferenceDay) -> str:
    """Return a day in a part of a week, month or year."""
    away, unit = values.get("L") or (_periods_away(values, reference), values.get("u"))
    part, day = str(values["E"]), reference.day
    if unit == "week":
        return periods.part_of_week(monday_of(day, away), part)
    if unit == "month":
        first, _ = periods.bounds_on(day, away, unit)
        return periods.part_of_month(first.year, first.month, part)
    if unit == "year":
        return periods.part_of_year(real_day(day.year + away, 1, 1).year, part)
    raise DateError(f"kgbuild does not read parts of a {unit}")


def _periods_away(values: Values, reference: ReferenceDay) -> int:
    """Return whether "the end of the month" is that of this month (0) or the last one (-1)."""
    if reference.forward or values["E"] in ("start", "early"):
        return 0
    begun = part_of_period({**values, "L": (0, values["u"])}, reference)
    if begun[1:11] <= reference.day.isoformat():
        raise DateError(f"they may mean the present {values['u']} or the last one")
    return -1


def end_of_year(values: Values, reference: ReferenceDay) -> str:
    """Return a day at the end of a year."""
    if has_year(values):
        return periods.part_of_year(year_of(values, reference), "end")
    away = _periods_away({"E": "end", "u": "year"}, reference) if "away" not in values else 0
    return periods.part_of_year(real_day(reference.day.year + away, 1, 1).year, "end")


def quarter_of_year(values: Values, reference: ReferenceDay) -> str:
    """Return a quarter, with or without a year."""
    number, day = int(values["Q"]), reference.day
    if not 1 <= number <= 4:  # noqa: PLR2004 -- a year has four quarters
        raise DateError("a year has four quarters")
    if has_year(values):
        return periods.quarter(year_of(values, reference), number)
    _, current = periods.quarter_on(day, 0)
    if reference.forward:
        return periods.quarter(day.year + (number < current), number)
    return periods.quarter(day.year - (number > current), number)


def half_year(values: Values, reference: ReferenceDay) -> str:
    """Return half a year."""
    return periods.half(year_of(values, reference), int(values["Q"]))


def decade(values: Values, _: ReferenceDay) -> str:
    """Return a decade."""
    return f"{values['T']:04}"[:3] + "X"


def calendar_period(values: Values, reference: ReferenceDay) -> str:
    """Return this week, month or quarter, the last or the next one."""
    away, unit = values["L"]
    return periods.period_on(reference.day, away, unit)


def earlier_or_later(values: Values, reference: ReferenceDay) -> str:
    """Return "earlier this year": a day of the period before or after that of the report."""
    if "y" in values:
        away, unit = values["y"], "year"
    else:
        away, unit = values.get("L") or (0, values["u"])
    if away or unit in ("day", "hour", "minute"):
        raise DateError("kgbuild reads earlier or later only in the present week, month or year")
    first, last = periods.bounds_on(reference.day, 0, unit)
    if values["k"] < 0:
        return periods.one_of(first, reference.day)
    return periods.one_of(reference.day, last)
