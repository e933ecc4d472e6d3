"""``kgbuild link``."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.link_review import review
from kgbuild.cli.options import form_option, quiet_option, timeout_option, workspace_option
from kgbuild.cli.progress_line import progress
from kgbuild.errors import UsageError
from kgbuild.linking.link import PASSED_OVER, TIMEOUT, Linked, LinkOptions, link, link_state

#: The number of entities in a message.
_NAMED: Final = 5
_MEANINGS: Final = {
    "exact": "the entity and the item are the same",
    "close": "they are almost the same",
    "broad": "the item is broader than the entity",
    "not": "they are different",
    "open": "a candidate without a decision",
    PASSED_OVER: "a candidate whose entity already has an item",
}


@click.command("link")
@click.argument("entities", metavar="[ENTITY]...", nargs=-1)
@workspace_option
@click.option(
    "--review", "is_review", is_flag=True, help="Show each candidate, and save your decision."
)
@click.option("--status", is_flag=True, help="Count the decisions and the candidates.")
@click.option("--offline", is_flag=True, help="Send no requests; use saved answers only.")
@click.option("--refresh", is_flag=True, help="Ask again, even if an answer is saved.")
@click.option(
    "--contact",
    envvar="KGBUILD_CONTACT",
    help="Your email address or web page, sent to the services.",
)
@click.option("--sparql", metavar="URL", help="SPARQL endpoint with Wikidata's items.")
@click.option(
    "--reconciliation", metavar="URL", help="Reconciliation service, which suggests items."
)
@click.option("--no-reconciliation", is_flag=True, help="Use the SPARQL endpoint only.")
@click.option(
    "--requests", type=click.IntRange(1, 10_000), help="Maximum number of requests in this run."
)
@timeout_option(TIMEOUT, "a service")
@click.option(
    "--by",
    envvar="KGBUILD_BY",
    help="Your name or ORCID iD, saved with each decision; git's user.name by default.",
)
@form_option("table")
@quiet_option
def link_command(
    entities: tuple[str, ...],
    workspace: Path,
    is_review: bool,
    status: bool,
    offline: bool,
    refresh: bool,
    contact: str | None,
    sparql: str | None,
    reconciliation: str | None,
    no_reconciliation: bool,
    requests: int | None,
    timeout: float,
    by: str | None,
    form: str,
) -> None:
    """Find Wikidata items for your entities, and decide which are right.

    \b
    kgbuild link            find candidates and save them
    kgbuild link --review   decide on each candidate
    kgbuild link --status   see how many are decided

    ENTITY is an id in entities.yaml. By default, kgbuild searches for all entities without an
    item. It writes the candidates to links/wikidata.sssom.tsv. You can decide with --review or
    edit that file. kgbuild never changes your decisions. The exit code is 1 if a search fails.
    """  # noqa: D301 - \b keeps click from joining the lines
    if is_review and status:
        raise UsageError("use --review or --status, not both")
    today = datetime.now(UTC).date()
    if is_review:
        review(workspace, entities, by or _git_name(), today)
        return
    if status:
        _print_result(link_state(workspace, entities), form)
        return
    if offline and refresh:
        raise UsageError("use --offline or --refresh, not both")
    config = {
        "contact": contact,
        "sparql": sparql,
        "reconciliation": reconciliation,
        "requests": requests,
    }
    options = LinkOptions(
        today=today,
        offline=offline,
        refresh=refresh,
        with_reconciliation=not no_reconciliation,
        config=config,
        timeout=timeout,
    )
    with progress() as report:
        result = link(workspace, entities, options=options, progress=report)
    _print_result(result, form)
    if result.failed:
        _print_failures(result)
        raise click.exceptions.Exit(1)


def _print_failures(result: Linked) -> None:
    by_reason: dict[str, list[str]] = {}
    for id_, reason in result.failed.items():
        by_reason.setdefault(reason, []).append(id_)
    for reason, ids in by_reason.items():
        more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
        click.echo(f"search failed for {', '.join(ids[:_NAMED])}{more}: {reason}", err=True)


def _git_name() -> str:
    """Return git's ``user.name``; empty if it has none."""
    command = ["git", "config", "user.name"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 -- the command has no argument from a user
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip()


def _print_result(result: Linked, form: str) -> None:
    if form == "json":
        data = {
            "entities": result.entities,
            "settled": len(result.settled),
            "rows": result.counts,
            "lookedUp": {id_: result.candidates[id_] for id_ in result.looked_up},
            "failed": dict(result.failed),
            "requests": result.requests,
            "written": result.written,
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    out = console()
    of = "entity is" if result.entities == 1 else "entities are"
    line = f"{len(result.settled):,} of {result.entities:,} {of} linked to a Wikidata item"
    if result.looked_up:
        line += f"; {len(result.looked_up):,} searched with {result.requests:,} requests"
    out.print(line, soft_wrap=True)
    out.print()
    rows = [
        [name, f"{count:,}", _MEANINGS[name]]
        for name, count in result.counts.items()
        if count or name != PASSED_OVER
    ]
    print_rows(out, "Rows of links/wikidata.sssom.tsv", ["decision", "rows", "meaning"], rows)
    if result.counts["open"]:
        out.print("To decide on the open candidates, run kgbuild link --review")
