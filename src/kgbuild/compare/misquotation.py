"""Claims that report the words of another claim, and whether they say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgbuild.compare.cells import number
from kgbuild.compare.context import Context
from kgbuild.compare.wording import RESPECTS, bounds, days, in_scheme_order
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.telling import FIRST, LAST, Figure, Telling


def misquotation(
    event: str, reported: Sequence[Telling], originals: Sequence[Telling], context: Context
) -> Comparison | None:
    """How a claim that reports another's words departs from them; None if it does not.

    Args:
        event: IRI of the happening; empty for none.
        reported: All accounts of the claim that are told of the happening.
        originals: Those of the original; each account is held against the one that it departs
            from least.
        context: What comparing needs to know besides.
    """
    departures: dict[str, dict[str, None]] = defaultdict(dict)
    positions: dict[Position, None] = {}
    for account in reported:
        found = [(_departures(account, one, context), one) for one in originals]
        least, original = min(found, default=({}, account), key=lambda p: (len(p[0]), str(p[1])))
        for respect, how in least.items():
            departures[respect][how] = None
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
    respects = ", ".join(RESPECTS[respect] for respect in differs)
    told = f"reported otherwise than said in {respects}"
    return f"{context.label(event)}: {told}" if event else told


def _departures(reported: Telling, original: Telling, context: Context) -> dict[str, str]:
    """The respects in which the two differ, each with what one has and what the other."""
    return {
        respect: f"{one or 'nothing'} for {other or 'nothing'}"
        for respect, one, other in (
            ("polarity", context.label(reported.polarity), context.label(original.polarity)),
            ("mode", context.label(reported.modality), context.label(original.modality)),
            ("speech-act", context.label(reported.act), context.label(original.act)),
            ("certainty", context.label(reported.certainty), context.label(original.certainty)),
            ("telling", context.label(reported.cls), context.label(original.cls)),
            ("place", _places(reported, context), _places(original, context)),
            ("number", _figures(reported), _figures(original)),
            ("date", _times(reported, context), _times(original, context)),
        )
        if one != other
    }


def _places(telling: Telling, context: Context) -> str:
    """The places of an account, in words."""
    found = {context.label(v) for n, v in telling.refs if context.is_place(n)}
    return ", ".join(sorted(found))


def _figures(telling: Telling) -> str:
    """What figures of an account admit; words that are read alike say the same."""
    found = {bounds(number(f.low), number(f.high)) for f in telling.figures}
    return ", ".join(sorted(found))


def _times(telling: Telling, context: Context) -> str:
    found = {
        f"{context.label(name)} ({days(_end(first, FIRST), _end(last, LAST))})"
        for name, first, last in telling.times
    }
    return ", ".join(sorted(found))


def _end(ordinal: int, without: int) -> int | None:
    return None if ordinal == without else ordinal


def _positions(reported: Telling, original: Telling) -> Iterable[Position]:
    """What each of the two holds, as far as it is a number."""
    by_claim: Mapping[str, tuple[Figure, ...]] = {
        telling.claim: telling.figures for telling in (reported, original)
    }
    for claim, figures in sorted(by_claim.items()):
        for figure in figures:
            low, high = number(figure.low), number(figure.high)
            yield Position((claim,), low=low, high=high, words=(figure.verbatim,))
