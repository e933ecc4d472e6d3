"""The end of a build's output: what the reports say, where the results are, what to try next."""

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

import kgbuild
from kgbuild.cli.claim_rows import Row, comparisons, held, text_rows
from kgbuild.cli.console import visible
from kgbuild.cli.findings import command_name
from kgbuild.phrases import counted, shortened
from kgbuild.pipeline.build import BuildResult
from kgbuild.releases.output_folder import DUMPS, STORE

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
    out.print("\nTry next:")
    here = "" if workspace == Path() else f" {shlex.quote(str(workspace))}"
    option = f" -w{here}" if here else ""
    for command in (f"publish{here}", f"query figures{option}", f"status --full{here}"):
        out.print(f"  {command_name()} {command}", soft_wrap=True)


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
    found = max(comparisons(workspace, "dispute"), key=len, default=[])
    if not found:
        return ""
    positions: dict[str, list[Row]] = {}
    for row in found:
        positions.setdefault(row.get("position", ""), []).append(row)
    sides = " against ".join(_side(rows) for rows in positions.values())
    return f": {found[0].get('eventLabel', '')}: {sides}"


def _side(rows: Sequence[Row]) -> str:
    others = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{_quoted(held(rows[0]))} ({rows[0].get('claimantLabel', '')}{others})"


def _misquotation(workspace: Path) -> str:
    row = next(iter(text_rows(workspace, "misquotations")), None)
    if row is None:
        return ""
    reported, original = _quoted(row.get("reportedWords", "")), _quoted(row["originalWords"])
    return f": {row.get('claimantLabel', '')} said {original}, and a report has {reported}"


def _quoted(text: str) -> str:
    return f"“{shortened(text, _QUOTE)}”"
