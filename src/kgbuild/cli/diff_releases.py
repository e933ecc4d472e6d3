"""The output of ``kgbuild diff`` for two releases."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.output import is_terminal, write_stream
from kgbuild.cli.progress_line import progress
from kgbuild.releases.changes import Change, ChangeOutcome, first_changes, plural
from kgbuild.releases.diff_releases import ReleaseDiff
from kgbuild.releases.next_version import NextVersion

_COLUMNS: Final = ("kind", "outcome", "name", "label", "iri", "part", "old", "new")
#: The number of changes of one kind and outcome that a table shows.
_MOST_SHOWN: Final = 50
_STEP: Final = "comparing the releases"


def show_releases(found: ReleaseDiff, form: str, output: Path, version: str | None) -> None:
    """Write the difference between two releases in a format.

    ``version`` is that of the old release, if it is known.
    """
    if form == "table":
        _print(found, version)
        return
    if form == "patch":
        chunks = found.patch()
    else:
        chunks = _as_json(found, version) if form == "json" else _as_csv(found.changes())
    # Rows that appear on a terminal are progress enough.
    with progress(is_wanted=output != Path("-") or not is_terminal()) as report:
        report(_STEP, 0, None)
        write_stream(output, chunks)


def _print(found: ReleaseDiff, version: str | None) -> None:
    with progress() as report:
        report(_STEP, 0, None)
        counts = found.counts()
        listed = first_changes(found.changes(), _MOST_SHOWN)
    out = console()
    if not counts:
        same = found.one.sha256 == found.other.sha256
        out.print(
            "the releases are the same" if same else "no claim, entity or comparison has changed"
        )
        return
    outcomes = [o for o in ChangeOutcome if any(o.value in numbers for numbers in counts.values())]
    rows = [
        [plural(kind), *(f"{numbers[o]:,}" if o in numbers else "" for o in outcomes)]
        for kind, numbers in counts.items()
    ]
    print_rows(out, "What changed", ["", *outcomes], rows)
    proposed = NextVersion.of(counts)
    after = proposed.after(version) if version else None
    words = f"next version: {after}, a" if after else "for the next version, this is a"
    out.print(f"{words} {proposed.step} step ({proposed.reason})\n", soft_wrap=True)
    for (kind, outcome), changes in listed.items():
        number = counts[kind][outcome]
        title = f"{plural(kind).capitalize()}: {number:,} {outcome.value}"
        has_parts = any(change.parts for change in changes)
        columns = ("name", "what", "part", "old", "new") if has_parts else ("name", "what")
        print_rows(out, title, columns, [row[: len(columns)] for row in _rows(changes)])
        if number > len(changes):
            out.print(f"… and {number - len(changes):,} more: --format json or csv shows all\n")


def _rows(changes: Iterable[Change]) -> Iterator[list[str]]:
    """Yield the rows of a table with each change once, above its parts."""
    for change in changes:
        for number, part in enumerate(_parts(change)):
            yield [*(("", "") if number else (change.name, change.label)), *part]


def _parts(change: Change) -> list[list[str]]:
    parts = [[part.name, part.old or "", part.new or ""] for part in change.parts]
    return parts or [["", "", ""]]


def _as_json(found: ReleaseDiff, version: str | None) -> Iterator[bytes]:
    """Yield JSON with a line for each change, as the changes come."""
    releases = [{"path": str(d.path), "sha256": d.sha256} for d in (found.one, found.other)]
    counts = found.counts()
    proposed = NextVersion.of(counts)
    head = {
        "releases": releases,
        "counts": counts,
        "step": proposed.step,
        "reason": proposed.reason,
        "nextVersion": proposed.after(version) if version else None,
    }
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "changes": ['.encode()
    for number, change in enumerate(found.changes()):
        line = json.dumps(change.data(), ensure_ascii=False)
        yield f"{',' if number else ''}\n{line}".encode()
    yield b"\n]}\n"


def _as_csv(changes: Iterable[Change]) -> Iterator[bytes]:
    """Yield CSV (RFC 4180) with a row for each part of each change."""
    yield _csv_row(_COLUMNS)
    for change in changes:
        about = (change.kind, change.outcome.value, change.name, change.label, change.iri)
        for part in _parts(change):
            yield _csv_row((*about, *part))


def _csv_row(cells: Iterable[str]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
