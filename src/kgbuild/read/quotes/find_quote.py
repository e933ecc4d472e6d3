"""The evidence gate: finds each quote in the text of a report, or refuses it.

An author writes words, not offsets. The report must contain the words exactly, and only once. If it
repeats them, the author adds the words before or after.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import NamedTuple

from kgbuild.model.document import Span
from kgbuild.model.text import Text
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.text_source import place_at

_start, _end = itemgetter(0), itemgetter(1)
_start_of, _end_of = attrgetter("start"), attrgetter("end")
_SHOWN = 4
_AROUND = 30


class AnchorError(ValueError):
    """A quote that the report lacks (``quote-not-found``) or repeats (``quote-ambiguous``)."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        """Take the finding's name, message and hint."""
        super().__init__(message)
        self.name = name
        self.hint = hint


class _Wanted(NamedTuple):
    """Words to look for, with the words right before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class _Scope(NamedTuple):
    """A part of the text: its start, its end, and its name for messages."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Finds quotes in one text."""

    text: Text

    def find(self, quote: str | Quote, near: Span | None = None) -> Span:
        """Return the span of ``quote``, or raise `AnchorError` unless the text has it exactly once.

        If the words occur more than once, the place inside ``near`` counts, and then the place in
        the sentences of ``near``.
        """
        if isinstance(quote, str):
            # The fast path: most quotes occur once, and a corpus has very many of them. The place
            # inside ``near`` counts wherever else the words occur, and is found sooner.
            find = self.text.content.find
            if near is not None:
                first = find(quote, near.start, near.end)
                if first >= 0 and find(quote, first + 1, near.end) < 0:
                    return self.text.span(first, first + len(quote))
            first = find(quote)
            if first >= 0 and find(quote, first + 1) < 0:
                return self.text.span(first, first + len(quote))
            wanted = _Wanted(quote)
        else:
            wanted = _Wanted(quote.exact, quote.prefix or "", quote.suffix or "")
        return self._place(wanted, near)

    def _place(self, wanted: _Wanted, near: Span | None) -> Span:
        scope = self._whole
        first, second = self._first_two(wanted, scope)
        if first is None:
            raise self._not_found(wanted)
        if second is not None and near is not None:
            for closer in self._scopes_around(near):
                inside, further = self._first_two(wanted, closer)
                if inside is not None:
                    first, second, scope = inside, further, closer
                    break
        if second is not None:
            raise self._ambiguous(wanted, scope)
        return self.text.span(first, first + len(wanted.exact))

    def window(self, *spans: Span) -> tuple[int, int]:
        """Return start and end of the sentences that ``spans`` touch."""
        first, last = min(map(_start_of, spans)), max(map(_end_of, spans))
        sentences = self.text.sentences
        begin = bisect_right(sentences, first, key=_end)
        end = bisect_left(sentences, last, lo=begin, key=_start)
        if begin == end:
            return first, last
        return min(first, sentences[begin][0]), max(last, sentences[end - 1][1])

    @property
    def _whole(self) -> _Scope:
        return _Scope(0, len(self.text.content), "report")

    def _scopes_around(self, near: Span) -> Iterator[_Scope]:
        yield _Scope(near.start, near.end, "evidence")
        yield _Scope(*self.window(near), "sentence of the evidence")

    def _first_two(self, quote: _Wanted, scope: _Scope) -> tuple[int | None, int | None]:
        """Return the first two places of a quote: a second one makes it ambiguous."""
        places = self._places(quote, scope)
        return next(places, None), next(places, None)

    def _places(self, quote: _Wanted, scope: _Scope) -> Iterator[int]:
        content, (exact, prefix, suffix) = self.text.content, quote
        at = content.find(exact, scope.start, scope.end)
        while at >= 0:
            if content.endswith(prefix, 0, at) and content.startswith(suffix, at + len(exact)):
                yield at
            at = content.find(exact, at + 1, scope.end)

    def _not_found(self, quote: _Wanted) -> AnchorError:
        if quote.exact in self.text.content:
            return AnchorError(
                "quote-not-found",
                "the report contains these words, but not with this prefix and suffix: "
                f"{shown(quote.exact)}",
                self._listed(_Wanted(quote.exact), self._whole),
            )
        # Imported here, because most quotes are found.
        from kgbuild.read.quotes.explain_mismatch import explain_mismatch  # noqa: PLC0415 -- slow
        from kgbuild.read.quotes.nearest_passages import nearest_passages  # noqa: PLC0415 -- slow

        lines = []
        for passage in nearest_passages(quote.exact, self.text.content):
            why = explain_mismatch(quote.exact, passage.exact)
            lines.append(
                f"{self._line_of(passage.start)}: {shown(passage.exact)}"
                + (f" ({why})" if why else "")
            )
        message = f"these words are not in the report: {shown(quote.exact)}"
        nearest = "the nearest passages are" + "".join(f"\n      {line}" for line in lines)
        hint = f"copy them exactly; {nearest if lines else 'the report has no similar passage'}"
        return AnchorError("quote-not-found", message, hint)

    def _ambiguous(self, quote: _Wanted, scope: _Scope) -> AnchorError:
        number = sum(1 for _ in self._places(quote, scope))
        times = "twice" if number == 2 else f"{number:,} times"  # noqa: PLR2004 -- its own word
        return AnchorError(
            "quote-ambiguous",
            f"the {scope.name} contains these words {times}: {shown(quote.exact)}",
            "quote more words, or write exact with a prefix or a suffix. "
            + self._listed(quote, scope),
        )

    def _listed(self, quote: _Wanted, scope: _Scope) -> str:
        """Return the first places of a quote with the words around them."""
        content, lines = self.text.content, []
        places = self._places(quote, scope)
        for at in islice(places, _SHOWN):
            start, end = max(0, at - _AROUND), at + len(quote.exact[:_AROUND]) + _AROUND
            lines.append(f"{self._line_of(at)}: {shown(content[start:end])}")
        rest = sum(1 for _ in places)
        more = [f"and in {rest} more places"] if rest else []
        return "They occur at\n      " + "\n      ".join(lines + more)

    def _line_of(self, offset: int) -> str:
        place = place_at(self.text.content, offset, Path())
        return f"line {place.line}, column {place.column}"
