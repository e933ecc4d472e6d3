"""``kgbuild link``: finds candidates for the entities of a workspace, and counts its links."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pydantic import ValidationError

from kgbuild.config import LinkConfig, Workspace
from kgbuild.errors import UsageError
from kgbuild.linking.cache import AnswerCache
from kgbuild.linking.candidates import merge_candidates
from kgbuild.linking.entity_facts import LinkedRegister
from kgbuild.linking.json_client import JsonClient
from kgbuild.linking.lookup import Lookup
from kgbuild.linking.polite_requests import Patience
from kgbuild.linking.reconciliation import ReconciliationService
from kgbuild.linking.sssom_file import write_links
from kgbuild.linking.wikidata_items import ItemQueries
from kgbuild.model.wikidata_link import LinkSet
from kgbuild.progress import Progress
from kgbuild.project import open_project
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_client import user_agent
from kgbuild.workspace import StrPath

#: The count of open rows whose entity already has an item.
PASSED_OVER: Final = "passed over"
#: The counts of `Linked`.
COUNTS: Final = ("exact", "close", "broad", "not", "open", PASSED_OVER)
#: Seconds to wait for a response from a service.
TIMEOUT: Final = 60.0


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """Options of a lookup.

    Attributes:
        today: The day of the run, which new candidates carry.
        offline: Whether only cached answers are allowed.
        refresh: Whether every request goes to its service, cached or not.
        with_reconciliation: Whether to ask the reconciliation service, too.
        config: Settings that replace those of kgbuild.toml, unless they are None.
        timeout: Seconds to wait for a response from a service.
    """

    today: date
    offline: bool = False
    refresh: bool = False
    with_reconciliation: bool = True
    config: Mapping[str, object] = field(default_factory=dict)
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of a workspace after a run.

    Attributes:
        links: All links.
        looked_up: Ids of the entities that were looked up.
        candidates: The number of open rows for each of them.
        failed: Why other entities were not looked up, by their ids.
        requests: The number of requests.
        settled: Ids of the entities with a known item.
        entities: The number of entities.
        written: Whether the file changed.
    """

    links: LinkSet
    looked_up: tuple[str, ...] = ()
    candidates: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    requests: int = 0
    settled: frozenset[str] = frozenset()
    entities: int = 0
    written: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """The number of rows with each decision, of open rows, and of those passed over."""
        found = Counter(
            link.decision.value
            if link.decision
            else (PASSED_OVER if link.entity in self.settled else "open")
            for link in self.links.links
        )
        return {name: found[name] for name in COUNTS}


def link_state(folder: StrPath, entities: Sequence[str] = ()) -> Linked:
    """Return the links of some or all entities of a workspace without asking any service.

    Raises:
        UsageError: ``folder`` is not a workspace, or the register has no such entity.
        UnreadableError: The workspace, its register or its links have errors.
    """
    register = LinkedRegister.read(open_project(folder))
    register.select(entities)
    ids = frozenset(entities or register.register)
    return Linked(register.links.of(ids), settled=ids & register.settled, entities=len(ids))


def link(
    folder: StrPath,
    entities: Sequence[str] = (),
    *,
    options: LinkOptions,
    progress: Progress = lambda *_: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Linked:
    """Look entities of the workspace in ``folder`` up in Wikidata, and write the candidates.

    Decisions of people stay unchanged.

    Args:
        folder: The workspace.
        entities: Ids of entities; by default, all without an item.
        options: Options of the lookup.
        progress: Called with each step and its progress.
        sleep: Waits a number of seconds; for tests.

    Raises:
        UsageError: ``folder`` is not a workspace, the register has no such entity, or the
            services get no contact.
        UnreadableError: The workspace, its register or its links have errors.
        OSError: The links or the cache cannot be written.
    """
    project = open_project(folder)
    workspace = project.workspace
    register = LinkedRegister.read(project)
    chosen = register.select(entities)
    config = _config(workspace, options)
    patience = Patience(config.requests, sleep, lambda what: progress(what, 0, None))
    known_as = user_agent(config.contact or "offline")
    folder, today = workspace.links_file.parent / "cache", options.today.isoformat()
    cache = AnswerCache(folder, today, patience, options.offline, options.refresh)
    endpoint = Endpoint(config.sparql, timeout=options.timeout, user_agent=known_as)
    queries = ItemQueries(endpoint, workspace.config.dataset.language, cache)
    client = JsonClient(known_as, options.timeout)
    service = ReconciliationService(config.reconciliation, client, cache)
    reconciliation = service if options.with_reconciliation else None
    lookup = Lookup(project.ontology, queries, reconciliation, progress)
    found = lookup.candidates(register.facts(chosen))
    taken = {entity.wikidata for entity in register.register.values() if entity.wikidata}
    rows = {
        id_: [one.link() for one in candidates if one.item.id not in taken]
        for id_, candidates in found.items()
    }
    links = merge_candidates(register.links, rows, register.settled)
    return Linked(
        links=links,
        looked_up=tuple(found),
        candidates={id_: len(of_entity) for id_, of_entity in rows.items()},
        failed=lookup.failed,
        requests=patience.made,
        settled=frozenset(register.settled),
        entities=len(register.register),
        written=write_links(workspace, links),
    )


def _config(workspace: Workspace, options: LinkOptions) -> LinkConfig:
    given = {name: value for name, value in options.config.items() if value is not None}
    try:
        config = LinkConfig.model_validate({**workspace.config.link.model_dump(), **given})
    except ValidationError as error:
        names = ", ".join(str(one["loc"][0]) for one in error.errors())
        raise UsageError(
            f"invalid value for {names}: write the http or https address of a service, and an "
            "email address or web page as contact"
        ) from error
    if config.contact is None and not options.offline:
        raise UsageError(
            "the services need a contact: set contact to your email address or web page under "
            "[link] in kgbuild.toml, or use --contact"
        )
    return config
