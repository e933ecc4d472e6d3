"""Readers of rules for times counted from the report: "two days ago", "the past 24 hours"."""

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.nearest_dates import ReferenceDay
from kgbuild.read.dates.rule_values import Values, count_of


def units_ago(values: Values, reference: ReferenceDay) -> str:
    """Return a day, month or year before the report."""
    return periods.units_on(reference.day, -count_of(values), values["u"])


def from_now(values: Values, reference: ReferenceDay) -> str:
    """Return a day, month or year after the report."""
    return periods.units_on(reference.day, count_of(values), values["u"])


def in_units(values: Values, reference: ReferenceDay) -> str:
    """Return "in two days", which is a date only in the future."""
    if not reference.forward:
        raise DateError("they may say how long it took, and not when it was")
    return from_now(values, reference)


def past_period(values: Values, reference: ReferenceDay) -> str:
    """Return the time up to the report."""
    _, begin = periods.lasting(reference.day, -count_of(values), values["u"])
    return f"{begin}/{reference.day}"


def coming_period(values: Values, reference: ReferenceDay) -> str:
    """Return the time from the report on."""
    _, end = periods.lasting(reference.day, count_of(values), values["u"])
    return f"{reference.day}/{end}"


def last_or_next_period(values: Values, reference: ReferenceDay) -> str:
    """Return "the last week": the seven days before the report, not the last calendar week."""
    away, unit = values.get("L") or (values["y"], "year")
    if not away or unit == "quarter":
        raise DateError("they may mean a period of the calendar or one that ends with the report")
    units = {"u": unit}
    return past_period(units, reference) if away < 0 else coming_period(units, reference)


def within_units(values: Values, reference: ReferenceDay) -> str:
    """Return a day from the report on."""
    if not reference.forward:
        raise DateError("they may say how long it took, and not when it was")
    last, _ = periods.lasting(reference.day, count_of(values), values["u"])
    return periods.one_of(reference.day, last)


def before_publication(_: Values, reference: ReferenceDay) -> str:
    """Return the time up to the report, without a beginning."""
    return f"../{reference.day}"


def at_publication(_: Values, reference: ReferenceDay) -> str:
    """Return the day of the report."""
    return f"{reference.day}"


def after_publication(_: Values, reference: ReferenceDay) -> str:
    """Return the time from the report on, without an end."""
    return f"{reference.day}/.."
