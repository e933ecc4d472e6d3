"""Writes CSV tables, and an RML mapping from the tables to quads (https://rml.io/specs/rml/).

Each class has a table, with a row for each node and a column for each property. Each property with
many values has a table of its own. Cells hold the parts of an IRI, such as the id of a claim or the
offsets of a passage. A template in the mapping joins them.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.vocab import terms
from kgbuild.vocab.namespaces import XSD, local_name

_HEAD = """\
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix rr: <http://www.w3.org/ns/r2rml#> .

"""
# The end of an IRI after the IRI of its report: two offsets, or one name.
_OF_REPORT = re.compile(
    "(#char=|/(?:position|quote|set-aside)/)([0-9]+)([,-])([0-9]+)|(/[a-z]+/)(.+)"
)


@dataclass(slots=True)
class SubjectNode:
    """A subject with its properties.

    Attributes:
        iri: Its IRI.
        report: The IRI of its report, which names the graph.
        values: Its values by property and datatype (None for IRIs, ``@en`` for English).
    """

    iri: str
    report: str
    values: dict[tuple[str, str | None], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @property
    def types(self) -> list[str]:
        """Its classes."""
        return self.values[terms.TYPE.value, None]

    @property
    def table(self) -> str:
        """The name of its table, after its most general class."""
        return "Account" if len(self.types) > 1 else local_name(self.types[0])


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: a property, and the form of its values.

    Attributes:
        predicate: The property.
        datatype: The datatype of its values; None if they are IRIs.
        template: The IRI with ``{}`` for each part; None if cells hold whole values.
    """

    predicate: str
    datatype: str | None
    template: str | None

    @property
    def headings(self) -> list[str]:
        """The headings of its cells."""
        kind = re.findall(r"\w+", self.template.partition("{}")[0])[-1:] if self.template else []
        literal = [local_name(self.datatype)] if self.datatype else []
        name = "_".join([local_name(self.predicate), *kind, *literal])
        parts = 1 if self.template is None else self.template.count("{}")
        return [name, f"{name}_2"][:parts]

    def object_map(self) -> str:
        """Return the mapping of its values."""
        datatype = "" if self.datatype in (None, XSD + "string") else self.datatype
        if datatype.startswith("@"):
            words = _term_map(self.template, self.headings, is_iri=False)
            return f'{words} ; rr:language "{datatype[1:]}"'
        return _term_map(self.template, self.headings, is_iri=self.datatype is None) + (
            f" ; rr:datatype <{datatype}>" if datatype else ""
        )


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes nodes into tables.

    Attributes:
        folder: The folder of the tables.
        whole_iris: Whether cells hold whole IRIs, which need no templates.
    """

    folder: Path
    whole_iris: bool

    def write(self, nodes: Iterable[SubjectNode]) -> str:
        """Write the tables, and return the mapping."""
        by_table: dict[str, list[SubjectNode]] = defaultdict(list)
        for node in nodes:
            by_table[node.table].append(node)
        maps = [part for table, rows in by_table.items() for part in self._table(table, rows)]
        return _HEAD + "\n".join(maps)

    def _table(self, name: str, nodes: Sequence[SubjectNode]) -> Iterator[str]:
        rows = [self._cells(node) for node in nodes]
        most: dict[_Column, int] = defaultdict(int)
        for row in rows:
            for column, values in row.items():
                most[column] = max(most[column], len(values))
        cls = nodes[0].types[0] if len(nodes[0].types) == 1 else None
        single = [c for c in most if most[c] == 1 and not (cls and c.predicate == terms.TYPE.value)]
        lines = (
            [cell for c in single for cell in row.get(c, [[""] * len(c.headings)])[0]]
            for row in rows
        )
        yield self._write(name, nodes, single, lines, cls)
        for column in (c for c in most if most[c] > 1):
            pairs = [
                (n, v) for n, row in zip(nodes, rows, strict=True) for v in row.get(column, [])
            ]
            table = f"{name}_{column.headings[0]}"
            yield self._write(table, [n for n, _ in pairs], [column], (v for _, v in pairs), None)

    def _cells(self, node: SubjectNode) -> dict[_Column, list[list[str]]]:
        """Return the cells for each value of a node."""
        cells: dict[_Column, list[list[str]]] = defaultdict(list)
        for (predicate, datatype), values in node.values.items():
            for value in values:
                template, parts = None, [value]
                if datatype is None:
                    template, parts = self._parts(value, node.report)
                cells[_Column(predicate, datatype, template)].append(parts)
        return cells

    def _parts(self, iri: str, report: str) -> tuple[str | None, list[str]]:
        """Return the template of an IRI, and the parts that go into it."""
        if self.whole_iris:
            return None, [iri]
        if not iri.startswith(report):
            name = local_name(iri)
            return iri.removesuffix(name) + "{}", [name]
        start = report.removesuffix(local_name(report)) + "{report}"
        match = _OF_REPORT.fullmatch(iri.removeprefix(report))
        if match is None:
            return start + iri.removeprefix(report), []
        before, first, joint, last, kind, name = match.groups()
        if kind is None:
            return f"{start}{before}{{}}{joint}{{}}", [first, last]
        return f"{start}{kind}{{}}", [name]

    def _write(
        self,
        name: str,
        nodes: Sequence[SubjectNode],
        columns: Sequence[_Column],
        cells: Iterable[list[str]],
        cls: str | None,
    ) -> str:
        """Write one table, and return its part of the mapping."""
        file = self.folder / f"{name}.csv"
        template, parts = self._parts(nodes[0].iri, nodes[0].report)
        names = ["node", "node_2"][: len(parts)]
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([*names, "report", *(h for c in columns for h in c.headings)])
            for node, row in zip(nodes, cells, strict=True):
                report = node.report if self.whole_iris else local_name(node.report)
                writer.writerow([*self._parts(node.iri, node.report)[1], report, *row])
        report = nodes[0].report.removesuffix(local_name(nodes[0].report)) + "{report}"
        graph = _term_map(None if self.whole_iris else report, ["report"], is_iri=True)
        kind = f" ; rr:class <{cls}>" if cls else ""
        maps = "".join(
            f" ;\n    rr:predicateObjectMap [ rr:predicate <{c.predicate}> ;"
            f" rr:objectMap [ {c.object_map()} ] ]"
            for c in columns
        )
        return (
            f"<#{name}> a rr:TriplesMap ;\n"
            f'    rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:CSV ] ;\n'
            f"    rr:subjectMap [ {_term_map(template, names, is_iri=True)}{kind} ;\n"
            f"        rr:graphMap [ {graph} ] ]{maps} .\n"
        )


def _term_map(template: str | None, headings: Sequence[str], *, is_iri: bool) -> str:
    if template is None:
        return f'rml:reference "{headings[0]}"' + (" ; rr:termType rr:IRI" if is_iri else "")
    for heading in headings:
        template = template.replace("{}", f"{{{heading}}}", 1)
    return f'rr:template "{template}"'
