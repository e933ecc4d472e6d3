"""Whom a source cites, as in "the agency, citing two officials, said"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child
from kgbuild.drafting.rules.word_classes import is_collective, is_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_VERBS: Final = frozenset({"cite", "quote"})
_SOURCES: Final = frozenset({"source", "informant", "spokesman", "spokeswoman"})


def citing_verb(words: "Iterable[Token | None]") -> "Token | None":
    """Return the first "citing" or "quoting" right below some words."""
    for word in words:
        for one in () if word is None else word.children:
            if one.tag_ == "VBG" and one.lemma_ in _VERBS and one.dep_ in {"advcl", "acl"}:
                return one
    return None


def cited(citing: "Token") -> "Token | None":
    """Return who is cited; None if that is no person or body, such as "privacy rules"."""
    whom = child(citing, "dobj")
    if whom is None:
        return None
    speaks = is_person(whom) or is_collective(whom) or whom.lemma_.lower() in _SOURCES
    return whom if speaks else None
