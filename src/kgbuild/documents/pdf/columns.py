"""The order in which people read the lines of a page: column by column."""

from collections.abc import Sequence
from typing import Final

from kgbuild.documents.pdf.open_pdf import Line

_FEWEST: Final = 3
#: The share of the lines that may reach over the space between two columns, such as headings.
_MOST_CROSSING: Final = 0.35
_STEPS: Final = 60
_MARGIN: Final = 0.2


def reading_order(lines: Sequence[Line], *, from_right: bool = False) -> list[list[Line]]:
    """Return the lines of a page in columns, each from top to bottom.

    A line over the width of several columns, such as a title, ends the columns above it.

    Args:
        lines: The lines of a page, or of a part of it.
        from_right: Whether the columns are read from right to left.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [sorted(lines, key=_from_top)] if lines else []
    found: list[list[Line]] = []
    band: list[Line] = []
    for line in sorted(lines, key=_from_top):
        if line.left < gutter < line.right:
            found += _columns(band, gutter, from_right=from_right)
            band = []
            _append(found, line)
        else:
            band.append(line)
    return found + _columns(band, gutter, from_right=from_right)


def _append(found: list[list[Line]], line: Line) -> None:
    """Add a line over several columns to those right before it, or begin new ones."""
    last = found[-1][-1] if found else None
    if last is not None and last.left < (line.left + line.right) / 2 < last.right:
        found[-1].append(line)
    else:
        found.append([line])


def _columns(band: Sequence[Line], gutter: float, *, from_right: bool) -> list[list[Line]]:
    left = [line for line in band if (line.left + line.right) / 2 <= gutter]
    right = [line for line in band if (line.left + line.right) / 2 > gutter]
    sides = [right, left] if from_right else [left, right]
    return [column for side in sides for column in reading_order(side, from_right=from_right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of the space between two columns; None if there is one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[float, float, float] | None = None
    for step in range(1, _STEPS):
        place = start + (end - start) * step / _STEPS
        if not _MARGIN <= step / _STEPS <= 1 - _MARGIN:
            continue
        crossing = sum(line.left < place < line.right for line in lines) / len(lines)
        candidate = (crossing, abs(step / _STEPS - 1 / 2), place)
        best = candidate if best is None or candidate < best else best
    if best is None or best[0] > _MOST_CROSSING:
        return None
    chosen = best[2]
    left = [line for line in lines if line.right <= chosen]
    right = [line for line in lines if line.left >= chosen]
    if min(len(left), len(right)) < _FEWEST or not _beside(left, right):
        return None
    return (max(line.right for line in left) + min(line.left for line in right)) / 2


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether two sets of lines share a good part of their height."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    shorter = min(
        max(line.top for line in side) - min(line.bottom for line in side) for side in (left, right)
    )
    return top - bottom > shorter / 2


def _from_top(line: Line) -> tuple[float, float]:
    return (-line.middle, line.left)
