"""What the page of annotation marks as reviewed and lists as open, and what it can change."""

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.form_keys import form_keys
from kgbuild.project import open_project
from kgbuild.read.models.claims_file import ClaimsFile
from kgbuild.read.models.entities_file import EntitiesFile
from kgbuild.read.sources.yaml_source import parse_yaml
from tests.annotated import CLAIMS, DRAFT, act, card, files_of, opened, passage, workspace

WRONG = DRAFT.replace(
    "states:\n      - {a: Casualties,", "states:\n      - {a: Casualties, force: nobody,"
)


def data_of(folder: Path, name: str) -> dict[str, Any]:
    found: Any = parse_yaml(files_of(folder)[name].decode(), Path(name)).data
    return dict(found)


def entry(folder: Path, id_: str, name: str = "claims.yaml", key: str = "claims") -> dict[str, Any]:
    listed: list[dict[str, Any]] = data_of(folder, name)[key]
    return next(one for one in listed if one["id"] == id_)


def test_a_proposal_with_errors_is_kept_as_open_work_only_if_asked(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path, draft=WRONG), "you")
    before = files_of(tmp_path)
    with pytest.raises(ActionError, match="the proposal has 1 error, so it cannot be marked"):
        act(session, kind="accept", draft="police-injured-again")
    assert files_of(tmp_path) == before
    answer = act(session, kind="accept", draft="police-injured-again", open=True)
    assert answer["undo"] == "accept “12 people were injured again” with 1 error"
    kept = entry(tmp_path, "police-injured-again")
    assert "reviewer" not in kept
    assert "reviewedAt" not in kept
    with pytest.raises(ActionError, match="the claim has 1 error"):
        act(session, kind="review", claim="police-injured-again")
    path = ["states", 0, "force"]
    act(session, kind="set", claim="police-injured-again", path=path, value="police")
    act(session, kind="review", claim="police-injured-again")
    assert entry(tmp_path, "police-injured-again")["reviewer"] == "you"


def test_a_reviewed_claim_that_becomes_wrong_is_reviewed_no_more(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    act(session, kind="review", claim="cafe")
    act(session, kind="set", claim="cafe", path=["note"], value="right")
    assert entry(tmp_path, "cafe")["reviewer"] == "me"
    act(session, kind="set", claim="cafe", path=["claimant"], value="nobody")
    assert "reviewer" not in entry(tmp_path, "cafe")
    act(session, kind="undo")
    assert entry(tmp_path, "cafe")["reviewer"] == "me"
    set_ = {"kind": "set", "claim": "cafe", "path": ["claimant"], "value": "nobody"}
    act(session, kind="many", actions=[set_])
    assert "reviewer" not in entry(tmp_path, "cafe")


def test_words_that_are_cut_from_evidence_are_open_again(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    state = session.state()
    text, before = state["text"], state["counts"]["open"]
    assert state["parts"] == []
    cut = passage(text, "The bridge over the Aller")
    answer = act(session, kind="mark", claim="bridge-closed", part="evidence", **cut)
    assert [text[one["start"] : one["end"]] for one in answer["changes"]["parts"]] == [
        "closed on Monday"
    ]
    assert answer["changes"]["counts"]["open"] == before + 1
    rest = passage(text, "closed on Monday")
    assert act(session, kind="setAside", reason="heading", **rest)["changes"]["parts"] == []
    assert act(session, kind="takeBack", **rest)["changes"]["parts"] == [rest]
    act(session, kind="undo")
    assert session.state()["parts"] == []
    with pytest.raises(ActionError, match="does not know which entry"):
        act(session, kind="takeBack", **passage(text, "Aller"))


@pytest.mark.parametrize(
    ("kept", "open_"),
    [
        ("over the Aller closed on Monday", []),  # it leaves "The bridge"
        ("bridge over the Aller closed on Monday", []),
        ("The bridge over the Aller closed", ["on Monday"]),
        ("The bridge over the", ["Aller closed on Monday"]),
    ],
)
def test_two_words_that_are_cut_are_open_only_with_a_name(
    tmp_path: Path, kept: str, open_: list[str]
) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    act(session, kind="mark", claim="bridge-closed", part="evidence", **passage(text, kept))
    assert [text[one["start"] : one["end"]] for one in session.state()["parts"]] == open_


def test_a_sentence_that_evidence_leaves_is_open_again(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    text = session.state()["text"]
    first = passage(text, "The bridge over the Aller closed on Monday")
    both = {"start": first["start"], "end": passage(text, "the cafe\u0301 was open")["end"]}
    act(session, kind="delete", claim="cafe")
    act(session, kind="mark", claim="bridge-closed", part="evidence", **both)
    opened_by = act(session, kind="mark", claim="bridge-closed", part="evidence", **first)
    found = [one for one in opened_by["changes"]["sentences"] if one["status"] == "open"]
    assert any(text[one["start"] : one["end"]].startswith("Ruth Adler said") for one in found)


def test_an_entity_of_the_register_and_of_the_draft_can_be_changed(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    before = files_of(tmp_path)
    answer = act(session, kind="set", entity="ruth-adler", path=["a"], value="Organisation")
    assert answer["undo"] == "change Ruth Adler in the register"
    assert '    a: Organisation\n    label: "Ruth Adler"   # with quotes\n' in (
        files_of(tmp_path)["entities.yaml"].decode()
    )
    act(session, kind="set", entity="brenn", path=["precision"], value=None)
    act(session, kind="set", entity="brenn", path=["a"], value="State")
    assert entry(tmp_path, "brenn", "draft.yaml", "entities") == {
        "id": "brenn", "a": "State", "label": "Brenn"
    }  # fmt: skip
    listed = {one["id"]: one for one in session.state()["entities"]}
    assert listed["ruth-adler"]["data"]["aliases"] == ["Adler"]
    for _ in range(3):
        act(session, kind="undo")
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("path", [["id"], ["label"], ["a"], []])
def test_an_entity_keeps_its_id_a_class_and_a_name(tmp_path: Path, path: list[str]) -> None:
    session = opened(workspace(tmp_path))
    value = "other" if path == ["id"] else None
    with pytest.raises(ActionError):
        act(session, kind="set", entity="ruth-adler", path=path, value=value)


def test_media_are_added_and_changed(tmp_path: Path) -> None:
    session = opened(workspace(tmp_path))
    before = files_of(tmp_path)
    medium = {"id": "pier", "a": "Photo", "source": "https://example.org/pier"}
    assert act(session, kind="set", media=True, path=[0], value=medium)["changes"]["media"] == [
        medium
    ]
    act(session, kind="set", media=True, path=[0, "title"], value="The pier: 1")
    assert data_of(tmp_path, "claims.yaml")["media"] == [{**medium, "title": "The pier: 1"}]
    act(session, kind="set", claim="cafe", path=["media"], value="pier")
    assert card(session.state(), "cafe")["findings"] == []
    for _ in range(3):
        act(session, kind="undo")
    assert files_of(tmp_path) == before


def test_a_new_id_of_a_claim_goes_to_the_claims_that_name_it(tmp_path: Path) -> None:
    claims = CLAIMS.replace("claimant: ruth-adler,", "claimant: ruth-adler, viaClaim: injured,")
    session = opened(workspace(tmp_path, claims))
    act(session, kind="set", claim="injured", path=["id"], value="hurt")
    assert entry(tmp_path, "cafe")["viaClaim"] == "hurt"


def test_a_proposal_may_be_inside_a_claim_that_is_accepted_already(tmp_path: Path) -> None:
    draft = DRAFT.replace("    claimant: police\n", "    claimant: police\n    viaClaim: cafe\n")
    session = opened(workspace(tmp_path, draft=draft))
    assert card(session.state(), "police-injured-again", "drafts")["findings"] == []
    act(session, kind="accept", draft="police-injured-again")
    act(session, kind="set", claim="police-injured-again", path=["note"], value="read again")
    assert card(session.state(), "police-injured-again")["findings"] == []
    act(session, kind="set", claim="cafe", path=["claimant"], value="nobody")
    act(session, kind="set", claim="police-injured-again", path=["note"], value="once more")
    assert card(session.state(), "police-injured-again")["findings"] == []


def test_the_first_line_of_each_entry_is_known(tmp_path: Path) -> None:
    lines = opened(workspace(tmp_path)).state()["lines"]["claims"]
    text = files_of(tmp_path)["claims.yaml"].decode().splitlines()
    assert set(lines) == {"bridge-closed", "cafe", "injured"}
    assert all(f"id: {id_}" in text[line - 1] for id_, line in lines.items())


def test_every_key_that_authors_may_write_has_a_field(tmp_path: Path) -> None:
    fields = form_keys(open_project(workspace(tmp_path)).ontology)
    keys = {name: {one["id"] for one in listed} for name, listed in fields.items()}
    for model in _models(ClaimsFile) | _models(EntitiesFile):
        own = {field.alias or name for name, field in model.model_fields.items()}
        if model.__name__ in {"ClaimsFile", "EntitiesFile", "AuthoredAccount", "Quote"}:
            continue  # lists of entries, and what the ontology and the text give
        if model.__name__ == "AuthoredAcknowledgement":
            continue  # a reason on the row of its finding
        assert own in keys.values(), model.__name__
    shown = {
        (name, one["id"]) for name, listed in fields.items() for one in listed
        if one["value"] == "shown"
    }  # fmt: skip
    # What the page writes itself, and what would change the identity of an entry.
    assert shown == {
        ("claim", "draftedBy"), ("claim", "reviewer"), ("claim", "reviewedAt"),
        ("claim", "version"), ("setAside", "version"), ("entity", "id"),
    }  # fmt: skip
    needed = {
        (name, one["id"]) for name, listed in fields.items() for one in listed if one["needed"]
    }
    assert {("entity", "label"), ("report", "outlet"), ("claim", "speechAct")} <= needed


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Return a model and those of the values of its keys."""
    found = {model}
    for field in model.model_fields.values():
        found |= {one for each in _types(field.annotation) for one in _models_of(each, found)}
    return found


def _models_of(model: type[BaseModel], known: set[type[BaseModel]]) -> set[type[BaseModel]]:
    return {model} if model in known else {model, *_models(model)} if model.__name__ not in {
        "AuthoredAccount", "AuthoredQuantity"
    } else {model}  # fmt: skip


def _types(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _types(part)]
