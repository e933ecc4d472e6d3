"""A client of Linked Data Event Streams: it replicates a dataset, and then only reads what is new.

It knows nothing of kgbuild. What a member is and how members are ordered, it reads from the stream.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
    serialize,
)

LDES: Final = "https://w3id.org/ldes#"
TREE: Final = "https://w3id.org/tree#"
IN_GRAPH: Final = NamedNode("http://www.w3.org/ns/sparql-service-description#name")
#: Reads a document: its address to its media type and its content.
Fetch = Callable[[str], tuple[str, bytes]]


@dataclass
class Version:
    """The latest version of a thing: its place in the stream, and its quads, none if it is gone."""

    order: tuple[str, int]
    quads: list[Quad]


@dataclass
class Client:
    """A client with what it has read so far."""

    fetch: Fetch
    latest: dict[str, Version] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # members
    done: set[str] = field(default_factory=set)  # pages that never change
    read: list[str] = field(default_factory=list)  # the pages of the last synchronisation
    stream: str = ""

    def synchronise(self, root: str) -> None:
        """Read the root node and all pages that may have something new."""
        self.read = []
        start = self.document(root)
        (view,) = start.quads_for_pattern(None, NamedNode(f"{TREE}view"), NamedNode(root), None)
        assert isinstance(view.subject, NamedNode)
        if view.subject.value != self.stream:
            self.latest, self.seen, self.done = {}, set(), set()
            self.stream = view.subject.value
        paths = {
            name: self.one(start, view.subject, f"{LDES}{name}").value
            for name in ("timestampPath", "sequencePath", "versionOfPath", "versionDeleteObject")
        }
        relations = start.quads_for_pattern(NamedNode(root), NamedNode(f"{TREE}relation"), None)
        nodes = {
            str(self.one(start, relation.object, f"{TREE}node").value) for relation in relations
        }
        for node in sorted(nodes - self.done):
            self.page(node, paths)

    def page(self, address: str, paths: dict[str, str]) -> None:
        store = self.document(address)
        self.read.append(address)
        members = store.quads_for_pattern(NamedNode(self.stream), NamedNode(f"{TREE}member"), None)
        for quad in members:
            member = quad.object
            assert isinstance(member, NamedNode)
            assert member.value not in self.seen, "a member comes only once"
            self.seen.add(member.value)
            self.member(member, store, paths)
        immutable = NamedNode(f"{LDES}immutable")
        if [*store.quads_for_pattern(NamedNode(address), immutable, None)]:
            self.done.add(address)

    def member(self, member: NamedNode, store: Store, paths: dict[str, str]) -> None:
        thing = self.one(store, member, paths["versionOfPath"]).value
        at = self.one(store, member, paths["timestampPath"]).value
        order = at, int(self.one(store, member, paths["sequencePath"]).value)
        graph = self.one(store, member, IN_GRAPH.value)
        types = {
            str(quad.object.value)
            for quad in store.quads_for_pattern(member, NamedNode(_TYPE), None, DefaultGraph())
            if isinstance(quad.object, NamedNode)
        }
        payload = store.quads_for_pattern(None, None, None, member)
        assert isinstance(graph, NamedNode)
        quads = [Quad(one.subject, one.predicate, one.object, graph) for one in payload]
        assert bool(quads) is (paths["versionDeleteObject"] not in types)
        before = self.latest.get(thing)
        if before is None or before.order < order:
            self.latest[thing] = Version(order, quads)

    def document(self, address: str) -> Store:
        media, content = self.fetch(address)
        form = RdfFormat.from_media_type(media)
        assert form is not None, media
        store = Store()
        store.extend(parse(content, format=form, base_iri=address))
        return store

    @staticmethod
    def one(store: Store, subject: object, predicate: str) -> NamedNode | Literal:
        (quad,) = store.quads_for_pattern(subject, NamedNode(predicate), None, DefaultGraph())  # type: ignore[arg-type]
        assert isinstance(quad.object, NamedNode | Literal)
        return quad.object

    def nquads(self) -> bytes:
        """What the client has now, as sorted lines of N-Quads."""
        quads = [quad for version in self.latest.values() for quad in version.quads]
        written = serialize(quads, format=RdfFormat.N_QUADS)
        assert written is not None
        return b"".join(sorted(written.splitlines(keepends=True)))


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
