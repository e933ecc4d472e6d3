"""What became of what is told in statements alone: entities, opinions, comparisons, views, terms.

The lines of a graph are sorted, so that all that is said of one thing stands together and two
releases are gone through side by side, holding one thing at a time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.releases.changes import Change, Outcome, Part
from kgbuild.releases.claim_words import Parts, Words, changed_parts
from kgbuild.releases.graph_checksums import Dump
from kgbuild.sorting import merged
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: What a subject, an IRI, is a part of: an IRI, or None for what is told with nothing.
Owner: TypeAlias = Callable[[str], str | None]

_TITLES: Final = (t.LABEL, t.PREF_LABEL, t.TITLE)
_COMPARISONS: Final = ("dispute", "misquotation", "difference", "corroboration", "concurrence")
_POSITION: Final = "/position/"
_TRIPLE: Final = "/triple/"


@dataclass(frozen=True, slots=True)
class Release:
    """One of two releases.

    Attributes:
        dump: Its dump.
        words: What things are called in it.
    """

    dump: Dump
    words: Words


@dataclass(frozen=True, slots=True)
class _Group:
    """All that a graph says of one thing."""

    iri: str
    quads: list[Quad]
    words: Words


def node_changes(graph: str, kind: str, one: Release, other: Release) -> Iterator[Change]:
    """Yield what became of the things in a graph: ``entity``, ``opinion``, ``term``, ``dataset``.

    Args:
        graph: The IRI of the graph.
        kind: What kind of thing is in it.
        one: The release before.
        other: The release after.
    """
    opinion_time = one.words.iris.opinion_time("")
    owner: Owner = lambda iri: None if iri.startswith(opinion_time) else iri  # noqa: E731
    for old, new in _groups(graph, owner, one, other):
        yield from _change(kind, old, new)


def comparison_changes(one: Release, other: Release) -> Iterator[Change]:
    """Yield what became of comparisons: those that are new, gone, or held by others."""
    base = one.words.iris.base

    def owner(iri: str) -> str | None:
        kind = iri.removeprefix(base).partition("/")[0]
        return iri.partition(_POSITION)[0] if kind in _COMPARISONS else None

    for old, new in _groups(one.words.iris.comparisons, owner, one, other):
        present = new or old
        if present is not None:
            yield from _change(present.iri.removeprefix(base).partition("/")[0], old, new)


def view_change(graph: str, one: Release, other: Release) -> Iterator[Change]:
    """Yield what became of a view: what it accepts, and how many plain triples it holds."""
    views: tuple[_Group | None, _Group | None] = (None, None)
    held = _Held()
    for old, new in _groups(graph, lambda iri: iri, one, other, all_=True):
        present = new or old
        if present is not None and present.iri == graph:
            views = old, new
        elif present is not None and present.iri.startswith(f"{graph}{_TRIPLE}"):
            held.add(old, new)
    yield from _change("view", *views, further=held.parts())


@dataclass(slots=True)
class _Held:
    """The plain triples of a view in two releases, counted."""

    old: int = 0
    new: int = 0
    only_new: int = 0
    only_old: int = 0
    other_claims: int = 0

    def add(self, old: _Group | None, new: _Group | None) -> None:
        self.old += old is not None
        self.new += new is not None
        self.only_new += old is None
        self.only_old += new is None
        if old is not None and new is not None:
            self.other_claims += old.quads != new.quads

    def parts(self) -> tuple[Part, ...]:
        told = [
            f"{number:,} {what}"
            for number, what in (
                (self.only_new, "new"),
                (self.only_old, "gone"),
                (self.other_claims, "on other claims"),
            )
            if number
        ]
        after = f"{self.new:,}, of them {', '.join(told)}" if told else ""
        return (Part("plain triples", f"{self.old:,}", after),) if told else ()


def _change(
    kind: str, old: _Group | None, new: _Group | None, further: tuple[Part, ...] = ()
) -> Iterator[Change]:
    present = new or old
    if present is None:
        return
    outcome = Outcome.NEW if old is None else Outcome.GONE if new is None else Outcome.CHANGED
    parts: tuple[Part, ...] = ()
    if old is not None and new is not None:
        parts = (*changed_parts(_parts(old), _parts(new)), *further)
        if old.quads == new.quads and not parts:
            return
    yield Change(kind, outcome, present.iri, _name(present), _title(present), parts)


def _groups(
    graph: str, owner: Owner, one: Release, other: Release, *, all_: bool = False
) -> Iterator[tuple[_Group | None, _Group | None]]:
    """Yield what two releases say of the things of a graph, where it is not the same."""
    streams = (_owned(release.dump.lines(graph), owner) for release in (one, other))
    for key, old, new in merged(*streams):
        if all_ or old != new:
            yield _group(key, old, one.words), _group(key, new, other.words)


def _owned(lines: Iterator[bytes], owner: Owner) -> Iterator[tuple[bytes, bytes]]:
    for subject, told in groupby(lines, key=lambda line: _owner_of(line, owner)):
        if subject is not None:
            # With the bracket after it, as IRIs are in the order of lines, and not of themselves.
            yield f"{subject}>".encode(), b"".join(told)


def _owner_of(line: bytes, owner: Owner) -> str | None:
    return owner(line[1 : line.index(b">")].decode())


def _group(key: bytes, lines: bytes | None, words: Words) -> _Group | None:
    if lines is None:
        return None
    return _Group(key[:-1].decode(), list(parse(lines, format=RdfFormat.N_QUADS)), words)


def _parts(group: _Group) -> Parts:
    """What is said of a thing, by what it says; its positions each as a whole."""
    found: dict[str, list[str]] = defaultdict(list)
    nodes: dict[str, list[str]] = defaultdict(list)
    for quad in group.quads:
        value = _value(quad.object, group.words)
        if quad.predicate == t.POSITION:
            continue
        if isinstance(quad.subject, NamedNode) and quad.subject.value == group.iri:
            name = "type" if quad.predicate == t.TYPE else group.words.term(quad.predicate)
            found[name].append(value)
        elif quad.predicate != t.TYPE:
            nodes[str(quad.subject)].append(f"{group.words.term(quad.predicate)} {value}")
    found |= {"position": [", ".join(told) for told in nodes.values()]} if nodes else {}
    return {name: "; ".join(sorted(values)) for name, values in found.items()}


def _value(term: object, words: Words) -> str:
    if isinstance(term, NamedNode):
        return words.of(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def _title(group: _Group) -> str:
    """What people call a thing."""
    for predicate in _TITLES:
        for quad in group.quads:
            if quad.predicate == predicate and isinstance(quad.object, Literal):
                return quad.object.value
    return _opinion_title(group) or group.words.of(group.iri)


def _opinion_title(group: _Group) -> str | None:
    said = {q.predicate: q.object.value for q in group.quads if isinstance(q.object, NamedNode)}
    if t.RATER not in said or t.RATED not in said:
        return None
    grade = said.get(t.RELIABILITY) or said.get(t.CREDIBILITY)
    told = f": {group.words.of(grade)}" if grade else ""
    return f"{group.words.of(said[t.RATER])} on {group.words.of(said[t.RATED])}{told}"


def _name(group: _Group) -> str:
    """What authors call a thing."""
    iris = group.words.iris
    for prefix in (iris.entity(""), iris.view(""), iris.base):
        if group.iri.startswith(prefix):
            return unquote(group.iri.removeprefix(prefix))
    return ns.local_name(group.iri) or group.iri
