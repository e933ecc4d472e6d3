"""Figures of one quantity in different units: "1,500 acres" and "607 hectares"."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgbuild.compare.rounding import rounded_ends
from kgbuild.compare.unit_names import plural
from kgbuild.graph.comparisons import comparison_lines
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.document import Quantity
from kgbuild.model.statement import Figure, Statement, Window, digits
from kgbuild.read.numbers.read_number import read_number
from kgbuild.view.resolution import resolved
from kgbuild.vocab.concepts import DROP, LATEST, MOST_ORIGINS
from kgbuild.vocab.measures import measured
from tests.comparing import (
    EVENT,
    IRIS,
    agreements,
    compared,
    concept,
    context,
    day,
    differences,
    disputes,
    figure,
    of_verdict,
    statement,
)
from tests.strategies import ontology

#: Notations of units that analysts meet, by what they measure.
UNITS = {
    "length": ["MI", "KiloM", "FT", "M", "YD", "MI_N"],
    "area": ["AC", "HA", "KiloM2", "MI2", "M2", "FT2"],
    "mass": ["TONNE", "KiloGM", "LB", "KiloTONNE"],
    "volume": ["GAL_US", "BBL", "L", "M3"],
    "time": ["MIN", "HR", "DAY", "WK", "SEC"],
    "speed": ["MI-PER-HR", "KiloM-PER-HR", "KN", "M-PER-SEC"],
    "energy": ["MegaW-HR", "GigaW-HR", "KiloW-HR"],
}


def unit(notation: str) -> str:
    return ontology().units[notation]


def amount(words: str, notation: str | None, per: str | None = None) -> Figure:
    """What is measured: the number in words, and the notations of its units."""
    read = read_number(words, "en", measured=True)
    of = unit(notation) if notation else None
    rule = concept("rule", read.rule)
    quantity = Quantity(words, read.low, read.best, read.high, rule, unit=of)
    return measuring(quantity)._replace(per=unit(per) if per else None)


def exactly(number: Decimal, notation: str, at: int = 5) -> Figure:
    """What is measured, given by a number without any words that limit it."""
    rule = concept("rule", "exact")
    quantity = Quantity(str(number), number, number, number, rule, unit=unit(notation))
    return measuring(quantity)._replace(as_of=day(at))


def measuring(quantity: Quantity) -> Figure:
    low, high, best = map(digits, (quantity.low, quantity.high, quantity.best))
    of = ontology().labels.get(quantity.unit or "", "")
    found = figure(
        low,
        high,
        as_of=day(5),
        words=f"{quantity.verbatim} {of}",
        best=best,
        role="amount",
        counts=None,
        of=None,
    )
    return found._replace(unit=quantity.unit, rounded=rounded_ends(quantity))


def damage(name: str, one: Figure) -> Statement:
    return statement(name, one, cls="Damage")


def pair(one: str, other: str) -> tuple[Statement, Statement]:
    """Two claims, given by numbers with their units: ``1,500 AC``, ``300 BBL/DAY``."""
    first, second = (measured_in(words) for words in (one, other))
    return damage("hur", first), damage("nis", second)


def measured_in(words: str) -> Figure:
    number, _, units = words.rpartition(" ")
    notation, _, per = units.partition("/")
    return amount(number, notation or None, per or None)


def results(one: str, other: str) -> set[str]:
    """The results of comparing two figures, as names."""
    return {
        "firm" if found.verdict is Verdict.DISPUTE and found.is_firm else found.verdict.value
        for found in compared(*pair(one, other))
        if found.dimension == "number"
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,500 AC", "607 HA"),
        ("1,500 AC", "6.07 KiloM2"),
        ("100 KiloM", "62 MI"),
        ("one HR", "60 MIN"),
        ("two DAY", "48 HR"),
        ("30,000 FT", "9,144 M"),
        ("500 TONNE", "500,000 KiloGM"),
        ("one BBL", "42 GAL_US"),
        ("one BBL", "159 L"),
        ("60 MI-PER-HR", "97 KiloM-PER-HR"),
        ("36 KiloM-PER-HR", "10 M-PER-SEC"),
        ("500 to 600 AC", "202 to 243 HA"),
        ("at least 100 KiloM", "at least 62 MI"),
        ("10,000 BBL/DAY", "420,000 GAL_US/DAY"),
        ("20 TONNE/MIN", "1,200 TONNE/HR"),
        ("0 AC", "0 HA"),
        ("60 MI", "100 KiloM"),
        ("30 MI", "50 KiloM"),
        ("85 MI", "135 KiloM"),
        ("10 MI", "15 KiloM"),
        ("1.5 KiloM", "0.9 MI"),
    ],
)
def test_a_number_agrees_with_what_it_is_in_another_unit(one: str, other: str) -> None:
    assert results(one, other) == {"Corroboration"}
    assert results(other, one) == {"Corroboration"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,500 AC", "620 HA"),
        ("about 60 MI", "93 KiloM"),
        ("one HR", "50 MIN"),
        ("100 AC", "42 HA"),
        ("more than 100 KiloM", "70 MI"),
        ("two YR", "720 DAY"),
    ],
)
def test_numbers_that_rounding_may_join_are_close(one: str, other: str) -> None:
    assert results(one, other) == {"CloseFigures"}
    (found,) = of_verdict(Verdict.CLOSE, *pair(one, other))
    assert "if they are rounded" in found.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,500 AC", "900 HA"),
        ("100 KiloM", "100 MI"),
        ("two HR", "80 MIN"),
        ("10 MI", "20 KiloM"),
        ("at least 100 KiloM", "50 MI"),
        ("10,000 BBL/DAY", "100,000 GAL_US/DAY"),
        ("five M", "five FT"),
    ],
)
def test_numbers_that_no_conversion_joins_contradict_firmly(one: str, other: str) -> None:
    assert results(one, other) == {"firm"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,500 AC", "650 HA"), ("850 MI", "1,350 KiloM")],
)
def test_numbers_that_coarse_rounding_joins_contradict_only_possibly(one: str, other: str) -> None:
    (found,) = disputes(*pair(one, other))
    assert found.assumed == ("rounding",)


def test_rates_for_times_of_different_length_contradict_only_possibly() -> None:
    (found,) = disputes(*pair("200 TONNE/MIN", "5,000 TONNE/DAY"))
    assert found.assumed == ("as-of",)
    assert "as-of" not in found.same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("100 USD", "5,000 EUR"),
        ("30 PERCENT", "900 "),
        ("30 PERCENT", "900 NUM"),
        ("20 DEG_C", "95 DEG_F"),
        ("two MO", "900 DAY"),  # QUDT has the month of the moon
        ("100 KiloM", "900 HA"),
        ("100 USD/TONNE", "900 USD/BBL"),
        ("100 KiloW", "5 KiloW-HR"),
    ],
)
def test_units_of_other_quantities_are_not_compared(one: str, other: str) -> None:
    assert results(one, other) == set()


def test_a_contradiction_shows_each_number_in_its_own_unit() -> None:
    (found,) = disputes(*pair("1,500 AC", "900 HA"))
    assert found.label == (
        "deployment: 1,500 acres or 900 hectares? ukraine and nis give different numbers"
    )
    assert "the same event" in found.explanation
    assert "unit" not in found.same
    assert "same event, kind of thing" in found.explanation
    assert found.explanation.endswith("The units are converted: 1 hectare is about 2.471 acres.")
    assert found.gap is None
    given_ = [(one.low, one.high, one.unit, one.words) for one in found.positions]
    assert given_ == [
        (Decimal(900), Decimal(900), unit("HA"), ("900 hectare",)),
        (Decimal(1500), Decimal(1500), unit("AC"), ("1,500 acre",)),
    ]


def test_an_agreement_shows_what_sources_say_and_no_other_number() -> None:
    (found,) = agreements(*pair("1,500 AC", "607 HA"))
    assert found.label == "deployment: agreement on 607 hectares (1,500 acres)"
    assert "unit" not in found.same
    assert {(one.low, one.unit) for one in found.positions} == {
        (Decimal(607), unit("HA")),
        (Decimal(1500), unit("AC")),
    }


def test_a_number_of_days_in_a_kind_is_shown_with_its_unit_and_its_kind() -> None:
    some = [
        damage(name, measured_in(words)._replace(counts=concept("kind", "soldier")))
        for name, words in (("hur", "300 TONNE/DAY"), ("nis", "900,000 LB/DAY"))
    ]
    (found,) = disputes(*some)
    assert "300 tonnes per day or 900,000 pounds per day (soldiers)?" in found.label
    assert found.explanation.endswith(
        "The units are converted: 1 tonne per day is about 2,205 pounds per day."
    )


def test_equal_numbers_in_two_units_are_two_positions() -> None:
    (found,) = disputes(*pair("five M", "five FT"))
    assert len({one.key for one in found.positions}) == 2
    assert found.label.startswith("deployment: 5 feet or 5 metres?")


def test_a_source_that_changes_its_unit_and_its_number_contradicts_nobody() -> None:
    some = [
        statement(name, one, cls="Damage", by=["hur"])
        for name, one in (("a", measured_in("1,500 AC")), ("b", measured_in("900 HA")))
    ]
    assert disputes(*some) == []
    (found,) = differences(*some)
    assert "origin" in found.differs


def test_figures_in_one_unit_are_compared_as_without_the_others() -> None:
    """A claim in another unit changes nothing of the results for one unit."""
    acres = [damage("hur", measured_in("1,500 AC")), damage("nis", measured_in("1,520 AC"))]
    before = compared(*acres)
    after = compared(*acres, damage("kirby", measured_in("900 HA")))
    assert [one for one in before if one not in after and one.dimension == "number"] == []


def test_a_contradiction_across_units_keeps_its_key() -> None:
    """It depends on what is counted, not on the numbers, nor on which unit most claims have."""
    few = pair("1,500 AC", "900 HA")
    more = [*few, damage("kirby", measured_in("4 KiloM2")), damage("usa", measured_in("901 HA"))]
    (before,) = disputes(*few)
    keys = [one.key for one in disputes(*more)]
    assert keys.count(before.key) == 1
    assert len(set(keys)) == len(keys)


def test_sums_of_parts_leave_out_other_units() -> None:
    parts = [
        statement(f"{who}/{who}", measured_in(words), by=["hur"], at=at, cls="Damage")
        for who, words, at in (("hur", "600 AC", "kursk"), ("hur-2", "800 AC", "belgorod"))
    ]
    in_acres = [*parts, damage("nis", measured_in("900 AC"))]
    in_hectares = [*parts, damage("nis", measured_in("364 HA"))]
    assert [one.key[0] for one in disputes(*in_acres)] == ["sum"]
    assert disputes(*in_hectares) == []


def test_a_part_exceeds_its_whole_in_another_unit() -> None:
    part = statement("hur", measured_in("3,000 AC"), at="kursk", cls="Damage")
    (found,) = disputes(part, damage("nis", measured_in("900 HA")))
    assert found.differs == ("place",)
    assert disputes(part, damage("nis", measured_in("1,300 HA"))) == []


@pytest.mark.parametrize(("resolution", "left"), [(DROP, []), (LATEST, ["nis"])])
def test_a_view_leaves_out_what_contradicts_in_another_unit(
    resolution: str, left: list[str]
) -> None:
    first, second = pair("1,500 AC", "900 HA")
    some = [first._replace(said=day(6)), second._replace(said=day(8))]
    found = resolved(EVENT, some, resolution, context())
    kept = [one.claim.rpartition("/")[2] for one in found.statements if one.figures]
    assert kept == left


def test_a_view_keeps_a_figure_with_equal_words_in_a_unit_that_nobody_contradicts() -> None:
    both = statement(
        "hur",
        measured_in("five M")._replace(verbatim="five"),
        measured_in("five KiloM2")._replace(verbatim="five"),
        cls="Damage",
    )
    other = damage("nis", measured_in("90 FT"))
    left = resolved(EVENT, [both, other], DROP, context()).statements
    assert [figure_.unit for one in left for figure_ in one.figures] == [unit("KiloM2")]


def test_three_units_give_one_agreement() -> None:
    some = [
        damage(name, measured_in(words))
        for name, words in (("hur", "1,500 AC"), ("nis", "607 HA"), ("kirby", "6.07 KiloM2"))
    ]
    found = agreements(*some)
    assert len(found) == 1
    assert found[0].independent == 3


#: Numbers as people write them: up to six digits, and zeros or a point.
numbers = st.builds(
    lambda digits_, power: Decimal(digits_).scaleb(power),
    st.integers(1, 999_999),
    st.integers(-2, 3),
)
pairs_of_units = st.sampled_from(
    [pair_ for some in UNITS.values() for pair_ in permutations(some, 2)]
)


def written(number: Decimal, significant: int) -> Decimal:
    """A number with so many significant digits, as somebody rounds it."""
    last = number.adjusted() - significant + 1
    return number.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)


@given(numbers, pairs_of_units, st.integers(1, 8))
def test_a_number_never_contradicts_what_it_is_in_another_unit(
    number: Decimal, units: tuple[str, str], significant: int
) -> None:
    """However it is rounded, by at most a tenth, they agree or are close. So do all ways back."""
    one, other = units
    sizes = [measured(unit(notation), None, ontology().measures)[1] for notation in units]
    converted = written(number * sizes[0] / sizes[1], significant)
    again = converted * sizes[1] / sizes[0]
    back = written(again, significant)
    assume(abs(number * sizes[0] / sizes[1] - converted) * 10 <= converted)
    assume(abs(again - back) * 10 <= back)
    found = compared(
        damage("hur", exactly(number, one)),
        damage("nis", exactly(converted, other)),
        damage("kirby", exactly(back, one)),
    )
    across = [one for one in found if len({p.unit for p in one.positions}) > 1]
    assert [one.label for one in across if one.verdict is Verdict.DISPUTE] == []
    together = {claim for one in across for position in one.positions for claim in position.claims}
    assert any("/hur" in claim for claim in together)
    assert any("/nis" in claim for claim in together)


@given(numbers, pairs_of_units, st.sampled_from(["1.3", "2", "10", "0.5"]))
def test_numbers_that_differ_by_much_contradict_in_any_units(
    number: Decimal, units: tuple[str, str], times: str
) -> None:
    """Both have four digits, so no rounding joins them."""
    sizes = [measured(unit(notation), None, ontology().measures)[1] for notation in units]
    exact = written(number, 4)
    other = written(number * Decimal(times) * sizes[0] / sizes[1], 4)
    assume(all(one.as_tuple().digits[-1] and one >= 1000 for one in (exact, other)))
    found = disputes(
        damage("hur", exactly(exact, units[0])),
        damage("nis", exactly(other, units[1])),
    )
    assert [one.is_firm for one in found] == [True]


claims = st.lists(
    st.builds(
        lambda who, number, notation, at: statement(
            f"{who}-{number}-{notation}", exactly(Decimal(number), notation, at), by=[who],
            cls="Damage",
        ),
        st.sampled_from(["hur", "nis", "kirby", "analyst"]),
        st.sampled_from([100, 62, 61, 161, 530_000, 328_000, 160_934]),
        st.sampled_from(["MI", "KiloM", "FT", "M"]),
        st.sampled_from([5, 5, 6]),
    ),
    max_size=6,
)  # fmt: skip


def in_order(found: list[Comparison]) -> list[str]:
    return sorted(map(repr, found))


@given(claims.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_reports_makes_no_difference(
    both: tuple[list[Statement], list[Statement]],
) -> None:
    given_, other = both
    assert in_order(compared(*given_)) == in_order(compared(*other))


@given(claims)
def test_each_comparison_across_units_has_two_units_and_its_own_key(some: list[Statement]) -> None:
    found = compared(*some)
    for one in found:
        units = {position.unit for position in one.positions}
        assert units == {None} or (None not in units and len(units) > 1)
    assert len({(one.verdict, one.key) for one in found}) == len(found)


def test_units_of_one_quantity_are_known() -> None:
    measures = ontology().measures
    for some in UNITS.values():
        for one, other in combinations(some, 2):
            ours, theirs = (measured(unit(name), None, measures)[0] for name in (one, other))
            assert ours == theirs


@pytest.mark.parametrize(
    ("reported", "original", "departs"),
    [
        ("607 HA", "1,500 AC", False),
        ("about 600 HA", "1,500 AC", False),
        ("900 HA", "1,500 AC", True),
        ("607 HA", "about 1,500 AC", True),  # the report is more exact than the original
        ("1,500 USD", "1,500 AC", True),
    ],
)
def test_a_report_may_convert_the_number_that_it_quotes(
    reported: str, original: str, departs: bool
) -> None:
    first = damage("nis", measured_in(original))
    quoting = damage("hur", measured_in(reported))._replace(
        quotes=first.claim, claimants=first.claimants
    )
    found = of_verdict(Verdict.MISQUOTATION, quoting, first)
    assert [one.differs for one in found] == ([("number",)] if departs else [])
    for one in found:
        assert {position.unit for position in one.positions} == {
            measured_in(reported).unit,
            measured_in(original).unit,
        }


def test_a_position_says_its_unit_only_if_others_have_another_one() -> None:
    in_two, in_one = pair("1,500 AC", "900 HA"), pair("1,500 AC", "2,000 AC")
    for some, expected in ((in_two, ["AC", "HA"]), (in_one, [])):
        (found,) = disputes(*some)
        written = list(comparison_lines(found, IRIS, ontology()))
        units = [line.rpartition("/")[2].rstrip(">") for line in written if "hasUnit" in line]
        assert sorted(units) == expected
        assert any("gap" in line for line in written) is (not expected)


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("acre", "acres"),
        ("foot", "feet"),
        ("square inch", "square inches"),
        ("kilometre per hour", "kilometres per hour"),
        ("kilowatt hour", "kilowatt hours"),
        ("degree Celsius", "degrees Celsius"),
        ("Hong Kong dollars", "Hong Kong dollars"),
    ],
)
def test_units_have_plurals(name: str, many: str) -> None:
    assert plural(name) == many


def test_one_of_a_unit_is_not_many() -> None:
    (found,) = agreements(*pair("one HR", "60 MIN"))
    assert found.label == "deployment: agreement on 1 hour (60 minutes)"


def test_about_is_not_widened_once_more() -> None:
    assert results("about 60 MI", "105 KiloM") == {"CloseFigures"}
    assert results("about 60 MI", "115 KiloM") == {"firm"}


def test_a_rate_without_a_unit_is_no_count() -> None:
    some = [
        statement(name, measured_in(words))
        for name, words in (("hur", "five M/KiloM"), ("nis", "900 "))
    ]
    assert [one for one in compared(*some) if one.dimension == "number"] == []


def test_rates_do_not_add_up_in_any_units() -> None:
    """Production adds up. Its amounts for periods that only overlap can differ, but not rates."""
    first = day(3)
    weeks = [Window(first.first + n, first.first + n + 6, stated=True) for n in (0, 3)]
    for units, expected in ((("BBL/DAY", "L/DAY"), 1), (("BBL", "L"), 0)):
        some = [
            statement(
                name,
                measured_in(f"500 {of}")._replace(as_of=week),
                cls="Production",
                times=[("happenedAt", week)],
            )
            for name, of, week in zip(("hur", "nis"), units, weeks, strict=True)
        ]
        assert len(disputes(*some)) == expected


def test_a_factor_without_a_rest_is_exact() -> None:
    (found,) = disputes(*pair("20 /DAY", "12 /WK"))
    assert found.explanation.endswith("The units are converted: 1 per day is 7 per week.")


@pytest.mark.parametrize(
    ("most", "least", "contradict"), [("1 BBL", "42 GAL_US", False), ("1 BBL", "43 GAL_US", True)]
)
def test_no_contradiction_depends_on_the_last_digits_of_a_factor(
    most: str, least: str, contradict: bool
) -> None:
    """QUDT has seven digits for barrels and gallons, by which 42 gallons are more than one."""
    upper = measured_in(most)._replace(low=None, best=None, rounded=None)
    lower = measured_in(least)._replace(high=None, best=None, rounded=None)
    assert bool(disputes(damage("hur", upper), damage("nis", lower))) is contradict


def test_both_numbers_of_an_agreement_are_rounded_conversions() -> None:
    """150 hectares are 1.5 square kilometres, but one square kilometre is not 150 hectares."""
    some = [
        damage(name, measured_in(words))
        for name, words in (("hur", "1 KiloM2"), ("nis", "150 HA"), ("kirby", "371 AC"))
    ]
    (found,) = agreements(*some)
    assert found.label == "deployment: agreement on 150 hectares (371 acres)"


def test_an_agreement_across_units_needs_a_day_that_both_share() -> None:
    acres = [statement(name, measured_in("1,500 AC")) for name in ("hur", "kirby")]
    later = statement("nis", measured_in("607 HA")._replace(as_of=day(9)))
    found = [one.label for one in agreements(*acres, later) if one.dimension == "number"]
    assert found == ["deployment: agreement on 1,500 acre"]


def test_quantities_have_contradictions_of_their_own() -> None:
    some = [
        *pair("1,500 AC", "900 HA"),
        damage("a/kirby", measured_in("100 KiloM")),
        damage("b/analyst", measured_in("100 MI")),
    ]
    assert len({one.key for one in disputes(*some)}) == 2


def of_kind(kind: str, name: str, words: str) -> Statement:
    return damage(name, measured_in(words)._replace(counts=concept("kind", kind)))


def test_a_narrower_kind_exceeds_a_wider_one_in_another_unit() -> None:
    inner, outer = of_kind("officer", "hur", "500 TONNE"), of_kind("soldier", "nis", "900,000 LB")
    (found,) = disputes(inner, outer)
    assert found.differs == ("kind",)
    assert disputes(inner, of_kind("soldier", "nis", "1,200,000 LB")) == []


def test_kinds_are_compared_only_in_units_of_one_quantity() -> None:
    lengths = [of_kind("officer", "hur", "30 KiloM"), of_kind("officer", "kirby", "18.6 MI")]
    areas = [of_kind("soldier", "nis", "1 AC"), of_kind("soldier", "usa", "4,047 M2")]
    assert disputes(*lengths, *areas) == []


def test_equal_numbers_in_two_units_are_two_sides_of_a_view() -> None:
    some = [
        damage(name, measured_in(words))
        for name, words in (("hur", "5 M"), ("nis", "5 FT"), ("kirby", "90 M"), ("analyst", "90 M"))
    ]
    left = resolved(EVENT, some, MOST_ORIGINS, context()).statements
    kept = [one.claim.rpartition("/")[2] for one in left if one.figures]
    assert kept == ["kirby", "analyst"]
