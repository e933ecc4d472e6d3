"""How wide the columns of a table are, and where a cell is broken that is wider than its column.

Widths are numbers of terminal cells: a letter of some scripts takes two.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from rich.cells import cell_len, chop_cells

#: Prose may be folded to this many characters, or to a sixth of a narrower terminal.
_FOLDED: Final = 18
#: Where there is no room for that, to as few as this.
_NARROWEST: Final = 10
#: A column asks for as much room as this many characters need, however long its cells are.
_LONGEST: Final = 200
#: What follows a slash or a hyphen within a word begins a piece of it, as in ``kursk/kirby-3000``.
#: Days, as 2024-10-23, stay whole.
_BREAK: Final = re.compile(r"(?<=\w[/-])(?!(?<=\d-)\d)")


def column_widths(
    headings: Sequence[str], rows: Sequence[Sequence[str]], room: int, terminal: int
) -> list[int] | None:
    """The width of each column; None where they cannot stand side by side and be read.

    Words stay whole if there is room for that, else the parts of names do; only what is very
    long is broken anywhere.

    Args:
        headings: What stands above each column.
        rows: The cells, row by row.
        room: What all columns have together, without the space between them.
        terminal: How wide the terminal is.
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
            # Headings can well be folded: they get what the cells leave.
            return _shared(widths, [*map(cell_len, headings)], room)
    return None


def _attempts(folded: int) -> Iterator[tuple[Callable[[str], Sequence[str]], int, int]]:
    """What stays whole, up to which length, and how narrow prose may become: the best first."""
    yield str.split, _LONGEST, folded
    yield _name_parts, _LONGEST, folded
    for prose in range(folded, _NARROWEST - 1, -1):
        yield _name_parts, folded, prose


def fold(text: str, width: int) -> str:
    """``text`` in lines of at most ``width``.

    They end at spaces; only a word that is wider than a line is broken, after a slash or a hyphen
    if it can be, else anywhere.
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
    """The folded rows of a group, which have the same in the first columns.

    What they have in common goes on beside the further rows, as a cell does that spans them.
    """
    folded = [[fold(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    heights = [1 + max((text.count("\n") for text in row[common:]), default=0) for row in folded]
    spread = [_spread(text.split("\n"), heights) for text in folded[0][:common]]
    for number, row in enumerate(folded):
        yield [*(parts[number] for parts in spread), *row[common:]]


def _spread(lines: Sequence[str], heights: Sequence[int]) -> list[str]:
    """Lines over rows of these heights; those that are left go into the last row."""
    ends = list(accumulate(heights))
    ends[-1] = max(ends[-1], len(lines))
    return ["\n".join(lines[start:end]) for start, end in pairwise([0, *ends])]


def _broken(word: str, width: int) -> Iterator[str]:
    """The lines of one word."""
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
    """Widths in which each column has the least, and what is left is shared out by need.

    This is how browsers lay a table out (CSS 2.1, section 17.5.2.2).
    """
    needs = [max(0, most - few) for few, most in zip(least, wanted, strict=True)]
    left = min(room - sum(least), sum(needs))
    shares = [left * need // max(1, sum(needs)) for need in needs]
    # What rounding left over goes to the columns that want most.
    neediest = sorted(range(len(needs)), key=needs.__getitem__, reverse=True)
    for number in neediest[: left - sum(shares)]:
        shares[number] += 1
    return [few + share for few, share in zip(least, shares, strict=True)]
