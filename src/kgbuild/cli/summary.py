"""The end of a build's output: what the reports say, where the results are, what to try next."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from rich.console import Console

import kgbuild
from kgbuild.assumptions import with_conditions
from kgbuild.cli.console import visible
from kgbuild.cli.next_commands import argument, option, print_next
from kgbuild.compare.explanations import in_scheme_order
from kgbuild.errors import KgbuildError
from kgbuild.phrases import counted
from kgbuild.pipeline.build import BuildResult
from kgbuild.releases.output_folder import DUMPS, STORE
from kgbuild.vocab.namespaces import local_name

_Row: TypeAlias = defaultdict[str, str]

_SIZES: Final = """
SELECT (COUNT(DISTINCT ?source) AS ?sources) (COUNT(DISTINCT ?event) AS ?events) {
  { ?claim kgb:claimant ?source } UNION { ?account kgb:ofEvent ?event }
}
"""
_ASSUMED: Final = "SELECT ?aspect {{ <{0}> kgb:assuming ?aspect }}"


def print_summary(out: Console, workspace: Path, result: BuildResult) -> None:
    """Print the top findings for readers, the places of the results, and further commands."""
    if result.released is None:
        return
    print_sentences(out, workspace, result)
    place = Path(os.path.relpath(result.released))
    dumps = ", ".join(file.name for file in sorted((place / DUMPS).iterdir()))
    out.print(f"\nstore  {place / STORE}", soft_wrap=True)
    out.print(f"dumps  {place / DUMPS}: {dumps}", soft_wrap=True)
    here = argument(workspace)
    print_next(out, (f"publish{here}", f"query figures{option(workspace)}", f"status --full{here}"))


def print_sentences(out: Console, workspace: Path, result: BuildResult) -> None:
    """Print a sentence for each top finding for readers, after an empty line."""
    out.print()
    for line in _for_readers(workspace, result):
        out.print(visible(line), soft_wrap=True)


def _for_readers(workspace: Path, result: BuildResult) -> Iterator[str]:
    """Yield a sentence for each top finding."""
    counts = result.counts
    (sizes,) = kgbuild.query(workspace, _SIZES).rows()
    yield (
        f"{counted(counts['claims'], 'claim')} by {counted(int(str(sizes['sources'])), 'source')} "
        f"about {counted(int(str(sizes['events'])), 'event')} "
        f"in {counted(counts['reports'], 'report')}"
    )
    firm = counts.get("firmdisputes", 0)
    if firm:
        yield _contradiction(counted(firm, "contradiction"), "firm", workspace)
    if possible := counts.get("disputes", 0) - firm:
        number_of = counted(possible, "possible contradiction")
        yield _contradiction(number_of, "possible", workspace)
    if firm := counts.get("firmmisquotations", 0):
        yield f"{counted(firm, 'misquotation')}{_misquotation(workspace, 'firm')}"
    if possible := counts.get("misquotations", 0) - firm:
        number_of = counted(possible, "possible misquotation")
        yield f"{number_of}{_misquotation(workspace, 'possible')}"
    agreements = counts.get("concurrences", 0) + counts.get("corroborations", 0)
    differences = counts.get("differences", 0)
    close = counts.get("closefigures", 0)
    yield (
        f"{counted(agreements, 'agreement')}, {counted(differences, 'difference')}, "
        f"{counted(close, 'set')} of close figures"
    )
    if dismissed := counts.get("dismissed"):
        yield f"{counted(dismissed, 'comparison')} dismissed in comparisons.yaml"


def _contradiction(called: str, level: str, workspace: Path) -> str:
    """Return how many contradictions of a level there are, and the one with the most claims.

    If it is the only one, add what it assumes.
    """
    rows = [
        row
        for row in _rows(workspace, "disputes")
        if row["level"] == level and row["decision"] != "dismissed"
    ]
    found = _grouped(rows, "dispute")
    if not found:
        return called
    first = max(found, key=len)[0]
    label = first["disputeLabel"]
    assumed = _assumed(workspace, first["dispute"]) if len(found) == 1 else ()
    if not assumed:
        return f"{called}: {label}"
    # With the name of the event, it would take too many lines.
    label = label.removeprefix(f"{first['eventLabel']}: ")
    return f"{with_conditions(called, assumed)}: {label}"


def _assumed(workspace: Path, contradiction: str) -> tuple[str, ...]:
    """Return the notations of the aspects that a contradiction assumes to be the same."""
    rows = kgbuild.query(workspace, _ASSUMED.format(contradiction)).rows()
    return in_scheme_order(local_name(str(row["aspect"])) for row in rows)


def _misquotation(workspace: Path, level: str) -> str:
    """Return who is misquoted, and in what: two quotes, qualified, would fill the screen."""
    for row in _rows(workspace, "misquotations"):
        if row["decision"] == "dismissed" or row["level"] != level:
            continue
        what = row["explanation"].partition(". ")[2]
        verb = "misquotes" if level == "firm" else "may misquote"
        return f": a report {verb} {row['claimantLabel']}. {what}"
    return ""


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
