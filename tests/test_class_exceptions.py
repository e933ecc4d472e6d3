"""Words that limit a number or a denial in most accounts, but not in these."""

import pytest

from kgbuild.model.statement import Statement
from kgbuild.vocab.concepts import NEGATED
from tests.comparing import disputes, entity, kgb
from tests.test_compare_named_kinds import account_of, firm


def _nine_or_twelve(cls: str, counts: str, evidence: str, other: str) -> list[bool]:
    one = account_of(cls, "nis", ("9", 9, counts), words=evidence)
    return firm(one, account_of(cls, "hur", ("12", 12, counts), words=other))


@pytest.mark.parametrize(
    ("cls", "counts", "one", "other", "is_firm"),
    [
        ("Vote", "person", "9 members voted", "12 members voted", True),
        ("Vote", "person", "9 members voted", "12 women voted", False),
        ("Custody", "hostage", "9 still held", "12 hostages are held", True),
        ("Custody", "hostage", "9 hostages are still being held", "12 hostages are held", True),
        ("Custody", "hostage", "9 remain in captivity", "12 hostages are held", True),
        ("Custody", "hostage", "9 are held in the school", "12 hostages are held", False),
        ("Casualties", "killed", "9 still missing", "12 people were killed", False),
    ],
)
def test_members_vote_and_hostages_are_still_held(
    cls: str, counts: str, one: str, other: str, *, is_firm: bool
) -> None:
    assert (_nine_or_twelve(cls, counts, one, other) == [True]) is is_firm


def _denied(cls: str, words: str, **roles: str) -> Statement:
    refs = tuple((kgb(role), entity(value)) for role, value in roles.items())
    return account_of(cls, "hur", words=words)._replace(refs=refs, polarity=NEGATED)


@pytest.mark.parametrize(
    ("denial", "affirmed", "is_firm"),
    [
        ("no homes were destroyed", "40 homes were destroyed", True),
        ("no homes were destroyed in the north", "40 homes were destroyed", False),
        ("no homes were destroyed", "40 homes were damaged", False),
        ("no bridges were destroyed", "40 homes were destroyed", False),
    ],
)
def test_a_denial_of_a_kind_denies_all_of_that_kind(
    denial: str, affirmed: str, *, is_firm: bool
) -> None:
    homes = account_of("Damage", "nis", ("40 homes", 40, "home"), words=affirmed)
    found = disputes(homes, _denied("Damage", denial))
    assert any(one.is_firm for one in found) is is_firm


@pytest.mark.parametrize(
    ("denial", "is_firm"),
    [
        ("no meeting between Russia and Ukraine took place", True),
        ("Russia and Ukraine did not meet", True),
        ("no meeting between Russia and Ukraine took place in secret", False),
    ],
)
def test_a_denial_may_say_who_did_not_meet(denial: str, *, is_firm: bool) -> None:
    denied = _denied("Meeting", denial, participant="russia")
    refs = tuple(sorted((kgb("participant"), entity(one)) for one in ("russia", "ukraine")))
    words = "Russia and Ukraine met on Monday"
    met = account_of("Meeting", "nis", words=words)._replace(refs=refs)
    denied = denied._replace(refs=refs)
    assert [one.is_firm for one in disputes(met, denied)] == [is_firm]
