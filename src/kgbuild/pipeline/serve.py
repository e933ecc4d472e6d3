"""``serve``: the current build of a workspace as pages, Linked Data and a SPARQL endpoint."""

import asyncio
import os
import sys
from collections.abc import Callable, Collection
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import IO

from kgbuild.errors import UsageError
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.query import current_store
from kgbuild.pipeline.served_policy import ServedPolicy
from kgbuild.progress import Progress
from kgbuild.project import Project, open_project
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import STORE
from kgbuild.server.application import Service
from kgbuild.server.confinement import can_forbid_connections
from kgbuild.server.current_build import CurrentBuild
from kgbuild.server.limits import DEFAULT_ADDRESS, DEFAULT_LIMITS, Address, Limits
from kgbuild.server.monitoring import Log, Metrics
from kgbuild.server.run import serve_until_stopped
from kgbuild.server.worker_pool import WorkerPool
from kgbuild.site.files import Sites
from kgbuild.vocab.rdf_syntax import is_iri
from kgbuild.workspace import StrPath


def serve(  # noqa: PLR0913 - each is an option of the command
    folder: StrPath,
    address: Address = DEFAULT_ADDRESS,
    limits: Limits = DEFAULT_LIMITS,
    *,
    services: Collection[str] = (),
    trusted: Collection[str] = (),
    log: IO[str] = sys.stderr,
    log_queries: bool = False,
    ready: Callable[[Address], None] = lambda _: None,
    progress: Progress = lambda *_: None,
) -> None:
    """Serve the current build of the workspace in ``folder`` until the process gets a signal.

    It publishes a site first if there is none, or if the workspace withholds something and the site
    is not that of the current build. While it runs, it loads new builds and new sites. If what is
    withheld changes, it refuses queries until there is a new build, and pages until there is a new
    site.

    Args:
        folder: The workspace.
        address: Where to listen.
        limits: How much a client may ask for.
        services: Endpoints that queries may call with SERVICE.
        trusted: Networks of proxies that may state the address of their client.
        log: Where the log of requests goes.
        log_queries: Whether the log has the queries too.
        ready: Called with the address as soon as the server listens.
        progress: Called while the site is published.

    Raises:
        UsageError: The folder is not a built workspace, a network or an endpoint is not valid,
            what is withheld has changed since the build, or the system is Windows.
        UnreadableError: The configuration cannot be read.
        StoreError: The store cannot be read.
        ServerError: The server cannot listen there.
    """
    if os.name != "posix":
        raise UsageError(
            "kgbuild serve needs Linux or macOS: on Windows, use WSL or the container, or put the "
            "site that kgbuild publish writes on a web server"
        )
    project = open_project(folder)
    networks = [_network(text) for text in trusted]
    for endpoint in services:
        if not (is_iri(endpoint) and endpoint.startswith(("http://", "https://"))):
            raise UsageError(
                f"{endpoint!r} is not the address of an endpoint, such as http://HOST/PATH"
            )
    current_store(project)
    sites = Sites(project.workspace.output)
    if project.workspace.config.harm.has_rules or not sites.current.is_dir():
        from kgbuild.pipeline.publish import publish  # noqa: PLC0415 - loads slowly

        # A site from before a rule has what the rule withholds. One of this build stays as it is.
        progress("publishing the site first", 0, None)
        publish(folder, progress)
    iris = project.workspace.iris
    may_connect = bool(services) or not can_forbid_connections()
    written, metrics = Log(log, with_queries=log_queries), Metrics()
    pool = WorkerPool(_store(project), limits, own_prefixes(iris), may_connect)
    policy = ServedPolicy(
        project.workspace,
        in_use=lambda: pool.store.parent,
        current=project.output.current.resolve,
        site=sites.current.resolve,
    )
    service = Service(
        refusal=policy.refusal,
        builds=CurrentBuild(
            pool=pool,
            store=lambda: _store(project),
            digest=lambda: Manifest.read(project.output.current).digest,
            log=written,
            metrics=metrics,
        ),
        site=sites.current,
        iris=iris,
        limits=limits,
        log=written,
        services=frozenset(services),
        trusted=networks,
        endpoint=project.workspace.config.site.sparql or "",
        metrics=metrics,
    )
    asyncio.run(serve_until_stopped(service, address, ready))


def _store(project: Project) -> Path:
    """Return the path of the current build's store, which no later build replaces."""
    return project.output.current.resolve() / STORE


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not an address or a network such as 10.0.0.0/8") from error
