"""The concept of ``rule:DateRules`` that a date was read by: its definition gives this date.

Some rules of the first version of the ontology look back only, so dates that are ahead of the
report have rules of their own.
"""

from datetime import date
from typing import Final

from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.points import Point

#: Rules for words without a year, which give the latest such date up to the publication.
_BACK: Final = frozenset({"month-day", "day-of-month", "month", "month-part", "weekday"})
_MONTHS: Final = frozenset({"month", "month-part"})
#: Units that lead to one of several days around a time.
_VAGUE: Final = frozenset({"minute", "hour", "week"})


def rule_of_point(point: Point, edtf: str, day: date | None) -> str:
    """Return the notation of the rule that gave a date, for a report of a day.

    Args:
        point: The date as its words give it.
        edtf: The date that was read.
        day: The last day on which the report may have been published; None if it is unknown.
    """
    values, rule = point.values, point.rule
    if rule == "year-end":
        return "year-part"  # rule:year-end is for "by" and "until"
    if rule == "relative-period" and values.get("L", (0, ""))[1] == "quarter":
        return "quarter-of-year"
    if rule == "time-ago" and values["u"] in _VAGUE:
        return "around-time-ago"
    if rule not in _BACK or not point.relative:
        return rule
    if "L" in values or "y" in values:
        return "within-period"
    is_next_weekday = rule == "weekday" and values.get("away") == ">"
    return "coming-date" if _is_ahead(rule, edtf, day) and not is_next_weekday else rule


def _is_ahead(rule: str, edtf: str, day: date | None) -> bool:
    """Return whether a date is after the publication; a month is if it has not begun."""
    earliest, _ = edtf_bounds(edtf)
    if earliest is None or day is None:
        return False
    return (earliest.replace(day=1) if rule in _MONTHS else earliest) > day
