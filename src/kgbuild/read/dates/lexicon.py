"""The English words of dates: months, weekdays, and phrases such as "so far"."""

import re
from typing import Final

from kgbuild.phrases import MONTHS as MONTH_NAMES

_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"

MONTHS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name: number for number, name in enumerate(_SHORT_MONTHS.split(), 1)},
    "sept": 9,
}
"""The names of months in lower case, and their numbers from 1."""

WEEKDAY_NAMES: Final = _WEEKDAYS.split()

WEEKDAYS: Final = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
"""The names of weekdays in lower case, and their numbers from 0, as in `datetime`."""

PARTS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, None)}
"""The first and last days of the parts of a month; None is the last day of the month."""

PERIODS_AWAY: Final = {"last": -1, "this": 0, "next": 1}
"""The distance in weeks, months or years."""

DAYS_AWAY: Final = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
"""The distance in days."""

BEFORE_PUBLICATION: Final = re.compile(
    "already|earlier|formerly|initially|(?:(?:more|most) )?recently|previously|recent|so far|"
    "thus far|to date"
)
"""Words that only say that something was before the report."""

AT_PUBLICATION: Final = re.compile("currently|moment|(?:right )?now|present(?:ly)?")
"""Words for the day of the report."""

# Regular expressions with named groups.
MONTH: Final = f"(?P<month>{'|'.join(MONTHS)})"
WEEKDAY: Final = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY_NUMBER: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
MONTH_DAY: Final = f"(?:{WEEKDAY} )?{MONTH} (?:the )?{_DAY_NUMBER}"
DAY_MONTH: Final = f"(?:{WEEKDAY} )?(?:the )?{_DAY_NUMBER}(?: of)? {MONTH}"
PART_OF_MONTH: Final = (
    f"(?:between )?(?P<first>{'|'.join(PARTS)})(?: (?:to|and|or) (?P<last>{'|'.join(PARTS)}))?"
    f"(?: in)? {MONTH}"
)
