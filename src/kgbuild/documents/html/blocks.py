"""The blocks of a page: paragraphs, headings, list items and rows, as a browser shows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from kgbuild.documents.html.page_tree import NO_TEXT, collapse

_BLOCKS: Final = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul "
    "caption select textarea video audio iframe"
)
BLOCK_TAGS: Final = frozenset(_BLOCKS.split())
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS: Final = frozenset({"td", "th"})
_ENDS: Final = frozenset('.!?…。！？؟۔।:;”’"»)]')  # noqa: RUF001 - the marks of several scripts
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_LONGEST_CELL: Final = 200
_SHORTEST_PROSE: Final = 40
_SHORTEST_SENTENCE: Final = 20
_MOST_LINKED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page.

    Attributes:
        text: Its text; a line feed is a line break of the page.
        element: The innermost block element around it.
        linked: Number of characters of the text that are links.
        emphasised: Number of characters that are in italics or small.
        after_image: Whether an image comes right before it, in the same element.
    """

    text: str
    element: HtmlElement
    linked: int
    emphasised: int
    after_image: bool

    @property
    def is_linked(self) -> bool:
        """Whether most of the text is links."""
        return self.linked > _MOST_LINKED * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether the text is long enough, or ends like a sentence, and is not a list of links."""
        size = len(self.text) + 2 * len(_WIDE.findall(self.text))
        if self.is_linked or self.element.tag in HEADINGS:
            return False
        ends = self.text[-1:] in _ENDS
        return size >= 2 * _SHORTEST_PROSE or (
            ends and size >= (_SHORTEST_PROSE if self.linked else _SHORTEST_SENTENCE)
        )


@dataclass(slots=True)
class _Buffer:
    """The text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    emphasised: int = 0
    after_image: bool = False

    def add(self, text: str, *, link: bool, emphasis: bool) -> None:
        self.parts.append(text)
        size = len(text.strip())
        self.linked += size if link else 0
        self.emphasised += size if emphasis else 0


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the blocks of an element, in the order of the page."""
    return list(_BlockReader(root).read())


class _BlockReader:
    """Walks through a tree without recursion, since a page may be nested deeply."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._buffer = _Buffer()
        self._links = self._emphases = self._pre = 0
        self._stack: list[HtmlElement] = []

    def read(self) -> Iterator[Block]:
        skipping: HtmlElement | None = None
        for event, part in etree.iterwalk(self._root, events=("start", "end", "comment", "pi")):
            tag = part.tag if isinstance(part.tag, str) else ""
            if skipping is None and event == "start":
                if tag in NO_TEXT:
                    skipping = part
                else:
                    yield from self._start(part, tag)
            elif event == "end":
                if skipping is None:
                    yield from self._end(part, tag)
                elif part is skipping:
                    skipping = None
                if skipping is None and part is not self._root:
                    yield from self._tail(part)
            elif event in {"comment", "pi"} and skipping is None and part is not self._root:
                yield from self._tail(part)
        yield from self._flush()

    def _start(self, part: HtmlElement, tag: str) -> Iterator[Block]:
        if tag in BLOCK_TAGS and not (self._in_row() and tag in _CELLS):
            yield from self._flush()
            self._stack.append(part)
        elif tag in _CELLS:
            self._buffer.parts.append("\t")
        elif tag == "br":
            self._buffer.parts.append("\n")
        elif tag in {"img", "picture"} and not "".join(self._buffer.parts).strip():
            self._buffer.after_image = True
        self._links += tag == "a"
        self._emphases += tag in {"i", "em", "small", "cite"}
        self._pre += tag in {"pre", "textarea"}
        if part.text:
            self._add(part.text)

    def _end(self, part: HtmlElement, tag: str) -> Iterator[Block]:
        if tag in BLOCK_TAGS and self._stack and self._stack[-1] is part:
            yield from self._flush()
            self._stack.pop()
        self._links -= tag == "a"
        self._emphases -= tag in {"i", "em", "small", "cite"}
        self._pre -= tag in {"pre", "textarea"}

    def _tail(self, part: HtmlElement) -> Iterator[Block]:
        if part.tail:
            self._add(part.tail)
        yield from ()

    def _in_row(self) -> bool:
        return bool(self._stack) and self._stack[-1].tag == "tr" and is_data_row(self._stack[-1])

    def _add(self, text: str) -> None:
        shown = text.replace("\r\n", "\n") if self._pre else text.replace("\n", " ")
        self._buffer.add(shown, link=self._links > 0, emphasis=self._emphases > 0)

    def _flush(self) -> Iterator[Block]:
        buffer, self._buffer = self._buffer, _Buffer()
        raw = "".join(buffer.parts)
        if not raw.strip():
            return
        element = self._stack[-1] if self._stack else self._root
        pieces = [raw.strip("\n")] if self._pre else _paragraphs(raw)
        for number, text in enumerate(filter(str.strip, pieces)):
            share = len(text) / max(1, len(raw.strip()))
            yield Block(
                text,
                element,
                round(buffer.linked * share),
                round(buffer.emphasised * share),
                buffer.after_image and number == 0,
            )


def _paragraphs(raw: str) -> list[str]:
    """Return the paragraphs of a text in which a line feed is a line break."""
    lines = [_line(line) for line in raw.split("\n")]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def _line(line: str) -> str:
    """Return a line as shown; tabs between the cells of a row stay."""
    if "\t" not in line:
        return collapse(line).strip(" ")
    return "\t".join(collapse(cell).strip(" ") for cell in line.split("\t")).strip()


def is_data_row(row: HtmlElement) -> bool:
    """Return whether a row of a table has several short cells, and so is no part of a layout."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and not any(
        len(cell.text_content()) > _LONGEST_CELL
        or any(
            part.tag in BLOCK_TAGS and part.tag not in {"p", "div"}
            for part in cell.iterdescendants()
        )
        or sum(1 for _ in cell.iter("p", "div")) > 1
        for cell in cells
    )


def weights(blocks: Sequence[Block]) -> dict[HtmlElement, int]:
    """Return the number of characters of prose in each element that has some."""
    found: dict[HtmlElement, int] = {}
    for block in blocks:
        if block.is_prose:
            size = len(block.text) + 2 * len(_WIDE.findall(block.text))
            element: HtmlElement | None = block.element
            while element is not None:
                found[element] = found.get(element, 0) + size
                element = element.getparent()
    return found
