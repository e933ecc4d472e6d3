"""Number words become bounds, by rules that the published scheme defines with true examples."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import SKOS

from kgbuild.read.numbers.lexicons.english import ENGLISH
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import LIMITS, SUM, Bounds, NumberError
from kgbuild.resources import resource_folder

SCHEME = resource_folder("ontology") / "schemes" / "number-rule.ttl"
NUMBER_RULES = {*LIMITS, SUM, *(vague.rule for vague in ENGLISH.vague.values())}
NEVER_READ = "given"
MEASURED = " (measured)"

FIGURES = st.integers(min_value=0, max_value=10**18 - 1)
SMALL_FIGURES = st.integers(min_value=1, max_value=10**6)
PREFIXES = st.sampled_from(
    ["", "about", "nearly", "at least", "more than", "up to", "fewer than", "exactly"]
)
# Words for what is counted, two of them with digits in a name.
COUNTED = st.lists(
    st.sampled_from(["troops", "North Korean soldiers", "T-72 tanks", "F-16s", "were killed"]),
    max_size=3,
)
CONFUSING = (
    "a an one two ten twenty hundred thousand million dozen dozens and or to from between half "
    "several few no none zero about at least more than up point third of 3,000 12-15 7 0 1.5 - + "
    "3m 23rd twenty-one two-to-three -strong"
)
NUMBER_WORDS = st.sampled_from(CONFUSING.split())


def notations() -> dict[str, list[str]]:
    """The scheme's notations, each with its examples."""
    scheme = Graph().parse(SCHEME)
    return {
        str(notation): [str(example) for example in scheme.objects(concept, SKOS.example)]
        for concept, notation in scheme.subject_objects(SKOS.notation)
    }


EXAMPLES = [
    (rule, *example.split(" -> "))
    for rule, examples in sorted(notations().items())
    for example in examples
    if rule != NEVER_READ
]


def shown(bounds: Bounds) -> str:
    return " / ".join(
        "-" if value is None else str(value) for value in (bounds.low, bounds.best, bounds.high)
    )


@pytest.mark.parametrize(("rule", "words", "result"), EXAMPLES)
def test_every_example_of_the_scheme_is_what_is_read(rule: str, words: str, result: str) -> None:
    bounds = read_number(words.removesuffix(MEASURED), measured=words.endswith(MEASURED))
    assert (bounds.rule, shown(bounds)) == (rule, result)


def test_the_rules_are_those_of_the_scheme() -> None:
    assert notations().keys() - {NEVER_READ} == NUMBER_RULES


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, *_ in EXAMPLES} == NUMBER_RULES


@pytest.mark.parametrize(
    ("words", "result", "rule"),
    [
        ("around 3,000 North Korean soldiers", "2500 / 3000 / 3500", "about"),
        ("50 meters", "50 / 50 / 50", "exact"),
        ("an estimated 500", "450 / 500 / 550", "about"),
        ("some 3,000", "2500 / 3000 / 3500", "about"),
        ("~3,000", "2500 / 3000 / 3500", "about"),
        ("about 0", "0 / 0 / 0.5", "about"),
        ("nearly 0", "0 / 0 / 0", "nearly"),
        ("about three hundred dozen", "3594 / 3600 / 3606", "about"),
        ("about 3 hundred dozen", "3594 / 3600 / 3606", "about"),
        ("3,000+ troops", "3000 / - / -", "at-least"),
        ("3,000-strong force", "3000 / 3000 / 3000", "exact"),
        ("US$1.5 million", "1500000 / 1500000 / 1500000", "exact"),
        ("one hundred and twenty-one troops", "121 / 121 / 121", "exact"),
        ("below 200", "0 / - / 199", "less-than"),
        ("$1.5 bn", "1500000000 / 1500000000 / 1500000000", "exact"),
        ("three trillion", "3000000000000 / 3000000000000 / 3000000000000", "exact"),
        ("between one hundred and two hundred", "100 / - / 200", "between"),
        ("five to six hundred thousand", "500000 / - / 600000", "range"),
        ("eighty to one hundred twenty thousand", "80000 / - / 120000", "range"),
        ("two to three hundred and fifty million", "2000000 / - / 350000000", "range"),
        ("one hundred twenty to one hundred fifty thousand", "120000 / - / 150000", "range"),
        ("two to two thousand five hundred", "2 / - / 2500", "range"),
        ("two to two thousand", "2 / - / 2000", "range"),
        ("800 to two thousand", "800 / - / 2000", "range"),
        ("two hundred to three thousand", "200 / - / 3000", "range"),
        ("two hundred to 500", "200 / - / 500", "range"),
        ("a dozen to a hundred", "12 / - / 100", "range"),
        ("12\N{EN DASH}15", "12 / - / 15", "range"),
        ("3 - 5", "3 / - / 5", "range"),
        ("two-to-three", "2 / - / 3", "range"),
        ("ranging from 500 to 800", "500 / - / 800", "range"),
        ("50 T-72 tanks", "50 / 50 / 50", "exact"),
        ("fewer than 1", "0 / - / 0", "less-than"),
        (
            "AT LEAST \N{LEFT DOUBLE QUOTATION MARK}40\N{RIGHT DOUBLE QUOTATION MARK}",
            "40 / - / -",
            "at-least",
        ),
    ],
)
def test_words_of_reports(words: str, result: str, rule: str) -> None:
    bounds = read_number(words)
    assert (shown(bounds), bounds.rule) == (result, rule)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no number"),
        ("soldiers", "no number"),
        ("T-72", "no number"),
        ("F-16 and Su-35", "no number"),
        ("the 23rd", "'rd'"),
        ("2024-10-23", "'23'"),
        ("the twenty-first century", "'twenty-first'"),
        ("no longer there", "'longer'"),
        ("3m", "metres or millions"),
        ("3\N{VULGAR FRACTION ONE HALF}", "a share"),
        ("a 12-year-old", "'12-year-old' is an age"),
        ("1,2345", "plain number"),
        ("12.000 troops", "decimals or thousands"),
        ("two three", "'three'"),
        ("hundreds, if not thousands", "several numbers"),
        ("2,000 and 3,000", "several numbers"),
        ("up to about 10,000", "several rules (about, up-to)"),
        ("at least several hundred", "several rules (at-least, several)"),
        ("a third of the 3,000", "'a third'"),
        ("half", "'half'"),
        ("rose from 500 to 800", "'rose'"),
        ("from 12-15", "'from'"),
        ("12,000 to 11,000", "goes down, from 12000 to 11000"),
        ("one hundred to two hundred thousand", "both numbers"),
        ("one hundred to one hundred twenty thousand", "both numbers"),
        ("three hundred to 500 thousand", "both numbers"),
        ("less than 0", "less than zero"),
        ("1" + "0" * 18, "more than 18 digits"),
        ("0.1234567", "more than 6 decimals"),
    ],
)
def test_words_without_one_reading_are_refused_with_the_reason(words: str, reason: str) -> None:
    with pytest.raises(NumberError) as refusal:
        read_number(words)
    assert reason in str(refusal.value)


def test_a_refusal_shows_the_beginning_of_long_words() -> None:
    with pytest.raises(NumberError) as refusal:
        read_number("soldier " * 1000)
    assert len(str(refusal.value)) < 300


@given(FIGURES)
def test_an_integer_with_thousands_separators_reads_back(figure: int) -> None:
    assert read_number(f"{figure:,}") == Bounds(
        low=Decimal(figure), best=Decimal(figure), high=Decimal(figure), rule="exact"
    )


@given(st.decimals(min_value=0, max_value=999_999, places=2))
def test_a_decimal_reads_back(figure: Decimal) -> None:
    assert read_number(f"{figure:,}").best == figure


@given(PREFIXES, SMALL_FIGURES, COUNTED)
def test_words_for_what_is_counted_change_nothing(
    prefix: str, figure: int, counted: list[str]
) -> None:
    alone = f"{prefix} {figure:,}"
    assert read_number(" ".join([alone, *counted])) == read_number(alone)


@given(PREFIXES, FIGURES)
def test_what_is_read_of_a_number_allows_it(prefix: str, figure: int) -> None:
    assume(not (prefix == "fewer than" and figure == 0))
    bounds = read_number(f"{prefix} {figure} soldiers")
    assert bounds.best in (None, figure)
    excluded = {"more-than": figure + 1, "less-than": figure - 1}
    allowed = excluded.get(bounds.rule, figure)
    assert bounds.low is None or bounds.low <= allowed
    assert bounds.high is None or allowed <= bounds.high


@pytest.mark.parametrize("prefix", ["more than", "over", ">", "fewer than", "under", "<"])
@given(figure=SMALL_FIGURES)
def test_a_limit_that_leaves_the_number_out_is_one_off_unless_measured(
    prefix: str, figure: int
) -> None:
    words = f"{prefix}{figure}" if prefix in "<>" else f"{prefix} {figure}"
    counted, measured = read_number(words), read_number(words, measured=True)
    assert counted.rule == measured.rule
    if counted.rule == "more-than":
        assert (shown(counted), shown(measured)) == (f"{figure + 1} / - / -", f"{figure} / - / -")
    else:
        assert (shown(counted), shown(measured)) == (f"0 / - / {figure - 1}", f"0 / - / {figure}")


@given(
    st.sampled_from(
        ["", "about ", "nearly ", "at least ", "up to ", "exactly ", "several hundred"]
    ),
    SMALL_FIGURES,
)
def test_other_rules_read_the_same_of_what_is_measured(prefix: str, figure: int) -> None:
    words = prefix if prefix.startswith("several") else f"{prefix}{figure} soldiers"
    assert read_number(words, measured=True) == read_number(words)


@pytest.mark.parametrize("measured", [False, True])
def test_what_is_less_than_zero_is_refused(*, measured: bool) -> None:
    with pytest.raises(NumberError, match="less than zero"):
        read_number("less than 0", measured=measured)


@given(st.one_of(st.text(), st.lists(NUMBER_WORDS, max_size=7).map(" ".join)))
def test_any_text_is_read_in_order_by_a_known_rule_or_refused(words: str) -> None:
    try:
        bounds = read_number(words)
    except NumberError:
        return
    known = [value for value in (bounds.low, bounds.best, bounds.high) if value is not None]
    assert known
    assert known == sorted(known)
    assert known[0] >= 0
    assert all("E" not in str(value) for value in known)
    assert bounds.rule in NUMBER_RULES
