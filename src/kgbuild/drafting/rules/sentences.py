"""All claims of a paragraph: what it attributes, what quotations go on to say, and the rest."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attribution import (
    Attribution,
    attributions,
    cue_words,
    source_of,
    spoken_act,
)
from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.quotations import Quotation, quotations
from kgbuild.drafting.rules.structure import child, run_around, subject, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

_LEAST_WORDS: Final = 3
_OVERLAP: Final = 0.5


def claims_of(document: "Doc", lexicon: "Lexicon", last: Attribution | None) -> list[Attribution]:
    """Return the claims of a paragraph in the order of their words.

    ``last`` is the last attributed claim of the paragraph before: a quotation at the start of this
    one may go on with it.
    """
    quoted = list(quotations(document.text))
    found: list[Attribution] = []
    for sentence in document.sents:
        found += [one for one in attributions(sentence, lexicon) if len(one.content) > 1]
        found += _beside_quotation(sentence, lexicon, quoted, found)
    found = _distinct(found)
    found += _continued(document, lexicon, quoted, found, last)
    for sentence in document.sents:
        found += _own_voice(sentence, lexicon, quoted, found)
    return sorted(found, key=lambda one: (one.content[0].i, one.content[-1].i))


def _beside_quotation(
    sentence: "Span",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
) -> "Iterator[Attribution]":
    """Yield the quotation next to a verb of saying that has no other content."""
    for verb in sentence:
        act = lexicon.acts.get(("v", verb.lemma_.lower())) if verb.pos_ == "VERB" else None
        if act is None or any(one.verb == verb for one in found):
            continue
        if any(one.start <= verb.idx < one.end for one in quoted):
            continue
        source = source_of(verb)
        words = [one for one in sentence if _in_any(one, quoted)]
        if source is None or not words or _in_any(source, quoted):
            continue
        content = trimmed(words)
        if len(content) >= _LEAST_WORDS:
            run = trimmed(run_around(content[0], content))
            head = _head_of(run)
            rule = f"“{verb.text}” with a quotation"
            said = spoken_act(run, act)
            yield Attribution(run, head, cue_words(verb, source), source, said, rule, 0.75, verb)


def _continued(
    document: "Doc",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
    last: Attribution | None,
) -> "Iterator[Attribution]":
    """Yield the sentences of quotations that have no verb of saying of their own."""
    covered = {token.i for one in found for token in one.content if one.cue}
    for sentence in document.sents:
        words = [one for one in sentence if _in_any(one, quoted)]
        if len(words) < max(_LEAST_WORDS, len(sentence) * _OVERLAP):
            continue
        if sum(one.i in covered for one in words) > len(words) * _OVERLAP:
            continue
        speaker = _speaker(sentence, found) or last
        if speaker is None or speaker.source is None:
            continue
        for part, head in parts_of(sentence.root, words, lexicon):
            content = trimmed([one for one in part if _in_any(one, quoted)])
            if len(content) >= _LEAST_WORDS and document[content[-1].i].text != "?":
                rule = "a quotation that goes on"
                act = spoken_act(content, speaker.act)
                yield Attribution(content, head, speaker.cue, speaker.source, act, rule, 0.7, None)


def _speaker(sentence: "Span", found: Sequence[Attribution]) -> Attribution | None:
    """Return the nearest attribution with a named verb of saying, before or after a sentence."""
    named = [one for one in found if one.source is not None and one.cue and one.verb is not None]
    if not named:
        return None
    return min(named, key=lambda one: abs(one.cue[0].i - sentence.start))


def _own_voice(
    sentence: "Span",
    lexicon: "Lexicon",
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
) -> "Iterator[Attribution]":
    """Yield the clauses of a sentence that nothing attributes."""
    root = sentence.root
    if sentence.text.rstrip().endswith("?"):
        return
    taken = {token.i for one in found for token in [*one.content, *one.cue]}
    verbs = [one.verb for one in found if one.verb is not None]
    nested = [one for one in verbs if one.dep_ in {"advcl", "relcl", "parataxis"}]
    for part, head in parts_of(root, subtree(root, nested), lexicon):
        words = trimmed(list(run_around(head, part)))
        if len(words) < _LEAST_WORDS or head in verbs or not _has_subject(head):
            continue
        if sum(one.i in taken or _in_any(one, quoted) for one in words) > len(words) * _OVERLAP:
            continue
        yield Attribution(words, head, [], None, "asserted", "a sentence of the report", 0.6)


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
            if other.head != one.head and (_inside(one, theirs) or _inside(other, mine)):
                continue  # one is in the other: A says that B says
            if other.verb == one.verb and other.head != one.head:
                continue  # two verbs of one subject
            if len(mine & theirs) > 0.8 * len(mine | theirs):
                break
        else:
            kept.append(one)
    return kept


def _inside(one: Attribution, words: set[int]) -> bool:
    return bool(one.cue) and all(token.i in words for token in one.cue)


def _in_any(token: "Token", quoted: Sequence[Quotation]) -> bool:
    return any(one.start <= token.idx < one.end for one in quoted)


def _head_of(words: "Sequence[Token]") -> "Token":
    """Return the word that the others depend on."""
    present = {one.i for one in words}
    heads = [one for one in words if one.head.i not in present or one.head == one]
    return next((one for one in heads if one.pos_ in {"VERB", "AUX"}), heads[0])
