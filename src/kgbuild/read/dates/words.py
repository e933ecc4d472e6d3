"""The English words of dates: the names of months and weekdays, and phrases such as "so far"."""

from types import MappingProxyType
from typing import Final

MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"

MONTHS: Final = MappingProxyType(
    {
        **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
        **{name: number for number, name in enumerate(_SHORT_MONTHS.split(), 1)},
        "sept": 9,
    }
)
"""The names of months in lower case, and their numbers from 1."""

WEEKDAYS: Final = MappingProxyType(
    {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
)
"""The names of weekdays in lower case, and their numbers from 0, as :mod:`datetime` has them."""

PARTS: Final = MappingProxyType({"early": (1, 10), "mid": (11, 20), "late": (21, None)})
"""The first and last days of a month's parts; None stands for the last day of the month."""

PERIODS_AWAY: Final = MappingProxyType({"last": -1, "this": 0, "next": 1})
"""How many weeks, months or years away the one so called is."""

DAYS_AWAY: Final = MappingProxyType(
    {
        "day before yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }
)
"""How many days away the day so called is."""

BEFORE_PUBLICATION: Final = frozenset(
    {
        "already",
        "earlier",
        "formerly",
        "initially",
        "more recently",
        "most recently",
        "previously",
        "recently",
        "recent",
        "so far",
        "thus far",
        "to date",
    }
)
"""Words that only tell that something was before the report."""

AT_PUBLICATION: Final = frozenset(
    {"currently", "moment", "now", "present", "presently", "right now"}
)
"""Words for the day of the report."""

# Regular expressions; what they find is in the groups that they name.
MONTH: Final = f"(?P<month>{'|'.join(MONTHS)})"
WEEKDAY: Final = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY_NUMBER: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
MONTH_DAY: Final = f"(?:{WEEKDAY} )?{MONTH} (?:the )?{_DAY_NUMBER}"
DAY_MONTH: Final = f"(?:{WEEKDAY} )?(?:the )?{_DAY_NUMBER}(?: of)? {MONTH}"
PART_OF_MONTH: Final = (
    f"(?:between )?(?P<first>{'|'.join(PARTS)})(?: (?:to|and|or) (?P<last>{'|'.join(PARTS)}))?"
    f"(?: in)? {MONTH}"
)
