"""The three small examples: they build without a finding, and say what their reports say.

The golden files have every claim on a few lines, to be read next to the report.
After a change: ``python -m tests.test_examples`` writes them anew. Review the difference.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from kgbuild.checks.result import CheckStatus
from kgbuild.model.document import Account, Claim, Document, Quantity, Ref, Span, TimeSpan, Value
from kgbuild.pipeline.build import build
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import ReadReport, read_register_file, read_reports
from kgbuild.vocab import namespaces as ns

ROOT: Final = Path(__file__).parent.parent
EXAMPLES: Final = ROOT / "examples"
GOLDEN: Final = Path(__file__).parent / "golden" / "examples"
#: Each example with its report, the checksum of the text as it came, and its length in words.
AS_THEY_CAME: Final = {
    "hong-kong-election": (
        "wikinews",
        "6295c3daaae1438dabab35212de07e48f5a9bd246272248f9c70117cd0bb7939",
        347,
    ),
    "mecca-crane": (
        "wikinews",
        "2e39037571b21a280ff4d3d68a0f4a3232cb4df140765a30e6c71633fbe949e2",
        244,
    ),
    "aleppo-statement": (
        "foreign-office",
        "e5c79ce71bc043feee9fcf510d47d089372f814fc41a8b696658aaf4dd631a89",
        244,
    ),
}


@cache
def read(name: str) -> Document:
    """The one report of an example."""
    project = open_project(EXAMPLES / name)
    names = read_register_file(project.workspace, project.ontology).names
    (report,) = read_reports(project.workspace, names)
    assert isinstance(report, ReadReport)
    return report.document


def golden(document: Document) -> str:
    """Every claim of a report, as lines of text."""
    return "".join(f"{line}\n" for claim in document.claims for line in _claim(claim))


def _claim(claim: Claim) -> Iterator[str]:
    facets = (claim.speech_act, claim.polarity, claim.modality, claim.certainty)
    who = ", ".join(map(_name, claim.claimants))
    yield f"{claim.id}: {who} {' '.join(map(_name, facets))}"
    yield f"  “{claim.evidence.exact}”" + (f" ← “{claim.cue.exact}”" if claim.cue else "")
    said = [f"said {claim.said_at.edtf} ({_name(claim.said_at.basis)})"]
    said += [f"to {_name(agent)}" for agent in claim.audience]
    said += [f"in {claim.via}"] if claim.via else []
    said += [f"quoting {_name(claim.quotes)}"] if claim.quotes else []
    yield f"  {', '.join(said)}"
    for account in claim.accounts:
        yield f"  {_name(account.cls)}: {'; '.join(_roles(account))}"


def _roles(account: Account) -> Iterator[str]:
    for iri, value in account.roles:
        match value:
            case Ref(iri=entity):
                words = _name(entity)
            case Quantity():
                what = _name(value.counts or value.unit or "")
                bounds = " / ".join("-" if n is None else str(n) for n in (value.low, value.high))
                words = f"“{value.verbatim}” {bounds} {what} {_name(value.scope or '')}"
            case TimeSpan():
                words = f"“{value.verbatim or ''}” {value.edtf} {_name(value.basis)}"
            case Span():
                words = f"“{value.exact}”"
            case Value():
                words = f"“{value.lexical}”"
        yield f"{_name(iri)} {words.strip()}"


def _name(iri: str) -> str:
    return ns.local_name(iri)


@pytest.mark.parametrize("name", AS_THEY_CAME)
def test_the_claims_say_what_the_report_says(name: str) -> None:
    assert golden(read(name)) == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", AS_THEY_CAME)
def test_it_builds_and_nothing_is_found(name: str, tmp_path: Path) -> None:
    workspace = shutil.copytree(
        EXAMPLES / name, tmp_path / name, ignore=shutil.ignore_patterns("out")
    )
    result = build(workspace)
    assert result.released
    assert {outcome.status for outcome in result.outcomes} == {CheckStatus.CONFORMS}
    assert [str(finding) for finding in result.findings] == []


@pytest.mark.parametrize("name", AS_THEY_CAME)
def test_the_text_is_kept_byte_for_byte_with_its_source_and_its_licence(name: str) -> None:
    slug, checksum, words = AS_THEY_CAME[name]
    report = read(name).report
    text = (EXAMPLES / name / "reports" / slug / "report.txt").read_bytes()
    readme = (EXAMPLES / name / "README.md").read_text("utf-8")
    assert sha256(text).hexdigest() == report.sha256 == checksum
    assert len(text.split()) == words
    assert report.source
    assert report.source in readme
    assert report.rights
    licence = re.match(r"CC BY 2\.5|Open Government Licence v3\.0", report.rights)
    assert licence, "the licence is one under which the text may be published"
    assert licence[0] in readme


def test_only_what_is_said_to_be_so_is_a_fact() -> None:
    """Demands, plans and conditions never have the modality of a fact."""
    statement, crane = read("aleppo-statement"), read("mecca-crane")
    not_facts = {
        "access-demanded",
        "monitoring-requested",
        "protection-requested",
        "johnson-must-comply",
        "johnson-must-support-cessation",
        "an-hour-later",
        "hours-earlier",
        "ten-days-before-hajj",
    }
    found = {
        claim.id
        for claim in (*statement.claims, *crane.claims)
        if _name(claim.modality) != "actual"
    }
    assert found == not_facts


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for example in AS_THEY_CAME:
        (GOLDEN / f"{example}.txt").write_text(golden(read(example)), encoding="utf-8")
