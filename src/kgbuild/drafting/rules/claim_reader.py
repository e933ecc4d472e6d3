"""Turns what the rules find in a paragraph into proposals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import (
    Offsets,
    Proposal,
    ProposedAccount,
    ProposedClaimant,
    ProposedDate,
)
from kgbuild.drafting.rules.accounts import AccountFinder, FoundAccount
from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.claimants import Claimants
from kgbuild.drafting.rules.class_choice import FoundClass, Said, classes_of
from kgbuild.drafting.rules.cue_ends import whole_cue
from kgbuild.drafting.rules.dates import dates_in
from kgbuild.drafting.rules.entities import Entities
from kgbuild.drafting.rules.event_mentions import EventMention, mention_of
from kgbuild.drafting.rules.figures import figures_in
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.likely_class import LikelyClasses
from kgbuild.drafting.rules.modality import (
    certainty_of,
    modality_of,
    polarity_of,
    under_condition,
)
from kgbuild.drafting.rules.objects import OF_LATER
from kgbuild.drafting.rules.passages import Paragraph
from kgbuild.drafting.rules.sentences import is_inside
from kgbuild.drafting.rules.structure import conjuncts, offset
from kgbuild.drafting.rules.tenures import FoundTenure, tenures
from kgbuild.drafting.usual_modality import usual_modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BY_FRAME = 0.1  # what a frame adds to the confidence
_ACTUAL = "actual"
_TENURE = 0.6
#: Adverbs that say when somebody spoke, and leave the day open.
_VAGUE_TIMES = frozenset({"recently", "previously", "earlier"})
_PROMISING = frozenset({"promised", "vowed"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class FoundClaim(NamedTuple):
    """A claim of a paragraph, its proposal, and what it says about an event."""

    found: Attribution
    proposal: Proposal
    event: EventMention | None

    def with_event(self, event: str | None) -> "FoundClaim":
        """Return the claim with the event that its account is of."""
        if event is None:
            return self
        account, *rest = self.proposal.accounts
        account = ProposedAccount(account.cls, {"ofEvent": event, **account.roles})
        return self._replace(proposal=replace(self.proposal, accounts=(account, *rest)))


def nested(claims: "Sequence[FoundClaim]") -> list[Proposal]:
    """Return the proposals for the claims of a paragraph, each with the one that it is in."""
    done: list[tuple[Attribution, Proposal]] = []
    for one, proposal, _ in sorted(claims, key=lambda claim: -len(claim.found.content)):
        around = [other for claim, other in done if is_inside(one, claim)]
        done.append((one, replace(proposal, via=around[-1] if around else None)))
    return [proposal for _, proposal in done]


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Turns what the rules find into proposals."""

    report: ReportToDraft
    lexicon: Lexicon
    entities: Entities
    claimants: Claimants
    drafter: str

    def claims(
        self, paragraphs: "Sequence[tuple[Sequence[Attribution], Paragraph]]"
    ) -> list[list[FoundClaim]]:
        """Return the proposals for the claims of each paragraph."""
        kept = [[one for one in claims if _is_claim(one)] for claims, _ in paragraphs]
        said = [
            Said(one.head, _without_dangling(one.content), one.act) for some in kept for one in some
        ]
        classes = iter(classes_of(said, self.lexicon, LikelyClasses.load()))
        return [
            [
                self._claim(one, block, _passing(one, claims, self.lexicon), next(classes))
                for one in some
            ]
            for some, (claims, block) in zip(kept, paragraphs, strict=True)
        ]

    def _claim(
        self, found: Attribution, block: Paragraph, others: set[int], cls: FoundClass
    ) -> FoundClaim:
        """Return the proposal for one content; figures in some words belong to other claims."""
        words, start = _without_dangling(found.content), block.start
        evidence = _span(words)
        figures = [
            one
            for one in figures_in(words, block.words, self.lexicon.kinds)
            if one.token.i not in others
        ]
        dates = [
            one
            for one in dates_in(words, block.words, self.report.published)
            if one.first.i not in others
        ]
        finder = AccountFinder(self.lexicon, self.entities)
        content = self.report.text.content[slice(*evidence)]
        account = finder.account(found.head, content, figures, dates, start, cls)
        claimant = self._claimant(found)
        account = _with_party(account, found.act, claimant)
        sure = found.confidence + (_BY_FRAME if account.has_frame else -_BY_FRAME)
        reasons = (found.rule, account.why)
        mention = mention_of(account, found.head, dates, self.lexicon, self.entities)
        proposal = Proposal(
            report=self.report.slug,
            evidence=evidence,
            cue=_span(whole_cue(found)) if found.cue else None,
            claimant=claimant,
            speech_act=found.act,
            polarity=polarity_of(found.head, found.act, account.anchor),
            modality=self._modality(found),
            accounts=(account.account,),
            figures=account.figures,
            dates=(*account.dates, *self._said_at(found, block)),
            why="; ".join(filter(None, reasons)),
            confidence=min(max(sure, 0.1), 0.95),
            drafter=self.drafter,
            certainty=certainty_of(found.act, found.head),
            citing=() if found.cited is None else self._ids(conjuncts(found.cited)),
        )
        return FoundClaim(found, proposal, mention)

    def _modality(self, found: Attribution) -> str:
        """Return the modality of a claim: what the words say, else what its act brings."""
        by_words = under_condition(modality_of(found.head, found.act), found.content, found.head)
        usual = usual_modality(self.report.names.ontology, found.act)
        return usual if by_words == _ACTUAL else by_words

    def tenures(self, document: "Doc") -> Iterator[Proposal]:
        """Yield a proposal for each post that a paragraph gives a person in passing."""
        for found in tenures(document):
            account = self._tenure(found)
            if account is not None:
                yield Proposal(
                    report=self.report.slug,
                    evidence=_span(found.words),
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

    def _tenure(self, found: FoundTenure) -> ProposedAccount | None:
        ontology = self.report.names.ontology
        person = self.entities.of_role(found.person, ontology.classes["Person"])
        if person is None:
            return None
        self.claimants.note_post(found.post, person)
        post = self.entities.post(found.post)
        if post is None:
            return None
        return ProposedAccount("Tenure", {"holder": person, "post": post})

    def _claimant(self, found: Attribution) -> ProposedClaimant | None:
        if not found.cue:
            return None
        id_, label = self.claimants.claimant(found.source)
        if found.source is None:
            return ProposedClaimant(id_, label)
        others = self._ids(one for one in conjuncts(found.source) if one != found.source)
        return ProposedClaimant(id_, label, _span([found.source]), others if id_ else ())

    def _ids(self, sources: "Iterable[Token]") -> tuple[str, ...]:
        """Return the ids of some sources that have one."""
        found = (self.claimants.claimant(one)[0] for one in sources if one.pos_ in _NOUNS)
        return tuple(dict.fromkeys(one for one in found if one is not None))

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
            if one.lower_ != "next" and not _is_after(one, found)
        ]
        dates = dates_in(near, block.words, self.report.published) if near else ()
        vague = [
            ProposedDate(one.text, _span([one]), "saidAt")
            for one in found.verb.children
            if one.dep_ == "advmod" and one.lower_ in _VAGUE_TIMES and one.i not in inside
        ]
        said = [
            ProposedDate(
                date.verbatim,
                Offsets(block.start + date.span.start, block.start + date.span.end),
                "saidAt",
            )
            for date in dates
            if date.key == "happenedAt"
        ]
        return [*said, *vague][:1]


def _is_after(word: "Token", found: Attribution) -> bool:
    """Return whether a word comes after what is said: "next year" in "expect growth next year"."""
    verb = word if found.verb is None else found.verb
    return found.act in OF_LATER and any(verb.i < one.i < word.i for one in found.content)


def _with_party(
    account: "FoundAccount", act: str, claimant: ProposedClaimant | None
) -> "FoundAccount":
    """Return an agreement with who promises it as a party, if its words name none."""
    made = account.account
    known = claimant is not None and claimant.id is not None
    if made.cls != "Agreement" or "party" in made.roles or act not in _PROMISING or not known:
        return account
    roles = {**made.roles, "party": claimant.entry} if claimant is not None else made.roles
    return replace(account, account=ProposedAccount(made.cls, roles))


def _passing(claim: Attribution, claims: Sequence[Attribution], lexicon: Lexicon) -> set[int]:
    """Return the words of a content that say in passing what else happened."""
    mine = {one.i for one in claim.content}
    found: set[int] = set()
    for other in claims:
        theirs = {one.i for one in other.content}
        happens = ("v", other.head.lemma_.lower()) in lexicon.accounts
        if other.head.dep_ == "relcl" and happens and theirs < mine:
            found |= theirs
    return found


def _is_claim(found: Attribution) -> bool:
    """Return whether a content has more than one letter."""
    evidence = _span(_without_dangling(found.content))
    return evidence.end - evidence.start > 1


def _without_dangling(words: "list[Token]") -> "list[Token]":
    """Return words without a conjunction or a preposition at their end whose rest is elsewhere.

    In "sighted in Kursk, with 12,000 believed to be in Russia", the second claim took the rest.
    """
    end = len(words)
    while end > 1 and _is_dangling(words[end - 1]):
        end -= 1
    return words[:end]


def _is_dangling(word: "Token") -> bool:
    if word.text in {",", ";", ":", "–", "—"} or word.is_space:
        return True
    has_rest = any(one.i > word.i for one in word.children)
    return word.dep_ == "cc" or (word.pos_ in {"ADP", "SCONJ"} and has_rest)


def _span(words: "list[Token]") -> Offsets:
    last = words[-1]
    return Offsets(offset(words[0]), offset(last) + len(last))
