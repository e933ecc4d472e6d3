"""``kgbuild serve``."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from kgbuild.cli.console import progress
from kgbuild.cli.options import workspace_argument
from kgbuild.progress import Progress
from kgbuild.server.address import HERE, Address
from kgbuild.server.limits import MEBI, USUAL, Limits


@click.command("serve")
@workspace_argument
@click.option("--host", default=HERE.host, show_default=True, help="Name or address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=HERE.port,
    show_default=True,
    help="Port to listen at; 0 is any that is free.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=USUAL.seconds,
    show_default=True,
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=USUAL.workers,
    show_default="twice the processors",
    help="Queries answered at once.",
)
@click.option(
    "--waiting",
    type=click.IntRange(1),
    default=USUAL.waiting,
    show_default=True,
    help="Queries that may wait for their turn; more are sent away with 503.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=USUAL.memory // MEBI,
    show_default=True,
    help="MiB of memory that a query may take.",
)
@click.option(
    "--max-answer",
    type=click.IntRange(1),
    default=USUAL.answer // MEBI,
    show_default=True,
    help="MiB that an answer may have.",
)
@click.option(
    "--max-request",
    type=click.IntRange(1),
    default=USUAL.request // 1024,
    show_default=True,
    help="KiB that a request may have.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    help="Endpoint that queries may ask by SERVICE; none if left out.",
)
@click.option(
    "--trust-proxy",
    "trusted",
    multiple=True,
    help="Address or network of a proxy whose X-Forwarded-For is believed; none if left out.",
)
@click.option(
    "--log",
    type=click.File("a", encoding="utf-8", lazy=False),
    help="File for the log, a line of JSON for each request; standard error if left out.",
)
@click.option("--log-queries", is_flag=True, help="Have the queries in the log, too.")
def serve_command(
    workspace: Path,
    host: str,
    port: int,
    timeout: float,
    workers: int,
    waiting: int,
    memory: int,
    max_answer: int,
    max_request: int,
    services: tuple[str, ...],
    trusted: tuple[str, ...],
    log: TextIO | None,
    log_queries: bool,
) -> None:
    """Serve the current build of WORKSPACE: its pages, its data and a SPARQL endpoint.

    The endpoint is at /sparql. The IRIs of the dataset are found at the same paths here as under
    its base, and lead to a page or to data. A new build or a new site is taken up at once. Ctrl and
    C stop the server; what is being answered is finished.
    """
    # Here, as it brings a web server that no other command needs.
    from kgbuild.pipeline.serve import serve

    limits = Limits(
        seconds=timeout,
        workers=workers,
        waiting=waiting,
        memory=memory * MEBI,
        request=max_request * 1024,
        answer=max_answer * MEBI,
    )
    with ExitStack() as preparing:
        shown = preparing.enter_context(progress())
        if not sys.stderr.isatty():
            # A spinner tells it to a person; whoever waits for a log is told in a line.
            shown = _told_once(shown)

        def ready(address: Address) -> None:
            preparing.close()
            _tell(address)

        serve(
            workspace,
            Address(host, port),
            limits,
            services=services,
            trusted=trusted,
            log=log or sys.stderr,
            log_queries=log_queries,
            ready=ready,
            progress=shown,
        )


def _told_once(shown: Progress) -> Progress:
    """Progress of which the first thing that is done is told on standard error, too."""
    is_told = False

    def tell(what: str, done: int, of: int | None) -> None:
        nonlocal is_told
        if not is_told:
            click.echo(what, err=True)
            is_told = True
        shown(what, done, of)

    return tell


def _tell(address: Address) -> None:
    click.echo(f"pages   {address.url()}")
    click.echo(f"SPARQL  {address.url('sparql')}")
    click.echo("stop by Ctrl and C")
    sys.stdout.flush()
