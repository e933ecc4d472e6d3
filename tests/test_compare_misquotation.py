"""Misquotations, and the aspects in which they depart from the original."""

import pytest
from hypothesis import given

from kgbuild.compare.compare_event import why_not_held
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, Window
from tests.comparing import (
    ANY_DAY,
    EVENT,
    compared,
    context,
    day,
    entity,
    figure,
    names,
    statement,
    statements,
)

WORDS = {
    "cls": "Presence",
    "at": "kursk",
    "act": "said",
    "certainty": "unmarked",
    "modality": "actual",
    "polarity": "affirmed",
    "times": [("happenedAt", day(1))],
}
FIGURE = figure(3, None, words="at least 3")


def misquoted(*some: Statement) -> list[Comparison]:
    return [one for one in compared(*some) if one.verdict is Verdict.MISQUOTATION]


def original(*figures_: object, **how: object) -> Statement:
    return statement("words", *(figures_ or (FIGURE,)), **{**WORDS, **how})  # type: ignore[arg-type]


def report(*figures_: object, **how: object) -> Statement:
    some = {**WORDS, "quotes": "words", **how}
    return statement("report", *(figures_ or (FIGURE,)), **some)  # type: ignore[arg-type]


def test_where_the_same_is_said_nothing_is_misquoted() -> None:
    assert misquoted(original(), report()) == []
    assert misquoted(original(), report(figure(3, None, words="no fewer than 3"))) == []


@pytest.mark.parametrize(
    "some",
    [
        {"at": "russia"},
        {"at": None},
        {"times": []},
        {"times": [("since", Window(day(1).first, ANY_DAY.last, stated=True))]},
        {"act": "reported"},
    ],
    ids=str,
)
def test_who_says_less_than_the_original_does_not_depart_from_it(some: dict[str, object]) -> None:
    assert misquoted(original(act="assessed"), report(**{"act": "assessed", **some})) == []


def test_wider_bounds_say_less_and_narrower_ones_more() -> None:
    assert misquoted(original(), report(figure(2, None))) == []
    assert misquoted(original(), statement("report", **{**WORDS, "quotes": "words"})) == []  # type: ignore[arg-type]
    (found,) = misquoted(original(), report(figure(4, None)))
    assert found.differs == ("number",)
    (added,) = misquoted(statement("words", **WORDS), report())  # type: ignore[arg-type]
    assert added.differs == ("number",)


def test_words_of_one_that_are_attributed_to_another_are_a_misquotation() -> None:
    said = original(by=["hur"])._replace(claimants=(entity("hur"),))

    def reported_by(claimant: str, *cited: str, act: str = "said") -> list[Comparison]:
        reporting = report(by=cited or [claimant], act=act)
        return misquoted(said, reporting._replace(claimants=(entity(claimant),)))

    (found,) = reported_by("nis")
    assert found.differs == ("claimant",)
    assert (
        found.explanation == "The report differs from the original. Claimant: nis instead of hur."
    )
    assert reported_by("ukraine") == []
    assert reported_by("daily", act="asserted") == reported_by("nis", "hur") == []


@pytest.mark.parametrize(
    ("aspect", "some"),
    [
        ("polarity", {"polarity": "negated"}),
        ("mode", {"modality": "planned"}),
        ("speech-act", {"act": "confirmed"}),
        ("certainty", {"certainty": "probable"}),
        ("telling", {"cls": "Combat"}),
        ("place", {"at": "belgorod"}),
        ("date", {"times": [("happenedAt", day(2))]}),
    ],
)
def test_a_misquotation_is_reported_in_its_aspect(aspect: str, some: dict[str, object]) -> None:
    (found,) = misquoted(original(), report(**some))
    assert found.differs == (aspect,)
    assert found.reported is not None
    assert found.original is not None
    assert names([found.reported, found.original]) == ["report", "words"]


def test_another_number_is_a_misquotation_and_both_are_reported() -> None:
    (found,) = misquoted(original(), report(figure(2, 4, words="about 3")))
    assert found.differs == ("number",)
    assert found.explanation == (
        "The report differs from the original. Number: “about 3” (2 to 4) instead of “at least 3”."
    )
    assert [position.words for position in found.positions] == [("about 3",), ("at least 3",)]


def test_open_ends_of_times_are_reported() -> None:
    since = Window(day(2).first, ANY_DAY.last, stated=True)
    (found,) = misquoted(original(), report(times=[("since", since)]))
    assert (
        "since (from 2 October 2024) instead of happened at (1 October 2024)" in found.explanation
    )


def test_of_several_accounts_of_the_original_the_nearest_is_looked_at() -> None:
    assert misquoted(original(at="belgorod"), original(), report()) == []


def test_a_claim_with_two_accounts_of_an_event_gives_one_misquotation() -> None:
    found = misquoted(original(), report(act="denied"), report(figure(1, 2), at="belgorod"))
    assert len(found) == 1
    assert found[0].differs == ("place", "number", "speech-act")
    assert "denied instead of said" in found[0].explanation
    assert "belgorod instead of kursk" in found[0].explanation


def test_what_is_of_no_event_can_be_misquoted_and_is_not_compared_otherwise() -> None:
    some = original(), report(act="confirmed"), statement("nis", figure(1), at="kursk")
    (found,) = compared(*some, event="")
    assert found.verdict is Verdict.MISQUOTATION
    assert found.event is None
    assert found.label == "misquoted in way of saying it"


def test_if_the_original_is_inferred_the_label_and_the_explanation_say_so() -> None:
    inferred = report(act="confirmed")._replace(quotation_is_inferred=True)
    (found,) = misquoted(original(), inferred)
    assert found.label == "deployment: perhaps misquoted in way of saying it"
    assert found.explanation.startswith("If the report quotes this original, ")
    assert (found.assumed, found.is_firm) == (("original",), False)
    assert found.counted_as == ("misquotations",)
    (firm,) = misquoted(original(), report(act="confirmed"))
    assert (firm.assumed, firm.is_firm) == ((), True)
    assert firm.counted_as == ("misquotations", "firmmisquotations")


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (False, False, ["misquotation", "misquotation"]),
        (True, False, ["possible-misquotation", "possible-misquotation"]),
        (False, True, ["misquotation", "possible-misquotation"]),
        (True, True, ["possible-misquotation", "possible-misquotation"]),
    ],
)
def test_what_perhaps_quotes_a_misquotation_is_perhaps_one(
    *, first: bool, second: bool, reasons: list[str]
) -> None:
    misquoting = report(figure(3, words="3"))._replace(quotation_is_inferred=first)
    repeating = misquoting._replace(
        claim=statement("copy").claim,
        quotes=statement("report").claim,
        quotation_is_inferred=second,
    )
    known = context()
    compared(original(), misquoting, repeating, known=known)
    found = [next(why_not_held(EVENT, one, known)) for one in (misquoting, repeating)]
    assert found == reasons


def test_words_that_are_not_there_cannot_be_compared() -> None:
    assert misquoted(report()) == []


@given(statements)
def test_a_claim_that_is_repeated_to_the_letter_is_not_misquoted(some: Statement) -> None:
    copy = statement("copy", quotes=names([some.claim])[0])
    repeated = some._replace(claim=copy.claim, quotes=copy.quotes)
    assert misquoted(some, repeated) == []


NIS, HUR = statement("nis", figure(2, 4), at="kursk"), statement("hur", figure(9), at="kursk")


def claims_in(*some: Statement) -> set[str]:
    """The ids of the claims that are in some comparison other than a misquotation."""
    found = [one for one in compared(*some) if one.verdict is not Verdict.MISQUOTATION]
    return {name for one in found for position in one.positions for name in names(position.claims)}


def test_who_is_misquoted_holds_what_he_said_and_not_what_is_reported() -> None:
    said = original(FIGURE, times=[])
    misquoting = report(figure(3, words="3"), times=[])
    assert claims_in(misquoting, NIS, HUR) == {"report", "nis", "hur"}
    assert claims_in(said, misquoting, NIS, HUR) == {"words", "nis", "hur"}


def test_who_is_quoted_as_he_said_it_is_compared_by_both() -> None:
    said, quoting = original(FIGURE, times=[]), report(times=[])
    assert claims_in(said, quoting, NIS, HUR) == {"words", "report", "nis", "hur"}


def test_who_repeats_a_misquotation_to_the_letter_repeats_what_nobody_said() -> None:
    said = original(FIGURE, times=[])
    misquoting = report(figure(3, words="3"), times=[])
    repeating = misquoting._replace(claim=statement("copy").claim, quotes=statement("report").claim)
    assert claims_in(said, misquoting, repeating, NIS, HUR) == {"words", "nis", "hur"}
