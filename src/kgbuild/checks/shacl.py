"""SHACL validation. This is the only module that calls pySHACL.

It counts the focus nodes of every shape. A shape without focus nodes proves nothing about the data,
so it gives a finding of its own, unless it declares ``kgb:mayMeetNothing``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Self

import pyoxigraph as ox
from rdflib import OWL, RDF, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kgbuild.checks.hoisting import SHAPES_STORE, TARGETS, hoisted
from kgbuild.checks.narrowing import Narrowing
from kgbuild.errors import Finding, KgbuildError, Severity
from kgbuild.vocab import namespaces as ns

_KGB = Namespace(ns.KGB)
_SEVERITIES = {
    str(SH.Violation): Severity.ERROR,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}
#: What authors write as an entry of its own, so that a finding has its place in a file.
_ENTRIES = frozenset({_KGB.Claim, _KGB.Entity, _KGB.Opinion, _KGB.Report, _KGB.View})
#: A target declaration: the property, and the class, property or node that it names.
_ShapeTarget = tuple[URIRef, Node]
_Triple = tuple[Node, Node, Node]


class ShapesError(KgbuildError):
    """Shapes that kgbuild cannot use."""


@dataclass
class Shapes:
    """Shapes, with the number of focus nodes that each has met so far.

    Attributes:
        graph: The shapes graph.
        met: The number of focus nodes met, by the IRI of the node shape.
    """

    graph: Graph
    met: Counter[str] = field(default_factory=Counter)

    @classmethod
    def load(cls, files: Iterable[Path]) -> Self:
        """Return the shapes in Turtle files.

        Raises:
            ShapesError: A file is not Turtle, or no file has a shape with a target.
        """
        shapes = cls(_shapes_graph(tuple((file.absolute(), _content(file)) for file in files)))
        if not shapes.targets():
            raise ShapesError("no shape in the shapes files has a target")
        return shapes

    def targets(self) -> dict[str, list[_ShapeTarget]]:
        """Return the node shapes by IRI with their targets (SHACL, section 2.1.3), both sorted."""
        found: dict[str, list[_ShapeTarget]] = defaultdict(list)
        for declaration in TARGETS:
            for shape, target in self.graph.subject_objects(declaration):
                found[str(shape)].append((declaration, target))
        for shape in self.graph.subjects(RDF.type, SH.NodeShape):
            if (shape, RDF.type, OWL.Class) in self.graph:
                found[str(shape)].append((SH.targetClass, shape))
        return {shape: sorted(targets) for shape, targets in sorted(found.items())}

    @cached_property
    def faster(self) -> Graph:
        """The same shapes, written so that pySHACL is faster."""
        return _hoisted(self.graph)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self.faster)

    def validate(self, nquads: Iterable[bytes]) -> list[Finding]:
        """Return the sorted findings in the union of some N-Quads, and count the focus nodes."""
        data = data_graph(nquads)
        for shape, targets in self.targets().items():
            self.met[shape] += len({n for t in targets for n in _focus_nodes(data, t)})
        return [finding for _, finding in self._validated(data, self.faster, ())]

    def validate_part(
        self, data: Graph, behind: Collection[Node], absent: Collection[Node] = ()
    ) -> tuple[list[Finding], list[Finding]]:
        """Return the sorted findings in some data, and count nothing.

        Args:
            data: The data, as `data_graph` returns it.
            behind: The nodes that do not belong to the claims that lead to them.
            absent: The nodes to say nothing about. They are in another part of the data.

        Returns:
            The findings on nodes that are not behind, and those on nodes that are.
        """
        found: tuple[list[Finding], list[Finding]] = ([], [])
        for node, finding in self._validated(data, self.faster, behind):
            if node not in absent:
                found[node in behind].append(finding)
        return found

    def judge(
        self, data: Graph, suspects: Mapping[Node, Iterable[Node]], behind: Collection[Node]
    ) -> list[Finding]:
        """Return the sorted findings on some nodes.

        Args:
            data: The data.
            suspects: The nodes to look at, by the shape in `faster`; at least one.
            behind: The nodes that do not belong to the claims that lead to them.
        """
        narrowed = self._narrowing.to(suspects)
        return [finding for _, finding in self._validated(data, narrowed, behind)]

    def vacuous(self) -> list[Finding]:
        """Return a finding for each shape without focus nodes, unless it may have none."""
        return [
            Finding(
                Severity.ERROR,
                "shape-met-nothing",
                f"the shape {_name(shape)} found none of its targets "
                f"({', '.join(ns.local_name(str(node)) for _, node in targets)}), "
                "so it checked nothing",
                source="shacl",
                hint="check the spelling of the class, or declare kgb:mayMeetNothing true",
                focus=shape,
            )
            for shape, targets in self.targets().items()
            if not self.met[shape]
            and not getattr(self.graph.value(URIRef(shape), _KGB.mayMeetNothing), "value", False)
        ]

    def _validated(
        self, data: Graph, shapes: Graph, behind: Collection[Node]
    ) -> list[tuple[Node, Finding]]:
        """Return findings with their focus nodes, sorted by what they say."""
        import pyshacl  # noqa: PLC0415 -- takes long, and most builds after a change need none

        try:
            _, results, _ = pyshacl.validate(
                data, shacl_graph=shapes, inference="none", inplace=True, advanced=False
            )
        except Exception as error:  # such as an error of pySHACL, or a TypeError of rdflib
            raise ShapesError(f"pySHACL could not use the shapes: {error}") from error
        if not isinstance(results, Graph):
            raise ShapesError(f"pySHACL could not use the shapes: {results}")
        found = self._findings(results, data, behind)
        return sorted(found, key=lambda pair: (str(pair[1]), pair[1].focus or ""))

    def _findings(
        self, results: Graph, data: Graph, behind: Collection[Node]
    ) -> Iterator[tuple[Node, Finding]]:
        for result in results.subjects(RDF.type, SH.ValidationResult):
            (node,) = results.objects(result, SH.focusNode)
            shape = results.value(result, SH.sourceShape)
            severity = str(results.value(result, SH.resultSeverity))
            focus = str(node)
            value = results.value(result, SH.value)
            messages = sorted(map(str, results.objects(result, SH.resultMessage)))
            found = f" (found: {value})" if value is not None and str(value) != focus else ""
            belongs = isinstance(node, URIRef) and node not in behind
            entry = _entry_of(data, node) if belongs else None
            remedy = self.graph.value(shape, _KGB.remedy)
            finding = Finding(
                _SEVERITIES.get(severity, Severity.ERROR),
                _name(shape),
                f"{' '.join(messages)}{found}",
                source="shacl",
                hint=None if remedy is None else str(remedy),
                focus=entry or focus,
            )
            yield node, finding


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ShapesError(f"{file} is not Turtle: {error}") from error


@lru_cache(maxsize=2)  # a process that builds again and again uses the same shapes
def _shapes_graph(files: tuple[tuple[Path, bytes], ...]) -> Graph:
    """Return the shapes in Turtle files with their content. Nobody may change the graph."""
    graph = Graph(SHAPES_STORE)
    for file, content in files:
        try:
            turtle = ox.parse(
                content, format=ox.RdfFormat.TURTLE, base_iri=file.as_uri(), rename_blank_nodes=True
            )
            _add(graph, _triples(turtle))
        except SyntaxError as error:
            raise ShapesError(f"{file} is not Turtle: {error}") from error
        for prefix, namespace in turtle.prefixes.items():
            graph.bind(prefix, namespace)
    return graph


@lru_cache(maxsize=2)
def _hoisted(shapes: Graph) -> Graph:
    return hoisted(shapes)


def data_graph(nquads: Iterable[bytes]) -> Graph:
    """Return the union of N-Quads as a graph, because shapes apply to nodes in any graph."""
    graph = Graph()
    _add(graph, _triples(_quads(nquads)))
    return graph


@contextmanager
def extended(graph: Graph, nquads: Iterable[bytes]) -> Iterator[None]:
    """Add N-Quads to a graph, until the context ends."""
    new = [triple for triple in set(_triples(_quads(nquads))) if triple not in graph]
    _add(graph, new)
    try:
        yield
    finally:
        for triple in new:
            graph.store.remove(triple, graph)


def _quads(nquads: Iterable[bytes]) -> Iterator[ox.Quad]:
    return chain.from_iterable(ox.parse(data, format=ox.RdfFormat.N_QUADS) for data in nquads)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[_Triple]:
    term = cache(_term)
    for quad in quads:
        yield term(quad.subject), term(quad.predicate), term(quad.object)


def _add(graph: Graph, triples: Iterable[_Triple]) -> None:
    for triple in triples:
        graph.store.add(triple, graph)  # what Graph.add does, after it looked at the types


def _term(term: object) -> Node:
    """Return a term as rdflib has it. rdflib takes a string for another term than an xsd:string."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise ShapesError(f"shapes cannot be checked on a triple about a triple: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype)


def _focus_nodes(data: Graph, target: _ShapeTarget) -> Iterable[Node]:
    """Return the nodes of ``data`` that a target declaration selects."""
    declaration, node = target
    if declaration == SH.targetClass:
        return data.subjects(RDF.type, node)
    if declaration == SH.targetSubjectsOf:
        return data.subjects(node, None)
    if declaration == SH.targetObjectsOf:
        return data.objects(None, node)
    return [node]


def _name(shape: object) -> str:
    """Return the local name of a shape in kebab-case, which is the name of its findings."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", ns.local_name(str(shape))).lower()


def _entry_of(data: Graph, focus: Node) -> str | None:
    """Return the entry that a node belongs to: itself, or the first one above it in the graph."""
    waiting, seen = [focus], {focus}
    for node in waiting:  # grows while it is walked: a breadth-first search
        if not _ENTRIES.isdisjoint(data.objects(node, RDF.type)):
            return str(node)
        for above in sorted(data.subjects(None, node), key=str):
            if isinstance(above, URIRef) and above not in seen:
                seen.add(above)
                waiting.append(above)
    return None
