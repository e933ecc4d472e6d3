"""Which endpoints a query may call with ``SERVICE``: only those on a list.

Only SPARQL's grammar decides whether a word is the keyword. If workers cannot open connections, a
query with something like the keyword is refused so that its author learns why. If they can, an
endpoint of the list must follow every word that might be the keyword.
"""

import re
from collections.abc import Collection
from typing import Final

from kgbuild.server.query_request import HttpRefusal
from kgbuild.sparql.query_text import SERVICE, syntax_of

#: `\u0053` may stand for S anywhere in a query (SPARQL 1.1, section 19.2).
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
#: After one of these characters, the word is part of a name or a variable.
_PERHAPS: Final = re.compile(r"(?<![?$:/_-])SERVICE", re.IGNORECASE)
_ENDPOINT: Final = re.compile(r"\s*(?:SILENT\s*)?<([^<>\s]*)>", re.IGNORECASE)
_LAST: Final = 0x10FFFF


def refuse_services(sparql: str, allowed: Collection[str], *, can_connect: bool) -> None:
    """Raise an `HttpRefusal` if a query calls an endpoint that is not allowed, or might."""
    for text in {sparql, _CODE_POINT.sub(_character, sparql)}:
        if not can_connect:
            if SERVICE.search(syntax_of(text)):
                raise _refusal(allowed)
            continue
        for found in _PERHAPS.finditer(text):
            endpoint = _ENDPOINT.match(text, found.end())
            if endpoint is None or endpoint[1] not in allowed:
                raise _refusal(allowed)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= _LAST else found[0]


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
