"""``build`` and ``check``: a workspace becomes a checked dataset, or a list of what is wrong."""

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad

from kgbuild.checks.findings_report import as_json, heaviest
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.owl.consistency import owl_findings
from kgbuild.checks.query_checks import query_findings
from kgbuild.checks.result import CheckResult, CheckStatus
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shacl_batches import Batches
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.exports.dumps import NQUADS, read_quads, write_dumps
from kgbuild.graph.dataset import dataset_quads, vocabulary_quads
from kgbuild.graph.opinions import opinion_quads
from kgbuild.graph.register import register_quads
from kgbuild.nquads import nquads, ntriples
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.inputs import Inputs
from kgbuild.pipeline.stream import Stream
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.progress import Progress
from kgbuild.project import Project, alignment_files, open_project
from kgbuild.read.sources.value_places import ValuePlaces
from kgbuild.read.values.names import Names
from kgbuild.read.views import missing_reports
from kgbuild.read.workspace import OpinionsSource, read_reports
from kgbuild.releases.manifest import Manifest, describe_file
from kgbuild.releases.output_folder import DUMPS, FINDINGS, STORE
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab.ontology import read_turtle

#: The first check, which holds the evidence gate. Neither it nor coverage can be left out.
READING = "reading"
#: What is counted while reading.
_READ = ("report", "claim", "quote")
#: The checks that can be left out.
OPTIONAL_CHECKS = ("shacl", "owl", "query")
#: The reasoner is not run on more triples than this; see benchmarks/README.md for its growth.
OWL_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build or a check ended.

    Attributes:
        outcomes: Every check with how it ended.
        counts: Reports, claims, quads and so on, by name.
        released: The folder of the current build if this one became it; else None.
    """

    outcomes: tuple[CheckResult, ...]
    counts: dict[str, int]
    released: Path | None

    @property
    def findings(self) -> list[Finding]:
        """Everything found, in the order of the checks."""
        return [finding for outcome in self.outcomes for finding in outcome.findings]

    @property
    def unreadable(self) -> bool:
        """Whether an input could not be read, so that there is no dataset at all."""
        return any(o.check == READING and o.status is CheckStatus.VIOLATED for o in self.outcomes)

    def fails(self, fail_on: Severity) -> bool:
        """Whether something was found that weighs ``fail_on`` or more."""
        return (heaviest(self.findings) or 0) >= fail_on


def build(
    folder: Path,
    *,
    corpora: Iterable[Path] = (),
    fail_on: Severity = Severity.ERROR,
    without: Collection[str] = (),
    progress: Progress = lambda *_: None,
) -> BuildResult:
    """Build the workspace in ``folder``; the result becomes current unless it fails.

    Args:
        folder: The workspace.
        corpora: Files in JSON Lines beside the workspace's own reports.
        fail_on: Findings of this weight or more keep the build from becoming current.
        without: Checks to leave out, of `OPTIONAL_CHECKS`; they are reported as not run.
        progress: Told what is being done.

    Raises:
        UsageError: ``folder`` is no workspace.
        UnreadableError: Its configuration or ontology cannot be read.
        BusyError: Another build of it is at work.
        OutputError: Its output folder was not made by builds.
        OSError: The output cannot be written.
    """
    project = open_project(folder)
    with project.output.staging() as staged:
        run = _Run(project, staged, frozenset(without), progress)
        outcomes = run.outcomes(corpora)
        result = BuildResult(tuple(outcomes), dict(run.counts), None)
        if result.fails(fail_on):
            return result
        manifest = run.finish(outcomes)
        return replace(result, released=project.output.release(staged, manifest.digest))


def check(
    folder: Path,
    *,
    corpora: Iterable[Path] = (),
    without: Collection[str] = (),
    progress: Progress = lambda *_: None,
) -> BuildResult:
    """Check the workspace in ``folder`` as a build would, and leave the current build as it is.

    Raises:
        UsageError: ``folder`` is no workspace.
        UnreadableError: Its configuration or ontology cannot be read.
        OSError: There is no room for temporary files.
    """
    project = open_project(folder)
    with TemporaryDirectory(prefix="kgbuild-check-") as staged:
        run = _Run(project, Path(staged), frozenset(without), progress)
        outcomes = run.outcomes(corpora)
        return BuildResult(tuple(outcomes), dict(run.counts), None)


class _Run:
    """One run through a workspace, in a folder of its own."""

    def __init__(
        self, project: Project, staged: Path, without: frozenset[str], progress: Progress
    ) -> None:
        self._project = project
        self._without = without
        self._progress = progress
        self._staged = staged
        self._dumps = staged / DUMPS
        self._nquads = self._dumps / NQUADS
        self._places: dict[str, Place] = {}
        self._values = ValuePlaces()
        self.counts: dict[str, int] = {}
        self._dumps.mkdir()

    def outcomes(self, corpora: Iterable[Path]) -> list[CheckResult]:
        """Read everything, write the N-Quads and the store, and run the checks."""
        inputs = Inputs.of(self._project)
        self._places |= inputs.places
        if inputs.register.findings:
            errors = self._errors(inputs.register.names, corpora)
            return self._unread([*inputs.findings, *errors])
        stream, batches = self._stream(inputs, corpora)
        self.counts |= stream.counts
        self.counts["entities"] = len(inputs.register.names.register)
        self.counts["opinions"] = len(inputs.opinions.opinions)
        if not stream.errors and not stream.counts["claims"]:
            stream.errors.append(self._nothing_claimed())
        if stream.errors:
            return self._unread(stream.errors)
        self._places |= stream.places
        self._progress("loading the store", 0, None)
        store = QuadStore.create(self._staged / STORE, [self._nquads])
        return [
            CheckResult.of(READING, _read_so_far(self.counts), ()),
            CheckResult.of("coverage", _covered(self.counts), stream.coverage_findings()),
            self._shacl(batches),
            self._owl(),
            self._query(store, stream.slugs),
        ]

    def _nothing_claimed(self) -> Finding:
        """An empty dataset would pass every check, and publishing it would say nothing."""
        folder = self._project.workspace.reports_folder
        if self.counts.get("reports"):
            message, hint = "no report has a claim yet", "add a claim to claims.yaml"
        else:
            message = "there is no report yet"
            hint = f"put a text in {folder}/NAME/report.txt and its claims in claims.yaml beside it"
        return Finding(Severity.ERROR, "nothing-claimed", message, place=Place(folder), hint=hint)

    def finish(self, outcomes: list[CheckResult]) -> Manifest:
        """Write the other dumps, the findings and the manifest."""
        self._progress("writing dumps", 0, None)
        iris = self._project.workspace.iris
        write_dumps(self._nquads, self._dumps, iris, self._project.ontology)
        manifest = Manifest(
            counts=dict(sorted(self.counts.items())),
            inputs=self._project.workspace.input_digests(),
            files={file.name: describe_file(file) for file in sorted(self._dumps.iterdir())},
            checks=[
                {"check": o.check, "status": o.status.value, "lookedAt": o.looked_at}
                for o in outcomes
            ],
        )
        manifest.write(self._staged)
        findings = as_json(outcomes, self._project.workspace.folder)
        (self._staged / FINDINGS).write_text(findings, encoding="utf-8")
        return manifest

    def _unread(self, errors: list[Finding]) -> list[CheckResult]:
        looked_at = f"{_counted(len(errors), 'error')}; {_read_so_far(self.counts)} besides"
        rest = ("coverage", *OPTIONAL_CHECKS)
        return [
            CheckResult.of(READING, looked_at, errors),
            *(CheckResult.not_run(name, "not everything could be read") for name in rest),
        ]

    def _stream(self, inputs: Inputs, corpora: Iterable[Path]) -> tuple[Stream, Batches | None]:
        project, workspace = self._project, self._project.workspace
        names = inputs.register.names
        vocabulary = list(vocabulary_quads(project.ontology_files))
        register = list(self._register_quads(names))
        comparing = ComparisonStage(names.register, project.ontology, workspace.iris, self._staged)
        viewing = ViewStage(inputs.views.views, workspace.iris, self._staged)
        with comparing, viewing, self._nquads.open("wb") as out:
            context = workspace.config.dataset.context
            known = (workspace.iris, project.ontology)
            stream = Stream(*known, out, None, comparing, viewing, context)
            stream.errors += inputs.findings
            batches = stream.batches = self._batches(register, vocabulary, stream)
            description = list(dataset_quads(workspace.config.dataset, workspace.iris))
            stream.write(description)
            if batches is not None:
                batches.add(description, nquads(description))
            stream.write(vocabulary)
            stream.write(register)
            stream.write(self._opinion_quads(inputs.opinions, batches))
            for report in read_reports(workspace, names, corpora):
                stream.take(report)
                self._progress("reading reports", stream.counts["reports"], None)
            stream.errors += missing_reports(inputs.views.reports, stream.slugs)
            if not stream.errors:
                self._progress("comparing claims", 0, None)
                stream.compare()
                self._progress("looking from each view", 0, None)
                stream.view()
        return stream, batches

    def _errors(self, names: Names, corpora: Iterable[Path]) -> Iterable[Finding]:
        """What is wrong with the reports, where the register is wrong already."""
        for number, report in enumerate(read_reports(self._project.workspace, names, corpora), 1):
            self._progress("reading reports", number, None)
            if isinstance(report, UnreadableError):
                yield from report.findings

    def _register_quads(self, names: Names) -> Iterable[Quad]:
        workspace, ontology = self._project.workspace, self._project.ontology
        language = workspace.config.dataset.language
        return register_quads(names.register, workspace.iris, ontology, language)

    def _opinion_quads(self, opinions: OpinionsSource, batches: Batches | None) -> list[Quad]:
        """The quads of all opinions, which ``batches`` gets opinion by opinion."""
        workspace = self._project.workspace
        language = workspace.config.dataset.language
        found: list[Quad] = []
        for opinion in opinions.opinions:
            quads = opinion_quads(opinion, workspace.iris, language)
            found += quads
            if batches is not None:
                batches.add(quads, nquads(quads))
        return found

    def _batches(
        self, register: list[Quad], vocabulary: list[Quad], stream: Stream
    ) -> Batches | None:
        if "shacl" in self._without:
            return None
        by_subject: dict[str, list[Quad]] = {}
        for quad in register:
            by_subject.setdefault(str(quad.subject).strip("<>"), []).append(quad)

        places = ChainMap(stream.places, self._places)

        def placed(finding: Finding) -> Finding:
            return _placed(finding, places)

        shapes = Shapes.load(self._project.shapes_files())
        return Batches(shapes, by_subject, nquads(vocabulary), placed)

    def _shacl(self, batches: Batches | None) -> CheckResult:
        if batches is None:
            return CheckResult.not_run("shacl", "left out on request")
        self._progress("checking shapes", 0, None)
        batches.flush(whole_register=True)
        shapes = batches.shapes
        met = f"{len(shapes.met)} shapes met {sum(shapes.met.values()):,} focus nodes"
        return CheckResult.of("shacl", met, [*batches.findings, *shapes.vacuous()])

    def _owl(self) -> CheckResult:
        if "owl" in self._without:
            return CheckResult.not_run("owl", "left out on request")
        if self.counts["quads"] > OWL_LIMIT:
            why = f"{self.counts['quads']:,} quads are more than the {OWL_LIMIT:,} it is run on"
            return CheckResult.not_run("owl", why)
        self._progress("reasoning", 0, None)
        ontology = [*self._project.ontology_files, *alignment_files()]
        triples = b"".join(ntriples(read_turtle(file)) for file in ontology)
        triples += ntriples(read_quads(self._nquads))
        findings = [_placed(finding, self._places) for finding in owl_findings(triples)]
        size = triples.count(b"\n")
        return CheckResult.of("owl", f"HermiT on {size:,} triples", findings)

    def _query(self, store: QuadStore, slugs: Collection[str]) -> CheckResult:
        if "query" in self._without:
            return CheckResult.not_run("query", "left out on request")
        self._progress("running query checks", 0, None)
        checks = self._project.checks()
        references = MissingReferences(store, self._project.workspace.iris, slugs, self._locate)
        findings = query_findings(store, checks.values(), references)
        placed = [_placed(finding, self._places) for finding in findings]
        return CheckResult.of("query", _counted(len(checks), "check"), placed)

    def _locate(self, focus: str, key: str, reference: str) -> Place | None:
        """Where a claim, a report or an opinion has a reference under a key."""
        item = self._places.get(focus)
        return None if item is None else self._values.find(item, key, reference)


def _placed(finding: Finding, places: Mapping[str, Place]) -> Finding:
    if finding.place is not None or finding.focus is None:
        return finding
    return replace(finding, place=places.get(finding.focus))


def _read_so_far(counts: dict[str, int]) -> str:
    told = {thing: _counted(counts.get(f"{thing}s", 0), thing) for thing in _READ}
    if withdrawn := counts.get("claims withdrawn"):
        told["claim"] += f" ({withdrawn:,} withdrawn)"
    found = ", ".join(told.values())
    return f"{found} found to the letter"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _covered(counts: dict[str, int]) -> str:
    return (
        f"{counts['sentences claimed']:,} of {_counted(counts['sentences'], 'sentence')} claimed, "
        f"{counts['sentences set aside']:,} set aside"
    )
