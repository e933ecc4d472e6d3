"""``kgbuild load``."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from kgbuild.cli.load_table import print_loaded
from kgbuild.cli.options import form_option, quiet_option, timeout_option, workspace_option
from kgbuild.cli.progress_line import progress
from kgbuild.loading.store_kinds import KINDS, TIMEOUT, Target
from kgbuild.pipeline.load import PROOFS, LoadResult, load
from kgbuild.pipeline.status import status


@click.command("load")
@click.argument("url", metavar="URL|FOLDER")
@workspace_option
@click.option(
    "--store",
    "kind",
    type=click.Choice(sorted(KINDS)),
    help="The kind of store; by default, kgbuild recognises it by its address or reply.",
)
@click.option(
    "--query-url",
    metavar="URL",
    help="The address for queries; only for --store gsp and --store update.",
)
@click.option("--verify", "verify_only", is_flag=True, help="Change nothing; only verify.")
@click.option("--afresh", is_flag=True, help="Send every graph, even if it is up to date.")
@click.option(
    "--without",
    type=click.Choice(PROOFS),
    multiple=True,
    help="Skip a part of the verification. The output says so.",
)
@timeout_option(TIMEOUT, "the store")
@form_option("table")
@quiet_option
def load_command(
    url: str,
    workspace: Path,
    kind: str | None,
    query_url: str | None,
    verify_only: bool,
    afresh: bool,
    without: tuple[str, ...],
    timeout: float,
    form: str,
) -> None:
    """Load the current build into a running triple store, and verify that it arrived.

    kgbuild sends only graphs that have changed, and drops those of removed reports. It touches no
    other graph. Then it reads each graph back, compares every triple, and compares the answers to
    the named queries. After an interruption, run the command again to continue.

    Set KGBUILD_STORE_USER and KGBUILD_STORE_PASSWORD if the store requires a password. The command
    exits with 1 if anything differs.
    """
    with progress() as report:
        loaded = load(
            workspace,
            Target(url, kind, query_url, timeout),
            verify_only=verify_only,
            afresh=afresh,
            without=without,
            progress=report,
        )
    if form == "json":
        click.echo(json.dumps(_as_data(loaded), ensure_ascii=False, indent=2))
    else:
        print_loaded(loaded)
    if status(workspace).changed:
        done = "verified" if verify_only else "loaded"
        click.echo(
            f"note: kgbuild {done} the current build, but the workspace has changed since then: "
            "run kgbuild build, then kgbuild load",
            err=True,
        )
    if not loaded.is_fine:
        sys.exit(1)


def _as_data(loaded: LoadResult) -> dict[str, object]:
    """Return the result for JSON, with null for what was left out."""
    return {
        "store": loaded.kind,
        "place": loaded.place,
        "caution": loaded.caution,
        "sent": dict(loaded.sent),
        "unchanged": list(loaded.unchanged),
        "dropped": list(loaded.dropped),
        "triples": sum(loaded.triples.values()),
        "graphs": None if loaded.graphs is None else [asdict(one) for one in loaded.graphs],
        "queries": None if loaded.queries is None else [asdict(one) for one in loaded.queries],
        "fine": loaded.is_fine,
    }
