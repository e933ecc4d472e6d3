"""Writes the dataset of a workspace: reads all inputs, compares them, and checks their shapes."""

from collections import ChainMap
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from kgbuild.bundles.event_worker import EventWorker
from kgbuild.bundles.report_worker import ReportWorker
from kgbuild.bundles.reuse import Work, run
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_check import ShapeCheck
from kgbuild.checks.shape_judge import ShapeJudge, judge_of
from kgbuild.errors import Finding, Place
from kgbuild.exports.claims_csv import CLAIMS, HEADING
from kgbuild.exports.dumps import NQUADS, DumpFiles, FormsWriter
from kgbuild.graph.dataset_metadata import dataset_quads, vocabulary_quads
from kgbuild.graph.identities import identity_quads
from kgbuild.graph.opinions import opinion_quads
from kgbuild.graph.register import register_quads
from kgbuild.model.register import Register
from kgbuild.nquads import nquads
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.dataset_checks import placed
from kgbuild.pipeline.decision_stage import DecisionStage
from kgbuild.pipeline.inputs import Inputs
from kgbuild.pipeline.keepers import Keepers
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.pipeline.stream import Stream
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.progress import Progress
from kgbuild.project import Project
from kgbuild.read.reports.report_count import count_reports
from kgbuild.read.reports.report_sources import report_sources
from kgbuild.read.reports.seen_reports import SeenReports
from kgbuild.read.values.names import NameResolver
from kgbuild.read.views import missing_reports
from kgbuild.read.workspace_inputs import OpinionsSource, report_reader
from kgbuild.releases.output_folder import TEXTS
from kgbuild.sparql.early_load import EarlyLoad
from kgbuild.withholding.policy import Policy


@dataclass(frozen=True, slots=True)
class DatasetWriter:
    """Writes the dataset of a workspace.

    Attributes:
        project: The workspace.
        inputs: What all reports share, as it is published.
        names: Resolves the names that authors write, of withheld persons too.
        places: The place of each entity, opinion and view, by its IRI.
        work: Who reads and compares.
        progress: Called with the progress.
        has_shapes: Whether the shapes are checked.
        reference: Whether pySHACL validates all data in full.
        writes_dumps: Whether to write all dumps, and not only the N-Quads and the claims.
        policy: What is withheld, if anything is.
    """

    project: Project
    inputs: Inputs
    names: NameResolver
    places: dict[str, Place]
    work: Work
    progress: Progress
    has_shapes: bool
    reference: bool
    writes_dumps: bool
    policy: Policy | None = None

    def write(self, corpora: Iterable[Path], dumps: Path, early: EarlyLoad | None = None) -> Stream:
        """Send all inputs through a stream that writes into a folder.

        Args:
            corpora: Files in JSON Lines with further reports.
            dumps: The folder, which exists.
            early: What loads the quads while they are written; None if nothing does.

        Raises:
            OSError: A file cannot be written.
        """
        iris = self.project.workspace.iris
        comparison = ComparisonStage(dumps.parent)
        views = ViewStage(self.inputs.views.views, iris, dumps.parent)
        with (
            comparison,
            views,
            NQuadsFile(dumps / NQUADS, early) as out,
            (dumps / CLAIMS).open("wb") as claims,
            self._dump_files(dumps) as others,
        ):
            claims.write(HEADING)
            stream = Stream(iris, out, claims, others, comparison, views, self._decisions())
            stream.texts = dumps.parent / TEXTS
            stream.errors += self.inputs.findings
            keepers = self._write_register(stream)
            stream.write_forms()
            self._read(keepers, corpora, stream)
            if not stream.errors:
                self._compare(self.inputs.register.names.register, keepers, stream)
                stream.write_forms()
        return stream

    def report_errors(self, corpora: Iterable[Path]) -> Iterable[Finding]:
        """Yield the errors of the reports, and write nothing."""
        seen = SeenReports()
        sources = report_sources(self.project.workspace, corpora, seen.given_up)
        total = count_reports(self.project.workspace, corpora)
        reports = run(self.work.workers, self._report_worker(None), sources)
        for number, report in enumerate(reports, 1):
            self.progress("reading reports", number, total)
            yield from seen.add(report.slug, report.place, report.corpus, report.errors)

    def _report_worker(self, judge: ShapeJudge | None) -> ReportWorker:
        workspace = self.project.workspace
        reader = report_reader(workspace, self.names)
        context = workspace.config.dataset.context
        ontology = self.project.ontology
        register = self.inputs.register.names.register
        named = {entity.iri: entity.label for entity in register.values()}
        labels = {**ontology.labels, **named}
        forms = self._forms_writer() if self.writes_dumps else None
        texts = frozenset(workspace.config.site.full_text)
        return ReportWorker(
            reader, workspace.iris, ontology, context, labels, judge, forms, self.policy, texts
        )

    def _decisions(self) -> DecisionStage:
        workspace = self.project.workspace
        language = workspace.config.dataset.language
        return DecisionStage(self.inputs.comparisons.decisions, workspace.iris, language)

    def _forms_writer(self) -> FormsWriter:
        return FormsWriter(self.project.workspace.iris, self.project.ontology)

    def _dump_files(self, folder: Path) -> AbstractContextManager[DumpFiles | None]:
        return DumpFiles(folder, self._forms_writer()) if self.writes_dumps else nullcontext()

    def _write_register(self, stream: Stream) -> Keepers:
        """Write what precedes the reports; return what keeps the products that depend on it."""
        project, iris = self.project, self.project.workspace.iris
        config = project.workspace.config.dataset
        vocabulary = vocabulary_quads(project.ontology_files)
        entities = self.inputs.register.names.register
        decisions = self.inputs.identities.decisions
        register = [
            *register_quads(entities, iris, project.ontology, config.language),
            *identity_quads(decisions, entities, iris, config.language),
        ]
        stream.shapes = self._shape_check(register, vocabulary, stream.places)
        stream.write_checked(list(dataset_quads(config, iris)))
        stream.write(vocabulary)
        stream.write(register)
        self._write_opinions(self.inputs.opinions, stream)
        has_shapes = stream.shapes is not None
        policy = "" if self.policy is None else self.policy.digest
        keepers = Keepers(self.work.products, project, nquads(register), has_shapes, policy)
        if stream.shapes is not None:
            stream.shapes.base = keepers.base_verdict
            stream.shapes.in_full = keepers.in_full
        if stream.dumps is not None:
            stream.dumps.of_piece = keepers.forms
        return keepers

    def _write_opinions(self, opinions: OpinionsSource, stream: Stream) -> None:
        workspace = self.project.workspace
        language = workspace.config.dataset.language
        found = [opinion_quads(one, workspace.iris, language) for one in opinions.opinions]
        for quads in found:
            stream.check(nquads(quads))
        stream.write(chain.from_iterable(found))

    def _shape_check(
        self, register: list[Quad], vocabulary: Sequence[Quad], places: dict[str, Place]
    ) -> ShapeCheck | None:
        """Return the SHACL check; None if it is left out."""
        if not self.has_shapes:
            return None
        shapes = Shapes.load(self.project.shapes_files())
        judge = judge_of(shapes, nquads(vocabulary), nquads(register))
        with_place = partial(placed, places=ChainMap(places, self.places))
        return ShapeCheck(judge, with_place, reference=self.reference)

    def _read(self, keepers: Keepers, corpora: Iterable[Path], stream: Stream) -> None:
        """Read all reports."""
        given_up = stream.seen.given_up
        sources = report_sources(self.project.workspace, corpora, given_up)
        worker = self._report_worker(stream.judge)
        total = count_reports(self.project.workspace, corpora)
        keeper = keepers.of_reports()
        for report in run(self.work.workers, worker, sources, keeper):
            if report.corpus not in given_up:
                stream.take(report)
                self.progress("reading reports", stream.counts["reports"], total)
        stream.identities = {} if keeper is None else keeper.identities
        stream.errors += missing_reports(self.inputs.views.reports, stream.slugs)

    def _compare(self, entities: Register, keepers: Keepers, stream: Stream) -> None:
        """Compare the claims about each event, and compute the views."""
        comparison = stream.comparison
        context = comparison.context(entities, self.project.ontology)
        views = tuple(stream.views.views.values())
        worker = EventWorker(context, stream.iris, views, stream.judge)
        keeper = keepers.of_events(context, views)
        done = run(self.work.workers, worker, comparison.events(), keeper)
        for events, product in enumerate(done, 1):
            stream.take_event(product)
            self.progress("comparing events", events, comparison.number)
        stream.write_comparisons()
        self.progress("computing views", 0, None)
        stream.write_views()
