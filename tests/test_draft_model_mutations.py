"""Whatever a model answers, the draft quotes the report, and kgbuild check finds no error in it."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild import check
from kgbuild.drafting.gate import Accepted, Gate
from kgbuild.read.models.claims_file import AuthoredReport
from tests.language_model import EVIDENCE, REPORT, Answer, answer, good_claim, value, workspace
from tests.test_draft_model import denial, injected_claim, names, offline_drafter, report

_ONTOLOGY_WORDS = ["Movement", "Casualties", "State", "Person", "said", "denied", "negated"]
_KEYS = ["strength", "happenedAt", "location", "actor", "words", "phase", "toll", "ofEvent"]
#: Words of the report and words that it does not have.
_WORDS = st.one_of(
    st.sampled_from([*REPORT.split(), *_ONTOLOGY_WORDS, *_KEYS, EVIDENCE, "", " ", "\n", "5,000"]),
    st.builds(
        lambda start, size: REPORT[start : start + size],
        st.integers(0, len(REPORT)),
        st.integers(0, 90),
    ),
    st.text(max_size=8),
)
_OTHER = st.one_of(st.none(), st.integers(-3, 40), st.booleans(), _WORDS)


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
    given_["entities"] = [{"label": draw(_WORDS), "cls": draw(st.sampled_from(_ONTOLOGY_WORDS))}]
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(places(given_)))
        inner: Any = given_
        for step in path[:-1]:
            inner = inner[step]
        is_text = isinstance(inner[path[-1]], str)
        if is_text or not draw(st.integers(0, 9)):
            inner[path[-1]] = draw(_WORDS if is_text and draw(st.integers(0, 9)) else _OTHER)
    return given_


def test_no_mutation_of_a_good_answer_gets_an_error_or_an_invented_quote_through(
    tmp_path: Path,
) -> None:
    kept: dict[str, Accepted] = {}
    register_lines: dict[str, str] = {}

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(mutated(), st.sampled_from([0, 0, 0, 0, 0, 0, 1, 90]))
    def passes(changed: Answer, cut: int) -> None:
        text = json.dumps(changed)
        given_ = report()
        found = offline_drafter(text[: len(text) - cut]).draft(given_)
        authored = AuthoredReport.model_validate({"outlet": "times", "annotator": "times"})
        gate = Gate("report-1", given_.text, authored, names(), relative_dates=True)
        gated = gate.check(found)
        for one in gated.claims:
            proposal = one.proposal
            words = REPORT[slice(*proposal.evidence)]
            assert words
            assert words.strip() == words
            for figure in proposal.figures:
                assert figure.verbatim in words
            if proposal.claimant is not None and proposal.claimant.span is not None:
                named = REPORT[slice(*proposal.claimant.span)]
                assert named in {proposal.claimant.label, "Kirby"} or proposal.confidence < 0.5
            if proposal.speech_act != "asserted":
                assert proposal.cue is not None
                assert REPORT[slice(*proposal.cue)].strip()
            kept.setdefault(json.dumps({**one.entry, "id": ""}), one)
        for entity in gated.entities:
            line = json.dumps({"id": entity.id, "a": entity.cls, "label": entity.label})
            register_lines.setdefault(entity.id, f"  - {line}\n")

    passes()
    assert len(kept) > 10
    folder = workspace(tmp_path)
    claims = [{**one.entry, "id": f"claim-{n}"} for n, one in enumerate(kept.values())]
    data = {
        "report": {"outlet": "times", "annotator": "times", "publishedAt": "2024-11-04"},
        "claims": claims,
    }
    (folder / "reports" / "report-1" / "claims.yaml").write_text(json.dumps(data))
    register = folder / "entities.yaml"
    register.write_text(register.read_text() + "".join(register_lines.values()))
    findings = check(folder).findings
    assert [str(one) for one in findings if one.severity.word == "error"] == []
