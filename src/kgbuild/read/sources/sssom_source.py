"""SSSOM/TSV becomes rows of text, each with its line, and what of the file is no SSSOM/TSV.

The specification is https://mapping-commons.github.io/sssom/spec-formats-tsv/: metadata in YAML,
each line after a number sign; a row of names of slots; a row for each mapping. What the rows mean,
`kgbuild.read.links` tells.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.sources.wording import shown
from kgbuild.read.sources.yaml_source import parse_yaml

_SIGN: Final = "#"
_BOM: Final = "\ufeff"
_CALLED: Final = {",": "commas", ";": "semicolons"}
_SEPARATORS: Final = re.compile("[,;]")
_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
#: Slots that may stand once in the metadata for all rows (SSSOM 1.1, "propagatable slots").
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
    """A row: its slots that are not empty, by name, and the line on which it begins."""

    line: int
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SssomSource:
    """A file as it was read.

    Attributes:
        path: The file.
        header: Its metadata, as they stand there.
        prefixes: The prefixes that they declare.
        rows: Its rows.
    """

    path: Path
    header: str
    prefixes: Mapping[str, str]
    rows: Sequence[SssomRow]


def parse_sssom(text: str, path: Path) -> SssomSource:
    """Read SSSOM/TSV.

    Raises:
        UnreadableError: All that is wrong with its form.
    """
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
    """The metadata and the rows.

    A spreadsheet saves metadata as it saves rows: with a mark before the first, with quotation
    marks around what has some in it, with a tab for each column. What it added is left out.

    Raises:
        UnreadableError: One of them is missing.
    """
    lines = text.removeprefix(_BOM).split("\n")
    header = "".join(f"{line}\n" for line in map(_as_metadata, takewhile(_is_metadata, lines)))
    if not header:
        hint = "begin with the metadata, each line after a number sign: #curie_map: …"
        raise UnreadableError([_wrong(path, 1, "there are no metadata", hint)])
    return header, "\n".join(lines[header.count("\n") :])


def _is_metadata(line: str) -> bool:
    return line.removeprefix('"').startswith(_SIGN)


def _as_metadata(line: str) -> str:
    """A line of metadata without what a spreadsheet has put around it."""
    bare = line.removesuffix("\r")
    try:
        first, *others = next(csv.reader([bare], delimiter="\t"))
    except csv.Error:
        return bare  # and YAML tells what is wrong with it
    return bare if any(others) else first


def _refuse_other_separators(table: str, line: int, path: Path) -> None:
    """Refuse rows whose cells stand between other signs than tabs.

    Raises:
        UnreadableError: They do.
    """
    names = table.partition("\n")[0]
    sign = _SEPARATORS.search(names)
    if "\t" not in names and sign:
        message = f"the cells stand between {_CALLED[sign[0]]}, and not between tabs"
        hint = "save it as tab-delimited text (TSV), in UTF-8"
        raise UnreadableError([_wrong(path, line, message, hint)])


def _metadata(header: str, path: Path) -> Mapping[str, object]:
    """The metadata as plain data.

    Raises:
        UnreadableError: They are no YAML, or no mapping.
    """
    yaml = "".join(line.removeprefix(_SIGN) for line in header.splitlines(keepends=True))
    try:
        data = parse_yaml(yaml, path).data
    except UnreadableError as error:
        raise UnreadableError([_one_further(finding) for finding in error.findings]) from error
    if not isinstance(data, dict):
        hint = "write them as KEY: VALUE, each line after a number sign"
        raise UnreadableError([_wrong(path, 1, "the metadata are no mapping", hint)])
    return data


def _one_further(finding: Finding) -> Finding:
    """A finding in the metadata, at its place after the number sign."""
    place = finding.place
    if place is None or place.column is None:
        return finding
    return replace(finding, place=replace(place, column=place.column + 1))


def _rows(table: str, before: int, path: Path, findings: list[Finding]) -> Iterator[SssomRow]:
    """Yield the rows after ``before`` lines of metadata; what is wrong goes to ``findings``."""
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
                continue  # a row that a spreadsheet counts and nobody has filled
            elif len(_without_empty_end(cells)) > len(columns) or len(cells) < len(columns):
                message = f"the row has {len(cells)} cells, and there are {len(columns)} columns"
                hint = "put one tab between two cells, and quote a cell that has a tab in it"
                findings.append(_wrong(path, line, message, hint))
            else:
                pairs = zip(columns, cells, strict=False)
                yield SssomRow(line, {name: text for name, text in pairs if text})
    except csv.Error as error:
        hint = 'a cell with a quotation mark, a tab or a line end in it stands in "…", "" for "'
        findings.append(_wrong(path, before + begun + 1, f"this is not TSV: {error}", hint))
    if columns is None:
        hint = "write the names of the columns after the metadata, with tabs between them"
        findings.append(_wrong(path, before + 1, "there is no row with the names", hint))


def _without_empty_end(cells: list[str]) -> list[str]:
    """Cells but for the empty ones at the end, with which a spreadsheet fills up rows."""
    filled = [number for number, cell in enumerate(cells, 1) if cell]
    return cells[: max(filled, default=0)]


def _wrong_columns(columns: Sequence[str], path: Path, line: int) -> Iterator[Finding]:
    for name in _NEEDED:
        if name not in columns:
            message = f"there is no column {name}"
            hint = "the names of the columns stand right after the metadata"
            yield _wrong(path, line, message, hint)
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        yield _wrong(path, line, f"there are two columns {shown(name)}", "keep one of them")


def _with_values_for_all(
    rows: Sequence[SssomRow], metadata: Mapping[str, object]
) -> list[SssomRow]:
    """Rows with what the metadata say of all of them, unless one row speaks for itself."""
    given = {
        name: value
        for name, value in metadata.items()
        if name in _FOR_ALL
        and isinstance(value, str)
        and not any(name in row.slots for row in rows)
    }
    return [replace(row, slots={**given, **row.slots}) for row in rows]


def _wrong(path: Path, line: int, message: str, hint: str) -> Finding:
    return Finding(Severity.ERROR, "not-sssom", message, place=Place(path, line), hint=hint)
