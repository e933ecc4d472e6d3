"""The reports of a workspace, each open for annotation as soon as somebody looks at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic
from typing import Any, Final

from kgbuild.annotating.session import ReportSession
from kgbuild.annotating.vocabulary import vocabulary
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.ids import is_id
from kgbuild.nearest import did_you_mean
from kgbuild.project import Project
from kgbuild.read.reports.folder import CLAIMS
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.workspace_inputs import read_register_file
from kgbuild.vocab import terms

#: Seconds in which reports are read for the list. Of the others, it has the names only.
_SECONDS: Final = 1.0


@dataclass
class Reports:
    """The reports of one workspace.

    Attributes:
        project: The workspace.
        annotator: The id of the person who annotates. None for the annotator of each report.
        today: Returns the day, as in 2026-11-29.
    """

    project: Project
    annotator: str | None
    today: Callable[[], str]
    _open: dict[str, ReportSession] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the names of the reports."""
        folder = self.project.workspace.reports_folder
        return sorted(one.parent.name for one in folder.glob(f"*/{CLAIMS}"))

    def check(self, report: str | None) -> None:
        """Refuse an annotator or a report that the workspace does not have.

        Raises:
            UsageError: It does not exist, or the annotator is no agent.
            UnreadableError: The register has errors.
        """
        if report is not None and report not in self.names():
            near = did_you_mean(report, self.names())
            folder = self.project.workspace.reports_folder
            raise UsageError(f"there is no report {report!r} in {folder}: {near}see its folders")
        if self.annotator is None:
            return
        names = read_register_file(self.project.workspace, self.project.ontology).names
        entity = names.register.get(self.annotator)
        if entity is None or not names.ontology.is_a(entity.cls, terms.AGENT.value):
            agents = [
                one.id
                for one in names.register.values()
                if names.ontology.is_a(one.cls, terms.AGENT.value)
            ]
            near = did_you_mean(self.annotator, agents)
            raise UsageError(
                f"--annotator: {self.annotator!r} is no agent of the register: {near}"
                "add yourself to entities.yaml, as in {id: me, a: Person, label: My Name}"
            )

    def session(self, name: str) -> ReportSession | None:
        """Return an open report; None if there is none with this name."""
        if not is_id(name) or name not in self.names():
            return None
        if name not in self._open:
            annotator = self.annotator or self._annotator_of(name)
            self._open[name] = ReportSession.open(self.project, name, annotator, self.today)
        return self._open[name]

    def close(self) -> None:
        """Let others open the reports."""
        for session in self._open.values():
            session.close()
        self._open.clear()

    def overview(self) -> dict[str, Any]:
        """Return the reports with what is left to do in each."""
        until = monotonic() + _SECONDS
        return {
            "name": self.project.workspace.config.dataset.title,
            "annotator": self.annotator,
            "reports": [
                self._report(name, is_read=name in self._open or monotonic() < until)
                for name in self.names()
            ],
        }

    @cached_property
    def vocabulary(self) -> dict[str, Any]:
        """What forms offer."""
        return vocabulary(self.project.ontology)

    def _report(self, name: str, *, is_read: bool) -> dict[str, Any]:
        found: dict[str, Any] = {"name": name, "title": None, "language": None, "error": None}
        try:
            session = self.session(name) if is_read else None
            if session is None:
                return found
            state = session.state()
        except (UnreadableError, UsageError) as error:
            return {**found, "error": str(error)}
        kept = {key: state[key] for key in ("title", "language")}
        return {**found, **kept, **state["counts"]}

    def _annotator_of(self, name: str) -> str:
        file = self.project.workspace.reports_folder / name / CLAIMS
        try:
            data: Any = parse_yaml(read_text(file), file).data
        except UnreadableError:
            return ""
        report = data.get("report") if isinstance(data, dict) else None
        found = report.get("annotator") if isinstance(report, dict) else None
        return found if isinstance(found, str) else ""
