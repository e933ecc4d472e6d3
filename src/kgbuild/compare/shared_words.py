"""Figures with the same unknown words beside them: "settled at $81.27", "settled at $84.03".

kgbuild does not know whether such words limit what a number counts (`unclear_words`). But if two
sources use the same words, these limit both numbers in the same way, or neither.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kgbuild.compare.figure_cells import Cell, SourcedFigure

#: If there are more sets of words than this, none counts, so that comparing takes linear time.
_MOST_SETS: Final = 200


def with_shared_words(
    cells: Mapping[Cell, Sequence[SourcedFigure]],
) -> dict[Cell, list[SourcedFigure]]:
    """Return the figures of cells that keep their shared words only if two origins use them."""
    origins: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cell, figures in cells.items():
        origins[cell.shared].update(one.origin for one in figures)
    several = [words for words, found in origins.items() if words and len(found) > 1]
    kept = {(), *several} if len(several) <= _MOST_SETS else {()}
    found: dict[Cell, list[SourcedFigure]] = defaultdict(list)
    for cell, figures in cells.items():
        found[cell if cell.shared in kept else cell._replace(shared=())] += figures
    return found
