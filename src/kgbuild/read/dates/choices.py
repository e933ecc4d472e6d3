"""What the words of a date may mean instead, if a rule of thumb chose between two dates."""

from typing import Final

from kgbuild.read.dates.calendar_days import DaySpan, days_on
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.points import Point

CHOSEN: Final = ("W", "<W", ">W", "W<", "W>", ">K", "K>")
"""The codes of dates for which a rule may choose: weekdays and weekends."""


def choice_of(inner: Point | None, edtf: str, reference: DaySpan) -> str | None:
    """Return what the words may mean instead, if a rule of thumb chose between two dates."""
    day = reference[0]
    if inner is None or day is None:
        return None
    found = next((one for one in edtf_bounds(edtf) if one), None)
    if found is None:
        return None
    if inner.codes == "W":
        if found != day:
            return None
        before, after = days_on(found, -7), days_on(found, 7)
        return f"read as the day of the report; {before} or {after} is possible"
    is_same_week = found.isocalendar()[:2] == day.isocalendar()[:2]
    if not is_same_week:
        return None
    other = days_on(found, 7 if found > day else -7)
    return f"read as the nearest one; {other} is possible"
