"""``publish``: turn the current build of a workspace into a static site."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.query import current_store
from kgbuild.progress import Progress
from kgbuild.project import Project, alignment_files, open_project
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import DUMPS
from kgbuild.resources import resource_folder
from kgbuild.site.addresses import Urls
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.iri_descriptions import CONTEXT
from kgbuild.site.description.new_release import history
from kgbuild.site.description.release_history import HISTORY
from kgbuild.site.description.sitemap import with_sitemap
from kgbuild.site.files import SiteFile, Sites, Written
from kgbuild.site.ontology.files import OntologyFiles, OntologySources
from kgbuild.site.ontology.ontology_page import own_terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.pages.all_pages import Site
from kgbuild.site.pages.changes_page import ChangePages
from kgbuild.site.render import Renderer
from kgbuild.site.report_texts import ReportTexts
from kgbuild.vocab import terms as t
from kgbuild.workspace import StrPath


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
    folder: StrPath, progress: Progress = lambda *_: None, before: StrPath | None = None
) -> Published:
    """Publish the current build of the workspace in ``folder`` as a static site.

        >>> import kgbuild
        >>> site = kgbuild.publish("news")
        >>> (site.folder / "index.html").is_file()
        True

    Args:
        folder: The workspace.
        progress: Called with the number of files so far.
        before: The previously published site, whose history continues; the workspace's current
            site by default.

    Raises:
        UsageError: ``folder`` is not a workspace, it has not been built, ``before`` is not a site,
            or a text that the site shows in full has changed since the build.
        UnreadableError: The configuration cannot be read.
        SiteError: Two pages have the same name, the history of the previous site cannot be read,
            or the site's scripts have not been built.
        OSError: The site cannot be written; the previous one is then unchanged.
    """
    project = open_project(folder)
    dataset = Dataset(
        current_store(project), project.workspace.iris, project.workspace.config.dataset.language
    )
    _refuse_unknown_reports(project, dataset)
    sources = _ontology_sources(project)
    own = own_terms(*(Vocabulary.load(files) for files in (sources.kgbuild, sources.own)))
    current = project.output.current
    texts = ReportTexts(project.workspace)
    site = Site(
        renderer=Renderer.of(project.workspace, dataset, project.ontology, own),
        nquads=current / DUMPS / NQUADS,
        text_of=lambda report: _whole_text(report, project, texts),
        counts=Manifest.read(current).counts,
    )
    sites = Sites(project.workspace.output)
    old = _previous_site(None if before is None else Path(before), sites)
    with TemporaryDirectory(prefix="kgbuild-publish-") as scratch:
        releases = history(current, project.workspace.config.dataset, dataset, old, Path(scratch))
        files = chain(
            site.files(),
            releases.files,
            ChangePages(site.renderer, releases.entries).files(),
            OntologyFiles(site.renderer, sources, old).files(),
        )
        mapped = with_sitemap(files, Urls.of_workspace(project.workspace))
        written = sites.publish(_with_progress(mapped, progress))
    return Published(written.folder, written)


def _ontology_sources(project: Project) -> OntologySources:
    own = project.workspace.own_files("ontology", ".ttl")
    return OntologySources(
        kgbuild=[file for file in project.ontology_files if file not in own],
        alignments=alignment_files(),
        context=resource_folder("ontology") / CONTEXT,
        own=own,
    )


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


def _with_progress(files: Iterator[SiteFile], progress: Progress) -> Iterator[SiteFile]:
    for number, file in enumerate(files, start=1):
        if number % 50 == 0:
            progress("publishing files", number, None)
        yield file


def _whole_text(report: Report, project: Project, texts: ReportTexts) -> Text | None:
    """Return the text of a report if the workspace allows the site to show all of it."""
    if report.slug not in project.workspace.config.site.full_text:
        return None
    text = texts.of(report)
    if text.sha256 != report.sha256:
        raise UsageError(
            f"the text of the report {report.slug!r} has changed since it was built: "
            f"kgbuild build {project.workspace.folder}, then publish"
        )
    return text
