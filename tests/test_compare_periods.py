"""Figures that add up: periods, increments, kinds and sums of parts."""

import pytest

from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, Window
from tests.comparing import (
    agreements,
    compared,
    concept,
    context,
    day,
    differences,
    disputes,
    figure,
    names,
    of_verdict,
    sides,
    statement,
)
from tests.strategies import ontology


def toll(
    name: str,
    killed: int,
    when: int,
    since: int | None = None,
    *,
    at: str = "kursk",
    counts: str = "killed",
    scope: str = "total",
) -> Statement:
    """The toll of a day, or of the days since another; since day 0 it is of all so far."""
    some = figure(killed, counts=counts, scope=scope, as_of=day(when))
    times = {None: [("happenedAt", day(when))], 0: []}.get(since, [("since", day(since or 1))])
    return statement(name, some, cls="Casualties", at=at, times=times)


def sums(*some: Statement) -> list[Comparison]:
    return [one for one in compared(*some) if any(position.is_sum for position in one.positions)]


def delivery(name: str, shells: int, since: int, *, per: str | None = None) -> Statement:
    """What was delivered from a day to the tenth: a number of shells, or a number a day."""
    some = figure(shells, role="amount", counts="munition", of=None, as_of=day(10))
    times = [("since", day(since)), ("until", day(10))]
    refs = [("supplier", "russia"), ("recipient", "ukraine")]
    rate = some._replace(per=per)
    return statement(name, rate, cls="Supply", at=None, refs=refs, times=times)


# Periods


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        (toll("hur", 5, 5), toll("nis", 15, 5, 1), False),
        (toll("hur", 15, 5), toll("nis", 5, 5, 1), True),
        (toll("hur", 5, 5, 1), toll("nis", 15, 5, 1), True),
        (toll("hur", 5, 5, 1), toll("nis", 15, 7, 3), False),
        (toll("hur", 5, 2), toll("nis", 15, 3), False),
        (toll("hur", 15, 2, 0), toll("nis", 5, 3, 0), True),
        (toll("hur", 5, 2, 0), toll("nis", 15, 3, 0), False),
        (toll("hur", 15, 2), toll("nis", 5, 3, 0), True),
    ],
)
def test_a_toll_is_no_larger_than_that_of_a_longer_period(
    one: Statement, other: Statement, *, opposed: bool
) -> None:
    found = disputes(one, other)
    assert len(found) == opposed
    assert all(dispute.is_firm for dispute in found)


def test_a_nested_period_is_named_as_an_aspect() -> None:
    (found,) = disputes(toll("hur", 15, 5), toll("nis", 5, 5, 1))
    assert found.differs == ("as-of",)
    assert found.label.endswith("give more for a part than for the whole (time)")


def test_troops_do_not_add_up() -> None:
    some = [statement(n, figure(x, as_of=day(d))) for n, x, d in (("hur", 15, 2), ("nis", 5, 3))]
    assert disputes(*some) == []
    (found,) = differences(*some)
    assert found.differs == ("as-of",)


def test_a_toll_whose_period_is_vague_contradicts_nothing_firmly() -> None:
    vague = toll("hur", 15, 5)._replace(times=())
    (figure_,) = vague.figures
    vague = vague._replace(figures=(figure_._replace(as_of=Window(0, day(5).last, stated=False)),))
    (found,) = disputes(vague, toll("nis", 5, 5, 0))
    assert found.assumed == ("as-of",)


def test_one_source_with_two_tolls_of_one_day_changed_its_figure_and_of_two_periods_did_not() -> (
    None
):
    (found,) = differences(toll("a/hur", 5, 5), toll("b/hur", 15, 5))
    assert found.differs == ("origin",)
    assert differences(toll("a/hur", 5, 5), toll("b/hur", 15, 5, 1)) == []


@pytest.mark.parametrize(("killed", "opposed"), [(9, True), (2, False)])
def test_what_was_added_is_a_part_of_the_toll_so_far(killed: int, *, opposed: bool) -> None:
    added = toll("hur", killed, 2, scope="increment")
    assert len(disputes(added, toll("nis", 5, 3, 0))) == opposed


def test_three_periods_can_exclude_each_other_where_two_do_not() -> None:
    some = toll("hur", 0, 2, 1), toll("nis", 0, 3, 2), toll("kirby", 1, 3, 1)
    (found,) = disputes(*some)
    assert sorted(names(c for p in found.positions for c in p.claims)) == ["hur", "kirby", "nis"]
    assert "cannot all be true" in found.explanation
    assert [disputes(*(one for one in some if one != left)) for left in some] == [[], [], []]


# Kinds


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("civilian", "person", Relation.INSIDE),
        ("person", "general", Relation.AROUND),
        ("civilian", "general", Relation.APART),
        ("civilian", "child", Relation.UNKNOWN),
        ("killed", "killed", Relation.SAME),
        (None, "killed", Relation.OPEN),
    ],
)
def test_kinds_include_or_exclude_each_other(
    one: str | None, other: str, expected: Relation
) -> None:
    first = concept("kind", one) if one else None
    assert kind_relation(first, concept("kind", other), ontology()) is expected


@pytest.mark.parametrize(("killed", "opposed"), [(9, True), (2, False)])
def test_those_of_a_kind_are_no_more_than_those_of_the_wider_kind(
    killed: int, *, opposed: bool
) -> None:
    some = toll("hur", killed, 1), toll("nis", 5, 1, counts="casualty")
    found = disputes(*some)
    assert [one.differs for one in found] == [("kind",)] * opposed
    assert [one.verdict for one in compared(*some)] == [Verdict.DISPUTE] * opposed


# Sums


def test_parts_of_one_source_that_add_up_to_what_another_says_agree_with_it() -> None:
    some = [toll("hur", x, 1, at=p) for x, p in ((6, "kursk"), (3, "belgorod"))]
    (found,) = sums(*some, toll("nis", 9, 1, at="russia"))
    assert found.verdict is Verdict.CORROBORATION
    assert found.assumed == ("scope",)
    assert found.label == "deployment: agreement on 9 killed"
    assert found.explanation.startswith("The figures for parts add up: ")
    assert "6 (kursk)" in found.explanation
    assert "3 (belgorod)" in found.explanation
    assert sides(found) == [["hur"], ["nis"]]


def test_kinds_that_exclude_each_other_add_up() -> None:
    some = [toll("hur", x, 1, counts=k) for x, k in ((6, "civilian"), (3, "fighter"))]
    (found,) = sums(*some, toll("nis", 9, 1, counts="person"))
    assert found.verdict is Verdict.CORROBORATION
    overlapping = [toll("hur", x, 1, counts=k) for x, k in ((6, "civilian"), (3, "child"))]
    assert sums(*overlapping, toll("nis", 9, 1, counts="person")) == []


def test_parts_of_several_sources_that_are_more_than_the_whole_contradict_it() -> None:
    parts = toll("hur", 6, 1), toll("nis", 5, 1, at="belgorod")
    (found,) = sums(*parts, toll("kirby", 9, 1, at="russia"))
    assert found.verdict is Verdict.DISPUTE
    assert found.is_firm
    assert found.gap == 2
    assert found.label.startswith("deployment: together at least 11 or 9 killed? ")
    assert sums(*parts, toll("kirby", 11, 1, at="russia")) == []


def test_days_add_up_to_a_period() -> None:
    days = toll("hur", 6, 1), toll("nis", 5, 2)
    found = disputes(*days, toll("kirby", 9, 2, 1))
    assert found
    assert all(one.is_firm for one in found)


def test_periods_that_follow_each_other_agree_with_the_period_of_all() -> None:
    days = [toll("hur", 3, 1), toll("hur", 4, 2)]
    (found,) = sums(*days, toll("nis", 7, 2, 1))
    assert found.verdict is Verdict.CORROBORATION
    assert (found.assumed, found.differs) == (("scope",), ("as-of",))
    assert "3 (1 October 2024) and 4 (2 October 2024)" in found.explanation
    until_now = [toll("hur", 3, 1, 0), toll("hur", 4, 2, scope="increment")]
    assert len(sums(*until_now, toll("nis", 7, 2, 0))) == 1


def test_periods_with_a_gap_or_given_twice_agree_with_no_longer_one() -> None:
    whole = toll("nis", 7, 3, 1)
    assert sums(toll("hur", 3, 1), toll("hur", 4, 2), whole) == []
    assert sums(toll("hur", 3, 1), toll("hur", 4, 3), whole) == []
    assert sums(toll("hur", 3, 1), toll("kirby", 4, 3, 2), whole) == []
    given = [toll("one/hur", 3, 1), toll("two/hur", 2, 1), toll("three/hur", 4, 3, 2)]
    assert sums(*given, whole) == []
    assert agreements(*given, toll("nis", 6, 3, 1)) == []
    assert len(sums(given[0], given[2], whole)) == 1


def test_parts_that_are_not_more_than_the_whole_say_nothing_of_it() -> None:
    parts = toll("hur", 6, 1), toll("hur", 3, 1, at="belgorod")
    assert sums(*parts, toll("nis", 20, 1, at="russia")) == []


def test_a_sum_near_another_figure_is_close_to_it() -> None:
    parts = [
        statement(
            "hur",
            figure(x - 1, x + 1, best=x, counts="killed", as_of=day(1)),
            cls="Casualties",
            at=p,
            times=[("happenedAt", day(1))],
        )
        for x, p in ((6, "kursk"), (3, "belgorod"))
    ]
    (found,) = sums(*parts, toll("nis", 10, 1, at="russia"))
    assert found.verdict is Verdict.CLOSE


def test_nobody_agrees_with_the_sum_of_his_own_figures() -> None:
    some = [toll(f"{p}/hur", x, 1, at=p) for x, p in ((6, "kursk"), (3, "belgorod"), (9, "russia"))]
    assert sums(*some) == []
    assert agreements(*some) == []


def test_a_sum_does_not_depend_on_the_order_of_reports() -> None:
    some = toll("hur", 6, 1), toll("nis", 5, 1, at="belgorod"), toll("kirby", 9, 1, at="russia")
    assert compared(*some) == compared(*reversed(some))
    assert of_verdict(Verdict.DISPUTE, *some, known=context()) == disputes(*reversed(some))


def test_an_agreement_on_tolls_of_two_given_periods_assumes_nothing_about_the_time() -> None:
    def toll(name: str, first: int, last: int) -> Statement:
        some = figure(5, counts="killed", as_of=day(last))
        times = [("since", day(first))]
        return statement(name, some, by=[name], cls="Casualties", times=times, as_of=day(last))

    (found,) = [
        one for one in agreements(toll("hur", 1, 2), toll("nis", 2, 3)) if one.dimension == "number"
    ]
    assert (found.assumed, found.differs) == ((), ("as-of",))


# Amounts and rates


def test_what_was_delivered_in_a_part_of_a_period_is_no_more_than_in_all_of_it() -> None:
    (found,) = disputes(delivery("hur", 800, 5), delivery("nis", 200, 1))
    assert found.is_firm
    assert disputes(delivery("hur", 200, 5), delivery("nis", 800, 1)) == []


def test_who_delivers_is_agreed_on_whatever_the_numbers_are() -> None:
    (found,) = agreements(delivery("hur", 800, 5), delivery("nis", 200, 1))
    assert found.label == "deployment: supply by russia to ukraine"


def test_rates_do_not_add_up() -> None:
    """More a day in some of the days is possible, and days are not added."""
    a_day = "http://qudt.org/vocab/unit/DAY"
    busy, slow = delivery("hur", 800, 5, per=a_day), delivery("nis", 200, 1, per=a_day)
    assert not any(one.is_firm for one in disputes(busy, slow))
    parts = [
        statement(f"{name}/hur", *delivery(name, 90, 3, per=a_day).figures, cls="Supply", at=at)
        for name, at in (("one", "kursk"), ("two", "belgorod"))
    ]
    whole = statement("nis", *delivery("nis", 120, 3, per=a_day).figures, cls="Supply")
    assert sums(*parts, whole) == []
