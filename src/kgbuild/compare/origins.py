"""Where claims come from, and how many of those who agree do so independently.

Repetition is no corroboration. What a person says in office comes from the body he speaks for, and
what a body says from the state that it is an organ of; two organs of one state are one origin. Of
an outlet, an unnamed source or a collective nobody knows where it has things from: its lineage is
unknown, and it counts for nothing but itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

_AGENT: Final = ns.KGB + "Agent"
_STATE: Final = ns.KGB + "State"
_TENURE: Final = ns.KGB + "Tenure"
_HOLDER: Final = ns.KGB + "holder"
_POST: Final = ns.KGB + "post"
_PART_OF: Final = terms.PART_OF.value
_POST_IN: Final = terms.POST_IN.value
_AFFIRMED: Final = ns.PREFIXES["polarity"] + "affirmed"
_ACTUAL: Final = ns.PREFIXES["modality"] + "actual"
#: Who is not known to speak from what it knows itself.
_RELAYS: Final = tuple(
    ns.KGB + name for name in ("Outlet", "UnnamedSource", "Collective", "Software")
)


class Origin(NamedTuple):
    """Where a claim comes from.

    Attributes:
        agents: IRIs of the agents it can be traced back to.
        known: Whether each of them speaks for itself.
        through: IRIs of those, traced back likewise, through whom it comes.
    """

    agents: frozenset[str]
    known: bool
    through: frozenset[str] = frozenset()


class Independence(NamedTuple):
    """How many independent origins some claims have, and how many further ones nobody knows."""

    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Origins:
    """Traces claims back to where they come from.

    Attributes:
        ontology: The ontology.
        entities: The register by IRI.
        posts: IRIs of the posts of persons, from the claims that tell of them.
        reports: IRI of a report whose text others take over to whom it has it from, agents or
            reports, or else its outlet; to nobody if there is no such report.
        quoted: IRI of a claim that others quote to a statement of it.
    """

    ontology: Ontology
    entities: Mapping[str, Entity]
    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quoted: dict[str, Statement] = field(default_factory=dict)
    _traced: dict[str, Origin] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register, ontology: Ontology) -> "Origins":
        """Origins in a register, before any claim has told of posts."""
        return cls(ontology, {entity.iri: entity for entity in register.values()})

    def learn(self, statement: Statement) -> None:
        """Take from a statement who holds which post."""
        is_so = statement.polarity == _AFFIRMED and statement.modality == _ACTUAL
        if is_so and self.ontology.is_a(statement.cls, _TENURE):
            for holder in statement.values(_HOLDER):
                self.posts[holder].update(statement.values(_POST))
            self._traced.clear()

    def of_statement(self, statement: Statement) -> Origin:
        """Where a statement comes from: what quotes a claim, from where that claim comes from."""
        return self._of_statement(statement, frozenset())

    def _of_statement(self, statement: Statement, quoting: frozenset[str]) -> Origin:
        own = self._of_its_own(statement)
        original = self.quoted.get(statement.quotes or "")
        # Claims may quote each other in a circle; a check finds that.
        if original is None or original.claim in quoting:
            return own
        first = self._of_statement(original, quoting | {original.claim})
        return first._replace(through=first.through | own.agents | own.through)

    def _of_its_own(self, statement: Statement) -> Origin:
        origin = _together(map(self.trace, statement.sources))
        through = _together(map(self.trace, statement.channels)).agents
        # Of a text that was taken from a report that is not there, only the taker is known.
        return Origin(origin.agents or through, origin.known, through)

    def trace(self, agent: str) -> Origin:
        """Where what an agent says, or a report, comes from.

        From the state that the agent is an organ of or from itself, and from whom the report has
        its text.
        """
        if agent not in self._traced:
            self._traced[agent] = self._trace(agent, frozenset())
        return self._traced[agent]

    def within(self, agent: str) -> frozenset[str]:
        """The agent itself, the bodies that it has a post in or is part of, and theirs."""
        found = [agent]
        for one in found:  # grows while it is walked: a breadth-first search
            found += [above for above in self._above(one) if above not in found]
        return frozenset(found)

    def _trace(self, agent: str, below: frozenset[str]) -> Origin:
        # Claims may tell that each of two people works for the other; reports may go in circles.
        above = [one for one in self._above(agent) if one not in below]
        if above:
            return _together(self._trace(one, below | {agent}) for one in above)
        if agent in self.reports:
            return Origin(frozenset(), known=False)
        return Origin(frozenset({agent}), not any(self._is(agent, cls) for cls in _RELAYS))

    def _above(self, agent: str) -> Sequence[str]:
        """Whom one speaks for or is a part of, and whom a report has its text from."""
        if agent in self.reports:
            return self.reports[agent]
        if self._is(agent, _STATE):
            return ()
        parts = self._values(agent, _PART_OF)
        bodies = [b for post in self.posts.get(agent, ()) for b in self._values(post, _POST_IN)]
        return sorted({one for one in (*parts, *bodies) if self._is(one, _AGENT)} - {agent})

    def _values(self, subject: str, prop: str) -> list[str]:
        entity = self.entities.get(subject)
        roles = entity.roles if entity else ()
        return [value.iri for name, value in roles if name == prop and isinstance(value, Ref)]

    def _is(self, agent: str, cls: str) -> bool:
        entity = self.entities.get(agent)
        return entity is not None and self.ontology.is_a(entity.cls, cls)


def _together(origins: Iterable[Origin]) -> Origin:
    """The origin of what comes from all of ``origins``; known if each is, and there is one."""
    found = list(origins)
    agents = frozenset[str]().union(*(origin.agents for origin in found))
    return Origin(agents, bool(agents) and all(origin.known for origin in found))


def independence(origins: Iterable[Origin]) -> Independence:
    """How many of ``origins`` are independent: those that share an agent, or a channel, are one.

    One of unknown lineage counts only if nobody in it is in one of the others.
    """
    distinct = set(origins)
    group: dict[str, str] = {}

    def leader(agent: str) -> str:
        while group.setdefault(agent, agent) != agent:
            agent = group[agent]
        return agent

    for origin in distinct:
        everybody = sorted(origin.agents | origin.through)
        for other in everybody[1:]:
            group[leader(other)] = leader(everybody[0])
    known = {leader(min(origin.agents)) for origin in distinct if origin.known}
    all_ = {leader(min(origin.agents)) for origin in distinct}
    return Independence(len(known), len(all_ - known))
