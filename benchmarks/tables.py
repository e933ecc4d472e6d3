#!/usr/bin/env python3
"""Lay out what kgbuild wrote as input for its peers: CSV with an RML mapping, and JSON Lines.

    python benchmarks/tables.py OUT.nq FOLDER

The peers are spared all the work of reading: their rows hold quotes that are already located,
numbers and dates that are already read, and names that are already resolved.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.vocab import terms
from kgbuild.vocab.namespaces import XSD, local_name

MAPPING = "mapping.ttl"
CONFIGURATION = "morph.ini"
RECORDS = "records.jsonl"

#: A property with the datatype of its values; None where they are IRIs.
_Column: TypeAlias = tuple[str, str | None]

_MAPPING_HEAD = """\
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix rr: <http://www.w3.org/ns/r2rml#> .
"""


@dataclass(slots=True)
class _Node:
    """A subject with all that is said of it."""

    iri: str
    graph: str
    values: dict[_Column, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> "_Node":
        """The node of quads that have one subject."""
        rows = list(quads)
        node = cls(_iri(rows[0].subject), _iri(rows[0].graph_name))
        for quad in rows:
            datatype = quad.object.datatype.value if isinstance(quad.object, Literal) else None
            value = quad.object if isinstance(quad.object, Literal | NamedNode) else None
            node.values[quad.predicate.value, datatype].append(value.value if value else "")
        return node

    @property
    def table(self) -> str:
        """The name of its most general class."""
        types = self.values[terms.TYPE.value, None]
        return "Account" if len(types) > 1 else local_name(types[0])


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is no IRI")
    return term.value


def main() -> None:
    """Write the tables, the mapping and the records.

    Raises:
        TypeError: The N-Quads have a blank node.
    """
    source, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    quads = parse(path=str(source), format=RdfFormat.N_QUADS)
    nodes = [_Node.of(group) for _, group in groupby(quads, key=attrgetter("subject"))]
    _write_records(folder / RECORDS, nodes)
    mapping = "\n".join([_MAPPING_HEAD, *_write_tables(folder, nodes)])
    (folder / MAPPING).write_text(mapping, encoding="utf-8")
    (folder / CONFIGURATION).write_text(_configuration(folder), encoding="utf-8")


def _configuration(folder: Path) -> str:
    return (
        "[CONFIGURATION]\n"
        "output_format: N-QUADS\n"
        "number_of_processes: 1\n"
        "logging_level: WARNING\n"
        f"output_file: {folder / 'morph.nq'}\n\n"
        f"[corpus]\nmappings: {folder / MAPPING}\n"
    )


def _write_records(file: Path, nodes: Iterable[_Node]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for graph, group in groupby(nodes, key=attrgetter("graph")):
            records = [
                {"iri": node.iri, "values": [[*key, v] for key, v in node.values.items()]}
                for node in group
            ]
            out.write(json.dumps({"graph": graph, "nodes": records}, ensure_ascii=False) + "\n")


def _write_tables(folder: Path, nodes: Iterable[_Node]) -> Iterator[str]:
    """Write a table for each class and for each property with many values; give their mapping."""
    by_table: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        by_table[node.table].append(node)
    for table, rows in by_table.items():
        most: dict[_Column, int] = defaultdict(int)
        for node in rows:
            for column, values in node.values.items():
                most[column] = max(most[column], len(values))
        single = [c for c in most if most[c] == 1 and c[0] != terms.TYPE.value]
        many = [c for c in most if most[c] > 1]
        cells = ([n.iri, n.graph, *(_one(n.values.get(c)) for c in single)] for n in rows)
        _write_csv(folder / f"{table}.csv", map(_heading, single), cells)
        cls = None if (terms.TYPE.value, None) in many else rows[0].values[terms.TYPE.value, None]
        yield _triples_map(folder / f"{table}.csv", single, cls[0] if cls else None)
        for column in many:
            file = folder / f"{table}-{local_name(column[0])}.csv"
            pairs = ([n.iri, n.graph, v] for n in rows for v in n.values.get(column, ()))
            _write_csv(file, [_heading(column)], pairs)
            yield _triples_map(file, [column], None)


def _one(values: list[str] | None) -> str:
    return values[0] if values else ""


def _write_csv(file: Path, headings: Iterable[str], rows: Iterable[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["node", "report", *headings])
        writer.writerows(rows)


def _heading(column: _Column) -> str:
    predicate, datatype = column
    return "_".join(local_name(iri) for iri in (predicate, datatype) if iri is not None)


def _triples_map(file: Path, columns: Iterable[_Column], cls: str | None) -> str:
    properties = "".join(
        f" ;\n    rr:predicateObjectMap [ rr:predicate <{predicate}> ; rr:objectMap "
        f'[ rml:reference "{_heading((predicate, datatype))}"{_term(datatype)} ] ]'
        for predicate, datatype in columns
    )
    kind = f" ; rr:class <{cls}>" if cls else ""
    return (
        f"<#{file.stem}> a rr:TriplesMap ;\n"
        f'    rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:CSV ] ;\n'
        f'    rr:subjectMap [ rml:reference "node" ; rr:termType rr:IRI{kind} ;\n'
        f'        rr:graphMap [ rml:reference "report" ; rr:termType rr:IRI ] ]{properties} .\n'
    )


def _term(datatype: str | None) -> str:
    if datatype is None:
        return " ; rr:termType rr:IRI"
    return "" if datatype == XSD + "string" else f" ; rr:datatype <{datatype}>"


if __name__ == "__main__":
    main()
