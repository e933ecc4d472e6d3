"""Results of views that misled readers, each with what a careful reader of the text would sign.

The other cases are in ``tests/test_compare_cases.py``.
"""

from functools import cache
from typing import NamedTuple

from kgbuild.model.view import View
from kgbuild.pipeline.query import query
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.support import event_view
from tests.comparing import EVENT, concept, context, statement
from tests.published import kursk_build

VIEW = View(
    "v", "A view", concept("resolution", "keep"), frozenset({concept("modality", "actual")})
)


class Row(NamedTuple):
    """A plain triple of a view of the example, with its origins and days, for one claim."""

    about: str
    says: str
    value: str
    origins: int
    days: tuple[str, str]
    claim: str


@cache
def rows(name: str) -> list[Row]:
    found = query(kursk_build(), "view", {"view": name}).rows()
    return [
        Row(
            str(row["subjectLabel"]),
            str(row["predicateLabel"]),
            str(row["value"]),
            int(str(row["origins"])),
            (str(row.get("holdsFrom") or ""), str(row.get("holdsTo") or "")),
            str(row["claim"]).partition("/report/")[2].replace("/claim/", "/"),
        )
        for row in found
    ]


def claims(name: str, says: str, value: str) -> set[str]:
    return {row.claim for row in rows(name) if row.says == says and value in row.value}


def test_case_1_troops_en_route_are_present_in_no_view() -> None:
    given = {row for row in rows("widest") if row.claim == "kursk/kyodo-2000"}
    assert {row.says for row in given} >= {"destination"}
    assert not any("presence" in row.says or row.says == "location" for row in given)


def test_case_2_the_view_of_a_state_has_what_its_spokesman_relays() -> None:
    relayed = claims("united-states", "strength (presence)", "11,000 to 12,000")
    assert relayed == {"dod/ryder-on-number", "dod/officials-11000-12000"}
    assert {row.origins for row in rows("united-states") if "11,000" in row.value} == {0}


def test_case_3_claims_of_two_days_do_not_support_each_other() -> None:
    assert claims("two-origins", "location", "Kursk Oblast") == set()
    in_kursk = [
        row
        for row in rows("widest")
        if (row.says, row.value) == ("location", "Kursk Oblast") and "troops" in row.about
    ]
    assert {(row.days, row.origins) for row in in_kursk} == {
        (("2024-10-23", "2024-10-23"), 1),
        (("2024-11-04", "2024-11-04"), 1),
    }


def test_case_4_a_claim_of_a_part_supports_what_others_say_of_the_whole() -> None:
    parts = {row.claim for row in rows("two-origins")}
    assert {"whitehouse/moved-3000", "kursk/nis-3000"} <= parts
    assert {row.origins for row in rows("two-origins")} == {3}
    controls = [
        statement("hur", cls="Control", at="kursk"),
        statement("nis", cls="Control", at="russia"),
    ]
    stays = [one._replace(cls=one.cls.replace("Control", "Presence")) for one in controls]
    accept = Acceptance(VIEW, context())
    for given, expected in ((controls, 1), (stays, 2)):
        russian = [
            support.claim
            for triple, support in event_view(EVENT, given, accept).plain
            if triple.value.endswith("russia")
        ]
        assert len(russian) == expected


def test_case_13_a_view_leaves_out_nothing_without_a_word() -> None:
    in_view = {row.claim for row in rows("widest")}
    left_out = {
        str(row["claim"]).partition("/report/")[2].replace("/claim/", "/")
        for row in query(kursk_build(), "left-out", {"view": "widest"}).rows()
    }
    every = {
        str(row["claim"]).partition("/report/")[2].replace("/claim/", "/")
        for row in query(kursk_build(), "claims").rows()
    }
    assert in_view | left_out == every
    assert len(left_out) > 7


def test_case_14_who_supports_the_fighting_is_no_force_in_it() -> None:
    said = {row.says for row in rows("widest") if row.claim == "kursk/believed-to-support"}
    assert said == {"actor (support)", "location", "recipient"}
