"""``publish``: the current build of a workspace as a site that needs no server."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.nearest import nearest_name
from kgbuild.pipeline.query import current_store
from kgbuild.pipeline.report_texts import Texts
from kgbuild.pipeline.site_history import history
from kgbuild.progress import Progress
from kgbuild.project import Project, alignment_files, open_project
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import DUMPS
from kgbuild.resources import resource_folder
from kgbuild.site.addresses import Urls
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.iri_descriptions import CONTEXT
from kgbuild.site.description.release_history import HISTORY
from kgbuild.site.description.sitemap import with_sitemap
from kgbuild.site.files import SiteFile, Sites, Written
from kgbuild.site.ontology.files import OntologyFiles, OntologySources
from kgbuild.site.ontology.ontology_page import own_terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.pages.all_pages import Site
from kgbuild.site.pages.changes_page import ChangePages
from kgbuild.site.render import Renderer
from kgbuild.vocab import terms as t

#: Progress is told after so many files.
_OFTEN: Final = 50


@dataclass(frozen=True, slots=True)
class Published:
    """A published site.

    Attributes:
        folder: Where it is; the path does not change from one to the next.
        written: How many files were new, changed, unchanged and removed.
    """

    folder: Path
    written: Written


def publish(
    folder: Path, progress: Progress = lambda *_: None, before: Path | None = None
) -> Published:
    """Publish the current build of the workspace in ``folder`` as a site.

    Args:
        folder: The workspace.
        progress: Is told how many files there are so far.
        before: The site that was published before, whose history goes on; the workspace's current
            site if left out.

    Raises:
        UsageError: It is no workspace, it has not been built, ``before`` is no site, or the text of
            a report that is to be shown whole is not the one that was built.
        UnreadableError: Its configuration cannot be read.
        SiteError: Two pages would have one name, the history of the site before cannot be read, or
            the scripts of a site have not been made.
        OSError: The site cannot be written; the one before is then still there.
    """
    project = open_project(folder)
    dataset = Dataset(
        current_store(project), project.workspace.iris, project.workspace.config.dataset.language
    )
    _refuse_unknown_reports(project, dataset)
    sources = _ontology_sources(project)
    own = own_terms(*(Vocabulary.load(files) for files in (sources.kgbuild, sources.own)))
    current = project.output.current
    texts = Texts(project.workspace)
    site = Site(
        renderer=Renderer.of(project.workspace, dataset, project.ontology, own),
        nquads=current / DUMPS / NQUADS,
        text_of=lambda report: _whole_text(report, project, texts),
        counts=Manifest.read(current).counts,
    )
    sites = Sites(project.workspace.output)
    old = _site_before(before, sites)
    with TemporaryDirectory(prefix="kgbuild-publish-") as scratch:
        past = history(current, project.workspace.config.dataset, dataset, old, Path(scratch))
        files = chain(
            site.files(),
            past.files,
            ChangePages(site.renderer, past.entries).files(),
            OntologyFiles(site.renderer, sources, old).files(),
        )
        mapped = with_sitemap(files, Urls.of_workspace(project.workspace))
        written = sites.publish(_told(mapped, progress))
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
    """A slip of the pen in what may be shown is told."""
    iris = project.workspace.iris
    known = [iris.reference(iri) for iri in dataset.instances(t.REPORT.value)]
    for name in project.workspace.config.site.full_text:
        if name not in known:
            near = nearest_name(name, known)
            meant = f"; did you mean {near!r}?" if near else ""
            raise UsageError(f"[site] full_text names {name!r}, and there is no such report{meant}")


def _site_before(given: Path | None, sites: Sites) -> Path | None:
    """The site whose history goes on; None if there is none yet."""
    if given is None:
        return sites.current.resolve() if sites.current.is_dir() else None
    if not (given / HISTORY).is_file():
        raise UsageError(f"{given} is no site that carries a history: it has no {HISTORY}")
    return given.resolve()


def _told(files: Iterator[SiteFile], progress: Progress) -> Iterator[SiteFile]:
    for number, file in enumerate(files, start=1):
        if number % _OFTEN == 0:
            progress("publishing files", number, None)
        yield file


def _whole_text(report: Report, project: Project, texts: Texts) -> Text | None:
    """The text of a report if the workspace lets all of it be shown."""
    if report.slug not in project.workspace.config.site.full_text:
        return None
    text = texts.of(report)
    if text.sha256 != report.sha256:
        raise UsageError(
            f"the text of the report {report.slug!r} has changed since it was built: "
            f"kgbuild build {project.workspace.folder}, then publish"
        )
    return text
