"""Splits a content into the clauses that are claims of their own."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.speech_verb_meanings import act_of
from kgbuild.drafting.rules.structure import (
    belongs_above,
    child,
    is_finite,
    is_negated,
    run_around,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon

Part = tuple["list[Token]", "Token"]
_CONTRASTING: Final = frozenset({"although", "though", "whereas", "while"})
_LEAST_WORDS: Final = 3
#: Conjunctions whose clause says what is so. A clause with "if" or "until" does not.
_OF_FACTS: Final = frozenset({"after", "when", "as", "while", "because", "although", "though",
                              "whereas", "since"})  # fmt: skip
#: Those whose clause says nothing about now if the main clause is about the future.
_OF_TIME: Final = frozenset({"after", "when", "as", "while", "since"})
#: Participles that say what came of something, as in "resulting in 14 deaths".
_RESULTING: Final = frozenset({"result", "lead", "cause", "prompt", "trigger"})
_MODALS: Final = frozenset({"will", "would", "could", "may", "might", "should", "must", "shall"})


def parts_of(head: "Token", words: "list[Token]", lexicon: "Lexicon") -> list[Part]:
    """Return the claims in a content: the words of each, and the head of these.

    A clause with its own subject is a claim of its own. So is a participle that says what else
    happened ("killing 107"), a phrase with "with" and a verb, a second verb of the same subject,
    and a clause at the end that says when or why ("after shells hit the town").
    """
    present = {one.i for one in words}
    joined = [one for one in head.children if _is_joined(one)]
    joined += [one for one in head.children if one not in joined and _is_second_verb(one, lexicon)]
    joined += [one for one in head.children if one not in joined and _is_listed(one)]
    above = [one for one in head.children if belongs_above(one) and act_of(one, lexicon)]
    joined = [one for one in joined if one not in above]
    apart = list(_apart(head, lexicon))
    beside = [one for one in _clauses_below(head) if _is_beside(one, head, words)]
    passing = [one for one in head.subtree if one.i in present and _is_passing(one, words)]
    cut = {each.i for one in [*joined, *above, *apart, *beside, *passing] for each in one.subtree}
    alone = [one for one in words if one.i not in cut]
    parts = [(run_around(head, alone), head)]
    for one in joined:
        own = [word for word in subtree(one) if word.i in present]
        if own:
            parts += parts_of(one, own, lexicon)
    for one in beside:
        marks = [mark for mark in _marks(one) if mark.head == one]
        own = [word for word in subtree(one, marks) if word.i in present]
        if len(own) >= _LEAST_WORDS:
            parts += parts_of(one, own, lexicon)
    for one in apart:
        seconds = list(_other_participles(one, lexicon))
        for each, without in ((one, seconds), *((second, ()) for second in seconds)):
            own = [word for word in subtree(each, without) if word.i in present]
            if len(own) >= _LEAST_WORDS or without:
                parts.append((run_around(each, own), each))
    return parts


def _is_joined(token: "Token") -> bool:
    if token.dep_ not in {"conj", "ccomp", "parataxis"} or token.pos_ not in {"VERB", "AUX"}:
        return False
    has_subject = child(token, "nsubj", "nsubjpass", "expl") is not None
    return has_subject and (token.dep_ == "conj" or _after_break(token) or _before_semicolon(token))


def _is_second_verb(token: "Token", lexicon: "Lexicon") -> bool:
    """Return whether a verb with the subject of another one says something of its own.

    "Did not attack or occupy" is one claim: the negation is about both verbs. So is "found and
    treated 20 people": the object belongs to both.
    """
    first = token.head
    if token.dep_ != "conj" or token.pos_ not in {"VERB", "AUX"}:
        return False
    if any(one.dep_ == "cc" and one.lower_ in {"or", "nor"} for one in first.children):
        return False
    own_time = is_finite(token) or any(one.dep_ == "neg" for one in token.children)
    if is_negated(first) and not own_time:
        return False
    own = [one for one in token.subtree if one.dep_ not in {"punct", "cc"}]
    has_object = child(token, "dobj", "ccomp", "xcomp", "attr", "acomp") is not None
    between = first.doc[first.i + 1 : token.left_edge.i]
    alone = child(first, "dobj", "ccomp", "xcomp", "attr", "acomp") is None
    shares_object = has_object and alone and all(one.dep_ in {"cc", "prt"} for one in between)
    if shares_object or len(own) < _LEAST_WORDS:
        return False
    return has_object or own_time or ("v", token.lemma_.lower()) in lexicon.accounts


def is_contrasted(clause: "Token") -> bool:
    """Return whether a clause after "according to X" is not X's: "…, while an officer put it …"."""
    first = clause.left_edge
    has_subject = any(one.dep_ in {"nsubj", "nsubjpass"} for one in clause.children)
    return clause.dep_ == "advcl" and has_subject and first.lower_ in _CONTRASTING


def _is_listed(token: "Token") -> bool:
    """Return whether an infinitive is the next of a list, as in "to stop, to leave and to talk"."""
    first = token.left_edge
    after_comma = first.i > 0 and first.nbor(-1).text == ","
    both = all(any(one.tag_ == "TO" for one in verb.children) for verb in (token, token.head))
    return token.dep_ in {"advcl", "xcomp"} and both and after_comma and first.tag_ == "TO"


def _is_beside(token: "Token", head: "Token", words: "list[Token]") -> bool:
    """Return whether a clause at one end of a content says when or why, or about a name."""
    if child(token, "nsubj", "nsubjpass", "expl") is None or not is_finite(token):
        return False
    marks = {one.lower_ for one in _marks(token)}
    if not marks & _OF_FACTS or "if" in marks:
        return False
    if marks & _OF_TIME and any(one.lower_ in _MODALS for one in head.children):
        return False
    return token.left_edge.i == words[0].i or token.right_edge.i >= _last_word(words)


def _is_passing(token: "Token", words: "list[Token]") -> bool:
    """Return whether a clause at the end says something in passing, as in ", which fell"."""
    if token.dep_ != "relcl" or token.right_edge.i < _last_word(words):
        return False
    first = token.left_edge.i
    who = child(token, "nsubj", "nsubjpass")
    is_apart = first > 0 and token.doc[first - 1].text == ","
    return is_apart and who is not None and who.lower_ in {"who", "which"} and is_finite(token)


def _clauses_below(head: "Token") -> "Iterator[Token]":
    """Yield the clauses of a verb that may say when or why, also those after a preposition."""
    for one in head.children:
        if one.dep_ == "advcl":
            yield one
        elif one.dep_ == "prep":
            yield from (each for each in one.children if each.dep_ == "pcomp")


def _marks(clause: "Token") -> "list[Token]":
    """Return the words that join a clause to another one, such as "after"."""
    first = clause.left_edge.i
    own = [one for one in clause.children if one.i == first and one.dep_ in {"mark", "advmod"}]
    return [clause.head] if clause.dep_ == "pcomp" else own


def _last_word(words: "list[Token]") -> int:
    return max((one.i for one in words if not one.is_punct), default=words[-1].i)


def _after_break(token: "Token") -> bool:
    """Return whether a clause comes after a semicolon or a dash."""
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in {";", "—", "–"} and token.head.i < first


def _before_semicolon(token: "Token") -> bool:
    """Return whether a clause ends with a semicolon, and the clause of its head follows."""
    last = token.right_edge.i
    return last < token.head.i and token.doc[last + 1].text == ";"


def _apart(head: "Token", lexicon: "Lexicon") -> "Iterator[Token]":
    for one in head.subtree:
        if one.i < head.i or (one.dep_ == "prep" and one.head != head):
            continue
        says = _has_frame(one, lexicon) or one.lemma_ in _RESULTING
        if one.dep_ == "advcl" and one.tag_ == "VBG" and says:
            yield one
        elif one.dep_ == "prep" and one.lower_ == "with":
            noun = child(one, "pobj", "pcomp")
            if noun is not None and (child(noun, "acl") or noun.dep_ == "pcomp"):
                yield noun


def _other_participles(first: "Token", lexicon: "Lexicon") -> "Iterator[Token]":
    """Yield those joined to a participle that say another thing: "destroying 12 and killing 9".

    "Killing 12 and wounding 9" is one claim: both are casualties.
    """
    befalls = first.lemma_.lower() in lexicon.outcomes
    for one in first.children:
        is_second = one.dep_ == "conj" and one.tag_ == "VBG" and child(one, "dobj") is not None
        if is_second and (one.lemma_.lower() in lexicon.outcomes) != befalls:
            yield one


def _has_frame(verb: "Token", lexicon: "Lexicon") -> bool:
    return ("v", verb.lemma_.lower()) in lexicon.accounts
