"""The one door to pySHACL: data against shapes, with every shape's focus nodes counted.

A shape that met no focus node says nothing about the data, so it is a finding of its own unless the
shape declares that it may meet none (``kgb:mayMeetNothing``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyshacl
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kgbuild.errors import Finding, KgbuildError, Severity
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_KGB = Namespace(ns.KGB)
_SEVERITIES = {
    str(SH.Violation): Severity.ERROR,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}


class ShapesError(KgbuildError):
    """Shapes that cannot be used."""


@dataclass(slots=True)
class Shapes:
    """Shapes, and how many focus nodes each has met so far.

    Attributes:
        graph: The shapes graph.
        met: Focus nodes met, by the IRI of the node shape.
    """

    graph: Graph
    met: Counter[str] = field(default_factory=Counter)

    @classmethod
    def load(cls, files: Iterable[Path]) -> Self:
        """Read shapes from Turtle files.

        Raises:
            ShapesError: A file is not Turtle, or there is no shape with a target in any.
        """
        graph = Graph()
        for file in files:
            try:
                graph.parse(file, format="turtle")
            except Exception as error:
                raise ShapesError(f"{file} is not Turtle: {error}") from error
        shapes = cls(graph)
        if not shapes.targets():
            raise ShapesError("there is no shape with a target in the shapes files")
        return shapes

    def targets(self) -> dict[str, list[str]]:
        """Node shapes by IRI, with the classes they target, both sorted."""
        found: dict[str, list[str]] = {}
        for shape, cls in self.graph.subject_objects(SH.targetClass):
            found.setdefault(str(shape), []).append(str(cls))
        return {shape: sorted(classes) for shape, classes in sorted(found.items())}

    def validate(self, nquads: Iterable[bytes]) -> list[Finding]:
        """What the shapes find in the union of these N-Quads, sorted; counts what they met."""
        store = Store()
        for data in nquads:
            # The names of the graphs are dropped: shapes speak of nodes, wherever they are stated.
            store.bulk_extend(
                Quad(quad.subject, quad.predicate, quad.object)
                for quad in parse(data, format=RdfFormat.N_QUADS)
            )
        for shape, classes in self.targets().items():
            self.met[shape] += sum(_count(store, cls) for cls in classes)
        data_graph = Graph(store=OxigraphStore(store=store))
        _, results, _ = pyshacl.validate(
            data_graph, shacl_graph=self.graph, inference="none", inplace=True, advanced=False
        )
        if not isinstance(results, Graph):
            raise ShapesError(f"pySHACL could not use the shapes: {results}")
        return sorted(self._findings(results, store), key=str)

    def vacuous(self) -> list[Finding]:
        """A finding for each shape that has met nothing and does not say that it may."""
        return [
            Finding(
                Severity.ERROR,
                "shape-met-nothing",
                f"the shape {_name(shape)} met no {' or '.join(map(ns.local_name, classes))}: "
                "that nothing violates it says nothing",
                source="shacl",
                hint="look for a misspelt class, or declare kgb:mayMeetNothing true",
                focus=shape,
            )
            for shape, classes in self.targets().items()
            if not self.met[shape] and not self._may_meet_nothing(shape)
        ]

    def _may_meet_nothing(self, shape: str) -> bool:
        value = self.graph.value(URIRef(shape), _KGB.mayMeetNothing)
        return isinstance(value, Literal) and bool(value.value)

    def _findings(self, results: Graph, store: Store) -> Iterator[Finding]:
        for result in results.subjects(RDF.type, SH.ValidationResult):
            shape = results.value(result, SH.sourceShape)
            severity = str(results.value(result, SH.resultSeverity))
            focus = str(results.value(result, SH.focusNode))
            value = results.value(result, SH.value)
            messages = sorted(map(str, results.objects(result, SH.resultMessage)))
            found = f" (found: {value})" if value is not None and str(value) != focus else ""
            owner = _claim_of(store, focus)
            yield Finding(
                _SEVERITIES.get(severity, Severity.ERROR),
                _name(shape),
                f"{' '.join(messages)}{found}",
                source="shacl",
                hint=self._remedy(shape),
                focus=owner or focus,
            )

    def _remedy(self, shape: Node | None) -> str | None:
        remedy = None if shape is None else self.graph.value(shape, _KGB.remedy)
        return None if remedy is None else str(remedy)


def _count(store: Store, cls: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, terms.TYPE, NamedNode(cls)))


def _name(shape: object) -> str:
    """The local name of a shape in kebab-case, as the name of a finding."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", ns.local_name(str(shape))).lower()


def _claim_of(store: Store, focus: str) -> str | None:
    """The claim that a node belongs to: up the statements until a claim is met."""
    waiting, seen = [NamedNode(focus)], {focus}
    for node in waiting:  # grows while it is walked: a breadth-first search
        for quad in store.quads_for_pattern(node, terms.TYPE, terms.CLAIM):
            return quad.subject.value if isinstance(quad.subject, NamedNode) else None
        for quad in store.quads_for_pattern(None, None, node):
            if isinstance(quad.subject, NamedNode) and quad.subject.value not in seen:
                seen.add(quad.subject.value)
                waiting.append(quad.subject)
    return None
