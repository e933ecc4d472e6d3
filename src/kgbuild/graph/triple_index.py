"""Triples by subject and predicate, to read a model back from quads."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.errors import KgbuildError
from kgbuild.model.document import TimeSpan
from kgbuild.vocab import terms as t

_T = TypeVar("_T")

#: Subject to predicate to objects.
Objects: TypeAlias = dict[str, dict[str, list[NamedNode | Literal]]]
#: Class to its instances.
Instances: TypeAlias = dict[str, list[str]]


class ParseError(KgbuildError):
    """Quads that do not fit any model of kgbuild."""


def indexed(quads: Iterable[Quad]) -> tuple[Objects, Instances]:
    """Return the objects by subject and predicate, and the instances by class.

    Raises:
        ParseError: A node is neither an IRI nor a literal.
    """
    objects: Objects = defaultdict(lambda: defaultdict(list))
    instances: Instances = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            raise ParseError(f"a subject is not an IRI: {quad.subject}")
        if not isinstance(quad.object, NamedNode | Literal):
            raise ParseError(f"an object is neither IRI nor literal: {quad.object}")
        objects[quad.subject.value][quad.predicate.value].append(quad.object)
        if quad.predicate == t.TYPE:
            instances[quad.object.value].append(quad.subject.value)
    return objects, instances


@dataclass(frozen=True, slots=True)
class TripleReader:
    """Reads values from indexed triples; the base of readers of documents and of opinions."""

    objects: Objects
    instances: Instances

    def _all(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted(o.value for o in self.objects[subject][predicate.value])

    def _one(self, subject: str, predicate: NamedNode) -> str | None:
        values = self._all(subject, predicate)
        if len(values) > 1:
            raise ParseError(f"{subject} has {len(values)} values of {predicate.value}")
        return values[0] if values else None

    def _need(self, subject: str, predicate: NamedNode) -> str:
        value = self._one(subject, predicate)
        if value is None:
            raise ParseError(f"{subject} has no {predicate.value}")
        return value

    def _map(self, subject: str, predicate: NamedNode, make: Callable[[str], _T]) -> _T | None:
        value = self._one(subject, predicate)
        return None if value is None else make(value)

    def _time(self, this: str) -> TimeSpan:
        return TimeSpan(
            edtf=self._need(this, t.EDTF),
            earliest=self._map(this, t.EARLIEST, date.fromisoformat),
            latest=self._map(this, t.LATEST, date.fromisoformat),
            basis=self._need(this, t.BASIS),
            verbatim=self._one(this, t.VERBATIM),
            rule=self._one(this, t.RULE),
            computed=self._one(this, t.RECKONED_FROM) is not None,
            note=self._one(this, t.NOTE),
        )
