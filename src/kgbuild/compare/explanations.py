"""The sentences that describe comparisons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from kgbuild import phrases
from kgbuild.assumptions import only_if, same_thing_only_if
from kgbuild.compare.context import Context
from kgbuild.compare.figure_cells import Cell
from kgbuild.model.comparison import Position
from kgbuild.model.statement import Window, known_day, span
from kgbuild.vocab.concepts import ACTUAL, AFFIRMED, PART, concept

#: The notations of the aspects of comparison, in the order of their scheme.
_ASPECTS: Final = (
    "happening",
    "kind",
    "unit",
    "telling",
    "phase",
    "of-whom",
    "actor",
    "place",
    "scope",
    "mode",
    "as-of",
    "rounding",
    "exactness",
    "course",
    "standing",
    "origin",
    "claimant",
    "original",
    "number",
    "polarity",
    "speech-act",
    "certainty",
    "date",
)
#: The fields of a cell, by the notations of their aspects.
_CELL_FIELDS: Final[Mapping[str, str]] = {
    "kind": "named",
    "telling": "cls",
    "phase": "phase",
    "of-whom": "of",
    "place": "place",
    "scope": "scope",
    "mode": "modality",
}
#: A difference in time names at most this many times.
_MOST_TIMES: Final = 4


def in_scheme_order(aspects: Iterable[str]) -> tuple[str, ...]:
    """Return the notations of aspects, each once, in the order of their scheme."""
    given = set(aspects)
    return tuple(aspect for aspect in _ASPECTS if aspect in given)


def listed(words: Sequence[str]) -> str:
    """Return words in a row: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def name_aspects(aspects: Iterable[str], context: Context) -> str:
    """Return the names of aspects in a row: ``event, kind of thing and unit``."""
    return listed([_aspect(aspect, context) for aspect in aspects])


def _aspect(notation: str, context: Context) -> str:
    return context.label(concept("respect", notation))


def describe_modality(modality: str | None, context: Context, polarity: str = AFFIRMED) -> str:
    """Return what to add if not actual or not affirmed, such as ``, planned, negated``."""
    negated = "" if polarity == AFFIRMED else ", negated"
    return negated if modality in {None, ACTUAL} else f", {context.label(modality)}{negated}"


def explain_contradiction(
    same: Sequence[str], assumed: Sequence[str], context: Context, part_in: Sequence[str] = ()
) -> str:
    """Explain why claims that exclude each other can be compared.

    Args:
        same: Notations of the aspects in which they are the same.
        assumed: Notations of the aspects in which they are assumed to be the same.
        context: The names of things.
        part_in: Descriptions of the aspects in which one is part of the other.
    """
    sentences = [
        f"The claims can be compared because they have the same {name_aspects(same, context)}."
    ]
    if part_in:
        sentences.append(f"One is part of the other in {listed(part_in)} and cannot exceed it.")
    if assumed:
        sentences.append(only_if(assumed))
    return " ".join(sentences)


def explain_difference(
    differs: Sequence[str], cells: tuple[Cell, Cell], windows: Iterable[Window], context: Context
) -> str:
    """Explain why figures that exclude each other are not a contradiction.

    Args:
        differs: Notations of the aspects in which they differ.
        cells: The cells of the figures, a part before its whole.
        windows: The times that the figures are for.
        context: The names of things.
    """
    times = _different_beginnings(cells) or _different_times(windows)
    parts = [aspect for aspect in differs if aspect in {"of-whom", "place", "scope"}]
    if "as-of" in differs and parts:
        # A part can be larger than the whole only at another time.
        part, whole = (_counted_in(cell, parts, context) for cell in cells)
        why = f"the number for {part} is larger than the one for {whole}, but {times}"
    else:
        why = "; ".join(_difference(aspect, cells, times, context) for aspect in differs)
    return f"Not a contradiction: {why}."


def _counted_in(cell: Cell, aspects: Sequence[str], context: Context) -> str:
    """Return what the figures of a part or a whole count: ``a part of the troops in Russia``."""
    scope = ("a part" if cell.scope == PART else "the total") if "scope" in aspects else ""
    group = context.label(cell.of) if "of-whom" in aspects else ""
    place = context.label(cell.place) if "place" in aspects else ""
    return " in ".join(filter(None, (" of ".join(filter(None, (scope, group))), place)))


def _difference(aspect: str, cells: tuple[Cell, Cell], times: str, context: Context) -> str:
    match aspect:
        case "origin":
            return "they come from one origin, which changed its figure or contradicts itself"
        case "standing":
            return "one of them was superseded, corrected or retracted"
        case "as-of":
            return times
        case _:
            return f"they differ in {describe_aspect(aspect, cells, context)}"


def _different_times(windows: Iterable[Window]) -> str:
    """Return the times of figures: ``they are for different times (…)``, the first of many."""
    in_order = sorted({window[:2] for window in windows}, key=lambda ends: (ends[1], ends[0]))
    times = [days(known_day(first), known_day(last)) for first, last in in_order]
    more = ["…"] if len(times) > _MOST_TIMES else []
    return f"they are for different times ({'; '.join([*times[:_MOST_TIMES], *more])})"


def _different_beginnings(cells: tuple[Cell, Cell]) -> str:
    """Return since when two figures count, if that differs: ``one counts since 1 May 2024, …``."""
    one, other = (cell.since for cell in cells)
    if one is None or other is None or one == other:
        return ""
    first, second = (days(*map(known_day, since)) for since in sorted((one, other)))
    return f"one counts since {first}, the other since {second}"


def describe_aspect(aspect: str, cells: tuple[Cell, Cell], context: Context) -> str:
    """Return an aspect of cells with the values of both: ``place (Kursk Oblast, Russia)``."""
    values = (_value(cell, aspect, context) or "not stated" for cell in cells)
    return f"{_aspect(aspect, context)} ({', '.join(values)})"


def _value(cell: Cell, aspect: str, context: Context) -> str:
    if aspect == "actor":
        return actors_in_words(cell, context)
    if aspect == "kind":
        return context.named(cell.named) or "all"
    return context.label(getattr(cell, _CELL_FIELDS[aspect]))


def actors_in_words(cell: Cell, context: Context) -> str:
    """Return the actors of a cell with their roles: ``perpetrator army and target bridge``."""
    return listed([f"{context.label(role)} {context.label(one)}" for role, one in cell.actors])


def explain_agreement(
    assumed: Sequence[str], differs: Sequence[str], independent: int, unknown: int, context: Context
) -> str:
    """Explain how much an agreement is worth, by the number of its origins."""
    if independent > 1:
        worth = f"They have {independent} origins, and none is known to depend on another."
    elif independent == 1 and unknown:
        worth = "One origin is known, and repetition does not count as confirmation."
    elif independent == 1:
        worth = "They have the same origin, and repetition does not count as confirmation."
    else:
        worth = "The origin of their information is unknown."
    sentences = [worth]
    if unknown and independent:
        sources = "source has an unknown origin" if unknown == 1 else "sources have unknown origins"
        sentences.append(f"{unknown} more {sources}.")
    if differs:
        sentences.append(f"They differ in {name_aspects(differs, context)}.")
    if assumed:
        sentences.append(same_thing_only_if(assumed))
    return " ".join(sentences)


def explain_closeness(positions: Sequence[Position]) -> str:
    """Explain why figures are close: the numbers that all their ranges have, or that they touch."""
    if len({(position.unit, position.per) for position in positions}) > 1:
        return "Their numbers are in different units, so all may be right if they are rounded."
    ranges = [span(position.low, position.high) for position in positions]
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    if low > high:
        return "Their numbers are next to each other, so all may be right if one is rounded."
    shared = phrases.bounds(*(end if end.is_finite() else None for end in (low, high)))
    return f"All of them allow {shared}, so all may be right."


def days(first: int | None, last: int | None) -> str:
    """Return the days between two ordinals in words: ``23 October 2024``, ``by 1 May 2024``."""
    ends = [date.fromordinal(one) if one else None for one in (first, last)]
    return phrases.days(*ends) or "?"
