"""The life of a server: it listens, loads new builds, and shuts down cleanly."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from kgbuild.errors import KgbuildError
from kgbuild.server.application import ENDPOINT, Service
from kgbuild.server.limits import Address
from kgbuild.systems.processes import call_at_end, call_on

#: Seconds between two checks for a new build.
_INTERVAL: Final = 1.0
#: Seconds after which an idle connection is closed.
_IDLE: Final = 30.0
#: Seconds for which the server goes on reading a request it has already answered. If it closed the
#: connection at once, the client might lose the answer.
_LINGERING: Final = 2.0
#: The host that stands for all addresses of this machine.
_ALL: Final = "::"
#: Connections that may wait to be accepted.
_BACKLOG: Final = 1024


class ServerError(KgbuildError):
    """The server cannot listen."""


async def serve_until_stopped(
    service: Service, address: Address, ready: Callable[[Address], None]
) -> None:
    """Serve until the process gets SIGTERM or SIGINT.

    ``ready`` is called with the address as soon as the server listens.

    Raises:
        WorkerError: No worker can read the store.
        ServerError: The server cannot listen there.
    """
    stopped, reload = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    call_at_end(loop, stopped.set)
    call_on(loop, "SIGHUP", reload.set)
    await service.pool.start()
    runner = _runner(service)
    try:
        await runner.setup()
        async with _listening(runner, service, address) as where:
            service.endpoint = service.endpoint or where.url(ENDPOINT)
            ready(where)
            watching = asyncio.create_task(_watch(service, reload))
            await stopped.wait()
        service.log.write("stopping")
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
    finally:
        await runner.cleanup()
        await service.pool.close()


def _runner(service: Service) -> web.AppRunner:
    class AccessLogger(AbstractAccessLogger):
        """Count and log each request after its answer is sent."""

        def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
            service.metrics.answered(request.get("what", "other"), response.status, time)
            more: dict[str, Any] = {"query": request["query"]} if "query" in request else {}
            service.log.write(
                "request",
                client=request.get("client", request.remote),
                method=request.method,
                path=request.path,
                status=response.status,
                bytes=response.body_length,
                ms=round(time * 1000, 1),
                agent=request.headers.get("User-Agent", ""),
                **more,
            )

    # `AccessLogger` logs every request. aiohttp's own log would add only malformed input.
    silent = logging.getLogger(f"{__name__}.aiohttp")
    silent.propagate = False
    silent.addHandler(logging.NullHandler())
    return web.AppRunner(
        service.application(),
        logger=silent,
        access_log_class=AccessLogger,
        handler_cancellation=True,
        keepalive_timeout=_IDLE,
        lingering_time=_LINGERING,
        shutdown_timeout=service.limits.closing,
    )


@asynccontextmanager
async def _listening(
    runner: web.AppRunner, service: Service, address: Address
) -> AsyncIterator[Address]:
    """Listen, and close connections that bring no request in time."""
    loop = asyncio.get_running_loop()

    def connected() -> asyncio.Protocol:
        if runner.server is None:
            raise RuntimeError("a connection before the server was set up")
        connection = runner.server()
        service.expect(connection)
        return connection

    try:
        server = await loop.create_server(connected, backlog=_BACKLOG, **_where(address))
    except OSError as error:
        raise ServerError(
            f"cannot listen at {address.host}, port {address.port}: {error.strerror or error}"
        ) from error
    host, port = server.sockets[0].getsockname()[:2]
    try:
        yield Address(address.host if address.port else host, port)
    finally:
        server.close()


def _where(address: Address) -> dict[str, Any]:
    """Return where to listen, as asyncio takes it.

    asyncio lets the host ``::`` take IPv6 only. Here it means all addresses, also of IPv4.
    """
    if address.host == _ALL and socket.has_dualstack_ipv6():
        both = (address.host, address.port)
        return {"sock": socket.create_server(both, family=socket.AF_INET6, dualstack_ipv6=True)}
    return {"host": address.host, "port": address.port}


async def _watch(service: Service, reload: asyncio.Event) -> None:
    """Load each new build, and look at each new site, even if nobody asks for anything."""
    while True:
        service.refusal(of_page=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(reload.wait(), _INTERVAL)
        is_forced = reload.is_set()
        reload.clear()
        await service.builds.load(is_forced=is_forced)
