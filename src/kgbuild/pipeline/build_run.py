"""One run through a workspace: its dataset is written, checked and counted."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.bundles.reuse import Work
from kgbuild.checks.acknowledgements import Acknowledgements
from kgbuild.checks.result import OPTIONAL_CHECKS, CheckResult
from kgbuild.checks.shape_check import SCREEN_MISSED
from kgbuild.errors import Finding, Place, Severity
from kgbuild.exports.claims_csv import CLAIMS, mark_misquoted
from kgbuild.exports.dumps import NQUADS
from kgbuild.ids import Iris
from kgbuild.phrases import counted
from kgbuild.pipeline.dataset_checks import DatasetChecks
from kgbuild.pipeline.dataset_writer import DatasetWriter
from kgbuild.pipeline.inputs import Inputs
from kgbuild.pipeline.report_checks import KeptFindings
from kgbuild.pipeline.store_stage import StoreStage
from kgbuild.pipeline.stream import Stream
from kgbuild.pipeline.withheld_stage import (
    hits_in_build,
    hits_in_configuration,
    looked_for,
    withheld_counts,
    withheld_words_check,
)
from kgbuild.pipeline.withholding_stage import policy_of, published_inputs, with_delays
from kgbuild.progress import Progress
from kgbuild.project import Project
from kgbuild.read.reports.misplaced_documents import stray_documents
from kgbuild.releases.output_folder import DUMPS, STORE
from kgbuild.sparql.store import QuadStore
from kgbuild.systems.free_memory import give_back_memory
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept
from kgbuild.withholding.compile_policy import PolicySource
from kgbuild.withholding.log import WithheldLog
from kgbuild.withholding.policy import Policy

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
        as_of: date | None = None,
        before: Path | None = None,
    ) -> None:
        """Prepare a run in ``folder`` without some of the optional checks.

        With ``reference``, pySHACL validates all data in full. Without ``writes_dumps``, only the
        N-Quads and the claims are written. ``as_of`` is the day for which delays are counted.
        ``before`` is the release to compare with instead of the current build.
        """
        self.folder = folder
        self.dumps = folder / DUMPS
        self.counts: dict[str, int] = {}
        self.described: dict[str, dict[str, str | int]] = {}  # some of the dumps, by name
        self._project = project
        self._without = without
        self._work = work
        self._progress = progress
        self._stores = stores
        self._reference = reference
        self._writes_dumps = writes_dumps
        self._as_of = as_of
        self._before = before
        self.policy: Policy | None = None  # what is withheld, once it is known
        self.withheld: WithheldLog | None = None  # what was withheld, once it is known
        self._store: QuadStore | None = None  # the written store
        self.dumps.mkdir()

    def outcomes(self, corpora: Iterable[Path]) -> Iterator[CheckResult]:
        """Read everything, write the N-Quads and the store, and yield the result of each check."""
        inputs = Inputs.of(self._project)
        if inputs.register.findings:
            writer = self._writer(inputs, inputs)
            yield from self._unread([*inputs.findings, *writer.report_errors(corpora)])
            return
        source = policy_of(self._project, inputs, self._as_of)
        if source.errors:
            yield from self._unread([*inputs.findings, *source.errors])
            return
        as_written = inputs
        if source.policy is not None:
            corpora = [*corpora]
            self.policy, named = with_delays(
                source.policy, self._project, inputs, corpora, self._work.workers
            )
            source = replace(source, findings=(*source.findings, *named))
            inputs = published_inputs(inputs, self.policy)
            self._stores.policy = self.policy.digest
        writer = self._writer(inputs, as_written)
        early = self._stores.early_load(self.folder / STORE, len(inputs.views.views))
        stream = writer.write(corpora, self.dumps, early)
        self.counts |= stream.counts
        self.counts["entities"] = len(inputs.register.names.register)
        self.counts["opinions"] = len(inputs.opinions.opinions)
        if not stream.errors and not stream.counts["claims"]:
            stream.errors.append(self._nothing_claimed())
        if stream.errors:
            yield from self._unread(stream.errors)
            return
        acknowledgements = self._acknowledgements(inputs, stream)
        for result in self._results(inputs, stream, writer, corpora):
            yield acknowledgements.applied(result)
        if self.policy is not None:
            yield acknowledgements.applied(self._harm(self.policy, source, stream))
        if (last := acknowledgements.result()) is not None:
            yield last

    def _acknowledgements(self, inputs: Inputs, stream: Stream) -> Acknowledgements:
        workspace = self._project.workspace
        given = (*workspace.acknowledged, *inputs.register.acknowledged, *stream.acknowledged)
        return Acknowledgements(given, workspace.iris, self._project.checks())

    def _results(
        self, inputs: Inputs, stream: Stream, writer: DatasetWriter, corpora: Iterable[Path]
    ) -> Iterator[CheckResult]:
        """Yield the result of each check of a dataset that was read without errors."""
        yield CheckResult.of(
            READING, _read_so_far(self.counts), [*inputs.warnings, *stream.warnings]
        )
        strays = stray_documents(self._project.workspace.reports_folder)
        covered = [*stream.open_sentences.findings(), *strays]
        yield CheckResult.of("coverage", _covered(self.counts), covered)
        places = ChainMap(stream.places, inputs.places)
        checks = DatasetChecks(self._project, places, self._without, self._progress, self._before)
        yield self._shacl(checks, stream, writer, corpora)
        yield from self._checks_of_store(checks, stream)

    def _harm(self, policy: Policy, source: PolicySource, stream: Stream) -> CheckResult:
        """Look for what is withheld in all that was written, and count it."""
        self._progress("looking for withheld words", 0, None)
        rows = ((rule, words, number) for (rule, words), number in stream.withheld.items())
        self.withheld = WithheldLog.of(policy, rows)
        self.counts |= withheld_counts(policy)
        check = withheld_words_check(self.withheld)
        hits = [] if self._store is None else hits_in_build(check, self.folder, self._store)
        described = hits_in_configuration(policy, self._project.workspace)
        found = [*source.findings, *stream.policy, *described, *hits]
        return CheckResult.of("harm", looked_for(check), found)

    def _writer(self, inputs: Inputs, as_written: Inputs) -> DatasetWriter:
        return DatasetWriter(
            self._project,
            inputs,
            as_written.register.names,
            inputs.places,
            self._work,
            self._progress,
            has_shapes="shacl" not in self._without,
            reference=self._reference,
            writes_dumps=self._writes_dumps,
            policy=self.policy,
        )

    def _shacl(
        self, checks: DatasetChecks, stream: Stream, writer: DatasetWriter, corpora: Iterable[Path]
    ) -> CheckResult:
        """Finish the check of the shapes. If the fast one is at fault, do it again in full."""
        result = checks.shacl(stream.shapes)
        if stream.shapes is None or not stream.shapes.disagrees:
            return result
        in_full = replace(writer, reference=True, writes_dumps=False)
        with TemporaryDirectory(dir=self.folder) as folder:  # nobody reads what it has
            dumps = Path(folder) / DUMPS
            dumps.mkdir()
            full = checks.shacl(in_full.write(corpora, dumps).shapes)
        fault = [finding for finding in result.findings if finding.name == SCREEN_MISSED]
        return CheckResult.of("shacl", full.looked_at, [*fault, *full.findings])

    def _checks_of_store(self, checks: DatasetChecks, stream: Stream) -> Iterator[CheckResult]:
        """Write the store, and yield the results of the checks that follow."""
        nquads, quads = self.dumps / NQUADS, self.counts["quads"]
        self._progress("loading quads", 0, quads)
        self.described = {
            NQUADS: stream.out.described(),
            **({} if stream.dumps is None else stream.dumps.described()),
        }
        graphs = stream.out.graphs()
        # The store and its queries take other memory than reading and comparing.
        give_back_memory()
        self._store = store = self._stores.store(self.folder / STORE, nquads, quads, graphs)
        give_back_memory()
        mark_misquoted(self.dumps / CLAIMS, _misquoted(store, self._project.workspace.iris))
        yield checks.owl(nquads, quads)
        kept = KeptFindings(self._work.products, stream.identities, graphs)
        yield checks.query(store, stream.slugs, kept)
        yield from checks.release(store)

    def _nothing_claimed(self) -> Finding:
        """Return an error, because an empty dataset would pass every check."""
        folder = self._project.workspace.reports_folder
        if self.counts.get("reports"):
            message = "no report has a claim yet"
            hint = "accept a proposal or add a claim with kgbuild annotate, or write claims.yaml"
        else:
            message = "the workspace has no reports yet"
            hint = "make a report from a document with kgbuild add, and write its claims"
        return Finding(Severity.ERROR, "nothing-claimed", message, place=Place(folder), hint=hint)

    def _unread(self, errors: list[Finding]) -> list[CheckResult]:
        looked_at = f"{counted(len(errors), 'error')}; otherwise {_read_so_far(self.counts)}"
        rest = ("coverage", *OPTIONAL_CHECKS)
        return [
            CheckResult.of(READING, looked_at, errors),
            *(CheckResult.not_run(name, "some files could not be read") for name in rest),
        ]


def _misquoted(store: QuadStore, iris: Iris) -> dict[str, bool]:
    """Return the claims that misquote their claimants, as ``REPORT/CLAIM``.

    The value is True if the misquotation is firm, and False if it is only possible. Dismissed
    misquotations are left out.
    """
    assumed = NamedNode(concept("respect", "original"))
    possible = {quad.subject for quad in store.pattern(None, t.ASSUMING, assumed)}
    dismissed = {quad.subject for quad in store.pattern(None, t.IS_DISMISSED, None)}
    found = [
        (quad.object, quad.subject not in possible)
        for quad in store.pattern(None, t.REPORTED, None)
        if quad.subject not in dismissed
    ]
    return {
        iris.reference(claim.value): is_firm
        for claim, is_firm in sorted(found, key=itemgetter(1))  # firm ones last, so that they count
        if isinstance(claim, NamedNode)
    }


def _read_so_far(counts: Mapping[str, int]) -> str:
    claims = counted(counts.get("claims", 0), "claim")
    if withdrawn := counts.get("claims withdrawn"):
        claims += f" ({withdrawn:,} withdrawn)"
    reports = counted(counts.get("reports", 0), "report")
    return f"{reports}, {claims}, {counted(counts.get('quotes', 0), 'quote')} found exactly"


def _covered(counts: Mapping[str, int]) -> str:
    return (
        f"{counts['sentences claimed']:,} of {counted(counts['sentences'], 'sentence')} quoted, "
        f"{counts['sentences set aside']:,} set aside"
    )
