"""SHACL validation. This is the only module that calls pySHACL.

It counts the focus nodes of every shape. A shape without focus nodes proves nothing about the data,
so it gives a finding of its own, unless it declares ``kgb:mayMeetNothing``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyshacl
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import OWL, RDF, SH, Graph, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kgbuild.checks.hoisting import TARGETS, hoisted
from kgbuild.errors import Finding, KgbuildError, Severity
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_KGB = Namespace(ns.KGB)
_SEVERITIES = {
    str(SH.Violation): Severity.ERROR,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}
#: What authors write as an entry of its own, so that a finding has its place in a file.
_ENTRIES = frozenset({terms.CLAIM, terms.ENTITY, terms.OPINION, terms.REPORT, terms.VIEW})
#: A target declaration: the property, and the class, property or node that it names.
_ShapeTarget = tuple[URIRef, Node]


class ShapesError(KgbuildError):
    """Shapes that kgbuild cannot use."""


@dataclass(slots=True)
class Shapes:
    """Shapes, with the number of focus nodes that each has met so far.

    Attributes:
        graph: The shapes graph.
        met: The number of focus nodes met, by the IRI of the node shape.
    """

    graph: Graph
    met: Counter[str] = field(default_factory=Counter)
    _hoisted: Graph | None = None

    @classmethod
    def load(cls, files: Iterable[Path]) -> Self:
        """Return the shapes in Turtle files.

        Raises:
            ShapesError: A file is not Turtle, or no file has a shape with a target.
        """
        graph = Graph()
        for file in files:
            try:
                graph.parse(file, format="turtle")
            except Exception as error:
                raise ShapesError(f"{file} is not Turtle: {error}") from error
        shapes = cls(graph)
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

    def validate(self, nquads: Iterable[bytes]) -> list[Finding]:
        """Return the sorted findings in the union of some N-Quads, and count the focus nodes."""
        store = Store()
        for data in nquads:
            # Graph names are dropped, because shapes apply to nodes in any graph.
            store.bulk_extend(
                Quad(quad.subject, quad.predicate, quad.object)
                for quad in parse(data, format=RdfFormat.N_QUADS)
            )
        # Without this identifier, rdflib reads an empty graph with a generated name.
        data_graph = Graph(_Triples(store), identifier=DATASET_DEFAULT_GRAPH_ID)
        for shape, targets in self.targets().items():
            self.met[shape] += len({n for t in targets for n in _focus_nodes(data_graph, t)})
        if self._hoisted is None:
            self._hoisted = hoisted(self.graph)
        _, results, _ = pyshacl.validate(
            data_graph, shacl_graph=self._hoisted, inference="none", inplace=True, advanced=False
        )
        if not isinstance(results, Graph):
            raise ShapesError(f"pySHACL could not use the shapes: {results}")
        return sorted(self._findings(results, store), key=str)

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

    def _findings(self, results: Graph, store: Store) -> Iterator[Finding]:
        for result in results.subjects(RDF.type, SH.ValidationResult):
            shape = results.value(result, SH.sourceShape)
            severity = str(results.value(result, SH.resultSeverity))
            node = results.value(result, SH.focusNode)
            focus = str(node)
            value = results.value(result, SH.value)
            messages = sorted(map(str, results.objects(result, SH.resultMessage)))
            found = f" (found: {value})" if value is not None and str(value) != focus else ""
            entry = _entry_of(store, focus) if isinstance(node, URIRef) else None
            remedy = self.graph.value(shape, _KGB.remedy)
            yield Finding(
                _SEVERITIES.get(severity, Severity.ERROR),
                _name(shape),
                f"{' '.join(messages)}{found}",
                source="shacl",
                hint=None if remedy is None else str(remedy),
                focus=entry or focus,
            )


class _Triples(OxigraphStore):
    """The triples to check, which do not change, counted once.

    pySHACL asks for the number of triples whenever a condition fails, and oxrdflib would run a
    query each time.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store=store)
        self._size = len(store)

    def __len__(self, context: Graph | None = None) -> int:
        return self._size


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


def _entry_of(store: Store, focus: str) -> str | None:
    """Return the entry that a node belongs to: itself, or the first one above it in the graph."""
    waiting, seen = [NamedNode(focus)], {focus}
    for node in waiting:  # grows while it is walked: a breadth-first search
        types = {quad.object for quad in store.quads_for_pattern(node, terms.TYPE, None)}
        if not types.isdisjoint(_ENTRIES):
            return node.value
        for quad in store.quads_for_pattern(None, None, node):
            if isinstance(quad.subject, NamedNode) and quad.subject.value not in seen:
                seen.add(quad.subject.value)
                waiting.append(quad.subject)
    return None
