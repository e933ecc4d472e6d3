"""One run through a workspace: reading, comparing, writing the N-Quads, and checking them."""

from collections import ChainMap
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from kgbuild.bundles.event_worker import EventWorker
from kgbuild.bundles.report_worker import ReportWorker
from kgbuild.bundles.reuse import Work, run
from kgbuild.checks.result import OPTIONAL_CHECKS, CheckResult
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_check import SCREEN_MISSED, ShapeCheck
from kgbuild.checks.shape_judge import ShapeJudge
from kgbuild.errors import Finding, Place, Severity
from kgbuild.exports.claims_csv import CLAIMS, HEADING
from kgbuild.exports.dumps import NQUADS, DumpFiles, FormsWriter
from kgbuild.graph.dataset_metadata import dataset_quads, vocabulary_quads
from kgbuild.graph.opinions import opinion_quads
from kgbuild.graph.register import register_quads
from kgbuild.model.register import Register
from kgbuild.nquads import nquads
from kgbuild.phrases import counted
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.dataset_checks import DatasetChecks, placed
from kgbuild.pipeline.inputs import Inputs
from kgbuild.pipeline.keepers import Keepers
from kgbuild.pipeline.report_checks import KeptFindings
from kgbuild.pipeline.store_stage import StoreStage
from kgbuild.pipeline.stream import Stream
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.progress import Progress
from kgbuild.project import Project
from kgbuild.read.reports.report_count import count_reports
from kgbuild.read.reports.report_sources import report_sources
from kgbuild.read.reports.seen_reports import SeenReports
from kgbuild.read.views import missing_reports
from kgbuild.read.workspace_inputs import OpinionsSource, report_reader
from kgbuild.releases.output_folder import DUMPS, STORE

#: The first check, which includes the evidence gate.
READING: Final = "reading"


class BuildRun:
    """One run through a workspace, which writes into a folder of its own, and counts things."""

    def __init__(  # noqa: PLR0913 -- what a run needs, by name
        self,
        project: Project,
        folder: Path,
        without: frozenset[str],
        work: Work,
        progress: Progress,
        *,
        stores: StoreStage,
        reference: bool = False,
        writes_dumps: bool = True,
    ) -> None:
        """Prepare a run in ``folder`` without some of the optional checks.

        With ``reference``, pySHACL validates all data in full. Without ``writes_dumps``, only the
        N-Quads and the claims are written.
        """
        self.folder = folder
        self.dumps = folder / DUMPS
        self.nquads = self.dumps / NQUADS
        self.counts: dict[str, int] = {}
        self._project = project
        self._without = without
        self._progress = progress
        self._reference = reference
        self._writes_dumps = writes_dumps
        self._places: dict[str, Place] = {}
        self._work = work
        self._stores = stores
        self.dumps.mkdir()

    def outcomes(self, corpora: Iterable[Path]) -> Iterator[CheckResult]:
        """Read everything, write the N-Quads and the store, and yield the result of each check."""
        inputs = Inputs.of(self._project)
        self._places |= inputs.places
        if inputs.register.findings:
            errors = self._report_errors(self._report_worker(inputs, None), corpora)
            yield from self._unread([*inputs.findings, *errors])
            return
        stream = self._stream(inputs, corpora)
        self.counts |= stream.counts
        self.counts["entities"] = len(inputs.register.names.register)
        self.counts["opinions"] = len(inputs.opinions.opinions)
        if not stream.errors and not stream.counts["claims"]:
            stream.errors.append(self._nothing_claimed())
        if stream.errors:
            yield from self._unread(stream.errors)
            return
        self._places |= stream.places
        checks = DatasetChecks(self._project, self._places, self._without, self._progress)
        yield CheckResult.of(READING, _read_so_far(self.counts), inputs.warnings)
        yield CheckResult.of("coverage", _covered(self.counts), stream.coverage_findings())
        yield self._shacl(checks, stream, inputs, corpora)
        self._progress("loading quads", 0, self.counts["quads"])
        store = self._stores.store(self.folder / STORE, self.nquads, self.counts["quads"])
        yield checks.owl(self.nquads, self.counts["quads"])
        kept = KeptFindings(self._work.products, stream.identities)
        yield checks.query(store, stream.slugs, kept)

    def _shacl(
        self, checks: DatasetChecks, stream: Stream, inputs: Inputs, corpora: Iterable[Path]
    ) -> CheckResult:
        """Finish the check of the shapes. If the fast one is at fault, do it again in full."""
        result = checks.shacl(stream.shapes)
        if stream.shapes is None or not stream.shapes.disagrees:
            return result
        self._reference = True
        full = checks.shacl(self._stream(inputs, corpora).shapes)
        fault = [finding for finding in result.findings if finding.name == SCREEN_MISSED]
        return CheckResult.of("shacl", full.looked_at, [*fault, *full.findings])

    def _nothing_claimed(self) -> Finding:
        """Return an error, because an empty dataset would pass every check."""
        folder = self._project.workspace.reports_folder
        if self.counts.get("reports"):
            message, hint = "no report has a claim yet", "add a claim to claims.yaml"
        else:
            message = "the workspace has no reports yet"
            hint = f"put a text in {folder}/NAME/report.txt, and its claims in NAME/claims.yaml"
        return Finding(Severity.ERROR, "nothing-claimed", message, place=Place(folder), hint=hint)

    def _unread(self, errors: list[Finding]) -> list[CheckResult]:
        looked_at = f"{counted(len(errors), 'error')}; otherwise {_read_so_far(self.counts)}"
        rest = ("coverage", *OPTIONAL_CHECKS)
        return [
            CheckResult.of(READING, looked_at, errors),
            *(CheckResult.not_run(name, "some files could not be read") for name in rest),
        ]

    def _report_errors(self, worker: ReportWorker, corpora: Iterable[Path]) -> Iterable[Finding]:
        """Yield the errors of the reports, after errors in the register."""
        seen = SeenReports()
        sources = report_sources(self._project.workspace, corpora, seen.given_up)
        total = count_reports(self._project.workspace, corpora)
        for number, report in enumerate(run(self._work.workers, worker, sources), 1):
            self._progress("reading reports", number, total)
            yield from seen.add(report.slug, report.place, report.corpus, report.errors)

    def _report_worker(self, inputs: Inputs, judge: ShapeJudge | None) -> ReportWorker:
        workspace = self._project.workspace
        reader = report_reader(workspace, inputs.register.names)
        context = workspace.config.dataset.context
        labels = {entity.iri: entity.label for entity in inputs.register.names.register.values()}
        ontology = self._project.ontology
        forms = self._forms_writer() if self._writes_dumps else None
        return ReportWorker(reader, workspace.iris, ontology, context, labels, judge, forms)

    def _forms_writer(self) -> FormsWriter:
        return FormsWriter(self._project.workspace.iris, self._project.ontology)

    def _stream(self, inputs: Inputs, corpora: Iterable[Path]) -> Stream:
        """Send all inputs through a stream that writes the N-Quads."""
        iris = self._project.workspace.iris
        comparison = ComparisonStage(self.folder)
        views = ViewStage(inputs.views.views, iris, self.folder)
        with (
            comparison,
            views,
            self.nquads.open("wb") as out,
            (self.dumps / CLAIMS).open("wb") as claims,
            self._dump_files() as dumps,
        ):
            claims.write(HEADING)
            stream = Stream(iris, out, claims, dumps, comparison, views)
            stream.errors += inputs.findings
            keepers = self._write_register(inputs, stream)
            stream.write_forms()
            self._read(inputs, keepers, corpora, stream)
            if not stream.errors:
                self._compare(inputs.register.names.register, keepers, stream)
                stream.write_forms()
        return stream

    def _dump_files(self) -> AbstractContextManager[DumpFiles | None]:
        return DumpFiles(self.dumps, self._forms_writer()) if self._writes_dumps else nullcontext()

    def _write_register(self, inputs: Inputs, stream: Stream) -> Keepers:
        """Write what precedes the reports; return what keeps the products that depend on it."""
        project, iris = self._project, self._project.workspace.iris
        config = project.workspace.config.dataset
        vocabulary = list(vocabulary_quads(project.ontology_files))
        entities = inputs.register.names.register
        register = list(register_quads(entities, iris, project.ontology, config.language))
        stream.shapes = self._shape_check(register, vocabulary, stream.places)
        stream.write_checked(list(dataset_quads(config, iris)))
        stream.write(vocabulary)
        stream.write(register)
        self._write_opinions(inputs.opinions, stream)
        has_shapes = stream.shapes is not None
        keepers = Keepers(self._work.products, project, nquads(register), has_shapes)
        if stream.shapes is not None:
            stream.shapes.base = keepers.base_verdict
        return keepers

    def _read(
        self, inputs: Inputs, keepers: Keepers, corpora: Iterable[Path], stream: Stream
    ) -> None:
        """Read all reports."""
        given_up = stream.seen.given_up
        sources = report_sources(self._project.workspace, corpora, given_up)
        worker = self._report_worker(inputs, stream.judge)
        total = count_reports(self._project.workspace, corpora)
        keeper = keepers.of_reports()
        for report in run(self._work.workers, worker, sources, keeper):
            if report.corpus not in given_up:
                stream.take(report)
                self._progress("reading reports", stream.counts["reports"], total)
        stream.identities = {} if keeper is None else keeper.identities
        stream.errors += missing_reports(inputs.views.reports, stream.slugs)

    def _compare(self, entities: Register, keepers: Keepers, stream: Stream) -> None:
        """Compare the claims about each event, and compute the views."""
        comparison = stream.comparison
        context = comparison.context(entities, self._project.ontology)
        views = tuple(stream.views.views.values())
        worker = EventWorker(context, stream.iris, views, stream.judge)
        keeper = keepers.of_events(context, views)
        done = run(self._work.workers, worker, comparison.events(), keeper)
        for events, product in enumerate(done, 1):
            stream.take_event(product)
            self._progress("comparing events", events, comparison.number)
        stream.write_comparisons()
        self._progress("computing views", 0, None)
        stream.write_views()

    def _write_opinions(self, opinions: OpinionsSource, stream: Stream) -> None:
        workspace = self._project.workspace
        language = workspace.config.dataset.language
        found = [opinion_quads(one, workspace.iris, language) for one in opinions.opinions]
        for quads in found:
            stream.check(nquads(quads))
        stream.write(chain.from_iterable(found))

    def _shape_check(
        self, register: list[Quad], vocabulary: list[Quad], places: dict[str, Place]
    ) -> ShapeCheck | None:
        """Return the SHACL check; None if it is left out."""
        if "shacl" in self._without:
            return None
        shapes = Shapes.load(self._project.shapes_files())
        judge = ShapeJudge(shapes, nquads(vocabulary), nquads(register))
        with_place = partial(placed, places=ChainMap(places, self._places))
        return ShapeCheck(judge, with_place, reference=self._reference)


def _read_so_far(counts: dict[str, int]) -> str:
    claims = counted(counts.get("claims", 0), "claim")
    if withdrawn := counts.get("claims withdrawn"):
        claims += f" ({withdrawn:,} withdrawn)"
    reports = counted(counts.get("reports", 0), "report")
    return f"{reports}, {claims}, {counted(counts.get('quotes', 0), 'quote')} found exactly"


def _covered(counts: dict[str, int]) -> str:
    return (
        f"{counts['sentences claimed']:,} of {counted(counts['sentences'], 'sentence')} quoted, "
        f"{counts['sentences set aside']:,} set aside"
    )
