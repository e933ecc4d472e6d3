"""``kgbuild load``."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from kgbuild.cli.console import progress
from kgbuild.cli.load_table import print_loaded
from kgbuild.cli.options import form_option, timeout_option, workspace_option
from kgbuild.loading.kinds import KINDS
from kgbuild.loading.settings import TIMEOUT
from kgbuild.pipeline.load import PROOFS, Loaded, Target, load
from kgbuild.pipeline.status import status


@click.command("load")
@click.argument("url", metavar="URL|FOLDER")
@workspace_option
@click.option(
    "--store",
    "kind",
    type=click.Choice(sorted(KINDS)),
    help="What kind of store it is; found out for Oxigraph, Virtuoso, Fuseki and TDB2 if left out.",
)
@click.option(
    "--query-url",
    metavar="URL",
    help="Where the store answers queries; for --store gsp and --store update only.",
)
@click.option("--verify", "verify_only", is_flag=True, help="Change nothing, only compare.")
@click.option(
    "--afresh",
    is_flag=True,
    help="Send every graph, also those that the store has as they are.",
)
@click.option(
    "--without",
    type=click.Choice(PROOFS),
    multiple=True,
    help="Leave a comparison out; it is reported as not made.",
)
@timeout_option(TIMEOUT, "the store")
@form_option("table")
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
    """Load the current build into a triple store that runs, and prove that it arrived.

    Only graphs that have changed are sent; those of reports that are gone are dropped, and no graph
    of anybody else is touched. A load that was interrupted goes on when it is started again.
    Afterwards each graph is read back and compared, and the named queries are asked here and there.

    KGBUILD_STORE_USER and KGBUILD_STORE_PASSWORD open the store. Exits with 1 on a difference.
    """
    with progress() as tell:
        loaded = load(
            workspace,
            Target(url, kind, query_url, timeout),
            verify_only=verify_only,
            afresh=afresh,
            without=without,
            progress=tell,
        )
    if form == "json":
        click.echo(json.dumps(_as_data(loaded), ensure_ascii=False, indent=2))
    else:
        print_loaded(loaded)
    if status(workspace).changed:
        done = "compared" if verify_only else "loaded"
        click.echo(
            f"note: the workspace has changed since its current build, which is what was {done}: "
            "build it, and load again",
            err=True,
        )
    if not loaded.is_fine:
        sys.exit(1)


def _as_data(loaded: Loaded) -> dict[str, object]:
    """All of it, with what was left out as null."""
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
