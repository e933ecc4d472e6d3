"""``serve``: publish the current build as Linked Data and answer SPARQL over HTTP."""

import asyncio
import sys
from collections.abc import Callable, Collection
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import IO

from kgbuild.errors import UsageError
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.publish import publish
from kgbuild.pipeline.query import current_store
from kgbuild.progress import Progress
from kgbuild.project import Project, open_project
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import STORE
from kgbuild.server.address import HERE, Address
from kgbuild.server.application import Service
from kgbuild.server.confinement import can_forbid_connections
from kgbuild.server.limits import USUAL, Limits
from kgbuild.server.log import Log
from kgbuild.server.measures import Measures
from kgbuild.server.pool import Pool
from kgbuild.server.run import serve_until_stopped
from kgbuild.site.files import Sites
from kgbuild.vocab.syntax import is_iri
from kgbuild.workspace import StrPath


def serve(  # noqa: PLR0913 - each is an option of the command
    folder: StrPath,
    address: Address = HERE,
    limits: Limits = USUAL,
    *,
    services: Collection[str] = (),
    trusted: Collection[str] = (),
    log: IO[str] = sys.stderr,
    log_queries: bool = False,
    ready: Callable[[Address], None] = lambda _: None,
    progress: Progress = lambda *_: None,
) -> None:
    """Serve the current build of the workspace in ``folder`` until the process is stopped.

    The site is published first if there is none yet. The server switches to new builds and sites
    as they appear.

    Args:
        folder: The workspace.
        address: Where to listen.
        limits: Limits on time, memory and size.
        services: Endpoints that queries may name in SERVICE.
        trusted: Networks of proxies whose X-Forwarded-For is believed.
        log: The file for a line of JSON on each request.
        log_queries: Whether the log contains the queries.
        ready: Called with the address once the server listens.
        progress: Called with the progress of publishing.

    Raises:
        UsageError: ``folder`` is not a workspace, it has not been built, or the address of a
            network or an endpoint is malformed.
        UnreadableError: The configuration cannot be read.
        StoreError: The store cannot be read.
        ServerError: The server cannot listen at the address.
    """
    project = open_project(folder)
    networks = [_network(text) for text in trusted]
    for endpoint in services:
        if not (is_iri(endpoint) and endpoint.startswith(("http://", "https://"))):
            raise UsageError(
                f"{endpoint!r} is not the address of an endpoint: write http://HOST/PATH"
            )
    current_store(project)
    sites = Sites(project.workspace.output)
    if not sites.current.is_dir():
        progress("publishing the site first", 0, None)
        publish(folder, progress)
    service = Service(
        pool=_pool(project, limits, services),
        site=sites.current,
        iris=project.workspace.iris,
        limits=limits,
        log=Log(log, with_queries=log_queries),
        services=frozenset(services),
        trusted=networks,
        endpoint=project.workspace.config.site.sparql or "",
        build=lambda: Manifest.read(project.output.current).digest,
        measures=Measures(),
    )
    asyncio.run(serve_until_stopped(service, lambda: _store(project), address, ready))


def _pool(project: Project, limits: Limits, services: Collection[str]) -> Pool:
    may_connect = bool(services) or not can_forbid_connections()
    return Pool(_store(project), limits, own_prefixes(project.workspace.iris), may_connect)


def _store(project: Project) -> Path:
    """Return the store of the current build by a path that later builds do not take over."""
    return project.output.current.resolve() / STORE


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is neither an address nor a network such as 10.0.0.0/8"
        ) from error
