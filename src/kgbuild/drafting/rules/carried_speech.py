"""Speech that goes on without a cue or quotation marks: numbers after a semicolon, for example.

In "the agency said 23 people had died; 41 are missing", both numbers are the agency's.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.speech_verb_meanings import NEUTRAL
from kgbuild.drafting.rules.structure import is_quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

#: Acts that the next sentence of a speaker has too; after others, such as "denied", it is "said".
_GOING_ON: Final = NEUTRAL | {
    "announced", "confirmed", "claimed", "alleged", "estimated", "assessed", "suggested", "argued",
    "believed", "warned", "insisted", "concluded", "testified", "declared", "predicted",
    "projected", "added", "questioned", "apologised",
}  # fmt: skip


def going_on(act: str) -> str:
    """Return the act of a sentence that goes on with what was said with another act."""
    return act if act in _GOING_ON else "said"


def carried(claim: Attribution, sentence: "Span", found: "Sequence[Attribution]") -> Attribution:
    """Return a claim in the report's own voice as one of the speaker before it, if any."""
    leader = (
        _before_semicolon(claim, sentence, found)
        or _before_colon(sentence, found)
        or _before_pluperfect(claim, sentence, found)
    )
    if leader is None:
        return claim
    act = going_on(leader.cue_act or leader.act)
    rule = "speech that goes on"
    return replace(claim, cue=leader.cue, source=leader.source, act=act, rule=rule, confidence=0.5)


def _before_semicolon(
    claim: Attribution, sentence: "Span", found: "Sequence[Attribution]"
) -> Attribution | None:
    """Return the attribution of "the agency said 23 had died;" right before a claim with a number.

    What has no number may as well be the report's: "promised an inquiry; none has been opened".
    """
    marks = [one.i for one in sentence if one.text == ";" and one.i < claim.content[0].i]
    if not marks or not any(one.like_num for one in claim.content):
        return None
    start = marks[-2] + 1 if len(marks) > 1 else sentence.start
    between = (one for one in found if _speaks_between(one, start, marks[-1]))
    return next((one for one in between if one.act in _GOING_ON), None)


def _before_colon(sentence: "Span", found: "Sequence[Attribution]") -> Attribution | None:
    """Return the attribution of "our reporter says:" in the first sentence of the paragraph."""
    first = next(sentence.doc.sents)
    if first.start == sentence.start or is_quoted(sentence.root):
        return None
    for one in found:
        if one.cue and one.source is not None and one.cue[0].i < first.end:
            after = sentence.doc[one.cue[-1].i + 1 : one.content[0].i]
            if any(each.text == ":" for each in after) and one.content[0].text[:1].isupper():
                return None if _has_quote(after) else one
    return None


def _before_pluperfect(
    claim: Attribution, sentence: "Span", found: "Sequence[Attribution]"
) -> Attribution | None:
    """Return the attribution of the sentence before, if both have "had": "it had been hit"."""
    before = [one for one in sentence.doc.sents if one.end == sentence.start]
    if not before or not _is_pluperfect(claim.head):
        return None
    for one in found:
        is_before = _speaks_between(one, before[0].start, before[0].end)
        if is_before and one.act in NEUTRAL and _is_pluperfect(one.head):
            return None if is_quoted(one.head) else one
    return None


def _speaks_between(claim: Attribution, start: int, end: int) -> bool:
    """Return whether a claim with its cue is between two places, and somebody makes it."""
    if not claim.cue or claim.source is None:
        return False
    words = [claim.content[0].i, claim.content[-1].i, claim.cue[0].i, claim.cue[-1].i]
    return start <= min(words) and max(words) < end


def _is_pluperfect(head: "Token") -> bool:
    first = head.head if head.dep_ == "conj" else head
    return any(
        one.lower_ == "had" and one.dep_ == "aux" for one in (*head.children, *first.children)
    )


def _has_quote(words: "Span") -> bool:
    return any(one.is_quote for one in words)
