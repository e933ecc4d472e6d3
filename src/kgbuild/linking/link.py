"""``link``: candidates for the entities of a workspace, and where its links stand."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pydantic import ValidationError

from kgbuild.atomic import write_atomically
from kgbuild.config import LinkConfig, Workspace
from kgbuild.errors import UsageError
from kgbuild.linking.cache import Cache
from kgbuild.linking.candidates import merged
from kgbuild.linking.items import Items
from kgbuild.linking.linkable import Linkable, years_of
from kgbuild.linking.look_up import LookUp
from kgbuild.linking.patience import Patience
from kgbuild.linking.reconciliation import Reconciliation
from kgbuild.linking.sssom import new_header, written
from kgbuild.linking.web import Web
from kgbuild.model.link import LinkSet
from kgbuild.progress import Progress
from kgbuild.project import open_project
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_client import agent
from kgbuild.workspace import StrPath

#: Beside the links: what services answered.
_CACHE: Final = "cache"
#: Open rows that wait for nobody.
PASSED_OVER: Final = "passed over"
#: How long a service may keep silent, in seconds.
TIMEOUT: Final = 60.0


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How to look entities up.

    Attributes:
        today: The day of this run, which candidates carry.
        offline: Take only what was looked up before.
        refresh: Look everything up anew.
        with_reconciliation: Whether the reconciliation service is asked, too.
        config: The services, and who asks them; those of kgbuild.toml if None.
        timeout: How long a service may keep silent, in seconds.
    """

    today: date
    offline: bool = False
    refresh: bool = False
    with_reconciliation: bool = True
    config: Mapping[str, object] = field(default_factory=dict)
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of a run.

    Attributes:
        links: All links after it.
        looked_up: Ids of the entities that were looked up.
        candidates: How many open rows each of them has.
        failed: Why others were not looked up, by their ids.
        requests: How many requests were made.
        settled: Ids of the entities that are known to be an item; their open rows wait for nobody.
        entities: How many entities there are.
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
        """How many rows there are of each decision, are open, and are open and passed over."""
        found = Counter(
            link.decision.value
            if link.decision
            else (PASSED_OVER if link.entity in self.settled else "open")
            for link in self.links.links
        )
        names = ("exact", "close", "broad", "not", "open", PASSED_OVER)
        return {name: found[name] for name in names}


def link_state(folder: StrPath, entities: Sequence[str] = ()) -> Linked:
    """Where the links of the workspace in ``folder`` stand; no service is asked.

    Args:
        folder: The workspace.
        entities: Ids of the entities to tell of; all if none is named.

    Raises:
        UsageError: ``folder`` is no workspace, or there is no such entity.
        UnreadableError: The workspace, its register or its links cannot be read.
    """
    linkable = Linkable.of(open_project(folder))
    linkable.chosen(entities)
    told = frozenset(entities or linkable.register)
    return Linked(
        linkable.links.links.of(told),
        settled=told.intersection(linkable.settled),
        entities=len(told),
    )


def link(
    folder: StrPath,
    entities: Sequence[str] = (),
    *,
    options: LinkOptions,
    progress: Progress = lambda *_: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Linked:
    """Look for the entities of the workspace in ``folder`` in Wikidata, and note the candidates.

    What people decided is not touched.

    Args:
        folder: The workspace.
        entities: Ids of the entities to look for; all that have no item if none is named.
        options: How to do so.
        progress: Told what is being done.
        sleep: Waits so many seconds; for tests.

    Raises:
        UsageError: ``folder`` is no workspace, there is no such entity, or nobody is named whom
            the services can write to.
        UnreadableError: The workspace, its register or its links cannot be read.
        OSError: The links or the cache cannot be written.
    """
    project = open_project(folder)
    workspace = project.workspace
    linkable = Linkable.of(project)
    chosen = linkable.chosen(entities)
    config = _config(workspace, options)
    known = list(linkable.known(chosen, years_of(project, linkable.names)))
    patience = Patience(config.requests, sleep, lambda what: progress(what, 0, None))
    look_up = _look_up(workspace, config, options, patience, linkable, progress)
    found = look_up.candidates(known)
    taken = {entity.wikidata for entity in linkable.register.values() if entity.wikidata}
    rows = {
        id_: [one.link() for one in candidates if one.item.id not in taken]
        for id_, candidates in found.items()
    }
    links = merged(linkable.links.links, rows, linkable.settled)
    return Linked(
        links=links,
        looked_up=tuple(found),
        candidates={id_: len(of_entity) for id_, of_entity in rows.items()},
        failed=look_up.failed,
        requests=patience.made,
        settled=frozenset(linkable.settled),
        entities=len(linkable.register),
        written=write_links(workspace, links),
    )


def write_links(workspace: Workspace, links: LinkSet) -> bool:
    """Write the file of links if it is not what is there already; tell whether it was written.

    Raises:
        OSError: It cannot be written.
    """
    file = workspace.links_file
    if not links.header:
        if not links.links:
            return False
        dataset = workspace.config.dataset
        base = workspace.iris.entity("")
        title = f"{dataset.title}: links to Wikidata"
        links = LinkSet(links.links, new_header(base, title, dataset.licence))
    data = written(links).encode()
    if file.exists() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, data)
    return True


def _config(workspace: Workspace, options: LinkOptions) -> LinkConfig:
    given = {name: value for name, value in options.config.items() if value is not None}
    try:
        config = LinkConfig.model_validate({**workspace.config.link.model_dump(), **given})
    except ValidationError as error:
        names = ", ".join(str(one["loc"][0]) for one in error.errors())
        raise UsageError(
            f"what is given as {names} cannot be one: an address begins with http or https, a "
            "contact is a mail address or begins with http or https, too"
        ) from error
    if config.contact is None and not options.offline:
        raise UsageError(
            "the services have to be told whom they can write to: set contact to your mail address "
            "or page below [link] in kgbuild.toml, or give --contact"
        )
    return config


def _look_up(  # noqa: PLR0913, PLR0917 - it puts together what it is given
    workspace: Workspace,
    config: LinkConfig,
    options: LinkOptions,
    patience: Patience,
    linkable: Linkable,
    progress: Progress,
) -> LookUp:
    who = agent(config.contact or "offline")
    folder = workspace.links_file.parent / _CACHE
    today = options.today.isoformat()
    cache = Cache(folder, today, offline=options.offline, refresh=options.refresh)
    endpoint = Endpoint(config.sparql, timeout=options.timeout, agent=who)
    items = Items(endpoint, workspace.config.dataset.language, patience, cache)
    web = Web(who, options.timeout)
    service = Reconciliation(config.reconciliation, web, patience, cache)
    return LookUp(
        linkable.names.ontology, items, service if options.with_reconciliation else None, progress
    )
