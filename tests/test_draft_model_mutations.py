"""Whatever a model answers, the draft quotes the report, and kgbuild check finds no error in it."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild import check
from kgbuild.drafting.gate import Gate
from kgbuild.drafting.proposal import Proposal
from kgbuild.drafting.shape_gate import ShapeGate
from kgbuild.model.register import Entity
from kgbuild.read.models.claims_file import AuthoredReport
from kgbuild.vocab import namespaces as ns
from tests.language_model import EVIDENCE, REPORT, Answer, answer, good_claim, value, workspace
from tests.test_draft_model import denial, injected_claim, names, offline_drafter, project, report
from tests.tiers import cases

_REPORT = {"outlet": "times", "annotator": "times", "publishedAt": "2024-11-04"}
_ONTOLOGY_WORDS = ["Movement", "Casualties", "State", "Person", "said", "denied", "negated"]
_KEYS = ["strength", "happenedAt", "location", "actor", "words", "phase", "toll", "ofEvent"]
#: Words of the report and words that it does not have.
_WORDS = st.one_of(
    st.sampled_from([*REPORT.split(), *_ONTOLOGY_WORDS, *_KEYS, EVIDENCE, "", " ", "\n", "5,000"]),
    st.builds(
        lambda start, number: " ".join(REPORT.split()[start : start + number]),
        st.integers(0, len(REPORT.split())),
        st.integers(1, 12),
    ),
    st.builds(
        lambda start, size: REPORT[start : start + size],
        st.integers(0, len(REPORT)),
        st.integers(0, 90),
    ),
    st.text(max_size=8),
)
#: Values that a field may have, right or wrong.
_FIELDS: dict[str, list[object]] = {
    "speechAct": ["said", "asserted", "denied", "confirmed", "claimed", "declined-to-comment"],
    "polarity": ["affirmed", "negated", "neither"],
    "modality": ["actual", "planned", "possible", "hypothetical"],
    "cls": ["Movement", "Combat", "Casualties", "Assessment", "Presence", "Agreement", "Tenure"],
    "key": [*_KEYS, "sender", "destination", "topic", "judgement", "since", "force", "weapon"],
    "id": [None, "kirby", "ryder", "north-korea", "south-korea", "russia", "times", "ongoing"],
    "passage": [None, *range(1, 13)],
    "counts": [None, "soldier", "civilian", "killed"],
}
_OTHER = st.one_of(st.none(), st.integers(-3, 40), st.booleans(), _WORDS)


@cache
def shape_gate() -> ShapeGate:
    """Return the gate of the shapes, which are read once."""
    return ShapeGate(project(), names())


def places(data: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - JSON
    """Return the paths of all values in JSON."""
    found = [at] if at else []
    if isinstance(data, dict):
        return found + [path for key in data for path in places(data[key], (*at, key))]
    if isinstance(data, list):
        return found + [path for n, one in enumerate(data) for path in places(one, (*at, n))]
    return found


@st.composite
def mutated(draw: st.DrawFn) -> Answer:
    """Draw a good answer in which a few values are changed, removed or repeated."""
    extra = value(
        draw(st.sampled_from(_KEYS)), draw(_WORDS), draw(st.sampled_from([None, "kirby"]))
    )
    given_ = answer(good_claim(), denial(), injected_claim())
    given_["claims"][0]["accounts"][0]["values"].append(extra)
    if draw(st.booleans()):
        given_["claims"][0] |= {"quote": None, "passage": draw(st.integers(1, 12))}
    given_["entities"] = [{"label": draw(_WORDS), "cls": draw(st.sampled_from(_ONTOLOGY_WORDS))}]
    for _ in range(draw(st.integers(0, 5))):
        path = draw(st.sampled_from(places(given_)))
        inner: Any = given_
        for step in path[:-1]:
            inner = inner[step]
        if path[-1] in _FIELDS and draw(st.integers(0, 9)):
            inner[path[-1]] = draw(st.sampled_from(_FIELDS[path[-1]]))
            continue
        is_text = isinstance(inner[path[-1]], str)
        if is_text or not draw(st.integers(0, 9)):
            inner[path[-1]] = draw(_WORDS if is_text and draw(st.integers(0, 9)) else _OTHER)
    return given_


def single_changes() -> list[Answer]:
    """Return good answers in which one field has each value that it may have."""
    found = []
    for claim in (good_claim(), denial(), injected_claim()):
        for path in places(claim):
            for other in _FIELDS.get(str(path[-1]), []):
                given_ = answer(claim)
                inner: Any = given_["claims"][0]
                for step in path[:-1]:
                    inner = inner[step]
                inner[path[-1]] = other
                found.append(given_)
    return found


@dataclass
class Kept:
    """What passed of all answers: entries of claims.yaml, and lines of entities.yaml."""

    claims: dict[str, Answer] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)

    def add(self, content: str) -> None:
        """Draft with an answer, check what passes, and keep it."""
        given_ = report()
        found = offline_drafter(content).draft(given_)
        authored = AuthoredReport.model_validate(_REPORT)
        gate = Gate(
            "report-1", given_.text, authored, names(), relative_dates=True, shapes=shape_gate()
        )
        gated = gate.check(found)
        for one in gated.claims:
            check_words(one.proposal)
            self.claims.setdefault(json.dumps({**one.entry, "id": ""}), one.entry)
        for entity in gated.entities:
            line = json.dumps({"id": entity.id, "a": entity.cls, "label": entity.label})
            self.entities.setdefault(entity.id, f"  - {line}\n")


def check_words(proposal: Proposal) -> None:
    """Check that the report has the words of a proposal where they have to be."""
    words = REPORT[slice(*proposal.evidence)]
    assert words
    assert words.strip() == words
    assert all(figure.verbatim in words for figure in proposal.figures)
    if proposal.speech_act == "asserted":
        assert (proposal.claimant, proposal.cue) == (None, None)
        return
    assert proposal.claimant is not None
    assert proposal.claimant.span is not None
    assert proposal.cue is not None
    named = REPORT[slice(*proposal.claimant.span)]
    assert named in {proposal.claimant.label, "Kirby"} or proposal.confidence < 0.5
    cue = proposal.cue
    assert any(
        low <= cue.start < high and low <= proposal.claimant.span.start < high
        for low, high in report().text.sentences
    )
    negates = " not " in f" {words} "
    assert (proposal.polarity == "negated") == negates or proposal.confidence < 0.5


def test_no_mutation_of_a_good_answer_gets_an_error_or_an_invented_quote_through(
    tmp_path: Path,
) -> None:
    kept = Kept()
    for one in single_changes():
        kept.add(json.dumps(one))
    assert len(kept.claims) > 20

    @settings(max_examples=cases(100), deadline=None, suppress_health_check=list(HealthCheck))
    @given(mutated(), st.sampled_from([0, 0, 0, 0, 0, 0, 1, 90]))
    def passes(changed: Answer, cut: int) -> None:
        text = json.dumps(changed)
        kept.add(text[: len(text) - cut])

    passes()
    folder = workspace(tmp_path)
    claims = [{**one, "id": f"claim-{n}"} for n, one in enumerate(kept.claims.values())]
    data = {"report": _REPORT, "claims": claims}
    (folder / "reports" / "report-1" / "claims.yaml").write_text(json.dumps(data))
    register = folder / "entities.yaml"
    register.write_text(register.read_text() + "".join(kept.entities.values()))
    findings = check(folder).findings
    assert [str(one) for one in findings if one.severity.word == "error"] == []


def test_a_new_entity_that_breaks_a_shape_is_an_error() -> None:
    chief = Entity("chief", "https://example.org/entity/chief", f"{ns.KGB}Post", "Police chief")
    errors = [one.name for one in shape_gate().entities([chief])]
    assert "post-is-in-one-body" in errors
