"""The widths of a table's columns, and the line breaks in cells.

Widths are numbers of terminal cells; letters of some scripts take two.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from rich.cells import cell_len, chop_cells

#: Prose may be folded to this width, or to a sixth of a narrower terminal, at the narrowest to 10.
_FOLDED, _NARROWEST = 18, 10
#: Maximum width of a column.
_LONGEST: Final = 200
#: Names break after a slash or a hyphen, as in ``kursk/kirby-3000``; days do not.
_BREAK: Final = re.compile(r"(?<=\w[/-])(?!(?<=\d-)\d)")


def column_widths(
    headings: Sequence[str], rows: Sequence[Sequence[str]], room: int, terminal: int
) -> list[int] | None:
    """Return the width of each column; None if the table would be too wide to read.

    Words stay whole if there is room; if not, the parts of names do. Only very long parts break
    anywhere. All columns together fit into ``room``, without the space between them.
    """
    columns = [[row[number] for row in rows] for number in range(len(headings))]
    wanted = [min(_LONGEST, _widest(cells)) for cells in columns]
    for pieces, longest, prose in _attempts(min(_FOLDED, terminal // 6)):
        least = [
            max(
                _widest(heading.split()),
                min(prose, _widest(cell for cell in cells if " " in cell)),
                min(longest, _widest(piece for cell in cells for piece in pieces(cell))),
            )
            for heading, cells in zip(headings, columns, strict=True)
        ]
        if sum(least) <= room:
            widths = _shared(least, wanted, room)
            # Headings may be folded: they get the room that the cells leave.
            return _shared(widths, [*map(cell_len, headings)], room)
    return None


def _attempts(folded: int) -> Iterator[tuple[Callable[[str], Sequence[str]], int, int]]:
    """Yield what stays whole, up to which length, and the least width of prose; the best first."""
    yield str.split, _LONGEST, folded
    yield _name_parts, _LONGEST, folded
    for prose in range(folded, _NARROWEST - 1, -1):
        yield _name_parts, folded, prose


def fold(text: str, width: int) -> str:
    """Return ``text`` in lines of at most ``width``.

    Lines break at spaces. A word that is wider than a line breaks after a slash or a hyphen if it
    has one, else anywhere.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *broken, line = _broken(word, width)
        lines += broken
    return "\n".join([*lines, line])


def folded_group(
    rows: Sequence[Sequence[str]], widths: Sequence[int], common: int
) -> Iterator[list[str]]:
    """Yield the folded rows of a group, whose first columns are the same.

    The common cells span the rows of the group.
    """
    folded = [[fold(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    heights = [1 + max((text.count("\n") for text in row[common:]), default=0) for row in folded]
    spread = [_spread(text.split("\n"), heights) for text in folded[0][:common]]
    for number, row in enumerate(folded):
        yield [*(parts[number] for parts in spread), *row[common:]]


def _spread(lines: Sequence[str], heights: Sequence[int]) -> list[str]:
    """Return lines spread over rows of these heights; the last row gets the rest."""
    ends = list(accumulate(heights))
    ends[-1] = max(ends[-1], len(lines))
    return ["\n".join(lines[start:end]) for start, end in pairwise([0, *ends])]


def _broken(word: str, width: int) -> Iterator[str]:
    """Yield the lines of one word."""
    line = ""
    for piece in _name_parts(word) or [word]:
        if cell_len(line + piece) <= width:
            line += piece
            continue
        if line:
            yield line
        *broken, line = chop_cells(piece, width)
        yield from broken
    yield line


def _name_parts(text: str) -> list[str]:
    return [part for word in text.split() for part in _BREAK.split(word) if part]


def _widest(texts: Iterator[str] | Sequence[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _shared(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return widths that give each column the least and share out the rest by need.

    Browsers lay out tables in the same way (CSS 2.1, section 17.5.2.2).
    """
    needs = [max(0, most - few) for few, most in zip(least, wanted, strict=True)]
    left = min(room - sum(least), sum(needs))
    shares = [left * need // max(1, sum(needs)) for need in needs]
    # The columns with the greatest need get what is left after rounding.
    neediest = sorted(range(len(needs)), key=needs.__getitem__, reverse=True)
    for number in neediest[: left - sum(shares)]:
        shares[number] += 1
    return [few + share for few, share in zip(least, shares, strict=True)]
