"""What a site is made from: a workspace and one of its builds, opened in any process."""

from dataclasses import dataclass, replace
from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.ids import iri_segment
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.project import Project, alignment_files, open_project
from kgbuild.rare_collections import collect_rarely
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import DUMPS, STORE, TEXTS
from kgbuild.resources import resource_folder
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.iri_descriptions import CONTEXT
from kgbuild.site.ontology.files import OntologySources
from kgbuild.site.ontology.ontology_page import own_terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.pages.all_pages import Site
from kgbuild.site.render import Renderer
from kgbuild.site.report_texts import ReportTexts
from kgbuild.sparql.store import QuadStore
from kgbuild.translation import ENGLISH, language_of


@dataclass(frozen=True, slots=True)
class SiteSource:
    """A workspace and the build that is published."""

    folder: Path
    build: Path

    def open(self) -> Site:
        """Return the site, for a process that only writes pages.

        Raises:
            UsageError: The folder is not a workspace.
            UnreadableError: The configuration cannot be read.
            StoreError: The store cannot be read.
        """
        collect_rarely()
        return self.of(open_project(self.folder))

    def of(self, project: Project) -> Site:
        """Return the site of a project that is already open."""
        workspace = project.workspace
        store = QuadStore.open(self.build / STORE)
        dataset = Dataset(store, workspace.iris, workspace.config.dataset.language)
        sources = ontology_sources(project)
        own = own_terms(*(Vocabulary.load(files) for files in (sources.kgbuild, sources.own)))
        texts = ReportTexts(workspace)
        site = Site(
            renderer=Renderer.of(workspace, dataset, project.ontology, own),
            nquads=self.build / DUMPS / NQUADS,
            text_of=lambda report: _whole_text(report, project, texts, self.build / TEXTS),
            counts=Manifest.read(self.build).counts,
        )
        tags = dict.fromkeys(workspace.config.site.languages)
        languages = [language_of(tag) for tag in tags if tag != ENGLISH.tag]
        others = [replace(site, renderer=site.renderer.translated(one)) for one in languages]
        return replace(site, others=others)


def ontology_sources(project: Project) -> OntologySources:
    """Return the files of kgbuild's ontology and of a workspace's own terms."""
    own = project.workspace.own_files("ontology", ".ttl")
    return OntologySources(
        kgbuild=[file for file in project.ontology_files if file not in own],
        alignments=alignment_files(),
        context=resource_folder("ontology") / CONTEXT,
        own=own,
    )


def _whole_text(
    report: Report, project: Project, texts: ReportTexts, published: Path
) -> Text | None:
    """Return the text of a report if the workspace allows the site to show all of it.

    If something of it is withheld, the build has the text that may be shown.
    """
    if report.slug not in project.workspace.config.site.full_text:
        return None
    file = published / f"{iri_segment(report.slug)}.txt"
    is_there = project.workspace.config.harm.has_rules and file.is_file()
    text = Text(file.read_bytes().decode(), report.language) if is_there else texts.of(report)
    if text.sha256 != report.sha256:
        raise UsageError(
            f"the text of the report {report.slug!r} has changed since it was built: "
            f"kgbuild build {project.workspace.folder}, then publish"
        )
    return text
