"""Where the parts of an entry of claims.yaml are in the text of its report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kgbuild.model.document import Span
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.sources.problems import Loc
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import Property

_KINDS: Final = {
    terms.QUANTITY.value: "figure",
    terms.TIME_SPAN.value: "date",
    terms.SPECIFIC_RESOURCE.value: "words",
}
_CONDITION: Final = "condition"


class PartSpan(NamedTuple):
    """The passage of one part of a claim: a kind, the path of its value, and its offsets."""

    part: str
    path: Loc
    start: int
    end: int


def part_of(prop: Property) -> str:
    """Return the kind of part that the values of a property are: figure, date, words or name."""
    if prop.range in _KINDS:
        return _KINDS[prop.range or ""]
    return "words" if prop.literal else "name"


@dataclass(frozen=True, slots=True)
class SpanFinder:
    """Finds the parts of claims, whether or not they have errors."""

    anchor: Anchor
    names: NameResolver

    def find(self, data: Mapping[str, Any]) -> list[PartSpan]:
        """Return the parts of an entry that the text has."""
        evidence = self.evidence(data)
        found = [] if evidence is None else [_span("evidence", ("evidence",), evidence)]
        if evidence is None:
            return found
        cue = self._quoted(data.get("cue"), evidence)
        if cue is not None:
            found.append(_span("cue", ("cue",), cue))
        window = self.anchor.window(evidence, cue or evidence)
        if (said := self._words(data.get("saidAt"), evidence, window)) is not None:
            found.append(PartSpan("saidAt", ("saidAt",), *said))
        found += self._names("claimantWords", data.get("claimant"), ("claimant",), window)
        for loc, account in accounts(data):
            found += self._roles(account, loc, evidence, window)
        return found

    def evidence(self, data: Mapping[str, Any]) -> Span | None:
        """Return where the evidence of an entry is; None if the text does not have it once."""
        return self._quoted(data.get("evidence"), None)

    def _roles(
        self, account: Mapping[str, Any], at: Loc, evidence: Span, window: tuple[int, int]
    ) -> Iterator[PartSpan]:
        within = (evidence.start, evidence.end)
        for key, value in account.items():
            prop = self.names.ontology.properties.get(key)
            if prop is None or key == _CONDITION:
                continue
            part = part_of(prop)
            for loc, one in _each(value, (*at, key)):
                if part == "name":
                    yield from self._names(part, one, loc, within)
                elif part == "words" and not prop.literal:
                    span = self._quoted(one, evidence)
                    if span is not None:
                        yield _span(part, loc, span)
                elif part != "words" or prop.words:
                    around = window if part == "date" else within
                    place = self._words(one, evidence, around)
                    if place is not None:
                        yield PartSpan(part, loc, *place)

    def _quoted(self, quote: object, near: Span | None) -> Span | None:
        if isinstance(quote, dict) and isinstance(quote.get("exact"), str):
            around = {key: quote.get(key) or None for key in ("prefix", "suffix")}
            if not all(one is None or isinstance(one, str) for one in around.values()):
                return None
            wanted: str | Quote = Quote(exact=quote["exact"], **around)
        elif isinstance(quote, str) and quote.strip():
            wanted = quote
        else:
            return None
        words = wanted if isinstance(wanted, str) else wanted.exact
        if not words or words not in self.anchor.text.content:  # an error takes long to explain
            return None
        try:
            return self.anchor.find(wanted, near)
        except AnchorError:
            return None

    def _words(
        self, value: object, evidence: Span, window: tuple[int, int]
    ) -> tuple[int, int] | None:
        words = value.get("verbatim") if isinstance(value, dict) else value
        if not isinstance(words, str) or not words:
            return None
        content = self.anchor.text.content
        at = content.find(words, evidence.start, evidence.end)
        at = at if at >= 0 else content.find(words, *window)
        return None if at < 0 else (at, at + len(words))

    def _names(
        self, part: str, value: object, loc: Loc, window: tuple[int, int]
    ) -> Iterator[PartSpan]:
        for at, id_ in _each(value, loc):
            entity = self.names.register.get(id_) if isinstance(id_, str) else None
            names = [] if entity is None else [entity.label, *entity.aliases]
            for name in sorted(names, key=len, reverse=True):
                start = self._whole_word(name, window)
                if start is not None:
                    yield PartSpan(part, at, start, start + len(name))
                    break

    def _whole_word(self, name: str, window: tuple[int, int]) -> int | None:
        content = self.anchor.text.content
        at = content.find(name, *window)
        while at >= 0:
            end = at + len(name)
            before, after = content[at - 1 : at], content[end : end + 1]
            if not (before.isalnum() or after.isalnum()):
                return at
            at = content.find(name, at + 1, window[1])
        return None


def accounts(data: Mapping[str, Any]) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """Yield the accounts of an entry and their conditions, each with its path."""
    yield from _accounts(data.get("states"), ("states",))


def _accounts(value: object, at: Loc) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    for loc, account in _each(value, at):
        if isinstance(account, dict):
            yield loc, account
            yield from _accounts(account.get(_CONDITION), (*loc, _CONDITION))


def _each(value: object, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        yield from (((*loc, index), one) for index, one in enumerate(value))
    elif value is not None:
        yield loc, value


def _span(part: str, loc: Loc, span: Span) -> PartSpan:
    return PartSpan(part, loc, span.start, span.end)
