"""A picture as a page shows it: in two widths, with what is in it as a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from markupsafe import Markup

from kgbuild.site.links import Link

#: Widths in which each picture is drawn: beside text and on paper, and on a phone.
WIDE: Final = 720
NARROW: Final = 350
#: Sizes of letters: of what is told, and of what is told about it.
LETTERS: Final = 13.0
SMALL: Final = 11.5

Cell: TypeAlias = Sequence[Link]


@dataclass(frozen=True, slots=True)
class Table:
    """What is in a picture, as a table.

    Attributes:
        head: What the columns are called.
        rows: Its rows, with a cell for each column.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the same as a table.

    Attributes:
        name: What its place on the page is called; no other picture there has the name.
        title: What it is called.
        wide: The picture for wide pages and for paper.
        narrow: The picture for a phone.
        table: What is in it.
        remarks: What has to be said of it: what is left out, on what it stands.
    """

    name: str
    title: str
    wide: Markup
    narrow: Markup
    table: Table
    remarks: Sequence[Cell] = field(default=())


def words(text: str) -> Cell:
    """A cell with nothing but words."""
    return [Link(text)] if text else []
