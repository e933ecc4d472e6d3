"""The check that nothing withheld is published: of a build, and of a site."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.config import Workspace
from kgbuild.errors import Finding, Severity, UsageError
from kgbuild.phrases import counted
from kgbuild.project import Project
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import STORE
from kgbuild.resources import resource_folder
from kgbuild.sparql.store import QuadStore
from kgbuild.withholding.log import WithheldLog
from kgbuild.withholding.policy import COARSE, Policy
from kgbuild.workspace import WorkspaceFolder, file_sha256

#: kgbuild's own folders whose words are in each dataset or site.
_OWN: Final = ("ontology", "queries", "shapes")
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_OWN_PAGES: Final = ("templates", "assets", "static")
#: The number of quads that are read at a time.
_QUADS: Final = 10_000
#: Somewhere on earth, it may be tomorrow.
_ANYWHERE: Final = timedelta(days=1)


def withheld_words_check(log: WithheldLog) -> WithheldWordsCheck:
    """Return what looks for the words of a log."""
    # The query engine and the fonts are not text.
    files = [path for path in _own_files() if path.suffix not in {".gz", ".woff2"}]
    program = sorted((_PACKAGE / "site").rglob("*.py"))
    return WithheldWordsCheck(log).without([*files, *program])


@cache
def own_checksums() -> frozenset[str]:
    """Return the SHA-256 of each of kgbuild's own files, which hold nothing of a workspace."""
    return frozenset(sha256(path.read_bytes()).hexdigest() for path in _own_files())


def _own_files() -> list[Path]:
    folders = [resource_folder(name) for name in _OWN]
    folders += [_PACKAGE / "site" / name for name in _OWN_PAGES]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def hits_in_build(check: WithheldWordsCheck, folder: Path, store: QuadStore) -> Iterator[Finding]:
    """Yield a finding for each file of a build that has withheld words, and for its store."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_relative_to(folder / STORE):
            yield from hits_in(check, file, file.relative_to(folder).as_posix())
    yield from _found(_in_store(check, store), f"{STORE}/")


def hits_in_configuration(policy: Policy, workspace: Workspace) -> Iterator[Finding]:
    """Yield a finding for each rule whose names, in any form, are in what describes the dataset."""
    dataset = workspace.config.dataset
    texts = [dataset.title, dataset.description or "", dataset.publisher.name]
    found = (name for text in texts for name in policy.finder.find(text, dataset.language))
    yield from _found(Counter(name.form.rule for name in found), workspace.config_file.name)


def hits_in(check: WithheldWordsCheck, file: Path, name: str) -> Iterator[Finding]:
    """Yield a finding for each rule whose words are in a file or in its name."""
    yield from _found(check.in_file(file) + check.in_name(name), name)


def _found(counts: Counter[str], where: str) -> Iterator[Finding]:
    for rule, number in sorted(counts.items()):
        yield Finding(
            Severity.ERROR,
            "harm-withheld-word",
            f"what the rule {rule!r} withholds is in {where} ({counted(number, 'time')})",
            source="harm",
            hint="look in out/withheld.json for what the rule withholds; remove it from titles, "
            "names of files, kgbuild.toml and your own terms, or add forms to words of the rule",
        )


def _in_store(check: WithheldWordsCheck, store: QuadStore) -> Counter[str]:
    found = Counter[str]()
    quads = iter(store.pattern(None, None, None))
    while some := list(islice(quads, _QUADS)):
        found += check.in_text("\n".join(map(str, some)))
    return found


def log_of_build(project: Project, build: Path) -> WithheldLog | None:
    """Return what a build withholds; None if the workspace withholds nothing.

    Raises:
        UsageError: A file that decides what is withheld has changed since the build, the log is
            missing, or delays are counted for a day in the future.
    """
    workspace, manifest = project.workspace, Manifest.read(build)
    if not workspace.config.harm.has_rules:
        return None
    for name in changed_policy_files(workspace, manifest):
        raise UsageError(
            f"{name} has changed since the build, and [harm] may withhold more than the build "
            f"does: kgbuild build {workspace.folder}, then run this command again"
        )
    log = WithheldLog.read(workspace.output, manifest.digest)
    _refuse_future(workspace, log)
    return log


def policy_files(workspace: WorkspaceFolder) -> dict[str, Path]:
    """Return the files that decide what is withheld, by their names in the manifest of a build.

    They have the rules, the register and its merges.
    """
    files = (workspace.config_file, workspace.register_file, workspace.identities_file)
    return {file.relative_to(workspace.folder).as_posix(): file for file in files}


def changed_policy_files(workspace: WorkspaceFolder, manifest: Manifest) -> Iterator[str]:
    """Yield the names of the files that decide what is withheld and changed since a build."""
    for name, file in policy_files(workspace).items():
        now = file_sha256(file) if file.is_file() else None
        if now != manifest.inputs.get(name):
            yield name


def _refuse_future(workspace: Workspace, log: WithheldLog) -> None:
    """Refuse a build that is for a day to come: what it holds would be published too early.

    It asks the clock, which a build never does. What is published never depends on it.
    """
    today = datetime.now(UTC).date() + _ANYWHERE
    if workspace.config.harm.delays and log.as_of is not None and log.as_of > str(today):
        raise UsageError(
            f"the delays of [harm] are counted for {log.as_of}, which is in the future: correct "
            f"as_of or --as-of, and run kgbuild build {workspace.folder}"
        )


def withheld_counts(policy: Policy) -> dict[str, int]:
    """Return the numbers of what is withheld of the register, as a build counts them."""
    places = sum(1 for rule, words in policy.fixed if words.startswith(COARSE))
    counts = {"names withheld": len(policy.persons), "coordinates coarsened": places}
    return {name: number for name, number in counts.items() if number}


def looked_for(check: WithheldWordsCheck) -> str:
    """Return what was looked for, in words."""
    log = check.log
    rules = ", ".join(f"{rule} {number:,}" for rule, number in log.rules.items())
    ignored = f"; {len(check.ignored):,} are in kgbuild's own terms" if check.ignored else ""
    return f"{counted(len(log.withheld), 'withheld text')} looked for{ignored} ({rules})"
