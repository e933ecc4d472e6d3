#!/usr/bin/env python3
"""Compare the claims of a workspace, compute two views, and print the times.

    python benchmarks/run_comparing.py WORKSPACE FOLDER

Prints one line of JSON: the processor seconds for reading, for storing statements, for comparing
them and for the views; the number of comparisons by result, of triples in the views, and of lines.
One view accepts all claims, the other only claims with two independent origins.
"""

import json
import sys
from pathlib import Path
from time import process_time

from kgbuild.bundles.event_worker import EventWorker
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.errors import UnreadableError
from kgbuild.model.view import View
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import read_register_file, read_reports
from kgbuild.vocab import namespaces as ns

_ACTUAL = frozenset({ns.PREFIXES["modality"] + "actual"})
_VIEWS = (
    View("widest", "All claims", ns.PREFIXES["resolution"] + "keep", _ACTUAL),
    View("two", "Two origins", ns.PREFIXES["resolution"] + "most-origins", _ACTUAL, origins=2),
)


def main() -> None:
    """Compare, and print the measures.

    Raises:
        UnreadableError: A report has errors.
    """
    folder, work = map(Path, sys.argv[1:])
    project = open_project(folder)
    names = read_register_file(project.workspace, project.ontology).names
    iris = project.workspace.iris
    started, aside, claims = process_time(), 0.0, 0
    comparison, views = ComparisonStage(work), ViewStage(_VIEWS, iris, work)
    with comparison, views:
        for report in read_reports(project.workspace, names):
            if isinstance(report, UnreadableError):
                raise report
            claims += len(report.document.claims)
            before = process_time()
            comparison.take(ReportStatements.of(report.document, iris, project.ontology))
            aside += process_time() - before
        read = process_time() - started - aside
        before = process_time()
        worker = EventWorker(comparison.context(names.register, project.ontology), iris, ())
        for event in comparison.events():
            comparison.add(worker.product(event))
        lines = sum(1 for _ in comparison.lines())
        took = {"read": read, "aside": aside, "compare": process_time() - before}
        before = process_time()
        viewing = EventWorker(worker.context, iris, tuple(views.views.values()))
        for event in comparison.events():
            views.add(viewing.product(event))
        lines += sum(1 for _ in views.chunks())
        lines += sum(1 for _ in views.lines())
        # A build compares and views in one pass; here the comparison is done twice.
        took["views"] = process_time() - before - took["compare"]
    counts = {"verdicts": comparison.counts, "plain": views.counts["plain triples"]}
    print(json.dumps({"claims": claims, "lines": lines, **took, **counts}))


if __name__ == "__main__":
    main()
