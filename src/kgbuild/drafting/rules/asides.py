"""Claims that a sentence makes in passing: ", who has led the country since 2013," and the like."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_finite, noun_words, trimmed
from kgbuild.drafting.rules.word_classes import POSTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.drafting.rules.frames import Lexicon

_LEAST_WORDS: Final = 4
_MOST_WORDS: Final = 40
_LONGEST_NAME: Final = 1.8  # length of a clause with the name before it, if the clause is 1
_WHO: Final = frozenset({"who", "which"})
_NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


def asides(document: "Doc", lexicon: "Lexicon") -> "Iterator[tuple[list[Token], Token]]":
    """Yield the words of each claim made in passing, with their head."""
    for token in document:
        words: list[Token] | None = None
        if token.dep_ == "relcl":
            if ("v", token.lemma_.lower()) in lexicon.acts:
                continue  # ", who denies it," attributes
            words = _relative_clause(token) or _where(token) or _counting(token, lexicon)
        elif token.dep_ == "appos":
            words = _apposition(token)
        if words and _LEAST_WORDS <= len(words) <= _MOST_WORDS:
            yield words, token


def _relative_clause(verb: "Token") -> "list[Token] | None":
    """Return a clause after a comma, with the name that it is about if that is short."""
    first, last, noun = verb.left_edge.i, verb.right_edge.i, verb.head
    who = child(verb, "nsubj", "nsubjpass")
    if who is None or who.lower_ not in _WHO or not is_finite(verb):
        return None
    if first == 0 or verb.doc[first - 1].text != "," or noun.i > first:
        return None
    clause = list(verb.doc[first : last + 1])
    start = noun_words(noun)[:1]
    whole = list(verb.doc[(start[0].i if start else noun.i) : last + 1])
    own = verb.doc[first : last + 1].text
    is_short = len(verb.doc[whole[0].i : last + 1].text) <= _LONGEST_NAME * len(own)
    return trimmed(whole if is_short else clause)


def _where(verb: "Token") -> "list[Token] | None":
    """Return a clause after ", where" or ", when", which says what happened there or then."""
    first, last = verb.left_edge, verb.right_edge.i
    has_subject = child(verb, "nsubj", "nsubjpass", "expl") is not None
    if first.lower_ not in {"where", "when"} or first.i == 0 or not has_subject:
        return None
    if verb.doc[first.i - 1].text != "," or not is_finite(verb):
        return None
    return trimmed(list(verb.doc[first.i + 1 : last + 1]))


def _counting(verb: "Token", lexicon: "Lexicon") -> "list[Token] | None":
    """Return "the blast that killed 10 people": a noun, and what it did to how many."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None or who.lower_ not in {"that", "which", "who"} or not is_finite(verb):
        return None
    counts = any(one.like_num for each in verb.children for one in each.subtree if each.i > verb.i)
    if not counts or ("v", verb.lemma_.lower()) not in lexicon.accounts:
        return None
    start = noun_words(verb.head)[:1]
    first = start[0].i if start else verb.head.i
    return trimmed(list(verb.doc[first : verb.right_edge.i + 1]))


def _apposition(noun: "Token") -> "list[Token] | None":
    """Return a name with what it is, as in "Kisumu, a stronghold of the opposition"."""
    name = noun.head
    if name.ent_type_ not in _NAMED or noun.pos_ != "NOUN" or noun.i < name.i:
        return None
    article = child(noun, "det", "poss")
    if article is None or article.lower_ == "the" or noun.lemma_.lower() in POSTS:
        return None
    if len(list(noun.subtree)) < _LEAST_WORDS:
        return None
    start = noun_words(name)[:1]
    return trimmed(list(noun.doc[(start[0].i if start else name.i) : noun.right_edge.i + 1]))
