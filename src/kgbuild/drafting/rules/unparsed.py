"""Sentences whose structure the model gets wrong: what their words alone say."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

_LEAST_WORDS: Final = 6
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS: Final = frozenset({",", "”", '"', "''", "’", "»"})
_ENDS: Final = frozenset({".", "!", "”", '"', "''", "’", "»", ")"})
_ADDRESSING: Final = frozenset({"you", "your", "let", "please"})
_NAMES: Final = frozenset({"NOUN", "PROPN", "PRON"})


def inverted_source(verb: "Token") -> "Token | None":
    """Return who says something right after the verb, as in "X, said the mayor, Y"."""
    if verb.tag_ not in _FINITE or verb.i == 0 or verb.nbor(-1).text not in _BREAKS:
        return None
    has_subject = any(one.dep_ in {"nsubj", "nsubjpass"} for one in verb.children)
    subjects = {"nsubj"} if has_subject else {"nsubj", "dobj", "attr", "oprd"}
    for one in verb.children:
        following = verb.doc[one.right_edge.i + 1 : one.right_edge.i + 2]
        is_next = one.left_edge.i == verb.i + 1 and one.pos_ in _NAMES and one.dep_ in subjects
        if is_next and all(each.is_punct for each in following):
            return one
    return None


def first_noun(verb: "Token") -> "Token | None":
    """Return the noun that a sentence starts with, as in "Smith, ending a visit, said …"."""
    start = verb.sent.start
    for one in verb.children:
        following = verb.doc[one.i + 1 : one.i + 2]
        is_first = one.left_edge.i == start and one.pos_ in _NAMES and one.dep_ != "pobj"
        if is_first and one.i < verb.i and all(each.text == "," for each in following):
            return one
    return None


def around_cue(verb: "Token", source: "Token") -> "list[Token] | None":
    """Return the sentence around ", said the mayor,"; None if the cue is elsewhere."""
    sentence, last = verb.sent, source.right_edge.i
    following = verb.doc[last + 1 : last + 2]
    if source.i < verb.i or verb.i - 1 <= sentence.start or verb.nbor(-1).text != ",":
        return None
    if any(one.text != "," for one in following) or last + 2 >= sentence.end:
        return None
    return trimmed(list(sentence))


def main_verb(sentence: "Span") -> "Token | None":
    """Return the verb of a sentence that states something; None if no word shows that it does.

    A heading, a caption or a byline has no verb with a tense. Advice and questions state nothing.
    """
    words = [one for one in sentence if not one.is_space]
    if len(words) < _LEAST_WORDS or words[-1].text not in _ENDS:
        return None
    if any(one.lower_ in _ADDRESSING or one.text == "?" for one in words):
        return None
    verbs = [one for one in words if one.tag_ in _FINITE and one.pos_ in {"VERB", "AUX"}]
    verbs = verbs or [one for one in words if _is_active(one)]
    first = min(verbs, key=lambda one: (len(list(one.ancestors)), one.i), default=None)
    leads = first is not None and first.dep_ in {"aux", "auxpass"} and first.head.pos_ == "VERB"
    return first.head if first is not None and leads else first  # "is mediating"


def _is_active(verb: "Token") -> bool:
    """Return whether a participle has an object, as in "a passer-by called police"."""
    thing = child(verb, "dobj", "oprd")
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and thing is not None and thing.i > verb.i


def label_before(words: "Sequence[Token]", sentence: "Span") -> "Token | None":
    """Return who says a quotation after a colon, as in "The ministry: “…”"."""
    before = [one for one in sentence if one.i < words[0].i and not one.is_space]
    while before and (before[-1].is_quote or before[-1].is_punct) and before[-1].text != ":":
        before = before[:-1]
    if len(before) < 2 or before[-1].text != ":":  # noqa: PLR2004 -- a name and a colon
        return None
    if any(one.pos_ in {"VERB", "AUX"} for one in before):
        return None
    names = [one for one in before if one.pos_ in {"NOUN", "PROPN"}]
    return names[-1] if names else None
