"""All that comes of setting the tellings of one happening beside each other."""

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
from kgbuild.model.statement import Telling
from kgbuild.vocab import namespaces as ns

_QUESTIONED: Final = ns.PREFIXES["act"] + "questioned"
_HELD_BY_NOBODY: Final = tuple(ns.PREFIXES["certainty"] + name for name in ("doubtful", "unknown"))


def compare(
    event: str,
    tellings: Sequence[Telling],
    originals: Mapping[str, Sequence[tuple[str, Telling]]],
    context: Context,
) -> Iterator[Comparison]:
    """Yield the comparisons of the tellings of a happening, in an order that their order is not in.

    Args:
        event: IRI of the happening; empty for none, which has nothing to be compared on.
        tellings: All that is told of it.
        originals: IRI of a claim that others quote to its tellings, each with its happening.
        context: What comparing needs to know besides.
    """
    in_order = sorted(tellings, key=str)
    misquoted = list(misquotations(event, in_order, originals, context))
    yield from misquoted
    _learn_misquoting(event, in_order, misquoted, context)
    if not event:
        return
    holding = [telling for telling in in_order if holds(event, telling, context)]
    for family in families(event, holding, context):
        yield from compare_numbers(family, context)
        yield from agreeing_numbers(family, context)
    yield from compare_statements(event, holding, context)
    yield from compare_single_values(event, holding, context)
    yield from agreeing_statements(event, holding, context)


def _learn_misquoting(
    event: str, tellings: Iterable[Telling], misquoted: Iterable[Comparison], context: Context
) -> None:
    """Note the claims that depart from what they quote, and those that repeat such a one."""
    repeating = defaultdict(set)
    for telling in tellings:
        repeating[telling.quotes].add(telling.claim)
    found = [comparison.reported or "" for comparison in misquoted]
    for claim in found:  # grows while it is walked
        if (claim, event) not in context.misquoting:
            context.misquoting.add((claim, event))
            found += sorted(repeating.get(claim, ()))


def misquotations(
    event: str,
    tellings: Iterable[Telling],
    originals: Mapping[str, Sequence[tuple[str, Telling]]],
    context: Context,
) -> Iterator[Comparison]:
    """Yield what is reported otherwise than said; the event is empty where none is told of."""
    quoting: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=str):
        if telling.quotes is not None:
            quoting[telling.claim, telling.quotes].append(telling)
    for (_, quoted), reported in quoting.items():
        told = sorted((one for of, one in originals.get(quoted, ()) if of == event), key=str)
        found = misquotation(event, reported, told, context)
        if found is not None:
            yield found


def holds(event: str, telling: Telling, context: Context) -> bool:
    """Whether the claimant holds what is told of the happening ``event``.

    Whoever asks or does not know holds nothing. Nor does whoever is misquoted hold what is reported
    otherwise than he said it; what he said stands in the original.
    """
    return (
        telling.act != _QUESTIONED
        and telling.certainty not in _HELD_BY_NOBODY
        and (telling.claim, event) not in context.misquoting
    )
