"""Digests of what products depend on: kgbuild itself, files, and entities of the register."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_SIZE: Final = 16


def digest(*parts: bytes | str) -> bytes:
    """Return a digest of some parts; different parts never give the same bytes to digest."""
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


def files_digest(files: Iterable[Path]) -> bytes:
    """Return a digest of the content of files, in their order.

    Raises:
        OSError: A file cannot be read.
    """
    return digest(*(file.read_bytes() for file in files))


@cache
def program_digest() -> bytes:
    """Return a digest of kgbuild's own modules, so that no other version's products are used."""
    return files_digest(sorted(_PACKAGE.rglob("*.py")))


class EntityDigests:
    """Digests of the entities of a register, each with all that its entry mentions."""

    def __init__(self, by_subject: Mapping[str, bytes], prefix: str) -> None:
        """Take the N-Quads of each entity by its IRI, and what all these IRIs begin with."""
        self._by_subject = by_subject
        self._mention = re.compile(rb"<(" + re.escape(prefix.encode()) + rb"[^>]+)>")
        self._found: dict[str, bytes] = {}

    def mentioned(self, nquads: bytes) -> list[str]:
        """Return the IRIs of the entities that some N-Quads mention, sorted."""
        names = {name.decode() for name in self._mention.findall(nquads)}
        return sorted(names & self._by_subject.keys())

    def of_all(self, iris: Iterable[str]) -> str:
        """Return a digest of some entities with all that they mention, in hexadecimal."""
        return digest(b"".join(map(self.of, iris))).hex()

    def of(self, iri: str) -> bytes:
        """Return the digest of an entity with all that it mentions; empty for an unknown one."""
        if iri not in self._found:
            closure, seen = [iri], {iri}
            for one in closure:  # grows while it is walked: a breadth-first search
                new = [n for n in self.mentioned(self._by_subject.get(one, b"")) if n not in seen]
                closure += new
                seen.update(new)
            self._found[iri] = digest(*(self._by_subject.get(one, b"") for one in sorted(seen)))
        return self._found[iri]
