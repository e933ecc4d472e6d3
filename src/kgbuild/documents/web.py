"""Fetches the one address that a user gives; nothing that a document names is ever fetched."""

import ipaddress
import socket
from dataclasses import dataclass
from email.message import Message
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from kgbuild.documents.addresses import joined
from kgbuild.documents.document import RefusedDocumentError
from kgbuild.phrases import in_seconds
from kgbuild.sparql.http_client import HttpClient, Reply, user_agent
from kgbuild.sparql.http_errors import NotAnsweredError

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_TIMEOUT: Final = 30.0
_LONGEST: Final = 120.0
_ACCEPT: Final = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,"
    "*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answers: the bytes, their address after redirects, and what they are."""

    data: bytes
    address: str
    media_type: str
    charset: str | None


def is_address(source: str) -> bool:
    """Return whether a source is a web address and not a file."""
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str, *, largest: int, private: bool = False) -> Fetched:
    """Return what a server answers for an address.

    Args:
        address: The address. At most five redirects are followed.
        largest: The most bytes of an answer.
        private: Whether the server may be in a private network, such as on this machine.

    Raises:
        RefusedDocumentError: The server does not answer, or has a private address.
    """
    deadline = monotonic() + _LONGEST
    for _ in range(_MOST_REDIRECTS + 1):
        if not private:
            _refuse_private(address)
        try:
            with _client(address) as client, _reply(client, address) as reply:
                if reply.status in _REDIRECTS:
                    address = _next(address, reply)
                    continue
                data = _body(reply, largest, deadline)
                return Fetched(data, address, reply.media_type, _charset(reply))
        except NotAnsweredError as error:
            raise RefusedDocumentError(
                str(error), "check the address, or save the page from a browser and add the file"
            ) from error
    raise RefusedDocumentError(
        f"this address redirects more than {_MOST_REDIRECTS} times",
        "open it in a browser and give the address that it ends at",
    )


def _client(address: str) -> HttpClient:
    return HttpClient(address, None, _TIMEOUT, user_agent("documents; Python"))


def _reply(client: HttpClient, address: str) -> Reply:
    headers = {"Accept": _ACCEPT}
    return client.send("GET", address.partition("#")[0], headers=headers, accepted=_REDIRECTS)


def _body(reply: Reply, largest: int, deadline: float) -> bytes:
    pieces, size = [], 0
    for piece in reply.pieces():
        size += len(piece)
        if size > largest:
            raise RefusedDocumentError(
                f"the answer has more than {largest:,} bytes", "raise the limit with --max-size"
            )
        if monotonic() > deadline:
            raise RefusedDocumentError(
                f"the answer takes more than {in_seconds(_LONGEST)}", "try again later"
            )
        pieces.append(piece)
    return b"".join(pieces)


def _next(address: str, reply: Reply) -> str:
    target = joined(address, reply.headers.get("Location", ""))
    if not is_address(target):
        raise RefusedDocumentError(
            "this address redirects to something that is not on the web", "give another address"
        )
    return target


def _charset(reply: Reply) -> str | None:
    message = Message()
    message["Content-Type"] = reply.headers.get("Content-Type", "")
    found = message.get_param("charset")
    return found if isinstance(found, str) else None


def _refuse_private(address: str) -> None:
    """Refuse an address whose server is in a private network, on this machine or nowhere."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as error:
        raise RefusedDocumentError("this is not an address", "check its spelling") from error
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port)}
    except (OSError, UnicodeError):
        return  # a proxy may know the name; otherwise the request says that nobody does
    for one in found:
        if not ipaddress.ip_address(one.partition("%")[0]).is_global:
            raise RefusedDocumentError(
                f"{host} is in a private network ({one})", "if you mean it, repeat with --private"
            )
