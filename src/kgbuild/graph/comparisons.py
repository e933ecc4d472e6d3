"""Comparisons as lines of N-Triples without the final dot.

They have their own graph. Each position is a node of its own, so a query can ask who holds it. No
node is blank.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import (
    boolean_token,
    day_token,
    known_lines,
    language_token,
    minted,
    number_token,
    text_token,
    token,
)
from kgbuild.ids import Iris, content_key
from kgbuild.model.comparison import Comparison, Position
from kgbuild.model.comparison_decision import ComparisonDecision
from kgbuild.model.statement import Relay
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import DISMISSED, concept
from kgbuild.vocab.ontology import Ontology


def comparison_lines(comparison: Comparison, iris: Iris, ontology: Ontology) -> Iterator[str]:
    """Yield the lines of one comparison and its positions."""
    iri = iris.comparison(comparison.verdict.value, content_key(comparison.key))
    this = minted(iri)
    classes = (ontology.superclasses[ns.KGB + name] for name in comparison.verdict.classes)
    for cls in dict.fromkeys(chain.from_iterable(classes)):
        yield f"{this}{p.TYPE}{token(cls)}"
    yield f"{this}{p.LABEL}{text_token(comparison.label)}"
    yield f"{this}{p.DESCRIPTION}{text_token(comparison.explanation)}"
    yield f"{this}{p.DIMENSION}{_concept('dimension', comparison.dimension)}"
    for predicate, aspects in (
        (p.SAME_IN, comparison.same),
        (p.DIFFERS_IN, comparison.differs),
        (p.ASSUMING, comparison.assumed),
    ):
        for aspect in aspects:
            yield this + predicate + _concept("respect", aspect)
    if comparison.verdict.has_level:
        yield f"{this}{p.IS_FIRM}{boolean_token(comparison.is_firm)}"
    named = {
        p.ABOUT_EVENT: comparison.event,
        p.ABOUT_KIND: comparison.kind,
        p.REPORTED: comparison.reported,
        p.ORIGINAL: comparison.original,
    }
    yield from known_lines(this, token, named)
    numbers = {
        p.GAP: comparison.gap,
        p.INDEPENDENT_ORIGINS: comparison.independent,
        p.UNKNOWN_ORIGINS: comparison.unknown,
    }
    yield from known_lines(this, number_token, numbers)
    for position in comparison.positions:
        yield from _position_lines(iri, position, iris)


def _position_lines(comparison: str, position: Position, iris: Iris) -> Iterator[str]:
    # Two claims of a misquotation may have the same range, so the words are part of the key.
    key = content_key((*position.key, *position.words))
    this = minted(iris.position(comparison, key))
    yield f"{minted(comparison)}{p.POSITION}{this}"
    yield f"{this}{p.TYPE}{t.POSITION_CLASS}"
    if position.is_sum:
        yield f"{this}{p.IS_SUM}{boolean_token(True)}"
    for claim in position.claims:
        yield f"{this}{p.HELD_BY}{minted(claim)}"
    for words in position.words:
        yield f"{this}{p.VERBATIM}{text_token(words)}"
    yield from known_lines(this, number_token, {p.LOW: position.low, p.HIGH: position.high})
    days = {p.HOLDS_FROM: position.first, p.HOLDS_TO: position.last}
    yield from known_lines(this, day_token, days)
    named = {p.HOLDS: position.holds, p.HAS_UNIT: position.unit, p.PER: position.per}
    yield from known_lines(this, token, named)


def origin_lines(
    claim: str, agents: Iterable[str], relays: Iterable[Relay], *, known: bool
) -> Iterator[str]:
    """Yield the lines that give the origin of a claim, and those who say it by relaying it."""
    this = minted(claim)
    yield f"{this}{p.LINEAGE}{_concept('lineage', 'known' if known else 'unknown')}"
    for agent in sorted(agents):
        yield f"{this}{p.ORIGINATES_WITH}{token(agent)}"
    for agent in sorted({agent for relay in relays for agent in relay.claimants}):
        yield f"{this}{p.RELAYED_BY}{token(agent)}"


def decision_lines(decision: ComparisonDecision, iris: Iris, language: str) -> Iterator[str]:
    """Yield the lines of a decision about a comparison; its reason is in ``language`` (BCP 47)."""
    comparison = minted(decision.comparison)
    this = minted(iris.comparison_decision(decision.comparison, decision.by))
    yield f"{this}{p.TYPE}{t.COMPARISON_DECISION}"
    yield f"{this}{p.ON_COMPARISON}{comparison}"
    yield f"{this}{p.DECISION}{token(decision.decision)}"
    yield f"{this}{p.DECIDED_BY}{token(decision.by)}"
    yield f"{this}{p.DECIDED_AT}{day_token(decision.at)}"
    yield f"{this}{p.NOTE}{language_token(decision.why, language)}"
    if decision.decision == DISMISSED:
        yield f"{comparison}{p.IS_DISMISSED}{boolean_token(True)}"


def _concept(scheme: str, notation: str) -> str:
    return token(concept(scheme, notation))
