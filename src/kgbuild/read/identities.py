"""Reads ``identities.yaml``: which entities of the register are the same, and which are not.

Decisions that contradict each other are errors. Nothing is merged by a decision with an error.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.groups import Groups
from kgbuild.model.identity import IdentityDecision
from kgbuild.model.register import Entity
from kgbuild.read.cycles import cycles
from kgbuild.read.decision_parts import DecisionPartsReader
from kgbuild.read.models.identities_file import AuthoredIdentityDecision, IdentitiesFile
from kgbuild.read.models.validation import sound_items, validate
from kgbuild.read.sources.message_words import in_a_row, shown, with_article
from kgbuild.read.sources.problems import Loc, Problems, error_at, file_order
from kgbuild.read.sources.yaml_source import YamlSource
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import NOT_SAME, SAME

_KIND: Final = ns.KGB + "IdentityKind"
_CONTRADICTION: Final = "contradictory-identities"


@dataclass(frozen=True, slots=True)
class IdentitiesSource:
    """The sound decisions about entities, and all errors.

    Attributes:
        decisions: The decisions, in an order that does not depend on the file.
        kept: The IRI of the entity that is kept, by the IRI of each merged one.
        findings: The errors.
    """

    decisions: tuple[IdentityDecision, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def read_identities(source: YamlSource, names: NameResolver) -> IdentitiesSource:
    """Return the sound decisions of ``identities.yaml``, with all its errors."""
    problems = Problems(source.place, source.key_place)
    file = validate(IdentitiesFile, source.data, problems)
    given: Sequence[AuthoredIdentityDecision | None]
    given = (
        file.identities
        if file
        else sound_items(AuthoredIdentityDecision, source.data, "identities")
    )
    reader = _DecisionReader(names, problems)
    read = [reader.decision(one, ("identities", index)) for index, one in enumerate(given)]
    found = [decision for decision in read if decision is not None]
    errors = [*problems.findings, *_Merging(found, names).findings()]
    in_order = sorted(found, key=lambda each: (each.one, each.other, each.by))
    kept = {} if errors else _kept(found)
    return IdentitiesSource(tuple(in_order), kept, sorted(errors, key=file_order))


@dataclass(frozen=True, slots=True)
class _DecisionReader:
    names: NameResolver
    problems: Problems

    def decision(self, given: AuthoredIdentityDecision | None, at: Loc) -> IdentityDecision | None:
        """Return a decision; None if a part of it has errors."""
        if given is None:
            return None
        both = [
            attempt(self.problems, (*at, "of", index), self.names.entity, id_)
            for index, id_ in enumerate(given.of)
        ]
        parts = DecisionPartsReader(_KIND, self.names, self.problems).read(given, at)
        one, other = both
        if one == other and one is not None:
            message = f"both are {shown(given.of[0])}"
            self.problems.add((*at, "of"), "bad-value", message, "name two entities")
            return None
        if one is None or other is None or parts is None:
            return None
        return IdentityDecision(one, other, *parts, self.problems.locate((*at, "of")))


@dataclass(frozen=True)
class _Merging:
    """Finds what contradicts itself in decisions that entities are the same."""

    decisions: Sequence[IdentityDecision]
    names: NameResolver

    def findings(self) -> Iterator[Finding]:
        """Yield each contradiction, at the line of a decision."""
        yield from self._twice()
        same = [one for one in self.decisions if one.identity == SAME]
        yield from self._classes(same)
        into: dict[str, list[str]] = {}
        for one in same:
            into.setdefault(one.one, [])
            into.setdefault(one.other, []).append(one.one)
        circular = list(cycles(into))
        for cycle in circular:
            lines = [self._line(same, above, below) for below, above in pairwise(cycle)]
            message = f"{self._row(cycle[:-1])} are merged into each other ({_lines(lines)})"
            hint = "keep one of them: write it first in each of these lines"
            yield error_at(max(lines), "circular-merge", message, hint)
        if not circular:
            yield from self._two_kept(same, into)
        yield from self._not_same(same)

    def _twice(self) -> Iterator[Finding]:
        first: dict[tuple[frozenset[str], str], IdentityDecision] = {}
        for decision in self.decisions:
            earlier = first.setdefault((decision.pair, decision.by), decision)
            if earlier is not decision:
                both = self._row((decision.one, decision.other))
                yield error_at(
                    decision.place,
                    "duplicate-decision",
                    f"line {earlier.place.line} already has a decision about {both} by the same "
                    "person",
                    "keep one of them, with the reason that counts now",
                )

    def _classes(self, same: Sequence[IdentityDecision]) -> Iterator[Finding]:
        """Yield an error for two entities of which neither class is below the other."""
        is_a = self.names.ontology.is_a
        for decision in same:
            one, other = self._by_iri.get(decision.one), self._by_iri.get(decision.other)
            if one is None or other is None:
                continue
            if not (is_a(one.cls, other.cls) or is_a(other.cls, one.cls)):
                first, second = (with_article(ns.local_name(each.cls)) for each in (one, other))
                message = (
                    f"{shown(one.id)} is {first}, but {shown(other.id)} is {second}: they cannot "
                    "be the same"
                )
                hint = "correct a class in entities.yaml, or write not-same"
                yield error_at(decision.place, "merge-of-two-classes", message, hint)

    def _two_kept(
        self, same: Sequence[IdentityDecision], into: Mapping[str, Sequence[str]]
    ) -> Iterator[Finding]:
        """Yield an error for an entity that is merged into two, of which neither is merged."""
        for iri in into:
            above, seen = [iri], {iri}
            for one in above:  # grows while it is walked
                new = [each for each in into[one] if each not in seen]
                seen.update(new)
                above += new
            roots = [one for one in above if not into[one]]
            direct = [one for one in same if one.other == iri]
            if len(roots) > 1 and len(direct) > 1:
                first, second = roots[:2]
                message = (
                    f"{self._row([iri])} is merged into {self._row([first, second])} "
                    f"({_lines([one.place for one in direct])})"
                )
                ids = f"[{self._id(first)}, {self._id(second)}]"
                hint = f"if these are the same too, say which is kept: of: {ids}"
                yield error_at(max(one.place for one in direct), _CONTRADICTION, message, hint)

    def _not_same(self, same: Sequence[IdentityDecision]) -> Iterator[Finding]:
        """Yield an error for entities that are not the same, but that others make the same."""
        groups = Groups[str]()
        for one in same:
            groups.join(one.pair)
        for decision in self.decisions:
            is_one = len({groups.leader(iri) for iri in decision.pair}) == 1
            if decision.identity != NOT_SAME or not is_one:
                continue
            path = _path(decision.one, decision.other, same)
            message = (
                f"{self._row([decision.one, decision.other])} are not the same, but "
                f"{_lines([one.place for one in path])} "
                f"{'makes' if len(path) == 1 else 'make'} them the same"
            )
            yield error_at(decision.place, _CONTRADICTION, message, "remove one of these decisions")

    @cached_property
    def _by_iri(self) -> dict[str, Entity]:
        return {one.iri: one for one in self.names.register.values()}

    def _id(self, iri: str) -> str:
        """Return the id of an entity as its author writes it."""
        return self._by_iri[iri].id if iri in self._by_iri else ns.local_name(iri)

    def _row(self, iris: Iterable[str]) -> str:
        return in_a_row([shown(self._id(iri)) for iri in iris], "and")

    @staticmethod
    def _line(same: Sequence[IdentityDecision], one: str, other: str) -> Place:
        return next(each.place for each in same if (each.one, each.other) == (one, other))


def _path(start: str, end: str, same: Sequence[IdentityDecision]) -> list[IdentityDecision]:
    """Return the shortest chain of decisions that makes two entities the same, or none."""
    ways: dict[str, list[IdentityDecision]] = {start: []}
    waiting = deque([start])
    while waiting and end not in ways:
        here = waiting.popleft()
        for decision in same:
            if here in decision.pair:
                (there,) = decision.pair - {here}
                if there not in ways:
                    ways[there] = [*ways[here], decision]
                    waiting.append(there)
    return ways.get(end, [])


def _kept(decisions: Sequence[IdentityDecision]) -> dict[str, str]:
    """Return the IRI of the kept entity for each merged one; the decisions have no errors."""
    into = {one.other: one.one for one in decisions if one.identity == SAME}
    kept = {}
    for iri in into:
        last = iri
        while last in into:
            last = into[last]
        kept[iri] = last
    return kept


def _lines(places: Sequence[Place]) -> str:
    """Return the lines of some places, in words."""
    lines = [str(line) for line in sorted({place.line or 0 for place in places})]
    return f"{'line' if len(lines) == 1 else 'lines'} {in_a_row(lines, 'and')}"
