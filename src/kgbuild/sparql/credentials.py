"""The user and the password for a store: from the environment, or from the system's keyring.

They are never taken from a command line or an address, which others on the machine can read, and
never shown.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlsplit

from kgbuild.errors import UsageError

USER: Final = "KGBUILD_STORE_USER"
PASSWORD: Final = "KGBUILD_STORE_PASSWORD"  # noqa: S105 - the name of a variable, no password
#: The name of the service under which a keyring keeps them is this and the store's origin.
_SERVICE: Final = "kgbuild:"


#: Names of parameters that carry what nobody else may know.
_SECRET: Final = re.compile(
    r"(?:^|&)[^=&]*(?:pass|pwd|token|secret|api.?key)[^=&]*=", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password; the password is in no representation of it."""

    user: str
    password: str = field(repr=False)


def credentials(url: str, environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """What opens the store at ``url``; None if nothing is said.

    The environment has ``KGBUILD_STORE_USER`` and ``KGBUILD_STORE_PASSWORD``. With the user alone,
    the password is asked of the system's keyring (extra ``keyring``), where
    ``keyring set kgbuild:http://HOST:PORT USER`` has put it.

    Raises:
        UsageError: There is a password and no user, or a user and no password anywhere.
    """
    user, password = environment.get(USER), environment.get(PASSWORD)
    if user is None and password is None:
        return None
    if not user:
        raise UsageError(f"{PASSWORD} is set and {USER} is not: set both")
    if ":" in user:
        raise UsageError(f"the user in {USER} has a colon, which no password of HTTP can follow")
    if password is None:
        password = _from_keyring(url, user)
    return Credentials(user, password)


def refuse_credentials_in(url: str) -> None:
    """Refuse an address with a user or a password in it; the error does not repeat them.

    Raises:
        UsageError: There is one.
    """
    try:
        place, query = urlsplit(url).netloc, urlsplit(url).query
    except ValueError as error:
        raise UsageError(f"this is no address: {error}") from error
    if "@" in place:
        raise UsageError(
            "an address with a user or a password in it can be read by others on this machine: "
            f"leave out what stands before the @, and set {USER} and {PASSWORD}"
        )
    if _SECRET.search(query):
        raise UsageError(
            "an address with a password or a token in it can be read by others on this machine: "
            f"leave it out, and set {USER} and {PASSWORD}"
        )


def origin(url: str) -> str:
    """Scheme, host and port of an address (RFC 6454, section 4)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _from_keyring(url: str, user: str) -> str:
    if find_spec("keyring") is None:
        raise UsageError(
            f"{USER} is set and {PASSWORD} is not: set both, or install kgbuild[keyring] and keep "
            "the password in the keyring of the system"
        )
    # Here, as it looks for the keyrings of the system.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    service = f"{_SERVICE}{origin(url)}"
    try:
        password = keyring.get_password(service, user)
    except KeyringError as error:
        raise UsageError(f"the keyring of the system gives nothing: {error}") from error
    if password is None:
        raise UsageError(
            f"there is no password of {user!r}: set {PASSWORD}, or: keyring set {service} {user}"
        )
    return password
