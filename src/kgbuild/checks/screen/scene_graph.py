"""A scene as an rdflib graph, for pySHACL."""

from collections.abc import Generator, Iterator
from typing import TypeAlias

from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kgbuild.checks.screen.scene import Scene
from kgbuild.checks.screen.terms import Terms, token_of

_Triple: TypeAlias = tuple[Node, Node, Node]
_Pattern: TypeAlias = tuple[Node | None, Node | None, Node | None]
_Contexts: TypeAlias = Generator[Graph | None, None, None]


def graph_of(scene: Scene, terms: Terms) -> Graph:
    """Return all triples in sight as a graph, which cannot be changed."""
    store = _SceneStore(scene, terms)
    store.graph = Graph(store, identifier=DATASET_DEFAULT_GRAPH_ID)
    return store.graph


class _SceneStore(Memory):
    """The triples of a scene. rdflib's store in memory keeps the prefixes."""

    def __init__(self, scene: Scene, terms: Terms) -> None:
        super().__init__()
        self.graph: Graph | None = None
        self._scene = scene
        self._term = terms.term
        self._size: int | None = None

    def __len__(self, context: Graph | None = None) -> int:
        # pySHACL asks for each result whether the graph is empty.
        if self._size is None:
            self._size = self._scene.size()
        return self._size

    def triples(
        self, triple_pattern: _Pattern, context: Graph | None = None
    ) -> Generator[tuple[_Triple, _Contexts], None, None]:
        """Yield the triples of a pattern, each with the only graph there is."""
        subject, predicate, value = (
            None if part is None else token_of(part) for part in triple_pattern
        )
        term = self._term
        for one in self._found(subject, predicate, value):
            subject, predicate, value = one
            yield (term(subject), term(predicate), term(value)), self._contexts(context)

    def _contexts(self, context: Graph | None) -> _Contexts:
        yield self.graph if context is None else context

    def _found(
        self, subject: str | None, predicate: str | None, value: str | None
    ) -> Iterator[tuple[str, str, str]]:
        scene = self._scene
        if subject is None and predicate is not None and value is not None:
            yield from ((one, predicate, value) for one in scene.subjects(predicate, value))
            return
        if subject is None and predicate is None and value is not None:
            yield from ((one, name, value) for one, name in scene.mentions(value))
            return
        for one in scene.nodes() if subject is None else [subject]:
            description = scene.describe(one)
            for name in description if predicate is None else [predicate]:
                for found in description.get(name, ()):
                    if value is None or value == found:
                        yield one, name, found
