"""The states that sources speak for: as the register and the posts of people say."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.site.dataset import Dataset, Node
from kgbuild.site.stances import Stance, stance_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_STATE: Final = ns.KGB + "State"
_TENURE: Final = ns.KGB + "Tenure"
_HOLDER, _POST = NamedNode(ns.KGB + "holder"), NamedNode(ns.KGB + "post")


@dataclass(frozen=True)
class SpeakerStates:
    """Finds the states of sources in a dataset."""

    dataset: Dataset
    ontology: Ontology

    def of(self, source: str) -> list[str]:
        """Return the IRIs of the states that a source is, is part of, or has a post in."""
        found, states = [source], []
        for one in found:  # grows while it is walked
            node = self.dataset.node(one)
            if _STATE in node.types:
                states.append(one)
            else:
                found += [above for above in self._above(node) if above not in found]
        return sorted(states)

    def _above(self, node: Node) -> Iterator[str]:
        yield from node.iris(t.PART_OF)
        for post in self._posts.get(node.iri, ()):
            yield from self.dataset.node(post).iris(t.POST_IN)

    @cached_property
    def _posts(self) -> dict[str, list[str]]:
        """The posts of each person, according to claims that give them as a fact."""
        found: dict[str, list[str]] = defaultdict(list)
        node = self.dataset.node
        for iri in self.dataset.instances(_TENURE):
            account, claim = node(iri), node(self.dataset.iris.claim_of(iri))
            is_fact = stance_of(claim, self.ontology) is Stance.FACT
            is_condition = bool(self.dataset.referring(iri, t.CONDITION))
            if is_fact and not is_condition and not claim.all(t.WITHDRAWN_WITH):
                for holder in account.iris(_HOLDER):
                    found[holder] += account.iris(_POST)
        return found
