"""A report was edited at its origin: what becomes of each quote, and how claims.yaml changes.

A claim stands as long as its words do. What is taken for the same claim in other words has to read
without an error in the new text, so that every figure, time and word that its accounts quote is
there still; else the claim is withdrawn, and keeps the words of the text that it was read from.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import Place
from kgbuild.model.document import Span
from kgbuild.model.text import Text
from kgbuild.read.models.authored import AuthoredAccount, AuthoredClaim, AuthoredReport, Quote
from kgbuild.read.quotes.anchor import Anchor
from kgbuild.read.quotes.passages import Passage
from kgbuild.read.reports.claims import Authored, read_document
from kgbuild.read.sources.problems import Loc, Problems, spelt
from kgbuild.read.values.names import Names
from kgbuild.reanchoring.refind import Finder, Found
from kgbuild.reanchoring.sentence_changes import Standing, is_sentence_changed
from kgbuild.vocab import terms

_GONE: Final = "its words are gone"
_EVIDENCE_GONE: Final = "the words of its evidence are gone"
_NO_LONGER_TOGETHER: Final = "the words that attribute it no longer stand in its sentence"


class Outcome(Enum):
    """What happened to a quote.

    Where its words stand in a sentence that says something else, this weighs more than that they
    moved or need other words around them to be found.
    """

    UNCHANGED = "unchanged"
    MOVED = "moved"
    DISAMBIGUATED = "disambiguated"
    REWORDED = "reworded"
    SENTENCE_CHANGED = "sentence changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to one quote.

    Attributes:
        claim: The id of its claim; None for a passage set aside.
        part: What it is of the claim, as ``evidence``, ``cue`` or ``states[0].words``.
        outcome: What happened.
        old: Where it stood.
        new: Where it stands; None if it was withdrawn.
        similarity: How similar new words are to the old ones, from 0 to 1; None if they are the
            same, or withdrawn.
        why: Why it was withdrawn.
        nearest: For words that are gone: the passage of the new text that looks most like them.
        sentence: For words in a changed sentence: that sentence, or those, in the new text.
    """

    claim: str | None
    part: str
    outcome: Outcome
    old: Span
    new: Span | None = None
    similarity: float | None = None
    why: str | None = None
    nearest: Passage | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What re-anchoring makes of a report.

    Attributes:
        fates: What happened to each quote of the present text, in the order of claims.yaml.
        changes: Quotes that have to be written in another way, by their place in claims.yaml.
        withdrawn: Places in claims.yaml of what is withdrawn: claims, and passages set aside.
    """

    fates: tuple[Fate, ...]
    changes: dict[Loc, str | Quote]
    withdrawn: tuple[Loc, ...]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote of a claims file."""

    loc: Loc
    quote: str | Quote
    span: Span


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What happened to a claim or a passage set aside: all its quotes found, or why not."""

    quotes: Sequence[_Quoted]
    found: Sequence[Found] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """Plans how the claims of one report go over to a new text.

    Attributes:
        data: What claims.yaml says; it has to be readable with the old text.
        report: What it says of the report.
        old: The old text.
        new: The new text.
        names: What names mean in the workspace.
        relative_dates: The workspace's date policy.
    """

    data: dict[str, Any]
    report: AuthoredReport
    old: Text
    new: Text
    names: Names
    relative_dates: bool
    _before: Anchor = field(init=False)
    _finder: Finder = field(init=False)

    def __post_init__(self) -> None:
        """Make ready to look in both texts."""
        object.__setattr__(self, "_before", Anchor(self.old))
        object.__setattr__(self, "_finder", Finder(Anchor(self.new)))

    def plan(self) -> Plan:
        """What happens to each quote, and what has to change."""
        verdicts: dict[Loc, _Verdict] = {}
        for index, claim in enumerate(self.data["claims"]):
            if claim.get("version") is None:
                verdicts["claims", index] = self._claim(("claims", index), claim)
        self._withdraw_what_is_told_inside(verdicts)
        taken: set[tuple[int, int]] = set()
        for index, passage in enumerate(self.data.get("setAside") or ()):
            if passage.get("version") is None:
                loc = ("setAside", index, "quote")
                verdicts["setAside", index] = self._set_aside(loc, passage["quote"], taken)
        return Plan(
            fates=tuple(fate for loc, each in verdicts.items() for fate in self._fates(loc, each)),
            changes={
                quoted.loc: found.quote
                for verdict in verdicts.values()
                if verdict.why is None
                for quoted, found in zip(verdict.quotes, verdict.found, strict=True)
                if found.quote != quoted.quote
            },
            withdrawn=tuple(loc for loc, verdict in verdicts.items() if verdict.why is not None),
        )

    def _claim(self, loc: Loc, claim: dict[str, Any]) -> _Verdict:
        quotes = list(self._quotes(loc, claim))
        evidence, *others = quotes
        reasons = []
        for at in self._places_of(evidence):
            found = [at, *self._beside(at.span, evidence.span, others)]
            if len(found) < len(quotes):
                reasons.append(f"the words of {self._part(quotes[len(found)])} are gone")
                continue
            reason = self._parted(quotes, found) or self._misread(loc, claim, quotes, found)
            if reason is None:
                return _Verdict(quotes, found)
            reasons.append(reason)
        return _Verdict(quotes, why=reasons[0] if reasons else _EVIDENCE_GONE)

    def _places_of(self, evidence: _Quoted) -> Iterator[Found]:
        """Where the evidence may stand now: in the same words, else in similar ones."""
        same = self._finder.same(evidence.quote, evidence.span)
        if same is not None:
            yield same
            return
        whole = (0, len(self.new.content))
        yield from self._finder.similar(evidence.quote, evidence.span, whole)

    def _beside(self, near: Span, was: Span, others: Sequence[_Quoted]) -> Iterator[Found]:
        """The other quotes of a claim, as long as they are found; other words only near by."""
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

    def _parted(self, quotes: Sequence[_Quoted], found: Sequence[Found]) -> str | None:
        """Why the quotes do not belong together any more, if so.

        The words "also confirmed" may stand somewhere still, and attribute something else.
        """
        for quoted, now in zip(quotes[1:], found[1:], strict=True):
            was_near = self._is_near(self._before, quotes[0].span, quoted.span)
            if was_near and not self._is_near(self._finder.anchor, found[0].span, now.span):
                return _NO_LONGER_TOGETHER
        return None

    @staticmethod
    def _is_near(anchor: Anchor, evidence: Span, other: Span) -> bool:
        """Whether a passage stands in the sentences of the evidence."""
        start, end = anchor.window(evidence)
        return start <= other.start and other.end <= end

    def _misread(
        self, loc: Loc, claim: dict[str, Any], quotes: Sequence[_Quoted], found: Sequence[Found]
    ) -> str | None:
        """What is wrong with the claim in the new text that was not in the old one, if anything."""
        changes = {
            quoted.loc[len(loc) :]: now.quote for quoted, now in zip(quotes, found, strict=True)
        }
        changed = changed_data(claim, changes)
        known = {finding.name for finding in self._read(claim, self.old)}
        new = [f.message for f in self._read(changed, self.new) if f.name not in known]
        return new[0] if new else None

    def _read(self, claim: dict[str, Any], text: Text) -> list[Any]:
        """The findings on a claim by itself, read in one of the texts."""
        nowhere = Place(Path())
        problems = Problems(lambda _: nowhere, lambda _: nowhere)
        authored = Authored("r", text, self.report, [AuthoredClaim.model_validate(claim)], [])
        read_document(authored, self.names, problems, relative_dates=self.relative_dates)
        return problems.findings

    def _withdraw_what_is_told_inside(self, verdicts: dict[Loc, _Verdict]) -> None:
        """A claim that is told inside a withdrawn one is attributed by nothing in the new text."""
        claims = self.data["claims"]
        withdrawn = {claims[loc[1]]["id"] for loc, v in verdicts.items() if v.why is not None}
        more = True
        while more:
            more = False
            for loc, verdict in verdicts.items():
                claim = claims[loc[1]]
                if verdict.why is None and claim.get("viaClaim") in withdrawn:
                    why = f"the claim {claim['viaClaim']} inside which it is told is withdrawn"
                    verdicts[loc] = replace(verdict, found=(), why=why)
                    withdrawn.add(claim["id"])
                    more = True

    def _set_aside(self, loc: Loc, data: object, taken: set[tuple[int, int]]) -> _Verdict:
        quoted = self._quoted(loc, data)
        for found in self._places_of(quoted):
            place = (found.span.start, found.span.end)
            if place not in taken:
                taken.add(place)
                return _Verdict([quoted], [found])
        return _Verdict([quoted], why=_GONE)

    def _quotes(self, loc: Loc, claim: dict[str, Any]) -> Iterator[_Quoted]:
        """The quotes of a claim, the evidence first."""
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
        """The keys of an account whose values are words of the report."""
        open_keys = [key for key in account if key not in AuthoredAccount.model_fields]
        ranges = {key: self.names.property_of(cls, key).range for key in open_keys}
        return [key for key in open_keys if ranges[key] == terms.SPECIFIC_RESOURCE.value]

    def _quoted(self, loc: Loc, data: object, near: Span | None = None) -> _Quoted:
        quote = data if isinstance(data, str) else Quote.model_validate(data)
        return _Quoted(loc, quote, self._before.find(quote, near))

    def _fates(self, loc: Loc, verdict: _Verdict) -> Iterator[Fate]:
        claim = self.data["claims"][loc[1]]["id"] if loc[0] == "claims" else None
        if verdict.why is None:
            for quoted, found in zip(verdict.quotes, verdict.found, strict=True):
                yield self._found_again(claim, quoted, found)
            return
        for quoted in verdict.quotes:
            is_gone = quoted.span.exact not in self.new.content
            yield Fate(
                claim,
                self._part(quoted),
                Outcome.WITHDRAWN,
                quoted.span,
                why=verdict.why,
                nearest=self._finder.nearest(quoted.span) if is_gone else None,
            )

    def _found_again(self, claim: str | None, quoted: _Quoted, found: Found) -> Fate:
        part, old, new = self._part(quoted), quoted.span, found.span
        if new.exact != old.exact:
            return Fate(claim, part, Outcome.REWORDED, old, new, round(found.similarity, 3))
        now = Standing(self._finder.anchor, new)
        if is_sentence_changed(Standing(self._before, old), now):
            return Fate(claim, part, Outcome.SENTENCE_CHANGED, old, new, sentence=now.sentences)
        if found.quote != quoted.quote:
            return Fate(claim, part, Outcome.DISAMBIGUATED, old, new)
        moved = new.start != old.start
        return Fate(claim, part, Outcome.MOVED if moved else Outcome.UNCHANGED, old, new)

    @staticmethod
    def _part(quoted: _Quoted) -> str:
        return spelt(quoted.loc[2:]) if quoted.loc[0] == "claims" else "setAside"


def changed_data(data: Any, changes: dict[Loc, str | Quote]) -> Any:  # noqa: ANN401 - plain data
    """A copy of plain data with quotes put in their places."""
    copy = deepcopy(data)
    for (*path, last), quote in changes.items():
        parent = copy
        for step in path:
            parent = parent[step]
        parent[last] = quote if isinstance(quote, str) else quote.model_dump(exclude_none=True)
    return copy
