"""The texts of reports, for the pages that show them in full."""

import json
from dataclasses import dataclass
from functools import cached_property

from kgbuild.config import Workspace
from kgbuild.errors import UsageError
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.read.reports.folder import read_words


@dataclass(frozen=True)
class ReportTexts:
    """Finds the texts of reports in their folders or in the corpora of the workspace."""

    workspace: Workspace

    def of(self, report: Report) -> Text:
        """Return the text of a report.

        Raises:
            UsageError: The workspace no longer has it, or never had it (with ``--corpus``).
            UnreadableError: It cannot be read.
        """
        folder = self.workspace.reports_folder / report.slug
        if folder.is_dir():
            return Text(read_words(folder), report.language)
        if report.slug not in self._in_corpora:
            raise UsageError(
                f"site.full_text in kgbuild.toml names the report {report.slug!r}, but "
                f"{self.workspace.reports_folder} does not have its text: put it there, or remove "
                "the report from site.full_text"
            )
        return Text(self._in_corpora[report.slug], report.language)

    @cached_property
    def _in_corpora(self) -> dict[str, str]:
        """The texts that the site may show, and no others."""
        wanted = set(self.workspace.config.site.full_text)
        found: dict[str, str] = {}
        for corpus in sorted(self.workspace.reports_folder.glob("*.jsonl")):
            with corpus.open("rb") as lines:
                for line in lines:
                    # The build has read each line without an error.
                    data = json.loads(line) if line.strip() else {}
                    if data.get("slug") in wanted:
                        found[data["slug"]] = data["text"]
        return found
