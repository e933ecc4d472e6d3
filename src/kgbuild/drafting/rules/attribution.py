"""Attribution: who says what, by which words, in a sentence.

Each rule returns the words of the content, the words that attribute it, and the source.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.as_clauses import attributed_by_as
from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.citing import cited, citing_verb
from kgbuild.drafting.rules.clauses import is_contrasted, parts_of
from kgbuild.drafting.rules.contents import contents_of, is_apart
from kgbuild.drafting.rules.ignorance import unknown_to
from kgbuild.drafting.rules.in_words import in_words_of
from kgbuild.drafting.rules.modality import condition_of
from kgbuild.drafting.rules.objects import STRESSING
from kgbuild.drafting.rules.passive_cues import by_passive
from kgbuild.drafting.rules.silences import SILENT, is_part_of_silence, silence_of
from kgbuild.drafting.rules.speakers import cue_words, is_in_passing, source_of
from kgbuild.drafting.rules.speech_nouns import (
    ONLY_VOICED,
    contents_of_noun,
    is_passing,
    is_voiced,
    source_of_noun,
)
from kgbuild.drafting.rules.speech_verb_meanings import (
    NEUTRAL,
    UNKNOWN,
    act_of,
    is_unknown,
    meant,
    spoken_act,
)
from kgbuild.drafting.rules.structure import (
    child,
    is_passive,
    is_quoted,
    run_around,
    subject,
    subtree,
    trimmed,
)
from kgbuild.drafting.rules.unparsed import around_cue
from kgbuild.drafting.rules.unstated import is_no_report, is_unsaid
from kgbuild.drafting.rules.word_classes import WRITINGS, is_collective, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

#: Subjects that may be anybody in a quotation.
_VAGUE: Final = frozenset({"i", "we", "it", "that", "this"})
#: Acts that facts may have, too. Then the report draws the conclusion.
_CONCLUDING: Final = frozenset({"suggested", "indicated"})
_ARTICLES: Final = frozenset({"a", "an", "the", "one"})

#: Words after "per" in an amount or a rate, which are not sources.
_RATES: Final = frozenset({
    "annum", "barrel", "capita", "cent", "day", "diem", "head", "hour", "household", "kilo",
    "kilogram", "kilometer", "kilometre", "liter", "litre", "mile", "minute", "month", "night",
    "person", "seat", "second", "share", "ton", "tonne", "unit", "vote", "week", "year",
})  # fmt: skip


def attributions(sentence: "Span", lexicon: "Lexicon") -> "Iterator[Attribution]":
    """Yield what a sentence attributes to somebody, in no order."""
    for token in sentence:
        if token.lower_ == "according" or _is_per(token):
            to = next((one for one in token.children if one.lower_ == "to"), token)
            words = "per" if token.lower_ == "per" else "according-to"
            act = lexicon.acts.get(("prep", words), "said")
            yield from _by_preposition(token, child(to, "pobj"), act, sentence, lexicon)
        elif (phrase := in_words_of(token)) is not None:
            who, act = phrase
            yield from _by_preposition(token, who, act, sentence, lexicon)
        elif token.pos_ in {"VERB", "AUX"} or _is_taken_for_noun(token):
            if not is_unsaid(token, lexicon):
                yield from _by_verb(token, lexicon)
        elif token.pos_ == "NOUN" and not is_no_report(token):
            yield from _by_noun(token, lexicon)
        elif token.dep_ == "advmod" and ("adv", token.lower_) in lexicon.acts:
            yield from _by_adverb(token, lexicon)


def _is_taken_for_noun(token: "Token") -> bool:
    """Return whether the model takes a verb for a noun, as "thanks" in "the Trust thanks them"."""
    is_head = token.pos_ == "NOUN" and token.dep_ == "ROOT" and token.lower_.endswith("s")
    has_object = child(token, "dobj", "ccomp") is not None
    return is_head and has_object and child(token, "nsubj", "compound") is not None


def _is_per(token: "Token") -> bool:
    """Return whether "per" names a source: "per the ministry", but not "per cent"."""
    of = child(token, "pobj") if token.lower_ == "per" and token.dep_ == "prep" else None
    return of is not None and (child(of, "det") is not None or of.pos_ == "PROPN")


def _by_adverb(adverb: "Token", lexicon: "Lexicon") -> "Iterator[Attribution]":
    """Yield "reportedly …": its clause, without those that are claims of their own."""
    act, head = lexicon.acts["adv", adverb.lower_], adverb.head
    if act == "indicated" or head.pos_ not in {"VERB", "AUX"}:
        return
    words, clause = parts_of(head, _clause(head), lexicon)[0]
    content = trimmed(words)
    if content:
        yield Attribution(content, clause, [adverb], None, act, f"“{adverb.text}”", 0.6, adverb)


def _by_verb(verb: "Token", lexicon: "Lexicon") -> "Iterator[Attribution]":
    silence = silence_of(verb)
    if silence is not None:
        who, words, head = silence
        cue = cue_words(verb, who)
        yield Attribution(
            trimmed(words), head, cue, who, SILENT, f"“{verb.text}” in a silence", 0.7, verb
        )
        return
    unknown = unknown_to(verb)
    if unknown is not None:
        who, words, head = unknown
        cue = list(verb.doc[who.left_edge.i : words[0].i])
        yield Attribution(trimmed(words), head, cue, who, UNKNOWN, "who does not know", 0.7, verb)
        return
    act = None if is_part_of_silence(verb) else act_of(verb, lexicon)
    if act is None or _voices(verb, lexicon):
        return
    by_as = attributed_by_as(verb)
    if is_passive(verb) and verb.dep_ != "acl" and by_as is None:
        yield from (
            _quoted_as_saying(verb) if verb.lemma_ == "quote" else by_passive(verb, act, lexicon)
        )
        return
    source = source_of(verb) if by_as is None else None
    if by_as is not None:
        yield from _by_as(verb, act, by_as, lexicon)
    elif source is None or (source.lower_ in _VAGUE and is_quoted(verb)):
        return
    elif source.text == "us" or (act in _CONCLUDING and _is_reason(source, verb)):
        # "Let us recall that" and "wages rise, which suggests that" are the report's own voice.
        for one in _by_source(verb, act, source, lexicon):
            yield replace(one, cue=[], source=None, act="asserted")
    elif verb.lemma_ == "quote":
        yield from _quoted_as_saying(verb)
    else:
        yield from _by_source(verb, act, source, lexicon)


def _is_reason(source: "Token", verb: "Token") -> bool:
    """Return whether a source is a reason: a clause before "which", or what cannot speak."""
    if source.lower_ == "which":
        return True
    if verb.dep_ != "relcl" or source != verb.head:
        return False
    says = is_person(source) or is_collective(source) or source.pos_ == "PROPN"
    return not says and source.lemma_.lower() not in WRITINGS


def _voices(verb: "Token", lexicon: "Lexicon") -> bool:
    """Return whether the object of a verb says what is said, as in "offered condolences"."""
    thing = child(verb, "dobj")
    act = None if thing is None else lexicon.acts.get(("n", thing.lemma_.lower()))
    if thing is None or act is None:
        return False
    if verb.lemma_ in STRESSING and next(contents_of_noun(thing, act, named=True), None):
        return True
    return act in ONLY_VOICED and is_voiced(thing, act)


def _by_as(
    verb: "Token",
    act: str,
    found: "tuple[list[Token], Token, list[Token], Token]",
    lexicon: "Lexicon",
) -> "Iterator[Attribution]":
    content, head, cue, source = found
    act = "said" if verb.lemma_ == "put" else act  # "as she put it"
    for part, part_head in parts_of(head, content, lexicon):
        rule = f"“as … {verb.text}”"
        if words := trimmed(part):
            yield Attribution(words, part_head, cue, source, act, rule, 0.7, verb)


def _by_source(
    verb: "Token", act: str, source: "Token", lexicon: "Lexicon"
) -> "Iterator[Attribution]":
    """Yield what the subject of a verb says."""
    said = meant(verb, act)
    if said is None or is_in_passing(verb, said, lexicon):
        return
    act, cue = said, cue_words(verb, source)
    around = around_cue(verb, source)
    if around is not None and verb.head != verb:
        yield Attribution(around, verb.head, cue, source, act, f"“{verb.text}” inside", 0.6, verb)
        return
    if act == "informed" and source.lower_ in {"i", "we"}:
        return  # "we have briefed the allies on it" is what the speaker did
    for content, head, why, sure in contents_of(verb, act):
        citing = citing_verb([verb, source, head])
        whom = None if citing is None else cited(citing)
        parts = [(content, head)] if act == "accused" else parts_of(head, content, lexicon)
        for part, part_head in parts:
            words = [] if part and is_apart(part[-1].i, verb) else trimmed(part)
            act = said if said not in NEUTRAL or not is_unknown(part_head) else UNKNOWN
            if act in NEUTRAL and is_quoted(part_head):
                act = spoken_act(words, act)
            if words and part_head == head:
                words = _with_condition(words, verb)
            if words:
                rule = f"“{verb.text}” {why}"
                yield Attribution(words, part_head, cue, source, act, rule, sure, verb, whom, said)


def _with_condition(words: "list[Token]", verb: "Token") -> "list[Token]":
    """Return a content with what it depends on: "if it falls, she said, …", "the claim that …"."""
    is_called = verb.lemma_ == "call" and child(verb, "ccomp") is not None
    condition = condition_of(verb) or (child(verb, "dobj") if is_called else None)
    if condition is None or condition.right_edge.i >= words[0].i:
        return words
    return list(verb.doc[condition.left_edge.i : words[-1].i + 1])


def _by_noun(noun: "Token", lexicon: "Lexicon") -> "Iterator[Attribution]":
    """Yield "Kyiv's claim that …" and "warnings of …"."""
    act = lexicon.acts.get(("n", noun.lemma_.lower()))
    if act is None or is_passing(noun) or not is_voiced(noun, act):
        return
    source, cue = source_of_noun(noun)
    for content, head, why, sure in contents_of_noun(noun, act, named=source is not None):
        for part, part_head in parts_of(head, content, lexicon):
            words = trimmed(part)
            if words:
                rule = f"“{noun.text}” {why}"
                yield Attribution(words, part_head, cue, source, act, rule, sure, noun)


def _quoted_as_saying(verb: "Token") -> "Iterator[Attribution]":
    """Yield "quoted X as saying Y"."""
    source = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    saying = next((one for one in verb.subtree if one.lemma_ == "say" and one.i > verb.i), None)
    clause = None if saying is None else child(saying, "ccomp")
    if source is not None and saying is not None and clause is not None:
        cue = list(verb.doc[source.left_edge.i : saying.i + 1])
        content = trimmed(run_around(clause, subtree(clause)))
        if content:
            rule = "“quoted … as saying”"
            yield Attribution(content, clause, cue, source, "said", rule, 0.75, verb)


def _by_preposition(
    token: "Token", source: "Token | None", act: str, sentence: "Span", lexicon: "Lexicon"
) -> "Iterator[Attribution]":
    """Yield "according to X" and "in the words of X"."""
    if source is None or (token.lower_ == "per" and source.lower_ in _RATES):
        return
    cue = list(token.doc[token.left_edge.i : token.right_edge.i + 1])
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    whole = sentence.root
    is_apart = cue[0].i == sentence.start or (
        cue[-1].i + 2 >= sentence.end and token.doc[cue[0].i - 1].text == ","
    )
    head = whole if is_apart or head.pos_ not in {"VERB", "AUX"} else head
    inside = {one.i for one in cue} | _apposition_after(cue[-1], head)
    citing = [one for one in head.children if one.lemma_ in {"quote", "cite"} and one.tag_ == "VBG"]
    others = [one for one in head.children if one.i > cue[-1].i and is_contrasted(one)]
    words = [one for one in subtree(head, [*citing, *others]) if one.i not in inside]
    for part, part_head in parts_of(head, words, lexicon):
        content = trimmed(run_around(part_head, part))
        if content:
            rule = f"“{token.lower_} {'to' if token.lower_ == 'according' else '…'}”"
            yield Attribution(content, part_head, trimmed(cue), source, act, rule, 0.8, token)


def _apposition_after(last: "Token", head: "Token") -> set[int]:
    """Return the words of ", a think tank," between a source and the subject of a clause.

    The model may give them to the clause.
    """
    document, who = last.doc, subject(head)
    start = last.i + 1
    after = [one.lower_ for one in document[start : start + 2]]
    if who is None or after[:1] != [","] or not _ARTICLES.issuperset(after[1:]):
        return set()
    between = document[start + 1 : who.left_edge.i]
    if len(between) < 3 or between[-1].text != ",":  # noqa: PLR2004 -- "a bank,"
        return set()
    is_noun = not any(one.text == "," or one.pos_ == "AUX" for one in between[:-1])
    return {one.i for one in between} if is_noun else set()


def _clause(head: "Token") -> "list[Token]":
    return trimmed(run_around(head, subtree(head)))
