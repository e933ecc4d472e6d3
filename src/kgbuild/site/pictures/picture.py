"""A picture as a page shows it: drawn in two widths, with its content as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Self, TypeAlias, TypeVar

from markupsafe import Markup

from kgbuild.site.page_links import PageLink
from kgbuild.site.summaries import Days

#: The two widths: for wide pages and paper, and for a phone. A page never makes them smaller.
WIDE: Final = 700
NARROW: Final = 328
#: Sizes of letters: of the content, and of what is said about it.
LETTERS: Final = 14.0
SMALL: Final = 13.0

Cell: TypeAlias = Sequence[PageLink]
Row: TypeAlias = Sequence[Cell]
_Content = TypeVar("_Content")

#: A picture with more rows than this does not fit on a screen: a page folds all but the first.
_LONG: Final = 12
_FIRST: Final = 8
#: The rows of a table that a page shows.
_MOST_ROWS: Final = 200


class Drawn(NamedTuple):
    """Something drawn in both widths, with the number of its rows."""

    wide: Markup
    narrow: Markup
    rows: int


class MapPlace(NamedTuple):
    """A place of a map in the list next to it.

    Attributes:
        item: The Wikidata item of the outline that it is drawn with; None if it is not drawn.
        why: How it is drawn, or why it is not.
        claims: The number of claims that name it.
        days: For each of these with a time, from which to which day it says that it happened.
    """

    place: PageLink
    item: str | None
    why: str
    claims: int
    days: Sequence[Days]

    @property
    def dated(self) -> str:
        """The days as data of the page: ``2024-10-01/2024-10-31 /2024-11-02``."""
        return " ".join(f"{first or ''}/{last or ''}" for first, last in self.days)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in two widths, and the same content as a table.

    The name is its id on the page. The remarks say what it leaves out, and where its outlines come
    from. A map has a list of its places. A long picture has only its first rows; ``whole`` has
    all rows, and a page folds it.
    """

    name: str
    title: str
    wide: Markup
    narrow: Markup
    head: Sequence[str]
    rows: Sequence[Row]
    remarks: Sequence[Cell]
    places: Sequence[MapPlace] = ()
    whole: Drawn | None = None

    @classmethod
    def of(
        cls,
        called: tuple[str, str],
        draw: Callable[[_Content, str, str, float], Markup],
        content: _Content,
        table: tuple[Sequence[str], Sequence[Row]],
        remarks: Sequence[Cell] = (),
    ) -> Self:
        """Return the picture of some content, called by a name and a title.

        ``draw`` takes the content, a prefix for ids, the title and the width. ``table`` has the
        headings and the rows, of which a page shows the first.
        """
        name, title = called
        wide = draw(content, f"{name}-wide", title, WIDE)
        narrow = draw(content, f"{name}-narrow", title, NARROW)
        return cls(name, title, wide, narrow, table[0], table[1][:_MOST_ROWS], remarks)

    @classmethod
    def of_rows(
        cls,
        called: tuple[str, str],
        draw: Callable[[Sequence[_Content], str, str, float], Markup],
        content: Sequence[_Content],
        table: tuple[Sequence[str], Sequence[Row]],
        remarks: Sequence[Cell] = (),
    ) -> Self:
        """Return the picture of some rows, as `of` does; a page shows the first of many."""
        if len(content) <= _LONG:
            return cls.of(called, draw, content, table, remarks)
        name, title = called
        wide = draw(content, f"{name}-all-wide", title, WIDE)
        narrow = draw(content, f"{name}-all-narrow", title, NARROW)
        first = cls.of(called, draw, content[:_FIRST], table, remarks)
        return replace(first, whole=Drawn(wide, narrow, len(content)))


def words(text: str, language: str | None = None) -> Cell:
    """Return a cell of plain words, in a language if it is not the site's own."""
    return [PageLink(text, language=language)] if text else []
