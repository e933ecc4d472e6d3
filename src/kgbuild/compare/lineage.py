"""Where claims come from, and how many of those who agree do so independently.

Repetition is no corroboration. What a person says in office comes from the body he speaks for, and
what a body says from the state that it is an organ of; two organs of one state are one origin. Of
an outlet, an unnamed source or a collective nobody knows where it has things from: its lineage is
unknown, and it counts for nothing but itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.model.telling import Telling
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
    """

    ontology: Ontology
    entities: Mapping[str, Entity]
    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _traced: dict[str, Origin] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register, ontology: Ontology) -> "Origins":
        """Origins in a register, before any claim has told of posts."""
        return cls(ontology, {entity.iri: entity for entity in register.values()})

    def learn(self, telling: Telling) -> None:
        """Take from a telling who holds which post."""
        if telling.polarity == _AFFIRMED and self.ontology.is_a(telling.cls, _TENURE):
            for holder in telling.values(_HOLDER):
                self.posts[holder].update(telling.values(_POST))
            self._traced.clear()

    def of_telling(self, telling: Telling) -> Origin:
        """Where a telling comes from."""
        traced = [self.trace(source) for source in telling.sources]
        through = [self.trace(channel).agents for channel in telling.channels]
        return Origin(
            frozenset().union(*(origin.agents for origin in traced)),
            all(origin.known for origin in traced),
            frozenset().union(*through),
        )

    def trace(self, agent: str) -> Origin:
        """Where what an agent says comes from: the state that it is an organ of, or itself."""
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
        above = [] if self._is(agent, _STATE) else [a for a in self._above(agent) if a not in below]
        if not above:
            return Origin(frozenset({agent}), not any(self._is(agent, cls) for cls in _RELAYS))
        # Claims may tell that each of two people works for the other.
        traced = [self._trace(one, below | {agent}) for one in above]
        return Origin(
            frozenset().union(*(origin.agents for origin in traced)),
            all(origin.known for origin in traced),
        )

    def _above(self, agent: str) -> list[str]:
        """The agents that one speaks for or is a part of; the register has no circle of parts."""
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
