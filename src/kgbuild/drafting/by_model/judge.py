"""Judges the claims of an answer: what the words of the report do not support is refused.

`kgbuild.drafting.gate` then reads what is left as it would read claims.yaml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kgbuild.drafting.by_model.answer import AnsweredClaim
from kgbuild.drafting.by_model.names_in_text import NamesInText, Wanted
from kgbuild.drafting.by_model.passages import Part
from kgbuild.drafting.by_model.problems import Judgement, NotInTextError, Refusal
from kgbuild.drafting.by_model.quoted_words import Window, evidence_of
from kgbuild.drafting.by_model.stance import StanceCheck
from kgbuild.drafting.by_model.values import AccountReader, ReadAccount, figures_and_dates
from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import Offsets, Proposal, ProposedClaimant
from kgbuild.model.text import Text
from kgbuild.read.values.times import Clock
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

Span = tuple[int, int]
_ASSERTED: Final = "asserted"
#: The confidence in a claim that the words support, and in one that is doubtful. A model's own
#: figure says nothing, so kgbuild does not ask for it.
_PLAIN: Final = 0.6
_DOUBTFUL: Final = 0.2
#: Accounts of one claim that are read; more are a mistake or an attack.
_MOST: Final = 6
#: Words that address a program and not a reader.
_ADDRESSED: Final = re.compile(
    r"\b(?:ignore|disregard|forget)\b[^.]{0,60}\b(?:instruction|prompt|rule|previous|above)"
    r"|\bsystem prompt\b|\b(?:add|output|return|write) (?:a|the|one|another) (?:claim|json)\b"
    r"|\byou are (?:now )?(?:a|an|the) \w* ?(?:assistant|model|ai)\b|\blanguage model\b"
    r"|<\|?/?(?:system|user|assistant|im_start|im_end)|\[/?INST\]",
    re.IGNORECASE,
)
_CLOSING: Final = '\u201d\u201c\u00bb"'


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of an answer: its proposal if one is left, and what was refused of it."""

    proposal: Proposal | None
    refusals: tuple[Refusal, ...]


@dataclass(slots=True)
class Judge:
    """Judges the claims for one report.

    Attributes:
        report: The report, with the register and the ontology.
        drafter: The name of the drafter, for each proposal.
        referents: Finds out what words of the report name.
    """

    report: ReportToDraft
    drafter: str
    referents: NamesInText
    _stance: StanceCheck = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the checks of polarity, modality and speech act."""
        acts = self.report.names.ontology.concepts[ns.KGB + "SpeechAct"]
        self._stance = StanceCheck(self.report.text, self.report.names.ontology, dict(acts))

    def judge(self, claim: AnsweredClaim, part: Part, at: str) -> Judged:
        """Return what is left of a claim."""
        judgement = Judgement()
        proposal = None
        with judgement.at(at):
            proposal = self._proposal(claim, part, judgement, at)
        return Judged(proposal, tuple(judgement.refusals))

    def _proposal(
        self, claim: AnsweredClaim, part: Part, judgement: Judgement, at: str
    ) -> Proposal | None:
        text = self.report.text
        known = len(judgement.refusals)
        evidence: Span | None = None
        with judgement.at(f"{at}.quote"):
            evidence = evidence_of(claim.passage, claim.quote, part, text)
        if evidence is None:
            return None
        cue, claimant = None, None
        with judgement.at(f"{at}.cue"):
            cue = self._cue(claim, evidence, judgement)
        with judgement.at(f"{at}.claimant"):
            claimant = self._claimant(claim, evidence, cue, judgement)
        self._check_stance(claim, evidence, cue, judgement, at)
        if len(judgement.refusals) > known:
            return None
        accounts = self._accounts(claim, evidence, judgement, at)
        if not accounts:
            judgement.refusals.append(Refusal(at, "no-account", "nothing is left of its accounts"))
            return None
        if len(judgement.refusals) > known:
            judgement.doubt("parts of the answer were refused")
        if _ADDRESSED.search(text.content[slice(*_around(text, evidence))]):
            judgement.doubt("the passage addresses a program, not a reader")
        figures, dates = figures_and_dates(accounts)
        doubts = "; ".join(judgement.doubts)
        return Proposal(
            report=self.report.slug,
            evidence=Offsets(*evidence),
            cue=Offsets(*cue) if cue else None,
            claimant=claimant,
            speech_act=claim.speechAct,
            polarity=claim.polarity,
            modality=claim.modality,
            accounts=tuple(account.proposed() for account in accounts),
            figures=figures,
            dates=dates,
            why=f"answer of a language model; check: {doubts}"
            if doubts
            else "answer of a language model",
            confidence=_DOUBTFUL if doubts else _PLAIN,
            drafter=self.drafter,
        )

    def _cue(self, claim: AnsweredClaim, evidence: Span, judgement: Judgement) -> Span | None:
        """Return where the cue is: in the sentences of the evidence, or in a neighbouring one."""
        if claim.speechAct == _ASSERTED:
            if claim.cue is not None or claim.claimant is not None:
                raise NotInTextError(
                    "asserted-by-somebody",
                    "asserted is the report's own voice, which has no cue and no claimant",
                    "write null for both, or the speech act that the cue gives",
                )
            self._check_own_voice(evidence, judgement)
            return None
        if claim.cue is None:
            hint = "copy the words that attribute it, or write asserted"
            raise NotInTextError("no-cue", f"{claim.speechAct} needs a cue", hint)
        text = self.report.text
        own = _around(text, evidence)
        try:
            return Window(text, *own).find(claim.cue, evidence[0])
        except NotInTextError:
            found = Window(text, *_neighbours(text, own)).find(claim.cue, evidence[0])
        judgement.doubt("the cue is in another sentence")
        return found

    def _check_own_voice(self, evidence: Span, judgement: Judgement) -> None:
        """Refuse quoted words as the report's own, and doubt words next to an attribution."""
        content = self.report.text.content
        low, high = _around(self.report.text, evidence)
        before, after = content[low : evidence[0]], content[evidence[1] : high]
        if _is_open(before) and any(mark in after for mark in _CLOSING):
            raise NotInTextError(
                "quoted-words",
                "these words are in quotation marks, so they are not the report's own",
                "say who says them, with the cue",
            )
        act = self._stance.act_in(f"{before} \n {after}")
        if act is not None:
            judgement.doubt(f"the sentence may attribute it ({act})")

    def _claimant(
        self, claim: AnsweredClaim, evidence: Span, cue: Span | None, judgement: Judgement
    ) -> ProposedClaimant | None:
        """Return who makes the claim: somebody whom the sentence of the cue names."""
        if claim.speechAct == _ASSERTED:
            return None
        if claim.claimant is None:
            hint = "say who says it, or write asserted"
            raise NotInTextError("no-claimant", f"{claim.speechAct} needs a claimant", hint)
        text = self.report.text
        place = cue or evidence
        window = Window(text, *_around(text, place))
        wanted = Wanted(claim.claimant.id, claim.claimant.words, claim.claimant.antecedent)
        found = self.referents.referent(wanted, window, terms.AGENT.value, place[0])
        if cue is not None:
            self._check_claimant_place(found.id, found.span, cue, judgement)
        judgement.doubt(found.doubt)
        return ProposedClaimant(found.id, found.label, found.span)

    def _check_claimant_place(
        self, id_: str, mention: Span, cue: Span, judgement: Judgement
    ) -> None:
        """Refuse a claimant if the cue names somebody else, and doubt one behind another name."""
        text = self.report.text
        is_inside = cue[0] <= mention[0] and mention[1] <= cue[1]
        others = self.referents.others_in(Window(text, *cue), id_)
        if others and not is_inside:
            raise NotInTextError(
                "another-claimant",
                f"the cue names {others[0]}, and not this claimant",
                "give the claimant whom the cue names",
            )
        low, high = min(mention[1], cue[1]), max(mention[0], cue[0])
        if others or (low < high and self.referents.others_in(Window(text, low, high), id_)):
            judgement.doubt("another name is as near to the cue")

    def _check_stance(
        self,
        claim: AnsweredClaim,
        evidence: Span,
        cue: Span | None,
        judgement: Judgement,
        at: str,
    ) -> None:
        if claim.speechAct != _ASSERTED and cue is not None:
            with judgement.at(f"{at}.speechAct"):
                judgement.doubt(self._stance.speech_act(claim.speechAct, cue))
        with judgement.at(f"{at}.polarity"):
            polarity, act = claim.polarity, claim.speechAct
            judgement.doubt(self._stance.polarity(polarity, act, evidence, cue))
        with judgement.at(f"{at}.modality"):
            judgement.doubt(self._stance.modality(claim.modality, evidence))

    def _accounts(
        self, claim: AnsweredClaim, evidence: Span, judgement: Judgement, at: str
    ) -> Sequence[ReadAccount]:
        report = self.report
        clock = Clock(report.names, report.published, language=report.language)
        reader = AccountReader(report.text, report.names, self.referents, clock, evidence)
        found = []
        for index, account in enumerate(claim.accounts[:_MOST]):
            read = reader.read(account, judgement, f"{at}.accounts[{index}]")
            found += [read] if read else []
        return found


def _around(text: Text, span: Span) -> Span:
    """Return start and end of the sentences that a passage touches."""
    touched = [s for s in text.sentences if s[0] < span[1] and s[1] > span[0]] or [span]
    return min(span[0], touched[0][0]), max(span[1], touched[-1][1])


def _neighbours(text: Text, span: Span) -> Span:
    """Return a passage with the sentence before it and the one after it."""
    before = [s for s in text.sentences if s[1] <= span[0]][-1:]
    after = [s for s in text.sentences if s[0] >= span[1]][:1]
    return before[0][0] if before else span[0], after[0][1] if after else span[1]


def _is_open(before: str) -> bool:
    """Return whether a quotation mark before a passage is not closed yet."""
    straight = before.count('"') % 2 == 1
    curly = max(before.rfind("\u201c"), before.rfind("\u201e")) > before.rfind("\u201d")
    return straight or curly or before.rfind("\u00ab") > before.rfind("\u00bb")
