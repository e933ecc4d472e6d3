"""What claims and reports refer to: references become IRIs, and in tables names again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kgbuild.checks.result import CheckStatus
from kgbuild.compare.statements import statements_of
from kgbuild.errors import Finding, Place, Severity
from kgbuild.exports.claims_csv import rows
from kgbuild.ids import Iris
from kgbuild.pipeline.build import check
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.vocab import terms
from tests.authoring import CLAIMS, Authoring, read
from tests.strategies import ontology

IRIS = Iris("https://example.org/harbour/")
OWN = IRIS.report("r")
OTHER = IRIS.report("Київ.2")
REVISIONS = Path(__file__).parent / "revisions"
VALID = Authoring()
OUTLET = "outlet: daily-example\n"
ALL_KEYS = """\
citing: [jane-doe, daily-example]
    quotes: Київ.2/one
    supersedes: Київ.2/two
    corrects: [r/doe-40, Київ.2/three, doe-40]
    retracts: [Київ.2/five, Київ.2/four]"""


def with_keys(keys: str) -> Authoring:
    """The workspace with further keys in its second claim."""
    return VALID.change("claims", "at least 60\n", f"at least 60\n    {keys}\n")


@pytest.mark.parametrize("reference", ["doe-40", "r/doe-40", "[doe-40]", "[doe-40, r/doe-40]"])
def test_a_claim_of_the_same_report_goes_by_its_id_or_its_whole_name(
    reference: str, tmp_path: Path
) -> None:
    reading = read(with_keys(f"corrects: {reference}").write(tmp_path))
    assert reading.messages() == []
    assert reading.reports[0].document.claims[1].corrects == (OWN.claim("doe-40"),)


def test_every_key_of_a_claim_is_read(tmp_path: Path) -> None:
    reading = read(with_keys(ALL_KEYS).write(tmp_path))
    assert reading.messages() == []
    plain, claim = reading.reports[0].document.claims
    assert claim.citing == (IRIS.entity("daily-example"), IRIS.entity("jane-doe"))
    assert claim.quotes == OTHER.claim("one")
    assert claim.supersedes == (OTHER.claim("two"),)
    assert claim.corrects == (OWN.claim("doe-40"), OTHER.claim("three"))
    assert claim.retracts == (OTHER.claim("five"), OTHER.claim("four"))
    assert (plain.citing, plain.quotes, plain.retracts) == ((), None, ())


def test_a_claim_can_have_several_claimants_who_say_it_together(tmp_path: Path) -> None:
    together = VALID.change("claims", "claimant: jane-doe", "claimant: [jane-doe, daily-example]")
    reading = read(together.write(tmp_path))
    assert reading.messages() == []
    document = reading.reports[0].document
    both = (IRIS.entity("daily-example"), IRIS.entity("jane-doe"))
    assert document.claims[0].claimants == both
    row = next(rows(document, IRIS, {}))
    assert row["claimant"] == "daily-example; jane-doe"
    assert str(row["sentence"]).startswith("daily-example and jane-doe (")
    statement = next(one for _, one in statements_of(document, IRIS) if one.claimants == both)
    assert statement.sources == both


def test_each_claimant_must_be_known(tmp_path: Path) -> None:
    together = VALID.change("claims", "claimant: jane-doe", "claimant: [jane-doe, jon-doe]")
    (message,) = read(together.write(tmp_path)).messages()
    assert "jon-doe" in message


def test_every_key_of_a_report_is_read(tmp_path: Path) -> None:
    keys = f"{OUTLET}  derivedFrom: [s, Київ.2]\n  wireFrom: jane-doe\n"
    reading = read(VALID.change("claims", OUTLET, keys).write(tmp_path))
    assert reading.messages() == []
    report = reading.reports[0].document.report
    assert report.derived_from == (IRIS.report("s").report, OTHER.report)
    assert report.wire_from == (IRIS.entity("jane-doe"),)


def test_the_table_of_claims_has_what_they_refer_to_under_its_name(tmp_path: Path) -> None:
    changed = with_keys(ALL_KEYS).change("claims", OUTLET, f"{OUTLET}  derivedFrom: [s, Київ.2]\n")
    (report,) = read(changed.write(tmp_path)).reports
    *_, row = rows(report.document, IRIS, {})
    assert {key: row[key] for key in ("citing", "quotes", "corrects", "report_derived_from")} == {
        "citing": "daily-example; jane-doe",
        "quotes": "Київ.2/one",
        "corrects": "r/doe-40; Київ.2/three",
        "report_derived_from": "s; Київ.2",
    }


def test_of_claims_that_could_not_all_be_read_none_is_said_to_be_missing(tmp_path: Path) -> None:
    changed = with_keys("corrects: doe-40").change(
        "claims", "speechAct: said\n    cue: Jane", "cue: Jane"
    )
    (message,) = read(changed.write(tmp_path)).messages()
    assert "has no 'speechAct'" in message


def test_claims_that_refer_to_each_other_are_looked_up_in_linear_time(tmp_path: Path) -> None:
    size = 2_000
    states = "[{a: Presence, location: port-city}]"
    claims = "".join(
        f"  - {{id: c{n}, supersedes: c{(n + 1) % size}, speechAct: asserted, evidence: ha, "
        f"states: {states}}}\n"
        for n in range(size)
    )
    head = CLAIMS[: CLAIMS.index("claims:")]
    reading = read(replace(VALID, text="x ha x", claims=f"{head}claims:\n{claims}").write(tmp_path))
    assert reading.messages() == []


def test_a_reference_into_nothing_is_found_by_a_check_at_its_place(tmp_path: Path) -> None:
    keys = f"{OUTLET}  derivedFrom: nowhere\n"
    changed = with_keys("quotes: nowhere/one").change("claims", OUTLET, keys)
    findings = check(changed.write(tmp_path), without=("shacl", "owl")).findings
    found = {f.name: str(f.place).removeprefix(f"{tmp_path}/") for f in findings}
    lines = str(changed.claims).splitlines()
    claim, report = (
        f"reports/r/claims.yaml:{1 + lines.index(line)}:{1 + line.index('nowhere')}"
        for line in ("    quotes: nowhere/one", "  derivedFrom: nowhere")
    )
    assert found["reference-to-no-claim"] == claim
    assert found["reference-to-no-report"] == report


def broken_references(folder: Path, keys: str, report: str = "") -> list[Finding]:
    """What is found where the claims of another report refer to ``harbour-1``."""
    (folder / "reports" / "harbour-1").mkdir(parents=True)
    for file, text in (("report.txt", VALID.text), ("claims.yaml", VALID.claims)):
        (folder / "reports" / "harbour-1" / file).write_text(str(text), encoding="utf-8")
    changed = with_keys(keys).change("claims", OUTLET, f"{OUTLET}{report}")
    findings = check(changed.write(folder), without=("shacl", "owl")).findings
    return [f for f in findings if f.name.startswith("reference-to-no-")]


@pytest.mark.parametrize(
    ("keys", "says", "meant"),
    [
        (
            "quotes: harbour-1/witnesses-06",
            "quotes names harbour-1/witnesses-06, but that report has no such claim",
            "'harbour-1/witnesses-60'",
        ),
        (
            "supersedes: harbuor-1/doe-40",
            "supersedes names harbuor-1/doe-40, but there is no such report",
            "'harbour-1/doe-40'",
        ),
        (
            "corrects: harbuor-1/xyz",
            "corrects names harbuor-1/xyz, but there is no such report",
            "a claim of 'harbour-1'",
        ),
        (
            "retracts: harbour-1/xyz",
            "retracts names harbour-1/xyz, but that report has no such claim",
            None,
        ),
        ("retracts: Київ/xyz", "retracts names Київ/xyz, but there is no such report", None),
    ],
)
def test_a_reference_into_nothing_is_reported_as_it_was_written_with_what_may_be_meant(
    keys: str, says: str, meant: str | None, tmp_path: Path
) -> None:
    (finding,) = broken_references(tmp_path, keys)
    assert (finding.message, finding.severity) == (says, Severity.ERROR)
    hint = "check the names in REPORT/CLAIM, or add the missing one"
    assert finding.hint == (f"did you mean {meant}? Else {hint}" if meant else hint)


def test_each_of_several_references_into_nothing_is_reported_at_its_place(
    tmp_path: Path,
) -> None:
    keys = "supersedes: [harbour-1/doe-40, harbour-1/doe-41]\n    corrects:\n      - harbour-1/one"
    derived = "  derivedFrom: [harbour-1, harbour-2]\n"
    found = {f.message.split(",")[0]: f.place for f in broken_references(tmp_path, keys, derived)}
    claims = with_keys(keys).change("claims", OUTLET, f"{OUTLET}{derived}").claims
    lines = str(claims).splitlines()
    for message, place in found.items():
        *_, name = message.split()
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(name)
    assert sorted(found) == [
        "corrects names harbour-1/one",
        "derivedFrom names harbour-2",
        "supersedes names harbour-1/doe-41",
    ]


def test_a_reference_into_nothing_in_a_corpus_is_reported_at_its_line(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path / "w")
    data = parse_yaml(str(with_keys("quotes: r/doe-41").claims), tmp_path).data
    assert isinstance(data, dict)
    corpus = tmp_path / "corpus.jsonl"
    line = json.dumps({"slug": "s", "text": VALID.text, **data})
    corpus.write_text(f"\n{line}\n", encoding="utf-8")
    findings = check(folder, corpora=[corpus], without=("shacl", "owl")).findings
    (finding,) = (f for f in findings if f.name == "reference-to-no-claim")
    assert finding.place == Place(corpus, 2)
    assert "did you mean 'r/doe-40'?" in str(finding)


def test_a_workspace_of_reports_that_refer_to_each_other_conforms() -> None:
    result = check(REVISIONS)
    assert {outcome.status for outcome in result.outcomes} == {CheckStatus.CONFORMS}
    assert [str(f) for f in result.findings if f.severity >= Severity.WARNING] == []


@pytest.mark.parametrize("root", [terms.ACCOUNT, terms.ENTITY, terms.KIND])
def test_what_is_said_of_claims_and_reports_is_no_key_of_anything_else(root: NamedNode) -> None:
    keys = {"citing", "quotes", "revises", "supersedes", "corrects", "retracts"}
    keys |= {"derivedFromReport", "wireFrom"}
    assert keys <= ontology().properties.keys()
    for cls in ontology().subclasses(root.value):
        assert keys.isdisjoint(ontology().properties_of(ontology().classes[cls])), cls
