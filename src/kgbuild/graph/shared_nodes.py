"""The nodes that claims of a report share, such as passages, times, quantities and drafters."""

from dataclasses import dataclass, field

from kgbuild.graph import predicates as p
from kgbuild.graph.media import media_evidence_lines
from kgbuild.graph.rdf_terms import (
    known_lines,
    minted,
    number_token,
    text_token,
    token,
)
from kgbuild.graph.times import time_key, time_lines
from kgbuild.ids import ReportIris, content_key
from kgbuild.model.document import MediaEvidence, Quantity, Span, TimeSpan
from kgbuild.vocab import terms as t


@dataclass(slots=True)
class SharedNodes:
    """Writes each of these nodes once, a line for each triple.

    Attributes:
        iris: The IRIs of the report.
        text: The text of passages: the report or an earlier version.
        context: At most this many code points before and after a quote are written with it.
        published: The token of the time at which the report was published.
        language: The token of the report's language.
    """

    iris: ReportIris
    text: ReportIris
    context: int
    published: str | None
    language: str
    lines: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)

    def _is_new(self, node: str) -> bool:
        """Return whether a node that may be shared is new, and note it as written."""
        before = len(self.written)
        self.written.add(node)
        return len(self.written) > before

    def passage(self, span: Span) -> str:
        """Write a passage of the text, and return its token."""
        start, end = span.start, span.end
        this = minted(self.text.passage(start, end))
        if self._is_new(this):
            quote = minted(self.text.quote_selector(start, end))
            before = span.prefix[max(0, len(span.prefix) - self.context) :]
            position = minted(self.text.position_selector(start, end))
            self.lines += (
                f"{this}{p.TYPE}{t.SPECIFIC_RESOURCE}",
                f"{this}{p.HAS_SOURCE}{minted(self.text.report)}",
                f"{this}{p.HAS_SELECTOR}{quote}",
                f"{this}{p.HAS_SELECTOR}{position}",
                f"{quote}{p.TYPE}{t.TEXT_QUOTE_SELECTOR}",
                f"{quote}{p.LANGUAGE}{self.language}",
                f"{quote}{p.EXACT}{text_token(span.exact)}",
                f"{quote}{p.PREFIX}{text_token(before)}",
                f"{quote}{p.SUFFIX}{text_token(span.suffix[: self.context])}",
                f"{position}{p.TYPE}{t.TEXT_POSITION_SELECTOR}",
                f"{position}{p.START}{number_token(start)}",
                f"{position}{p.END}{number_token(end)}",
            )
        return this

    def media(self, media: MediaEvidence) -> str:
        """Write media evidence, and return its token."""
        this = minted(self.iris.media_evidence(media.medium, media.fragment))
        if self._is_new(this):
            self.lines += media_evidence_lines(media, self.iris)
        return this

    def drafter(self, name: str) -> str:
        """Write a program that proposed claims, and return its token."""
        this = minted(self.iris.drafter(name))
        if self._is_new(this):
            self.lines += (
                f"{this}{p.TYPE}{t.SOFTWARE_AGENT}",
                f"{this}{p.LABEL}{text_token(name)}",
            )
        return this

    def time(self, time: TimeSpan) -> str:
        """Write a time, and return its token."""
        this = minted(self.iris.time(time_key(time)))
        if self._is_new(this):
            published = self.published if time.computed else None
            other = published if time.other is None else self.time(time.other)
            self.lines += time_lines(this, time, other)
            if time.verbatim is not None:
                self.lines.append(f"{this}{p.LANGUAGE}{self.language}")
        return this

    def quantity(self, quantity: Quantity) -> str:
        """Write a quantity with what it is made of, and return its token."""
        this = minted(self.iris.quantity(_quantity_key(quantity)))
        if self._is_new(this):
            self.lines += (
                f"{this}{p.TYPE}{t.QUANTITY}",
                f"{this}{p.LANGUAGE}{self.language}",
                f"{this}{p.VERBATIM}{text_token(quantity.verbatim)}",
                f"{this}{p.RULE}{token(quantity.rule)}",
            )
            numbers = {p.LOW: quantity.low, p.BEST: quantity.best, p.HIGH: quantity.high}
            named = {
                p.COUNTS: quantity.counts,
                p.COUNTED_OF: quantity.counted_of,
                p.HAS_UNIT: quantity.unit,
                p.PER: quantity.per,
                p.SCOPE: quantity.scope,
            }
            self.lines += known_lines(this, number_token, numbers)
            self.lines += known_lines(this, token, named)
            self.lines += known_lines(this, self.time, {p.AS_OF: quantity.as_of})
            also = {p.ALSO_GIVEN_AS: quantity.also_given_as}
            self.lines += known_lines(this, self.quantity, also)
            for addend in quantity.addends:
                self.lines.append(f"{this}{p.ADDEND}{self.quantity(addend)}")
            self.lines += known_lines(this, text_token, {p.NOTE: quantity.note})
        return this


def _quantity_key(q: Quantity) -> str:
    return content_key(
        (
            q.verbatim,
            *(None if one is None else number_token(one) for one in (q.low, q.best, q.high)),
            q.rule,
            q.counts,
            q.counted_of,
            q.unit,
            q.per,
            q.scope,
            None if q.as_of is None else time_key(q.as_of),
            None if q.also_given_as is None else _quantity_key(q.also_given_as),
            q.note,
            # A quantity without addends keeps the key that it had before there were any.
            *map(_quantity_key, q.addends),
        )
    )
