"""``kgbuild serve``."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from kgbuild.cli.options import address_options, workspace_argument
from kgbuild.cli.output import Command
from kgbuild.cli.progress_line import progress
from kgbuild.progress import Progress
from kgbuild.server.limits import DEFAULT_LIMITS, MEBI, Address, Limits


def _number(name: str, least: int, default: int, meaning: str) -> Callable[[Command], Command]:
    kind = click.IntRange(least)
    return click.option(name, type=kind, default=default, show_default=True, help=meaning)


@click.command("serve")
@workspace_argument
@address_options
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=DEFAULT_LIMITS.seconds,
    show_default=True,
    help="Maximum time for a query, in seconds.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=DEFAULT_LIMITS.workers,
    show_default="twice the number of processors",
    help="Number of queries answered at once.",
)
@_number(
    "--waiting",
    1,
    DEFAULT_LIMITS.waiting,
    "Maximum number of waiting queries; others get status 503.",
)
@_number("--memory", 64, DEFAULT_LIMITS.memory // MEBI, "Memory that a query may use, in MiB.")
@_number("--max-answer", 1, DEFAULT_LIMITS.answer // MEBI, "Maximum size of an answer, in MiB.")
@_number("--max-request", 1, DEFAULT_LIMITS.request // 1024, "Maximum size of a request, in KiB.")
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    help="Endpoint that queries may call with SERVICE; none by default.",
)
@click.option(
    "--trust-proxy",
    "trusted",
    multiple=True,
    help="Proxy or network whose X-Forwarded-For is trusted; none by default.",
)
@click.option(
    "--log",
    type=click.File("a", encoding="utf-8", lazy=False),
    help="File for the log, one JSON object per request; standard error by default.",
)
@click.option("--log-queries", is_flag=True, help="Also log the queries.")
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

    The endpoint is at /sparql. The path of an IRI, after the base, is also the path of its page and
    its data. The server picks up a new build or site at once. Press Ctrl+C to stop the server; it
    finishes running requests first.
    """
    # Imported here: it loads a web server that no other command needs.
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
            # Without a terminal there is no progress: print one line instead.
            shown = _printed_once(shown)

        def ready(address: Address) -> None:
            preparing.close()
            click.echo(f"pages   {address.url()}")
            click.echo(f"SPARQL  {address.url('sparql')}")
            click.echo("Press Ctrl+C to stop.")

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


def _printed_once(shown: Progress) -> Progress:
    """Return ``shown``, which also prints its first step on standard error."""
    is_printed = False

    def show(what: str, done: int, of: int | None) -> None:
        nonlocal is_printed
        if not is_printed:
            click.echo(what, err=True)
            is_printed = True
        shown(what, done, of)

    return show
