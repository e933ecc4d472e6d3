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
        exact = quote if isinstance(quote, str) else quote.exact
        places = list(_occurrences(self.text.content, exact))
        if isinstance(quote, Quote):
            places = self._between(places, quote)
        if len(places) > 1 and near is not None:
            places = self._nearest(places, len(exact), near) or places
        if len(places) != 1:
            raise self._ambiguous(exact, places) if places else self._not_found(exact)
        return self.text.span(places[0], places[0] + len(exact))

    def window(self, *spans: Span) -> tuple[int, int]:
        """Start and end of the sentences that ``spans`` touch."""
        first = min(span.start for span in spans)
        last = max(span.end for span in spans)
        touched = [s for s in self.text.sentences if s[0] < last and s[1] > first]
        bounds = [*touched, (first, last)]
        return min(start for start, _ in bounds), max(end for _, end in bounds)

    def _between(self, places: list[int], quote: Quote) -> list[int]:
        """The places where the words stand between the prefix and the suffix given."""
        content, prefix, suffix = self.text.content, quote.prefix or "", quote.suffix or ""
        size = len(quote.exact)
        return [
            at
            for at in places
            if content.endswith(prefix, 0, at) and content.startswith(suffix, at + size)
        ]

    def _nearest(self, places: list[int], size: int, near: Span) -> list[int]:
        inside = [at for at in places if near.start <= at and at + size <= near.end]
        if inside:
            return inside
        start, end = self.window(near)
        return [at for at in places if start <= at and at + size <= end]

    def _not_found(self, exact: str) -> AnchorError:
        if exact in self.text.content:
            return AnchorError(
                "quote-not-found",
                f"the words {exact!r} stand in the report, but not between the given "
                "prefix and suffix",
                self._show(list(_occurrences(self.text.content, exact))),
            )
        passages = nearest_passages(exact, self.text.content)
        lines = []
        for passage in passages:
            why = explain_mismatch(exact, passage.exact)
            lines.append(f"{passage.exact!r}" + (f" ({why})" if why else ""))
        return AnchorError(
            "quote-not-found",
            f"these words are not in the report: {exact!r}",
            "nearest passages:\n      " + "\n      ".join(lines)
            if lines
            else "nothing in the report looks like it",
        )

    def _ambiguous(self, exact: str, places: list[int]) -> AnchorError:
        return AnchorError(
            "quote-ambiguous",
            f"these words stand in the report {len(places)} times: {exact!r}",
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
