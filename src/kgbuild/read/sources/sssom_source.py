"""Reads SSSOM/TSV (https://mapping-commons.github.io/sssom/spec-formats-tsv/) as rows of text.

A file has metadata in YAML, each line after a number sign; a row of slot names; a row per mapping.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.text_source import BOM
from kgbuild.read.sources.yaml_source import parse_yaml

_SIGN: Final = "#"
_CALLED: Final = {",": "commas", ";": "semicolons"}
_SEPARATORS: Final = re.compile("[,;]")
_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
#: Slots that the metadata may give once for all rows (SSSOM 1.1, "propagatable slots").
_FOR_ALL: Final = frozenset(
    {
        *("subject_type", "predicate_type", "object_type", "subject_source", "object_source"),
        *("subject_source_version", "object_source_version", "mapping_provider"),
        *("cardinality_scope", "mapping_tool", "mapping_tool_id", "mapping_tool_version"),
        *("mapping_date", "subject_match_field", "object_match_field", "subject_preprocessing"),
        *("object_preprocessing", "curation_rule", "curation_rule_text", "similarity_measure"),
    }
)


@dataclass(frozen=True, slots=True)
class SssomRow:
    """A row: the line on which it begins, and its slots that are not empty, by name."""

    line: int
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SssomSource:
    """An SSSOM/TSV file: its metadata as written, the prefixes that they declare, and its rows."""

    path: Path
    header: str
    prefixes: Mapping[str, str]
    rows: Sequence[SssomRow]


def parse_sssom(text: str, path: Path) -> SssomSource:
    """Read SSSOM/TSV, or raise `UnreadableError` with all errors in its form."""
    header, table = _parts(text, path)
    _refuse_other_separators(table, header.count("\n") + 1, path)
    metadata = _metadata(header, path)
    findings: list[Finding] = []
    rows = list(_rows(table, header.count("\n"), path, findings))
    if findings:
        raise UnreadableError(findings)
    declared = metadata.get("curie_map")
    prefixes = declared if isinstance(declared, dict) else {}
    return SssomSource(
        path,
        header,
        {name: iri for name, iri in prefixes.items() if isinstance(iri, str)},
        _with_values_for_all(rows, metadata),
    )


def _parts(text: str, path: Path) -> tuple[str, str]:
    """Return the metadata and the rows, or raise `UnreadableError` if there are no metadata.

    A spreadsheet saves metadata like rows: with a byte order mark, with quotation marks, and with a
    tab for each column. These additions are removed.
    """
    lines = text.removeprefix(BOM).split("\n")
    header = "".join(f"{line}\n" for line in map(_as_metadata, takewhile(_is_metadata, lines)))
    if not header:
        hint = "begin the file with metadata, each line after a number sign: #curie_map: …"
        raise UnreadableError([_wrong(path, 1, "this file has no metadata", hint)])
    return header, "\n".join(lines[header.count("\n") :])


def _is_metadata(line: str) -> bool:
    return line.removeprefix('"').startswith(_SIGN)


def _as_metadata(line: str) -> str:
    """Return a line of metadata without the additions of a spreadsheet."""
    bare = line.removesuffix("\r")
    try:
        first, *others = next(csv.reader([bare], delimiter="\t"))
    except csv.Error:
        return bare  # the YAML parser reports the error
    return bare if any(others) else first


def _refuse_other_separators(table: str, line: int, path: Path) -> None:
    """Raise `UnreadableError` if commas or semicolons separate the cells."""
    names = table.partition("\n")[0]
    sign = _SEPARATORS.search(names)
    if "\t" not in names and sign:
        message = f"the cells are separated by {_CALLED[sign[0]]}, not by tabs"
        hint = "save it as tab-delimited text (TSV), in UTF-8"
        raise UnreadableError([_wrong(path, line, message, hint)])


def _metadata(header: str, path: Path) -> Mapping[str, object]:
    yaml = "".join(line.removeprefix(_SIGN) for line in header.splitlines(keepends=True))
    try:
        data = parse_yaml(yaml, path).data
    except UnreadableError as error:
        raise UnreadableError([_one_further(finding) for finding in error.findings]) from error
    if not isinstance(data, dict):
        hint = "write them as KEY: VALUE, each line after a number sign"
        raise UnreadableError([_wrong(path, 1, "the metadata are not a mapping", hint)])
    return data


def _one_further(finding: Finding) -> Finding:
    """Return a finding in the metadata with its place after the number sign."""
    place = finding.place
    if place is None or place.column is None:
        return finding
    return replace(finding, place=replace(place, column=place.column + 1))


def _rows(table: str, before: int, path: Path, findings: list[Finding]) -> Iterator[SssomRow]:
    """Yield the rows after ``before`` lines of metadata; errors go to ``findings``."""
    reader = csv.reader(io.StringIO(table, newline="\n"), delimiter="\t", strict=True)
    columns: list[str] | None = None
    begun = 0
    try:
        for cells in reader:
            line, begun = before + begun + 1, reader.line_num
            if columns is None:
                columns = _without_empty_end(cells)
                findings += _wrong_columns(columns, path, line)
                if findings:
                    return
            elif len(cells) > 1 and not any(cells):
                continue  # an empty row of a spreadsheet
            elif len(_without_empty_end(cells)) > len(columns) or len(cells) < len(columns):
                message = f"the row has {len(cells)} cells, but there are {len(columns)} columns"
                hint = (
                    "put one tab between cells; put a cell that contains a tab in quotation marks"
                )
                findings.append(_wrong(path, line, message, hint))
            else:
                pairs = zip(columns, cells, strict=False)
                yield SssomRow(line, {name: text for name, text in pairs if text})
    except csv.Error as error:
        hint = 'put a cell that contains ", a tab or a line end in "…", and write "" for "'
        findings.append(_wrong(path, before + begun + 1, f"this is not TSV: {error}", hint))
    if columns is None:
        hint = "write the column names after the metadata, with tabs between them"
        findings.append(_wrong(path, before + 1, "there is no row with column names", hint))


def _without_empty_end(cells: list[str]) -> list[str]:
    """Return cells without the empty ones that a spreadsheet adds at the end."""
    filled = [number for number, cell in enumerate(cells, 1) if cell]
    return cells[: max(filled, default=0)]


def _wrong_columns(columns: Sequence[str], path: Path, line: int) -> Iterator[Finding]:
    for name in _NEEDED:
        if name not in columns:
            hint = "write the column names right after the metadata"
            yield _wrong(path, line, f"the column {name} is missing", hint)
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        yield _wrong(path, line, f"two columns are called {shown(name)}", "keep one of them")


def _with_values_for_all(
    rows: Sequence[SssomRow], metadata: Mapping[str, object]
) -> list[SssomRow]:
    """Return rows with the slots that the metadata give for all, unless a row gives its own."""
    given = {
        name: value
        for name, value in metadata.items()
        if name in _FOR_ALL
        and isinstance(value, str)
        and not any(name in row.slots for row in rows)
    }
    return [replace(row, slots={**given, **row.slots}) for row in rows]


def _wrong(path: Path, line: int, message: str, hint: str) -> Finding:
    return error_at(Place(path, line), "not-sssom", message, hint)
