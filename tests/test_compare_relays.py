"""Who relays a claim, says it too: unless they keep a distance, and never as another source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from kgbuild.compare.origins import independence
from kgbuild.compare.relays import with_relays
from kgbuild.compare.statements import statements_of
from kgbuild.model.document import Account, Claim, Document, Ref, TimeSpan
from kgbuild.model.statement import Relay, Statement
from kgbuild.model.view import View
from kgbuild.view.acceptance import Acceptance
from tests.comparing import IRIS, SAID, claim, concept, context, entity, kgb, names, report
from tests.strategies import ontology

PLAIN = View(
    "v", "A view", concept("resolution", "keep"), frozenset({concept("modality", "actual")})
)


def presence(cls: str = "Presence", event: str = "deployment") -> Account:
    return Account(kgb(cls), ((kgb("ofEvent"), Ref(entity(event))),), None)


def inner(**how: object) -> Claim:
    """What officials say, inside a claim by Kirby."""
    given = {
        "claimants": (entity("officials"),),
        "speech_act": concept("act", "said"),
        "via": "outer",
    }
    return claim("inner", presence(), **{**given, **how})


def outer(*accounts: Account, id_: str = "outer", by: str = "kirby", **how: object) -> Claim:
    given = {"claimants": (entity(by),), "speech_act": concept("act", "said")}
    return claim(id_, *(accounts or (presence("Meeting"),)), **{**given, **how})


def relayed(*claims: Claim, of: str = "inner") -> Statement:
    """The statement of one of the claims of a report."""
    document = Document(report(), claims)
    found = with_relays(statements_of(document, IRIS), document, IRIS, ontology())
    return next(one for _, one in found if one.claim.endswith(f"/{of}"))


def speakers(statement: Statement) -> list[list[str]]:
    return [names(relay.claimants) for relay in statement.relays]


def test_a_neutral_verb_passes_the_claim_on_and_the_origin_stays() -> None:
    statement = relayed(inner(), outer())
    assert statement.relays == (Relay((entity("kirby"),), statement.said),)
    both = [context().origin(one) for one in (statement, relayed(inner(), outer(), of="outer"))]
    assert names(both[0].agents) == ["officials"]
    assert independence(both) == (1, 0)  # Kirby's own, and not a second one


@pytest.mark.parametrize(
    "act",
    ["claimed", "alleged", "accused", "denied", "insisted", "argued", "suggested", "reported"],
)
def test_a_verb_that_leaves_the_content_to_its_claimant_keeps_a_distance(act: str) -> None:
    assert speakers(relayed(inner(speech_act=concept("act", act)), outer())) == []


@pytest.mark.parametrize(
    "how",
    [
        {"speech_act": concept("act", "questioned")},
        {"speech_act": concept("act", "did-not-know")},
        {"polarity": concept("polarity", "negated")},
        {"certainty": concept("certainty", "doubtful")},
        {"certainty": concept("certainty", "unknown")},
    ],
    ids=str,
)
def test_an_outer_claim_that_does_not_hold_keeps_a_distance(how: Mapping[str, Any]) -> None:
    assert speakers(relayed(inner(), replace(outer(), **how))) == []


@pytest.mark.parametrize(
    ("doubt", "passed_on"),
    [
        (outer(presence(), id_="d", speech_act=concept("act", "questioned")), []),
        (outer(presence(), id_="d", certainty=concept("certainty", "doubtful")), []),
        (outer(presence(), id_="d", polarity=concept("polarity", "negated")), []),
        (outer(presence(), id_="d"), [["kirby"]]),
        (
            outer(presence(event="parade"), id_="d", speech_act=concept("act", "questioned")),
            [["kirby"]],
        ),
        (
            outer(presence("Training"), id_="d", speech_act=concept("act", "questioned")),
            [["kirby"]],
        ),
        (
            outer(presence(), id_="d", by="nis", speech_act=concept("act", "questioned")),
            [["kirby"]],
        ),
    ],
)
def test_a_doubt_about_the_same_in_the_report_keeps_a_distance(
    doubt: Claim, passed_on: list[list[str]]
) -> None:
    assert speakers(relayed(inner(), outer(), doubt)) == passed_on


def test_a_chain_is_relayed_up_to_the_first_distance() -> None:
    far = outer(id_="far", by="hur")
    near = outer(via="far")
    assert speakers(relayed(inner(), near, far)) == [["kirby"], ["hur"]]
    distant = replace(near, speech_act=concept("act", "claimed"))
    assert speakers(relayed(inner(), distant, far)) == [["kirby"]]
    assert speakers(relayed(inner(via="missing"))) == []


def test_who_repeats_the_own_words_relays_nobody() -> None:
    assert speakers(relayed(inner(claimants=(entity("kirby"),)), outer())) == []


def test_a_view_accepts_and_excepts_those_who_relay_on_the_day_they_do() -> None:
    later = TimeSpan("2024-11-09", SAID.latest, SAID.latest.replace(month=11, day=9), SAID.basis)  # type: ignore[union-attr]
    statement = relayed(inner(), outer(said_at=later))

    def accepts(**conditions: object) -> bool:
        view = replace(PLAIN, **conditions)  # type: ignore[arg-type]
        return Acceptance(view, context()).accepts(statement)

    kirby, officials = frozenset({entity("kirby")}), frozenset({entity("officials")})
    assert accepts(claimants=kirby)
    assert accepts(claimants=officials)
    assert not accepts(claimants=frozenset({entity("nis")}))
    assert not accepts(excepted=kirby)
    assert not accepts(excepted=officials)
    assert SAID.latest is not None
    assert accepts(claimants=officials, said_by=SAID.latest)
    assert not accepts(claimants=kirby, said_by=SAID.latest)
    assert accepts(claimants=kirby, said_by=later.latest)


def test_a_statement_with_relays_is_read_back_as_it_was() -> None:
    statement = relayed(inner(), outer())
    assert Statement.read(statement.written()) == statement
