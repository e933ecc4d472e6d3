"""``annotate``: the local page on which people review and add claims."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from aiohttp import web

from kgbuild.annotating.page_server import HOST, PageServer
from kgbuild.annotating.reports import Reports
from kgbuild.project import open_project
from kgbuild.rare_collections import collect_rarely
from kgbuild.server.limits import Address
from kgbuild.server.run import ServerError
from kgbuild.systems.processes import call_at_end
from kgbuild.workspace import StrPath


def annotate(
    folder: StrPath,
    *,
    report: str | None = None,
    annotator: str | None = None,
    port: int = 0,
    ready: Callable[[str], object] = lambda _: None,
) -> None:
    """Serve the page for the workspace in ``folder`` until the process gets a signal.

    Args:
        folder: The workspace.
        report: The name of the report that the page opens first.
        annotator: The id of the person who annotates, in the register. By default, the annotator
            of each report.
        port: The port on this machine; 0 for a free one.
        ready: Called with the address of the page, which has its token.

    Raises:
        UsageError: ``folder`` is not a workspace, or the report or the annotator does not exist.
        UnreadableError: The configuration, the ontology or the register cannot be read.
        ServerError: The server cannot listen there.
    """
    reports = Reports(open_project(folder), annotator, _today)
    reports.check(report)
    collect_rarely()  # a collection takes as long as several actions
    asyncio.run(_serve(reports, report, port, ready))


async def _serve(
    reports: Reports, report: str | None, port: int, ready: Callable[[str], object]
) -> None:
    stopped = asyncio.Event()
    call_at_end(asyncio.get_running_loop(), stopped.set)
    server = PageServer(reports, secrets.token_urlsafe(32))
    silent = logging.getLogger(f"{__name__}.aiohttp")
    silent.propagate = False
    silent.addHandler(logging.NullHandler())
    runner = web.AppRunner(server.application(), access_log=None, logger=silent)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        try:
            await site.start()
        except OSError as error:
            raise ServerError(
                f"cannot listen at {HOST}, port {port}: {error.strerror or error}"
            ) from error
        found = runner.addresses[0]
        place = f"report={report}&" if report else ""
        ready(f"{Address(HOST, found[1]).url()}#{place}token={server.token}")
        await stopped.wait()
    finally:
        await runner.cleanup()
        reports.close()


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()
