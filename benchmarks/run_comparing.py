#!/usr/bin/env python3
"""Compare what the reports of a workspace tell, as a build does, and print what that took.

    python benchmarks/run_comparing.py WORKSPACE FOLDER

Prints one line of JSON: processor seconds for reading, for putting tellings aside and for comparing
them, how many comparisons came to which verdict, and how many lines were written.
"""

import json
import sys
from pathlib import Path
from time import process_time

from kgbuild.errors import UnreadableError
from kgbuild.pipeline.comparing import Comparing
from kgbuild.pipeline.project import open_project
from kgbuild.read.workspace import read_register_file, read_reports


def main() -> None:
    """Compare, and say what it took.

    Raises:
        UnreadableError: A report has errors.
    """
    folder, work = map(Path, sys.argv[1:])
    project = open_project(folder)
    names = read_register_file(project.workspace, project.ontology).names
    iris = project.workspace.iris
    started, aside, claims = process_time(), 0.0, 0
    with Comparing(names.register, project.ontology, iris, work) as comparing:
        for report in read_reports(project.workspace, names):
            if isinstance(report, UnreadableError):
                raise report
            claims += len(report.document.claims)
            before = process_time()
            comparing.take(report.document)
            aside += process_time() - before
        read = process_time() - started - aside
        before = process_time()
        for _ in comparing.compare():
            pass
        lines = sum(1 for _ in comparing.lines())
        took = {"read": read, "aside": aside, "compare": process_time() - before}
    print(json.dumps({"claims": claims, "lines": lines, **took, "verdicts": comparing.counts}))


if __name__ == "__main__":
    main()
