"""Splits a content into the clauses that are claims of their own."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, run_around, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon

Part = tuple["list[Token]", "Token"]
_LEAST_WORDS: Final = 3


def parts_of(head: "Token", words: "list[Token]", lexicon: "Lexicon") -> list[Part]:
    """Return the claims in a content: the words of each, and the head of these.

    A clause with its own subject is a claim of its own. So is a participle that says what else
    happened ("killing 107"), a phrase with "with" and a verb, and a second verb of the same
    subject, whose claim has the words of both, because it needs the subject.
    """
    present = {one.i for one in words}
    joined = [one for one in head.children if _is_joined(one)]
    apart = list(_apart(head, lexicon))
    shared = [
        one
        for one in head.children
        if one.dep_ == "conj"
        and one.pos_ == "VERB"
        and one not in joined
        and _has_frame(one, lexicon)
    ]
    rest = [one for one in subtree(head, [*joined, *apart]) if one.i in present]
    alone = [one for one in subtree(head, [*joined, *apart, *shared]) if one.i in present]
    parts = [(run_around(head, alone), head)]
    parts += [(run_around(head, rest), one) for one in shared]
    for one in joined:
        own = [word for word in subtree(one) if word.i in present]
        if own:
            parts += parts_of(one, own, lexicon)
    for one in apart:
        own = [word for word in subtree(one) if word.i in present]
        if len(own) >= _LEAST_WORDS:
            parts.append((run_around(one, own), one))
    return parts


def _is_joined(token: "Token") -> bool:
    if token.dep_ not in {"conj", "ccomp", "parataxis"} or token.pos_ not in {"VERB", "AUX"}:
        return False
    has_subject = child(token, "nsubj", "nsubjpass", "expl") is not None
    return has_subject and (token.dep_ == "conj" or _after_break(token))


def _after_break(token: "Token") -> bool:
    """Return whether a clause comes after a semicolon or a dash."""
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in {";", "—", "–"} and token.head.i < first  # noqa: RUF001 -- dashes


def _apart(head: "Token", lexicon: "Lexicon") -> "Iterator[Token]":
    for one in head.subtree:
        if one.i < head.i or (one.dep_ == "prep" and one.head != head):
            continue
        if one.dep_ == "advcl" and one.tag_ == "VBG" and _has_frame(one, lexicon):
            yield one
        elif one.dep_ == "prep" and one.lower_ == "with":
            noun = child(one, "pobj", "pcomp")
            if noun is not None and (child(noun, "acl") or noun.dep_ == "pcomp"):
                yield noun


def _has_frame(verb: "Token", lexicon: "Lexicon") -> bool:
    return ("v", verb.lemma_.lower()) in lexicon.accounts
