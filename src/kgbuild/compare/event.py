"""All that comes of setting the statements of one event beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kgbuild.compare.agreement import agreeing_numbers, agreeing_statements
from kgbuild.compare.context import Context
from kgbuild.compare.denials import compare_statements
from kgbuild.compare.figures import compare_numbers, families
from kgbuild.compare.misquotation import misquotation
from kgbuild.compare.single_values import compare_single_values
from kgbuild.model.comparison import Comparison
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns

_QUESTIONED: Final = ns.PREFIXES["act"] + "questioned"
_HELD_BY_NOBODY: Final = tuple(ns.PREFIXES["certainty"] + name for name in ("doubtful", "unknown"))


def compare(
    event: str,
    statements: Sequence[Statement],
    originals: Mapping[str, Sequence[tuple[str, Statement]]],
    context: Context,
) -> Iterator[Comparison]:
    """Yield the comparisons of the statements of an event, in an order that their order is not in.

    Args:
        event: IRI of the event; empty for none, which has nothing to be compared on.
        statements: All that is told of it.
        originals: IRI of a claim that others quote to its statements, each with its event.
        context: What comparing needs to know besides.
    """
    in_order = sorted(statements, key=str)
    misquoted = list(misquotations(event, in_order, originals, context))
    yield from misquoted
    _learn_misquoting(event, in_order, misquoted, context)
    if not event:
        return
    holding = [statement for statement in in_order if holds(event, statement, context)]
    for family in families(event, holding, context):
        yield from compare_numbers(family, context)
        yield from agreeing_numbers(family, context)
    yield from compare_statements(event, holding, context)
    yield from compare_single_values(event, holding, context)
    yield from agreeing_statements(event, holding, context)


def _learn_misquoting(
    event: str, statements: Iterable[Statement], misquoted: Iterable[Comparison], context: Context
) -> None:
    """Note the claims that depart from what they quote, and those that repeat such a one."""
    repeating = defaultdict(set)
    for statement in statements:
        repeating[statement.quotes].add(statement.claim)
    found = [comparison.reported or "" for comparison in misquoted]
    for claim in found:  # grows while it is walked
        if (claim, event) not in context.misquoting:
            context.misquoting.add((claim, event))
            found += sorted(repeating.get(claim, ()))


def misquotations(
    event: str,
    statements: Iterable[Statement],
    originals: Mapping[str, Sequence[tuple[str, Statement]]],
    context: Context,
) -> Iterator[Comparison]:
    """Yield what is reported otherwise than said; the event is empty where none is told of."""
    quoting: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=str):
        if statement.quotes is not None:
            quoting[statement.claim, statement.quotes].append(statement)
    for (_, quoted), reported in quoting.items():
        told = sorted((one for of, one in originals.get(quoted, ()) if of == event), key=str)
        found = misquotation(event, reported, told, context)
        if found is not None:
            yield found


def holds(event: str, statement: Statement, context: Context) -> bool:
    """Whether the claimant holds what is told of the event ``event``.

    Whoever asks or does not know holds nothing. Nor does whoever is misquoted hold what is reported
    otherwise than he said it; what he said stands in the original.
    """
    return (
        statement.act != _QUESTIONED
        and statement.certainty not in _HELD_BY_NOBODY
        and (statement.claim, event) not in context.misquoting
    )
