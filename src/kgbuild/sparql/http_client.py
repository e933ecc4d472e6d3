"""What all clients of HTTP here have in common: a name, patience, and words for what went wrong."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit

from requests import PreparedRequest
from requests.auth import AuthBase
from requests.exceptions import ConnectTimeout, Timeout

#: How long a server may take to accept a connection, in seconds.
CONNECT: Final = 30.0
#: What Python says of a server that is silent when TLS is to begin.
_HANDSHAKE: Final = "handshake operation timed out"
_SHOWN: Final = 300


def agent(about: str) -> str:
    """The name kgbuild goes by at a server, with what the server may want to know of who asks."""
    return f"kgbuild/{version('kgbuild')} ({about})"


#: The name where there is nothing more to tell.
AGENT: Final = agent("SPARQL client; Python")


def first_line(body: bytes) -> str:
    """The first line of what a server said, without the marks of HTML and control characters."""
    text = re.sub(r"<[^<>]{0,200}>", " ", body.decode("utf-8", "replace"))
    lines = (
        " ".join("".join(c if c.isprintable() else " " for c in line).split())
        for line in text.splitlines()
    )
    return next(filter(None, lines), "")[:_SHOWN]


def no_connection(url: str, seconds: float) -> str:
    """What to say where a server takes no connection in time."""
    scheme = urlsplit(url).scheme
    return (
        f"no connection within {seconds:g} seconds: is it {scheme} that is spoken there, and is "
        "that its port?"
    )


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it wraps, the innermost last."""
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        inner = inner.__cause__ or inner.__context__


def reason(error: BaseException) -> str:
    """The innermost words of an error that wraps others."""
    *_, inner = causes(error)
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return str(inner) or "it hung up"


def is_unconnected(error: Timeout) -> bool:
    """Whether time was up before there was a connection, and not while an answer was waited for."""
    return isinstance(error, ConnectTimeout) or _HANDSHAKE in reason(error)


class Nobody(AuthBase):
    """Gives no password: else requests would take one from ``.netrc``."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request as it is."""
        return request
