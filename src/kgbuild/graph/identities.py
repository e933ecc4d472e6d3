"""Decisions on identities as quads in the graph of the register."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.ids import Iris
from kgbuild.model.identity import IdentityDecision
from kgbuild.model.register import Register
from kgbuild.vocab import terms as t


def identity_quads(
    decisions: Iterable[IdentityDecision], register: Register, iris: Iris, language: str
) -> Iterator[Quad]:
    """Yield the quads of decisions about entities; their reasons are in ``language`` (BCP 47).

    Args:
        decisions: The decisions.
        register: The register after the merges.
        iris: Makes IRIs.
        language: A tag of BCP 47.
    """
    kept = {one.iri: entity.iri for entity in register.values() for one in entity.merged}
    graph = NamedNode(iris.register)
    for decision in decisions:
        one, other = decision.one, decision.other
        this = NamedNode(iris.identity_decision(kept.get(one, one), one, other, decision.by))
        by = kept.get(decision.by, decision.by)
        day = Literal(decision.at.isoformat(), datatype=t.XSD_DATE)
        yield Quad(this, t.TYPE, t.IDENTITY_DECISION, graph)
        yield Quad(this, t.ON_ENTITY, NamedNode(one), graph)
        yield Quad(this, t.ON_ENTITY, NamedNode(other), graph)
        yield Quad(this, t.IDENTITY, NamedNode(decision.identity), graph)
        yield Quad(this, t.DECIDED_BY, NamedNode(by), graph)
        yield Quad(this, t.DECIDED_AT, day, graph)
        yield Quad(this, t.NOTE, Literal(decision.why, language=language), graph)
