"""Drafts: what the rules propose, what the gate refuses, and the file that a person gets."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.annotating.session import ReportSession
from kgbuild.cli.main import cli
from kgbuild.drafting.draft import draft
from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import (
    Draft,
    Offsets,
    Proposal,
    ProposedAccount,
    ProposedClaimant,
)
from kgbuild.drafting.rules.event_mentions import OUTCOME, STATE
from kgbuild.drafting.rules.frames import Frame, Lexicon
from kgbuild.drafting.rules.passages import paragraphs
from kgbuild.drafting.rules.rule_drafter import RuleDrafter
from kgbuild.drafting.yaml_values import flow
from kgbuild.project import kgbuilds_ontology, open_project
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from tests.tiers import cases

GOLDEN = Path(__file__).parent / "golden" / "draft.yaml"
TEXT = """Bridge at Brenn closes
BRENN - The road bridge over the Aller closed on Monday. "Two of the cables have snapped," said \
Mayor Ruth Adler. "We will not open it before May."
Police said that 12 people were injured when a truck fell. The Interior Ministry denied that it \
had ignored warnings, and accused the builder of fraud. According to the engineers' union, at \
least 300 bridges need repairs. She added that the city would sue the company.
"""
CONFIG = """[dataset]
base = "https://example.org/"
title = "Drafts"
description = "Drafts."
licence = "https://creativecommons.org/licenses/by/4.0/"
language = "en"

[dataset.publisher]
name = "Nobody"
"""
ENTITIES = """entities:
  - {id: daily, a: Outlet, label: The Daily}
  - {id: me, a: Person, label: Me}
  - {id: police, a: Police, label: police}
  - {id: ruth-adler, a: Person, label: Ruth Adler}
"""
CLAIMS = """report:
  language: LANGUAGE
  outlet: daily
  annotator: me
  publishedAt: {edtf: "2024-03-05", basis: stated}
claims: []
"""


@dataclass(frozen=True)
class Fixed:
    """A drafter that proposes what a test says."""

    proposed: Draft
    name: str = "fixed 1"

    def draft(self, report: ReportToDraft) -> Draft:
        del report
        return self.proposed


def workspace(folder: Path, text: str = TEXT, language: str = "en") -> Path:
    """Write a workspace with one report and no claims."""
    report = folder / "reports" / "bridge"
    report.mkdir(parents=True, exist_ok=True)
    (folder / "kgbuild.toml").write_text(CONFIG)
    (folder / "entities.yaml").write_text(ENTITIES)
    (report / "claims.yaml").write_text(CLAIMS.replace("LANGUAGE", language))
    (report / "report.txt").write_bytes(text.encode())
    return folder


def accept_all(folder: Path) -> None:
    """Move every entry of the drafts, as a person would."""
    register = (folder / "entities.yaml").read_text("utf-8")
    for file in folder.glob("reports/*/draft.yaml"):
        data: Any = parse_yaml(file.read_text("utf-8"), file).data
        register += "".join(f"  - {flow(one)}\n" for one in data["entities"])
        claims = file.with_name("claims.yaml")
        moved = "".join(f"\n  - {flow(one)}" for one in data["claims"]) or " []"
        claims.write_text(
            claims.read_text("utf-8").replace("claims: []", f"claims:{moved}"), "utf-8"
        )
    (folder / "entities.yaml").write_text(register, "utf-8")


@pytest.fixture(scope="session")
def drafter() -> RuleDrafter:
    return RuleDrafter.load()


def proposal(text: str, words: str, **changes: object) -> Proposal:
    start = text.index(words)
    cue = text.index("Police said")
    parts: dict[str, object] = {
        "report": "bridge",
        "evidence": Offsets(start, start + len(words)),
        "cue": Offsets(cue, cue + len("Police said")),
        "claimant": ProposedClaimant("police", "police"),
        "speech_act": "said",
        "polarity": "affirmed",
        "modality": "actual",
        "accounts": (ProposedAccount("Casualties", {"words": words}),),
        "figures": (),
        "dates": (),
        "why": "a test",
        "confidence": 0.5,
        "drafter": "fixed 1",
    }
    return Proposal(**{**parts, **changes})  # type: ignore[arg-type]


def test_a_short_report_has_the_draft_that_people_reviewed(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    draft(workspace(tmp_path), drafter=drafter)
    found = (tmp_path / "reports/bridge/draft.yaml").read_text("utf-8")
    assert found == GOLDEN.read_text("utf-8")


def test_an_accepted_draft_has_no_error(tmp_path: Path, drafter: RuleDrafter) -> None:
    draft(workspace(tmp_path), drafter=drafter)
    accept_all(tmp_path)
    result = kgbuild.check(tmp_path, without=["owl"])
    assert [one for one in result.findings if one.severity is kgbuild.Severity.ERROR] == []
    assert result.counts["claims"] > 5


def test_builds_ignore_drafts(tmp_path: Path, drafter: RuleDrafter) -> None:
    folder = workspace(tmp_path)
    before = kgbuild.check(folder, without=["owl"])
    draft(folder, drafter=drafter)
    assert kgbuild.check(folder, without=["owl"]).counts == before.counts


def test_json_has_a_proposal_on_each_line_with_offsets_in_code_points(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path, "\U0001f309 " + TEXT)
    result = CliRunner().invoke(cli, ["draft", "-w", str(folder), "--format", "json"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    text = (folder / "reports/bridge/report.txt").read_text("utf-8")
    said = next(one for one in lines if one["speechAct"] == "denied")
    assert text[slice(*said["evidence"])] == "it had ignored warnings"
    assert text[slice(*said["cue"])] == "The Interior Ministry denied"
    assert said["polarity"] == "negated"
    assert {one["speechAct"] for one in lines} >= {"asserted", "said", "denied", "accused", "added"}
    assert set(said) == {
        "id", "report", "evidence", "cue", "claimant", "citing", "viaClaim", "speechAct",
        "polarity", "modality", "accounts", "figures", "dates", "why", "confidence", "drafter",
    }  # fmt: skip


def test_the_gate_drops_a_part_before_a_proposal_and_keeps_the_readers_message(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path)
    words = "12 people were injured"
    account = ProposedAccount(
        "Casualties", {"strength": {"verbatim": "13 people"}, "force": "nobody", "words": words}
    )
    found = draft(folder, drafter=Fixed(Draft((proposal(TEXT, words, accounts=(account,)),))))
    gated = found[0].gated
    assert gated.claims[0].entry["states"] == [{"a": "Casualties", "words": words}]
    assert {one.part for one in gated.refusals} == {"strength", "force"}
    assert any("'nobody' is not in the register" in one.message for one in gated.refusals)


@pytest.mark.parametrize(
    "changes",
    [
        {"claimant": ProposedClaimant("nobody", "Nobody")},
        {"speech_act": "whispered"},
        {"accounts": (ProposedAccount("Miracle", {}),)},
        {"cue": None},
    ],
)
def test_the_gate_refuses_a_proposal_that_no_part_can_save(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    folder = workspace(tmp_path)
    claim = proposal(TEXT, "12 people were injured", **changes)
    gated = draft(folder, drafter=Fixed(Draft((claim,))))[0].gated
    assert gated.claims == ()
    assert gated.refusals[0].part == ""


def test_a_repeated_quote_gets_context(tmp_path: Path) -> None:
    text = "Police said so. It fell down.\nPolice said more. It fell down.\n"
    folder = workspace(tmp_path, text)
    start = text.rindex("It fell down")
    claim = proposal(text, "It fell down", evidence=Offsets(start, start + 12))
    gated = draft(folder, drafter=Fixed(Draft((claim,))))[0].gated
    assert set(gated.claims[0].entry["evidence"]) > {"exact"}
    accept_all(folder)
    assert kgbuild.check(folder, without=["owl"]).counts["claims"] == 1


def test_an_edited_draft_is_not_overwritten_without_saying(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    folder = workspace(tmp_path)
    draft(folder, drafter=drafter)
    draft(folder, drafter=drafter)  # nobody has edited it
    file = folder / "reports/bridge/draft.yaml"
    file.write_text(file.read_text("utf-8").replace("claimant: police", "claimant: ruth-adler"))
    with pytest.raises(kgbuild.UsageError, match="somebody has edited"):
        draft(folder, drafter=drafter)
    draft(folder, drafter=drafter, overwrite=True)
    assert "claimant: police" in file.read_text("utf-8")


def test_claims_that_a_report_has_are_not_proposed_again(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    folder = workspace(tmp_path)
    draft(folder, drafter=drafter)
    accept_all(folder)
    again = draft(folder, drafter=drafter)[0]
    assert again.proposals == ()
    assert again.known > 5


def test_drafts_cover_english_only_and_say_so(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "Поліція повідомила про це.\n", "uk")
    result = CliRunner().invoke(cli, ["draft", "-w", str(folder)])
    assert isinstance(result.exception, kgbuild.UsageError)
    assert "English only" in str(result.exception)


def test_without_spacy_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(kgbuild.UsageError, match=r"pip install 'kgbuild\[draft\]'"):
        RuleDrafter.load()


def test_json_says_by_which_claim_another_one_is_reported(tmp_path: Path) -> None:
    text = "Reuters, citing two officials, said that the mayor denied that the bridge had closed.\n"
    folder = workspace(tmp_path, text)
    result = CliRunner().invoke(cli, ["draft", "-w", str(folder), "--format", "json"])
    outer, inner = (json.loads(line) for line in result.stdout.splitlines())
    assert (outer["viaClaim"], outer["citing"]) == (None, ["two-officials-of-bridge"])
    assert (inner["viaClaim"], inner["speechAct"]) == (outer["id"], "denied")
    data: Any = parse_yaml((folder / "reports/bridge/draft.yaml").read_text("utf-8"), tmp_path).data
    assert [(one["id"], one.get("citing")) for one in data["claims"]] == [
        (outer["id"], "two-officials-of-bridge"),
        (inner["id"], None),
    ]


def test_a_draft_takes_the_event_of_the_register_that_fits(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    text = (
        "The army sent troops to Brenn. Ships were moved to Olm.\n"
        "Troops were sent to Olm by Norway.\n"
    )
    folder = workspace(tmp_path, text)
    with (folder / "entities.yaml").open("a") as register:
        register.write(
            "  - {id: brenn, a: Settlement, label: Brenn}\n"
            "  - {id: olm, a: Settlement, label: Olm}\n"
            "  - {id: to-brenn, a: Event, label: Deployment of troops to Brenn in 2024}\n"
            "  - {id: to-olm, a: Event, label: Visit to Olm}\n"
        )
    found = draft(folder, drafter=drafter)[0].proposals
    events = {
        one.accounts[0].roles["destination"]: one.accounts[0].roles.get("ofEvent") for one in found
    }
    assert events["brenn"] == "to-brenn"
    assert events["olm"] not in {"to-brenn", "to-olm"}


def test_a_draft_names_the_entity_that_a_merge_keeps_and_takes_no_merged_id(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    text = "Adler said that the bridge was closed. The Harbour Board said that it was open.\n"
    folder = workspace(tmp_path, text)
    with (folder / "entities.yaml").open("a") as register:
        register.write(
            "  - {id: r-adler, a: Person, label: Adler}\n"
            "  - {id: the-board, a: Organisation, label: The board of Port City}\n"
            "  - {id: harbour-board, a: Organisation, label: Managers of the quay}\n"
        )
    (folder / "identities.yaml").write_text(
        "identities:\n"
        + "".join(
            f"  - {{of: [{one}], decision: same, by: daily, at: 2024-06-01, why: one}}\n"
            for one in ("ruth-adler, r-adler", "the-board, harbour-board")
        )
    )
    found = draft(folder, drafter=drafter)[0].proposals
    named = [one.claimant.id for one in found if one.claimant]
    assert named == ["ruth-adler", "harbour-board-2"]


def test_a_workspaces_own_class_is_drafted_by_its_frame(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    folder = workspace(tmp_path, "Police said that the mayor juggled three oranges.\n")
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(
        """@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
        @prefix own: <https://example.org/own#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        own:Juggling a owl:Class ; rdfs:subClassOf kgb:Account ; rdfs:label "juggling"@en ;
            kgb:frame "v=juggle subj=actor num=amount" ."""
    )
    found = draft(folder, drafter=drafter)[0].proposals
    assert [account.cls for one in found for account in one.accounts] == ["Juggling"]
    assert found[0].figures[0].verbatim.startswith("three")


def test_every_frame_of_the_ontology_says_something() -> None:
    ontology = Ontology.load(kgbuilds_ontology())
    lexicon = Lexicon.of(ontology)
    for term, texts in ontology.frames.items():
        for text in texts:
            frame = Frame.read(term, text)
            assert frame.words or frame.nature in {STATE, OUTCOME}, text
            for role in {slot.role for slot in frame.slots.values()} - {None}:
                assert role in ontology.properties, text
                prop = ontology.properties[role or ""]
                assert prop.domain is None or ontology.is_a(term, prop.domain), text
            if frame.counts:
                assert frame.counts in ontology.concepts[ns.KGB + "Kind"], text
    accounts = set(ontology.subclasses(ns.KGB + "Account"))
    framed = {lexicon.names[one.term] for of in lexicon.accounts.values() for one in of}
    assert accounts - framed == {"Account", "Assessment"}


@given(st.text(max_size=300))
def test_paragraphs_are_at_their_offsets(text: str) -> None:
    for start, words in paragraphs(text):
        assert len(words) == len(text[start : start + len(words)])


@given(
    st.recursive(st.text() | st.integers() | st.booleans(), lambda one: st.lists(one, max_size=3))
)
def test_yaml_values_can_be_read_back(value: object) -> None:
    text = flow({"key": value})
    try:
        read = parse_yaml(text, Path("x.yaml")).data
    except kgbuild.UnreadableError as error:
        names = {one.name for one in error.findings}
        if names <= {"control-character"}:
            return  # no file of authors can have it
        raise
    assert read == {"key": value}


PIECES = st.sampled_from(
    [
        "Police said ",
        "“",
        "”",
        '"',
        "12 people",
        " killed ",
        "\n",
        "\n\n",
        ". ",
        "according to ",
        "he ",
        "accused ",
        "of ",
        "\t",
        "\u2028",
        "\u202e",
        "\u2019s ",
        "Gen. ",
        "Ruth Adler",
        "$5 million ",
        "on Monday",
        "no",
        "{",
        ":",
        "- ",
        "#",
        "\x85",
        "(",
        "reportedly ",
        "and ",
        "50% ",
        "Mayor ",
        ", the head of Unicef, ",
        "three oranges ",
        "since May ",
        "supported ",
    ]
)
ANY_TEXT = st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=40).map("".join)


@settings(
    max_examples=cases(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=ANY_TEXT)
def test_drafts_of_any_text_are_read_without_an_error(
    tmp_path: Path, drafter: RuleDrafter, text: str
) -> None:
    check_any(tmp_path, drafter, text)


@pytest.mark.parametrize(
    "text",
    [
        "police said on monday",  # ends where a date may be no part of what is said
        "POLICE SAID 12 PEOPLE\nWERE KILLED IN\nBRENN ON MONDAY, KILLING 12 PEOPLE",
        "Die Polizei sprach von 12 Toten.\n\nPolice said “he said \u2018nobody died\u2019 in Olm”.",
        "Town\tKilled\tDate\nBrenn\t12\tMonday\nOlm | 3,000 | Tuesday\nThe attack killed 15.",
        "The army attacked Brenn.\nThe army attacked Brenn.\nThe army attacked Brenn, killing 12.",
        # said by somebody inside an earlier claim, and said after the report
        "Police said on Sunday that the mayor denounced this Tuesday that Olm had burned.",
        "Police was quoted in 2025 as saying that Olm had burned.",
    ],
)
def test_a_draft_of_an_odd_text_has_no_error(
    tmp_path: Path, drafter: RuleDrafter, text: str
) -> None:
    check_any(tmp_path, drafter, text)


def test_a_sentence_of_5000_words_is_drafted(tmp_path: Path, drafter: RuleDrafter) -> None:
    check_any(tmp_path, drafter, f"Police said {'the very long ' * 1650} war killed 12 people.")


def check_any(folder: Path, drafter: RuleDrafter, text: str) -> None:
    shutil.rmtree(folder / "reports", ignore_errors=True)
    workspace(folder, text.encode("utf-8", "ignore").decode())
    try:
        draft(folder, drafter=drafter)
    except kgbuild.UnreadableError:
        return  # kgbuild takes no such text as a report
    accept_all(folder)
    result = kgbuild.check(folder, without=["owl"])
    errors = [one for one in result.findings if one.severity is kgbuild.Severity.ERROR]
    assert [one for one in errors if one.name != "nothing-claimed"] == []


def test_a_rejected_proposal_is_not_made_again(tmp_path: Path) -> None:
    """A new draft keeps what was rejected, and makes a proposal with another content."""
    hurt = proposal(TEXT, "12 people were injured when a truck fell")
    fixed = Fixed(Draft((hurt,)))
    report = workspace(tmp_path) / "reports" / "bridge"
    draft(tmp_path, drafter=fixed)
    session = ReportSession.open(open_project(tmp_path), "bridge", "me", lambda: "2026-11-29")
    state = session.state()
    action = {"kind": "reject", "draft": state["drafts"][0]["id"], "reason": "not now"}
    session.act(state["version"], action)
    session.close()
    # Nobody has edited a proposal, so a new draft may replace the old one.
    found = draft(tmp_path, drafter=fixed)
    assert (len(found[0].proposals), found[0].known) == (0, 1)
    again: Any = parse_yaml((report / "draft.yaml").read_text("utf-8"), report).data
    assert [(one["reason"], one["rejectedBy"]) for one in again["rejected"]] == [("not now", "me")]
    # The same passage as another event, or by somebody else, is another proposal.
    other = replace(hurt, accounts=(ProposedAccount("Assessment", {"words": "12 people"}),))
    own = replace(hurt, claimant=ProposedClaimant("ruth-adler", "Ruth Adler"))
    found = draft(tmp_path, drafter=Fixed(Draft((hurt, other, own))), overwrite=True)
    assert [one.accounts[0].cls for one in found[0].proposals] == ["Assessment", "Casualties"]
    assert "not now" in (report / "draft.yaml").read_text("utf-8")


def test_a_draft_without_proposals_is_replaced_although_somebody_has_edited_it(
    tmp_path: Path,
) -> None:
    report = workspace(tmp_path) / "reports" / "bridge"
    hurt = proposal(TEXT, "12 people were injured when a truck fell")
    draft(tmp_path, drafter=Fixed(Draft((hurt,))))
    file = report / "draft.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("speechAct: said", "speechAct: denied"), "utf-8")
    with pytest.raises(kgbuild.UsageError, match="somebody has edited"):
        draft(tmp_path, drafter=Fixed(Draft((hurt,))))
    file.write_text(text.partition("claims:")[0] + "claims: []\n", "utf-8")
    assert len(draft(tmp_path, drafter=Fixed(Draft((hurt,))))[0].proposals) == 1
