"""A report as it is published: names are replaced, and quotes and claims are withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kgbuild.errors import Finding, Place, Severity
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import Claim, Document, Report, SetAside, Span, Version
from kgbuild.model.text import Text
from kgbuild.read.reports.report_reader import ReadReport
from kgbuild.withholding.delays import delaying_rules
from kgbuild.withholding.plain_letters import WORD, PlainLetters
from kgbuild.withholding.policy import NOT_SOUGHT, Policy
from kgbuild.withholding.published_text import NAME_MARK, WORDS_MARK, Cut, PublishedText

#: Withheld passages with fewer words are not looked for in the output: others may have them.
_DISTINCTIVE: Final = 5


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report as it is published.

    Attributes:
        document: The report with its claims.
        text: Its text.
        places: The place of each claim, by its published id.
        acknowledged: What its author acknowledges.
        counts: The numbers of what is withheld, by name.
        withheld: Which rule withholds which words, with the number of times.
        findings: What the author should know.
    """

    document: Document
    text: PublishedText
    places: Mapping[str, Place]
    acknowledged: tuple[Acknowledgement, ...]
    counts: Mapping[str, int]
    withheld: tuple[tuple[str, str, int], ...] = ()
    findings: tuple[Finding, ...] = ()


def published_report(report: ReadReport, policy: Policy | None) -> PublishedReport:
    """Return a report as it is published under a policy; the whole report if there is none."""
    if policy is None:
        text = PublishedText.of(report.text, ())
        return PublishedReport(report.document, text, report.places, report.acknowledged, {})
    return _Publication(report, policy).report()


class _Publication:
    """The publication of one report."""

    def __init__(self, report: ReadReport, policy: Policy) -> None:
        self._read = report
        self._policy = policy
        self._document = report.document
        self._rewriter = policy.rewriter(report.document.report.language)
        self._late = (
            {}
            if policy.as_of is None
            else delaying_rules(report.document, policy.delays, policy.as_of)
        )
        self._limits = dict(self._limited())
        self._texts = {None: self._cut(None, report.text)} | {
            name: self._cut(name, text) for name, text in report.versions.items()
        }

    def report(self) -> PublishedReport:
        """Return the report as it is published."""
        whole, rewriter = self._document, self._rewriter
        kept = [claim for claim in whole.claims if claim.id not in self._late]
        claims = [self._claim(claim) for claim in kept]
        places = {
            rewriter.id(id_): place
            for id_, place in self._read.places.items()
            if id_ not in self._late
        }
        document = Document(
            self._report(whole.report, kept),
            tuple(sorted(claims, key=lambda claim: (claim.evidence.start, claim.id))),
            tuple(self._set_aside(whole.set_aside)),
        )
        gone = {self._iri(id_) for id_ in self._late}
        acknowledged = [one for one in self._read.acknowledged if one.of not in gone]
        return PublishedReport(
            document,
            self._texts[None],
            places,
            tuple(map(rewriter.of, acknowledged)),
            self._counts(),
            tuple(sorted((rule, words, n) for (rule, words), n in rewriter.found.items())),
            (*self._bad_name(), *self._common_words()),
        )

    def _iri(self, claim: str) -> str:
        return self._policy.iris.report(self._document.report.slug).claim(claim)

    def _limited(self) -> Iterator[tuple[str, tuple[int, str]]]:
        """Yield the claims whose quotes have a limit, each with it and the rule."""
        outlet = self._document.report.outlet
        for claim in self._document.claims:
            limits = [
                (one.limit, one.rule)
                for one in self._policy.quotes
                if one.applies_to((*claim.claimants, outlet))
            ]
            if limits:
                yield claim.id, min(limits)

    def _cut(self, version: str | None, text: Text) -> PublishedText:
        """Return what is published of the text of a report, or of an earlier version."""
        found, language = self._rewriter.found, self._rewriter.language
        cuts = []
        for name in self._policy.finder.find(text.content, language):
            found[name.form.rule, text.content[name.start : name.end]] += 1
            cuts.append(Cut(name.start, name.end, NAME_MARK))
        for claim in self._document.claims:
            if claim.version != version:
                continue
            for span in _spans(claim):
                if claim.id in self._late:
                    start, rule = span.start, self._late[claim.id]
                elif claim.id in self._limits:
                    limit, rule = self._limits[claim.id]
                    start = _limit(text.content, span, limit)
                else:
                    continue
                cuts.append(Cut(start, span.end, WORDS_MARK))
                words = text.content[start : span.end]
                is_sought = start == span.start and len(WORD.findall(words)) >= _DISTINCTIVE
                if start < span.end:
                    found[rule, words if is_sought else NOT_SOUGHT + words] += 1
        if self._late:
            rule = min(self._late.values())
            for start, end in self._between_quotes(version, text.content):
                cuts.append(Cut(start, end, WORDS_MARK))
                found[rule, NOT_SOUGHT + text.content[start:end]] += 1
        return PublishedText.of(text, cuts)

    def _between_quotes(self, version: str | None, content: str) -> Iterator[tuple[int, int]]:
        """Yield the passages that no published claim quotes: they may repeat what is delayed."""
        quotes = sorted(
            (span.start, span.end)
            for claim in self._document.claims
            if claim.version == version and claim.id not in self._late
            for span in _spans(claim)
        )
        at = 0
        for start, end in [*quotes, (len(content), len(content))]:
            words = [*WORD.finditer(content, at, max(at, start))]
            if words:
                yield words[0].start(), words[-1].end()
            at = max(at, end)

    def _claim(self, claim: Claim) -> Claim:
        text = self._texts[claim.version]
        evidence = text.span(claim.evidence).exact
        rewriter = replace(
            self._rewriter,
            span=text.span,
            evidence=evidence if WORDS_MARK in evidence else None,
        )
        gone = self._policy.delayed
        if gone:
            claim = replace(
                claim,
                quotes=None if claim.quotes in gone else claim.quotes,
                quotes_basis=None if claim.quotes in gone else claim.quotes_basis,
                supersedes=tuple(one for one in claim.supersedes if one not in gone),
                corrects=tuple(one for one in claim.corrects if one not in gone),
                retracts=tuple(one for one in claim.retracts if one not in gone),
            )
        return rewriter.of(claim)

    def _report(self, report: Report, claims: list[Claim]) -> Report:
        rewriter = self._rewriter
        text = self._texts[None].text
        named = {claim.version for claim in claims}
        used = {one.medium for claim in claims for one in claim.media} | {*report.taken_from}
        kept = replace(
            report,
            media=tuple(one for one in report.media if one.id in used or not self._late),
            versions=tuple(self._version(one) for one in report.versions if one.name in named),
        )
        new = rewriter.of(kept)
        return replace(
            new,
            sha256=text.sha256,
            characters=len(text.content),
            versions=tuple(sorted(new.versions, key=lambda one: one.name)),
            media=tuple(sorted(new.media, key=lambda one: one.id)),
        )

    def _version(self, version: Version) -> Version:
        text = self._texts[version.name].text
        return Version(version.name, text.sha256, len(text.content))

    def _set_aside(self, passages: tuple[SetAside, ...]) -> Iterator[SetAside]:
        """Yield the passages that are set aside and still have words, each once."""
        rewriter = replace(self._rewriter, span=self._texts[None].span)
        seen = set()
        for passage in map(rewriter.of, passages):
            place = (passage.span.start, passage.span.end)
            if place not in seen and WORD.search(passage.span.exact.replace(WORDS_MARK, "")):
                yield passage
            seen.add(place)

    def _counts(self) -> dict[str, int]:
        cuts = [cut for text in self._texts.values() for cut in text.cuts]
        shortened = sum(
            WORDS_MARK in self._texts[claim.version].span(claim.evidence).exact
            for claim in self._document.claims
            if claim.id in self._limits and claim.id not in self._late
        )
        counts = {
            "mentions withheld": sum(cut.mark == NAME_MARK for cut in cuts),
            "quotes withheld": shortened,
            "claims delayed": len(self._late),
        }
        return {name: number for name, number in counts.items() if number}

    def _bad_name(self) -> Iterator[Finding]:
        slug = self._document.report.slug
        if self._policy.finder.holds(slug) or slug in self._policy.persons:
            yield Finding(
                Severity.ERROR,
                "harm-report-name",
                "the name of this report holds a withheld name, and is in each IRI of its claims",
                source="harm",
                place=Place(self._read.file),
                hint="rename the folder or the slug of this report",
            )

    def _common_words(self) -> Iterator[Finding]:
        """Yield a finding if words of names are usual words here: too much may be replaced."""
        forms = self._policy.finder.forms
        words = {one.words[0] for one in forms if one.needs_capital and len(one.words) == 1}
        plain = PlainLetters.of(self._read.text.content)
        number = sum(
            word.group() in words and not plain.is_capital(word.start())
            for word in WORD.finditer(plain.letters)
        )
        masked = sum(cut.mark == NAME_MARK for cut in self._texts[None].cuts)
        if number and masked:
            yield Finding(
                Severity.WARNING,
                "harm-common-word",
                f"a withheld name is also a usual word of this report ({number:,} times in small "
                "letters): other words that begin with a capital may be replaced too",
                source="harm",
                place=Place(self._read.file),
                hint="read the published text, which has a mark for each word that is replaced",
            )


def _spans(claim: Claim) -> Iterator[Span]:
    """Yield the quotes of a claim."""
    yield claim.evidence
    if claim.cue is not None:
        yield claim.cue
    for account in claim.accounts:
        yield from (value for _, value in account.roles if isinstance(value, Span))


def _limit(content: str, span: Span, limit: int) -> int:
    """Return where the withheld part of a quote begins: after the last whole word that may stay."""
    if span.end - span.start <= limit:
        return span.end
    end = span.start + limit
    at = end
    while at > span.start and content[at].isalnum() and content[at - 1].isalnum():
        at -= 1
    return at
