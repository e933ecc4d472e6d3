"""The claims and the quads as Parquet files, for DuckDB, pandas, Spark and others.

Columns have types: numbers are numbers and days are days. pyarrow, which writes the files, is an
optional part of kgbuild; the same version of it writes the same bytes.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import UsageError
from kgbuild.exports.claims_csv import COLUMNS
from kgbuild.exports.quad_lines import line
from kgbuild.vocab import namespaces as ns

CLAIMS: Final = "claims.parquet"
QUADS: Final = "quads.parquet"
#: The columns of the quads. ``number`` and ``day`` have the value of a literal that is one.
QUAD_COLUMNS: Final = (
    "subject", "predicate", "object", "is_iri", "datatype", "language", "number", "day", "graph",
)  # fmt: skip
#: Types of columns; all others are text.
TYPES: Final = {
    "evidence_start": "int64",
    "evidence_end": "int64",
    "low": "float64",
    "best": "float64",
    "high": "float64",
    "said_earliest": "date32",
    "said_latest": "date32",
    "is_iri": "bool",
    "number": "float64",
    "day": "date32",
}
#: The number of rows in a group, which is what memory holds.
_GROUP: Final = 100_000
_LITERAL: Final = re.compile(r'"(.*)"(?:@([^ ]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CONTROLS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_NUMBERS: Final = frozenset(
    ns.XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger")
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_claims(claims: Path, target: Path) -> None:
    """Write the table of claims, from the file ``claims.csv`` of a build.

    Raises:
        UsageError: pyarrow is not installed.
        OSError: A file cannot be read or written.
    """
    readers = [_READERS[TYPES.get(name, "string")] for name in COLUMNS]
    with claims.open(encoding="utf-8-sig", newline="") as file:
        cells = csv.reader(file)
        next(cells)
        # Without the apostrophe that keeps spreadsheets from reading a text as a formula.
        rows = (
            [read(cell.removeprefix("'")) for read, cell in zip(readers, row, strict=True)]
            for row in cells
        )
        _write(rows, COLUMNS, target)


def write_quads(nquads: Path, target: Path) -> None:
    """Write all quads, in the order of the N-Quads of a build.

    Raises:
        UsageError: pyarrow is not installed.
        OSError: A file cannot be read or written.
    """
    with nquads.open(encoding="utf-8", newline="\n") as lines:
        _write(map(_quad, lines), QUAD_COLUMNS, target)


def _quad(text: str) -> list[object]:
    subject, predicate, value, graph = line(text)
    head, tail = [subject[1:-1], predicate[1:-1]], graph[1:-1]
    found = _LITERAL.fullmatch(value)
    if found is None:
        return [*head, value[1:-1], True, None, None, None, None, tail]
    words, language, datatype = _unescaped(found[1]), found[2], found[3]
    if language is None and datatype is None:
        datatype = f"{ns.XSD}string"
    number = _float(words) if datatype in _NUMBERS else None
    day = _day(words) if datatype == f"{ns.XSD}date" else None
    return [*head, words, False, datatype, language, number, day, tail]


def _unescaped(text: str) -> str:
    """Return the words of a literal of canonical N-Quads."""
    if "\\" not in text:
        return text

    def sign(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _CONTROLS.get(found[3], found[3])

    return _ESCAPED.sub(sign, text)


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    """Return a day of four digits; others, such as years before Christ, have no type here."""
    return date.fromisoformat(text) if _DAY.fullmatch(text) and text[:4] != "0000" else None


_READERS: Final[dict[str, Callable[[str], object]]] = {
    "string": lambda text: text or None,
    "int64": lambda text: int(text) if text else None,
    "float64": _float,
    "date32": _day,
}


def _write(rows: Iterable[Sequence[object]], columns: Sequence[str], target: Path) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 -- it is optional
        import pyarrow.parquet as pq  # noqa: PLC0415 -- it is optional
    except ImportError as error:
        raise UsageError(
            "[site] parquet needs pyarrow: install it with: pip install 'kgbuild[parquet]'"
        ) from error
    schema = pa.schema([_field(pa, name) for name in columns])
    with pq.ParquetWriter(target, schema, compression="zstd") as out:
        for group in _groups(rows):
            arrays = [
                pa.array(cells, type=field.type)
                for cells, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            out.write_table(pa.table(arrays, schema=schema))


def _field(pyarrow: Any, name: str) -> Any:  # noqa: ANN401 -- the module, and a type of it
    """Return the name and the type of a column."""
    made = {
        "int64": pyarrow.int64,
        "float64": pyarrow.float64,
        "date32": pyarrow.date32,
        "bool": pyarrow.bool_,
        "string": pyarrow.string,
    }
    return pyarrow.field(name, made[TYPES.get(name, "string")]())


def _groups(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    remaining = iter(rows)
    while group := list(islice(remaining, _GROUP)):
        yield group
