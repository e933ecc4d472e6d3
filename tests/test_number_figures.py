"""Figures are read as a language writes them, or refused."""

from decimal import Decimal

import pytest
from babel import Locale

from kgbuild.read.numbers.digits import figure_value
from kgbuild.read.numbers.languages import LANGUAGES
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.separators import separators

NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "figure", "value"),
    [
        ("en", "3,000", "3000"),
        ("en", "1,234,567.25", "1234567.25"),
        ("en", "0.123456", "0.123456"),
        ("en", "8,61,000", "861000"),
        ("en", "12'000", "12000"),
        ("de", "1.234", "1234"),
        ("de-AT", "1.234", "1234"),
        ("de", "1.234.567,5", "1234567.5"),
        ("de-CH", "12'000.5", "12000.5"),
        ("fr", f"12{NARROW}000", "12000"),
        ("fr", f"12{NARROW}000,5", "12000.5"),
        ("fr", "1,5", "1.5"),
        ("es", "12.000", "12000"),
        ("es-MX", "12,000", "12000"),
        ("uk", "12\N{NO-BREAK SPACE}000", "12000"),
        ("ru", "1,5", "1.5"),
        ("ko", "12,000", "12000"),
        ("zh", "1,234,567", "1234567"),
        ("ar", "3\N{ARABIC THOUSANDS SEPARATOR}000\N{ARABIC DECIMAL SEPARATOR}5", "3000.5"),
        ("en", "1\N{VULGAR FRACTION ONE HALF}", "1.5"),
    ],
)
def test_figures(language: str, figure: str, value: str) -> None:
    assert figure_value(figure, separators(language)) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "figure"),
    [
        ("en", "12.000"),
        ("en", "1,2345"),
        ("en", "0,123"),
        ("en", "007"),
        ("en", "0.1234567"),
        ("en", "1.234.567"),
        ("en", "1\N{VULGAR FRACTION ONE THIRD}"),
        ("de", "12,000"),
        ("de", "3.5"),
        ("es-MX", "12.000"),
        ("uk", "12,000"),
        ("uk", "12.000"),
        ("ru", "3.5"),
        ("zh", "3,000"),
        ("zh", "3.5"),
    ],
)
def test_figures_with_two_readings_or_none_are_refused(language: str, figure: str) -> None:
    with pytest.raises(NumberError):
        figure_value(figure, separators(language))


@pytest.mark.parametrize(
    "tag",
    [*LANGUAGES, "de-AT", "de-CH", "es-MX", "es-US", "es-AR", "es-CR", "es-419", "fr-CA", "fr-RW"],
)
def test_separators_are_those_of_cldr(tag: str) -> None:
    """English is written as in English-speaking regions everywhere, unlike in CLDR."""
    symbols = Locale.parse(tag, sep="-").number_symbols["latn"]
    signs = separators(tag)
    assert signs
    assert signs.decimals == symbols["decimal"]
    group = symbols["group"]
    # Spaces and apostrophes group in all languages; French newspapers also use the point.
    assert group == signs.groups or group.isspace() or group in "'\N{RIGHT SINGLE QUOTATION MARK}"
