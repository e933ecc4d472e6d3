"""The changes to entities, opinions, comparisons, views and terms between two releases.

The lines of a graph are sorted, with all triples of a thing together. Two releases are read in
parallel, with one thing in memory at a time.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.disk_sorting import merged
from kgbuild.releases.changes import COMPARISONS, Change, ChangedPart, ChangeOutcome
from kgbuild.releases.claim_text import Parts, ReleaseLabels, changed_parts
from kgbuild.releases.dump_reader import Dump
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: Returns the thing that a subject belongs to, by its IRI; None to ignore the subject.
Owner: TypeAlias = Callable[[str], str | None]

_TITLES: Final = (t.LABEL, t.PREF_LABEL, t.TITLE)


@dataclass(frozen=True, slots=True)
class Release:
    """One of two releases, with the labels of things in it."""

    dump: Dump
    labels: ReleaseLabels
    ontology: Ontology


@dataclass(frozen=True, slots=True)
class _Node:
    """All quads of a graph about one thing."""

    iri: str
    quads: list[Quad]
    labels: ReleaseLabels


def node_changes(graph: str, kind: str, one: Release, other: Release) -> Iterator[Change]:
    """Yield the changes to the things of one kind in a graph, such as ``entity``."""
    opinion_time = one.labels.iris.opinion_time("")

    def owner(iri: str) -> str | None:
        return None if iri.startswith(opinion_time) else iri

    for old, new in _nodes(graph, owner, one, other):
        present = new or old
        is_decision = present is not None and kind == "entity" and "/decision/" in present.iri
        yield from _change("identity" if is_decision else kind, old, new)


#: What comes after the IRI of a comparison in the IRIs of its parts.
_PART: Final = re.compile("/(?:position|decision)/")


def comparison_changes(one: Release, other: Release) -> Iterator[Change]:
    """Yield the changes to comparisons: new ones, gone ones, and those with other claims."""
    base = one.labels.iris.base

    def owner(iri: str) -> str | None:
        kind = iri.removeprefix(base).partition("/")[0]
        return _PART.split(iri)[0] if kind in COMPARISONS else None

    for old, new in _nodes(one.labels.iris.comparisons, owner, one, other):
        present = new or old
        if present is not None:
            yield from _change(present.iri.removeprefix(base).partition("/")[0], old, new)


def view_change(graph: str, one: Release, other: Release) -> Iterator[Change]:
    """Yield the changes to a view: what it accepts, and the number of its plain triples."""
    views: tuple[_Node | None, _Node | None] = (None, None)
    triples = _TripleCounts()
    for old, new in _nodes(graph, lambda iri: iri, one, other, all_=True):
        present = new or old
        if present is not None and present.iri == graph:
            views = old, new
        elif present is not None and present.iri.startswith(f"{graph}/triple/"):
            triples.add(old, new)
    yield from _change("view", *views, further=triples.parts())


@dataclass(slots=True)
class _TripleCounts:
    """The plain triples of a view in two releases, counted."""

    old: int = 0
    new: int = 0
    only_new: int = 0
    only_old: int = 0
    other_claims: int = 0

    def add(self, old: _Node | None, new: _Node | None) -> None:
        self.old += old is not None
        self.new += new is not None
        self.only_new += old is None
        self.only_old += new is None
        if old is not None and new is not None:
            self.other_claims += old.quads != new.quads

    def parts(self) -> tuple[ChangedPart, ...]:
        counts = {
            "new": self.only_new,
            "gone": self.only_old,
            "with other claims": self.other_claims,
        }
        changes = [f"{number:,} {what}" for what, number in counts.items() if number]
        new = f"{self.new:,} ({', '.join(changes)})"
        return (ChangedPart("plain triples", f"{self.old:,}", new),) if changes else ()


def _change(
    kind: str, old: _Node | None, new: _Node | None, further: tuple[ChangedPart, ...] = ()
) -> Iterator[Change]:
    present = new or old
    if present is None:
        return
    outcome = ChangeOutcome.of(old, new)
    parts: tuple[ChangedPart, ...] = ()
    if old is not None and new is not None:
        parts = (*changed_parts(_parts(old), _parts(new)), *further)
        if old.quads == new.quads and not parts:
            return
    yield Change(kind, outcome, present.iri, _name(present), _title(present), parts)


def _nodes(
    graph: str, owner: Owner, one: Release, other: Release, *, all_: bool = False
) -> Iterator[tuple[_Node | None, _Node | None]]:
    """Yield the things of a graph that differ between two releases; all things if ``all_``."""
    streams = (_owned(release.dump.lines(graph), owner) for release in (one, other))
    for key, old, new in merged(*streams):
        if all_ or old != new:
            yield _node(key, old, one.labels), _node(key, new, other.labels)


def _owned(lines: Iterator[bytes], owner: Owner) -> Iterator[tuple[bytes, bytes]]:
    for subject, found in groupby(lines, lambda line: owner(line[1 : line.index(b">")].decode())):
        if subject is not None:
            # Lines sort by the IRI with its closing bracket, not by the IRI alone.
            yield f"{subject}>".encode(), b"".join(found)


def _node(key: bytes, lines: bytes | None, labels: ReleaseLabels) -> _Node | None:
    if lines is None:
        return None
    return _Node(key[:-1].decode(), list(parse(lines, format=RdfFormat.N_QUADS)), labels)


def _parts(node: _Node) -> Parts:
    """Return the parts of a thing by predicate; each position and each decision is one part."""
    found: dict[str, list[str]] = defaultdict(list)
    nodes: dict[str, list[str]] = defaultdict(list)
    for quad in node.quads:
        value = _value(quad.object, node.labels)
        if quad.predicate == t.POSITION:
            continue
        if isinstance(quad.subject, NamedNode) and quad.subject.value == node.iri:
            name = "type" if quad.predicate == t.TYPE else node.labels.term(quad.predicate)
            found[name].append(value)
        elif quad.predicate != t.TYPE:
            nodes[str(quad.subject)].append(f"{node.labels.term(quad.predicate)} {value}")
    for subject, values in nodes.items():
        found["decision" if "/decision/" in subject else "position"].append(", ".join(values))
    return {name: "; ".join(sorted(values)) for name, values in found.items()}


def _value(term: object, labels: ReleaseLabels) -> str:
    if isinstance(term, NamedNode):
        return labels.of(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def _title(node: _Node) -> str:
    """Return the label of a thing for readers."""
    for predicate in _TITLES:
        for quad in node.quads:
            if quad.predicate == predicate and isinstance(quad.object, Literal):
                return quad.object.value
    return _opinion_title(node) or _identity_title(node) or node.labels.of(node.iri)


def _opinion_title(node: _Node) -> str | None:
    values = {q.predicate: q.object.value for q in node.quads if isinstance(q.object, NamedNode)}
    if t.RATER not in values or t.RATED not in values:
        return None
    grade = values.get(t.RELIABILITY) or values.get(t.CREDIBILITY)
    suffix = f": {node.labels.of(grade)}" if grade else ""
    return f"{node.labels.of(values[t.RATER])} on {node.labels.of(values[t.RATED])}{suffix}"


def _identity_title(node: _Node) -> str | None:
    named = [(q.predicate, q.object.value) for q in node.quads if isinstance(q.object, NamedNode)]
    both = sorted(node.labels.of(iri) for predicate, iri in named if predicate == t.ON_ENTITY)
    kinds = [node.labels.of(iri) for predicate, iri in named if predicate == t.IDENTITY]
    return f"{' and '.join(both)}: {', '.join(kinds)}" if both and kinds else None


def _name(node: _Node) -> str:
    """Return the name of a thing for authors."""
    iris = node.labels.iris
    for prefix in (iris.entity(""), iris.view(""), iris.base):
        if node.iri.startswith(prefix):
            return unquote(node.iri.removeprefix(prefix))
    return ns.local_name(node.iri) or node.iri
