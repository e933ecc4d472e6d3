"""Compare the statements about one event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from kgbuild.compare.agreeing_accounts import agreeing_statements
from kgbuild.compare.agreeing_and_close_figures import agreeing_numbers
from kgbuild.compare.comparable_figures import families
from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import in_numbers
from kgbuild.compare.denials import compare_statements
from kgbuild.compare.figures_of_event import compare_figures
from kgbuild.compare.misquotation import misquotation
from kgbuild.compare.opposite_outcomes import compare_outcomes
from kgbuild.compare.over_or_going_on import compare_phases
from kgbuild.compare.reservations import compare_reservations, reservation_of
from kgbuild.compare.several_units import in_several_units
from kgbuild.compare.single_dates import compare_dates
from kgbuild.compare.single_values import compare_single_values
from kgbuild.model.comparison import Comparison
from kgbuild.model.statement import Statement, in_order
from kgbuild.vocab.concepts import DOUBTFUL, NEITHER, NOT_KNOWN

#: IRI of a quoted claim to its statements, each with its event.
Originals = Mapping[str, Sequence[tuple[str, Statement]]]


def compare(
    event: str, statements: Sequence[Statement], originals: Originals, context: Context
) -> Iterator[Comparison]:
    """Yield the comparisons of an event; the order of the statements makes no difference.

    Args:
        event: IRI of the event. It is empty for statements without an event, which are only
            checked for misquotations.
        statements: All statements about it.
        originals: The statements that others quote.
        context: What comparing needs to know besides.
    """
    ordered = in_order(statements)
    misquoted = list(_misquotations(event, ordered, originals, context))
    yield from misquoted
    _note_misquoting(event, ordered, misquoted, context)
    if not event:
        return
    holding = [statement for statement in ordered if holds(event, statement, context)]
    reserved = [statement for statement in ordered if has_reservation(event, statement, context)]
    for condition in sorted({statement.condition for statement in holding}):
        alike = [statement for statement in holding if statement.condition == condition]
        unsure = [statement for statement in reserved if statement.condition == condition]
        for comparison in chain(
            _compared(event, alike, context),
            compare_reservations(event, unsure, alike, context),
        ):
            # What holds under one condition is compared apart from the rest.
            key = (*comparison.key, condition) if condition else comparison.key
            yield replace(comparison, key=key)


def _compared(
    event: str, statements: Sequence[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the comparisons of statements that hold under the same conditions."""
    found = list(families(event, statements, context))
    implied = families(event, in_numbers(event, statements, context), context)
    yield from compare_figures(found, context, implied)
    for family in (*found, *in_several_units(found, context)):
        yield from agreeing_numbers(family, context)
    yield from compare_statements(event, statements, context)
    yield from compare_single_values(event, statements, context)
    yield from compare_dates(event, statements, context)
    yield from compare_outcomes(event, statements, context)
    yield from compare_phases(event, statements, context)
    yield from agreeing_statements(event, statements, context)


def _misquotations(
    event: str, statements: Iterable[Statement], originals: Originals, context: Context
) -> Iterator[Comparison]:
    quoting: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.quotes is not None:
            quoting[statement.claim, statement.quotes].append(statement)
    for (_, quoted), reported in quoting.items():
        original = sorted((one for of, one in originals.get(quoted, ()) if of == event), key=str)
        found = misquotation(event, reported, original, context)
        if found is not None:
            yield found


def _note_misquoting(
    event: str, statements: Iterable[Statement], misquoted: Iterable[Comparison], context: Context
) -> None:
    """Note the claims that misquote another, and the claims that quote those.

    A claim that quotes a possible misquotation, or perhaps quotes a misquotation, is only a
    possible misquotation, too.
    """
    quoting = defaultdict(set)
    for statement in statements:
        quoting[statement.quotes].add((statement.claim, not statement.quotation_is_inferred))
    found = [(comparison.reported or "", comparison.is_firm) for comparison in misquoted]
    for claim, is_firm in found:  # grows while it is walked
        if (claim, event) not in context.misquoting:
            context.misquoting[claim, event] = is_firm
            found += sorted((by, is_firm and names) for by, names in quoting.get(claim, ()))


def has_reservation(event: str, statement: Statement, context: Context) -> bool:
    """Return whether a claimant says not to know, to doubt or not to confirm a statement."""
    is_misquoted = (statement.claim, event) in context.misquoting
    return reservation_of(statement) is not None and not is_misquoted


def holds(event: str, statement: Statement, context: Context) -> bool:
    """Return whether the claimant holds a statement about an event to be true.

    A claimant who asks, demands, threatens, judges or does not know holds nothing. A misquoted
    claimant holds what the original says, not what the report says.
    """
    return next(why_not_held(event, statement, context), None) is None


def why_not_held(event: str, statement: Statement, context: Context) -> Iterator[str]:
    """Yield the notation of each reason for which a claimant does not hold a statement."""
    if statement.polarity == NEITHER or not context.ontology.asserts(statement.act):
        yield "not-asserted"
    if statement.certainty in {DOUBTFUL, NOT_KNOWN}:
        yield "doubtful"
    is_firm = context.misquoting.get((statement.claim, event))
    if is_firm is not None:
        yield "misquotation" if is_firm else "possible-misquotation"
