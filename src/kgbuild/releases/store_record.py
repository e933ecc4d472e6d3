"""A record of what a build's store was made from, with a proof that this user's kgbuild wrote it.

It is not part of the build, because a build has the same bytes however its store was made.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

from kgbuild.atomic_files import write_atomically


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """What is known about the store of a build.

    Attributes:
        dataset: The SHA-256 of the N-Quads that it holds, in hexadecimal.
        changed: The bytes of N-Quads that were changed since the store was last made from scratch.
        files: The digest of each of its files, by name.
        policy: A digest of what is withheld; a store keeps bytes of what was deleted from it.
    """

    dataset: str
    changed: int
    files: Mapping[str, str]
    policy: str = ""

    def write(self, file: Path, secret: bytes) -> None:
        """Write the record.

        Raises:
            OSError: The file cannot be written.
        """
        data = json.dumps(asdict(self), sort_keys=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, f"{_proof(data, secret)}\n{data}\n".encode())

    @classmethod
    def read(cls, file: Path, secret: bytes) -> "StoreRecord | None":
        """Read a record. Return None if there is none, or if it has no valid proof."""
        try:
            proof, data = file.read_text("utf-8").removesuffix("\n").split("\n")
        except (OSError, ValueError):
            return None
        if not compare_digest(proof.encode(), _proof(data, secret).encode()):
            return None
        return cls(**json.loads(data))


def _proof(data: str, secret: bytes) -> str:
    """Return what only a holder of the secret can compute for the data."""
    return blake2b(data.encode(), key=secret, digest_size=32).hexdigest()
