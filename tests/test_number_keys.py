"""A number is read as a careful reader of the news does, for the keys that its author writes.

Each line of ``number_keys.tsv`` has a language, the keys, the expected range as in
``tests/number_table.py``, and text of a report with the quoted words in brackets. The ranges were
written before the rules read them. ``low/high`` is short for a range without a best number.
"""

import re
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from kgbuild.read.numbers.harmless import is_harmless
from kgbuild.read.numbers.money_words import ADJECTIVES, CURRENCIES
from kgbuild.read.numbers.other_words import readable_words
from kgbuild.read.numbers.rates_of_things import NO_UNIT, THINGS_AFTER, THINGS_BEFORE
from kgbuild.read.numbers.read_number import GIVE_IT, check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import Expected
from kgbuild.resources import resource_files

_FILE: Final = Path(__file__).with_suffix(".tsv").with_stem("number_keys")
LANGUAGES: Final = ("en", "de", "fr", "es", "uk", "ru", "ko")


class Line(NamedTuple):
    """A quoted number with its keys, and the range that a careful reader gives it."""

    language: str
    keys: dict[str, str]
    limits: list[Decimal | None] | None  # None if it is refused
    text: str


def _limits(written: str) -> list[Decimal | None] | None:
    if written == "refuse":
        return None
    parts = written.split("/")
    low, best, high = {1: parts * 3, 2: [parts[0], "-", parts[-1]]}.get(len(parts), parts)
    return [None if part == "-" else Decimal(part) for part in (low, best, high)]


def _lines() -> list[Line]:
    rows = (row.split("\t") for row in _FILE.read_text().splitlines())
    return [
        Line(
            language, dict(key.split("=") for key in keys.split(",") if key), _limits(limits), text
        )
        for language, keys, limits, text in rows
    ]


def _reading(line: Line, names: frozenset[str]) -> list[Decimal | None]:
    before, _, rest = line.text.partition("[")
    words, _, after = rest.partition("]")
    unit, scope = line.keys.get("unit"), line.keys.get("scope")
    expected = Expected(
        unit,
        names,
        scope == "increment",
        per=line.keys.get("per"),
        people="people" in line.keys,
        part=scope == "part",
    )
    found = read_number(words, line.language, measured=unit is not None, expected=expected)
    if not is_harmless(before, words, after, line.language, expected):
        check_context(words, before, after, line.language, expected)
    return [found.low, found.best, found.high]


def _read(line: Line) -> list[Decimal | None] | None:
    names = {
        word for one in line.keys.get("counts", "").lower().split() for word in (one, f"{one}s")
    }
    for known in (frozenset[str](), frozenset(names)):
        try:
            return _reading(line, known)
        except NumberError:
            continue
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_a_number_decide_how_its_words_are_read(language: str) -> None:
    lines = [line for line in _lines() if line.language == language]
    assert len(lines) > 8
    assert [
        (line.text, line.keys, found) for line in lines if (found := _read(line)) != line.limits
    ] == []


def test_each_unit_that_words_can_mean_is_one_that_an_author_can_write() -> None:
    files = [
        one for one in resource_files("ontology", ".ttl") if one.stem in ("units", "currencies")
    ]
    known = {unit for one in files for unit in re.findall(r'skos:notation "(.+)"', one.read_text())}
    assert known >= CURRENCIES | {code for _, codes in ADJECTIVES for code in codes}
    of_things = {*THINGS_AFTER.values(), *THINGS_BEFORE.values()} - {NO_UNIT}
    assert known >= {unit for units in of_things for unit in units.split("|")}


def test_a_price_for_which_there_is_no_unit_says_so() -> None:
    with pytest.raises(NumberError, match="no unit"):
        read_number("$4 a bushel", "en", measured=True, expected=Expected("USD"))


@pytest.mark.parametrize(
    ("words", "expected", "hint"),
    [
        ("a further 52", Expected(None), "write scope: increment"),
        ("67 others", Expected(None), "write scope: increment or scope: part"),
        ("a third of the voters", Expected(None), "write unit: PERCENT"),
        ("nine of ten sailors", Expected(None), "if it is a share, write unit: PERCENT"),
        ("$4 a gallon", Expected("USD"), "write per: GAL_US or GAL_UK"),
        ("500 gallons", Expected(None), "write unit: GAL_UK or GAL_US"),
        ("$4", Expected(None), "write its unit, such as unit: USD"),
    ],
)
def test_a_refusal_says_which_key_the_words_need(words: str, expected: Expected, hint: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_number(words, "en", measured=expected.unit is not None, expected=expected)
    assert refused.value.hint == f"{hint}, or {GIVE_IT}"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("[two senior Zorg officers] died", "two"),
        ("[at least two Zorg officers] died", "at least two"),
        ("up to [12 soldiers] died", "up to 12 soldiers"),
        ("well over [12] soldiers died", "well over 12"),
        ("of [2 of 5 zorgs]", ""),  # nobody knows which number is meant
        ("[some zorgs] died", ""),
    ],
)
def test_a_refusal_names_the_words_that_can_be_read(text: str, instead: str) -> None:
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    assert readable_words(before, words, after, "en", Expected(None)) == instead
