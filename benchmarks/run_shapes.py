#!/usr/bin/env python3
"""Write the N-Quads of a workspace's reports, load them into a store, and check their shapes.

    python benchmarks/run_shapes.py WORKSPACE WORK

It prints CPU seconds as JSON. The reports are checked as a build does, one after another.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_check import ShapeCheck
from kgbuild.checks.shape_judge import ShapeJudge
from kgbuild.errors import UnreadableError
from kgbuild.graph.dataset_metadata import vocabulary_quads
from kgbuild.graph.document import document_nquads
from kgbuild.graph.register import register_quads
from kgbuild.nquads import nquads
from kgbuild.project import Project, open_project
from kgbuild.read.workspace_inputs import read_register_file, read_reports


def main() -> None:
    """Print the measures."""
    project, work = open_project(Path(sys.argv[1])), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=work) as folder:
        print(json.dumps(measures(project, Path(folder))))


def measures(project: Project, folder: Path) -> dict[str, float]:
    """Return the CPU seconds of each part, and the number of quads."""
    workspace = project.workspace
    names = read_register_file(workspace, project.ontology).names
    language = workspace.config.dataset.language
    vocabulary = nquads(vocabulary_quads(project.ontology_files))
    entities = register_quads(names.register, workspace.iris, project.ontology, language)
    register = nquads(entities)
    parts = folder / "parts.nq"
    sizes = []
    with parts.open("wb") as out:
        for report in read_reports(workspace, names):
            if isinstance(report, UnreadableError):
                raise report
            sizes.append(
                out.write(document_nquads(report.document, workspace.iris, project.ontology))
            )
    whole = folder / "whole.nq"
    whole.write_bytes(vocabulary + register + parts.read_bytes())
    times = [time.process_time()]
    Store(str(folder / "store")).bulk_load(path=str(whole), format=RdfFormat.N_QUADS)
    times.append(time.process_time())
    judge = ShapeJudge(Shapes.load(project.shapes_files()), vocabulary, register)
    check = ShapeCheck(judge, lambda finding: finding)
    times.append(time.process_time())
    for data in pieces(parts, sizes):
        check.add(data)
    times.append(time.process_time())
    check.result()
    times.append(time.process_time())
    keys = ("load", "judge", "parts", "result")
    steps = zip(keys, times, times[1:], strict=False)
    return {key: after - before for key, before, after in steps} | {
        "quads": whole.read_bytes().count(b"\n")
    }


def pieces(file: Path, sizes: list[int]) -> Iterator[bytes]:
    """Yield the parts of a file, of which the sizes in bytes are given."""
    with file.open("rb") as data:
        for size in sizes:
            yield data.read(size)


if __name__ == "__main__":
    main()
