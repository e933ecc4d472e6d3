"""A document becomes statements, and a statement a line of text and back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.statements import statements_of, taken_from
from kgbuild.model.document import Claim, Document, Quantity, Ref, Report, TimeSpan
from kgbuild.model.statement import FIRST, LAST, Statement, Window
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from tests.comparing import IRIS, account, claim, concept, entity, kgb, report, statements
from tests.strategies import BASE, documents


def statements_in(document: Document) -> list[tuple[str, Statement]]:
    return list(statements_of(document, IRIS))


@given(statements)
def test_a_statement_is_read_as_it_was_written(one: Statement) -> None:
    assert Statement.read(one.written()) == one


@given(documents())
def test_what_a_document_says_is_read_as_it_was_written(document: Document) -> None:
    for _, one in statements_in(document):
        line = one.written()
        assert "\n" not in line
        read = Statement.read(line)
        assert read == one
        assert hash(read) == hash(one)
        assert all(type(f.as_of) is Window for f in read.figures)


@given(documents())
def test_each_account_that_is_not_withdrawn_is_counted_for_each_of_its_events_or_of_none(
    document: Document,
) -> None:
    expected = [
        [value.iri for name, value in account_.roles if name == terms.OF_EVENT.value] or [""]  # type: ignore[union-attr]
        for claim_ in document.claims
        if claim_.version is None
        for account_ in claim_.accounts
    ]
    found = [event for event, _ in statements_in(document)]
    assert found == [event for events in expected for event in events]


def told_from(of: Report, *claims: Claim, index: int = 0) -> tuple[list[str], list[str]]:
    (_, one) = statements_in(Document(of, claims or (claim(),), ()))[index]
    return [tail(s) for s in one.sources], [tail(s) for s in one.channels]


def tail(iri: str) -> str:
    return iri.removeprefix(f"{BASE}entity/").removeprefix(BASE)


FIRST_REPORT = IRIS.report("first").report


@pytest.mark.parametrize(
    ("how", "sources", "channels"),
    [
        ({}, ["daily"], []),
        ({"wire_from": (entity("agency"),)}, ["agency"], ["daily"]),
        ({"derived_from": (FIRST_REPORT,)}, ["report/first"], ["daily"]),
        (
            {"derived_from": (FIRST_REPORT,), "wire_from": (entity("agency"),)},
            ["agency", "report/first"],
            ["daily"],
        ),
    ],
)
def test_the_own_voice_of_a_text_that_was_taken_over_comes_from_the_taken(
    how: dict[str, object], sources: list[str], channels: list[str]
) -> None:
    assert told_from(report(**how)) == (sources, channels)
    by_author = claim("c", claimants=(entity("kirby"),))
    of_author = report(authors=(entity("kirby"),), **how)
    if how:
        assert told_from(of_author, by_author) == (sources, ["kirby"])
    assert taken_from(report(**how)) == tuple(
        sorted({*how.get("wire_from", ()), *how.get("derived_from", ())})  # type: ignore[misc]
    )


def test_what_another_says_in_a_text_that_was_taken_over_comes_from_him() -> None:
    said = claim("c", claimants=(entity("nis"),), speech_act=concept("act", "said"))
    assert told_from(report(wire_from=(entity("agency"),)), said) == (["nis"], [])


def test_who_is_cited_is_the_source_and_the_others_are_on_the_way() -> None:
    cites = claim("c", citing=(entity("nis"),))
    assert told_from(report(), cites) == (["nis"], ["daily"])
    copied = report(wire_from=(entity("agency"),))
    assert told_from(copied, cites) == (["nis"], ["agency", "daily"])


def test_a_claim_that_is_reported_inside_others_comes_through_them() -> None:
    said = {"speech_act": concept("act", "said")}
    inner = claim("a", claimants=(entity("nis"),), via="b", **said)
    middle = claim("b", claimants=(entity("kirby"),), via="c", **said)
    outer = claim("c", claimants=(entity("officials"),), **said)
    found = told_from(report(), inner, middle, outer)
    assert found == (["nis"], ["kirby", "officials"])


# Times


def test_what_no_time_is_given_for_holds_by_when_it_was_said() -> None:
    ((_, one),) = statements_in(Document(report(), (claim(),), ()))
    assert one.as_of == Window(FIRST, date(2024, 10, 31).toordinal(), stated=False)


def test_an_account_holds_when_it_says_and_its_figures_too_unless_they_say_otherwise() -> None:
    day = TimeSpan("2024-10-23", date(2024, 10, 23), date(2024, 10, 23), concept("basis", "stated"))
    open_end = TimeSpan("2024-10-01/..", date(2024, 10, 1), None, concept("basis", "stated"))
    number = Quantity("3", Decimal(3), Decimal(3), Decimal(3), concept("rule", "exact"))
    other = Quantity(
        "4", Decimal(4), Decimal(4), Decimal(4), concept("rule", "exact"), as_of=open_end
    )
    roles = [(kgb("happenedAt"), day), (kgb("strength"), number), (kgb("strength"), other)]
    ((_, one),) = statements_in(Document(report(), (claim("c", account(*roles)),), ()))
    ordinal = date(2024, 10, 23).toordinal()
    assert one.as_of == Window(ordinal, ordinal, stated=True)
    assert [f.as_of for f in one.figures] == [
        one.as_of,
        Window(date(2024, 10, 1).toordinal(), LAST, stated=True),
    ]


# Numbers


@given(st.decimals(0, 10**9, places=3))
def test_a_number_has_one_way_to_be_written(value: Decimal) -> None:
    written = {digits(Decimal(f"{value:f}" + zeros)) for zeros in ("", "0", "00")}
    assert len(written) == 1
    assert Decimal(written.pop()) == value


def digits(value: Decimal) -> str:
    number = Quantity("3", value, None, None, concept("rule", "exact"))
    one_account = account((kgb("strength"), number), (ns.KGB + "ofEvent", Ref(entity("parade"))))
    ((_, one),) = statements_in(Document(report(), (claim("c", one_account),), ()))
    low = one.figures[0].low
    assert low is not None
    return low


def test_a_number_of_many_digits_is_not_rounded() -> None:
    assert digits(Decimal("1" * 40)) == "1" * 40
    assert digits(Decimal("3E+3")) == "3000"


def test_a_written_statement_is_a_list_in_json() -> None:
    ((_, one),) = statements_in(Document(report(), (claim(),), ()))
    assert json.loads(one.written())[0] == f"{BASE}report/r/claim/c"
