"""What the screen sees of one report: its triples, with the register and the vocabulary behind."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final, TypeAlias

from rdflib import RDF, RDFS

from kgbuild.checks.screen.triples import Description, Triples

TYPE: Final = f"<{RDF.type}>"
SUBCLASS: Final = f"<{RDFS.subClassOf}>"
#: Subjects and predicates by object.
_Mentions: TypeAlias = dict[str, list[tuple[str, str]]]

_NOTHING: Final[Description] = {}
_NONE: Final[list[str]] = []


class Kinds(dict[str, frozenset[str]]):
    """Each class with its subclasses, which are found when somebody asks for the class."""

    def __init__(self, subclasses: Callable[[str], Iterable[str]]) -> None:
        """Take a function that returns the direct subclasses of a class."""
        super().__init__()
        self._subclasses = subclasses

    def __missing__(self, kind: str) -> frozenset[str]:
        """Find a class and its subclasses."""
        found = self[kind] = frozenset(_reached([kind], self._subclasses))
        return found


class Base:
    """What is behind every report.

    Attributes:
        nodes: All triples.
        register: The subjects in the register. A report sees those that it mentions, and what these
            mention.
        kinds: Each class with its subclasses.
    """

    def __init__(self, vocabulary: Triples, register: Triples) -> None:
        """Take the triples of the vocabulary and of the register."""
        self.nodes = {**vocabulary, **register}
        for node in vocabulary.keys() & register.keys():
            self.nodes[node] = _both(vocabulary[node], register[node])
        self.register = register.keys() - vocabulary.keys()
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self.kinds = Kinds(lambda one: self.inverse(SUBCLASS).get(one, _NONE))

    def inverse(self, predicate: str) -> dict[str, list[str]]:
        """Return the subjects of a predicate by object."""
        found = self._inverse.get(predicate)
        if found is None:
            found = self._inverse[predicate] = _inverse(self.nodes, predicate)
        return found

    @cached_property
    def mentions(self) -> _Mentions:
        """The subjects and predicates of each object."""
        return _mentions(self.nodes)

    @cached_property
    def vocabulary_size(self) -> int:
        """The number of triples of nodes that are not in the register."""
        return _size(one for node, one in self.nodes.items() if node not in self.register)


class Scene:
    """One report, or another part of the data, with the base behind it.

    Attributes:
        own: The triples of the nodes that the part describes, with what the base says of them.
        shared: The nodes that both describe.
        declares_classes: Whether the part itself says that a class is a subclass.
        kinds: Each class with its subclasses.
    """

    def __init__(self, own: Triples, base: Base) -> None:
        """Take the triples of the part, which change, and the base."""
        self.base = base
        self.shared = own.keys() & base.nodes.keys()
        for node in self.shared:
            own[node] = _both(own[node], base.nodes[node])
        self.own = own
        self._predicates: set[str] = set().union(*own.values())
        self.declares_classes = SUBCLASS in self._predicates
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._closure: set[str] | None = None
        self.kinds = base.kinds
        if self.declares_classes:
            self.kinds = Kinds(lambda one: self.subjects(SUBCLASS, one))

    def describe(self, node: str) -> Description:
        """Return all values of a node by predicate."""
        return self.own.get(node) or self.base.nodes.get(node, _NOTHING)

    def objects(self, node: str, predicate: str) -> list[str]:
        """Return the values of a predicate of a node."""
        description = self.own.get(node) or self.base.nodes.get(node, _NOTHING)
        return description.get(predicate, _NONE)

    def own_inverse(self, predicate: str) -> dict[str, list[str]]:
        """Return the subjects of a predicate that the part describes, by object."""
        found = self._inverse.get(predicate)
        if found is None:
            own = self.own if predicate in self._predicates else {}
            found = self._inverse[predicate] = _inverse(own, predicate)
        return found

    def subjects(self, predicate: str, node: str) -> list[str]:
        """Return the nodes that have a node as a value of a predicate."""
        found = self.own_inverse(predicate).get(node, _NONE)
        behind = self.base.inverse(predicate).get(node)
        if behind:
            found = [*found, *(one for one in behind if one not in self.own and self.sees(one))]
        return found

    def sees(self, node: str) -> bool:
        """Return whether a node of the base is in sight: a concept, or a mentioned entity."""
        return node not in self.base.register or node in self.closure

    def nodes(self) -> Iterator[str]:
        """Yield the described nodes that are in sight."""
        yield from self.own
        for node in self.base.nodes:
            if node not in self.own and self.sees(node):
                yield node

    @cached_property
    def _own_mentions(self) -> _Mentions:
        return _mentions(self.own)

    def mentions(self, node: str) -> Iterator[tuple[str, str]]:
        """Yield the subject and predicate of each triple in sight that has a node as its object."""
        yield from self._own_mentions.get(node, ())
        for one, predicate in self.base.mentions.get(node, ()):
            if one not in self.own and self.sees(one):
                yield one, predicate

    def size(self) -> int:
        """Return the number of triples in sight."""
        nodes, register = self.base.nodes, self.base.register
        hidden = _size(nodes[node] for node in self.shared if node not in register)
        entities = _size(nodes[node] for node in self.closure if node not in self.own)
        return _size(self.own.values()) + self.base.vocabulary_size - hidden + entities

    @property
    def closure(self) -> set[str]:
        """The entities that the part mentions, and all that their own entries mention."""
        if self._closure is None:
            self._closure = _reached(
                self.mentioned() & self.base.register,
                lambda node: [
                    value
                    for values in self.base.nodes[node].values()
                    for value in values
                    if value in self.base.register
                ],
            )
        return self._closure

    def mentioned(self) -> set[str]:
        """Return all subjects and objects of the part."""
        found = set(self.own)
        for description in self.own.values():
            for values in description.values():
                found.update(values)
        return found


def _both(one: Description, other: Description) -> Description:
    return {
        predicate: list(dict.fromkeys([*one.get(predicate, ()), *other.get(predicate, ())]))
        for predicate in {**one, **other}
    }


def _inverse(nodes: Triples, predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node, description in nodes.items():
        for value in description.get(predicate, _NONE):
            found.setdefault(value, []).append(node)
    return found


def _mentions(nodes: Triples) -> _Mentions:
    found: _Mentions = {}
    for node, description in nodes.items():
        for predicate, values in description.items():
            for value in values:
                found.setdefault(value, []).append((node, predicate))
    return found


def _size(descriptions: Iterable[Description]) -> int:
    return sum(len(values) for one in descriptions for values in one.values())


def _reached(start: Iterable[str], step: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the nodes that steps lead to, with those at the start."""
    waiting = list(start)
    found = set(waiting)
    for node in waiting:  # grows while it is walked: a breadth-first search
        for one in step(node):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
