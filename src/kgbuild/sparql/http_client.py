"""The one door to requests: an HTTP client for servers that other people run.

It sends a password to one server only, reads no ``.netrc``, and follows no redirect unless the
service is public. It waits for a limited time, and every failure is a `NotAnsweredError`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

import requests
from requests import PreparedRequest
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.exceptions import RequestException

from kgbuild.sparql.credentials import PASSWORD, USER, Credentials, origin, refuse_credentials_in
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError, failures_in_words, first_line

#: How long a server may take to accept a connection, in seconds.
CONNECT: Final = 30.0
_PIECE: Final = 1 << 16
_DENIED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


def user_agent(about: str) -> str:
    """Return kgbuild's ``User-Agent`` with a remark, such as a contact."""
    return f"kgbuild/{version('kgbuild')} ({about})"


#: The ``User-Agent`` of requests that have nothing more to say.
USER_AGENT: Final = user_agent("SPARQL client; Python")


@dataclass(frozen=True, slots=True)
class Reply(AbstractContextManager["Reply"]):
    """The reply of a server, whose body has not been read yet."""

    url: str  # the address that replied, without its query
    status: int
    headers: Mapping[str, str]  # names match in any case
    _response: requests.Response
    _timeout: float

    @property
    def media_type(self) -> str:
        """The media type without parameters, such as ``text/html``."""
        return self.headers.get("Content-Type", "text/plain").partition(";")[0].strip().lower()

    def pieces(self) -> Iterator[bytes]:
        """Yield the body in pieces, or raise a `NotAnsweredError` if it breaks off."""
        with failures_in_words(self.url, self._timeout):
            yield from self._response.iter_content(_PIECE)

    def read(self, limit: int | None = None) -> bytes:
        """Return the body, or raise a `NotAnsweredError` if it breaks off or exceeds ``limit``."""
        pieces, size = [], 0
        for piece in self.pieces():
            size += len(piece)
            if limit is not None and size > limit:
                raise NotAnsweredError(f"{self.url} answers with more than {limit:,} bytes")
            pieces.append(piece)
        return b"".join(pieces)

    def __exit__(self, *_: object) -> None:
        """Let go of the connection."""
        self._response.close()


class _NoAuth(AuthBase):
    """Gives no password. Without it, requests takes one from ``.netrc``."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        return request


class _Bearer(AuthBase):
    """Gives a token (RFC 6750, section 2.1)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Session(requests.Session):
    """Follows a redirect without a password. Otherwise, requests takes one from ``.netrc``."""

    def rebuild_auth(self, prepared_request: PreparedRequest, response: requests.Response) -> None:
        """Add none."""


@dataclass(slots=True)
class HttpClient(AbstractContextManager["HttpClient"]):
    """A client for one server. It raises a `UsageError` if the address contains a password.

    Its first request carries no password. If the server asks for one, the client gives it by Digest
    or Basic, as asked (RFC 7616, RFC 7617), and again with each later request.

    Attributes:
        url: Any address of the server.
        credentials: The user and password for it.
        timeout: Seconds to wait for a response.
        user_agent: The header ``User-Agent``.
        is_token: Whether the password is a token, which goes with every request.
        is_public: Whether the service takes no password and may redirect.
    """

    url: str
    credentials: Credentials | None
    timeout: float
    user_agent: str = USER_AGENT
    is_token: bool = False
    is_public: bool = False
    _auth: AuthBase = field(default_factory=_NoAuth)
    _session: requests.Session = field(default_factory=_Session)

    def __post_init__(self) -> None:
        """Refuse an address that contains a password."""
        if not self.is_public:
            refuse_credentials_in(self.url)
        if self.is_token and self.credentials is not None:
            self._auth = _Bearer(self.credentials.password)

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._session.close()

    def send(  # noqa: PLR0913 - the parts of a request
        self,
        method: str,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        body: Iterable[bytes] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        accepted: frozenset[int] = frozenset(),
    ) -> Reply:
        """Send a request to the client's own server, and return the reply.

        The body may be sent twice. Statuses from 400 on count as a reply if they are ``accepted``.

        Raises:
            RefusedError: The server refuses the request.
            TimedOutError: The server stays silent for too long.
            NotAnsweredError: The server cannot be reached, redirects, or requires a password.
        """
        if origin(url) != origin(self.url):
            raise NotAnsweredError(f"{origin(url)} is not the server at {origin(self.url)}")
        known = {**(headers or {}), "User-Agent": self.user_agent}
        parts = {"params": dict(parameters or {}), "data": body, "headers": known}
        with failures_in_words(_bare(url), self.timeout):
            response = self._sent(method, url, parts)
            if response.status_code == HTTPStatus.UNAUTHORIZED and self._authenticates(response):
                response.close()
                response = self._sent(method, url, parts)
        if response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
            self._refuse(response, accepted)
        place = _bare(response.url)
        return Reply(place, response.status_code, response.headers, response, self.timeout)

    def _sent(self, method: str, url: str, parts: Mapping[str, Any]) -> requests.Response:
        return self._session.request(
            method,
            url,
            **parts,
            auth=self._auth,
            timeout=(min(CONNECT, self.timeout), self.timeout),
            allow_redirects=self.is_public,
            stream=True,
        )

    def _authenticates(self, response: requests.Response) -> bool:
        """Take up the way that a server asks for; False if there is no password left to try."""
        if self.credentials is None or not isinstance(self._auth, _NoAuth):
            return False
        user, password = self.credentials.user, self.credentials.password
        if "digest" in response.headers.get("WWW-Authenticate", "").lower():
            self._auth = HTTPDigestAuth(user, password)
        else:
            self._auth = HTTPBasicAuth(user.encode(), password.encode())
        return True

    def _refuse(self, response: requests.Response, accepted: frozenset[int]) -> None:
        """Raise the error that explains the missing answer, unless the status is accepted."""
        status, url = response.status_code, _bare(response.url)
        if status in accepted:
            return
        with response:
            if status < HTTPStatus.BAD_REQUEST:
                there = _bare(response.headers.get("Location", "another address"))
                raise NotAnsweredError(
                    f"{url} redirects to {there} ({status}): if that is the right address, give it",
                    status,
                )
            words = _message(response)
            said = f"{status}: {words}" if words else f"{status}"
            if status in _DENIED and not self.is_public:
                what = f"requires a user and a password: set {USER} and {PASSWORD}"
                if self.credentials:
                    what = f"does not accept the user and password in {USER} and {PASSWORD}"
                raise NotAnsweredError(f"{url} {what} ({said})", status, words=words)
            after = response.headers.get("Retry-After", "")
            raise RefusedError(f"{url} refuses the request ({said})", status, after, words=words)


def _message(response: requests.Response) -> str:
    try:
        return first_line(next(response.iter_content(_PIECE), b""))
    except RequestException:
        return ""


def _bare(url: str) -> str:
    """Return an address without its query, which may be long or private."""
    return url.partition("?")[0]
