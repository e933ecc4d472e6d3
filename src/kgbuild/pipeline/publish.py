"""``publish``: the current build of a workspace as a site that needs no server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.pipeline.build import Progress
from kgbuild.pipeline.project import Project, open_project
from kgbuild.pipeline.query import current_store
from kgbuild.pipeline.texts import Texts
from kgbuild.publish.dumps import NQUADS
from kgbuild.publish.manifest import Manifest
from kgbuild.publish.release import DUMPS
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile, Sites, Written
from kgbuild.site.pages import Site
from kgbuild.site.render import Renderer
from kgbuild.site.sitemap import with_sitemap
from kgbuild.site.urls import Urls

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


def publish(folder: Path, progress: Progress = lambda *_: None) -> Published:
    """Publish the current build of the workspace in ``folder`` as a site.

    Args:
        folder: The workspace.
        progress: Is told how many files there are so far.

    Raises:
        UsageError: It is no workspace, it has not been built, or the text of a report that is to be
            shown whole is not the one that was built.
        UnreadableError: Its configuration cannot be read.
        SiteError: Two pages would have one name.
        OSError: The site cannot be written; the one before is then still there.
    """
    project = open_project(folder)
    dataset = Dataset(
        current_store(project), project.workspace.iris, project.workspace.config.dataset.language
    )
    current = project.output.current
    texts = Texts(project.workspace)
    site = Site(
        renderer=Renderer.of(project.workspace, dataset, project.ontology),
        nquads=current / DUMPS / NQUADS,
        text_of=lambda report: _whole_text(report, project, texts),
        counts=Manifest.read(current).counts,
    )
    files = with_sitemap(site.files(), Urls.of_workspace(project.workspace))
    written = Sites(project.workspace.output).publish(_told(files, progress))
    return Published(written.folder, written)


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
