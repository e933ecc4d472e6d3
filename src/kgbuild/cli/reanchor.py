"""``kgbuild reanchor``."""

import json
from pathlib import Path

import click

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.options import form_option, workspace_option
from kgbuild.model.document import Span
from kgbuild.reanchoring.quote_moves import Fate, Outcome
from kgbuild.reanchoring.reanchor import Reanchored, reanchor

_WITHDRAWN = 1
#: What people have to look at comes first.
_WEIGHTS = (
    Outcome.WITHDRAWN,
    Outcome.REWORDED,
    Outcome.SENTENCE_CHANGED,
    Outcome.DISAMBIGUATED,
    Outcome.MOVED,
    Outcome.UNCHANGED,
)
_COLUMNS = ("claim", "part", "what happened", "words", "new words", "characters", "more")


@click.command("reanchor")
@click.argument("report")
@click.argument("text", metavar="NEWTEXT", type=click.Path(path_type=Path, allow_dash=True))
@workspace_option
@click.option("--name", help="What to call the old text, if anything is withdrawn.")
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
@form_option("table")
def reanchor_command(
    report: str, text: Path, workspace: Path, name: str | None, dry_run: bool, form: str
) -> None:
    """Give REPORT the text that it now has at its origin, and find its quotes in it.

    Claims whose words are gone are withdrawn: they keep the old text, and are no claims of the
    present one. Exits with 1 if there are any.
    """
    result = reanchor(workspace, report, text, name=name, dry_run=dry_run)
    if form == "json":
        click.echo(json.dumps(_data(result), ensure_ascii=False, indent=2))
    else:
        _print(result)
    if result.counts[Outcome.WITHDRAWN]:
        raise click.exceptions.Exit(_WITHDRAWN)


def _print(result: Reanchored) -> None:
    out = console()
    counts = [f"{count:,} {outcome.value}" for outcome, count in result.counts.items() if count]
    claims = len({fate.claim for fate in result.fates if fate.claim is not None})
    told = f"{len(result.fates):,} quotes of {claims:,} claims: {', '.join(counts)}"
    out.print(told, soft_wrap=True)
    if result.version is not None:
        out.print(f"old text: version {result.version}", soft_wrap=True)
    if not result.written:
        out.print("nothing was written")
    out.print()
    changed_first = sorted(result.fates, key=lambda fate: _WEIGHTS.index(fate.outcome))
    print_rows(out, f"Quotes of {result.report}", _COLUMNS, [_row(fate) for fate in changed_first])
    rows = [[", ".join(each.words), each.sentence.exact] for each in result.unclaimed]
    if rows:
        title = (
            "New words that no claim quotes: claim them, or correct a claim that should have them"
        )
        print_rows(out, title, ("new", "sentence"), rows)


def _row(fate: Fate) -> list[str]:
    new = fate.new
    is_same_place = new is not None and _place(new) == _place(fate.old)
    places = [_place(fate.old), *([_place(new)] if new is not None and not is_same_place else [])]
    return [
        fate.claim or "",
        fate.part,
        fate.outcome.value,
        fate.old.exact,
        new.exact if new is not None and new.exact != fate.old.exact else "",
        " → ".join(places),
        _more(fate),
    ]


def _place(span: Span) -> str:
    return f"{span.start}–{span.end}"  # noqa: RUF001 - a range, for people


def _more(fate: Fate) -> str:
    if fate.similarity is not None:
        return f"{fate.similarity:.0%} alike"
    if fate.sentence is not None:
        return f"now in: {fate.sentence.exact}"
    told = [fate.why] if fate.why else []
    if fate.nearest is not None:
        told.append(f"nearest: {fate.nearest.exact}")
    return "; ".join(told)


def _data(result: Reanchored) -> dict[str, object]:
    return {
        "report": result.report,
        "written": result.written,
        "version": result.version,
        "counts": {outcome.value: count for outcome, count in result.counts.items()},
        "quotes": [_fate(fate) for fate in result.fates],
        "unclaimed": [
            {"words": list(each.words), "sentence": _span(each.sentence)}
            for each in result.unclaimed
        ],
    }


def _fate(fate: Fate) -> dict[str, object]:
    near = fate.nearest
    return {
        "claim": fate.claim,
        "part": fate.part,
        "outcome": fate.outcome.value,
        "old": _span(fate.old),
        "new": None if fate.new is None else _span(fate.new),
        "similarity": fate.similarity,
        "sentence": None if fate.sentence is None else _span(fate.sentence),
        "why": fate.why,
        "nearest": None
        if near is None
        else {"start": near.start, "end": near.end, "words": near.exact},
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "words": span.exact}
