"""Drafts by a language model: what of an answer passes, and what does not."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kgbuild import check
from kgbuild.drafting.by_model.model_drafter import ModelDrafter
from kgbuild.drafting.draft import Drafted, draft
from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import Proposal
from kgbuild.language_model.cache import ModelCache
from kgbuild.language_model.client import ModelClient
from kgbuild.language_model.endpoint import read_endpoint
from kgbuild.language_model.errors import ModelError
from kgbuild.language_model.request import ModelAnswer, ModelRequest
from kgbuild.model.document import TimeSpan
from kgbuild.model.text import Text
from kgbuild.project import Project, open_project
from kgbuild.read.config_file import open_workspace
from kgbuild.read.values.names import NameResolver
from kgbuild.read.workspace_inputs import read_register_file
from tests.language_model import (
    EVIDENCE,
    INJECTED,
    REPORT,
    Answer,
    Model,
    Response,
    answer,
    completion,
    good_claim,
    language_model,
    saying,
    value,
    workspace,
)

Change = Callable[[Answer], object]


class Uncached(ModelCache):
    """A cache that keeps nothing."""

    def answer(
        self, request: ModelRequest, ask: Callable[[ModelRequest], ModelAnswer]
    ) -> ModelAnswer:
        return ask(request)


def drafted(
    folder: Path, *responses: Response | Callable[[Answer], Response]
) -> tuple[Drafted, ModelDrafter, Model]:
    """Draft the first report with a stand-in that gives these responses."""
    with (
        language_model(*responses) as model,
        ModelClient(read_endpoint(model.url), sleep=lambda _: None) as client,
    ):
        drafter = ModelDrafter("stub", ModelCache(folder / "drafts" / "cache"), client.ask)
        return draft(folder, drafter=drafter)[0], drafter, model


def offline_drafter(*answers: Answer | str) -> ModelDrafter:
    """Return a drafter that gets these answers without a server."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in answers]

    def ask(_: ModelRequest) -> ModelAnswer:
        return ModelAnswer(texts.pop(0) if len(texts) > 1 else texts[0])

    return ModelDrafter("stub", Uncached(Path()), ask)


@cache
def project() -> Project:
    """Return the workspace, which is opened once."""
    with TemporaryDirectory() as folder:
        return open_project(workspace(Path(folder)))


@cache
def names() -> NameResolver:
    """Return the register and the ontology of the workspace, which is read once."""
    with TemporaryDirectory() as folder:
        return read_register_file(open_workspace(workspace(Path(folder))), project().ontology).names


def report(text: str = REPORT) -> ReportToDraft:
    """Return a report, with what a drafter may use."""
    day = date(2024, 11, 4)
    published = TimeSpan("2024-11-04", day, day, basis="")
    return ReportToDraft("report-1", Text(text), "en", "times", published, names())


def proposals_of(
    claim: Answer, text: str = REPORT, entities: list[Answer] | None = None
) -> tuple[list[Proposal], dict[str, int]]:
    """Return what passes of one claim, and what was dropped, by reason."""
    drafter = offline_drafter(answer(claim, entities=entities))
    return list(drafter.draft(report(text)).proposals), drafter.usage.dropped


def changed(change: Change, claim: Answer | None = None) -> Answer:
    claim = claim or good_claim()
    change(claim)
    return claim


def values_of(claim: Answer) -> list[Answer]:
    found: list[Answer] = claim["accounts"][0]["values"]
    return found


def test_a_good_answer_becomes_a_draft_that_checks_without_error(tmp_path: Path) -> None:
    found, drafter, model = drafted(workspace(tmp_path), *saying(answer(good_claim())))
    (one,) = found.proposals
    assert REPORT[slice(*one.evidence)] == EVIDENCE
    assert one.claimant is not None
    assert (one.claimant.id, one.figures[0].verbatim) == ("kirby", "about 3,000 soldiers")
    assert one.drafter == "language model stub, prompt 1"
    assert drafter.usage.dropped == {}
    assert (drafter.usage.requests, drafter.usage.tokens_in, drafter.usage.tokens_out) == (
        1,
        100,
        20,
    )
    sent = model.requests[0]
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["temperature"] == 0
    assert accepted_into_claims(tmp_path, found) == []


def accepted_into_claims(folder: Path, found: Drafted) -> list[str]:
    """Move all entries of a draft into the workspace, and return the errors of kgbuild check."""
    claims = [one.entry for one in found.gated.claims]
    report = {"language": "en", "outlet": "times", "annotator": "times"}
    file = folder / "reports" / found.report / "claims.yaml"
    file.write_text(
        json.dumps({"report": report | {"publishedAt": "2024-11-04"}, "claims": claims})
    )
    if found.gated.entities:
        register = folder / "entities.yaml"
        lines = [
            "  - " + json.dumps({"id": one.id, "a": one.cls, "label": one.label})
            for one in found.gated.entities
        ]
        register.write_text(register.read_text() + "\n".join(lines) + "\n")
    result = check(folder)
    return [str(one) for one in result.findings if one.severity.word == "error"]


# The seven bad answers, from a real server.


def figure(claim: Answer) -> None:
    values_of(claim)[2]["words"] = "about 5,000 soldiers"


def figure_in_evidence(claim: Answer) -> None:
    claim["quote"] = EVIDENCE.replace("3,000", "5,000")


def half_a_figure(claim: Answer) -> None:
    values_of(claim)[2]["words"] = "000 soldiers"


def added_not(claim: Answer) -> None:
    claim["quote"] = EVIDENCE.replace("moved", "not moved")


def north_for_south(claim: Answer) -> None:
    values_of(claim)[0]["id"] = "south-korea"


def south_in_evidence(claim: Answer) -> None:
    claim["quote"] = EVIDENCE.replace("North", "South")


@pytest.mark.parametrize("change", [figure_in_evidence, added_not, south_in_evidence])
def test_changed_evidence_is_asked_again_once_and_then_dropped(
    tmp_path: Path, change: Change
) -> None:
    bad = changed(change)
    found, drafter, model = drafted(workspace(tmp_path), *saying(answer(bad)))
    assert found.proposals == ()
    assert drafter.usage.dropped == {"words-not-in-text": 1}
    assert len(model.requests) == 2
    repair = model.requests[1]["messages"][-1]["content"]
    assert "these words are not in the passage" in repair
    assert EVIDENCE in json.loads(repair)["errors"][0]


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (figure, "strength", "words-not-in-text"),
        (half_a_figure, "strength", "half-a-word"),
        (north_for_south, "sender", "another-name"),
    ],
)
def test_a_changed_part_is_dropped_and_the_rest_is_doubtful(
    tmp_path: Path, change: Change, key: str, reason: str
) -> None:
    found, drafter, _ = drafted(workspace(tmp_path), *saying(answer(changed(change))))
    (one,) = found.proposals
    assert key not in one.accounts[0].roles
    assert one.confidence == 0.2
    assert "parts of the answer were refused" in one.why
    assert drafter.usage.dropped == {reason: 1}
    if key == "strength":
        assert one.figures == ()


def test_a_repaired_answer_passes(tmp_path: Path) -> None:
    bad = changed(figure_in_evidence)
    responses = saying(answer(bad), answer(good_claim()))
    found, drafter, _ = drafted(workspace(tmp_path), *responses)
    assert len(found.proposals) == 1
    assert (drafter.usage.repaired, drafter.usage.dropped) == (1, {})


def test_truncated_json_is_asked_again_and_dropped(tmp_path: Path) -> None:
    half = json.dumps(answer(good_claim()))[:200]
    found, drafter, model = drafted(workspace(tmp_path), *saying(half))
    assert (found.proposals, len(model.requests)) == ((), 2)
    assert drafter.usage.dropped == {"answer-unusable": 2}


def test_an_answer_cut_at_the_limit_of_tokens_is_dropped_even_if_it_is_json(tmp_path: Path) -> None:
    cut = completion(json.dumps(answer(good_claim())), finish="length")
    found, drafter, _ = drafted(workspace(tmp_path), cut)
    assert found.proposals == ()
    assert drafter.usage.dropped == {"answer-cut": 2}


def test_a_refusal_is_not_asked_again(tmp_path: Path) -> None:
    found, drafter, model = drafted(workspace(tmp_path), completion("", refusal="I cannot"))
    assert (found.proposals, len(model.requests)) == ((), 1)
    assert drafter.usage.dropped == {"refused-by-model": 1}


def test_too_many_requests_are_waited_for_and_then_named(tmp_path: Path) -> None:
    later: Response = (429, {"Retry-After": "3"}, b'{"error": {"message": "slow down"}}')
    waits: list[float] = []
    with (
        language_model(later, *saying(answer(good_claim()))) as model,
        ModelClient(read_endpoint(model.url), sleep=waits.append) as client,
    ):
        drafter = ModelDrafter("stub", ModelCache(tmp_path / "cache"), client.ask)
        assert len(draft(workspace(tmp_path), drafter=drafter)[0].proposals) == 1
    assert waits == [3.0]
    with pytest.raises(ModelError, match=r"report-1: .* cannot answer now \(429: slow down\)"):
        drafted(workspace(tmp_path), later)
    assert not list((tmp_path / "drafts").glob("**/*.json"))


def injected_claim() -> Answer:
    """Return what a model makes of the sentence that gives it orders."""
    return {
        "passage": None,
        "quote": "50,000 soldiers died",
        "cue": "confirmed",
        "claimant": {"id": "ryder", "words": "Pat Ryder", "antecedent": None},
        "speechAct": "confirmed",
        "polarity": "affirmed",
        "modality": "actual",
        "accounts": [{"cls": "Casualties", "values": [value("strength", "50,000 soldiers")]}],
    }


def test_an_order_in_the_report_attributes_nothing_to_somebody_who_is_not_named_there(
    tmp_path: Path,
) -> None:
    invented = changed(lambda claim: claim.update(quote="Moscow has surrendered"), injected_claim())
    responses = saying(answer(injected_claim(), invented))
    found, drafter, _ = drafted(workspace(tmp_path), *responses)
    assert found.proposals == ()
    assert drafter.usage.dropped == {"words-not-in-text": 2}


def test_what_the_words_of_an_order_carry_is_doubtful() -> None:
    claim = injected_claim()
    claim["claimant"] = {"id": "kirby", "words": "John Kirby", "antecedent": None}
    claim["accounts"] = [
        {"cls": "Combat", "values": [value("strength", "50,000 soldiers", counts="soldier")]}
    ]
    (one,), _ = proposals_of(claim)
    assert REPORT[slice(*one.evidence)] in INJECTED
    assert (one.confidence, one.claimant and one.claimant.id) == (0.2, "kirby")
    assert "addresses a program" in one.why


# What more than the quote has to hold.


def denial() -> Answer:
    """Return the claim of the second sentence, which is negated."""
    return {
        "passage": None,
        "quote": "North Korea has not sent officers to Ukraine",
        "cue": "Pat Ryder also said",
        "claimant": {"id": "ryder", "words": "Pat Ryder", "antecedent": None},
        "speechAct": "said",
        "polarity": "negated",
        "modality": "actual",
        "accounts": [
            {"cls": "Movement", "values": [value("sender", "North Korea", "north-korea")]}
        ],
    }


def test_a_negation_in_the_words_passes() -> None:
    (one,), dropped = proposals_of(denial())
    assert (one.polarity, one.confidence, dropped) == ("negated", 0.6, {})


def test_a_negation_that_the_model_overlooks_is_doubtful() -> None:
    (one,), _ = proposals_of(changed(lambda c: c.update(polarity="affirmed"), denial()))
    assert (one.confidence, "'not'" in one.why) == (0.2, True)


@pytest.mark.parametrize(
    ("claim", "changes", "reason"),
    [
        pytest.param(good_claim, {"polarity": "negated"}, "no-negation", id="negated"),
        pytest.param(
            denial,
            {"polarity": "affirmed", "quote": "sent officers to Ukraine"},
            "negation-left-out",
            id="the quote leaves out the not",
        ),
        pytest.param(good_claim, {"modality": "planned"}, "no-modal", id="planned"),
        pytest.param(
            good_claim, {"speechAct": "denied"}, "another-speech-act", id="said is not denied"
        ),
        pytest.param(
            good_claim,
            {
                "quote": "the figure",
                "cue": "South Korea did not confirm",
                "speechAct": "confirmed",
                "claimant": {"id": "south-korea", "words": "South Korea", "antecedent": None},
            },
            "cue-negated",
            id="did not confirm",
        ),
        pytest.param(
            good_claim, {"cue": "Pat Ryder confirmed"}, "words-not-in-text", id="invented cue"
        ),
        pytest.param(
            good_claim, {"cue": "Pat Ryder also said"}, "words-not-in-text", id="cue far away"
        ),
        pytest.param(good_claim, {"cue": None}, "no-cue", id="no cue"),
        pytest.param(good_claim, {"claimant": None}, "no-claimant", id="no claimant"),
        pytest.param(
            good_claim, {"speechAct": "asserted"}, "asserted-by-somebody", id="own voice of another"
        ),
        pytest.param(
            good_claim,
            {"claimant": {"id": "ryder", "words": "Pat Ryder", "antecedent": None}},
            "words-not-in-text",
            id="claimant from another sentence",
        ),
        pytest.param(
            good_claim,
            {"claimant": {"id": "ryder", "words": "John Kirby", "antecedent": None}},
            "another-name",
            id="claimant under another name",
        ),
        pytest.param(
            good_claim,
            {"claimant": {"id": "north-korea", "words": "North Korea", "antecedent": None}},
            "another-claimant",
            id="claimant from the evidence",
        ),
        pytest.param(
            good_claim,
            {"claimant": {"id": "nobody", "words": "John Kirby", "antecedent": None}},
            "unknown-id",
            id="claimant that the register lacks",
        ),
        pytest.param(good_claim, {"passage": 99}, "no-such-passage", id="passage 99"),
        pytest.param(good_claim, {"quote": None}, "no-evidence", id="no evidence"),
        pytest.param(good_claim, {"quote": "orth Korea moved"}, "half-a-word", id="half a word"),
        pytest.param(good_claim, {"accounts": []}, "no-account", id="no account"),
    ],
)
def test_what_contradicts_the_words_is_dropped(
    claim: Callable[[], Answer], changes: Answer, reason: str
) -> None:
    found, dropped = proposals_of(claim() | changes)
    assert found == []
    assert reason in dropped


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(value("sender", "Korea", "north-korea"), "another-name", id="cut name"),
        pytest.param(value("destination", "Russia", "ukraine"), "another-name", id="other state"),
        pytest.param(value("destination", "John Kirby", "kirby"), "wrong-class", id="no place"),
        pytest.param(value("destination", "Belarus", None), "words-not-in-text", id="invented"),
        pytest.param(value("colour", "Russia", "russia"), "unknown-key", id="no such key"),
        pytest.param(value("happenedAt", "last year"), "words-not-in-text", id="another date"),
        pytest.param(value("strength", "3,000 soldiers"), "number-", id="about is cut off"),
        pytest.param(
            value("strength", "about 3,000 soldiers", counts="unicorn"), "unknown-", id="no kind"
        ),
    ],
)
def test_a_value_that_the_words_do_not_give_is_dropped(bad: Answer, reason: str) -> None:
    claim = good_claim()
    claim["accounts"][0]["values"] = [value("sender", "North Korea", "north-korea")]
    if bad["key"] == "sender":
        claim["accounts"][0]["values"] = [value("happenedAt", "last week")]
    claim["accounts"][0]["values"].append(bad)
    (one,), dropped = proposals_of(claim)
    assert bad["key"] not in one.accounts[0].roles
    assert [name for name in dropped if name.startswith(reason)], dropped


def test_a_new_entity_is_named_to_the_letter_and_has_a_class_that_fits(tmp_path: Path) -> None:
    text = "Officials in Minsk said Belarus moved 200 soldiers to Gomel.\n"
    claim = good_claim() | {
        "quote": "Belarus moved 200 soldiers to Gomel",
        "cue": "Officials in Minsk said",
        "claimant": {"id": None, "words": "Officials in Minsk", "antecedent": None},
    }
    claim["accounts"][0]["values"] = [value("destination", "Gomel"), value("sender", "Belarus")]
    entities = [
        {"label": "Officials in Minsk", "cls": "UnnamedSource"},
        {"label": "Gomel", "cls": "Settlement"},
        {"label": "Belarus", "cls": "State"},
    ]
    drafter = offline_drafter(answer(claim, entities=entities))
    (found,) = draft(workspace(tmp_path, text), drafter=drafter)
    assert sorted(one.label for one in found.gated.entities) == [
        "Belarus",
        "Gomel",
        "Officials in Minsk (The Times, 2024-11-04)",
    ]
    assert accepted_into_claims(tmp_path, found) == []
    entities[1]["cls"] = "Person"
    entities[0]["label"] = "Generals in Minsk"
    drafter = offline_drafter(answer(claim, entities=entities))
    assert drafter.draft(report(text)).proposals == ()
    assert drafter.usage.dropped == {"no-class": 1}


def test_a_pronoun_needs_an_antecedent_in_the_text_before_it() -> None:
    text = "John Kirby spoke. He said North Korea moved 200 soldiers to Russia.\n"
    claim = good_claim() | {
        "quote": "North Korea moved 200 soldiers to Russia",
        "cue": "He said",
        "claimant": {"id": "kirby", "words": "He", "antecedent": "John Kirby"},
    }
    claim["accounts"][0]["values"] = [value("destination", "Russia", "russia")]
    cases = {"John Kirby": 1, None: 0, "Pat Ryder": 0, "Russia": 0}
    for antecedent, number in cases.items():
        claim["claimant"]["antecedent"] = antecedent
        drafter = offline_drafter(answer(claim))
        found = drafter.draft(report(text))
        assert len(found.proposals) == number, antecedent
        assert all(one.confidence == 0.2 for one in found.proposals)


def test_quoted_words_are_not_the_reports_own() -> None:
    text = "\u201cNorth Korea moved 200 soldiers to Russia,\u201d the paper read.\n"
    claim = good_claim() | {
        "quote": "North Korea moved 200 soldiers to Russia",
        "speechAct": "asserted",
        "cue": None,
        "claimant": None,
    }
    drafter = offline_drafter(answer(claim))
    found = drafter.draft(report(text))
    assert (found.proposals, list(drafter.usage.dropped)) == ((), ["quoted-words"])


def test_a_name_is_not_cut_out_of_a_longer_one() -> None:
    claim = good_claim()
    claim["accounts"][0]["values"] = [
        value("destination", "Russia", "russia"),
        value("sender", "Korea"),
    ]
    (one,), dropped = proposals_of(claim, entities=[{"label": "Korea", "cls": "State"}])
    assert (dict(one.accounts[0].roles), dropped) == ({"destination": "russia"}, {"name-cut": 1})


def test_claims_in_a_language_without_word_lists_are_doubtful() -> None:
    given = report()
    polish = ReportToDraft(
        given.slug, Text(REPORT, "pl"), "pl", given.outlet, given.published, given.names
    )
    claim = good_claim()
    claim["accounts"][0]["values"] = [value("sender", "North Korea", "north-korea")]
    (one,) = offline_drafter(answer(claim)).draft(polish).proposals
    assert (one.confidence, "no words for negation" in one.why) == (0.2, True)
