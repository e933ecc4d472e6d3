"""``kgbuild reanchor``."""

import json
from pathlib import Path

import click

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.options import form_option, quiet_option, workspace_option
from kgbuild.cli.progress_line import progress
from kgbuild.model.document import Span
from kgbuild.read.quotes.nearest_passages import Passage
from kgbuild.reanchoring.quote_results import QuoteOutcome, QuoteResult
from kgbuild.reanchoring.reanchor import Reanchored, reanchor

#: The outcomes that people have to check come first.
_ORDER = (
    QuoteOutcome.WITHDRAWN,
    QuoteOutcome.REWORDED,
    QuoteOutcome.SENTENCE_CHANGED,
    QuoteOutcome.DISAMBIGUATED,
    QuoteOutcome.MOVED,
    QuoteOutcome.UNCHANGED,
)
_COLUMNS = ("claim", "part", "what happened", "words", "new words", "characters", "more")


@click.command("reanchor")
@click.argument("report")
@click.argument("text", metavar="NEWTEXT", type=click.Path(path_type=Path, allow_dash=True))
@workspace_option
@click.option("--name", help="The name under which the old text is kept if a claim is withdrawn.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and write nothing.")
@form_option("table")
@quiet_option
def reanchor_command(
    report: str, text: Path, workspace: Path, name: str | None, dry_run: bool, form: str
) -> None:
    """Replace the text of REPORT with NEWTEXT, and find the quotes of its claims there.

    If the new text no longer contains the words of a claim, the claim is withdrawn: it keeps its
    quote from the old text, and counts leave it out. The exit code is 1 if any claim is withdrawn.
    """
    with progress() as show:
        show("finding quotes", 0, None)
        result = reanchor(workspace, report, text, name=name, dry_run=dry_run)
    if form == "json":
        click.echo(json.dumps(_data(result), ensure_ascii=False, indent=2))
    else:
        _print(result)
    if result.counts[QuoteOutcome.WITHDRAWN]:
        raise click.exceptions.Exit(1)


def _print(result: Reanchored) -> None:
    out = console()
    counts = [f"{count:,} {outcome.value}" for outcome, count in result.counts.items() if count]
    claims = len({quote.claim for quote in result.quotes if quote.claim is not None})
    summary = f"{len(result.quotes):,} quotes of {claims:,} claims: {', '.join(counts)}"
    out.print(summary, soft_wrap=True)
    if result.version is not None:
        out.print(f"old text: version {result.version}", soft_wrap=True)
    if not result.written:
        out.print("nothing was written")
    out.print()
    changed_first = sorted(result.quotes, key=lambda quote: _ORDER.index(quote.outcome))
    print_rows(
        out, f"Quotes of {result.report}", _COLUMNS, [_row(quote) for quote in changed_first]
    )
    rows = [[", ".join(each.words), each.sentence.exact] for each in result.unclaimed]
    if rows:
        title = "New words that no claim quotes: quote them in a new or an existing claim"
        print_rows(out, title, ("new", "sentence"), rows)


def _row(quote: QuoteResult) -> list[str]:
    new = quote.new
    places = dict.fromkeys(_place(span) for span in (quote.old, new) if span)
    return [
        quote.claim or "",
        quote.part,
        quote.outcome.value,
        quote.old.exact,
        new.exact if new is not None and new.exact != quote.old.exact else "",
        " → ".join(places),
        _more(quote),
    ]


def _place(span: Span) -> str:
    return f"{span.start}–{span.end}"


def _more(quote: QuoteResult) -> str:
    if quote.similarity is not None:
        return f"{quote.similarity:.0%} similar"
    if quote.sentence is not None:
        return f"now in: {quote.sentence.exact}"
    reasons = [quote.why] if quote.why else []
    if quote.nearest is not None:
        reasons.append(f"nearest: {quote.nearest.exact}")
    return "; ".join(reasons)


def _data(result: Reanchored) -> dict[str, object]:
    return {
        "report": result.report,
        "written": result.written,
        "version": result.version,
        "counts": {outcome.value: count for outcome, count in result.counts.items()},
        "quotes": [_quote(quote) for quote in result.quotes],
        "unclaimed": [
            {"words": list(each.words), "sentence": _span(each.sentence)}
            for each in result.unclaimed
        ],
    }


def _quote(quote: QuoteResult) -> dict[str, object]:
    return {
        "claim": quote.claim,
        "part": quote.part,
        "outcome": quote.outcome.value,
        "old": _span(quote.old),
        "new": _span(quote.new),
        "similarity": quote.similarity,
        "sentence": _span(quote.sentence),
        "why": quote.why,
        "nearest": _span(quote.nearest),
    }


def _span(span: Span | Passage | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "words": span.exact}
