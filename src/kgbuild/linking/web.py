"""JSON from services of others by HTTP: whole, or not at all."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import RemoteDisconnected
from typing import Any, Final

import requests
from requests.exceptions import ChunkedEncodingError, RequestException, Timeout

from kgbuild.linking.patience import NotAnsweredError
from kgbuild.sparql.http_client import (
    CONNECT,
    Nobody,
    causes,
    first_line,
    is_unconnected,
    no_connection,
    reason,
)

#: In bytes; no service answers a batch with more.
_LARGEST: Final = 16 * 1024 * 1024
_PIECE: Final = 1 << 16
#: What people are sent, and programs are not.
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Web:
    """Makes requests.

    Attributes:
        agent: Who asks.
        timeout: How long a service may keep silent, in seconds.
    """

    agent: str
    timeout: float = 60.0

    def get(self, url: str) -> Any:  # noqa: ANN401 - JSON
        """The JSON that stands at an address.

        Raises:
            NotAnsweredError: No whole answer came.
        """
        return self._asked("GET", url)

    def post_form(self, url: str, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        """The JSON that a form is answered with; likewise."""
        return self._asked("POST", url, data=dict(fields))

    def post_json(self, url: str, data: object) -> Any:  # noqa: ANN401 - JSON
        """The JSON that JSON is answered with; likewise."""
        return self._asked("POST", url, json=data)

    def _asked(self, method: str, url: str, **body: Any) -> object:  # noqa: ANN401 - as requests
        known = {"User-Agent": self.agent, "Accept": "application/json"}
        patience = (CONNECT, self.timeout)
        try:
            with (
                _Session() as session,
                session.request(
                    method, url, headers=known, timeout=patience, auth=Nobody(), stream=True, **body
                ) as response,
            ):
                return _answer(response, b"".join(_whole(response, url)))
        except Timeout as error:
            if is_unconnected(error):
                told = no_connection(url, CONNECT)
                raise NotAnsweredError(f"{url} cannot be asked: {told}") from error
            message = f"{url} has not answered within {self.timeout:g} seconds"
            raise NotAnsweredError(message, may_come=True) from error
        except RequestException as error:
            # What breaks off may come whole the next time; who is not there will not.
            may_come = isinstance(error, ChunkedEncodingError) or _is_cut(error)
            message = f"{url} cannot be asked: {reason(error)}"
            raise NotAnsweredError(message, may_come=may_come) from error


class _Session(requests.Session):
    """Is led on without a password: requests would look one up in ``.netrc``."""

    def rebuild_auth(
        self, prepared_request: requests.PreparedRequest, response: requests.Response
    ) -> None:
        """Add none."""


def _is_cut(error: RequestException) -> bool:
    """Whether a connection was there, and ended or fell silent before the whole answer came."""
    cuts = (ConnectionResetError, RemoteDisconnected, TimeoutError)
    return any(isinstance(inner, cuts) for inner in causes(error))


def _whole(response: requests.Response, url: str) -> Iterator[bytes]:
    """Yield an answer in pieces, as long as it is not too large."""
    size = 0
    for piece in response.iter_content(_PIECE):
        size += len(piece)
        if size > _LARGEST:
            raise NotAnsweredError(f"{url} answers with more than {_LARGEST:,} bytes")
        yield piece


def _answer(response: requests.Response, data: bytes) -> object:
    url = response.request.url
    words = first_line(data)
    if not response.ok:
        after = response.headers.get("Retry-After", "")
        told = f"{response.status_code}: {words}" if words else f"{response.status_code}"
        raise NotAnsweredError(f"{url} refuses to answer ({told})", response.status_code, after)
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
        if kind in _PAGES:
            raise NotAnsweredError(
                f"{url} answers with {kind}, not with JSON: is this the address of the service? It "
                f"says: {words}"
            ) from error
        message = f"{url} gave an answer that is broken, or that broke off: {error}"
        raise NotAnsweredError(message, may_come=True) from error


def clean(text: str) -> str:
    """A text of others as one line of characters that may stand in any file."""
    sound = text.encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())
