"""Results that misled readers, each with what a careful reader of the text would sign.

The cases are in the order in which they were found. Those about views are tested with the views.
"""

from decimal import Decimal

from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, Window
from tests.comparing import (
    agreements,
    compared,
    concept,
    day,
    differences,
    disputes,
    figure,
    kgb,
    names,
    of_verdict,
    sides,
    statement,
)


def held_by(comparison: Comparison) -> list[str]:
    return sorted({one for side in sides(comparison) for one in side})


def on_the_way(name: str, low: int, high: int, at: str = "kursk") -> Statement:
    going = statement(
        name, figure(low, high, as_of=day(23)), cls="Movement", at=at, prop="destination"
    )
    phase = (kgb("phase"), concept("phase", "ongoing"))
    return going._replace(refs=tuple(sorted((*going.refs, phase))))


def toll(name: str, killed: int, since: int | None = None, at: str = "kursk") -> Statement:
    times = [("since", day(since))] if since else [("happenedAt", day(5))]
    some = figure(killed, counts="killed", of=None, as_of=day(5))
    return statement(name, some, cls="Casualties", at=at, times=times)


def test_case_1_troops_en_route_are_not_present() -> None:
    some = (
        on_the_way("kirby", 1500, 2500),
        statement("nis", figure(9000, as_of=day(23)), at="kursk"),
    )
    assert disputes(*some) == []
    assert agreements(*some) == []


def test_case_5_a_figure_for_some_day_of_a_window_is_never_firm() -> None:
    window = Window(day(1).first, day(15).last, stated=True)
    some = (
        statement("kirby", figure(3000, None, as_of=window)),
        statement("nis", figure(9, as_of=day(9))),
    )
    assert [one.is_firm for one in disputes(*some)] == [False]


def test_case_6_several_sites_and_five_bases_are_close_and_training_is_agreed_on() -> None:
    some = [
        statement(n, figure(*ends, counts="military-base", as_of=day(23)), cls="Training", at=p)
        for n, ends, p in (("kirby", (2, None), "kursk"), ("nis", (5, 5), "russia"))
    ]
    (training,) = agreements(*some)
    assert training.label == "deployment: training in russia"
    alike = [one._replace(refs=some[0].refs) for one in some]
    (near,) = of_verdict(Verdict.CLOSE, *alike)
    assert near.label.startswith("deployment: close figures, ")


def test_case_7_roles_need_not_be_equal_to_the_letter() -> None:
    some = [
        statement("nis", cls="Training", refs=[("force", "troops")]),
        statement("kirby", cls="Training", refs=[("force", "troops"), ("participant", "army")]),
        statement("daily", cls="Training", refs=[("force", "brigade")], at="kursk"),
    ]
    (widest, *_) = sorted(agreements(*some), key=lambda one: -len(held_by(one)))
    assert held_by(widest) == ["daily", "kirby", "nis"]


def test_case_8_a_shared_condition_is_no_agreement() -> None:
    some = [
        statement("nis", cls="Combat")._replace(condition="they enter Ukraine"),
        statement("kirby", cls="Training")._replace(condition="they enter Ukraine"),
        statement("daily", cls="Combat"),
    ]
    assert compared(*some) == []


def test_case_9_moved_and_stationed_are_only_a_possible_contradiction() -> None:
    moved = statement("nis", figure(2500, 3500, best=3000), cls="Movement", prop="destination")
    stationed = statement("hur", figure(11500, 12500, best=12000, scope="unstated"))
    (found,) = disputes(moved, stationed)
    assert not found.is_firm
    assert found.assumed == ("telling", "scope", "as-of")
    assert found.label == (
        "deployment: 3,000 or 12,000 soldiers? nis and ukraine give different numbers"
    )


def test_case_10_a_part_within_its_whole_is_no_difference_and_a_difference_names_all_aspects() -> (
    None
):
    whole = statement("nis", figure(11000, 12000, as_of=day(4)))
    part = statement("hur", figure(10000, as_of=day(4)), at="kursk")
    assert disputes(whole, part) == differences(whole, part) == []
    (found,) = differences(whole, statement("hur", figure(20000, as_of=day(9)), at="kursk"))
    assert found.label.endswith(", different in place and time")


def test_case_11_not_corroborating_is_shown_beside_what_it_refers_to() -> None:
    reported = statement("daily", cls="Combat", act="alleged")
    (found,) = compared(reported, statement("usa", cls="Combat", act="questioned"))
    assert found.verdict is Verdict.RESERVATION
    assert found.label.endswith("? daily says so; usa cannot confirm it")


def test_case_12_near_agreements_are_close_figures() -> None:
    about, at_least = figure(2500, 3500, best=3000), figure(3000, None)
    (found,) = of_verdict(Verdict.CLOSE, statement("nis", about), statement("kirby", at_least))
    assert "All of them allow 3,000 to 3,500, so all may be right." in found.explanation
    on_two_days = [
        statement("hur", figure(12000, as_of=day(1))),
        statement("usa", figure(11000, 12000, as_of=day(9))),
    ]
    (found,) = of_verdict(Verdict.CLOSE, *on_two_days)
    assert found.differs == ("as-of",)


def test_case_15_a_province_and_a_vague_region_do_not_exclude_each_other() -> None:
    some = [statement(n, cls="Attack", at=p) for n, p in (("hur", "kursk"), ("nis", "west"))]
    assert disputes(*some) == []
    elsewhere = statement("nis", cls="Attack", at="ukraine")
    assert len(disputes(some[0], elsewhere)) == 1


def test_case_16_parts_of_one_source_are_added_before_they_are_compared() -> None:
    parts = [
        statement(
            f"{kind}/hur",
            figure(killed, counts=kind, of=None, as_of=day(5)),
            cls="Casualties",
            at="kursk",
            times=[("happenedAt", day(5))],
        )
        for kind, killed in (("civilian", 6), ("fighter", 3))
    ]
    whole = parts[0]._replace(
        claim=toll("nis", 9).claim,
        sources=toll("nis", 9).sources,
        figures=(figure(9, counts="person", of=None, as_of=day(5)),),
    )
    assert disputes(*parts, whole) == differences(*parts, whole) == []
    (found,) = (one for one in agreements(*parts, whole) if one.dimension == "number")
    assert found.verdict is Verdict.CORROBORATION
    assert found.label == "deployment: agreement on 9 people"


def test_case_17_a_toll_of_a_day_and_one_since_four_days_before_are_consistent() -> None:
    assert compared(toll("a/hur", 5), toll("b/hur", 15, since=1)) == []
    assert disputes(toll("hur", 5), toll("nis", 15, since=1)) == []


def test_case_18_a_number_for_a_province_and_for_a_town_in_it_corroborate_each_other() -> None:
    some = toll("hur", 9, at="russia"), toll("nis", 9, at="kursk")
    (found,) = (one for one in agreements(*some) if one.dimension == "number")
    assert found.verdict is Verdict.CORROBORATION
    assert found.differs == ("place",)
    assert found.positions[0].low == Decimal(9)


def test_case_19_dozens_and_eleven_do_not_agree_and_nobody_agrees_with_himself() -> None:
    dozens = statement(
        "hur", figure(24, None, counts="killed", of=None), cls="Casualties", at="kursk"
    )
    assert agreements(dozens, toll("nis", 11)) == []
    assert len(agreements(dozens, toll("nis", 30))) == 1
    assert agreements(toll("a/hur", 5), toll("b/hur", 5)) == []


def test_an_unrelated_report_changes_nothing() -> None:
    some = toll("hur", 5), toll("nis", 15), statement("kirby", figure(3, as_of=day(1)))
    alone = compared(*some)
    unrelated = [
        statement("daily", figure(7, counts="vehicle", as_of=day(1)), at="usa"),
        statement("weekly", cls="Meeting", at="usa"),
    ]
    assert compared(*some, *unrelated) == alone
    assert names(alone[0].positions[0].claims) == ["hur"]
