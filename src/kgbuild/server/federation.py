"""Which endpoints a query may call with ``SERVICE``: only those on a list.

Only SPARQL's grammar decides whether a word is the keyword. If workers cannot open connections, a
query with something like the keyword is refused so that its author learns why. If they can, an
endpoint of the list must follow every word that might be the keyword.
"""

import re
from collections.abc import Collection
from typing import Final

from kgbuild.nquads import without_code_points
from kgbuild.server.query_request import HttpRefusal
from kgbuild.sparql.query_text import SERVICE, syntax_of

#: After one of these characters, the word is part of a name or a variable.
_PERHAPS: Final = re.compile(r"(?<![?$:/_-])SERVICE", re.IGNORECASE)
_ENDPOINT: Final = re.compile(r"\s*(?:SILENT\s*)?<([^<>\s]*)>", re.IGNORECASE)


def refuse_services(sparql: str, allowed: Collection[str], *, can_connect: bool) -> None:
    """Raise an `HttpRefusal` if a query calls an endpoint that is not allowed, or might."""
    for text in {sparql, without_code_points(sparql)}:
        if not can_connect:
            if SERVICE.search(syntax_of(text)):
                raise _refusal(allowed)
            continue
        for found in _PERHAPS.finditer(text):
            endpoint = _ENDPOINT.match(text, found.end())
            if endpoint is None or endpoint[1] not in allowed:
                raise _refusal(allowed)


def _refusal(allowed: Collection[str]) -> HttpRefusal:
    if not allowed:
        return HttpRefusal(
            403, "this endpoint does not call other endpoints: remove SERVICE from the query"
        )
    return HttpRefusal(
        403,
        "this endpoint allows the word SERVICE only before one of these endpoints: "
        f"{', '.join(f'<{iri}>' for iri in sorted(allowed))}. If it is part of a text, write "
        'CONCAT("Ser", "vice") instead',
    )
