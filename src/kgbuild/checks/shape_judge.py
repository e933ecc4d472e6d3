"""What is found in one part of the data, such as a report: the screen looks, and pySHACL judges.

It depends on the part, the shapes, the vocabulary, and the entities that the part mentions. An
event is never checked over several reports, because reports may differ.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.term import Node

from kgbuild.checks.screen.scene import Scene
from kgbuild.checks.screen.scene_graph import graph_of
from kgbuild.checks.screen.screen import Screen, Suspicion
from kgbuild.checks.screen.targets import targets_of
from kgbuild.checks.shacl import Shapes, data_graph, extended
from kgbuild.errors import Finding
from kgbuild.nquads import Tokens
from kgbuild.nquads import nquads as as_nquads

#: A judge with a larger register, in bytes, is not kept for the next build.
_LARGEST_KEPT: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class ShapeVerdict:
    """What was found in one part of the data.

    Attributes:
        met: The number of focus nodes, by the IRI of the node shape.
        findings: The findings, sorted.
        named: The nodes in the part that a shape names as targets, as N-Quads has them.
    """

    met: Counter[str]
    findings: tuple[Finding, ...]
    named: frozenset[str] = frozenset()


class ShapeJudge:
    """Judges parts of the data. It can be pickled, and keeps nothing of a part."""

    def __init__(self, shapes: Shapes, vocabulary: bytes, register: bytes) -> None:
        """Prepare a judge.

        Args:
            shapes: The shapes.
            vocabulary: N-Quads of the concepts, which are behind every part.
            register: N-Quads of the entities, which are behind the parts that mention them.
        """
        self.shapes = Shapes(shapes.graph)
        self._vocabulary, self._register = vocabulary, register
        counted_shapes = {name: targets_of(shapes.graph, URIRef(name)) for name in shapes.targets()}
        self.screen = Screen(self.shapes.faster, counted_shapes, vocabulary, register)
        self._entities: dict[str, list[Quad]] = {}
        self._base_verdict: ShapeVerdict | None = None

    def __reduce__(self) -> tuple[Callable[..., "ShapeJudge"], tuple[object, ...]]:
        """Return how to build the judge again in another process."""
        return _judge_again, (pickle.dumps(self.shapes.graph), self._vocabulary, self._register)

    def verdict(self, nquads: bytes, triples: Iterable[Tokens] | None = None) -> ShapeVerdict:
        """Return what is found in a part of the data, with the base behind it.

        Args:
            nquads: The part.
            triples: The same, if it is canonical and somebody has them already.
        """
        return self._verdict(self.screen.scene(nquads, triples))

    def base_verdict(self) -> ShapeVerdict:
        """Return what is found in the vocabulary and the register."""
        if self._base_verdict is None:
            self._base_verdict = self._verdict(self.screen.base_scene())
        return self._base_verdict

    def unseen(self, seen: set[str]) -> list[Finding]:
        """Return the findings on nodes that shapes name and that no part of the data has."""
        scene = self.screen.base_scene()
        return self._judged(scene, self.screen.look_at_unseen(scene, seen))

    def in_full(self, parts: Iterable[bytes]) -> tuple[list[Finding], list[Finding]]:
        """Return what pySHACL alone finds in the union of parts.

        Returns:
            The findings on the nodes of the parts, and those on nodes of the base.
        """
        parts = list(parts)
        data, lock = _graph_to_extend(self._vocabulary)
        with lock, extended(data, [*parts, as_nquads(self._mentioned(parts))]):
            return self.shapes.validate_part(data, self._behind, self._absent(parts))

    def base_in_full(self) -> list[Finding]:
        """Return what pySHACL alone finds in the vocabulary and the register."""
        base = [self._vocabulary, self._register]
        data = data_graph(base)
        found = self.shapes.validate_part(data, self._behind, self._absent(base))
        return [finding for findings in found for finding in findings]

    @cached_property
    def _behind(self) -> frozenset[Node]:
        """The nodes of the base, as pySHACL has them."""
        return frozenset(map(self.screen.terms.term, self.screen.base.nodes))

    def _verdict(self, scene: Scene) -> ShapeVerdict:
        suspicion = self.screen.look(scene)
        findings = self._judged(scene, suspicion)
        return ShapeVerdict(suspicion.met, tuple(findings), frozenset(suspicion.named))

    def _judged(self, scene: Scene, suspicion: Suspicion) -> list[Finding]:
        terms = self.screen.terms
        suspects = {
            shape: [terms.term(node) for node in sorted(nodes)]
            for shape, nodes in suspicion.suspects.items()
            if nodes
        }
        if not suspects:
            return []
        return self.shapes.judge(graph_of(scene, terms), suspects, self._behind)

    def _absent(self, parts: Iterable[bytes]) -> set[Node]:
        """Return the nodes that shapes name as targets and that are not in parts of the data."""
        named = self.screen.named
        return set(map(self.screen.terms.term, named - _ends(parts))) if named else set()

    def _mentioned(self, parts: Iterable[bytes]) -> list[Quad]:
        """Return the quads of the entities that parts mention, and that these mention."""
        if not self._entities:
            for quad in parse(self._register, format=RdfFormat.N_QUADS):
                self._entities.setdefault(str(quad.subject), []).append(quad)
        waiting = sorted(_ends(parts) & self._entities.keys())
        found = set(waiting)
        for entity in waiting:  # grows while it is walked: a breadth-first search
            new = {str(quad.object) for quad in self._entities[entity]} & self._entities.keys()
            waiting += sorted(new - found)
            found |= new
        return [quad for entity in waiting for quad in self._entities[entity]]


def judge_of(shapes: Shapes, vocabulary: bytes, register: bytes) -> ShapeJudge:
    """Return a judge; see `ShapeJudge`.

    It takes half a second to make one, so the last ones are kept for the next build or draft in
    this process. Drafts need two: of all shapes, and of those whose findings are errors.
    """
    if len(register) > _LARGEST_KEPT:
        return ShapeJudge(shapes, vocabulary, register)
    return _kept(shapes.graph, vocabulary, register)


@lru_cache(maxsize=4)
def _kept(shapes: Graph, vocabulary: bytes, register: bytes) -> ShapeJudge:
    return ShapeJudge(Shapes(shapes), vocabulary, register)


def _ends(parts: Iterable[bytes]) -> set[str]:
    """Return the subjects and objects in parts of the data."""
    return {
        str(end)
        for part in parts
        for quad in parse(part, format=RdfFormat.N_QUADS)
        for end in (quad.subject, quad.object)
    }


@lru_cache(maxsize=1)  # most builds of a process have the same vocabulary
def _graph_to_extend(vocabulary: bytes) -> tuple[Graph, Lock]:
    """Return the graph of the vocabulary, and a lock for those who extend it."""
    return data_graph([vocabulary]), Lock()


@lru_cache(maxsize=1)
def _judge_again(shapes: bytes, vocabulary: bytes, register: bytes) -> ShapeJudge:
    """Return the judge of a build, which all workers of a process share."""
    graph: Graph = pickle.loads(shapes)  # noqa: S301 -- part of a worker, which is pickled as well
    return ShapeJudge(Shapes(graph), vocabulary, register)
