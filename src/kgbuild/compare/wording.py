"""Comparisons in a reader's words."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from kgbuild.compare.cells import Cell, Counted
from kgbuild.compare.context import Context
from kgbuild.model.comparison import Position
from kgbuild.model.statement import FIRST, LAST, Window
from kgbuild.vocab import namespaces as ns

AFFIRMED: Final = ns.PREFIXES["polarity"] + "affirmed"
_ACTUAL: Final = ns.PREFIXES["modality"] + "actual"
#: The notations of the scheme of respects in its order, with what to call each.
RESPECTS: Final = {
    "happening": "happening",
    "kind": "kind of thing",
    "unit": "unit",
    "telling": "kind of account",
    "of-whom": "people",
    "place": "place",
    "scope": "scope",
    "mode": "mode",
    "as-of": "time",
    "standing": "standing",
    "origin": "origin",
    "claimant": "claimant",
    "number": "number",
    "polarity": "polarity",
    "speech-act": "speech act",
    "certainty": "certainty",
    "date": "date",
}


#: Respects in which one may be a part of the other.
_IN_CELLS: Final = ("of-whom", "place", "scope")
#: So many times are told of figures as of different times.
_MOST_TIMES: Final = 4


def in_scheme_order(aspects: Iterable[str]) -> tuple[str, ...]:
    """Notations of respects, each once, in the order of their scheme."""
    given = set(aspects)
    return tuple(aspect for aspect in RESPECTS if aspect in given)


def listed(words: Sequence[str]) -> str:
    """Words in a row, the last two joined by "and"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """Bounds of a number: ``2,500 to 3,500``, ``at least 3,000``, ``at most 10,000``."""
    if low is None or high is None:
        some = f"at most {high:,f}" if high is not None else "any number"
        return f"at least {low:,f}" if low is not None else some
    return f"{low:,f}" if low == high else f"{low:,f} to {high:,f}"


def figures_against(
    event: str, counted: Counted, mode: str | None, positions: Sequence[Position], context: Context
) -> str:
    """A line for figures that are set against each other: the lowest and the highest of them.

    Where they are told in two modes, ``mode`` is none of both, and is left out.
    """
    lowest = min(positions, key=lambda p: _or(p.high, Decimal("Infinity")))
    highest = max(positions, key=lambda p: _or(p.low, Decimal("-Infinity")))
    ends = f"{bounds(lowest.low, lowest.high)} against {bounds(highest.low, highest.high)}"
    return f"{context.label(event)}: {ends}{_what(counted, context)}{told_as(mode, context)}"


def figures_agreeing(
    event: str,
    counted: Counted,
    mode: str,
    ends: tuple[Decimal | None, Decimal | None],
    context: Context,
) -> str:
    """A line for figures that admit the numbers between two ends in common."""
    what = f"{_what(counted, context)}{told_as(mode, context)}"
    return f"{context.label(event)}: figures that admit {bounds(*ends)}{what}"


def told_as(mode: str | None, context: Context, polarity: str = AFFIRMED) -> str:
    """How something is told that is not told as actual: ``, planned``, ``, denied``."""
    denied = "" if polarity == AFFIRMED else ", denied"
    return denied if mode in {None, _ACTUAL} else f", {context.label(mode)}{denied}"


def _or(bound: Decimal | None, otherwise: Decimal) -> Decimal:
    return otherwise if bound is None else bound


def _what(counted: Counted, context: Context) -> str:
    unit = f" {context.label(counted.unit)}" if counted.unit else ""
    per = f" per {context.label(counted.per)}" if counted.per else ""
    kind = f" ({context.label(counted.kind)})" if counted.kind else ""
    return f"{unit}{per}{kind}"


def dispute_explained(
    same: Sequence[str], assumed: Sequence[str], part_in: Sequence[str] = ()
) -> str:
    """Why claims that exclude each other are comparable.

    Args:
        same: Notations of the respects in which they tell of the same.
        assumed: Notations of those in which they are taken to.
        part_in: In what the one is a part of the other, in words, as of `respect_told`.
    """
    told = f"Comparable, as they tell of the same {_named(same)}."
    if part_in:
        told += f" One is a part of the other in {listed(part_in)}, and cannot exceed it."
    if assumed:
        told += f" That they also do so in {_named(assumed)} is taken for granted: "
        told += "their words leave it open."
    return told


def difference_explained(
    differs: Sequence[str], cells: tuple[Cell, Cell], windows: Iterable[Window], context: Context
) -> str:
    """Why figures that exclude each other are no dispute.

    Args:
        differs: Notations of the respects in which they differ.
        cells: What they speak of.
        windows: As of when they are told.
        context: What things are called.
    """
    times = _times_told(windows)
    parts = [aspect for aspect in differs if aspect in _IN_CELLS]
    if "as-of" in differs and parts:
        # A part that is larger than the whole is only told of another time.
        part_in = listed([aspect_told(aspect, cells, context) for aspect in parts])
        why = f"what is a part of the other in {part_in} is larger, but {times}"
    else:
        why = "; ".join(_difference(aspect, cells, times, context) for aspect in differs)
    return f"Not comparable as told: {why}."


def _difference(aspect: str, cells: tuple[Cell, Cell], times: str, context: Context) -> str:
    match aspect:
        case "origin":
            return "they come from one origin, which changed its figure or contradicts itself"
        case "standing":
            return "one of them was superseded, corrected or retracted"
        case "as-of":
            return times
        case _:
            return f"they differ in {aspect_told(aspect, cells, context)}"


def _times_told(windows: Iterable[Window]) -> str:
    """As of when figures are told: ``… (by 2024-10-31, 2024-11-04)``; of many, the first ones."""
    in_order = sorted({window[:2] for window in windows}, key=lambda ends: (ends[1], ends[0]))
    told = [days(_known(first, FIRST), _known(last, LAST)) for first, last in in_order]
    more = ["…"] if len(told) > _MOST_TIMES else []
    return f"they are told as of different times ({', '.join([*told[:_MOST_TIMES], *more])})"


def _known(ordinal: int, without: int) -> int | None:
    return None if ordinal == without else ordinal


def aspect_told(aspect: str, cells: tuple[Cell, Cell], context: Context) -> str:
    """What figures of two cells have in a respect: ``place (Kursk Oblast, Russia)``."""
    one, other = cells
    match aspect:
        case "scope":
            pair = one.scope, other.scope
        case "mode":
            pair = one.mode, other.mode
        case "telling":
            pair = one.cls, other.cls
        case "place":
            pair = one.place or "", other.place or ""
        case "of-whom":
            pair = one.of or "", other.of or ""
        case _:
            return RESPECTS[aspect]
    labels = [context.label(iri) for iri in pair]
    return f"{RESPECTS[aspect]} ({labels[0]}, {labels[1]})"


def concurrence_explained(
    assumed: Sequence[str], differs: Sequence[str], independent: int, unknown: int
) -> str:
    """How much an agreement is worth."""
    if independent > 1:
        worth = f"They come from {independent} origins of which none is known to depend on another."
    elif independent == 1:
        worth = "They come from one origin, and repetition is no corroboration."
    else:
        worth = "Where any of them comes from is not known."
    if unknown and independent:
        worth += f" Of {unknown} more it is not known where they have it from."
    if differs:
        worth += f" They do not speak of the same {_named(differs)}."
    if assumed:
        worth += f" That they speak of the same {_named(assumed)} is taken for granted."
    return worth


def _named(aspects: Sequence[str]) -> str:
    return listed([RESPECTS[aspect] for aspect in aspects])


def days(first: int | None, last: int | None) -> str:
    """Days in words: ``2024-10-23``, ``2024-10-01 to 2024-10-31``, ``by 2024-10-31``."""
    if first is None or last is None:
        return f"from {_day(first)}" if first is not None else f"by {_day(last)}" if last else "?"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""
