"""Not knowing: "is not aware of any harm" and "has no information about the crew"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_negated, run_around, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

_KNOWLEDGE: Final = frozenset({"information", "knowledge", "idea", "indication"})
_ABOUT: Final = frozenset({"of", "about", "on", "as"})
_NO: Final = frozenset({"no", "any"})


def unknown_to(verb: "Token") -> "tuple[Token, list[Token], Token] | None":
    """Return who does not know something, the words for it, and their head; None if none."""
    who, state = subject(verb), _ignorance(verb)
    if who is None or state is None or who.pos_ not in {"NOUN", "PROPN"} or who.i > verb.i:
        return None
    what = child(state, "ccomp", "acl")
    if what is None:
        about = next((one for one in state.children if one.lower_ in _ABOUT), None)
        what = None if about is None else child(about, "pobj", "pcomp")
    if what is None or what.i < state.i:
        return None
    return who, run_around(what, subtree(what)), what


def _ignorance(verb: "Token") -> "Token | None":
    """Return the word for not knowing: "aware" in "is not aware", or the noun after "has no"."""
    if verb.lemma_ == "be":
        state = child(verb, "acomp")
        unaware = state is not None and (
            state.lower_ == "unaware" or (state.lower_ == "aware" and is_negated(verb))
        )
        return state if unaware else None
    thing = child(verb, "dobj") if verb.lemma_ == "have" else None
    if thing is None or thing.lemma_.lower() not in _KNOWLEDGE:
        return None
    without = is_negated(verb) or any(one.lower_ in _NO for one in thing.children)
    return thing if without else None
