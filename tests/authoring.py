"""A small workspace without a mistake, as text; tests change a part of it and read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kgbuild.errors import Finding, UnreadableError
from kgbuild.model.opinion import Opinion
from kgbuild.model.register import Register
from kgbuild.project import open_project
from kgbuild.read.config_file import open_workspace
from kgbuild.read.workspace_inputs import (
    ReadReport,
    look_through_opinions,
    look_through_register,
    read_reports,
)
from tests.strategies import ontology

CONFIG = """\
[dataset]
base = "https://example.org/harbour/"
title = "Ships"
licence = "https://creativecommons.org/publicdomain/zero/1.0/"

[dataset.publisher]
name = "The tests"
"""
REGISTER = """\
entities:
  - {id: examplia, a: State, label: Examplia, precision: state}
  - {id: port-city, a: Settlement, label: Port City, partOf: examplia}
  - {id: jane-doe, a: Person, label: Jane Doe, wikidata: Q42}
  - {id: witnesses, a: UnnamedSource, label: Unnamed witnesses}
  - {id: daily-example, a: Outlet, label: The Daily Example}
  - {id: annotator, a: Person, label: The annotator, basis: inferred}
  - {id: arrival, a: Event, label: Arrival of ships}
"""
TEXT = """\
About 40 ships have arrived in Port City since Monday, Jane Doe said on Thursday.
Witnesses spoke of at least 60. Jane Doe said no more.
"""
CLAIMS = """\
report:
  outlet: daily-example
  annotator: annotator
  publishedAt: {edtf: "2024-05-03", basis: stated}
claims:
  - id: doe-40
    claimant: jane-doe
    speechAct: said
    cue: Jane Doe said
    evidence: About 40 ships have arrived in Port City since Monday
    saidAt: on Thursday
    states:
      - a: Presence
        ofEvent: arrival
        location: port-city
        strength: {verbatim: About 40 ships, counts: ship, scope: total}
        since: since Monday
  - id: witnesses-60
    claimant: witnesses
    speechAct: said
    cue: Witnesses spoke of
    evidence: at least 60
    states:
      - {a: Presence, ofEvent: arrival, location: port-city}
"""
OPINIONS = """\
opinions:
  - {by: annotator, of: daily-example, reliability: C, at: "2024-06-01", note: Often right.}
  - by: annotator
    of: r/witnesses-60
    credibility: 4
    at: "2024-06"
    note: Nobody else comes near to it.
    toldIn: r/doe-40
"""


@dataclass(frozen=True)
class Authoring:
    """The files of a workspace with one report, named r, or with none if there are no claims."""

    config: str = CONFIG
    register: str = REGISTER
    text: str = TEXT
    claims: str | bytes = CLAIMS
    corpus: str | bytes = ""
    opinions: str | bytes = OPINIONS

    def change(self, part: str, old: str, new: str) -> "Authoring":
        """The same with a part changed in one place."""
        whole = getattr(self, part)
        assert whole.count(old) == 1, f"{old!r} stands {whole.count(old)} times in {part}"
        return replace(self, **{part: whole.replace(old, new)})

    def write(self, folder: Path) -> Path:
        report = folder / "reports" / "r"
        report.mkdir(parents=True)
        files = {
            folder / "kgbuild.toml": self.config,
            folder / "entities.yaml": self.register,
            report / "report.txt": self.text,
            report / "claims.yaml": self.claims,
            folder / "reports" / "corpus.jsonl": self.corpus,
            folder / "opinions.yaml": self.opinions,
        }
        for file, content in files.items():
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder


@dataclass(frozen=True)
class Reading:
    """What came of reading a workspace."""

    folder: Path
    reports: Sequence[ReadReport]
    findings: Sequence[Finding]
    register: Register
    opinions: Sequence[Opinion] = ()

    def messages(self) -> list[str]:
        """The findings as users see them, with paths relative to the workspace."""
        return [str(finding).replace(f"{self.folder}/", "") for finding in self.findings]

    def brief(self) -> list[str]:
        """Place and name of each finding."""
        places = (str(finding.place).replace(f"{self.folder}/", "") for finding in self.findings)
        return [f"{place} {f.name}" for place, f in zip(places, self.findings, strict=True)]


def read(folder: Path, corpora: Sequence[Path] = ()) -> Reading:
    """Read a workspace as a build does."""
    workspace = open_workspace(folder)
    own = (folder / "ontology").is_dir()
    source = look_through_register(workspace, open_project(folder).ontology if own else ontology())
    opinions = look_through_opinions(workspace, source.names)
    findings = [*source.findings, *opinions.findings]
    reports = []
    for result in read_reports(workspace, source.names, corpora):
        if isinstance(result, UnreadableError):
            assert result.findings, "an error says what it is about"
            findings += result.findings
        else:
            reports.append(result)
    return Reading(folder, reports, findings, source.names.register, opinions.opinions)
