"""``kgbuild link``."""

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from kgbuild.cli.console import console, print_rows, progress
from kgbuild.cli.link_review import review
from kgbuild.cli.options import form_option, timeout_option, workspace_option
from kgbuild.errors import UsageError
from kgbuild.linking.link import PASSED_OVER, TIMEOUT, Linked, LinkOptions, link, link_state

_FAILED = 1
#: So many entities are named where several could not be looked up for the same reason.
_NAMED = 5
_URL = "URL"


@click.command("link")
@click.argument("entities", metavar="[ENTITY]...", nargs=-1)
@workspace_option
@click.option("--review", "is_review", is_flag=True, help="Go through the open rows and decide.")
@click.option("--status", is_flag=True, help="Only tell where the links stand; nothing is asked.")
@click.option("--offline", is_flag=True, help="Take only what was looked up before.")
@click.option("--refresh", is_flag=True, help="Look up anew what was looked up before.")
@click.option(
    "--contact", envvar="KGBUILD_CONTACT", help="Whom the services can write to: a mail or a page."
)
@click.option("--sparql", metavar=_URL, help="Ask this SPARQL endpoint for items.")
@click.option("--reconciliation", metavar=_URL, help="Ask this reconciliation service.")
@click.option("--no-reconciliation", is_flag=True, help="Ask the SPARQL endpoint only.")
@click.option("--requests", type=click.IntRange(1, 10_000), help="Make so many requests at most.")
@timeout_option(TIMEOUT, "a service")
@click.option(
    "--by",
    envvar="KGBUILD_BY",
    help="Who decides in a review: a name or an ORCID iD; git's user.name if left out.",
)
@form_option("table")
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
    """Look for each ENTITY of the register in Wikidata; for all without an item if none is named.

    What is found are candidates, which wait in links/wikidata.sssom.tsv until somebody decides on
    them: with --review, or in the file. What was decided is never changed. Exits with 1 if some
    entity could not be looked up.
    """
    if is_review and status:
        raise UsageError("--review decides, and --status only tells: give one of them")
    if is_review:
        review(workspace, entities, by or _git_name(), _today())
        return
    if status:
        _tell(link_state(workspace, entities), form)
        return
    if offline and refresh:
        raise UsageError("--offline asks nobody, and --refresh asks anew: give one of them")
    config = {
        "contact": contact,
        "sparql": sparql,
        "reconciliation": reconciliation,
        "requests": requests,
    }
    options = LinkOptions(
        today=_today(),
        offline=offline,
        refresh=refresh,
        with_reconciliation=not no_reconciliation,
        config=config,
        timeout=timeout,
    )
    with progress() as tell:
        result = link(workspace, entities, options=options, progress=tell)
    _tell(result, form)
    for why, ids in _by_reason(result.failed).items():
        more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
        click.echo(f"not looked up: {', '.join(ids[:_NAMED])}{more}: {why}", err=True)
    if result.failed:
        raise click.exceptions.Exit(_FAILED)


def _by_reason(failed: Mapping[str, str]) -> dict[str, list[str]]:
    """Entities that could not be looked up, by why."""
    found: dict[str, list[str]] = {}
    for id_, why in failed.items():
        found.setdefault(why, []).append(id_)
    return found


def _today() -> date:
    return datetime.now(UTC).date()


def _git_name() -> str:
    """The name that git has for whoever works here; empty if it has none."""
    try:
        asked = ["git", "config", "user.name"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip()


def _tell(result: Linked, form: str) -> None:
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
    told = f"{len(result.settled):,} of {result.entities:,} entities are an item of Wikidata"
    if result.looked_up:
        told += f"; {len(result.looked_up):,} looked up with {result.requests:,} requests"
    out.print(told, soft_wrap=True)
    out.print()
    rows = [
        [name, f"{count:,}"]
        for name, count in result.counts.items()
        if count or name != PASSED_OVER
    ]
    print_rows(out, "Rows of links/wikidata.sssom.tsv", ["decided", "rows"], rows)
    if result.counts["open"]:
        out.print("decide on the open ones: kgbuild link --review")
