"""Plans how the quotes of a report, and its claims.yaml, change for an edited text.

A claim stays if the text has its words, or similar words that read without an error as the same
claim. Otherwise it is withdrawn, and keeps quoting the old text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import Place
from kgbuild.model.document import Span
from kgbuild.model.text import Text
from kgbuild.read.models.claims_file import AuthoredAccount, AuthoredClaim, AuthoredReport
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.quotes.look_alikes import INVISIBLES
from kgbuild.read.reports.document import ReportParts, read_document
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc, Problems, spelt
from kgbuild.read.values.names import NameResolver
from kgbuild.reanchoring.quote_finder import FoundQuote, QuoteFinder
from kgbuild.reanchoring.quote_results import QuoteOutcome, QuoteResult, ReanchoringPlan
from kgbuild.reanchoring.sentence_changes import QuoteInText, is_sentence_changed
from kgbuild.vocab import terms


@dataclass(frozen=True, slots=True)
class _Quoted:
    loc: Loc
    quote: str | Quote
    span: Span


@dataclass(frozen=True, slots=True)
class _ItemResult:
    """The result for a claim or a set-aside passage: all its quotes found, or why not."""

    quotes: Sequence[_Quoted]
    found: Sequence[FoundQuote] = ()
    why: str | None = None
    figures: Mapping[Loc, str] = field(default_factory=dict)  # words with other white space


@dataclass(frozen=True, slots=True)
class ReanchoringPlanner:
    """Plans how the claims of one report move to a new text."""

    data: dict[str, Any]  # the data of claims.yaml, without errors for the old text
    report: AuthoredReport
    old: Text
    new: Text
    names: NameResolver
    relative_dates: bool  # whether to read relative dates (the workspace's date policy)
    _before: Anchor = field(init=False)
    _finder: QuoteFinder = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to search both texts."""
        object.__setattr__(self, "_before", Anchor(self.old))
        object.__setattr__(self, "_finder", QuoteFinder(Anchor(self.new)))

    def plan(self) -> ReanchoringPlan:
        """Return the result for each quote, and what has to change."""
        items: dict[Loc, _ItemResult] = {}
        for index, claim in enumerate(self.data["claims"]):
            if claim.get("version") is None:
                items["claims", index] = self._claim(("claims", index), claim)
        self._withdraw_reported_claims(items)
        taken: set[tuple[int, int]] = set()
        for index, passage in enumerate(self.data.get("setAside") or ()):
            if passage.get("version") is None:
                loc = ("setAside", index, "quote")
                items["setAside", index] = self._set_aside(loc, passage["quote"], taken)
        return ReanchoringPlan(
            quotes=tuple(
                result for loc, each in items.items() for result in self._results(loc, each)
            ),
            changes={
                quoted.loc: found.quote
                for item in items.values()
                if item.why is None
                for quoted, found in zip(item.quotes, item.found, strict=True)
                if found.quote != quoted.quote
            }
            | {loc: words for item in items.values() for loc, words in item.figures.items()},
            withdrawn=tuple(loc for loc, item in items.items() if item.why is not None),
        )

    def _claim(self, loc: Loc, claim: dict[str, Any]) -> _ItemResult:
        quotes = list(self._quotes(loc, claim))
        evidence, *others = quotes
        reasons = []
        for at in self._places_of(evidence):
            found = [at, *self._beside(at.span, evidence.span, others)]
            if len(found) < len(quotes):
                part = self._part(quotes[len(found)])
                reasons.append(f"the new text does not have the words of {part}")
                continue
            figures = dict(_respaced(claim, loc, at.span.exact))
            reason = self._parted(quotes, found) or self._misread(claim, quotes, found, figures)
            if reason is None:
                return _ItemResult(quotes, found, figures=figures)
            reasons.append(reason)
        gone = "the new text does not have the words of its evidence"
        return _ItemResult(quotes, why=next(iter(reasons), gone))

    def _places_of(self, evidence: _Quoted) -> Iterator[FoundQuote]:
        """Yield where the evidence may be now: the same words, or else similar ones."""
        same = self._finder.same(evidence.quote, evidence.span)
        if same is not None:
            yield same
            return
        whole = (0, len(self.new.content))
        yield from self._finder.similar(evidence.quote, evidence.span, whole)

    def _beside(self, near: Span, was: Span, others: Sequence[_Quoted]) -> Iterator[FoundQuote]:
        """Yield the other quotes until one is missing; similar words only near the evidence."""
        window = self._finder.anchor.window(near)
        for quoted in others:
            found = self._finder.same(quoted.quote, quoted.span, near)
            is_near = found is not None and self._is_near(self._finder.anchor, near, found.span)
            if not is_near and self._is_near(self._before, was, quoted.span):
                similar = self._finder.similar(quoted.quote, quoted.span, window, near)
                found = next(similar, found)
            if found is None:
                return
            yield found

    def _parted(self, quotes: Sequence[_Quoted], found: Sequence[FoundQuote]) -> str | None:
        """Return why the quotes no longer belong together, if so.

        The words "also confirmed" may still occur, but attribute something else.
        """
        for quoted, now in zip(quotes[1:], found[1:], strict=True):
            was_near = self._is_near(self._before, quotes[0].span, quoted.span)
            if was_near and not self._is_near(self._finder.anchor, found[0].span, now.span):
                return "the words that attribute it are no longer in its sentence"
        return None

    @staticmethod
    def _is_near(anchor: Anchor, evidence: Span, other: Span) -> bool:
        start, end = anchor.window(evidence)
        return start <= other.start and other.end <= end

    def _misread(
        self,
        claim: dict[str, Any],
        quotes: Sequence[_Quoted],
        found: Sequence[FoundQuote],
        figures: Mapping[Loc, str],
    ) -> str | None:
        """Return the first error that the claim has in the new text and not in the old one."""
        changes: dict[Loc, str | Quote] = {loc[2:]: words for loc, words in figures.items()}
        changes |= {quoted.loc[2:]: now.quote for quoted, now in zip(quotes, found, strict=True)}
        changed = changed_data(claim, changes)
        known = {finding.name for finding in self._read(claim, self.old)}
        new = (f.message for f in self._read(changed, self.new) if f.name not in known)
        return next(new, None)

    def _read(self, claim: dict[str, Any], text: Text) -> list[Any]:
        """Return the errors in a single claim, read with one of the texts."""
        nowhere = Place(Path())
        problems = Problems(lambda _: nowhere, lambda _: nowhere)
        parts = ReportParts("r", text, self.report, [AuthoredClaim.model_validate(claim)], [])
        read_document(parts, self.names, problems, relative_dates=self.relative_dates)
        return problems.findings

    def _withdraw_reported_claims(self, items: dict[Loc, _ItemResult]) -> None:
        """Withdraw claims whose viaClaim is withdrawn: nothing attributes them in the new text."""
        claims = self.data["claims"]
        withdrawn = {claims[loc[1]]["id"] for loc, v in items.items() if v.why is not None}
        more = True
        while more:
            more = False
            for loc, item in items.items():
                claim = claims[loc[1]]
                if item.why is None and claim.get("viaClaim") in withdrawn:
                    why = f"the claim {claim['viaClaim']}, which reports it, is withdrawn"
                    items[loc] = replace(item, found=(), why=why, figures={})
                    withdrawn.add(claim["id"])
                    more = True

    def _set_aside(self, loc: Loc, data: object, taken: set[tuple[int, int]]) -> _ItemResult:
        quoted = self._quoted(loc, data)
        for found in self._places_of(quoted):
            place = (found.span.start, found.span.end)
            if place not in taken:
                taken.add(place)
                return _ItemResult([quoted], [found])
        return _ItemResult([quoted], why="the new text does not have its words")

    def _quotes(self, loc: Loc, claim: dict[str, Any]) -> Iterator[_Quoted]:
        """Yield the quotes of a claim, the evidence first."""
        evidence = self._quoted((*loc, "evidence"), claim["evidence"])
        yield evidence
        if claim.get("cue") is not None:
            yield self._quoted((*loc, "cue"), claim["cue"], evidence.span)
        for index, account in enumerate(claim["states"]):
            cls = self.names.class_below(account["a"], terms.ACCOUNT.value)
            for key in self._keys_of_words(cls, account):
                at, value = (*loc, "states", index, key), account[key]
                if isinstance(value, list):
                    for number, one in enumerate(value):
                        yield self._quoted((*at, number), one, evidence.span)
                else:
                    yield self._quoted(at, value, evidence.span)

    def _keys_of_words(self, cls: str, account: dict[str, Any]) -> list[str]:
        """Return the keys of an account whose values are words of the report."""
        open_keys = [key for key in account if key not in AuthoredAccount.model_fields]
        ranges = {key: self.names.property_of(cls, key).range for key in open_keys}
        return [key for key in open_keys if ranges[key] == terms.SPECIFIC_RESOURCE.value]

    def _quoted(self, loc: Loc, data: object, near: Span | None = None) -> _Quoted:
        quote = data if isinstance(data, str) else Quote.model_validate(data)
        return _Quoted(loc, quote, self._before.find(quote, near))

    def _results(self, loc: Loc, item: _ItemResult) -> Iterator[QuoteResult]:
        claim = self.data["claims"][loc[1]]["id"] if loc[0] == "claims" else None
        if item.why is None:
            for quoted, found in zip(item.quotes, item.found, strict=True):
                yield self._found_again(claim, quoted, found)
            return
        for quoted in item.quotes:
            is_gone = quoted.span.exact not in self.new.content
            yield QuoteResult(
                claim,
                self._part(quoted),
                QuoteOutcome.WITHDRAWN,
                quoted.span,
                why=item.why,
                nearest=self._finder.nearest(quoted.span) if is_gone else None,
            )

    def _found_again(self, claim: str | None, quoted: _Quoted, found: FoundQuote) -> QuoteResult:
        old, new = quoted.span, found.span
        result = QuoteResult(claim, self._part(quoted), QuoteOutcome.UNCHANGED, old, new)
        if new.exact != old.exact:
            similarity = round(found.similarity, 3)
            return replace(result, outcome=QuoteOutcome.REWORDED, similarity=similarity)
        now = QuoteInText(self._finder.anchor, new)
        if is_sentence_changed(QuoteInText(self._before, old), now):
            return replace(result, outcome=QuoteOutcome.SENTENCE_CHANGED, sentence=now.sentences)
        if found.quote != quoted.quote:
            return replace(result, outcome=QuoteOutcome.DISAMBIGUATED)
        return replace(result, outcome=QuoteOutcome.MOVED) if new.start != old.start else result

    @staticmethod
    def _part(quoted: _Quoted) -> str:
        return spelt(quoted.loc[2:]) if quoted.loc[0] == "claims" else "setAside"


def _respaced(value: object, loc: Loc, evidence: str) -> Iterator[tuple[Loc, str]]:
    """Yield the words of figures and dates that the evidence has with other space or unseen signs.

    A text with a new layout has a line end or a no-break space in the middle of "40 ships".
    """
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from _respaced(part, (*loc, key), evidence)
    elif loc[-1] == "verbatim" and isinstance(value, str) and value not in evidence:
        words = ("".join(sign for sign in word if sign not in INVISIBLES) for word in value.split())
        pattern = rf"[\s{_UNSEEN}]+".join(rf"[{_UNSEEN}]*".join(map(re.escape, w)) for w in words)
        same = re.search(pattern, evidence)
        if pattern and same is not None:
            yield loc, same.group()


_UNSEEN: Final = "".join(INVISIBLES)


def changed_data(data: PlainData, changes: dict[Loc, str | Quote]) -> PlainData:
    """Return a copy of plain data with quotes put at their locations."""
    copy = deepcopy(data)
    for (*path, last), quote in changes.items():
        parent = copy
        for step in path:
            parent = parent[step]
        parent[last] = quote if isinstance(quote, str) else quote.model_dump(exclude_none=True)
    return copy
