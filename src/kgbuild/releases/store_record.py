"""A record of what a build's store was made from, with a proof that this user's kgbuild wrote it.

It is not part of the build, because a build has the same bytes however its store was made.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.sparql.changed_lines import WrittenGraph

#: A part of the proof, so that records with other fields have no valid one.
_FORMAT: Final = b"store record 2"


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """What is known about the store of a build.

    Attributes:
        graphs: The graphs that it holds, as they are in the N-Quads of the build, by IRI.
        changed: The bytes of N-Quads that were changed since the store was last made from scratch.
        files: The digest of each of its files, by name.
        policy: A digest of what is withheld; a store keeps bytes of what was deleted from it.
    """

    graphs: Mapping[str, WrittenGraph]
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
        found = cls(**json.loads(data))
        return replace(found, graphs={k: WrittenGraph(*v) for k, v in found.graphs.items()})


def _proof(data: str, secret: bytes) -> str:
    """Return what only a holder of the secret can compute for data in this format."""
    return blake2b(data.encode(), key=secret, digest_size=32, person=_FORMAT).hexdigest()
