"""The client that talks to stores: with the password to whom it belongs, and led nowhere else."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import RequestException, Timeout

from kgbuild.errors import KgbuildError
from kgbuild.loading.graphs import Body
from kgbuild.sparql.credentials import PASSWORD, USER, Credentials, origin, refuse_credentials_in
from kgbuild.sparql.http_client import (
    AGENT,
    CONNECT,
    Nobody,
    first_line,
    is_unconnected,
    no_connection,
    reason,
)

_DENIED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class LoadError(KgbuildError):
    """A store that cannot be reached, or that does not do what is asked."""


class Refused(LoadError):  # noqa: N818 - it says what became of the request
    """The store answered and refused.

    Attributes:
        status: The HTTP status.
    """

    def __init__(self, message: str, status: int) -> None:
        """Take the message for users and the status."""
        super().__init__(message)
        self.status = status


class _Bearer(AuthBase):
    """Gives a token (RFC 6750, section 2.1)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Client:
    """Requests to one store.

    The first one goes without a password; a store that asks for one gets it as it asks, by Digest
    or by Basic, and from then on with each request.
    """

    def __init__(
        self, url: str, credentials: Credentials | None, timeout: float, *, token: bool = False
    ) -> None:
        """Talk to the store at ``url``.

        Args:
            url: Any address of the store.
            credentials: What opens it.
            timeout: How long it may keep silent, in seconds.
            token: Whether the password is a token, which goes with every request.

        Raises:
            UsageError: The address has a password in it.
        """
        refuse_credentials_in(url)
        self._origin = origin(url)
        self._known = credentials
        self._auth: AuthBase = Nobody()
        if token and credentials is not None:
            self._auth = _Bearer(credentials.password)
        self._timeout = timeout
        self._session = requests.Session()
        self._session.headers["User-Agent"] = AGENT

    def send(  # noqa: PLR0913 - a request has as many parts
        self,
        method: str,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        body: Body | bytes | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        fine: frozenset[int] = frozenset(),
    ) -> requests.Response:
        """What the store answers to a request; its body has not been read yet.

        Args:
            method: The HTTP method.
            url: The address, of the store's own origin.
            parameters: Go into the address.
            body: Is sent as it is.
            form: Is sent as a form.
            headers: Of the request.
            fine: Statuses from 400 on that are an answer here.

        Raises:
            Refused: The store refuses, or leads elsewhere.
            LoadError: It cannot be reached, keeps silent, or hung up.
        """
        if origin(url) != self._origin:
            raise LoadError(f"{origin(url)} is not the store at {self._origin}")

        def sent() -> requests.Response:
            return self._sent(method, url, parameters, body, form, headers)

        response = sent()
        if response.status_code == HTTPStatus.UNAUTHORIZED and self._may_authenticate(response):
            response.close()
            if isinstance(body, Body):
                body.seek(0)
            response = sent()
        self._check(response, url, fine)
        return response

    def _sent(  # noqa: PLR0913, PLR0917 - as many as of `send`
        self,
        method: str,
        url: str,
        parameters: Mapping[str, str] | None,
        body: Body | bytes | None,
        form: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> requests.Response:
        try:
            return self._session.request(
                method,
                url,
                params=dict(parameters or {}),
                data=dict(form) if form is not None else body,
                headers=dict(headers or {}),
                auth=self._auth,
                timeout=(CONNECT, self._timeout),
                allow_redirects=False,
                stream=True,
            )
        except Timeout as error:
            if is_unconnected(error):
                told = no_connection(self._origin, CONNECT)
                raise LoadError(f"{self._origin} cannot be reached: {told}") from error
            raise LoadError(
                f"{self._origin} has not answered within {self._timeout:g} seconds; load again to "
                "go on from there"
            ) from error
        except NoConnection as error:
            raise LoadError(f"{self._origin} cannot be reached: {reason(error)}") from error
        except RequestException as error:
            raise LoadError(f"{self._origin} cannot be asked: {error}") from error

    def _may_authenticate(self, response: requests.Response) -> bool:
        """Whether there is a password, not yet given, and a way to give it."""
        if self._known is None or not isinstance(self._auth, Nobody):
            return False
        wanted = response.headers.get("WWW-Authenticate", "").lower()
        user, password = self._known.user, self._known.password
        if "digest" in wanted:
            self._auth = HTTPDigestAuth(user, password)
        else:
            self._auth = HTTPBasicAuth(user.encode(), password.encode())
        return True

    def _check(self, response: requests.Response, url: str, fine: frozenset[int]) -> None:
        status = response.status_code
        if status < HTTPStatus.MULTIPLE_CHOICES or status in fine:
            return
        with response:
            if status < HTTPStatus.BAD_REQUEST:
                there = response.headers.get("Location", "nowhere").partition("?")[0]
                raise Refused(f"{url} leads on to {there}: give that address, if it is right", 300)
            told = first_line(response.content)
            said = f"{status}: {told}" if told else f"{status} {response.reason}"
            if status in _DENIED:
                known = f"does not let in the user and the password in {USER} and {PASSWORD}"
                what = known if self._known else f"wants a user and a password: set {USER} and "
                raise Refused(f"{url} {what}{'' if self._known else PASSWORD} ({said})", status)
            raise Refused(f"{url} refused: {said}", status)
