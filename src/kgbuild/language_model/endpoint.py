"""The address of a language model, which is validated before anything is sent to it."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from kgbuild.errors import UsageError
from kgbuild.sparql.credentials import refuse_credentials_in

_NOT_PRINTED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"{}|^`]")
#: What the client appends itself.
_APPENDED: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint that speaks OpenAI's protocol, such as ``https://api.example.org/v1``.

    Attributes:
        url: Its address without a slash at the end.
        host: The host, and the port if the address has one.
        is_local: Whether the host is this machine.
    """

    url: str
    host: str
    is_local: bool

    @property
    def origin(self) -> str:
        """The scheme, host and port (RFC 6454, section 4)."""
        return f"{urlsplit(self.url).scheme}://{self.host}"


def read_endpoint(address: str, *, allow_http: bool = False) -> Endpoint:
    """Return the endpoint at an address.

    Raises:
        UsageError: It is not a web address, contains a password, or sends text to another machine
            in the clear and ``allow_http`` is not set.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"--endpoint is not an address: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "other users of this machine can read a user or password in --endpoint: leave out "
            "everything before the @. docs/how-to/draft-with-a-model.md says where the key goes"
        )
    refuse_credentials_in(address)
    if _NOT_PRINTED.search(address) or parts.scheme not in {"http", "https"} or not host:
        raise UsageError(
            "--endpoint is not a web address: write it as https://HOST/PATH, for example "
            "http://localhost:11434/v1"
        )
    if parts.query or parts.fragment or address.endswith(("?", "#")):
        raise UsageError("--endpoint has a query or a fragment: leave out everything from ? or #")
    path = parts.path.rstrip("/")
    if path.endswith(_APPENDED):
        raise UsageError(f"--endpoint ends in {_APPENDED}, which kgbuild appends: leave it out")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    is_local = _is_local(host)
    if parts.scheme == "http" and not is_local and not allow_http:
        raise UsageError(
            f"http://{place} would send the text of your reports over the network in the clear: "
            "write https://, or allow it with --allow-http"
        )
    return Endpoint(f"{parts.scheme}://{place}{path}", place, is_local)


def _is_local(host: str) -> bool:
    """Return whether a host is this machine: ``localhost`` or a loopback address (RFC 6890)."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
