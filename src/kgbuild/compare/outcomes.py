"""What became of people or things: "nobody was wounded" does not deny that people were killed."""

from collections.abc import Iterable, Sequence

from kgbuild.compare.context import Context
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Figure, Statement
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.vocab import terms


def outcomes_of(statement: Statement, context: Context) -> tuple[str, ...]:
    """Return the IRIs of the outcomes that the words of a claim without figures name, sorted."""
    ontology = context.ontology
    if statement.figures or not ontology.leaves_outcome_open(statement.cls):
        return ()
    notations = ontology.concepts.get(terms.KIND.value, {})
    named = kinds_named(statement.evidence, statement.language)
    kinds = (notations[one] for one in named if one in notations)
    return tuple(sorted({ontology.compared(kind) for kind in kinds} & ontology.outcomes))


def may_be_among(
    figures: Sequence[Figure], affirmed: Iterable[str], denied: Iterable[str], context: Context
) -> bool:
    """Return whether what is affirmed may be one of the outcomes that are denied.

    Args:
        figures: The figures that are affirmed.
        affirmed: The outcomes that are affirmed without a figure.
        denied: The outcomes that are denied; none if all are.
        context: The kinds.
    """
    counted = {context.counted(one) for one in figures} | {k for f in figures for k in f.named}
    found = {kind for kind in counted if kind in context.ontology.outcomes} | {*affirmed}
    wanted = [*denied]
    return (
        not wanted
        or not found
        or any(
            kind_relation(one, other, context.ontology) in {Relation.SAME, Relation.INSIDE}
            for one in found
            for other in wanted
        )
    )
