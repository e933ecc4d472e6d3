"""The texts of reports, for the pages on which they are shown whole."""

import json
from dataclasses import dataclass, field

from kgbuild.config import Workspace
from kgbuild.errors import UsageError
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.read.reports.folder import read_words


@dataclass(frozen=True, slots=True)
class Texts:
    """Finds the texts of reports: in their folders, or in the corpora of the workspace.

    Attributes:
        workspace: The workspace.
    """

    workspace: Workspace
    _in_corpora: dict[str, str] = field(default_factory=dict)

    def of(self, report: Report) -> Text:
        """The text of a report.

        Raises:
            UsageError: It is in the workspace no more, or came from a corpus outside of it.
            UnreadableError: It cannot be read.
        """
        folder = self.workspace.reports_folder / report.slug
        if folder.is_dir():
            return Text(read_words(folder), report.language)
        if not self._in_corpora:
            self._look()
        if report.slug not in self._in_corpora:
            raise UsageError(
                f"the text of the report {report.slug!r}, which site.full_text in kgbuild.toml "
                f"names, is not in {self.workspace.reports_folder}: put it there, or take the "
                "report out of site.full_text"
            )
        return Text(self._in_corpora[report.slug], report.language)

    def _look(self) -> None:
        """Take from the corpora the texts that may be shown, and no others."""
        wanted = set(self.workspace.config.site.full_text)
        for corpus in sorted(self.workspace.reports_folder.glob("*.jsonl")):
            with corpus.open("rb") as lines:
                for line in lines:
                    # The build has read each of these lines without an error.
                    data = json.loads(line) if line.strip() else {}
                    if data.get("slug") in wanted:
                        self._in_corpora[data["slug"]] = data["text"]
