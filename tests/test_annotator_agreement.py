"""How far two annotators agree, and the files with which a third person decides."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.annotating.alpha import nominal_alpha
from kgbuild.annotating.annotator_agreement import AnnotatorAgreement, annotator_agreement
from kgbuild.annotating.claim_spans import SpanFinder
from kgbuild.annotating.matching import marked_claims, matched
from kgbuild.cli.main import cli
from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.model.text import Text
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from tests.annotated import CLAIMS, TEXT, act, opened, workspace
from tests.strategies import ontology
from tests.tiers import cases

WORDS = "Adler said the bridge was open. Police said that 12 people were hurt. It rained."
FINDER = SpanFinder(Anchor(Text(WORDS)), NameResolver(Iris("https://e.org/"), ontology(), {}))


def claim(id_: str, evidence: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    states = more.pop("states", [{"a": "Assessment"}])
    return {"id": id_, "speechAct": "said", "evidence": evidence, "states": states, **more}


def compared(one: Sequence[dict[str, Any]], other: Sequence[dict[str, Any]]) -> AnnotatorAgreement:
    matching = matched(marked_claims(one, FINDER), marked_claims(other, FINDER))
    return annotator_agreement(matching, FINDER.anchor.text.sentences)


ENTRIES = st.lists(
    st.builds(
        claim,
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["the bridge was open", "bridge was open", "12 people", "rained"]),
        claimant=st.sampled_from(["adler", "police"]),
        polarity=st.sampled_from(["affirmed", "negated"]),
        modality=st.just("actual"),
        states=st.sampled_from([[{"a": "Assessment"}], [{"a": "Casualties", "strength": "12"}]]),
    ),
    max_size=4,
    unique_by=lambda one: one["id"],
)  # fmt: skip


@settings(max_examples=cases(150), deadline=None)
@given(one=ENTRIES, other=ENTRIES)
def test_it_does_not_matter_who_is_first(
    one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> None:
    found, back = compared(one, other), compared(other, one)
    assert {(a.id, b.id) for a, b in found.matching.both} == {
        (b.id, a.id) for a, b in back.matching.both
    }
    assert found.found == back.found
    assert found.sentences == back.sentences
    fields = {each.field: (each.pairs, each.same) for each in found.fields}
    assert fields == {each.field: (each.pairs, each.same) for each in back.fields}
    assert len(found.matching.both) + len(found.matching.only_one) == len(one)
    assert len(found.matching.both) + len(found.matching.only_other) == len(other)


@settings(max_examples=cases(60), deadline=None)
@given(one=ENTRIES)
def test_everybody_agrees_with_themselves(one: list[dict[str, Any]]) -> None:
    found = compared(one, one)
    assert found.found == 1
    assert found.sentences in {1, None}
    assert all(each.same == each.pairs for each in found.fields)
    assert all(each.alpha in {1, None} for each in found.fields)
    assert found.differing == ()


def test_the_alpha_is_that_of_the_book() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example B.
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert nominal_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)
    # Example C of the same paper.
    one_c = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    other_c = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    pairs = list(zip(one_c, other_c, strict=True))
    assert nominal_alpha(pairs) == pytest.approx(0.692, abs=0.001)
    assert nominal_alpha([]) is None
    assert nominal_alpha([("a", "a")] * 5) is None
    assert nominal_alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)


def test_differences_name_the_field_and_both_values() -> None:
    one = [
        claim("open", "the bridge was open", claimant="adler", cue="Adler said"),
        claim("hurt", "12 people were hurt", claimant="police", states=[
            {"a": "Casualties", "strength": {"verbatim": "12 people", "counts": "civilian"}}]),
        claim("rain", "It rained"),
    ]  # fmt: skip
    other = [
        claim("bridge", "bridge was open", claimant=["adler"], cue="said", polarity="affirmed"),
        claim("injured", "12 people were hurt", claimant="police", states=[
            {"a": "Casualties", "strength": "12 people"}], viaClaim="bridge"),
    ]  # fmt: skip
    found = compared(one, other)
    assert [(a.id, b.id) for a, b in found.matching.both] == [
        ("open", "bridge"),
        ("hurt", "injured"),
    ]
    assert [each.id for each in found.matching.only_one] == ["rain"]
    assert found.found == pytest.approx(4 / 5)
    assert {(each.one.id, each.field): each.values for each in found.differing} == {
        ("open", "evidence"): ([11, 30], [15, 30]),
        ("open", "cue"): ([0, 10], [6, 10]),
        ("hurt", "strength"): (
            [{"verbatim": "12 people", "counts": "civilian"}],
            ["12 people"],
        ),
        ("hurt", "viaClaim"): (None, "open"),
    }
    agreed = {each.field: (each.pairs, each.same) for each in found.fields}
    assert agreed["claimant"] == (2, 2)
    assert agreed["polarity"] == (2, 2)
    assert agreed["evidence"] == (2, 1)


def test_a_third_person_decides_on_the_page(tmp_path: Path) -> None:
    first = workspace(tmp_path / "first", draft=None)
    second = workspace(tmp_path / "second", CLAIMS.replace("annotator: me", "annotator: you"), None)
    one, other = first / "reports/bridge", second / "reports/bridge"
    session = opened(second, "you")
    act(session, kind="set", claim="cafe", path=["certainty"], value="believed")
    act(session, kind="delete", claim="bridge-closed")
    at = session.state()["text"].index("The bridge closed.")
    act(session, kind="add", claim={"states": [{"a": "Assessment"}]}, start=at, end=at + 17)
    session.close()
    target = first / "reports" / "decided"
    found = kgbuild.agreement(one, other, write=target)
    assert [(a.id, b.id) for a, b in found.matching.both] == [
        ("cafe", "cafe"),
        ("injured", "injured"),
    ]
    assert [each.field for each in found.differing] == ["certainty"]
    claims: Any = parse_yaml((target / "claims.yaml").read_text("utf-8"), target).data
    assert [each["id"] for each in claims["claims"]] == ["injured"]
    assert (target / "report.txt").read_bytes() == TEXT.encode()
    draft: Any = parse_yaml((target / "draft.yaml").read_text("utf-8"), target).data
    assert [(each["id"], each["annotator"]) for each in draft["claims"]] == [
        ("bridge-closed", "me"),
        ("cafe", "me"),
        ("cafe-2", "you"),
        ("the-bridge-closed", "you"),
    ]
    assert "only me found this claim" in (target / "draft.yaml").read_text("utf-8")
    assert "me and you differ in certainty: this is from you" in (target / "draft.yaml").read_text(
        "utf-8"
    )
    with pytest.raises(UsageError, match="name a new folder"):
        kgbuild.agreement(one, other, write=target)
    (one / "report.txt").write_text("Another text.")
    with pytest.raises(UsageError, match="annotations of the same text"):
        kgbuild.agreement(one, other)


def test_the_command_prints_what_differs(tmp_path: Path) -> None:
    first = workspace(tmp_path / "first", draft=None)
    second = workspace(
        tmp_path / "second", CLAIMS.replace("speechAct: said, cue", "speechAct: denied, cue"), None
    )
    places = [str(one / "reports/bridge") for one in (first, second)]
    result = CliRunner().invoke(cli, ["agreement", *places, "--format", "table"])
    assert result.exit_code == 0, result.output
    assert "3 claims found by both, 0 only by the first" in result.output
    assert ["cafe", "speechAct", "said", "denied"] in [
        line.split() for line in result.output.splitlines()
    ]
    result = CliRunner().invoke(cli, ["agreement", *places, "--format", "json"])
    assert '"secondValue": "denied"' in result.output
    result = CliRunner().invoke(cli, ["agreement", str(tmp_path), places[0]])
    assert isinstance(result.exception, UsageError)
