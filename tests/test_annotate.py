"""What the actions of kgbuild annotate do to the files, and what its page gets."""

from pathlib import Path
from typing import Any

import pytest

from kgbuild.annotating.action_errors import ActionError, ConflictError
from kgbuild.annotating.vocabulary import vocabulary
from kgbuild.errors import UsageError
from kgbuild.project import open_project
from kgbuild.read.sources.yaml_source import parse_yaml
from tests.annotated import (
    CLAIMS,
    DAY,
    DRAFT,
    act,
    card,
    files_of,
    opened,
    passage,
    reports_of,
    workspace,
)


def data_of(folder: Path, name: str) -> Any:  # noqa: ANN401 - plain data
    return parse_yaml(files_of(folder)[name].decode(), Path(name)).data


def claim_of(folder: Path, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one for one in data_of(folder, "claims.yaml")["claims"] if one["id"] == id_
    )
    return found


def lines_changed(folder: Path, before: dict[str, bytes], name: str) -> tuple[list[str], list[str]]:
    """Return the lines of a file that are gone, and those that are new."""
    old = before[name].decode().splitlines()
    new = files_of(folder)[name].decode().splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


def test_the_state_has_the_text_without_line_ends_of_its_own_and_a_card_for_each_entry(
    tmp_path: Path,
) -> None:
    state = opened(workspace(tmp_path)).state()
    assert "\r" not in state["text"]
    assert not state["text"].startswith("\ufeff")
    assert [one["id"] for one in state["claims"]] == ["bridge-closed", "cafe", "injured"]
    assert [one["id"] for one in state["drafts"]] == ["brenn-closes", "police-injured-again"]
    cafe = card(state, "cafe")
    assert (
        cafe["sentence"]
        == "Ruth Adler (said; as reported by The Daily): “Ruth Adler said the cafe\u0301 was open”"
    )
    spans = {(one["part"], *one["path"]): (one["start"], one["end"]) for one in cafe["spans"]}
    assert state["text"][slice(*spans["evidence", "evidence"])] == "the cafe\u0301 was open"
    assert state["text"][slice(*spans["cue", "cue"])] == "Ruth Adler said"
    assert state["text"][slice(*spans["claimantWords", "claimant"])] == "Ruth Adler"
    injured = card(state, "injured")
    assert [one["message"] for one in injured["findings"]] == ["'police' is not in the register"]
    proposal = card(state, "police-injured-again", "drafts")
    assert (proposal["findings"], proposal["why"]) == ([], "“said” with a clause")
    assert proposal["provenance"]["draftedBy"] == "fixed 1"
    assert state["counts"] == {
        "claims": 3, "drafts": 2, "open": 4, "findings": {"error": 1, "warning": 0, "info": 0},
    }  # fmt: skip


def test_accepting_moves_the_entry_and_the_entities_that_it_needs(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path), annotator="you")
    answer = act(session, kind="accept", draft="police-injured-again")
    claim = claim_of(tmp_path, "police-injured-again")
    assert (claim["draftedBy"], claim["reviewer"], claim["reviewedAt"]) == ("fixed 1", "you", DAY)
    assert "confidence" not in claim
    ids = [one["id"] for one in data_of(tmp_path, "entities.yaml")["entities"]]
    assert ids == ["daily", "me", "ruth-adler", "you", "police", "brenn"]
    draft = data_of(tmp_path, "draft.yaml")
    assert (draft["entities"], [one["id"] for one in draft["claims"]]) == ([], ["brenn-closes"])
    assert b"with a clause" not in files_of(tmp_path)["draft.yaml"]
    # The claim on the police had only missed the register.
    assert {one["id"] for one in answer["changes"]["cards"]} == {"police-injured-again", "injured"}
    assert answer["changes"]["removed"] == [{"id": "police-injured-again", "draft": True}]
    assert answer["undo"] == "accept “12 people were injured again”"


def test_rejecting_keeps_the_entry_with_its_reason(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    act(session, kind="reject", draft="brenn-closes", reason="only a heading")
    rejected = data_of(tmp_path, "draft.yaml")["rejected"]
    assert [(one["id"], one["reason"], one["rejectedBy"]) for one in rejected] == [
        ("brenn-closes", "only a heading", "me")
    ]
    assert [one["id"] for one in session.state()["drafts"]] == ["police-injured-again"]


def test_setting_a_value_changes_one_line(tmp_path: Path) -> None:
    before = files_of(workspace(tmp_path, draft=None))
    session = opened(tmp_path)
    path = ["states", 0, "strength", "counts"]
    act(session, kind="set", claim="injured", path=path, value="soldier")
    assert lines_changed(tmp_path, before, "claims.yaml") == (
        ["        strength: {verbatim: 12 people, counts: civilian}"],
        ["        strength: {verbatim: 12 people, counts: soldier}"],
    )
    act(session, kind="set", claim="injured", path=["modality"], value="possible")
    act(session, kind="set", claim="injured", path=["modality"], value=None)
    act(session, kind="set", claim="injured", path=path, value="civilian")
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        (["states", 0, "judgement"], "a: b # c", "a: b # c"),
        (["states", 1], {"a": "Assessment"}, {"a": "Assessment"}),
        (["cue", "prefix"], "x", "x"),
        (["note"], "\u2028 and \x85", "\u2028 and \x85"),
        (["note"], "true", "true"),
        (["confidence"], 0.5, 0.5),
    ],
)  # fmt: skip
def test_a_value_is_written_so_that_it_is_read_the_same(
    tmp_path: Path, path: list[str | int], value: object, found: object
) -> None:
    session = opened(workspace(tmp_path))
    for claim in ("bridge-closed", "cafe"):
        if claim == "cafe" or path[0] != "cue":
            act(session, kind="set", claim=claim, path=path, value=value)
            data: Any = claim_of(tmp_path, claim)
            for step in path:
                data = data[step]
            assert data == found


def test_marked_words_become_the_shortest_quote(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    for number, expected in (
        (0, {"suffix": " \U0001f469\u200d\U0001f692"}),
        (1, {"suffix": " again."}),
    ):
        where = passage(text, "12 people were injured", number)
        act(session, kind="mark", claim="injured", part="evidence", **where)
        quote = claim_of(tmp_path, "injured")["evidence"]
        assert quote == {"exact": "12 people were injured", **expected}
        spans = card(session.state(), "injured")["spans"]
        assert (spans[0]["start"], spans[0]["end"]) == (where["start"], where["end"])


def test_marking_a_figure_or_a_date_drops_what_was_read_from_the_old_words(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    at = ["states", 0, "strength"]
    act(session, kind="set", claim="injured", path=at, value={
        "verbatim": "12 people", "rule": "given", "best": 12, "counts": "civilian"})  # fmt: skip
    act(session, kind="mark", claim="injured", part="figure", path=at, **passage(text, "3"))
    figure = claim_of(tmp_path, "injured")["states"][0]["strength"]
    assert figure == {"verbatim": "3", "counts": "civilian"}
    act(session, kind="set", claim="cafe", path=["saidAt"], value={"edtf": "2024", "note": "x"})
    act(session, kind="mark", claim="cafe", part="date", path=["saidAt"], **passage(text, "Monday"))
    assert claim_of(tmp_path, "cafe")["saidAt"] == {"note": "x", "verbatim": "Monday"}


def test_marking_without_a_path_takes_the_first_free_key(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    act(session, kind="set", claim="injured", path=["states", 0, "strength"], value=None)
    act(session, kind="mark", claim="injured", part="figure", **passage(text, "12 people"))
    states = claim_of(tmp_path, "injured")["states"][0]
    assert {"verbatim": "12 people"} in states.values()
    act(session, kind="set", claim="cafe", path=["claimant"], value=None)
    act(session, kind="mark", claim="cafe", part="name", **passage(text, "Adler"))
    assert claim_of(tmp_path, "cafe")["claimant"] == "ruth-adler"
    with pytest.raises(ActionError) as refused:
        act(session, kind="mark", claim="cafe", part="name", **passage(text, "Brenn closes"))
    assert refused.value.name == "no-entity"


def test_a_new_entity_and_what_it_was_needed_for_are_one_action(tmp_path: Path) -> None:
    before = files_of(workspace(tmp_path))
    session = opened(tmp_path)
    then = {"kind": "set", "claim": "injured", "path": ["claimant"], "value": "$entity"}
    act(session, kind="entity", entity={"a": "Police", "label": "Police of Brenn"}, then=then)
    assert claim_of(tmp_path, "injured")["claimant"] == "police-of-brenn"
    assert card(session.state(), "injured")["findings"] == []
    act(session, kind="undo")
    assert files_of(tmp_path) == before


def test_several_actions_are_one_or_none(tmp_path: Path) -> None:
    before = files_of(workspace(tmp_path))
    session = opened(tmp_path)
    note = {"kind": "set", "claim": "cafe", "path": ["note"], "value": "x"}
    # A claim that names a proposed entity moves it to the register.
    who = {"kind": "set", "claim": "cafe", "path": ["claimant"], "value": "police"}
    with pytest.raises(ActionError):
        act(session, kind="many", actions=[note, {"kind": "explode"}])
    assert files_of(tmp_path) == before
    act(session, kind="many", actions=[note, who], label="both")
    claim = claim_of(tmp_path, "cafe")
    assert (claim["note"], claim["claimant"]) == ("x", "police")
    assert card(session.state(), "cafe")["findings"] == []
    assert act(session, kind="undo")["redo"] == "both"
    assert files_of(tmp_path) == before


def test_a_figure_and_a_date_say_what_they_are_read_as(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    act(session, kind="accept", draft="police-injured-again")
    act(session, kind="set", claim="bridge-closed", path=["saidAt"], value="Monday")
    state = session.state()
    spans = {tuple(one["path"]): one["reading"] for one in card(state, "injured")["spans"]}
    assert spans["states", 0, "strength"] == "12 civilians"
    assert spans["evidence",] is None
    closed = {tuple(one["path"]): one["reading"] for one in card(state, "bridge-closed")["spans"]}
    assert closed["saidAt",] == "4 March 2024"


def test_a_card_has_what_the_shapes_would_find_in_a_build(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    assert card(session.state(), "bridge-closed")["findings"] == []
    path = ["states", 0, "judgement"]
    act(session, kind="set", claim="bridge-closed", path=path, value=None)
    found = card(session.state(), "bridge-closed")["findings"]
    assert [(one["severity"], one["code"]) for one in found] == [
        ("error", "assessment-has-judgement-or-topic"),
        ("warning", "account-says-something"),
    ]
    assert session.state()["counts"]["findings"]["error"] == 2
    act(session, kind="undo")
    assert card(session.state(), "bridge-closed")["findings"] == []


def test_a_claim_from_a_selection_has_its_quote_its_id_and_its_place(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path), annotator="you")
    text = session.state()["text"]
    act(session, kind="add", claim={}, **passage(text, " Bridge at Brenn closes\n".strip()))
    first = data_of(tmp_path, "claims.yaml")["claims"][0]
    assert first == {
        "id": "bridge-at-brenn-closes",
        "speechAct": "asserted",
        "evidence": "Bridge at Brenn closes",
        "annotator": "you",
    }
    assert b"# The first paragraph\n  - id: bridge-at" in files_of(tmp_path)["claims.yaml"]


def test_splitting_divides_the_evidence_and_the_accounts(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    states = [
        {"a": "Casualties", "strength": {"verbatim": "12 people"}},
        {"a": "Casualties", "siteCount": {"verbatim": "3"}},
    ]
    where = passage(text, "12 people were injured \U0001f469\u200d\U0001f692 and 3 died")
    act(session, kind="add", claim={"id": "two", "states": states}, **where)
    act(session, kind="split", claim="two", start=text.index("and 3 died"))
    claims = {one["id"]: one for one in data_of(tmp_path, "claims.yaml")["claims"]}
    assert claims["two"]["evidence"] == "12 people were injured \U0001f469\u200d\U0001f692"
    assert claims["two"]["states"] == [{"a": "Casualties", "strength": {"verbatim": "12 people"}}]
    assert claims["and-3-died"]["evidence"] == "and 3 died"
    assert claims["and-3-died"]["states"] == [{"a": "Casualties", "siteCount": {"verbatim": "3"}}]
    act(session, kind="merge", claims=["two", "and-3-died"])
    merged = claim_of(tmp_path, "two")
    assert merged["evidence"].endswith("3 died")
    assert len(merged["states"]) == 2
    with pytest.raises(ActionError, match="'claimant', 'speechAct'"):
        act(session, kind="merge", claims=["two", "cafe"])


def test_a_passage_is_set_aside_in_the_order_of_the_text(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    for words in ("The bridge closed.", "Bridge at Brenn closes"):
        act(session, kind="setAside", reason="heading", **passage(text, words))
    aside = data_of(tmp_path, "claims.yaml")["setAside"]
    assert [one["quote"] for one in aside] == ["Bridge at Brenn closes", "The bridge closed."]
    assert session.state()["counts"]["open"] == 2


def test_a_review_ends_when_somebody_else_changes_the_claim(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path), annotator="you")
    act(session, kind="review", claim="cafe")
    assert card(session.state(), "cafe")["provenance"] == {
        "draftedBy": None, "annotatedBy": "me", "reviewedBy": ["you"], "reviewedAt": DAY,
    }  # fmt: skip
    session.close()
    session = opened(tmp_path, annotator="me")
    act(session, kind="review", claim="cafe")
    assert claim_of(tmp_path, "cafe")["reviewer"] == ["you", "me"]
    act(session, kind="set", claim="cafe", path=["modality"], value="possible")
    assert claim_of(tmp_path, "cafe")["reviewer"] == "me"


@pytest.mark.parametrize(
    ("action", "error"),
    [
        ({"kind": "explode"}, ActionError),
        ({"kind": "accept", "draft": "gone"}, ConflictError),
        ({"kind": "set", "claim": "cafe", "path": ["note"], "value": "\ud800"}, ActionError),
        ({"kind": "set", "claim": "cafe", "path": ["id"], "value": "injured"}, ActionError),
        ({"kind": "set", "claim": "cafe", "path": [], "value": None}, ActionError),
        ({"kind": "set", "claim": "cafe", "path": ["states", 7, "a"], "value": "x"}, ActionError),
        ({"kind": "set", "claim": "cafe", "path": ["states", -1], "value": "x"}, ActionError),
        ({"kind": "add", "claim": {"id": "cafe"}, "start": 0, "end": 6}, ActionError),
        ({"kind": "add", "claim": {}, "start": 22, "end": 23}, ActionError),
        ({"kind": "mark", "claim": "cafe", "part": "nose", "start": 0, "end": 2}, ActionError),
        ({"kind": "split", "claim": "cafe", "start": 0}, ActionError),
        ({"kind": "merge", "claims": ["cafe", "cafe"]}, ActionError),
        ({"kind": "entity", "entity": {"id": "me", "a": "Person", "label": "X"}}, ActionError),
        ({"kind": "setAside", "start": 0, "end": 99999}, ActionError),
        ({"kind": "undo"}, ActionError),
        ({"kind": "redo"}, ActionError),
    ],
    ids=lambda one: one.get("kind") if isinstance(one, dict) else None,
)
def test_a_refused_action_writes_nothing(
    tmp_path: Path, action: dict[str, Any], error: type[Exception]
) -> None:
    before = files_of(workspace(tmp_path))
    session = opened(tmp_path)
    with pytest.raises(error):
        act(session, **action)
    assert files_of(tmp_path) == before
    assert session.journal.undoable == []


def test_a_list_in_brackets_is_refused_with_what_to_do(tmp_path: Path) -> None:
    claims = CLAIMS.partition("claims:")[0] + "claims: [{id: x, speechAct: asserted}]\n"
    before = files_of(workspace(tmp_path, claims))
    with pytest.raises(UsageError, match="lines of its own"):
        act(opened(tmp_path), kind="delete", claim="x")
    assert files_of(tmp_path) == before


def test_the_first_claim_of_an_empty_list_goes_where_the_list_is(tmp_path: Path) -> None:
    head = CLAIMS.partition("claims:")[0]
    for tail in ("claims: []  # none\n# end\n", "claims:\n", "claims: []"):
        before = files_of(workspace(tmp_path, head + tail, None))
        session = opened(tmp_path)
        act(session, kind="add", claim={"id": "x"}, start=0, end=6)
        assert claim_of(tmp_path, "x")["evidence"] == "Bridge"
        act(session, kind="delete", claim="x")
        assert data_of(tmp_path, "claims.yaml")["claims"] == []
        for _ in range(2):
            act(session, kind="undo")
        assert files_of(tmp_path) == before
        session.close()


def test_a_report_is_changed_by_one_process_at_a_time(tmp_path: Path) -> None:
    workspace(tmp_path)
    one, other = opened(tmp_path), opened(tmp_path)
    act(one, kind="delete", claim="cafe")
    with pytest.raises(UsageError, match="another kgbuild annotate"):
        act(other, kind="delete", claim="injured")
    one.close()
    assert (
        act(other, kind="delete", claim="injured")["undo"]
        == "remove “12 people were injured \U0001f469\u200d\U0001f692 and 3 died”"
    )


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    before = files_of(workspace(tmp_path))
    session = opened(tmp_path)
    act(session, kind="accept", draft="brenn-closes")
    session.close()
    again = opened(tmp_path)
    assert again.state()["undo"] == "accept “Bridge at Brenn closes”"
    act(again, kind="undo")
    assert files_of(tmp_path) == before
    assert (tmp_path / "reports/bridge/.annotate/.gitignore").read_text() == "*\n"


def test_a_broken_file_is_reported_and_stays_as_it_is(tmp_path: Path) -> None:
    workspace(tmp_path)
    session = opened(tmp_path)
    session.state()
    file = tmp_path / "reports/bridge/claims.yaml"
    file.write_text(CLAIMS + "  - {id: [\n", "utf-8")
    overview = reports_of(tmp_path).overview()["reports"][0]
    assert "yaml" in overview["error"]


def test_the_vocabulary_offers_what_the_reader_accepts(tmp_path: Path) -> None:
    project = open_project(workspace(tmp_path))
    found = vocabulary(project.ontology)
    classes = {one["id"]: one for one in found["classes"]}
    assert {"strength", "siteCount"} <= set(classes["Casualties"]["roles"])
    roles = {one["id"]: one for one in found["roles"]}
    assert roles["strength"]["value"] == "figure"
    assert roles["happenedAt"]["value"] == "date"
    assert (roles["judgement"]["value"], roles["judgement"]["fromText"]) == ("words", True)
    assert roles["phase"]["value"] == "concept"
    assert roles["phase"]["concepts"]
    assert "Person" in roles["holder"]["range"]
    assert all(one["label"] for one in found["classes"])
    # The keys that a class is made for come first.
    assert set(classes["Movement"]["roles"][:4]) & {"destination", "origin", "force"}
    assert {"denied", "said"} <= {one["id"] for one in found["acts"]}


def test_an_unknown_annotator_or_report_is_refused(tmp_path: Path) -> None:
    workspace(tmp_path)
    with pytest.raises(UsageError, match="did you mean 'you'"):
        reports_of(tmp_path, "yous").check(None)
    with pytest.raises(UsageError, match="there is no report 'brigde'"):
        reports_of(tmp_path).check("brigde")
    reports_of(tmp_path, "you").check("bridge")
    assert DRAFT.count("confidence") == 2


def test_files_with_a_byte_order_mark_and_crlf_keep_both(tmp_path: Path) -> None:
    claims = "\ufeff" + CLAIMS.replace("\n", "\r\n")
    before = files_of(workspace(tmp_path, claims, DRAFT.replace("\n", "\r\n")))
    session = opened(tmp_path)
    text = session.state()["text"]
    act(session, kind="set", claim="bridge-closed", path=["note"], value="x")
    act(session, kind="set", claim="injured", path=["states", 0, "siteCount"], value=None)
    act(session, kind="accept", draft="brenn-closes")
    act(session, kind="reject", draft="police-injured-again")
    act(session, kind="setAside", reason="heading", **passage(text, "The bridge closed."))
    act(session, kind="delete", claim="cafe")
    for name in ("claims.yaml", "draft.yaml"):
        data = files_of(tmp_path)[name]
        assert data.count(b"\n") == data.count(b"\r\n")
        assert (name == "claims.yaml") == data.startswith(b"\xef\xbb\xbf")
    kept = [one["id"] for one in data_of(tmp_path, "claims.yaml")["claims"]]
    assert kept == ["brenn-closes", "bridge-closed", "injured"]
    for _ in range(6):
        act(session, kind="undo")
    assert files_of(tmp_path) == before


def test_a_merged_entity_is_found_under_the_one_that_is_kept_as_soon_as_somebody_decides(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path, CLAIMS.replace("claimant: ruth-adler", "claimant: you"))
    session = opened(folder)
    before = {one["id"]: one for one in session.state()["entities"]}
    assert before["you"]["merged"] == []
    (folder / "identities.yaml").write_text(
        "identities:\n"
        "  - {of: [ruth-adler, you], decision: same, by: me, at: 2024-06-01, why: one}\n"
    )
    after = {one["id"]: one for one in opened(folder).state()["entities"]}
    session.close()
    assert "you" not in after
    assert (after["ruth-adler"]["merged"], after["ruth-adler"]["aliases"]) == (
        ["you"],
        ["Adler", "You"],
    )
    assert card(opened(folder).state(), "cafe")["findings"] == []
