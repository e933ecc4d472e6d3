"""``build`` and ``check``: turn a workspace into a checked dataset, or into a list of errors."""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kgbuild.bundles.kept_products import KeptProducts, user_secret
from kgbuild.bundles.reuse import Work
from kgbuild.bundles.workers import ThisProcess, Workers
from kgbuild.checks.findings_report import as_json, check_data, in_order, is_acknowledged
from kgbuild.checks.result import CheckResult, CheckStatus
from kgbuild.errors import Finding, Severity, UsageError
from kgbuild.pipeline.build_run import READING, BuildRun
from kgbuild.pipeline.schema import refresh_schemas
from kgbuild.pipeline.store_stage import StoreStage
from kgbuild.pipeline.withheld_stage import hits_in, withheld_words_check
from kgbuild.progress import Progress
from kgbuild.project import Project, open_project
from kgbuild.rare_collections import rare_collections
from kgbuild.releases.manifest import MANIFEST, Manifest, describe_file
from kgbuild.releases.output_folder import FINDINGS
from kgbuild.releases.refused_build import forget_refused, keep_refused
from kgbuild.withholding.log import LOG
from kgbuild.workspace import StrPath


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a build or a check.

    Attributes:
        outcomes: The outcome of each check.
        counts: The numbers of reports, claims, quads and so on, by name.
        released: The folder of this build if it became the current one; otherwise None.
    """

    outcomes: tuple[CheckResult, ...]
    counts: dict[str, int]
    released: Path | None

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of the checks."""
        return [finding for outcome in self.outcomes for finding in outcome.findings]

    @property
    def unreadable(self) -> bool:
        """Whether an input could not be read, and there is no dataset."""
        return any(o.check == READING and o.status is CheckStatus.VIOLATED for o in self.outcomes)

    def fails(self, fail_on: Severity) -> bool:
        """Return whether a finding has the severity ``fail_on`` or a higher one.

        Acknowledged findings do not count.
        """
        return any(_stops(one, fail_on) for one in self.findings)


def build(  # noqa: PLR0913 -- the options of a build, by name
    folder: StrPath,
    *,
    corpora: Iterable[StrPath] = (),
    fail_on: Severity = Severity.ERROR,
    without: Collection[str] = (),
    reference: bool = False,
    workers: int = 1,
    cluster: str | None = None,
    reuse: bool = True,
    as_of: date | None = None,
    before: StrPath | None = None,
    progress: Progress = lambda *_: None,
    on_result: Callable[[CheckResult], None] = lambda _: None,
) -> BuildResult:
    """Build the workspace in ``folder``; the result becomes the current build unless it fails.

    Whether it fails or not, the JSON Schemas in ``schemas/`` of the workspace are brought up to
    date with its own terms.

        >>> import kgbuild
        >>> result = kgbuild.build("news", without=["owl"])
        >>> [f"{outcome.check} {outcome.status.value}" for outcome in result.outcomes][:2]
        ['reading conforms', 'coverage conforms']
        >>> result.counts["claims"], result.findings
        (3, [])

    Args:
        folder: The workspace.
        corpora: Files in JSON Lines with further reports.
        fail_on: A finding of this severity or higher keeps the build from becoming current.
        without: Checks to leave out: ``shacl``, ``owl``, ``query``.
        reference: Let pySHACL validate all data, not only what may violate a shape.
        workers: The number of processes that read and compare; the result is always the same.
        cluster: The address of a Dask scheduler whose workers read and compare instead.
        reuse: Whether to use what the last build made of inputs that have not changed.
        as_of: The day for which ``[harm]`` counts delays; that of kgbuild.toml by default.
        before: The release with which ``[release]`` compares: the folder of a build, a workspace
            or a site, or a dump; the current build by default.
        progress: Called with the progress of the build.
        on_result: Called with the result of each check as soon as it is known.

    Raises:
        UsageError: ``folder`` is not a workspace, ``workers`` and ``cluster`` do not fit, or
            ``before`` is not a release.
        UnreadableError: Its configuration or ontology cannot be read.
        BusyError: Another build of the workspace is running.
        OutputError: kgbuild did not write its output folder.
        WorkersError: The processes that read and compare are lost, or the cluster cannot be used.
        OSError: The output cannot be written.
    """
    project = open_project(folder)
    refresh_schemas(project)
    secret = user_secret() if reuse else None
    with (
        rare_collections(),
        project.output.staging() as staged,
        StoreStage(project.output, secret) as stores,
        _workers(workers, cluster) as processes,
        _kept(project, secret, read_only=False) as products,
    ):
        work = Work(processes, products)
        run = BuildRun(
            project,
            staged,
            frozenset(without),
            work,
            progress,
            stores=stores,
            reference=reference,
            as_of=as_of,
            before=None if before is None else Path(before),
        )
        result = _result(run, corpora, on_result)
        if products is not None and not result.unreadable:
            products.drop_unused()
        if result.fails(fail_on):
            stopping = [one for one in in_order(result.findings) if _stops(one, fail_on)]
            keep_refused(project.output.folder, stopping)
            return result
        stores.close()  # no thread of the store changes its files when they move
        manifest = _finish(project, run, result)
        if leaks := _leaks(run):
            keep_refused(project.output.folder, leaks)
            return replace(
                result, outcomes=(*result.outcomes, CheckResult.of("harm", "all files", leaks))
            )
        released = project.output.release(staged, manifest.digest)
        _log_withheld(project, run, manifest)
        forget_refused(project.output.folder)
        stores.keep()
        return replace(result, released=released)


def check(  # noqa: PLR0913 -- the options of a check, by name
    folder: StrPath,
    *,
    corpora: Iterable[StrPath] = (),
    without: Collection[str] = (),
    reference: bool = False,
    workers: int = 1,
    cluster: str | None = None,
    reuse: bool = True,
    as_of: date | None = None,
    before: StrPath | None = None,
    progress: Progress = lambda *_: None,
) -> BuildResult:
    """Check the workspace in ``folder`` as a build would, and write nothing into it.

        >>> import kgbuild
        >>> kgbuild.check("news", without=["owl"]).fails(kgbuild.Severity.WARNING)
        False

    Args:
        folder: The workspace.
        corpora: Files in JSON Lines with further reports.
        without: Checks to leave out: ``shacl``, ``owl``, ``query``.
        reference: Let pySHACL validate all data, not only what may violate a shape.
        workers: The number of processes that read and compare; the result is always the same.
        cluster: The address of a Dask scheduler whose workers read and compare instead.
        reuse: Whether to use what the last build made of inputs that have not changed.
        as_of: The day for which ``[harm]`` counts delays; that of kgbuild.toml by default.
        before: The release with which ``[release]`` compares: the folder of a build, a workspace
            or a site, or a dump; the current build by default.
        progress: Called with the progress of the check.

    Raises:
        UsageError: ``folder`` is not a workspace, ``workers`` and ``cluster`` do not fit, or
            ``before`` is not a release.
        UnreadableError: Its configuration or ontology cannot be read.
        WorkersError: The processes that read and compare are lost, or the cluster cannot be used.
        OSError: Temporary files cannot be written.
    """
    project = open_project(folder)
    secret = user_secret() if reuse else None
    with (
        rare_collections(),
        TemporaryDirectory(prefix="kgbuild-check-") as staged,
        StoreStage(project.output, secret) as stores,
        _workers(workers, cluster) as processes,
        _kept(project, secret, read_only=True) as products,
    ):
        work = Work(processes, products)
        into = Path(staged)
        left_out = frozenset(without)
        run = BuildRun(
            project,
            into,
            left_out,
            work,
            progress,
            stores=stores,
            reference=reference,
            writes_dumps=False,
            as_of=as_of,
            before=None if before is None else Path(before),
        )
        return _result(run, corpora)


def _kept(
    project: Project, secret: bytes | None, *, read_only: bool
) -> AbstractContextManager[KeptProducts | None]:
    """Return the products of the last build, or None if they must or can not be used."""
    if secret is None:
        return nullcontext()
    return KeptProducts(project.output.kept, secret, read_only=read_only)


def _workers(number: int, cluster: str | None) -> Workers:
    """Return what does the work of a build: this process, further processes or a cluster."""
    if number < 1:
        raise UsageError(f"{number} workers cannot build: use 1 or more")
    if cluster is not None:
        if number != 1:
            raise UsageError("use workers or a cluster: a cluster has workers of its own")
        from kgbuild.bundles.cluster import Cluster  # noqa: PLC0415 -- most builds need no cluster

        return Cluster(cluster)
    if number == 1:
        return ThisProcess()
    from kgbuild.bundles.processes import Processes  # noqa: PLC0415 -- takes a tenth of the start

    return Processes(number)


def _result(
    run: BuildRun,
    corpora: Iterable[StrPath],
    on_result: Callable[[CheckResult], None] = lambda _: None,
) -> BuildResult:
    outcomes = []
    for outcome in run.outcomes([Path(corpus) for corpus in corpora]):
        on_result(outcome)
        outcomes.append(outcome)
    return BuildResult(tuple(outcomes), dict(run.counts), None)


def _stops(finding: Finding, fail_on: Severity) -> bool:
    """Return whether a finding keeps a build from becoming current."""
    return finding.severity >= fail_on and not is_acknowledged(finding)


def _leaks(run: BuildRun) -> list[Finding]:
    """Return an error if the manifest or the findings have withheld words, as names of files."""
    if run.withheld is None:
        return []
    check = withheld_words_check(run.withheld)
    files = (run.folder / MANIFEST, run.folder / FINDINGS)
    return [finding for file in files for finding in hits_in(check, file, file.name)]


def _log_withheld(project: Project, run: BuildRun, manifest: Manifest) -> None:
    """Keep the log of what is withheld next to the builds, or remove one that is out of date."""
    folder = project.output.folder
    if run.withheld is None:
        (folder / LOG).unlink(missing_ok=True)
    else:
        replace(run.withheld, build=manifest.digest).write(folder)


def _finish(project: Project, run: BuildRun, result: BuildResult) -> Manifest:
    """Write the findings and the manifest."""
    workspace = project.workspace
    manifest = Manifest(
        counts=dict(sorted(result.counts.items())),
        inputs=workspace.input_digests(),
        files={
            file.name: run.described.get(file.name) or describe_file(file)
            for file in sorted(run.dumps.iterdir())
        },
        checks=list(map(check_data, result.outcomes)),
    )
    manifest.write(run.folder)
    findings = as_json(result.outcomes, workspace.folder)
    (run.folder / FINDINGS).write_text(findings, encoding="utf-8", newline="\n")
    return manifest
