"""Queries that use another endpoint through ``SERVICE``.

kgbuild queries that endpoint first, and only for items that are matched to entities. The answer
replaces the ``SERVICE``; the join is the same (SPARQL 1.1 Federated Query, section 4). A store that
follows ``SERVICE`` itself would request every match, send no contact, and ignore ``Retry-After``.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kgbuild.config import LinkConfig
from kgbuild.errors import UsageError
from kgbuild.linking.polite_requests import Patience
from kgbuild.linking.wikidata_items import complete_rows
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_client import user_agent
from kgbuild.sparql.named_query import NamedQuery, values_block
from kgbuild.sparql.query_text import ServiceBlock, prologue, service_block, syntax_of
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns

#: The number of items in one request.
_BATCH: Final = 50
#: Seconds to wait for a response from an endpoint.
_TIMEOUT: Final = 90.0
_LINKED: Final = "SELECT DISTINCT ?item { ?entity skos:exactMatch ?item } ORDER BY ?item"
_OPEN: Final = r"VALUES\s+\?{}\s*\{{\s*UNDEF\s*\}}"
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def with_answers(named: NamedQuery, sparql: str, store: QuadStore, config: LinkConfig) -> str:
    """Return the text of a query with the other endpoint's answer in place of its ``SERVICE``.

    Raises:
        UsageError: No contact is set.
        NotAnsweredError: The endpoint gives no complete answer.
        SpentError: The run has no request left.
    """
    block = service_block(sparql)
    if block is None:
        return sparql
    if config.contact is None:
        raise UsageError(
            f"the query {named.name} uses {block.endpoint}, which requires a contact: set contact "
            "under [link] in kgbuild.toml to your email address or web page"
        )
    endpoint = Endpoint(block.endpoint, timeout=_TIMEOUT, user_agent=user_agent(config.contact))
    patience = Patience(config.requests)
    names = list(dict.fromkeys(_VARIABLE.findall(syntax_of(block.pattern))))
    rows: list[list[NamedNode | Literal | None]] = []
    for pattern in _patterns(named, block, store):
        chosen = " ".join(f"?{name}" for name in names)
        asked = f"{prologue(sparql)}SELECT DISTINCT {chosen} WHERE {{{pattern}}}"
        rows += patience.ask(partial(complete_rows, endpoint, asked, names))
    return f"{sparql[: block.start]}{values_block(names, rows)}{sparql[block.end :]}"


def _patterns(named: NamedQuery, block: ServiceBlock, store: QuadStore) -> list[str]:
    """Return the pattern of a ``SERVICE`` for each batch of items matched to entities."""
    place = re.compile(_OPEN.format(re.escape(named.linked or "")), re.IGNORECASE)
    if named.linked is None or not place.search(block.pattern):
        return [block.pattern]
    items = _items(store)
    batches = [items[at : at + _BATCH] for at in range(0, len(items), _BATCH)]
    blocks = [values_block([named.linked], [[item] for item in batch]) for batch in batches]
    # A backslash in a replacement would be read as an escape.
    return [place.sub(one.replace("\\", r"\\"), block.pattern) for one in blocks]


def _items(store: QuadStore) -> Sequence[NamedNode]:
    rows = store.query(_LINKED, ns.PREFIXES)
    found = [row["item"] for row in rows] if isinstance(rows, QuerySolutions) else []
    return [one for one in found if isinstance(one, NamedNode) and one.value.startswith(ns.WD)]
