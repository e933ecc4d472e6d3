"""Errors of requests, with messages for users."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import RemoteDisconnected
from typing import Final
from urllib.parse import urlsplit

from requests.exceptions import ChunkedEncodingError, ConnectTimeout, RequestException

from kgbuild.errors import KgbuildError
from kgbuild.phrases import in_seconds

#: Python's message if a server does not respond during the TLS handshake.
_HANDSHAKE: Final = "handshake operation timed out"
_SHOWN: Final = 300
#: Statuses that mean "later" (RFC 6585, section 4; RFC 9110, section 15.6).
_LATER: Final = frozenset({429, 502, 503, 504})


class NotAnsweredError(KgbuildError):
    """A request that got no answer, or only a part of one.

    Attributes:
        status: The HTTP status; 0 if none came.
        retry_after: The header ``Retry-After``, or nothing.
        words: What the server said, or how it failed, in one line.
        is_temporary: Whether the same request may succeed later.
    """

    def __init__(
        self,
        message: str,
        status: int = 0,
        retry_after: str = "",
        *,
        words: str = "",
        is_temporary: bool = False,
    ) -> None:
        """Take the message for users and the details."""
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.words = words
        self.is_temporary = is_temporary or status in _LATER


class RefusedError(NotAnsweredError):
    """A request that reached the server, which refused it or failed at it."""


class TimedOutError(NotAnsweredError):
    """A request that the server did not answer in time."""


def first_line(body: bytes) -> str:
    """Return the first line of a server's message, without HTML tags and control characters."""
    text = re.sub(r"<[^<>]{0,200}>", " ", body.decode("utf-8", "replace"))
    lines = (
        " ".join("".join(c if c.isprintable() else " " for c in line).split())
        for line in text.splitlines()
    )
    return next(filter(None, lines), "")[:_SHOWN]


@contextmanager
def failures_in_words(url: str, timeout: float) -> Iterator[None]:
    """Turn the errors of requests into those of this module."""
    try:
        yield
    except RequestException as error:
        raise _failure(error, url, timeout) from error


def _failure(error: RequestException, url: str, timeout: float) -> NotAnsweredError:
    causes = [*_causes(error)]
    inner = causes[-1]
    reason = (isinstance(inner, OSError) and inner.strerror) or str(inner) or "no connection"
    if isinstance(error, ConnectTimeout) or _HANDSHAKE in reason:
        return NotAnsweredError(
            f"{url} did not accept a connection in time. Does this port speak "
            f"{urlsplit(url).scheme}?"
        )
    if any(isinstance(one, TimeoutError) for one in causes):
        words = f"no answer within {in_seconds(timeout)}"
        return TimedOutError(f"{url} gives {words}", words=words, is_temporary=True)
    # After a broken connection, another try may succeed. Without a server, it will not.
    cuts = (ChunkedEncodingError, ConnectionResetError, RemoteDisconnected, BrokenPipeError)
    is_cut = any(isinstance(one, cuts) for one in causes)
    what = "broke the connection" if is_cut else "cannot be reached"
    return NotAnsweredError(f"{url} {what}: {reason}", is_temporary=is_cut)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and the errors behind it, the first cause last."""
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        inner = inner.__cause__ or inner.__context__
