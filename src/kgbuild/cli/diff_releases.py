"""What ``kgbuild diff`` shows of two releases."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.output import write_stream
from kgbuild.errors import UsageError
from kgbuild.releases.changes import KINDS, Change, Counts, Outcome, plural
from kgbuild.releases.diff_releases import ReleaseDiff, diff_releases

PATCH: Final = "patch"
NO_TABLE: Final = "a table is for the terminal; choose --format json or csv"
_COLUMNS: Final = ("kind", "outcome", "name", "label", "iri", "part", "old", "new")
#: So many of one kind and outcome are shown in a table; the other formats have all.
_MOST_SHOWN: Final = 50


def show_releases(one: Path, other: Path, form: str, output: Path) -> None:
    """Show what changed between two releases in a format, in a file or on standard output."""
    if form == "table" and output != Path("-"):
        raise UsageError(NO_TABLE)
    with diff_releases(one, other) as found:
        match form:
            case "patch":
                write_stream(output, found.patch())
            case "csv":
                write_stream(output, _as_csv(found.changes()))
            case "json":
                write_stream(output, _as_json(found))
            case _:
                _print(found)


def _print(found: ReleaseDiff) -> None:
    counts = found.counts()
    out = console()
    if not counts:
        same = found.one.sha256 == found.other.sha256
        out.print("the releases are the same" if same else "nothing that is told of has changed")
        return
    outcomes = [o for o in Outcome if any(o.value in told for told in counts.values())]
    rows = [
        [plural(kind), *(f"{told[o]:,}" if o in told else "" for o in outcomes)]
        for kind, told in counts.items()
    ]
    print_rows(out, "What changed", ["", *outcomes], rows)
    for kind, outcome, told in _shown(found.changes(), counts):
        number = counts[kind][outcome]
        title = f"{plural(kind).capitalize()}: {number:,} {outcome.value}"
        has_parts = any(change.parts for change in told)
        columns = ("name", "what", "part", "old", "new") if has_parts else ("name", "what")
        print_rows(out, title, columns, [row[: len(columns)] for row in _rows(told)])
        if number > len(told):
            out.print(f"… and {number - len(told):,} more: --format json or csv has all\n")


def _shown(
    changes: Iterable[Change], counts: Counts
) -> Iterator[tuple[str, Outcome, list[Change]]]:
    """Yield the first changes of each kind and outcome, in their order."""
    kept: dict[tuple[str, Outcome], list[Change]] = {
        (kind, outcome): [] for kind in KINDS for outcome in Outcome if kind in counts
    }
    for change in changes:
        told = kept[change.kind, change.outcome]
        if len(told) < _MOST_SHOWN:
            told.append(change)
    for (kind, outcome), found in kept.items():
        if found and outcome is not Outcome.MOVED:
            yield kind, outcome, found


def _rows(changes: Iterable[Change]) -> Iterator[list[str]]:
    """The rows of a table in which each change stands once, above its parts."""
    for change in changes:
        named = [change.name, change.label]
        for part in change.parts:
            yield [*named, part.name, part.old or "", part.new or ""]
            named = ["", ""]
        if not change.parts:
            yield [*named, "", "", ""]


def _as_json(found: ReleaseDiff) -> Iterator[bytes]:
    """JSON, a change a line, so that it can be written while changes come."""
    releases = [{"path": str(d.path), "sha256": d.sha256} for d in (found.one, found.other)]
    head = {"releases": releases, "counts": found.counts()}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "changes": ['.encode()
    for number, change in enumerate(found.changes()):
        told = json.dumps(change.data(), ensure_ascii=False)
        yield f"{',' if number else ''}\n{told}".encode()
    yield b"\n]}\n"


def _as_csv(changes: Iterable[Change]) -> Iterator[bytes]:
    """CSV after RFC 4180, a row for each part of each change."""
    yield _csv_row(_COLUMNS)
    for change in changes:
        about = (change.kind, change.outcome.value, change.name, change.label, change.iri)
        for part in change.parts:
            yield _csv_row((*about, part.name, part.old or "", part.new or ""))
        if not change.parts:
            yield _csv_row((*about, "", "", ""))


def _csv_row(cells: Iterable[str]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
