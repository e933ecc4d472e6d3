#!/usr/bin/env python3
"""Convert the output of kgbuild into input for its peers: CSV with an RML mapping, and JSON Lines.

    python benchmarks/tables.py OUT.nq FOLDER

The peers need not read reports: their rows hold quotes with their offsets, dates and numbers in
their final form, and names that are already resolved.
"""

import json
import sys
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rml import SubjectNode, TableWriter


def main() -> None:
    """Write the records, and the tables in both forms.

    Raises:
        TypeError: The N-Quads contain a blank node.
    """
    source, folder = map(Path, sys.argv[1:])
    quads = parse(path=str(source), format=RdfFormat.N_QUADS)
    nodes = [_node(list(group)) for _, group in groupby(quads, key=attrgetter("subject"))]
    for name, whole_iris in (("templates", False), ("whole-iris", True)):
        writer = TableWriter(folder / name, whole_iris)
        writer.folder.mkdir(parents=True, exist_ok=True)
        mapping = writer.folder / "mapping.ttl"
        mapping.write_text(writer.write(nodes), encoding="utf-8")
        configuration = _configuration(mapping, writer.folder / "out.nq")
        (writer.folder / "morph.ini").write_text(configuration, encoding="utf-8")
    _write_records(folder / "records.jsonl", nodes)


def _node(quads: list[Quad]) -> SubjectNode:
    node = SubjectNode(_iri(quads[0].subject), _iri(quads[0].graph_name))
    for quad in quads:
        if isinstance(quad.object, Literal):
            language = quad.object.language
            kind = f"@{language}" if language else quad.object.datatype.value
            node.values[quad.predicate.value, kind].append(quad.object.value)
        else:
            node.values[quad.predicate.value, None].append(_iri(quad.object))
    return node


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is not an IRI")
    return term.value


def _configuration(mapping: Path, output: Path) -> str:
    return (
        "[CONFIGURATION]\n"
        "output_format: N-QUADS\n"
        "number_of_processes: 1\n"
        "logging_level: WARNING\n"
        f"output_file: {output}\n\n"
        f"[corpus]\nmappings: {mapping}\n"
    )


def _write_records(file: Path, nodes: Iterable[SubjectNode]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for report, group in groupby(nodes, key=attrgetter("report")):
            records = [
                {"iri": node.iri, "values": [[*key, v] for key, v in node.values.items()]}
                for node in group
            ]
            line = json.dumps({"graph": report, "nodes": records}, ensure_ascii=False)
            out.write(f"{line}\n")


if __name__ == "__main__":
    main()
