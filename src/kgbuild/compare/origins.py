"""Where claims come from, and how many origins are independent.

Repetition does not confirm a claim. What a person says in office comes from the body that the
person speaks for, and what a body says comes from its state. Two bodies of one state are one
origin. Nobody knows where an outlet, an unnamed source or a collective gets its information: such
an origin is unknown, and never counts as independent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from kgbuild.compare.parts import values_of
from kgbuild.groups import Groups
from kgbuild.model.register import Entity
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import ACTUAL, AFFIRMED
from kgbuild.vocab.ontology import Ontology

#: Classes of agents that may relay what they heard from others.
_RELAYS: Final = tuple(
    ns.KGB + name for name in ("Outlet", "UnnamedSource", "Collective", "Software")
)


class Origin(NamedTuple):
    """The origin of a claim, as IRIs."""

    agents: frozenset[str]  # those that it can be traced back to
    known: bool  # whether each of them speaks for itself
    through: frozenset[str] = frozenset()  # those through whom it comes, traced back as well


#: Agents and reports that a claim comes from, and those through which it comes.
_Ends: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


class Independence(NamedTuple):
    """The number of independent origins of some claims, and of further unknown origins."""

    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Origins:
    """Traces claims back to their origins.

    Attributes:
        ontology: The ontology.
        entities: The register by IRI.
        posts: IRIs of the posts of people, according to claims.
        reports: IRI of a report that others copy to the agents or reports that it copies, or else
            to its outlet. It is empty for a missing report.
        quoted: IRI of a claim that others quote to a statement of it.
    """

    ontology: Ontology
    entities: Mapping[str, Entity]
    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quoted: dict[str, Statement] = field(default_factory=dict)
    _traced: dict[str, Origin] = field(default_factory=dict)
    _joint: dict[_Ends, Origin] = field(default_factory=dict)

    def learn(self, posts: Mapping[str, Iterable[str]]) -> None:
        """Learn from claims who holds which posts."""
        for holder, held in posts.items():
            self.posts[holder].update(held)
        self._traced.clear()
        self._joint.clear()

    def of_statement(self, statement: Statement) -> Origin:
        """Return the origin of a statement; a quotation has the origin of the quoted claim.

        Claims may quote each other in a cycle, which a check reports; then the last claim before
        the repetition counts as the original.
        """
        if statement.quotes not in self.quoted:
            return self._of_its_own(statement)
        chain, quoted = [statement], set[str]()
        while (original := self.quoted.get(chain[-1].quotes or "")) is not None:
            if original.claim in quoted:
                break
            quoted.add(original.claim)
            chain.append(original)
        *quoting, first = map(self._of_its_own, chain)
        through = first.through.union(*(own.agents | own.through for own in quoting))
        return first._replace(through=through)

    def _of_its_own(self, statement: Statement) -> Origin:
        ends = (statement.sources, statement.channels)
        found = self._joint.get(ends)
        if found is None:
            origin, through = (_together(map(self.trace, some)) for some in ends)
            # If a text was copied from a missing report, only the copying report is known.
            agents = origin.agents or through.agents
            found = self._joint[ends] = Origin(agents, origin.known, through.agents)
        return found

    def trace(self, agent: str) -> Origin:
        """Return the origin of what an agent says, or of a report's text.

        It is the state that the agent belongs to, or the agent itself. For a report, it is the
        origin of the agents and reports that the text was copied from.
        """
        if agent not in self._traced:
            self._traced[agent] = self._trace(agent)
        return self._traced[agent]

    def within(self, agent: str) -> frozenset[str]:
        """Return the agent, and all bodies that it has a post in or is part of, directly or not."""
        found = [agent]
        for one in found:  # grows while it is walked: a breadth-first search
            found += [above for above in self._above(one) if above not in found]
        return frozenset(found)

    def _trace(self, agent: str) -> Origin:
        ends: list[Origin] = []
        waiting = [(agent, frozenset[str]())]
        while waiting:
            one, below = waiting.pop()
            # Claims may say that two people work for each other, and reports may copy in cycles.
            above = [other for other in self._above(one) if other not in below]
            if above:
                waiting += ((other, below | {one}) for other in above)
            elif one in self.reports:
                ends.append(Origin(frozenset(), known=False))
            else:
                is_relay = any(self._is(one, cls) for cls in _RELAYS)
                ends.append(Origin(frozenset({one}), known=not is_relay))
        return _together(ends)

    def _above(self, agent: str) -> Sequence[str]:
        """Return whom an agent speaks for or is part of, or whom a report copied its text from."""
        if agent in self.reports:
            return self.reports[agent]
        if self._is(agent, ns.KGB + "State"):
            return ()
        parts = values_of(self.entities.get(agent), terms.PART_OF.value)
        posts = map(self.entities.get, self.posts.get(agent, ()))
        bodies = [body for post in posts for body in values_of(post, terms.POST_IN.value)]
        return sorted(
            {one for one in (*parts, *bodies) if self._is(one, terms.AGENT.value)} - {agent}
        )

    def _is(self, agent: str, cls: str) -> bool:
        entity = self.entities.get(agent)
        return entity is not None and self.ontology.is_a(entity.cls, cls)


def posts_held(statements: Iterable[Statement], ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Return the posts that each person holds according to statements, all as IRIs."""
    found: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        is_fact = (
            ontology.asserts(statement.act)
            and statement.polarity == AFFIRMED
            and statement.modality == ACTUAL
        )
        if is_fact and ontology.is_a(statement.cls, ns.KGB + "Tenure"):
            for holder in statement.values(ns.KGB + "holder"):
                found[holder].update(statement.values(ns.KGB + "post"))
    return {holder: tuple(sorted(posts)) for holder, posts in sorted(found.items())}


def _together(origins: Iterable[Origin]) -> Origin:
    """Return the joint origin of several; it is known if there is one and each is known."""
    found = list(origins)
    agents = frozenset[str]().union(*(origin.agents for origin in found))
    return Origin(agents, bool(agents) and all(origin.known for origin in found))


def independence(origins: Iterable[Origin]) -> Independence:
    """Return how many of ``origins`` are independent: those that share an agent count as one.

    An unknown origin counts only if it shares no agent with another.
    """
    distinct = set(origins)
    groups: Groups[str] = Groups()
    for origin in distinct:
        groups.join(origin.agents | origin.through)
    known = {groups.leader(min(origin.agents)) for origin in distinct if origin.known}
    all_ = {groups.leader(min(origin.agents)) for origin in distinct}
    return Independence(len(known), len(all_ - known))
