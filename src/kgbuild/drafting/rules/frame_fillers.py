"""The nouns in the places of a frame: its subject, its object, or what follows a preposition."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, conjuncts, is_passive, subject
from kgbuild.drafting.rules.word_classes import WORD_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Frame, Slot

#: Relations of words that complete what a verb says, as in "set free" and "taken offline".
_COMPLETING: Final = frozenset({"advmod", "acomp", "oprd", "prt", "npadvmod", "compound"})
_OF_PLACE: Final = frozenset({"in", "on", "at", "near", "from", "for", "to", "over"})
_DATES: Final = frozenset({"DATE", "TIME"})


def at_place(place: str, token: "Token", head: "Token", frame: "Frame") -> "list[Token]":
    """Return the words at a place of a verb or a noun: its subject, its object or after a word.

    In "was frozen", the participle is passive even if the model takes it for an adjective.
    """
    found: Token | None = None
    done = "v" in frame.words and token.dep_ in {"acomp", "oprd"}
    if place == "subj":
        found = _agent(token) if done or is_passive(token) else _subject_of(token, head)
    elif place == "obj":
        found = subject(token.head) if done else _object(token)
    elif place == "dat":
        found = child(token, "dative", "iobj")
    elif place == "there":
        found = child(token, "attr", "nsubj") if child(token, "expl") else None
    elif place == "attr":
        found = child(token, "attr")
    elif place == "then":
        found = child(token, "xcomp")
    elif place == "poss":
        found = child(token, "poss")
    else:
        return list(_after_word(place, token, frame.slots[place]))
    return [] if found is None else list(conjuncts(found))


def _after_word(word: str, token: "Token", slot: "Slot") -> "Iterator[Token]":
    """Yield the nouns after a preposition, or an adverb or adjective, as in "left 12 dead".

    A date is no place: "struck the coast on Saturday". The model may give a preposition of a verb
    to the object: "pulled a girl alive from the rubble".
    """
    own = [one for one in token.children if one.lower_ == word]
    if not own:  # "dropped out of the race"
        first = (one for one in token.children if one.dep_ == "prep")
        own = [each for one in first for each in one.children if each.lower_ == word]
    if not own and word != "of" and token.pos_ == "VERB":
        thing = child(token, "dobj", "nsubjpass")
        near = [] if thing is None else [*thing.children, *_modifiers(thing)]
        own = [one for one in near if one.lower_ == word and one.dep_ == "prep"]
    for one in own:
        if one.dep_ in {"prep", "agent", "dative"}:
            after = child(one, "prep") if one.lower_ in {"out", "because"} else None
            noun = child(one if after is None else after, "pobj")
            is_date = noun is not None and noun.ent_type_ in _DATES
            of_place = word in _OF_PLACE and slot.role is not None
            if noun is not None and not (is_date and of_place):
                yield from conjuncts(noun)
        elif one.dep_ in _COMPLETING:
            yield one


def _modifiers(noun: "Token") -> "Iterator[Token]":
    for one in noun.children:
        if one.dep_ in {"amod", "advmod", "acl"}:
            yield from one.children


def _subject_of(token: "Token", head: "Token") -> "Token | None":
    if token.pos_ in {"VERB", "AUX"}:
        found = subject(token)
        if found is None and token.dep_ == "acl":
            return token.head
        if found is None and token.dep_ == "advcl":
            return subject(token.head)
        if found is not None and found.lower_ in {"who", "which", "that"} and token.dep_ == "relcl":
            return token.head
        return found
    return child(token, "poss") or (subject(token.head) if token.head == head else None)


def _object(token: "Token") -> "Token | None":
    if is_passive(token):
        found = child(token, "nsubjpass") or subject(token)
        return token.head if found is None and token.dep_ == "acl" else found
    return child(token, "dobj")


def _agent(token: "Token") -> "Token | None":
    by = child(token, "agent")
    return None if by is None else child(by, "pobj")


def names_one(filler: "Token", slot: "Slot") -> bool:
    """Return whether a noun is one of the words that a slot needs, or in one of its classes."""
    return any(_is_one(one, slot) for one in (filler, *_measured(filler)))


def names_word(filler: "Token", slot: "Slot") -> bool:
    """Return whether a noun is one of the words that a slot needs, or has one before it.

    Of "polling stations", both "station" and "polling-station" are words.
    """
    lemma = filler.lemma_.lower()
    words = {lemma, filler.lower_, filler.lower_.removesuffix("s")}
    words |= {
        f"{one.lower_}-{lemma}" for one in filler.children if one.dep_ in {"compound", "amod"}
    }
    return not words.isdisjoint(slot.words)


def _is_one(filler: "Token", slot: "Slot") -> bool:
    classes = (WORD_CLASSES[one] for one in slot.words if one in WORD_CLASSES)
    return names_word(filler, slot) or any(one(filler) for one in classes)


def _measured(noun: "Token") -> "Iterator[Token]":
    """Yield what a noun is an amount or a part of, as in "25 tons of aid" and "12 out of 15"."""
    for one in noun.children:
        if one.dep_ == "prep" and one.lower_ in {"of", "out"}:
            of_it = child(one, "prep") if one.lower_ == "out" else one
            after = () if of_it is None else of_it.children
            yield from (of for of in after if of.dep_ == "pobj" and not of.ent_type_)
