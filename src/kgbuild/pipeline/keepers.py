"""What the kept products of a workspace depend on."""

import json
from collections.abc import Iterable

from kgbuild.bundles.dependencies import EntityDigests, digest, files_digest, program_digest
from kgbuild.bundles.kept_products import KeptProducts
from kgbuild.bundles.reuse import EventKeeper, ReportKeeper
from kgbuild.compare.context import Context
from kgbuild.graph.views import view_lines
from kgbuild.model.view import View
from kgbuild.project import Project


def report_keeper(products: KeptProducts, project: Project, register: bytes) -> ReportKeeper:
    """Return the keeper of the products of reports.

    Args:
        products: The products.
        project: The workspace.
        register: The N-Quads of its register.
    """
    config, iris = project.workspace.config, project.workspace.iris
    settings = (config.dataset.base, str(config.dataset.context), config.dates.relative)
    shared = digest(b"reports", _shared(project), *settings)
    return ReportKeeper(products, shared, EntityDigests(_by_subject(register), iris.entity("")))


def event_keeper(
    products: KeptProducts,
    project: Project,
    register: bytes,
    context: Context,
    views: Iterable[View],
) -> EventKeeper:
    """Return the keeper of the products of events.

    Args:
        products: The products.
        project: The workspace.
        register: The N-Quads of its register.
        context: What all reports together say about the origins of claims.
        views: The views of the workspace.
    """
    origins, iris = context.origins, project.workspace.iris
    posts = {holder: sorted(held) for holder, held in origins.posts.items()}
    learned = json.dumps([posts, origins.reports], sort_keys=True)
    accepted = [line for view in views for line in view_lines(view, iris)]
    return EventKeeper(
        products, digest(b"events", _shared(project), iris.base, register, learned, *accepted)
    )


def _shared(project: Project) -> bytes:
    """Return a digest of kgbuild and of the ontology."""
    return digest(program_digest(), files_digest(project.ontology_files))


def _by_subject(register: bytes) -> dict[str, bytes]:
    """Return the N-Quads about each entity, by its IRI."""
    found: dict[str, bytes] = {}
    for line in register.splitlines(keepends=True):
        iri = line[1 : line.index(b">")].decode()
        found[iri] = found.get(iri, b"") + line
    return found
