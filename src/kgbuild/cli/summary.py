"""The end of a build's output: what the reports say, where the results are, what to try next."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from rich.console import Console

import kgbuild
from kgbuild.cli.console import visible
from kgbuild.cli.next_commands import argument, option, print_next
from kgbuild.errors import KgbuildError
from kgbuild.phrases import between, counted, shortened
from kgbuild.pipeline.build import BuildResult
from kgbuild.releases.output_folder import DUMPS, STORE

_Row: TypeAlias = defaultdict[str, str]

#: The number of characters of a quote in a sentence.
_QUOTE: Final = 80
_SIZES: Final = """
SELECT (COUNT(DISTINCT ?source) AS ?sources) (COUNT(DISTINCT ?event) AS ?events) {
  { ?claim kgb:claimant ?source } UNION { ?account kgb:ofEvent ?event }
}
"""


def print_summary(out: Console, workspace: Path, result: BuildResult) -> None:
    """Print the top findings for readers, the places of the results, and further commands."""
    if result.released is None:
        return
    out.print()
    for line in _for_readers(workspace, result):
        out.print(visible(line), soft_wrap=True)
    place = Path(os.path.relpath(result.released))
    dumps = ", ".join(file.name for file in sorted((place / DUMPS).iterdir()))
    out.print(f"\nstore  {place / STORE}", soft_wrap=True)
    out.print(f"dumps  {place / DUMPS}: {dumps}", soft_wrap=True)
    here = argument(workspace)
    print_next(out, (f"publish{here}", f"query figures{option(workspace)}", f"status --full{here}"))


def _for_readers(workspace: Path, result: BuildResult) -> Iterator[str]:
    """Yield a sentence for each top finding."""
    counts = result.counts
    (sizes,) = kgbuild.query(workspace, _SIZES).rows()
    yield (
        f"{counted(counts['claims'], 'claim')} by {counted(int(str(sizes['sources'])), 'source')} "
        f"about {counted(int(str(sizes['events'])), 'event')} "
        f"in {counted(counts['reports'], 'report')}"
    )
    if number := counts.get("disputes"):
        yield f"{counted(number, 'contradiction')}{_contradiction(workspace)}"
    if number := counts.get("misquotations"):
        yield f"{counted(number, 'misquotation')}{_misquotation(workspace)}"
    agreements = counts.get("concurrences", 0) + counts.get("corroborations", 0)
    differences = counts.get("differences", 0)
    yield f"{counted(agreements, 'agreement')}, {counted(differences, 'difference')}"


def _contradiction(workspace: Path) -> str:
    """Return the positions of the contradiction with the most claims."""
    disputes = _grouped(_rows(workspace, "disputes"), "dispute")
    found = max(disputes, key=len, default=[])
    if not found:
        return ""
    sides = " but ".join(map(_side, _grouped(found, "position")))
    return f": {found[0]['eventLabel']}: {sides}"


def _side(rows: Sequence[_Row]) -> str:
    """Return a position with its first claimant: ``“about 3,000” (A and 1 more)``."""
    first = rows[0]
    holds = (
        first["verbatim"] or first["holdsLabel"] or between(first["holdsFrom"], first["holdsTo"])
    )
    others = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{_quoted(holds)} ({first['claimantLabel']}{others})"


def _misquotation(workspace: Path) -> str:
    for row in _rows(workspace, "misquotations"):
        reported, original = _quoted(row["reportedWords"]), _quoted(row["originalWords"])
        return f": {row['claimantLabel']} said {original}, but a report says {reported}"
    return ""


def _quoted(text: str) -> str:
    return f"“{shortened(text, _QUOTE)}”"


def _rows(workspace: Path, name: str) -> list[_Row]:
    """Return the rows of a named query as texts; none if the workspace has replaced the query."""
    try:
        rows = kgbuild.query(workspace, name).rows()
    except KgbuildError:
        return []
    return [
        defaultdict(str, {key: str(value) for key, value in row.items() if value is not None})
        for row in rows
    ]


def _grouped(rows: Sequence[_Row], name: str) -> list[list[_Row]]:
    """Return successive rows with the same value in a column as groups."""
    return [list(group) for _, group in groupby(rows, key=lambda row: row[name])]
