"""Checks the polarity, the modality and the speech act of a proposal against the words.

What contradicts the words is refused. What they merely do not confirm is doubtful: it gets the
lowest confidence and says why, because languages negate in more ways than a list has.
"""

import re
from dataclasses import dataclass
from typing import Final

from kgbuild.drafting.by_model.problems import NotInTextError
from kgbuild.drafting.by_model.word_lists import WordLists, word_lists
from kgbuild.model.text import Text
from kgbuild.read.sources.message_words import shown
from kgbuild.vocab.concepts import AFFIRMED
from kgbuild.vocab.ontology import Ontology

Span = tuple[int, int]
#: Words that negate no claim, though they have a negation in them.
_HARMLESS: Final = re.compile(
    r"\b(?:not only|no (?:fewer|less|more|later|sooner) than|not (?:fewer|less) than|no doubt)\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;:.!?\u2013\u2014\n\"\u201c\u201d\u201e\u00ab\u00bb](?!\d)")
_STEM: Final = 5
_NOT_STEMS: Final = frozenset({"to", "for", "not", "did", "know", "with", "expressed"})


@dataclass(frozen=True, slots=True)
class StanceCheck:
    """Checks one report's proposals."""

    text: Text
    ontology: Ontology
    acts: dict[str, str]  # notation of a speech act to its IRI

    @property
    def _lists(self) -> WordLists | None:
        return word_lists(self.text.language)

    def polarity(self, polarity: str, act: str, evidence: Span, cue: Span | None) -> str | None:
        """Return what is doubtful about a polarity, or None.

        Raises:
            NotInTextError: It contradicts the words: no negation is there for "negated", or one
                was left out next to the quote for "affirmed".
        """
        lists = self._lists
        if lists is None:
            return f"kgbuild has no words for negation in {self.text.language!r}"
        inside = _found(lists.negations, self.text.content[slice(*evidence)])
        around = [
            word
            for stretch in self._rest_of_clause(evidence, cue, lists)
            for word in _found(lists.negations, stretch)
        ]
        in_cue = _found(lists.negations, self.text.content[slice(*cue)]) if cue else []
        denies = self.ontology.usual_polarity.get(self.acts.get(act, ""), AFFIRMED) != AFFIRMED
        if polarity == "negated":
            if not (inside or around or denies or in_cue):
                raise NotInTextError(
                    "no-negation",
                    "no word negates this claim, so it is not negated",
                    "write affirmed, or quote the negation too",
                )
            return None if inside or denies else "the negation is outside the evidence"
        if polarity != "affirmed":
            return None if denies else "the words may not decline to comment"
        if around and not inside:
            raise NotInTextError(
                "negation-left-out",
                f"{shown(around[0])} right next to the quote negates it",
                "write negated, or quote that word too",
            )
        if denies:
            return f"{act} usually denies what follows"
        return f"the evidence contains {inside[0]!r}" if inside else None

    def modality(self, modality: str, evidence: Span) -> str | None:
        """Return what is doubtful about a modality, or None.

        Raises:
            NotInTextError: No word says that it is planned, possible or the like.
        """
        lists = self._lists
        if lists is None:
            return f"kgbuild has no words for modality in {self.text.language!r}"
        inside = _found(lists.modals, self.text.content[slice(*evidence)])
        rest = " ".join(self._rest_of_clause(evidence, None, lists))
        if modality == "actual":
            return f"the evidence contains {inside[0]!r}" if inside else None
        if inside:
            return None
        sentence = self.text.content[slice(*_sentences(self.text, evidence))]
        if _found(lists.modals, rest):
            return f"the word for {modality} is outside the evidence"
        if _found(lists.modals, sentence):
            return f"the word for {modality} is in another clause"
        raise NotInTextError(
            "no-modal", f"no word says that this is {modality}", "write actual, if the words do"
        )

    def speech_act(self, act: str, cue: Span) -> str | None:
        """Return what is doubtful about a speech act, or None.

        Raises:
            NotInTextError: The cue is the word of another act, or is negated itself.
        """
        lists = self._lists
        words = self.text.content[slice(*cue)]
        if lists is not None and act not in {"denied", "declined-to-comment", "did-not-know"}:
            before = self.text.content[max(_clause_start(self.text, cue, lists), 0) : cue[0]]
            negation = _found(lists.negations, words) or _found(
                lists.negations, " ".join(before.split()[-3:])
            )
            own = _is_cue_of(act, words)
            if negation and not (own and _is_cue_of(act, negation[0])):
                raise NotInTextError(
                    "cue-negated",
                    f"{shown(negation[0])} negates the cue, so nobody {act} this",
                    "leave the claim out, or use the act that the words give",
                )
        if _is_cue_of(act, words):
            return None
        others = [other for other in self.acts if other != act and _is_cue_of(other, words)]
        if others:
            raise NotInTextError(
                "another-speech-act",
                f"the cue {shown(words)} says {others[0]}, not {act}",
                f"write {others[0]}",
            )
        return None if act == "said" and lists is not None else f"no word of the cue says {act!r}"

    def act_in(self, words: str) -> str | None:
        """Return a speech act, other than the report's own voice, that words contain; or None."""
        acts = (act for act in self.acts if act != "asserted" and _is_cue_of(act, words))
        return "according to" if "according to" in words.lower() else next(acts, None)

    def _rest_of_clause(self, evidence: Span, cue: Span | None, lists: WordLists) -> list[str]:
        """Return the words of the clause before and after the evidence, without the cue."""
        start, end = evidence
        low = _clause_start(self.text, evidence, lists)
        high = _clause_end(self.text, evidence, lists)
        if cue is not None and cue[1] <= start:
            low = max(low, cue[1])
        if cue is not None and cue[0] >= end:
            high = min(high, cue[0])
        content = self.text.content
        return [content[min(low, start) : start], content[end : max(high, end)]]


def _clause_start(text: Text, span: Span, lists: WordLists) -> int:
    """Return where the clause before a stretch begins: at a mark, or after a word that joins."""
    low = _sentences(text, span)[0]
    before = text.content[low : span[0]].rstrip()
    ends = [m.end() for pattern in (_BREAK, lists.joints) for m in pattern.finditer(before)]
    return low + max(ends, default=0)


def _clause_end(text: Text, span: Span, lists: WordLists) -> int:
    high = _sentences(text, span)[1]
    after = text.content[span[1] : high]
    starts = [m.start() for pattern in (_BREAK, lists.joints) for m in pattern.finditer(after)]
    return span[1] + min(starts, default=len(after))


def _sentences(text: Text, span: Span) -> Span:
    """Return start and end of the sentences that a stretch touches."""
    touched = [s for s in text.sentences if s[0] < span[1] and s[1] > span[0]] or [span]
    return min(span[0], touched[0][0]), max(span[1], touched[-1][1])


def _found(pattern: re.Pattern[str], words: str) -> list[str]:
    return pattern.findall(_HARMLESS.sub(" ", words))


def _is_cue_of(act: str, words: str) -> bool:
    """Return whether words contain the verb of a speech act, by its first letters."""
    stems = [word[:_STEM].rstrip("ed") for word in act.split("-") if word not in _NOT_STEMS]
    stems = [stem for stem in stems if len(stem) > 2] or [act]  # noqa: PLR2004 - "sa" is no stem
    return any(re.search(rf"(?<!\w){re.escape(stem)}", words, re.IGNORECASE) for stem in stems)
