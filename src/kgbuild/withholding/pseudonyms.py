"""Pseudonyms: the same person has the same one in each build, and only a secret key leads back.

A plain digest of a name is no pseudonym: anyone who guesses the name computes the same digest.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest as hmac_digest
from typing import Final

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError

#: The variable of the environment with the secret key.
KEY: Final = "KGBUILD_HARM_KEY"
#: Digits and capitals without vowels and look-alikes: no code is a word.
_SIGNS: Final = "2346789BCDFGHJKMPQRTVWXY"
_CODE: Final = 8
_ID: Final = 12
_SHORTEST: Final = 16


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes pseudonyms with a secret key; ``base`` is the base IRI of the dataset."""

    key: bytes
    base: str

    def __repr__(self) -> str:
        """Return a text without the key, which must not get into a message."""
        return "Pseudonyms(…)"

    def code(self, id_: str) -> str:
        """Return the code of a person for people, such as ``K7QX-2MPB``."""
        code = self._signs(id_, _CODE)
        return f"{code[: _CODE // 2]}-{code[_CODE // 2 :]}"

    def id(self, id_: str) -> str:
        """Return the id that replaces an id."""
        return f"withheld-{self._signs(id_, _ID).lower()}"

    def proof(self, text: str) -> str:
        """Return a digest that only a holder of the key can compute."""
        return hmac_digest(
            self.key, b"proof\0" + text.encode("utf-8", "surrogatepass"), sha256
        ).hex()

    def _signs(self, id_: str, number: int) -> str:
        message = f"id\0{self.base}\0{id_}".encode("utf-8", "surrogatepass")
        rest = int.from_bytes(hmac_digest(self.key, message, sha256))
        signs = []
        for _ in range(number):
            rest, sign = divmod(rest, len(_SIGNS))
            signs.append(_SIGNS[sign])
        return "".join(signs)


def pseudonyms(workspace: Workspace) -> Pseudonyms:
    """Return what makes the pseudonyms of a workspace.

    Raises:
        UnreadableError: There is no key, it is too short, or it is in a folder of the output.
    """
    base = workspace.config.dataset.base
    if (given := os.environ.get(KEY)) is not None:
        return Pseudonyms(_checked(given.strip().encode(), workspace, KEY), base)
    name = workspace.config.harm.key_file
    if name is None:
        raise _error(workspace, "harm-no-key", "the rules of [harm] need a secret key")
    file = workspace.folder / name
    if file.resolve().is_relative_to(workspace.output.resolve()):
        raise _error(workspace, "harm-no-key", f"the key must not be in {workspace.output}")
    try:
        found = file.read_bytes()
    except OSError as error:
        raise _error(
            workspace, "harm-no-key", f"{file} cannot be read: {error.strerror}"
        ) from error
    return Pseudonyms(_checked(found.strip(), workspace, str(file)), base)


def _checked(key: bytes, workspace: Workspace, where: str) -> bytes:
    if len(key) < _SHORTEST:
        message = f"the key in {where} has fewer than {_SHORTEST} characters"
        raise _error(workspace, "harm-no-key", message)
    return key


def _error(workspace: Workspace, name: str, message: str) -> UnreadableError:
    hint = (
        f"set {KEY}, or name a file outside the workspace with key_file in [harm]; make a key: "
        'python -c "import secrets; print(secrets.token_hex(32))"'
    )
    return UnreadableError(
        [
            Finding(
                Severity.ERROR,
                name,
                message,
                source="harm",
                place=Place(workspace.config_file),
                hint=hint,
            )
        ]
    )
