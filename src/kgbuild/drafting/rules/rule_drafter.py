"""kgbuild's own drafter: rules over the sentence structure that spaCy finds. It works offline."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import (
    Draft,
    Offsets,
    Proposal,
    ProposedAccount,
    ProposedClaimant,
    ProposedDate,
)
from kgbuild.drafting.rules.accounts import AccountFinder
from kgbuild.drafting.rules.attribution import Attribution
from kgbuild.drafting.rules.dates import dates_in
from kgbuild.drafting.rules.entities import Entities
from kgbuild.drafting.rules.figures import figures_in
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.language_model import LanguageModel
from kgbuild.drafting.rules.mentions import Mentions
from kgbuild.drafting.rules.modality import certainty_of, modality_of, polarity_of
from kgbuild.drafting.rules.passages import Paragraph, paragraphs
from kgbuild.drafting.rules.sentences import claims_of
from kgbuild.drafting.rules.tenures import FoundTenure, tenures
from kgbuild.errors import UsageError
from kgbuild.language_tags import primary_language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENGLISH = "en"
_BY_FRAME = 0.1  # what a frame adds to the confidence
_TENURE = 0.6


@dataclass(frozen=True, slots=True)
class RuleDrafter:
    """Proposes claims in English reports."""

    model: LanguageModel

    @classmethod
    def load(cls) -> Self:
        """Return the drafter; loading its model takes seconds.

        Raises:
            UsageError: spaCy or the model is not installed.
        """
        return cls(LanguageModel.load())

    @property
    def name(self) -> str:
        """The rules and the model, with their versions."""
        return f"kgbuild {version('kgbuild')} rules, {self.model.name}"

    def draft(self, report: ReportToDraft) -> Draft:
        """Return what the rules find in a report, in the order of its text.

        Raises:
            UsageError: The report is not in English.
        """
        if primary_language(report.language) != _ENGLISH:
            raise UsageError(
                f"the report {report.slug!r} is in the language {report.language!r}, and kgbuild "
                "drafts claims in English only: write its claims by hand; to draft only the "
                "reports in English, name them: kgbuild draft REPORT"
            )
        blocks = list(paragraphs(report.text.content))
        parsed = list(self.model.parse(block.words for block in blocks))
        starts = [block.start for block in blocks]
        mentions = Mentions.of(list(zip(starts, parsed, strict=True)))
        lexicon = Lexicon.of(report.names.ontology)
        entities = Entities(report.names, lexicon, mentions, report.outlet)
        reader = _ReportReader(report, lexicon, entities, self.name)
        found: list[Proposal] = []
        last: Attribution | None = None
        for block, document in zip(blocks, parsed, strict=True):
            claims = claims_of(document, lexicon, last)
            last = next((one for one in reversed(claims) if one.source is not None), None)
            found += [proposal for one in claims if (proposal := reader.claim(one, block))]
            found += reader.tenures(document, block)
        found.sort(key=lambda one: (one.evidence, one.speech_act))
        return Draft(tuple(found), tuple(entities.new.values()))


@dataclass(frozen=True, slots=True)
class _ReportReader:
    """Turns what the rules find into proposals."""

    report: ReportToDraft
    lexicon: Lexicon
    entities: Entities
    drafter: str

    def claim(self, found: Attribution, block: Paragraph) -> Proposal | None:
        """Return the proposal for one attributed content."""
        words, start = found.content, block.start
        evidence = _span(words, start)
        if evidence.end - evidence.start < 2:  # noqa: PLR2004 -- a letter is no claim
            return None
        figures = list(figures_in(words, block.words, self.lexicon.kinds))
        dates = list(dates_in(words, block.words, self.report.published))
        finder = AccountFinder(self.lexicon, self.entities)
        content = self.report.text.content[slice(*evidence)]
        account = finder.account(found.head, words, content, figures, dates, start, found.act)
        claimant = self._claimant(found, start)
        sure = found.confidence + (_BY_FRAME if account.frame else -_BY_FRAME)
        frame = (
            f"; the frame of {account.account.cls} has “{account.frame}”" if account.frame else ""
        )
        return Proposal(
            report=self.report.slug,
            evidence=evidence,
            cue=_span(found.cue, start) if found.cue else None,
            claimant=claimant,
            speech_act=found.act,
            polarity=polarity_of(found.head, found.act),
            modality=modality_of(found.head, found.act),
            accounts=(account.account,),
            figures=account.figures,
            dates=(*account.dates, *self._said_at(found, block)),
            why=f"{found.rule}{frame}",
            confidence=min(max(sure, 0.1), 0.95),
            drafter=self.drafter,
            certainty=certainty_of(found.act, found.head),
        )

    def tenures(self, document: "Doc", block: Paragraph) -> Iterator[Proposal]:
        """Yield a proposal for each post that a paragraph gives a person in passing."""
        for found in tenures(document):
            account = self._tenure(found, block)
            if account is not None:
                yield Proposal(
                    report=self.report.slug,
                    evidence=_span(found.words, block.start),
                    cue=None,
                    claimant=None,
                    speech_act="asserted",
                    polarity="affirmed",
                    modality="actual",
                    accounts=(account,),
                    figures=(),
                    dates=(),
                    why="a post next to a name",
                    confidence=_TENURE,
                    drafter=self.drafter,
                )

    def _tenure(self, found: FoundTenure, block: Paragraph) -> ProposedAccount | None:
        ontology = self.report.names.ontology
        person = self.entities.of_role(found.person, block.start, ontology.classes["Person"])
        if person is None:
            return None
        post = self.entities.post(found.post, block.start)
        if post is None:
            return None
        return ProposedAccount("Tenure", {"holder": person, "post": post})

    def _claimant(self, found: Attribution, start: int) -> ProposedClaimant | None:
        if not found.cue:
            return None
        id_, label = self.entities.claimant(found.source, start)
        if found.source is None:
            return ProposedClaimant(id_, label)
        words = list(found.source.subtree)[:1] and [found.source]
        return ProposedClaimant(id_, label, _span(words, start))

    def _said_at(self, found: Attribution, block: Paragraph) -> list[ProposedDate]:
        """Return when it was said: the date next to the verb that attributes."""
        if found.verb is None or found.verb.pos_ != "VERB":
            return []
        inside = {one.i for one in found.content}
        near = [
            one
            for child in found.verb.children
            if child.dep_ in {"prep", "npadvmod", "advmod"} and child.i not in inside
            for one in child.subtree
        ]
        dates = dates_in(near, block.words, self.report.published) if near else ()
        return [
            ProposedDate(
                date.verbatim,
                Offsets(block.start + date.span.start, block.start + date.span.end),
                "saidAt",
            )
            for date in dates
            if date.key == "happenedAt"
        ][:1]


def _span(words: "list[Token]", start: int) -> Offsets:
    last = words[-1]
    return Offsets(start + words[0].idx, start + last.idx + len(last))
