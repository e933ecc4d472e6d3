"""The content of phrases and gerunds: "made clear that they left", "recalled hearing shots"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.objects import with_following
from kgbuild.drafting.rules.speech_verb_meanings import PHRASAL, phrase_of
from kgbuild.drafting.rules.structure import child, is_finite, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

Content = tuple["list[Token]", "Token", str, float]
#: Verbs with a gerund or a small clause for what somebody has seen: "recalled children crying".
_WITNESSING: Final = frozenset({"recall", "remember", "report", "recount", "describe", "mention"})
_VERBS: Final = frozenset({"VERB", "AUX"})


def of_phrase(verb: "Token", _act: str) -> "Content | None":
    """Return what "made clear" or "cast doubt on" says."""
    word = phrase_of(verb) if verb.lemma_ in PHRASAL else None
    if word is None:
        return None
    for clause in (*word.children, *verb.children):
        if clause.i > word.i and clause.pos_ in _VERBS and is_finite(clause) and clause != word:
            return subtree(clause), clause, "with a clause", 0.75
    for one in (*word.children, *verb.children):
        of = child(one, "pobj", "pcomp") if one.dep_ == "prep" and one.i > word.i else None
        if of is not None:
            return with_following(of, verb), of, f"with “{one.text}”", 0.6
    return None


def witnessed(verb: "Token", _act: str) -> "Content | None":
    """Return the gerund of "reported seeing soldiers" and "recalled children crying"."""
    if verb.lemma_ not in _WITNESSING:
        return None
    seen = next((one for one in verb.children if one.tag_ == "VBG" and one.i > verb.i), None)
    is_content = seen is not None and seen.dep_ in {"xcomp", "ccomp"}
    return (subtree(seen), seen, "with a gerund", 0.6) if seen is not None and is_content else None


def gerund(verb: "Token") -> "Token | None":
    """Return the gerund right after a particle, as in "ruled out sending troops"."""
    particle = child(verb, "prt")
    if particle is None:
        return None
    found = (one for one in (*verb.children, *particle.children) if one.tag_ == "VBG")
    return next((one for one in found if one.left_edge.i == particle.i + 1), None)
