"""The user and password for a store, from the environment or the system's keyring.

They never come from a command line or an address, which other users of the machine can read. They
are never shown.
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
#: Names of parameters that carry secrets.
_SECRET: Final = re.compile(
    r"(?:^|&)[^=&]*(?:pass|pwd|token|secret|api.?key)[^=&]*=", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, which is left out of its representation."""

    user: str
    password: str = field(repr=False)


def credentials(url: str, environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """Return the user and password for the store at ``url``; None if neither is set.

    They are in ``KGBUILD_STORE_USER`` and ``KGBUILD_STORE_PASSWORD``. If only the user is set, the
    password comes from the system's keyring (extra ``keyring``), where
    ``keyring set kgbuild:http://HOST:PORT USER`` puts it.

    Raises:
        UsageError: One of the two is missing.
    """
    user, password = environment.get(USER), environment.get(PASSWORD)
    if user is None and password is None:
        return None
    if not user:
        raise UsageError(f"{PASSWORD} is set and {USER} is not: set both")
    if ":" in user:
        raise UsageError(f"the user in {USER} contains a colon, which HTTP does not allow")
    if password is None:
        password = _from_keyring(url, user)
    return Credentials(user, password)


def refuse_credentials_in(url: str) -> None:
    """Raise a `UsageError` if an address contains a user or a password, without repeating them."""
    try:
        place, query = urlsplit(url).netloc, urlsplit(url).query
    except ValueError as error:
        raise UsageError(f"this is not an address: {error}") from error
    if "@" in place:
        raise UsageError(
            "other users of this machine can read a user or password in an address: leave out "
            f"everything before the @, and set {USER} and {PASSWORD}"
        )
    if _SECRET.search(query):
        raise UsageError(
            "other users of this machine can read a password or token in an address: leave it "
            f"out, and set {USER} and {PASSWORD}"
        )


def origin(url: str) -> str:
    """Return the scheme, host and port of an address (RFC 6454, section 4)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _from_keyring(url: str, user: str) -> str:
    if find_spec("keyring") is None:
        raise UsageError(
            f"{USER} is set and {PASSWORD} is not: set both, or install kgbuild[keyring] and put "
            "the password into the system's keyring"
        )
    service = f"kgbuild:{origin(url)}"
    password = stored_secret(service, user)
    if password is None:
        raise UsageError(
            f"there is no password for {user!r}: set {PASSWORD}, or: keyring set {service} {user}"
        )
    return password


def stored_secret(service: str, user: str) -> str | None:
    """Return what the system's keyring has for a service and a user; None if it has nothing.

    It is None too if the extra ``keyring`` is missing or the system has no keyring.

    Raises:
        UsageError: The keyring cannot be read.
    """
    if find_spec("keyring") is None:
        return None
    # Imported here because it searches the system for keyrings.
    import keyring  # noqa: PLC0415 -- see above
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 -- see above

    try:
        return keyring.get_password(service, user)
    except NoKeyringError:
        return None
    except KeyringError as error:
        raise UsageError(f"the system's keyring cannot be read: {error}") from error
