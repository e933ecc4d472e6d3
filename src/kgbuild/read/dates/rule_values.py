"""What the groups of a pattern say: a year, or a number of units."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kgbuild.read.dates.calendar_days import DateError, real_day
from kgbuild.read.dates.nearest_dates import ReferenceDay

#: The values of the named groups of a pattern; a group that did not match is missing.
Values: TypeAlias = Mapping[str, Any]
#: Returns EDTF, seen from a day.
Reader: TypeAlias = Callable[[Values, ReferenceDay], str]


def year_of(values: Values, reference: ReferenceDay) -> int:
    """Return the year that the words name."""
    if "y" in values:
        return real_day(reference.day.year + int(values["y"]), 1, 1).year
    return int(values["Y"])


def has_year(values: Values) -> bool:
    """Return whether the words name a year."""
    return "Y" in values or "y" in values


def count_of(values: Values) -> int:
    """Return a number of units, or raise `DateError`."""
    if "V" in values:
        raise DateError("the number of units is not an exact whole number")
    if "tens" in values:
        tens, ones = int(values["tens"]), int(values["ones"])
        if tens % 10 or not 1 <= ones <= 9:  # noqa: PLR2004 -- "twenty", then one digit
            raise DateError("the number of units is not an exact whole number")
        count = tens + ones
    else:
        count = int(values.get("n", 1))
    if not count:
        raise DateError("the number of units is zero")
    return count
