"""What a verb of saying means: its speech act, with the words around it."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_negated, is_negated_subject
from kgbuild.drafting.rules.word_classes import WRITINGS, is_collective, is_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon

#: Verbs that say something only with another word, as in "made clear" and "cast doubt".
PHRASAL: Final = frozenset({"make", "cast", "take", "throw", "sound"})
#: What somebody has worked out, and "suggests" what it says.
_WORKED_OUT: Final = {
    "estimate": "estimated", "forecast": "projected", "projection": "projected",
    "prediction": "predicted", "assessment": "assessed",
}  # fmt: skip
_SUGGESTING: Final = frozenset({"suggested", "indicated", "said"})
#: What shows something, and says nothing: the report sees it with its own eyes.
_SHOWING: Final = frozenset(
    {"photo", "photograph", "picture", "result", "data", "figure", "video", "image", "footage"}
)
#: Verbs that do what they say in the first person, as in "we urge both sides to stop".
_PERFORMING: Final = {
    "urge": "urged", "condemn": "condemned", "welcome": "welcomed", "demand": "demanded",
    "thank": "thanked", "apologise": "apologised", "apologize": "apologised", "deny": "denied",
    "reject": "rejected", "promise": "promised", "hope": "hoped", "accuse": "accused",
    "praise": "praised", "congratulate": "congratulated", "propose": "proposed",
}  # fmt: skip
_STATES: Final = {
    "sorry": "apologised", "concerned": "expressed-concern", "worried": "expressed-concern",
    "alarmed": "expressed-concern", "grateful": "thanked", "hopeful": "hoped",
}  # fmt: skip
_QUESTIONS: Final = frozenset(
    {"question", "request", "call", "message", "email", "query", "letter"}
)
_SILENT: Final = "declined-to-comment"
#: Acts whose verb leaves open what the speaker thinks of the content.
NEUTRAL: Final = frozenset(
    {"said", "stated", "added", "reported", "noted", "explained", "informed"}
)
UNKNOWN: Final = "did-not-know"
#: Who attacks and takes aim with weapons, also "over the arrests" and "as punishment".
_ARMED: Final = frozenset({
    "army", "attacker", "bomber", "crowd", "drone", "fighter", "force", "gang", "gunman",
    "insurgent", "jihadist", "jihadi", "militant", "military", "militia", "militiaman", "mob",
    "navy", "police", "rebel", "sniper", "soldier", "terrorist", "troop", "gunmen", "troops",
    "forces", "separatist", "guerrilla", "raider", "assailant", "rioter",
})  # fmt: skip
#: Verbs of what somebody does not do: "refused to rule out", "denied rejecting the offer".
_UNDONE: Final = frozenset({"refuse", "fail", "deny", "avoid"})
_COURT: Final = frozenset({"court", "judge", "jury", "tribunal", "inquiry"})
#: Those who speak to a court but are not witnesses.
_LAWYERS: Final = frozenset({"prosecutor", "prosecution", "lawyer", "attorney", "counsel",
                              "solicitor", "barrister", "defence", "defense"})  # fmt: skip
_HEARING: Final = _COURT | {"committee", "hearing", "trial", "panel", "commission", "inquest"}


def act_of(verb: "Token", lexicon: "Lexicon") -> str | None:
    """Return the speech act of a verb, with its particle, as in "rule out"; None if it has none."""
    lemma = verb.lemma_.lower()
    for one in verb.children:
        if one.dep_ in {"prt", "prep", "advmod"} and one.i == verb.i + 1:
            act = lexicon.acts.get(("v", f"{lemma}_{one.lower_}"))
            if act is not None:
                return act
    phrase = phrase_of(verb)
    act = None if phrase is None else lexicon.acts.get(("v", f"{lemma}_{phrase.lemma_.lower()}"))
    return act or lexicon.acts.get(("v", lemma))


def phrase_of(verb: "Token") -> "Token | None":
    """Return the word that makes a verb one of saying: "clear" of "made clear".

    "Attacked the mayor for ignoring it" is speech; "attacked the town for three days" is not.
    """
    who = child(verb, "nsubj")
    if who is not None and (who.lemma_.lower() in _ARMED or not _is_speaker(who)):
        return None
    if verb.lemma_ == "attack":
        whom = child(verb, "dobj")
        after = [one for one in verb.children if whom is not None and one.i > whom.i]
        deeds = (one for one in after if one.dep_ == "prep" and child(one, "pcomp") is not None)
        as_what = (one for one in after if one.dep_ == "prep" and one.lower_ in {"over", "as"})
        is_somebody = whom is not None and (is_person(whom) or is_collective(whom))
        return next(iter((*deeds, *as_what)), None) if is_somebody else None
    if verb.lemma_ not in PHRASAL:
        return None
    return child(verb, "dobj", "acomp", "oprd", "ccomp")


def _is_speaker(who: "Token") -> bool:
    """Return whether somebody or a writing may make something clear: a storm does not."""
    if who.pos_ != "NOUN" or is_person(who) or is_collective(who):
        return True
    return who.lemma_.lower() in WRITINGS


def meant(verb: "Token", act: str) -> str | None:
    """Return what a verb means with its words; None if it attributes nothing then."""
    negated = is_negated(verb) or is_negated_subject(verb)
    if act == "did-not-know":
        return act if negated else None
    if act == "confirmed" and (negated or _is_unable(verb)):
        return "questioned"
    further = child(verb, "xcomp")
    silent = verb if verb.lemma_ == "comment" else further
    if silent is not None and silent.lemma_ == "comment":
        declines = act == _SILENT or verb.lemma_ == "refuse" or negated
        return _SILENT if declines else act
    if verb.lemma_ == "decline" and further is not None:
        return None if negated else "rejected"
    if act == _SILENT or _is_possible(verb) or (negated and _answers(verb)):
        return _SILENT if negated and _answers(verb) else None
    return None if negated or _is_undone(verb) else _meant_without_not(verb, act)


def _is_undone(verb: "Token") -> bool:
    """Return whether somebody does not say something, as in "failed to admit"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _UNDONE


def _meant_without_not(verb: "Token", act: str) -> str | None:
    """Return what a verb means that is not negated."""
    of_verb = _OF_VERBS.get(verb.lemma_)
    if of_verb is not None:
        return of_verb(verb, act)
    shown = child(verb, "nsubj")
    if shown is not None and shown.lemma_.lower() in _WORKED_OUT and act in _SUGGESTING:
        return _WORKED_OUT[shown.lemma_.lower()]
    who = "" if shown is None else shown.lemma_.lower()
    # "The photo shows" is what the report sees; "the court heard that" says something.
    if verb.lemma_ == "hear" and who in {"we", "i"}:
        return "reported"  # "we are hearing that he has been arrested"
    shows = who in WRITINGS or (shown is not None and (is_person(shown) or is_collective(shown)))
    if (verb.lemma_ == "show" and (who in _SHOWING or not shows)) or (
        verb.lemma_ == "hear" and who not in _HEARING
    ):
        return None
    return act


def _meant_with_hearer(verb: "Token", act: str) -> str:
    """Return whether somebody orders others to do something, or says to a court what happened."""
    further = child(verb, "xcomp")
    if further is not None and child(further, "aux") is not None:
        return "ordered"
    heard = (one for one in verb.children if one.dep_ in {"dobj", "dative"})
    who = child(verb, "nsubj")
    pleads = who is not None and not _LAWYERS.isdisjoint(one.lemma_.lower() for one in who.subtree)
    return "testified" if any(one.lemma_ in _COURT for one in heard) and not pleads else act


def _meant_by_plead(verb: "Token", act: str) -> str:
    """Return whether somebody pleads guilty, not guilty, or for something."""
    if "guilty" not in {one.lower_ for one in verb.subtree}:
        return act
    return "denied" if verb.nbor().lower_ == "not" else "acknowledged"


def _meant_by_ask(verb: "Token", _act: str) -> str | None:
    """Return whether somebody puts a question or asks for something."""
    if any(one.lower_ in {"anonymity", "named", "identified"} for one in verb.subtree):
        return None  # "who asked not to be named"
    return "asked" if _asks_something(verb) else "requested"


def _meant_by_appeal(verb: "Token", act: str) -> str:
    """Return ``urged`` for an appeal to somebody to do something; else the act of the verb."""
    to = (one for one in verb.children if one.dep_ == "prep" and one.lower_ == "to")
    to_whom = verb.lemma_ == "beg" or next(to, None) is not None
    deed = any(one.tag_ == "TO" and one.i > verb.i + 1 for one in verb.subtree)
    return "urged" if to_whom and deed else act


def _meant_by_denounce(verb: "Token", act: str) -> str:
    """Return whether somebody condemns something, or says as a reproach that it happens."""
    clause = child(verb, "ccomp")
    return "accused" if clause is not None and clause.i > verb.i else act


def _meant_by_assure(verb: "Token", act: str) -> str:
    """Return whether somebody promises something, or only says that it is so."""
    clause = child(verb, "ccomp")
    hearer = child(verb, "dobj", "dative")
    clause = child(hearer, "relcl") if clause is None and hearer is not None else clause
    if clause is None:
        return "promised" if child(verb, "xcomp") is not None else act
    is_later = any(one.lower_ in {"will", "would", "'ll"} for one in clause.children)
    return "promised" if is_later else act


def _is_unable(verb: "Token") -> bool:
    """Return whether somebody cannot do what a verb says: "unable to", "not been able to"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_ not in {"unable", "able"}:
        return False
    return above.lemma_ == "unable" or is_negated(above) or is_negated(above.head)


def _answers(verb: "Token") -> bool:
    """Return whether a verb is about answering a question: "did not respond to a request"."""
    if verb.lemma_ not in {"answer", "respond", "reply", "return"}:
        return False
    asked = [verb, *(one for one in verb.children if one.dep_ == "prep")]
    things = [thing for one in asked for thing in one.children if thing.dep_ in {"dobj", "pobj"}]
    if not things:
        return verb.lemma_ != "return"
    return any(thing.lemma_.lower() in _QUESTIONS for thing in things)


def _meant_by_call(verb: "Token", act: str) -> str | None:
    """Return whether somebody calls for something, or calls it a name."""
    if child(verb, "oprd", "ccomp") is not None:
        return "described"
    asks = any(one.lower_ in {"for", "on", "upon"} for one in verb.children if one.dep_ == "prep")
    return act if asks else None


def _asks_something(verb: "Token") -> bool:
    """Return whether somebody puts a question, and does not ask for something."""
    return not (
        child(verb, "xcomp") is not None
        or any(one.dep_ == "prep" and one.lower_ == "for" for one in verb.children)
        or any(
            one.dep_ in {"ccomp", "advcl"} and any(each.tag_ == "TO" for each in one.children)
            for one in verb.children
        )
    )


def is_unknown(head: "Token") -> bool:
    """Return whether a clause says that somebody does not know: "it was unclear how it began"."""
    state = child(head, "acomp", "oprd")
    if head.lemma_ not in {"be", "remain"} or state is None:
        return False
    return state.lemma_ in {"unclear", "unknown"} or (
        is_negated(head) and state.lemma_ in {"clear", "known", "sure", "certain", "aware"}
    )


def _is_possible(verb: "Token") -> bool:
    """Return whether somebody only could say something, as in "critics might call it a failure"."""
    return any(
        one.dep_ == "aux" and one.lower_ in {"could", "may", "might", "would", "should"}
        for one in verb.children
    )


def spoken_act(words: "Iterable[Token]", act: str) -> str:
    """Return the act of quoted words: "I think" and "we cannot confirm" say what the act is."""
    for one in words:
        who = child(one, "nsubj")
        if who is not None and who.lower_ in {"i", "we"}:
            negated = any(each.dep_ == "neg" for each in one.children)
            state = child(one, "acomp")
            if one.lemma_ == "be" and state is not None and state.lower_ in _STATES and not negated:
                return _STATES[state.lower_]
            if one.lemma_ == "know" and negated:
                return UNKNOWN
            if one.lemma_ in {"think", "believe"} and not negated:
                return "believed"
            if one.lemma_ in {"confirm", "verify", "corroborate"} and negated:
                return "questioned"
            if one.tag_ == "VBP" and not negated and one.lemma_ in _PERFORMING:
                return _PERFORMING[one.lemma_]
    return act


def thought(head: "Token") -> "Token":
    """Return the clause that says what a speaker thinks, as in "I think that they left".

    "I do not think" stays the head: its "not" is about what the speaker thinks.
    """
    who, clause = child(head, "nsubj"), child(head, "ccomp")
    says = who is not None and who.lower_ in {"i", "we"} and head.lemma_ in {"think", "believe"}
    return clause if says and clause is not None and not is_negated(head) else head


#: Verbs that mean something else with other words.
_OF_VERBS: "Final[dict[str, Callable[[Token, str], str | None]]]" = {
    "call": _meant_by_call,
    "appeal": _meant_by_appeal,
    "beg": _meant_by_appeal,
    "plead": _meant_by_plead,
    "tell": _meant_with_hearer,
    "ask": _meant_by_ask,
    "denounce": _meant_by_denounce,
    "assure": _meant_by_assure,
}
