"""HTTP for the client of language models: few headers, no redirects, limits on size and time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import httpx2 as httpx

from kgbuild.language_model.endpoint import Endpoint
from kgbuild.language_model.key import Key
from kgbuild.sparql.http_client import user_agent

#: Bytes of an answer, after it is decompressed.
LARGEST: Final = 4 * 1024 * 1024
#: What is sent besides the key. The client's own headers describe this machine, so they go no
#: further; others come from variables that the user has set for another program.
_SENT: Final = frozenset({"host", "accept", "content-type", "content-length", "connection"})
_CONNECT: Final = 30.0


class TooMuchError(httpx.TransportError):
    """An answer that is larger than the limit, or takes longer."""


@dataclass(slots=True)
class _LimitedStream(httpx.SyncByteStream):
    """The body of an answer, which ends with an error at the limit of bytes or seconds."""

    body: httpx.SyncByteStream
    ends: float  # on the monotonic clock
    largest: int

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self.body:
            size += len(piece)
            if size > self.largest:
                raise TooMuchError(f"the answer has more than {self.largest:,} bytes")
            if time.monotonic() > self.ends:
                raise TooMuchError("the answer takes too long")
            yield piece

    def close(self) -> None:
        self.body.close()


@dataclass(slots=True)
class _LimitedTransport(httpx.BaseTransport):
    """Sends requests to one endpoint only, with few headers, and limits what comes back."""

    inner: httpx.BaseTransport
    endpoint: Endpoint
    key: Key | None
    timeout: float
    largest: int

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the answer with a limited body."""
        here = httpx.URL(self.endpoint.url)
        if (request.url.scheme, request.url.host, request.url.port) != (
            here.scheme,
            here.host,
            here.port,
        ):
            raise httpx.UnsupportedProtocol(f"{request.url.host} is not the endpoint's host")
        headers = [(name, value) for name, value in request.headers.multi_items() if name in _SENT]
        # A compressed answer could be far larger than what arrives.
        headers += [("Accept-Encoding", "identity"), ("User-Agent", user_agent("drafts; Python"))]
        if self.key is not None:
            headers.append(("Authorization", f"Bearer {self.key.secret}"))
        # The client finds marks of its own in the headers of the request that it made.
        sent = httpx.Request(
            request.method,
            request.url,
            headers=headers,
            stream=request.stream,
            extensions=request.extensions,
        )
        ends = time.monotonic() + self.timeout
        response = self.inner.handle_request(sent)
        response.headers.pop("Content-Encoding", None)
        body = response.stream
        if not isinstance(body, httpx.SyncByteStream):
            raise TypeError("a synchronous transport answers synchronously")
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_LimitedStream(body, ends, self.largest),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self.inner.close()


def limited_client(
    endpoint: Endpoint, key: Key | None, timeout: float, largest: int = LARGEST
) -> httpx.Client:
    """Return an HTTP client for one endpoint.

    It follows no redirect, and sends text for this machine through no proxy.
    """
    proxy = None if endpoint.is_local else _proxy(endpoint)
    inner = httpx.HTTPTransport(proxy=proxy, trust_env=not endpoint.is_local)
    transport = _LimitedTransport(inner, endpoint, key, timeout, largest)
    return httpx.Client(
        transport=transport,
        timeout=httpx.Timeout(timeout, connect=min(_CONNECT, timeout)),
        follow_redirects=False,
        trust_env=False,
    )


def _proxy(endpoint: Endpoint) -> str | None:
    """Return the proxy for an endpoint from the environment, as `urllib.request` reads it."""
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - reads the environment

    scheme, _, place = endpoint.origin.partition("://")
    return None if proxy_bypass(place) else getproxies().get(scheme)
