"""What all clients of HTTP here have in common: a name, patience, and words for what went wrong."""

import re
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit

#: How long a server may take to accept a connection, in seconds.
CONNECT: Final = 30.0
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


def reason(error: BaseException) -> str:
    """The innermost words of an error that wraps others."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or "it hung up"
