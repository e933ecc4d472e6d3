"""Which other endpoints a query may ask by ``SERVICE``: those on a list, and no others.

Whether a word is the keyword, only SPARQL's grammar can tell for sure. Where workers can open no
connection, what looks like the keyword is refused so that whoever asks learns why. Where they can,
every place that might be the keyword has to be followed by an endpoint of the list.
"""

import re
from collections.abc import Collection
from typing import Final

from kgbuild.server.question import Refusal
from kgbuild.sparql.syntax import SERVICE, syntax_of

_FORBIDDEN: Final = 403
#: `\u0053` may stand for S anywhere in a query (SPARQL 1.1, section 19.2).
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
#: After these signs, the word is part of a name or a variable.
_PERHAPS: Final = re.compile(r"(?<![?$:/_-])SERVICE", re.IGNORECASE)
_ENDPOINT: Final = re.compile(r"\s*(?:SILENT\s*)?<([^<>\s]*)>", re.IGNORECASE)
_LAST: Final = 0x10FFFF


def refuse_services(sparql: str, allowed: Collection[str], *, can_connect: bool) -> None:
    """Refuse a query that would ask an endpoint which is not on the list.

    Args:
        sparql: The query.
        allowed: The endpoints that may be asked.
        can_connect: Whether workers can open connections at all.

    Raises:
        Refusal: It asks another endpoint, or might.
    """
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


def _refusal(allowed: Collection[str]) -> Refusal:
    if not allowed:
        return Refusal(_FORBIDDEN, "this endpoint asks no others: take SERVICE out of the query")
    return Refusal(
        _FORBIDDEN,
        "the word SERVICE may stand in a query here only before one of these endpoints: "
        f"{', '.join(f'<{iri}>' for iri in sorted(allowed))}. Where it is part of a text, write "
        'that as CONCAT("Ser", "vice")',
    )
