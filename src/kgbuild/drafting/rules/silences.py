"""Silence: "declined to say how", "would neither confirm nor deny" and "gave no details"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_negated, run_around, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

SILENT: Final = "declined-to-comment"
#: Verbs of giving information: who does not do it is silent.
_INFORMING: Final = frozenset(
    {"say", "comment", "explain", "specify", "elaborate", "disclose", "reveal", "discuss",
     "clarify", "answer", "respond", "reply", "identify", "name", "confirm", "speculate", "speak",
     "expand", "detail", "describe"}
)  # fmt: skip
#: Verbs whose negation is silence only before a question: "did not say how".
_OF_QUESTIONS: Final = frozenset({"say", "explain", "specify", "disclose", "reveal", "clarify"})
_ALONE: Final = frozenset({"elaborate"})
_GIVING: Final = frozenset({"give", "provide", "offer", "share", "release", "have", "make"})
_ANSWERS: Final = frozenset(
    {"detail", "comment", "information", "reason", "explanation", "answer", "statement"}
)
_REACTIONS: Final = frozenset({"comment", "response", "reaction", "reply", "word", "statement"})
_ASKING: Final = frozenset(
    {"whether", "if", "how", "what", "who", "whom", "whose", "when", "where", "why", "which"}
)
_REFUSING: Final = frozenset({"decline", "refuse"})
_WHO: Final = frozenset({"who", "which", "that"})


def silence_of(verb: "Token") -> "tuple[Token, list[Token], Token] | None":
    """Return who is silent, the words for what about, and their head; None if nobody is silent.

    If the clause does not say what about, the words are the whole clause.
    """
    who = subject(verb) or _without_comment(verb)
    if who is None or who.lower_ in {*_WHO, "it"} or who.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    if verb.lemma_ in _REFUSING:
        inner = child(verb, "xcomp")
        if inner is None or not _informs(inner):
            return None
        return who, *_about(inner, verb)
    if _has_yet(verb) or is_silenced(verb) or who == _without_comment(verb):
        return who, *_about(verb, verb)
    return (who, _clause(verb), verb) if _is_unavailable(verb) else None


def _without_comment(verb: "Token") -> "Token | None":
    """Return who is silent in "there was no immediate comment from Israel"."""
    thing = child(verb, "attr") if verb.lemma_ == "be" and child(verb, "expl") else None
    is_no = thing is not None and any(one.lower_ == "no" for one in thing.children)
    if thing is None or not is_no or thing.lemma_.lower() not in _REACTIONS:
        return None
    from_ = next((one for one in thing.children if one.lower_ in {"from", "by"}), None)
    return None if from_ is None else child(from_, "pobj")


def is_part_of_silence(verb: "Token") -> bool:
    """Return whether a verb says nothing of its own: "say" in "declined to say"."""
    above = verb.head
    if verb.dep_ == "conj" and verb.lemma_ == "deny":
        return _is_neither(above)
    return verb.dep_ == "xcomp" and above.lemma_ in _REFUSING and _informs(verb)


def is_silenced(verb: "Token") -> bool:
    """Return whether a verb is negated so that somebody says nothing."""
    negated = is_negated(verb) or _no_longer(verb)
    if verb.lemma_ in _GIVING:
        thing = child(verb, "dobj")
        none = thing is not None and any(one.lower_ == "no" for one in thing.children)
        answers = thing is not None and thing.lemma_.lower() in _ANSWERS
        return answers and (negated or none)
    return _is_neither(verb) or (negated and _is_silent(verb))


def _is_silent(verb: "Token") -> bool:
    """Return whether somebody is silent if a verb is negated."""
    if verb.lemma_ in _ALONE:
        return child(verb, "dobj", "ccomp") is None
    can = any(one.dep_ == "aux" and one.lower_ in {"could", "can"} for one in verb.children)
    leaves_open = verb.lemma_ in _OF_QUESTIONS and not can and _question(verb) is not None
    return verb.lemma_ == "comment" or leaves_open


def _is_neither(verb: "Token") -> bool:
    """Return whether somebody "would neither confirm nor deny" something."""
    joined = {one.lemma_ for one in verb.children if one.dep_ == "conj"}
    negated = is_negated(verb) or any(one.lower_ == "neither" for one in verb.children)
    return negated and {verb.lemma_, *joined} >= {"confirm", "deny"}


def _no_longer(verb: "Token") -> bool:
    return any(
        one.lower_ == "longer" and one.i > 0 and one.nbor(-1).lower_ == "no"
        for one in verb.children
    )


def _has_yet(verb: "Token") -> bool:
    """Return whether somebody "has yet to comment"."""
    above = verb.head
    yet = any(one.lower_ == "yet" for one in (*above.children, *verb.children))
    return verb.dep_ == "xcomp" and above.lemma_ in {"have", "be"} and yet and _informs(verb)


def _informs(verb: "Token") -> bool:
    """Return whether a verb after "declined to" is about saying something."""
    if verb.lemma_ in _GIVING:
        thing = child(verb, "dobj")
        return thing is not None and thing.lemma_.lower() in _ANSWERS | {"figure", "name", "number"}
    return verb.lemma_ in _INFORMING


def _is_unavailable(verb: "Token") -> bool:
    """Return whether somebody "could not be reached" or "was not available for comment"."""
    if not is_negated(verb):
        return False
    if verb.lemma_ in {"reach", "contact"}:
        return child(verb, "auxpass") is not None
    state = child(verb, "acomp")
    return state is not None and state.lemma_ == "available" and "comment" in _words(verb)


def _words(verb: "Token") -> set[str]:
    return {one.lower_ for one in verb.subtree}


def _question(verb: "Token") -> "Token | None":
    """Return the question that somebody does not answer: "did not say how many"."""
    clause = child(verb, "ccomp", "xcomp")
    if clause is None:
        of = next((one for one in verb.children if one.dep_ == "prep"), None)
        clause = None if of is None else child(of, "pcomp")
    first = None if clause is None else clause.left_edge
    return clause if first is not None and first.lower_ in _ASKING else None


def _about(inner: "Token", verb: "Token") -> "tuple[list[Token], Token]":
    """Return the words for what somebody is silent about, and their head."""
    about = _question(inner) or child(inner, "dobj")
    if about is None:
        of = next((one for one in inner.children if one.dep_ == "prep"), None)
        about = None if of is None else child(of, "pobj", "pcomp")
    if inner.lemma_ in _GIVING or _is_neither(inner) or about is None:
        return _clause(verb), inner
    words = subtree(about)
    is_question = words[0].lower_ in _ASKING
    return (words, about) if is_question and len(words) > 1 else (_clause(verb), inner)


def _clause(verb: "Token") -> "list[Token]":
    """Return the clause of a verb, without those that are joined to it."""
    top = verb.head if _has_yet(verb) else verb
    joined = {"conj", "parataxis", "cc"}
    others = [
        one for one in top.children if one.dep_ in joined and one.lemma_ not in {"deny", "nor"}
    ]
    others += [one for one in top.children if one.dep_ == "ccomp" and one.i < top.i]
    return run_around(top, subtree(top, others))
