"""A workspace with a report to annotate: its text has all that makes offsets hard."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kgbuild.annotating.reports import Reports
from kgbuild.annotating.session import ReportSession
from kgbuild.project import Project, open_project

DAY = "2026-11-29"
CONFIG = """[dataset]
base = "https://example.org/"
title = "Bridges"
licence = "https://creativecommons.org/licenses/by/4.0/"

[dataset.publisher]
name = "Nobody"
"""
#: A byte order mark, CR LF, a letter with a combining mark, astral characters, Hebrew.
TEXT = (
    "\ufeffBridge at Brenn closes\r\n"
    "The bridge over the Aller closed on Monday. Ruth Adler said the cafe\u0301 was open.\r\n"
    "Police said that 12 people were injured \U0001f469\u200d\U0001f692 and 3 died.\r\n"
    "\u05d4\u05de\u05e9\u05d8\u05e8\u05d4 \u05d0\u05de\u05e8\u05d4 12. Police said that "
    "12 people were injured again. The bridge closed.\r\n"
)
ENTITIES = """\
# The register.
entities:
  - {id: daily, a: Outlet, label: The Daily}  # the outlet
  - {id: me, a: Person, label: Me}

  # People
  - id: ruth-adler
    a: Person
    label: "Ruth Adler"   # with quotes
    aliases: [Adler]
  - {id: you, a: Person, label: You}
"""
CLAIMS = """\
# yaml-language-server: $schema=none
report:
  language: en
  outlet: daily
  annotator: me
  publishedAt: {edtf: "2024-03-05", basis: stated}

claims:
  # The first paragraph
  - id: bridge-closed
    speechAct: asserted  # in its own voice
    evidence: The bridge over the Aller closed on Monday
    states:
      # one account
      - a: Assessment
        judgement: 'closed'

  - {id: cafe, claimant: ruth-adler, speechAct: said, cue: Ruth Adler said, evidence: "the \
cafe\u0301 was open", states: [{a: Assessment, judgement: open}]}
  # The second
  - id: injured
    claimant: police
    speechAct: said
    cue: {exact: Police said, suffix: " that 12 people were injured \U0001f469"}
    evidence: >-
      12 people were injured \U0001f469\u200d\U0001f692 and 3 died
    note: |
      A note of
      two lines.
    states:
      - a: Casualties
        strength: {verbatim: 12 people, counts: civilian}
        siteCount: {verbatim: "3", counts: site}
# The end
"""
DRAFT = """\
# What `kgbuild draft` proposes for this report. Builds ignore this file.
# checksum of the lines below: 0
drafter: fixed 1

entities:
  # “Police” has a clause
  - {id: police, a: Police, label: Police, partOf: brenn}
  # “at Brenn”
  - {id: brenn, a: Settlement, label: Brenn, precision: settlement}

claims:
  # 0.75 “said” with a clause
  - id: police-injured-again
    claimant: police
    speechAct: said
    cue: {exact: Police said, suffix: " that 12 people were injured again"}
    evidence: 12 people were injured again
    confidence: 0.75
    states:
      - {a: Casualties, strength: {verbatim: 12 people, counts: injured}}
  # 0.50 a heading
  - id: brenn-closes
    speechAct: asserted
    evidence: Bridge at Brenn closes
    confidence: 0.5
    states:
      - {a: Assessment, judgement: closes}
"""


def workspace(folder: Path, claims: str = CLAIMS, draft: str | None = DRAFT) -> Path:
    """Write the workspace into a folder."""
    report = folder / "reports" / "bridge"
    report.mkdir(parents=True, exist_ok=True)
    (folder / "kgbuild.toml").write_text(CONFIG, "utf-8")
    (folder / "entities.yaml").write_bytes(ENTITIES.encode())
    (report / "claims.yaml").write_bytes(claims.encode())
    (report / "report.txt").write_bytes(TEXT.encode())
    if draft is not None:
        (report / "draft.yaml").write_bytes(draft.encode())
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the files that annotation changes."""
    report = folder / "reports" / "bridge"
    paths = (folder / "entities.yaml", report / "claims.yaml", report / "draft.yaml")
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def opened(folder: Path, annotator: str = "me", project: Project | None = None) -> ReportSession:
    """Open the report for annotation; ``project`` is the workspace, if it is open."""
    project = project or open_project(folder)
    return ReportSession.open(project, "bridge", annotator, lambda: DAY)


def reports_of(folder: Path, annotator: str | None = None) -> Reports:
    """Return the reports of a workspace."""
    return Reports(open_project(folder), annotator, lambda: DAY)


def act(session: ReportSession, **action: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Do an action on the report as it is now, and return the answer."""
    return session.act(session.state()["version"], action).plain()


def card(state: Mapping[str, Any], id_: str, key: str = "claims") -> dict[str, Any]:
    """Return the card of a claim or of a proposal."""
    found: dict[str, Any] = next(one for one in state[key] if one["id"] == id_)
    return found


def passage(text: str, words: str, number: int = 0) -> dict[str, int]:
    """Return the offsets of words in a text; ``number`` says which of several places."""
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return {"start": at, "end": at + len(words)}
