"""SHACL over a stream: reports in batches, each with the entities that it mentions.

pySHACL holds its data in memory, and batches limit that. Claims and accounts are validated within
their report. An event is never validated over several reports, because reports may differ.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kgbuild.checks.shacl import Shapes
from kgbuild.errors import Finding
from kgbuild.nquads import nquads

#: The number of quads in a batch.
LIMIT = 20_000


@dataclass(slots=True)
class Batches:
    """Validates quads as they arrive.

    Attributes:
        shapes: The shapes.
        register: Quads of the register by their subject's IRI.
        vocabulary: N-Quads of the concepts, which every batch needs.
        placed: Adds its place to a finding; called while the batch's places are known.
        findings: The findings so far.
    """

    shapes: Shapes
    register: Mapping[str, list[Quad]]
    vocabulary: bytes
    placed: Callable[[Finding], Finding]
    findings: dict[Finding, None] = field(default_factory=dict)
    _waiting: list[bytes] = field(default_factory=list)
    _mentioned: set[str] = field(default_factory=set)
    _size: int = 0

    def add(self, quads: Iterable[Quad], data: bytes) -> None:
        """Add one report: its quads, and the same as N-Quads."""
        self._waiting.append(data)
        self._mentioned.update(
            quad.object.value for quad in quads if isinstance(quad.object, NamedNode)
        )
        self._size += data.count(b"\n")
        if self._size >= LIMIT:
            self.flush()

    def flush(self, *, whole_register: bool = False) -> None:
        """Validate the batch, with the entities that it mentions or with the whole register."""
        wanted = self.register.keys() if whole_register else self._closure()
        entities = [quad for iri in sorted(wanted) for quad in self.register[iri]]
        context = nquads(entities)
        for finding in self.shapes.validate([*self._waiting, context, self.vocabulary]):
            self.findings[self.placed(finding)] = None
        self._waiting, self._mentioned, self._size = [], set(), 0

    def _closure(self) -> set[str]:
        """Return the entities that the batch mentions, and all that their own entries mention."""
        waiting = list(self._mentioned & self.register.keys())
        found = set(waiting)
        for iri in waiting:  # grows while it is walked: a breadth-first search
            objects = {
                q.object.value for q in self.register[iri] if isinstance(q.object, NamedNode)
            }
            new = (objects & self.register.keys()) - found
            found |= new
            waiting += new
        return found
