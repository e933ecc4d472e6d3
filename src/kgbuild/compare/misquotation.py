"""Claims that report the words of another claim, and whether they say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kgbuild.compare.cells import number
from kgbuild.compare.context import Context
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import RESPECTS, bounds, days, in_scheme_order
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Figure, Statement
from kgbuild.vocab import namespaces as ns

_OWN_VOICE: Final = ns.PREFIXES["act"] + "asserted"
#: Speech acts that say no more than that something was said.
_PLAIN_ACTS: Final = frozenset(
    ns.PREFIXES["act"] + name for name in ("asserted", "said", "stated", "reported")
)


def misquotation(
    event: str, reported: Sequence[Statement], originals: Sequence[Statement], context: Context
) -> Comparison | None:
    """How a claim that reports another's words departs from them; None if it does not.

    Args:
        event: IRI of the event; empty for none.
        reported: All accounts of the claim that are told of the event.
        originals: Those of the original; each account is held against the one that it departs
            from least.
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
    told = "; ".join(f"{RESPECTS[one]}: {', '.join(departures[one])}" for one in differs)
    return Comparison(
        verdict=Verdict.MISQUOTATION,
        dimension="statement",
        key=(reported[0].claim, originals[0].claim, event),
        positions=tuple(positions),
        label=_label(event, differs, context),
        explanation=f"Reported against original. {told[:1].upper()}{told[1:]}.",
        event=event or None,
        differs=differs,
        reported=reported[0].claim,
        original=originals[0].claim,
    )


def _label(event: str, differs: Sequence[str], context: Context) -> str:
    aspects = ", ".join(RESPECTS[aspect] for aspect in differs)
    told = f"reported otherwise than said in {aspects}"
    return f"{context.label(event)}: {told}" if event else told


def _departures(reported: Statement, original: Statement, context: Context) -> dict[str, str]:
    """The respects in which the original does not bear the report out, with what both have.

    Whoever says less than the original does not depart from it: a wider place, wider bounds, no
    date. What the original has not, or has otherwise, is a departure.
    """
    return {
        aspect: f"{one or 'nothing'} for {other or 'nothing'}"
        for aspect, is_borne_out, one, other in (
            (
                "claimant",
                _is_by_the_same(reported, original, context),
                context.label(reported.claimant),
                context.label(original.claimant),
            ),
            _same("polarity", reported.polarity, original.polarity, context),
            _same("mode", reported.modality, original.modality, context),
            _act(reported, original, context),
            _same("certainty", reported.certainty, original.certainty, context),
            _statement(reported, original, context),
            _place(reported, original, context),
            _number(reported, original),
            _date(reported, original, context),
        )
        if not is_borne_out
    }


#: A respect, whether the original bears the report out in it, and what one and the other have.
_Borne = tuple[str, bool, str, str]


def _same(aspect: str, one: str, other: str, context: Context) -> _Borne:
    return aspect, one == other, context.label(one), context.label(other)


def _is_by_the_same(reported: Statement, original: Statement, context: Context) -> bool:
    """Whether one is said to say it who did, or for whom he speaks, or who speaks for him.

    Whoever says it in his own voice, or cites who said it, takes it over, and tells it of nobody
    else.
    """
    within = context.origins.within
    other = original.claimant
    named = (reported.claimant, *reported.sources)
    return reported.act == _OWN_VOICE or any(
        one in within(other) or other in within(one) for one in named
    )


def _act(reported: Statement, original: Statement, context: Context) -> _Borne:
    aspect, is_same, one, other = _same("speech-act", reported.act, original.act, context)
    return aspect, is_same or reported.act in _PLAIN_ACTS, one, other


def _statement(reported: Statement, original: Statement, context: Context) -> _Borne:
    ontology = context.ontology
    aspect, _, one, other = _same("telling", reported.cls, original.cls, context)
    compared = ontology.compared_as.get(original.cls, original.cls)
    is_above = any(ontology.is_a(cls, reported.cls) for cls in (original.cls, compared))
    return aspect, is_above, one, other


def _place(reported: Statement, original: Statement, context: Context) -> _Borne:
    one, other = ([v for n, v in t.refs if context.is_place(n)] for t in (reported, original))
    around = {Relation.SAME, Relation.AROUND}
    is_borne_out = all(
        any(context.parts.relation(place, first) in around for first in other) for place in one
    )
    told, said = (", ".join(sorted(map(context.label, places))) for places in (one, other))
    return "place", is_borne_out, told, said


def _number(reported: Statement, original: Statement) -> _Borne:
    is_borne_out = all(
        any(_admits(figure, first) for first in original.figures) for figure in reported.figures
    )
    return "number", is_borne_out, _figures(reported), _figures(original)


def _admits(figure: Figure, first: Figure) -> bool:
    """Whether a figure of the same admits every number that the first one admits."""
    if (figure.counts, figure.unit, figure.per) != (first.counts, first.unit, first.per):
        return False
    low, high, least, most = map(number, (figure.low, figure.high, first.low, first.high))
    return (low is None or (least is not None and low <= least)) and (
        high is None or (most is not None and most <= high)
    )


def _date(reported: Statement, original: Statement, context: Context) -> _Borne:
    """Whether each time of the report has a time of the original in it."""
    is_borne_out = all(
        any(time.first <= first.first and first.last <= time.last for first in original.times)
        for time in reported.times
    )
    return "date", is_borne_out, _times(reported, context), _times(original, context)


def _figures(statement: Statement) -> str:
    """What figures of an account admit; words that are read alike say the same."""
    found = {bounds(number(f.low), number(f.high)) for f in statement.figures}
    return ", ".join(sorted(found))


def _times(statement: Statement, context: Context) -> str:
    found = {
        f"{context.label(time.prop)} ({days(_end(time.first, FIRST), _end(time.last, LAST))})"
        for time in statement.times
    }
    return ", ".join(sorted(found))


def _end(ordinal: int, without: int) -> int | None:
    return None if ordinal == without else ordinal


def _positions(reported: Statement, original: Statement) -> Iterable[Position]:
    """What each of the two holds, as far as it is a number."""
    by_claim: Mapping[str, tuple[Figure, ...]] = {
        statement.claim: statement.figures for statement in (reported, original)
    }
    for claim, figures in sorted(by_claim.items()):
        for figure in figures:
            low, high = number(figure.low), number(figure.high)
            yield Position((claim,), low=low, high=high, words=(figure.verbatim,))
