"""``publish``: turn the current build of a workspace into a static site."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final

from kgbuild.bundles.processes import Processes
from kgbuild.bundles.workers import ThisProcess, Workers
from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.errors import Finding, UsageError
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.site_source import SiteSource, ontology_sources
from kgbuild.pipeline.unchanged_site import remember, site_inputs, unchanged_site
from kgbuild.pipeline.withheld_stage import (
    hits_in,
    log_of_build,
    own_checksums,
    withheld_words_check,
)
from kgbuild.progress import Progress
from kgbuild.project import Project, open_project
from kgbuild.rare_collections import rare_collections
from kgbuild.read.reports.report_sources import report_places
from kgbuild.site.addresses import Urls
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.event_stream import intact, root_page
from kgbuild.site.description.new_release import history
from kgbuild.site.description.release_history import HISTORY
from kgbuild.site.description.sitemap import with_sitemap
from kgbuild.site.files import SiteError, SiteFile, Sites, Writer, Written, WrittenFile
from kgbuild.site.ontology.files import OntologyFiles
from kgbuild.site.pages.all_pages import PageOf, Site
from kgbuild.site.pages.changes_page import ChangePages
from kgbuild.site.pages.page_worker import PageWorker, WrittenPage
from kgbuild.site.render import in_languages
from kgbuild.site.summaries import EntitySummary, ReportSummary
from kgbuild.translation import ENGLISH, speaking
from kgbuild.vocab import terms as t
from kgbuild.workspace import StrPath

#: The number of IRIs whose files one process writes at a time.
_BUNDLE: Final = 20


@dataclass(frozen=True, slots=True)
class Published:
    """A published site.

    Attributes:
        folder: Its folder. All sites of a workspace share this path.
        written: The numbers of files that are new, changed, unchanged and removed.
    """

    folder: Path
    written: Written


def publish(
    folder: StrPath,
    progress: Progress = lambda *_: None,
    before: StrPath | None = None,
    workers: int = 1,
) -> Published:
    """Publish the current build of the workspace in ``folder`` as a static site.

        >>> import kgbuild
        >>> site = kgbuild.publish("news")
        >>> (site.folder / "index.html").is_file()
        True

    A site that is already there is left as it is, unless a file of it or anything that it is made
    from has changed.

    Args:
        folder: The workspace.
        progress: Called with what is running, and how much is done.
        before: The previously published site, whose history continues; the workspace's current
            site by default.
        workers: The number of processes that write pages; the result is always the same.

    Raises:
        UsageError: ``folder`` is not a workspace, it has no reports or has not been built,
            ``before`` is not a site, a text that the site shows in full has changed since the
            build, or ``workers`` is below 1.
        UnreadableError: The configuration cannot be read.
        SiteError: Two pages have the same name, the history of the previous site cannot be read,
            or the site's scripts have not been built.
        OSError: The site cannot be written; the previous one is then unchanged.
    """
    project = open_project(folder)
    progress("checking files", 0, None)
    _refuse_without_reports(project)
    source = SiteSource(project.workspace.folder, project.output.built().resolve())
    sites = Sites(project.workspace.output)
    log = log_of_build(project, source.build)
    check = None if log is None else withheld_words_check(log)
    inputs = site_inputs(project, source.build)
    if before is None and (there := unchanged_site(sites, inputs)) is not None:
        return Published(there.folder, there)
    site = source.of(project)
    _refuse_unknown_reports(project, site.renderer.dataset)
    old = _previous_site(None if before is None else Path(before), sites)
    with TemporaryDirectory(prefix="kgbuild-publish-") as scratch, _workers(workers) as doing:
        made = _Making(project, source, site, old, Path(scratch), doing, progress, check)
        with rare_collections():
            written = sites.publish_with(made.files)
    remember(sites, inputs)
    return Published(written.folder, written)


def _refuse_without_reports(project: Project) -> None:
    """Raise a `UsageError` for a workspace that has neither a build nor a report to build."""
    if project.output.current.is_dir() or any(report_places(project.workspace)):
        return
    folder = project.workspace.folder
    raise UsageError(
        f"{folder} has no reports yet, so there is nothing to publish. Make a report with "
        f"kgbuild add ARTICLE -w {folder}, write its claims, and run kgbuild build {folder}"
    )


def _workers(number: int) -> Workers:
    if number < 1:
        raise UsageError(f"{number} workers cannot publish: use 1 or more")
    return ThisProcess() if number == 1 else Processes(number)


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes a site from its source; ``before`` is the site whose history continues."""

    project: Project
    source: SiteSource
    site: Site
    before: Path | None
    scratch: Path
    workers: Workers
    progress: Progress
    withheld: WithheldWordsCheck | None

    def files(self, writer: Writer) -> Iterator[WrittenFile]:
        """Write all files, and yield each."""
        workspace = self.project.workspace
        leaks: list[Finding] = []
        for file in with_sitemap(self._made(writer), Urls.of_workspace(workspace)):
            written = file if isinstance(file, WrittenFile) else writer.write(file)
            if self.withheld is not None and written.checksum not in own_checksums():
                leaks += hits_in(self.withheld, writer.folder / written.path, written.path)
            yield written
        if leaks:
            raise SiteError("\n".join(map(str, leaks)))
        self.progress("replacing the site", 0, None)

    def _made(self, writer: Writer) -> Iterator[SiteFile | WrittenFile]:
        reports: dict[str, dict[str, ReportSummary]] = defaultdict(dict)
        entities: dict[str, dict[str, EntitySummary]] = defaultdict(dict)
        worker = PageWorker(self.source.open, writer, self.site)
        self.progress("listing pages", 0, None)
        iris = list(self.site.pages())
        total = len(iris) + self.site.counts.get("claims", 0)
        found = chain.from_iterable(self.workers.run(worker, _bundles(iris)))
        pages: Iterable[WrittenPage] = _with_progress(found, total, self.progress)
        others: Iterable[WrittenFile] = map(writer.write, self._others())
        if isinstance(self.workers, ThisProcess):
            others = _with_number(others, self.progress)
        else:
            pages, others = _side_by_side(pages, others)
        for page in pages:
            for tag, summary in page.summaries.items():
                if isinstance(summary, ReportSummary):
                    reports[tag][page.iri] = summary
                elif summary is not None:
                    entities[tag][page.iri] = summary
            yield from page.files
        yield from others
        yield from self.site.lists(reports[ENGLISH.tag], entities[ENGLISH.tag])
        for site in self.site.others:
            tag = site.language.tag
            with speaking(site.language):
                in_language = list(site.files_of_language(reports[tag], entities[tag]))
            yield from in_language

    def _others(self) -> Iterator[SiteFile]:
        """Yield the files that do not need those of an IRI."""
        config, dataset = self.project.workspace.config.dataset, self.site.renderer.dataset
        has_stream = self.project.workspace.config.site.event_stream
        releases = history(
            self.source.build,
            config,
            dataset,
            self.before,
            self.scratch,
            self.withheld,
            has_stream=has_stream,
        )
        sources = ontology_sources(self.project)
        yield from self.site.other_files()
        yield from releases.files
        if has_stream:
            stream = intact([one.stream for one in releases.entries])
            yield root_page(stream, config, dataset.iris)
        changes = ChangePages(self.site.renderer, releases.entries)
        yield from changes.files()
        others = [one.renderer for one in self.site.others]
        yield from in_languages(others, lambda one: [replace(changes, renderer=one).page()])
        yield from OntologyFiles(self.site.renderer, sources, self.before, others).files()


def _bundles(pages: Sequence[PageOf]) -> Iterator[list[PageOf]]:
    for start in range(0, len(pages), _BUNDLE):
        yield list(pages[start : start + _BUNDLE])


def _side_by_side(
    pages: Iterable[WrittenPage], others: Iterable[WrittenFile]
) -> tuple[list[WrittenPage], list[WrittenFile]]:
    """Return pages, which other processes write, and what this process writes meanwhile."""
    stop = Event()
    with ThreadPoolExecutor(1) as waiting:
        found = waiting.submit(list, takewhile(lambda _: not stop.is_set(), pages))
        try:
            made = list(others)
        except BaseException:
            stop.set()
            raise
        return found.result(), made


def _refuse_unknown_reports(project: Project, dataset: Dataset) -> None:
    """Check the names of the reports whose full text the site may show."""
    iris = project.workspace.iris
    known = [iris.reference(iri) for iri in dataset.instances(t.REPORT.value)]
    for name in project.workspace.config.site.full_text:
        if name not in known:
            meant = did_you_mean(name, known).rstrip()
            message = f"[site] full_text names {name!r}, but there is no such report"
            raise UsageError(f"{message}; {meant}" if meant else message)


def _previous_site(given: Path | None, sites: Sites) -> Path | None:
    """Return the site whose history continues; None if there is none yet."""
    if given is None:
        return sites.current.resolve() if sites.current.is_dir() else None
    if not (given / HISTORY).is_file():
        raise UsageError(f"{given} is not a site with a history: it has no {HISTORY}")
    return given.resolve()


def _with_progress(
    pages: Iterable[WrittenPage], total: int, progress: Progress
) -> Iterator[WrittenPage]:
    """Yield what has been written, and report the number of pages; a claim has one, too."""
    done = 0
    for page in pages:
        summary = page.summaries[ENGLISH.tag]
        done += 1 + (summary.claims if isinstance(summary, ReportSummary) else 0)
        progress("writing pages", done, total)
        yield page


def _with_number(files: Iterable[WrittenFile], progress: Progress) -> Iterator[WrittenFile]:
    """Yield files, and report their number."""
    progress("writing data files", 0, None)
    for number, file in enumerate(files, start=1):
        progress("writing data files", number, None)
        yield file
