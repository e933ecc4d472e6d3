"""The ways in which something can happen, with their wordings, in the ontology files.

A way is a blank node: what is said of it is only for kgbuild.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_WAY_OF = ns.KGB + "wayOf"
_WORDING = ns.KGB + "wayWording"
_IS_MUTUAL = ns.KGB + "isMutual"

#: What is said of one blank node, as pairs of predicate and value.
Said = Iterable[tuple[str, NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which something happens: of one event, all its wordings are true, or none is.

    Attributes:
        name: What the way is called, such as "stepping down". It has no other identifier.
        classes: IRIs of the classes of account that it is a way of.
        wordings: The code of a language to its wordings, in lower case, sorted.
        is_mutual: Whether all parties do it alike: "A met B" is "B met A".
    """

    name: str
    classes: frozenset[str]
    wordings: Mapping[str, tuple[str, ...]]
    is_mutual: bool


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """The wordings of all ways of one class in one language.

    Attributes:
        code: The code of the language.
        of_ways: The name of a way to its wordings.
    """

    code: str
    of_ways: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in the ontology files.

    Attributes:
        by_class: IRI of a class to its ways, sorted by name.
    """

    by_class: Mapping[str, tuple[Way, ...]]
    _wordings: dict[tuple[tuple[str, ...], str], Wordings] = field(
        default_factory=dict, compare=False, repr=False
    )

    def of(self, classes: Iterable[str]) -> list[Way]:
        """Return the ways of some classes."""
        return [way for one in classes for way in self.by_class.get(one, ())]

    def wordings(self, classes: tuple[str, ...], code: str) -> Wordings:
        """Return the wordings of the ways of some classes in the language with a code."""
        key = classes, code
        if key not in self._wordings:
            ways = {way.name: way.wordings.get(code, ()) for way in self.of(classes)}
            self._wordings[key] = Wordings(code, ways)
        return self._wordings[key]


def ways_among(nodes: Iterable[Said]) -> Ways:
    """Return the ways among blank nodes."""
    found: dict[str, list[Way]] = defaultdict(list)
    for way in sorted(filter(None, map(_way, nodes)), key=lambda way: way.name):
        for cls in way.classes:
            found[cls].append(way)
    return Ways({cls: tuple(ways) for cls, ways in sorted(found.items())})


def _way(said: Said) -> Way | None:
    """Return the way that a blank node is; None if it is something else."""
    classes, names, is_mutual = set[str](), set[str](), False
    wordings: dict[str, set[str]] = defaultdict(set)
    for predicate, value in said:
        if predicate == _WAY_OF and isinstance(value, NamedNode):
            classes.add(value.value)
        elif predicate == terms.LABEL.value:
            names.add(value.value)
        elif predicate == _IS_MUTUAL:
            is_mutual = value.value == "true"
        elif predicate == _WORDING and isinstance(value, Literal):
            wordings[value.language or ""] |= {*_phrases(value.value)}
    if not classes or not names:
        return None
    in_order = {code: tuple(sorted(some)) for code, some in sorted(wordings.items())}
    return Way(min(names), frozenset(classes), in_order, is_mutual)


def _phrases(text: str) -> Iterable[str]:
    """Return the wordings in a text, which have commas between them."""
    return filter(None, (" ".join(part.split()) for part in text.lower().split(",")))
