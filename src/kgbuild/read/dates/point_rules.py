"""The rules for one date, in the order of trying.

A pattern is written in the codes of ``words.CODES``. It has to match all tokens of a date. So a
rule holds for every language whose lexicon has the codes in that order.
"""

import re
from typing import Final, NamedTuple

from kgbuild.read.dates.counted_readers import (
    after_publication,
    at_publication,
    before_publication,
    coming_period,
    from_now,
    in_units,
    last_or_next_period,
    past_period,
    units_ago,
    within_units,
)
from kgbuild.read.dates.day_readers import (
    date_in_digits,
    day_of_month,
    day_of_named_month,
    days_away,
    holiday,
    iso_date,
    month_day,
    overnight,
    weekday,
    weekday_of_week,
    weekend,
)
from kgbuild.read.dates.period_readers import (
    calendar_period,
    decade,
    earlier_or_later,
    end_of_year,
    half_year,
    month,
    month_away,
    part_of_decade,
    part_of_month,
    part_of_period,
    part_of_year,
    quarter_of_year,
    whole_year,
)
from kgbuild.read.dates.rule_values import Reader


class PointRule(NamedTuple):
    """A rule: its notation in ``rule:DateRules``, a pattern, and a reader that returns EDTF."""

    notation: str
    pattern: re.Pattern[str]
    reader: Reader


# The patterns. A group is named after the code whose value it gives.

_Y: Final = "(?:(?P<Y>Y)|(?P<y>y))"
_OF_YEAR: Final = f"(?:[vrih]*{_Y})"
_AWAY: Final = "(?P<away>[<=>])"
#: A number of units; "twenty five" is two numbers.
_N: Final = "(?:(?P<n>[dn])|(?P<tens>n)(?P<ones>n)|(?P<V>V))"
_U: Final = "(?P<u>u)"
_L: Final = "(?P<L>L)"
_W: Final = "(?P<W>W)"
_DAY: Final = "(?P<d>[do])"

_PATTERNS: Final[tuple[tuple[str, str, Reader], ...]] = (
    ("absolute-date", "(?P<I>I)", iso_date),
    ("absolute-date", "(?P<G>G)", date_in_digits),
    ("month-day", f"(?:{_W}[rh]*)?(?P<M>M)h?(?P<d>[doQ]){_OF_YEAR}?", month_day),
    ("month-day", f"(?:{_W}[rh]*)?h?{_DAY}v?h?(?P<M>M){_OF_YEAR}?", month_day),
    ("month-day", f"{_Y}v?(?P<M>M)v?(?P<d>o){_W}?", month_day),
    ("month-day", f"(?P<x>x){_OF_YEAR}?", holiday),
    ("day-of-month", "(?:(?P<W>W)[rh]*)?h?(?P<d>o)", day_of_month),
    ("day-of-month", f"h?(?P<d>[do])[vih]+{_L}", day_of_named_month),
    ("day-of-month", f"{_L}v?(?P<d>o)", day_of_named_month),
    ("month", f"(?P<M>M){_OF_YEAR}?", month),
    ("month", f"{_Y}v?(?P<M>M)", month),
    ("month", f"{_AWAY}(?P<M>M)", month_away),
    ("month", f"(?P<M>M){_AWAY}", month_away),
    ("absolute-date", f"{_Y}", whole_year),
    ("month-part", f"h?(?P<E>E)[vih]*(?P<M>M){_OF_YEAR}?", part_of_month),
    ("month-part", f"(?:{_Y}v?)?(?P<M>M)(?P<E>E)", part_of_month),
    ("year-part", f"h?(?P<E>E)[vrih]*{_Y}", part_of_year),
    ("year-part", f"{_Y}(?P<E>E)", part_of_year),
    ("decade", "h?(?P<E>E)[vrih]*(?P<T>T)", part_of_decade),
    ("period-part", f"h?(?P<E>E)[vrih]*{_L}", part_of_period),
    ("period-part", f"{_L}(?P<E>E)", part_of_period),
    ("period-part", f"h?(?P<E>E)[vih]*{_U}", part_of_period),
    ("year-end", f"(?:(?P<away>=)|h)?[$](?:[vih]*{_Y})?", end_of_year),
    ("weekday", f"{_AWAY}?{_W}", weekday),
    ("weekday", f"{_W}{_AWAY}", weekday),
    ("weekday", f"{_W}[vrih]*{_L}", weekday_of_week),
    ("weekday", f"{_L}v?{_W}", weekday_of_week),
    ("relative-day", f"(?P<D>D){_W}?", days_away),
    ("relative-period", _L, calendar_period),
    ("earlier-or-later", f"(?P<k>k)(?:[rih]*{_L}|[rih]*(?P<y>y)|ih{_U})", earlier_or_later),
    ("time-ago", f"{_N}{_U}A", units_ago),
    ("time-ago", f"A{_N}{_U}", units_ago),
    ("from-now", f"{_N}{_U}j", from_now),
    ("from-now", f"J{_N}{_U}", from_now),
    ("from-now", f"i{_N}{_U}", in_units),
    ("past-period", f"=?h?p{_N}?{_U}", past_period),
    ("past-period", f"h?<{_N}{_U}", past_period),
    ("past-period", f"h?{_N}<{_U}", past_period),
    ("past-period", f"h?{_N}p{_U}", past_period),
    ("coming-period", f"h?[c>]{_N}{_U}", coming_period),
    ("coming-period", f"h?{_N}[c>]{_U}", coming_period),
    ("within-time", f"w[vh]*[>c]?{_N}{_U}", within_units),
    ("past-period", f"w[vh]*p{_N}?{_U}", past_period),
    ("past-period", f"w[vh]*<{_N}{_U}", past_period),
    ("weekend", f"{_AWAY}?K", weekend),
    ("weekend", f"K{_AWAY}", weekend),
    ("overnight", "O", overnight),
    ("quarter-of-year", f"h?(?P<Q>[Qo])q{_OF_YEAR}?", quarter_of_year),
    ("quarter-of-year", f"{_Y}v?h?(?P<Q>Q)q", quarter_of_year),
    ("half-year", f"h?(?P<Q>[Qo])H{_OF_YEAR}", half_year),
    ("decade", "h?(?P<T>T)", decade),
    ("before-publication", "R", before_publication),
    ("before-publication", "(?P<k>k)", before_publication),
    ("at-publication", "X", at_publication),
    ("after-publication", "F", after_publication),
)

POINT_RULES: Final = tuple(
    PointRule(notation, re.compile(pattern), reader) for notation, pattern, reader in _PATTERNS
)
"""The rules, in the order of trying."""

#: English, with an article: the period that ends or begins with the report.
THE_LAST: Final = PointRule(
    "past-period", re.compile("[riw]*h(?:(?P<L>L)|(?P<y>y))"), last_or_next_period
)
