#!/usr/bin/env python3
"""Read a workspace with kgbuild, verify each quote, and write N-Quads.

    python benchmarks/run_kgbuild.py WORKSPACE OUT

This is what a build does, without the vocabulary and the checks after reading.
"""

import sys
from pathlib import Path

from kgbuild.errors import UnreadableError
from kgbuild.graph.document import document_nquads
from kgbuild.project import open_project
from kgbuild.rare_collections import collect_rarely
from kgbuild.read.workspace_inputs import read_register_file, read_reports


def main() -> None:
    """Write the quads of all reports.

    Raises:
        UnreadableError: A report has errors, such as a quote that is not in its text.
    """
    folder, out = map(Path, sys.argv[1:])
    project = open_project(folder)
    collect_rarely()  # as a build does
    names = read_register_file(project.workspace, project.ontology).names
    iris = project.workspace.iris
    with out.open("wb") as file:
        for report in read_reports(project.workspace, names):
            if isinstance(report, UnreadableError):
                raise report
            data = document_nquads(report.document, iris, project.ontology)
            file.write(data)


if __name__ == "__main__":
    main()
