"""All claims of a paragraph: what it attributes, what quotations go on to say, and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.asides import asides
from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.attribution import attributions
from kgbuild.drafting.rules.carried_speech import carried
from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.questions import is_question, quoted_before
from kgbuild.drafting.rules.quotations import Quotation, quotations
from kgbuild.drafting.rules.quoted_speech import beside_quotation, continued, in_any
from kgbuild.drafting.rules.speech_verb_meanings import act_of, spoken_act, thought
from kgbuild.drafting.rules.structure import (
    child,
    is_negated,
    run_around,
    subject,
    subtree,
    trimmed,
)
from kgbuild.drafting.rules.trailing_cues import by_trailing_cue
from kgbuild.drafting.rules.unparsed import main_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

_LEAST_WORDS: Final = 3
_MOST_WORDS: Final = 8  # of a clause that only says who speaks
#: What "comes after" something else: the sentence only says when.
_NEWS: Final = frozenset({"report", "statement", "announcement", "news", "decision", "comment",
                          "remark", "move", "claim", "warning", "call", "accusation"})  # fmt: skip
_TIMES: Final = frozenset({"after", "as", "amid", "before", "ahead", "despite"})
_OVERLAP: Final = 0.5
_ALIKE: Final = 0.8


def claims_of(
    document: "Doc",
    lexicon: "Lexicon",
    last: Attribution | None,
    speaker: Attribution | None = None,
) -> list[Attribution]:
    """Return the claims of a paragraph in the order of their words.

    Args:
        document: The paragraph.
        lexicon: The words of speech acts and accounts.
        last: The last attributed claim of the paragraph before: a quotation at the start of this
            one may go on with it.
        speaker: Who says the paragraph, if it is part of a statement without quotation marks.
    """
    quoted = list(quotations(document.text))
    found: list[Attribution] = []
    for sentence in document.sents:
        found += [one for one in attributions(sentence, lexicon) if len(one.content) > 1]
        found += by_trailing_cue(sentence, lexicon, found)
        found += beside_quotation(sentence, lexicon, quoted, found)
        found += quoted_before(sentence, lexicon, found)
    found = [one for one in _distinct(found) if not _is_denied(one, found)]
    found += continued(document, lexicon, quoted, found, last)
    found = [_by_speaker(one, speaker) for one in found]
    for sentence in document.sents:
        own = list(_own_voice(sentence, lexicon, quoted, found))
        own = own or list(_unparsed(sentence, quoted, found))
        own = [carried(one, sentence, found) for one in own]
        found += [one if speaker is None or one.cue else _spoken(one, speaker) for one in own]
    found += _asides(document, lexicon, found, speaker)
    found.sort(key=lambda one: -one.confidence)
    alike = {_key(one): one for one in reversed(found)}
    return sorted(alike.values(), key=lambda one: (one.content[0].i, one.content[-1].i))


def _is_denied(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Return whether somebody denies that a claim was made: "denied that it had said so"."""
    return any(
        other.act == "denied" and other.verb != one.verb and is_inside(one, other)
        for other in found
    )


def _key(claim: Attribution) -> tuple[int, ...]:
    """Return what two claims have in common if they are one: their words and their cue."""
    ends = claim.content[0].i, claim.content[-1].i
    return (*ends, claim.cue[0].i, claim.cue[-1].i) if claim.cue else ends


def _spoken(claim: Attribution, speaker: Attribution) -> Attribution:
    """Return a claim without a cue as one of the statement that it is in."""
    return replace(
        claim,
        cue=speaker.cue,
        source=speaker.source,
        act=spoken_act(claim.content, speaker.act),
        head=thought(claim.head),
        rule="a statement that goes on",
        confidence=speaker.confidence,
    )


def _by_speaker(claim: Attribution, speaker: Attribution | None) -> Attribution:
    """Return a claim whose source is "we" or "I" as one of who makes the statement."""
    if speaker is None or claim.source is None or claim.source.lower_ not in {"we", "i"}:
        return claim
    return replace(claim, source=speaker.source)


def _asides(
    document: "Doc",
    lexicon: "Lexicon",
    found: Sequence[Attribution],
    speaker: Attribution | None,
) -> "Iterator[Attribution]":
    """Yield what a paragraph says in passing, in the voice of the claim that it is inside."""
    for words, head in asides(document, lexicon):
        present = {one.i for one in words}
        if any(_share(one.content, present) > _OVERLAP for one in found):
            continue
        claim = Attribution(words, head, [], None, "asserted", "in passing", 0.55)
        around = [one for one in found if one.cue and head.i in {each.i for each in one.content}]
        if around:
            near = min(around, key=lambda one: len(one.content))
            yield replace(claim, cue=near.cue, source=near.source, act=near.act)
        else:
            yield claim if speaker is None else _spoken(claim, speaker)


def _share(content: "Sequence[Token]", words: set[int]) -> float:
    """Return the part of two passages that both have (intersection over union)."""
    mine = {one.i for one in content}
    return len(mine & words) / len(mine | words)


def _own_voice(
    sentence: "Span",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
) -> "Iterator[Attribution]":
    """Yield the clauses of a sentence that nothing attributes."""
    root = sentence.root
    if is_question(sentence) or _only_attributes(root, lexicon):
        return
    taken = {token.i for one in found for token in [*one.content, *one.cue]}
    verbs = [one.verb for one in found if one.verb is not None]
    nested = [one for one in verbs if one.dep_ in {"advcl", "relcl", "parataxis"}]
    for part, head in parts_of(root, subtree(root, nested), lexicon):
        words = trimmed(list(run_around(head, part)))
        if len(words) < _LEAST_WORDS or head in verbs or not _has_subject(head):
            continue
        only_says = _only_says_when(root) or _only_says(words, head, lexicon)
        if _says_a_number(head, lexicon) or (head == root and only_says):
            continue
        if sum(one.i in taken or in_any(one, quoted) for one in words) > len(words) * _OVERLAP:
            continue
        yield Attribution(words, head, [], None, "asserted", "a sentence of the report", 0.6)


def _unparsed(
    sentence: "Span", quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> "Iterator[Attribution]":
    """Yield a sentence as a whole if the rules find no claim in it, although it states one."""
    spoken = {token.i for one in found for token in [*one.content, *one.cue]}
    verb = main_verb(sentence)
    if verb is None or any(one.i in spoken or in_any(one, quoted) for one in sentence):
        return
    words = trimmed(list(sentence))
    yield Attribution(words, verb, [], None, "asserted", "a sentence with a verb", 0.4)


def _only_attributes(root: "Token", lexicon: "Lexicon") -> bool:
    """Return whether a sentence only says that somebody says what follows."""
    return root.doc[root.sent.end - 1].text == ":" and act_of(root, lexicon) is not None


def _only_says(words: "Sequence[Token]", head: "Token", lexicon: "Lexicon") -> bool:
    """Return whether a clause has no content, as in "However, he said"."""
    speaks = act_of(head, lexicon) is not None
    ends = words[-1] == head or (words[-1].dep_ == "prt" and words[-1].head == head)
    is_short = len(words) <= _MOST_WORDS and ends
    return speaks and is_short and not is_negated(head)


def _says_a_number(head: "Token", lexicon: "Lexicon") -> bool:
    """Return whether a clause says how many but not of whom: "the rebels said 30"."""
    objects = (one for one in head.children if one.dep_ in {"dobj", "ccomp", "npadvmod"})
    return any(one.like_num for one in objects) and act_of(head, lexicon) is not None


def _only_says_when(verb: "Token") -> bool:
    """Return whether a clause says no more than "the report comes after …"."""
    who = subject(verb)
    return (
        verb.lemma_ == "come"
        and who is not None
        and who.lemma_.lower() in _NEWS
        and any(one.lower_ in _TIMES for one in verb.subtree if one.i > verb.i)
    )


def _has_subject(head: "Token") -> bool:
    """Return whether a clause says what it is about: a heading or a remark does not."""
    if head.dep_ in {"advcl", "pobj", "pcomp"}:
        return True
    return subject(head) is not None or child(head, "expl", "csubj") is not None


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those that others repeat: the same words, or no content left."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda each: -each.confidence):
        mine = {token.i for token in one.content}
        for other in kept:
            theirs = {token.i for token in other.content}
            same = len(mine & theirs) > _ALIKE * len(mine | theirs)
            if same and one.cue and one.source is None and other.source is not None:
                break  # "300,000 are believed to have died, the UN says" is what the UN says
            if other.head != one.head and (_inside(one, theirs) or _inside(other, mine)):
                continue  # one is in the other: A says that B says
            if other.verb == one.verb and other.head != one.head:
                continue  # two verbs of one subject
            if same:
                break
        else:
            kept.append(one)
    return kept


def is_inside(one: Attribution, other: Attribution) -> bool:
    """Return whether another claim reports a claim: its cue is in the other's words."""
    if not other.cue or not one.cue or one.cue == other.cue:
        return False
    if one.cue[0].doc is not other.content[0].doc:
        return False
    return _inside(one, {token.i for token in other.content})


def _inside(one: Attribution, words: set[int]) -> bool:
    return bool(one.cue) and all(token.i in words for token in one.cue)
