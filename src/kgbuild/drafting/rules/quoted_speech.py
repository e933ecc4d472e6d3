"""Speech in quotation marks: a quotation next to its verb, and the sentences that go on with it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.carried_speech import going_on
from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.questions import asks
from kgbuild.drafting.rules.quotations import Quotation
from kgbuild.drafting.rules.speakers import cue_words, source_of
from kgbuild.drafting.rules.speech_verb_meanings import act_of, spoken_act, thought
from kgbuild.drafting.rules.structure import run_around, trimmed
from kgbuild.drafting.rules.unparsed import label_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

_LEAST_WORDS: Final = 3
_OVERLAP: Final = 0.5


def beside_quotation(
    sentence: "Span",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
) -> "Iterator[Attribution]":
    """Yield the quotation next to a verb of saying that has no other content."""
    for verb in sentence:
        act = act_of(verb, lexicon) if verb.pos_ == "VERB" else None
        if act is None or any(one.verb == verb for one in found):
            continue
        if any(one.start <= verb.idx < one.end for one in quoted):
            continue
        source = source_of(verb)
        words = [one for one in sentence if in_any(one, quoted)]
        if source is None or not words or in_any(source, quoted):
            continue
        content = trimmed(words)
        if len(content) >= _LEAST_WORDS:
            run = trimmed([*_leading(verb, content), *run_around(content[0], content)])
            head = _head_of(run)
            rule = f"“{verb.text}” with a quotation"
            said = spoken_act(run, act)
            cue = cue_words(verb, source)
            yield Attribution(run, head, cue, source, said, rule, 0.75, verb, None, act)


def _leading(verb: "Token", content: "Sequence[Token]") -> "list[Token]":
    """Return the words of a clause before the quotation that ends it.

    Of "said the members “enhance” it" that is "the members"; of "the plan, she said, will “enhance”
    it" it is "will".
    """
    document, start = verb.doc, verb.i + 1
    if document[start : start + 1].text == "," and _is_comma(verb.left_edge.i - 1, document):
        start += 1
    words = list(document[start : content[0].i])
    while words and (words[-1].is_quote or words[-1].is_space):
        words = words[:-1]
    speaks = any(one.pos_ in {"NOUN", "PROPN", "PRON", "VERB", "AUX"} for one in words)
    is_apart = not words or words[-1].is_punct or words[0].is_punct or words[0].pos_ == "ADP"
    return [] if is_apart or not speaks else words


def _is_comma(place: int, document: "Doc") -> bool:
    return place >= 0 and document[place].text == ","


def continued(
    document: "Doc",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
    last: Attribution | None,
) -> "Iterator[Attribution]":
    """Yield the sentences of quotations that have no verb of saying of their own."""
    covered = {token.i for one in found for token in one.content if one.cue}
    for sentence in document.sents:
        words = [one for one in sentence if in_any(one, quoted)]
        introduced = _introduced(words, quoted) if words else None
        least = 0 if introduced else len(sentence) * _OVERLAP
        if len(words) < max(_LEAST_WORDS, least):
            continue
        if sum(one.i in covered for one in words) > len(words) * _OVERLAP:
            continue
        speaker = _labelled(words, sentence) or introduced
        speaker = speaker or _speaker(words, quoted, found, last)
        if speaker is None or speaker.source is None:
            continue
        root = sentence.root if sentence.root in words else _head_of(words)
        for part, head in parts_of(root, words, lexicon):
            content = trimmed([one for one in part if in_any(one, quoted)])
            if len(content) >= _LEAST_WORDS and not asks(content):
                rule = "a quotation that goes on"
                said = going_on(speaker.cue_act or speaker.act)
                act = spoken_act(content, said)
                meant, cue, source = thought(head), speaker.cue, speaker.source
                yield Attribution(content, meant, cue, source, act, rule, 0.7, None, None, said)


def _labelled(words: "Sequence[Token]", sentence: "Span") -> Attribution | None:
    """Return the attribution of "The ministry: “…”"."""
    source = label_before(words, sentence)
    if source is None:
        return None
    cue = list(source.doc[source.left_edge.i : source.i + 1])
    return Attribution([], source, cue, source, "said", "a name and a colon", 0.6)


def _introduced(words: "Sequence[Token]", quoted: Sequence[Quotation]) -> Attribution | None:
    """Return the attribution of "Our reporter is there: “…”", which has no verb of saying."""
    document = words[0].doc
    here = next((one for one in quoted if one.start <= words[0].idx < one.end), None)
    before = [] if here is None else [one for one in document if one.idx < here.start]
    before = [one for one in before if not (one.is_quote or one.is_space)]
    if not before or before[-1].text != ":":
        return None
    clause = before[-1].sent
    for one in before:
        is_subject = one.dep_ == "nsubj" and one.sent == clause and one.head.i < before[-1].i
        if is_subject and one.pos_ in {"NOUN", "PROPN"}:
            cue = list(document[one.left_edge.i : before[-1].i])
            return Attribution([], one, cue, one, "said", "a clause and a colon", 0.6)
    return None


def _speaker(
    words: "Sequence[Token]",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
    last: Attribution | None,
) -> Attribution | None:
    """Return the attribution of the quotation that some words are in, or of the one before."""
    named = [one for one in found if is_speech(one, quoted)]
    here = [one for one in quoted if one.start <= words[0].idx < one.end]
    same = [one for one in named if any(in_any(each, here) for each in one.content)]
    if same:
        return min(same, key=lambda one: abs(one.content[0].i - words[0].i))
    before = [one for one in named if one.cue[0].i < words[0].i]
    if before:
        return max(before, key=lambda one: one.cue[0].i)
    if last is not None:
        return last
    return min(named, key=lambda one: one.cue[0].i, default=None)


def is_speech(claim: Attribution, quoted: Sequence[Quotation]) -> bool:
    """Return whether the report names who says a claim, and no quotation does: A says B says it."""
    if claim.source is None or not claim.cue:
        return False
    return claim.verb is None or not in_any(claim.verb, quoted)


def in_any(token: "Token", quoted: Sequence[Quotation]) -> bool:
    """Return whether a word is in one of some quotations."""
    return any(one.start <= token.idx < one.end for one in quoted)


def _head_of(words: "Sequence[Token]") -> "Token":
    """Return the word that the others depend on."""
    present = {one.i for one in words}
    heads = [one for one in words if one.head.i not in present or one.head == one]
    return next((one for one in heads if one.pos_ in {"VERB", "AUX"}), heads[0])
