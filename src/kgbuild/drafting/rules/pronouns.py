"""Whom a pronoun means, in its paragraph: a subject before it that fits, or nobody if unclear."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import NEGATIVE, SUBJECTS, is_quoted
from kgbuild.drafting.rules.word_classes import is_collective, is_person, is_plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span, Token

_OF_PERSON: Final = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_OF_THING: Final = frozenset({"it", "its", "itself"})
_OF_SEVERAL: Final = frozenset({"they", "them", "their", "themselves"})
PRONOUNS: Final = _OF_PERSON | _OF_THING | _OF_SEVERAL
_FARTHEST: Final = 3  # sentences back
_DEEPEST: Final = 4
_SPEAKERS: Final = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_MALE: Final = frozenset({"he", "him", "his", "himself"})
_FEMALE: Final = frozenset({"she", "her", "herself"})


def is_pronoun(token: "Token") -> bool:
    """Return whether a word is a pronoun of the third person."""
    return token.pos_ == "PRON" and token.lower_ in PRONOUNS


def is_of_person(token: "Token") -> bool:
    """Return whether a pronoun means a person."""
    return token.lower_ in _OF_PERSON


def antecedent(pronoun: "Token", *, speaks: bool, depth: int = 0) -> "Token | None":
    """Return the noun that a pronoun means; None if its paragraph has none, or several.

    In its own sentence, that is the subject of a clause around it. In a sentence before, it is
    the main subject, or the only other subject that fits.

    Args:
        pronoun: The pronoun.
        speaks: Whether the pronoun is who says something. Otherwise "it" and "they" do not mean
            who spoke in a sentence before, and in a quotation they mean nothing outside of it.
        depth: How many pronouns led to this one.
    """
    fits = _fitting(pronoun)
    quoted = is_quoted(pronoun)
    found = next((one for one in _subjects_above(pronoun) if fits(one)), None)
    if found is not None and quoted and not is_quoted(found) and not is_of_person(pronoun):
        return None
    if found is None and not quoted and pronoun.dep_ == "poss":
        found = _subject_after(pronoun, fits)
    if found is None and not quoted:
        found = _in_sentences_before(pronoun, fits, speaks=speaks or is_of_person(pronoun))
    if found is not None and is_pronoun(found):
        return None if depth > _DEEPEST else antecedent(found, speaks=speaks, depth=depth + 1)
    return found


def _subject_after(pronoun: "Token", fits: "Callable[[Token], bool]") -> "Token | None":
    """Return the subject after a phrase at the start: "according to its report, the firm lost"."""
    if pronoun.sent.start + 4 < pronoun.i:
        return None
    verbs = (one for one in pronoun.ancestors if one.pos_ in {"VERB", "AUX"})
    found = (one for own in verbs for one in own.children if one.dep_ in {"nsubj", "nsubjpass"})
    return next((one for one in found if one.i > pronoun.i and fits(one)), None)


def _in_sentences_before(
    pronoun: "Token", fits: "Callable[[Token], bool]", *, speaks: bool
) -> "Token | None":
    before = [one for one in pronoun.doc.sents if one.end <= pronoun.sent.start][-_FARTHEST:]
    for sentence in reversed(before):
        main = next((one for one in sentence.root.children if one.dep_ in SUBJECTS), None)
        says = any(one.dep_ == "ccomp" for one in sentence.root.children)
        if main is not None and main.dep_ != "expl" and fits(main) and (speaks or not says):
            return main
        others = {
            one.text: one
            for one in _all_subjects(sentence)
            if fits(one) and one != main and (not speaks or _can_speak(one))
        }
        if others:
            return next(iter(others.values())) if len(others) == 1 else None
    return None


def _subjects_above(pronoun: "Token") -> "Iterator[Token]":
    """Yield the subjects of the clauses around a pronoun, from the inside out."""
    own = next((one for one in pronoun.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    verbs = [] if own is None else list(own.ancestors)
    if pronoun.dep_ == "poss" and own is not None:
        verbs = [own, *verbs]  # "Kenya and its neighbours": the own clause counts
    for verb in verbs:
        for one in verb.children:
            if one.dep_ in {"nsubj", "nsubjpass"} and one.i < pronoun.i:
                yield one


def _all_subjects(sentence: "Span") -> "Iterator[Token]":
    return (one for one in sentence if one.dep_ in {"nsubj", "nsubjpass"})


def _can_speak(token: "Token") -> bool:
    return is_person(token) or is_collective(token) or token.ent_type_ in _SPEAKERS


def _names_body(token: "Token") -> bool:
    """Return whether the name of a body follows, as in "its owner, Nordline"."""
    return any(one.dep_ == "appos" and one.ent_type_ == "ORG" for one in token.children)


def _fitting(pronoun: "Token") -> "Callable[[Token], bool]":
    word, above = pronoun.lower_, frozenset(one.i for one in pronoun.ancestors)

    def fits(token: "Token") -> bool:
        if token.i in above:
            return False  # "its statement" is never what "its" means
        if token.pos_ == "PRON":
            same = next(one for one in (_MALE, _FEMALE, _OF_THING, _OF_SEVERAL) if word in one)
            return token.lower_ in same
        if token.pos_ not in {"NOUN", "PROPN"} or token.lower_ in NEGATIVE:
            return False
        if word in _OF_PERSON:
            return is_person(token) and not is_plural(token)
        if word in _OF_THING:
            is_body = is_collective(token) and token.ent_type_ != "PERSON"
            is_body = is_body or _names_body(token)
            return is_body or not (is_person(token) or is_plural(token))
        return is_plural(token) or is_collective(token)

    return fits
