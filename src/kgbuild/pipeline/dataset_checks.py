"""The checks of a written dataset: SHACL shapes, the OWL reasoner, and query checks."""

import gzip
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Final

from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.query_checks import in_order, query_findings
from kgbuild.checks.result import CheckResult
from kgbuild.checks.shape_check import ShapeCheck
from kgbuild.config import ReleaseConfig
from kgbuild.errors import Finding, Place
from kgbuild.exports.dumps import NQUADS, read_quads
from kgbuild.nquads import ntriples
from kgbuild.phrases import counted
from kgbuild.pipeline.graph_checks import GraphChecks
from kgbuild.pipeline.report_checks import KeptFindings, ReportChecks
from kgbuild.progress import Progress
from kgbuild.project import Project, alignment_files
from kgbuild.read.sources.value_places import ValuePlaces
from kgbuild.releases.output_folder import STORE
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab.ontology_triples import read_turtle
from kgbuild.workspace import CONFIG_FILE

#: The reasoner does not run on more quads than this; see benchmarks/README.md for its run times.
OWL_LIMIT: Final = 200_000


@dataclass(frozen=True, slots=True)
class DatasetChecks:
    """The checks of one dataset."""

    project: Project
    places: Mapping[str, Place]  # of each entity, report, claim, opinion and view, by its IRI
    without: Collection[str]  # the checks to leave out
    progress: Progress
    before: Path | None = None  # the release to compare with; the current build by default
    _values: ValuePlaces = field(default_factory=ValuePlaces)

    def shacl(self, shapes: ShapeCheck | None) -> CheckResult:
        """Finish the check of the shapes, which runs while the dataset is written."""
        if shapes is None:
            return _left_out("shacl")
        self.progress("checking shapes", 0, None)
        return shapes.result()

    def owl(self, dump: Path, quads: int) -> CheckResult:
        """Run the reasoner over the ontology and a dump in N-Quads with this number of quads."""
        if "owl" in self.without:
            return _left_out("owl")
        if quads > OWL_LIMIT:
            return CheckResult.not_run("owl", f"{quads:,} quads exceed the limit of {OWL_LIMIT:,}")
        from kgbuild.checks.owl.consistency import owl_findings  # noqa: PLC0415 -- many builds leave it out

        self.progress("reasoning", 0, None)
        ontology = [*self.project.ontology_files, *alignment_files()]
        triples = b"".join(ntriples(read_turtle(file)) for file in ontology)
        triples += ntriples(read_quads(dump))
        findings = [placed(finding, self.places) for finding in owl_findings(triples)]
        size = triples.count(b"\n")
        return CheckResult.of("owl", f"HermiT checked {size:,} triples", findings)

    def query(self, store: QuadStore, slugs: Collection[str], kept: KeptFindings) -> CheckResult:
        """Run the query checks over a store with the reports of these names."""
        if "query" in self.without:
            return _left_out("query")
        self.progress("running query checks", 0, None)
        checks = self.project.checks()
        references = MissingReferences(store, self.project.workspace.iris, slugs, self._locate)
        of_reports = [check for check in checks.values() if check.looks_at_reports]
        of_graphs = [check for check in checks.values() if check.looks_at_graphs]
        others = [one for one in checks.values() if one not in of_reports and one not in of_graphs]
        by_check: dict[str, list[Finding]] = {check.name: [] for check in checks.values()}
        for finding in (
            *ReportChecks(store, references, kept).findings(of_reports),
            *GraphChecks(store, references, kept.products, kept.graphs).findings(of_graphs),
            *query_findings(store, others, references),
        ):
            by_check[finding.name].append(placed(finding, self.places))
        with_places = [finding for found in by_check.values() for finding in in_order(found)]
        return CheckResult.of("query", counted(len(checks), "check"), with_places)

    def release(self, store: QuadStore) -> Iterator[CheckResult]:
        """Yield the result of the conditions of a release, if the workspace has any."""
        config = self.project.workspace.config.release
        if config == ReleaseConfig.model_validate({}):
            return
        from kgbuild.checks.release_conditions import (  # noqa: PLC0415 -- few builds need it
            ReleaseConditions,
        )

        with self._release_before() as before:
            result = ReleaseConditions(config, self.project.ontology, store, before).result()
        file = Place(self.project.workspace.folder / CONFIG_FILE)
        findings = [
            placed(finding, self.places) if finding.focus else replace(finding, place=file)
            for finding in result.findings
        ]
        yield CheckResult.of(result.check, result.looked_at, findings)

    @contextmanager
    def _release_before(self) -> Iterator[QuadStore | None]:
        """Yield the release to compare with; None if there is none."""
        if self.before is None:
            current = self.project.output.current / STORE
            yield QuadStore.open(current) if current.is_dir() else None
            return
        from kgbuild.releases.diff_releases import dump_of  # noqa: PLC0415 -- few builds need it
        from kgbuild.releases.dump_reader import GZIP  # noqa: PLC0415 -- few builds need it

        dump = dump_of(self.before)
        self.progress("loading the release before", 0, None)
        with TemporaryDirectory(prefix="kgbuild-before-") as name:
            folder = Path(name)
            if dump.suffix == GZIP:
                with gzip.open(dump) as packed, (folder / NQUADS).open("wb") as plain:
                    copyfileobj(packed, plain)
                dump = folder / NQUADS
            store = QuadStore.create(folder / STORE, dump)
            try:
                yield store
            finally:
                store.close()

    def _locate(self, focus: str, key: str, reference: str) -> Place | None:
        """Return the place of a reference below a key of a claim, a report or an opinion."""
        item = self.places.get(focus)
        return None if item is None else self._values.find(item, key, reference)


def placed(finding: Finding, places: Mapping[str, Place]) -> Finding:
    """Return a finding with the place of its focus, if it has no other."""
    if finding.place is not None or finding.focus is None:
        return finding
    return replace(finding, place=places.get(finding.focus))


def _left_out(check: str) -> CheckResult:
    return CheckResult.not_run(check, "left out on request")
