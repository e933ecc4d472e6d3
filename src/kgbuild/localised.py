"""Days and numbers as other languages than English write them, by the Unicode CLDR.

See https://cldr.unicode.org. English has its own rules in `phrases`, which data files depend on.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from kgbuild.translation import language


def day(value: date) -> str:
    """Return a day, such as 23 October 2024."""
    return _date(value, "long", language().tag)


def short_day(value: date, *, with_year: bool = True) -> str:
    """Return a day with a short name of its month."""
    return _date(value, "yMMMd" if with_year else "MMMd", language().tag)


def month(value: date) -> str:
    """Return a month with its year."""
    return _date(value, "yMMMM", language().tag)


def short_month(value: date) -> str:
    """Return the short name of a month."""
    return _date(value, "LLL", language().tag)


def number(value: Decimal | float) -> str:
    """Return a number with the separators of the language."""
    return _number(value, language().tag)


def country(code: str) -> str | None:
    """Return the name of a country, given by its code (ISO 3166-1); None if it is not known."""
    from babel import Locale  # noqa: PLC0415 -- not for English

    return Locale.parse(language().tag, sep="-").territories.get(code)


def currency(code: str) -> str | None:
    """Return the name of a currency, given by its code (ISO 4217); None if it is not known."""
    from babel import Locale  # noqa: PLC0415 -- not for English

    return Locale.parse(language().tag, sep="-").currencies.get(code)


@lru_cache(maxsize=4096)
def _date(value: date, form: str, tag: str) -> str:
    # Babel is only needed for other languages than English.
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 -- not for English

    if form in {"long", "LLL"}:
        return format_date(value, form, locale=tag)
    return format_skeleton(form, value, locale=tag)


@lru_cache(maxsize=4096)
def _number(value: Decimal | float, tag: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 -- not for English

    return format_decimal(value, locale=tag, decimal_quantization=False)
