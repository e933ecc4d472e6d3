"""The output of ``kgbuild diff`` for two views."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from kgbuild.cli.console import console, print_rows, visible
from kgbuild.cli.output import write_output
from kgbuild.cli.term_cells import literal_cell
from kgbuild.pipeline.diff_views import NamedView, ViewDiff, ViewTriple

_COLUMNS: Final = (
    "onlyIn",
    "subjectLabel",
    "predicateLabel",
    "objectLabel",
    "subject",
    "predicate",
    "object",
    "datatype",
    "independentOrigins",
    "unknownOrigins",
    "claims",
)


def show_views(found: ViewDiff, form: str, output: Path) -> None:
    """Write the difference between two views in a format."""
    match form:
        case "csv":
            write_output(output, _as_csv(found).encode())
        case "json":
            write_output(output, json.dumps(_as_data(found), ensure_ascii=False, indent=2).encode())
        case _:
            _print_table(found)


def _print_table(found: ViewDiff) -> None:
    out = console()
    for view, triples in _sides(found):
        if triples:
            title = f"Only in {view.name}: {visible(view.title)}"
            rows = [[*t.labels[:2], _value(t), ", ".join(t.claims)] for t in triples]
            print_rows(out, title, ["about", "says", "value", "claims"], rows, 1)
    counts = [f"{len(triples):,} only in {view.name}" for view, triples in _sides(found)]
    out.print(f"{', '.join(counts)}, {found.both:,} in both", soft_wrap=True)


def _value(triple: ViewTriple) -> str:
    """Return the object of a triple for people."""
    if triple.datatype is None:
        return triple.labels[2]
    return literal_cell(triple.value, triple.datatype)


def _sides(found: ViewDiff) -> Iterator[tuple[NamedView, Sequence[ViewTriple]]]:
    yield found.one, found.only_one
    yield found.other, found.only_other


def _as_data(found: ViewDiff) -> dict[str, object]:
    return {
        "views": [{"name": v.name, "view": v.iri, "title": v.title} for v, _ in _sides(found)],
        "onlyIn": [[_triple(t) for t in triples] for _, triples in _sides(found)],
        "inBoth": found.both,
    }


def _triple(triple: ViewTriple) -> dict[str, object]:
    labels = dict(zip(_COLUMNS[1:4], triple.labels, strict=True))
    return labels | {
        "subject": triple.subject,
        "predicate": triple.predicate,
        "object": triple.value,
        "datatype": triple.datatype,
        "independentOrigins": triple.independent,
        "unknownOrigins": triple.unknown,
        "claims": list(triple.claims),
    }


def _as_csv(found: ViewDiff) -> str:
    """Return CSV as RFC 4180 defines it."""
    out = StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    for view, triples in _sides(found):
        for triple in triples:
            row = _triple(triple) | {"claims": " ".join(triple.claims)}
            writer.writerow({"onlyIn": view.name, **row})
    return out.getvalue()
