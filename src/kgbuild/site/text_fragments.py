"""The ends of links that show words of a page: ``:~:text=12%20men,left``.

A browser looks for the words, scrolls to them and highlights them (Text Fragments, WICG). It takes
the first words that fit. If other words of the page would fit too, an end has the words around.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import category
from urllib.parse import quote

#: Quotes with more characters are given by their first and their last words.
_LONGEST: Final = 160
#: The number of words that stand for either end of a long quote.
_END_WORDS: Final = 5
#: Maximum number of words around a quote.
_MOST_AROUND: Final = 12
#: Signs that join the letters or digits on both sides of them (UAX 29).
_JOINING: Final = frozenset("'’.·:,;_")
#: What separates the blocks of a page, such as paragraphs.
BLOCK: Final = "\n"


class Directive(NamedTuple):
    """What a browser looks for: words, or those from first to last words, and words around."""

    prefix: str
    first: str
    last: str
    suffix: str

    def __str__(self) -> str:
        """Return it as the end of an address, with each reserved sign encoded."""
        parts = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.first),
            _encoded(self.last),
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return f":~:text={','.join(filter(None, parts))}"


def _encoded(words: str) -> str:
    # A dash separates parts; it is the one reserved sign that `quote` leaves.
    return quote(words, safe="").replace("-", "%2D")


@dataclass(frozen=True, slots=True)
class ShownText:
    """The words of a page in order: one space for white space, `BLOCK` between blocks."""

    words: str
    _small: str
    _begin: int = 0

    @classmethod
    def of(cls, words: str, begin: int = 0) -> "ShownText":
        """Return words that `TextBuilder` has put together.

        Words before ``begin`` are on the page, but more may follow them there: they are not used
        as words around a quote.
        """
        return cls(words, _small(words), begin)

    def directive(self, start: int, end: int, around: int = 0) -> Directive | None:
        """Return what leads a browser to the words from ``start`` to ``end``, and to no others.

        It has at least ``around`` words before and after, if there are any. None if nothing does.
        """
        while start < end and self.words[start].isspace():
            start += 1
        while start < end and self.words[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        for one in self._candidates(start, end, around):
            if self._found(one) == (start, end) and self._is_bounded(one, start, end):
                return one
        return None

    def _candidates(self, start: int, end: int, around: int) -> Iterator[Directive]:
        first, last = self._ends(start, end)
        if not first:
            return
        before, after = self._before(start), self._after(end)
        for number in range(around, max(around, _MOST_AROUND) + 1):
            prefix, suffix = _last_words(before, number), _first_words(after, number)
            if not around:
                yield Directive(prefix, first, last, "")
                yield Directive("", first, last, suffix)
            yield Directive(prefix, first, last, suffix)

    def _ends(self, start: int, end: int) -> tuple[str, str]:
        """Return words as they are, or the first and the last of them."""
        words = self.words[start:end]
        if len(words) <= _LONGEST and BLOCK not in words:
            return words, ""
        first = _first_words(words.partition(BLOCK)[0], _END_WORDS)
        last = _last_words(words.rpartition(BLOCK)[2], _END_WORDS)
        return first, last

    def _before(self, start: int) -> str:
        """Return the words before a place in its block, or in the block before."""
        blocks = self.words[self._begin : start].split(BLOCK)
        return next((one for one in reversed(blocks) if one.strip()), "")

    def _after(self, end: int) -> str:
        blocks = self.words[end:].split(BLOCK)
        return next((one for one in blocks if one.strip()), "")

    def _found(self, what: Directive) -> tuple[int, int] | None:
        """Return which words fit first, even in the middle of other words.

        What is a word depends on the browser. If no earlier words fit at all, none are found.
        """
        prefix, first, last, suffix = map(_small, what)
        text, at = self._small, -1
        while (at := text.find(prefix or first, at + 1)) >= 0:
            start = _next_word(text, at + len(prefix)) if prefix else at
            if not text.startswith(first, start):
                continue
            end = start + len(first)
            if last:
                place = text.find(last, end)
                if place < 0:
                    return None
                end = place + len(last)
            if text.startswith(suffix, _next_word(text, end)):
                return start, end
        return None

    def _is_bounded(self, what: Directive, start: int, end: int) -> bool:
        """Return whether words begin and end where browsers want them to, found at a place."""
        prefix, _, last, suffix = what
        begin = self.words.rfind(prefix, 0, start) if prefix else start
        finish = _next_word(self.words, end) + len(suffix) if suffix else end
        places = [begin, finish, *([end - len(last)] if last else [])]
        return all(_is_boundary(self.words, place) for place in places)


def _small(text: str) -> str:
    """Return text in lower case, of the same length: a longer one would move what follows."""
    return "".join(low if len(low := one.lower()) == 1 else one for one in text)


def _first_words(text: str, number: int) -> str:
    """Return the first words of a text; signs alone are no word."""
    found: list[str] = []
    for one in text.split():
        if not number:
            break
        found.append(one)
        number -= any(map(str.isalnum, one))
    return " ".join(found) if any(map(str.isalnum, "".join(found))) else ""


def _last_words(text: str, number: int) -> str:
    return _first_words(text[::-1], number)[::-1]


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_boundary(text: str, at: int) -> bool:
    """Return whether no word goes on over a place; like UAX 29, but stricter."""
    if at <= 0 or at >= len(text):
        return True
    left, right = text[at - 1], text[at]
    if left in _JOINING:
        return not (_is_letter(right) and at > 1 and _is_letter(text[at - 2]))
    if right in _JOINING:
        return not (_is_letter(left) and at + 1 < len(text) and _is_letter(text[at + 1]))
    return not (_is_letter(left) and _is_letter(right))


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or category(sign).startswith("M")


class TextBuilder:
    """Puts the words of a page together, and remembers where some of them are."""

    def __init__(self) -> None:
        """Begin with no words."""
        self._parts: list[str] = []
        self.length = 0
        self._after_space = True

    def add(self, text: str) -> None:
        """Add words that follow in the same block."""
        words = " ".join(text.split())
        if not words:
            self._space(is_there=bool(text))
            return
        self._space(is_there=text[0].isspace())
        self._put(words)
        self._after_space = False
        self._space(is_there=text[-1].isspace())

    def begin_block(self) -> None:
        """Begin a block."""
        self._put(BLOCK)
        self._after_space = True

    def add_block(self, text: str) -> None:
        """Add words whose every line is a block of its own."""
        self.begin_block()
        self.add_lines(text)

    def add_lines(self, text: str) -> None:
        """Add words whose first line follows in the same block."""
        first, *others = text.split(BLOCK)
        self.add(first)
        for line in others:
            self.begin_block()
            self.add(line)

    def shown(self, begin: int = 0) -> ShownText:
        """Return the words; those before ``begin`` are not used as words around a quote."""
        return ShownText.of("".join(self._parts), begin)

    def _space(self, *, is_there: bool) -> None:
        if is_there and not self._after_space:
            self._put(" ")
            self._after_space = True

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def in_context(prefix: str, exact: str, suffix: str, context: int) -> Directive | None:
    """Return what leads to a quote by the words around it, without the text that has it.

    The prefix and the suffix have at most ``context`` characters, and may begin or end in a word.
    None if there are no words around: others of the page may be the same.
    """
    before = prefix.partition(" ")[2] if len(prefix) >= context else prefix
    after = suffix.rpartition(" ")[0] if len(suffix) >= context else suffix
    if not before.strip() and not after.strip():
        return None
    text = TextBuilder()
    text.add_lines(before)
    start = text.length
    text.add_lines(exact)
    end = text.length
    text.add_lines(after)
    return text.shown().directive(start, end, around=3)
