"""Claims that report the words of another claim, and how they depart from them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.explanations import days, in_scheme_order, name_aspects
from kgbuild.compare.kinds import named_relation
from kgbuild.compare.parts import Relation
from kgbuild.compare.several_units import in_common_unit
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Figure, Statement, decimal, known_day
from kgbuild.phrases import bounds
from kgbuild.vocab.concepts import ASSERTED, OPEN, PRESUPPOSED, concept

#: How the further kinds of a figure relate to those of the original if the report says no more.
_WIDER: Final = (Relation.SAME, Relation.AROUND, Relation.OPEN)
#: Speech acts that only say that something was said.
_PLAIN_ACTS: Final = frozenset(
    concept("act", name) for name in ("asserted", "said", "stated", "reported")
)


def misquotation(
    event: str, reported: Sequence[Statement], originals: Sequence[Statement], context: Context
) -> Comparison | None:
    """Return how a claim departs from the words that it reports; None if it does not.

    Args:
        event: IRI of the event; empty for none.
        reported: All accounts of the event in the claim.
        originals: Those in the original. Each account of the claim is compared with the closest.
        context: What comparing needs to know besides.
    """
    departures: dict[str, dict[str, None]] = defaultdict(dict)
    positions: dict[Position, None] = {}
    for account in reported:
        found = [(_departures(account, one, context), one) for one in originals]
        least, original = min(found, default=({}, account), key=lambda p: (len(p[0]), str(p[1])))
        for aspect, how in least.items():
            departures[aspect][how] = None
        if least:
            positions |= dict.fromkeys(_positions(account, original))
    if not departures:
        return None
    differs = in_scheme_order(departures)
    words = "; ".join(
        f"{name_aspects([one], context)}: {', '.join(departures[one])}" for one in differs
    )
    is_inferred = reported[0].quotation_is_inferred
    perhaps = "perhaps " if is_inferred else ""
    label = f"{perhaps}misquoted in {name_aspects(differs, context)}"
    return Comparison(
        verdict=Verdict.MISQUOTATION,
        dimension="statement",
        key=(reported[0].claim, originals[0].claim, event),
        positions=tuple(positions),
        label=f"{context.label(event)}: {label}" if event else label,
        explanation=f"{_differs(reported[0])} {words[:1].upper()}{words[1:]}.",
        event=event or None,
        differs=differs,
        assumed=("original",) if is_inferred else (),
        reported=reported[0].claim,
        original=originals[0].claim,
    )


def _differs(reported: Statement) -> str:
    """Return that a report departs from an original, and whether kgbuild inferred the original."""
    if reported.quotation_is_inferred:
        return "If the report quotes this original, it differs from it."
    return "The report differs from the original."


def _departures(reported: Statement, original: Statement, context: Context) -> dict[str, str]:
    """Return the aspects in which the original does not support the report, with both values.

    A report may say less than the original: a broader place, a wider range, no date. It departs
    from the original if it adds or changes something.
    """
    ontology = context.ontology
    values = {
        "polarity": (reported.polarity, original.polarity),
        "mode": (reported.modality, original.modality),
        "speech-act": (reported.act, original.act),
        "certainty": (reported.certainty, original.certainty),
        "telling": (reported.cls, original.cls),
    }
    compatible = {
        # A question and a judgement say less than a report of the same.
        "mode": reported.modality in (OPEN, PRESUPPOSED),
        # "said" is a neutral word for other acts, but not for a demand or a question.
        "speech-act": reported.act in _PLAIN_ACTS and ontology.asserts(original.act),
        "telling": any(
            ontology.is_a(cls, reported.cls)
            for cls in (original.cls, ontology.compared(original.cls))
        ),
    }
    label = context.label
    found = [
        (aspect, one == other or compatible.get(aspect, False), label(one), label(other))
        for aspect, (one, other) in values.items()
    ]
    found += [
        _claimants(reported, original, context),
        _place(reported, original, context),
        _number(reported, original, context),
        _date(reported, original, context),
    ]
    return {
        aspect: f"{one or 'nothing'} instead of {other or 'nothing'}"
        for aspect, is_supported, one, other in found
        if not is_supported
    }


#: An aspect, whether the original supports the report in it, and the values of both.
_AspectValues = tuple[str, bool, str, str]


def _claimants(reported: Statement, original: Statement, context: Context) -> _AspectValues:
    ours, theirs = (
        ", ".join(sorted(map(context.label, one.claimants))) for one in (reported, original)
    )
    return "claimant", _is_by_the_same(reported, original, context), ours, theirs


def _is_by_the_same(reported: Statement, original: Statement, context: Context) -> bool:
    """Return whether the report names the original's claimants, bodies of them, or parts of them.

    A report that says it in its own voice, or cites the claimant, attributes it to nobody else.
    """
    within = context.origins.within

    def is_theirs(agent: str) -> bool:
        return any(agent in within(one) or one in within(agent) for one in original.claimants)

    return (
        reported.act == ASSERTED
        or all(map(is_theirs, reported.claimants))
        or any(map(is_theirs, reported.sources))
    )


def _place(reported: Statement, original: Statement, context: Context) -> _AspectValues:
    one, other = ([v for n, v in t.refs if context.is_place(n)] for t in (reported, original))
    around = {Relation.SAME, Relation.AROUND}
    is_supported = all(
        any(context.parts.relation(place, first) in around for first in other) for place in one
    )
    ours, theirs = (", ".join(sorted(map(context.label, places))) for places in (one, other))
    return "place", is_supported, ours, theirs


def _number(reported: Statement, original: Statement, context: Context) -> _AspectValues:
    is_supported = all(
        any(_covers(figure, first, context) for first in original.figures)
        for figure in reported.figures
    )
    return "number", is_supported, _figures(reported), _figures(original)


def _covers(figure: Figure, first: Figure, context: Context) -> bool:
    """Return whether a figure counts the same and its range covers that of the first one."""
    if context.counted(figure) != context.counted(first):
        return False
    if figure.named and named_relation(figure.named, first.named, context.ontology) not in _WIDER:
        return False
    ranges = in_common_unit(figure, first, context)
    if ranges is None:
        return False
    (low, high), (least, most) = ranges
    return low <= least and most <= high


def _date(reported: Statement, original: Statement, context: Context) -> _AspectValues:
    """Return whether each time of the report covers a time of the original."""
    is_supported = all(
        any(time.first <= first.first and first.last <= time.last for first in original.times)
        for time in reported.times
    )
    return "date", is_supported, _times(reported, context), _times(original, context)


def _figures(statement: Statement) -> str:
    """Return the words of an account's figures, each once, with the range that they mean."""
    found = set()
    for figure in statement.figures:
        range_ = bounds(decimal(figure.low), decimal(figure.high))
        says_so = range_.casefold() in figure.verbatim.casefold()
        found.add(f"“{figure.verbatim}”" if says_so else f"“{figure.verbatim}” ({range_})")
    return ", ".join(sorted(found))


def _times(statement: Statement, context: Context) -> str:
    found = {
        f"{context.label(time.prop)} ({days(known_day(time.first), known_day(time.last))})"
        for time in statement.times
    }
    return ", ".join(sorted(found))


def _positions(reported: Statement, original: Statement) -> Iterable[Position]:
    """Yield the figures of both as positions."""
    figures_of = {statement.claim: statement.figures for statement in (reported, original)}
    have_several = len({(f.unit, f.per) for some in figures_of.values() for f in some}) > 1
    for claim, figures in sorted(figures_of.items()):
        for figure in figures:
            low, high = decimal(figure.low), decimal(figure.high)
            units = (figure.unit, figure.per) if have_several else (None, None)
            yield Position((claim,), low, high, (figure.verbatim,), unit=units[0], per=units[1])
