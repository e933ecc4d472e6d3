"""The evidence gate: quotes become spans of the text, or the build stops.

An author writes words, not offsets. The words have to stand in the report to the letter and, with
what the author gives of the words before and after, in one place only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.model.document import Span
from kgbuild.model.text import Text
from kgbuild.read.authored import Quote
from kgbuild.read.mismatch import explain_mismatch
from kgbuild.read.passages import nearest_passages

_SHOWN = 4
_AROUND = 30


class AnchorError(ValueError):
    """A quote that does not stand in the report, or stands there more than once.

    Attributes:
        name: ``quote-not-found`` or ``quote-ambiguous``.
        hint: The nearest passages, or the places to choose from.
    """

    def __init__(self, name: str, message: str, hint: str) -> None:
        """Take the finding's name, message and hint."""
        super().__init__(message)
        self.name = name
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Anchor:
    """Finds quotes in one text."""

    text: Text

    def find(self, quote: str | Quote, near: Span | None = None) -> Span:
        """The span that ``quote`` means.

        Words that occur more than once are looked for inside ``near`` first, and then in the
        sentences that ``near`` touches.

        Raises:
            AnchorError: The words are not there, or they are there more than once.
        """
        wanted = Quote(exact=quote, prefix=None, suffix=None) if isinstance(quote, str) else quote
        places = self._places(wanted)
        if len(places) > 1 and near is not None:
            places = self._nearest(places, wanted, near) or places
        if len(places) != 1:
            raise self._ambiguous(wanted, places) if places else self._not_found(wanted)
        return self.text.span(places[0], places[0] + len(wanted.exact))

    def window(self, *spans: Span) -> tuple[int, int]:
        """Start and end of the sentences that ``spans`` touch."""
        first = min(span.start for span in spans)
        last = max(span.end for span in spans)
        touched = [s for s in self.text.sentences if s[0] < last and s[1] > first]
        bounds = [*touched, (first, last)]
        return min(start for start, _ in bounds), max(end for _, end in bounds)

    def _places(self, quote: Quote) -> list[int]:
        content, prefix, suffix = self.text.content, quote.prefix or "", quote.suffix or ""
        size = len(quote.exact)
        return [
            at
            for at in _occurrences(content, quote.exact)
            if content.endswith(prefix, 0, at) and content.startswith(suffix, at + size)
        ]

    def _nearest(self, places: list[int], quote: Quote, near: Span) -> list[int]:
        size = len(quote.exact)
        inside = [at for at in places if near.start <= at and at + size <= near.end]
        if inside:
            return inside
        start, end = self.window(near)
        return [at for at in places if start <= at and at + size <= end]

    def _not_found(self, quote: Quote) -> AnchorError:
        if quote.exact in self.text.content:
            return AnchorError(
                "quote-not-found",
                f"the words {quote.exact!r} stand in the report, but not between the given "
                "prefix and suffix",
                self._show(list(_occurrences(self.text.content, quote.exact))),
            )
        passages = nearest_passages(quote.exact, self.text.content)
        lines = []
        for passage in passages:
            why = explain_mismatch(quote.exact, passage.exact)
            lines.append(f"{passage.exact!r}" + (f" ({why})" if why else ""))
        return AnchorError(
            "quote-not-found",
            f"these words are not in the report: {quote.exact!r}",
            "nearest passages:\n      " + "\n      ".join(lines)
            if lines
            else "nothing in the report looks like it",
        )

    def _ambiguous(self, quote: Quote, places: list[int]) -> AnchorError:
        return AnchorError(
            "quote-ambiguous",
            f"these words stand in the report {len(places)} times: {quote.exact!r}",
            "give exact with a prefix or a suffix, or quote more words. " + self._show(places),
        )

    def _show(self, places: list[int]) -> str:
        content = self.text.content
        lines = [
            f"at {at}: …{content[max(0, at - _AROUND) : at + _AROUND]}…".replace("\n", " ")
            for at in places[:_SHOWN]
        ]
        more = [f"and {len(places) - _SHOWN} more"] if len(places) > _SHOWN else []
        return "They stand:\n      " + "\n      ".join(lines + more)


def _occurrences(content: str, exact: str) -> Iterator[int]:
    at = content.find(exact)
    while at >= 0:
        yield at
        at = content.find(exact, at + 1)
