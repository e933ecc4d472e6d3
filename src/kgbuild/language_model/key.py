"""The key for an endpoint, from the environment or the system's keyring.

It never comes from a command line or an address, which other users of the machine can read. It is
never shown, and no file has it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.language_model.endpoint import Endpoint
from kgbuild.sparql.credentials import stored_secret

#: The variable with the key. It is kgbuild's own, so that no other program's key goes to a host
#: that it was not meant for.
VARIABLE: Final = "KGBUILD_MODEL_KEY"
#: The name under which the keyring has the key; the service is ``kgbuild:`` and the origin.
_USER: Final = "model"


@dataclass(frozen=True, slots=True)
class Key:
    """A key, which is left out of its representation."""

    secret: str = field(repr=False)

    def without(self, words: str) -> str:
        """Return words without the key, in case a server repeats it."""
        return words.replace(self.secret, "[key]")


def find_key(endpoint: Endpoint, environment: Mapping[str, str] = os.environ) -> Key | None:
    """Return the key for an endpoint; None if there is none, as for a server of your own.

    It is in ``KGBUILD_MODEL_KEY``, or else in the system's keyring (extra ``keyring``), where
    ``keyring set kgbuild:https://HOST model`` puts it.

    Raises:
        UsageError: The key contains characters that no header can have, or the keyring cannot be
            read.
    """
    secret = environment.get(VARIABLE)
    where = VARIABLE
    if secret is None:
        secret, where = stored_secret(f"kgbuild:{endpoint.origin}", _USER), "the system's keyring"
    if secret is None:
        return None
    secret = secret.strip()
    if not secret or not all("!" <= character <= "~" for character in secret):
        raise UsageError(f"the key in {where} is empty or not one word in ASCII: set it again")
    return Key(secret)
