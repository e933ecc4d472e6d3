"""Whether a running server may go on: what is withheld may have changed since the build."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgbuild.errors import KgbuildError, UnreadableError
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.withheld_stage import changed_policy_files, policy_files
from kgbuild.read.config_file import open_workspace
from kgbuild.releases.manifest import Manifest
from kgbuild.workspace import WorkspaceFolder

#: The table of kgbuild.toml with the rules, and the hint if its name is misspelt.
_TABLE: Final = re.compile(r"\bharm", re.IGNORECASE)
_MISSPELT: Final = did_you_mean("Harm", ["harm"]).strip()
_UNREADABLE = "what is withheld is not known: correct kgbuild.toml, build and publish again"
_BUILD = "what is withheld may have changed since this was built: build and publish again"
_PUBLISH = "what is withheld may have changed since this was published: publish again"


@dataclass(slots=True)
class ServedPolicy:
    """Says why nothing may be sent at the moment, if [harm] may withhold more than what is sent.

    It looks at the files again each time, and reads them only if they have changed. A site counts
    as published from the build that is current when the site is first seen.

    Attributes:
        workspace: Where the rules, the register and its merges are.
        in_use: Returns the folder of the build that answers queries.
        current: Returns the folder of the current build.
        site: Returns the folder of the current site.
    """

    workspace: WorkspaceFolder
    in_use: Callable[[], Path]
    current: Callable[[], Path]
    site: Callable[[], Path]
    _has_rules: bool = True  # until they are read
    _seen: object = None
    _refusals: tuple[str | None, str | None] = (None, None)  # of queries, and of pages
    _sites: dict[Path, list[str | None]] = field(default_factory=dict)  # what decided about each

    def refusal(self, *, of_page: bool) -> str | None:
        """Return why a page of the site, or an answer from the store, may not be sent."""
        places = self.in_use(), self.current(), self.site()
        now = (places, [_state(file) for file in policy_files(self.workspace).values()])
        if now != self._seen:
            self._refusals = self._judge(*places)
            self._seen = now
        return self._refusals[of_page]

    def _judge(self, in_use: Path, current: Path, site: Path) -> tuple[str | None, str | None]:
        try:
            self._has_rules = open_workspace(self.workspace.folder).config.harm.has_rules
        except (KgbuildError, OSError) as error:
            may_have_rules = self._has_rules or _may_have_rules(self.workspace.config_file, error)
            return (_UNREADABLE, _UNREADABLE) if may_have_rules else (None, None)
        try:
            return self._of_builds(in_use, current, site)
        except (KgbuildError, OSError):  # a build is gone
            return (_BUILD, _BUILD) if self._has_rules else (None, None)

    def _of_builds(self, in_use: Path, current: Path, site: Path) -> tuple[str | None, str | None]:
        latest = Manifest.read(current)
        decided = [latest.inputs.get(name) for name in policy_files(self.workspace)]
        of_site = self._sites.setdefault(site, decided)
        if not self._has_rules:
            return None, None
        used = latest if in_use == current else Manifest.read(in_use)
        queries = _BUILD if any(changed_policy_files(self.workspace, used)) else None
        if any(changed_policy_files(self.workspace, latest)):
            return queries, _BUILD
        return queries, (None if of_site == decided else _PUBLISH)


def _may_have_rules(config: Path, error: Exception) -> bool:
    """Return whether a kgbuild.toml with errors seems to have rules, even under a misspelt key.

    Other mistakes do not stop the server of a workspace that had no rules before.
    """
    findings = error.findings if isinstance(error, UnreadableError) else ()
    if any(_MISSPELT in (one.hint or "") for one in findings):
        return True
    try:
        lines = config.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    return any(_TABLE.search(line.partition("#")[0]) for line in lines)


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
