"""What a sentence mentions and does not state: "whether it fell", "it is a lie that it fell"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.speech_verb_meanings import act_of
from kgbuild.drafting.rules.structure import child, is_negated, is_negated_subject, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon

_ASKING: Final = frozenset({"whether", "if"})
_CONDITIONS: Final = _ASKING | {"unless"}
#: Relations of a clause to what it completes.
_COMPLETING: Final = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "xcomp", "acl", "relcl"})
#: What is said of something that is not so, or that nobody knows.
_NOT_SO_WORDS: Final = (
    "false untrue incorrect wrong nonsense lie myth rumour rumor invention fabrication absurd "
    "ridiculous ludicrous laughable inconceivable unthinkable impossible unlikely doubtful "
    "unclear unknown uncertain unproven unconfirmed rubbish fiction misleading slander fantasy"
)
_NOT_SO: Final = frozenset(_NOT_SO_WORDS.split())
#: The words among them that call a report false.
_FALSE: Final = frozenset(
    {"false", "untrue", "incorrect", "wrong", "nonsense", "lie", "fabrication", "invention",
     "unfounded", "baseless", "groundless", "fiction"}
)  # fmt: skip
_STATES: Final = frozenset({"be", "remain", "seem", "appear", "look", "become"})
#: Verbs of what is only in somebody's mind.
_ONLY_THOUGHT: Final = frozenset(
    {"pretend", "doubt", "imagine", "suppose", "wonder", "fear", "hope", "wish", "dream"}
)
#: Who does not think that it is so thinks that it is not.
_OPINIONS: Final = frozenset(
    {"think", "believe", "expect", "suppose", "want", "consider", "agree", "accept", "allow"}
)
_KNOWING: Final = frozenset({"know", "mention", "prove", "establish", "determine", "claim"})
_GROUNDS: Final = frozenset(
    {"evidence", "proof", "sign", "indication", "possibility", "rumour", "rumor", "myth", "idea"}
)
#: Acts of those who want others to say something.
_WANTING: Final = frozenset(
    {"asked", "requested", "urged", "ordered", "demanded", "called-for", "proposed", "hoped"}
)
_TAKING_BACK: Final = frozenset({"retract", "withdraw", "recant", "drop"})
_UNFINISHED: Final = frozenset({"almost", "nearly"})


def is_mentioned(anchor: "Token", head: "Token", act: str, lexicon: "Lexicon") -> bool:
    """Return whether a clause leaves open, or denies, what one of its words says.

    Args:
        anchor: The word that says what happens, as "fell" in "nobody said that the town fell".
        head: The head of the clause.
        act: The speech act of the claim. Who denies a report denies what it says.
        lexicon: The words of speech acts.
    """
    if act == "described" and head.dep_ == "ccomp":
        return True  # "called the claim that it fell absurd"
    measured = child(anchor, "dobj", "npadvmod")
    counted = measured is not None and child(measured, "nummod") is not None
    if anchor.pos_ == "VERB" and not counted and child(anchor, "dobj") is not None:
        near = (one for one in anchor.children if one.dep_ == "advmod" and one.i == anchor.i - 1)
        if any(one.lower_ in _UNFINISHED for one in near):
            return True  # "almost captured the town"
    return any(
        _opens(one, act, head, lexicon) for one in _up_to(anchor, head) if one.dep_ in _COMPLETING
    )


def said_to_be_false(head: "Token") -> "Token | None":
    """Return the verb of what a clause calls false, as "fell" in "reports that it fell are false".

    None if it calls nothing false. Otherwise, the clause says the opposite of what it calls false.
    """
    state = child(head, "acomp", "attr") if head.lemma_ == "be" else None
    report = child(head, "nsubj")
    if state is None or report is None or state.lemma_.lower() not in _FALSE:
        return None
    return next(
        (
            one
            for one in report.children
            if one.dep_ in {"acl", "relcl", "ccomp"}
            and any(each.lower_ == "that" and each.dep_ == "mark" for each in one.children)
        ),
        None,
    )


def _up_to(anchor: "Token", head: "Token") -> "Iterator[Token]":
    """Yield a word and those above it, below the head."""
    if head in anchor.ancestors:
        while anchor != head:
            yield anchor
            anchor = anchor.head


def _opens(clause: "Token", act: str, head: "Token", lexicon: "Lexicon") -> bool:
    """Return whether what a clause completes leaves open whether it is so."""
    above = clause.head
    if above.pos_ == "NOUN":
        named = ("n", above.lemma_.lower()) in lexicon.acts or above.lemma_.lower() in _GROUNDS
        says_what = any(one.lower_ == "that" and one.dep_ == "mark" for one in clause.children)
        return named and says_what and not (above == head and act == "denied")
    if clause.dep_ == "xcomp" and clause.tag_ == "VB" and above.lemma_ not in _STATES:
        return False  # "did not promise to send" is about what is sent
    if _is_asked(clause) or above.lemma_ in _ONLY_THOUGHT or above.lower_ in _NOT_SO:
        return True
    state = child(above, "acomp", "attr", "oprd") if above.lemma_ in _STATES else None
    if state is not None and state.lemma_.lower() in _NOT_SO:
        return True
    called = child(above, "csubj")
    if says_hardly(above) or (called is not None and act_of(called, lexicon) is not None):
        return True  # "what he said was that the town fell"
    says = act_of(above, lexicon) is not None or above.lemma_ in _KNOWING
    is_not_done = clause.dep_ == "ccomp" and (above.head.lower_ == "nothing" or _is_judged(above))
    negated = is_negated(above) or is_negated_subject(above)
    return says and (is_not_done or (negated and above.lemma_ not in _OPINIONS))


def _is_judged(verb: "Token") -> bool:
    return verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VB" and _judging(verb.head) is not None


def is_no_report(noun: "Token") -> bool:
    """Return whether nobody makes a claim that a noun names: "no reports that", "retracted it"."""
    verb = noun.head
    if any(one.lower_ == "no" and one.dep_ == "det" for one in noun.children):
        return True
    is_thing = noun.dep_ in {"dobj", "attr", "nsubjpass"}
    return is_thing and (verb.lemma_ in _TAKING_BACK or (is_negated(verb) and verb.lemma_ == "be"))


def _is_asked(clause: "Token") -> bool:
    return any(one.dep_ == "mark" and one.lower_ in _ASKING for one in clause.children)


def says_hardly(verb: "Token") -> bool:
    """Return whether few do what a verb says: "few believe", but not "a few believe"."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None:
        return False
    return any(
        one.lower_ in {"few", "hardly", "scarcely"}
        and (one.i == 0 or one.nbor(-1).lower_ not in {"a", "the", "quite"})
        for one in (who, *who.children)
    )


def is_unsaid(verb: "Token", lexicon: "Lexicon") -> bool:
    """Return whether nobody has said what a verb of saying reports.

    So it is in a question or a condition ("asked if he had ordered it"), where somebody only should
    say it ("asked her to say"), and inside what is not said ("did not say that he ordered it").
    """
    who = subject(verb)
    if who is not None and who.lower_ in {"who", "what"} and verb.dep_ != "relcl":
        return True
    if says_hardly(verb) or _only_should_say(verb, lexicon):
        return True
    one = verb
    while True:
        marks = {each.lower_ for each in one.children if each.dep_ == "mark"}
        if not marks.isdisjoint(_CONDITIONS) or (one != verb and _keeps_back(one, lexicon)):
            return True
        if one.dep_ not in {"ccomp", "xcomp"} or one.head == one or one.head.i > one.i:
            return False
        one = one.head


def _only_should_say(verb: "Token", lexicon: "Lexicon") -> bool:
    above = verb.head
    has_to = any(one.tag_ == "TO" for one in verb.children)
    if verb.dep_ not in {"xcomp", "ccomp"} or not has_to:
        return False
    return _judging(above) is not None or act_of(above, lexicon) in _WANTING


def _judging(word: "Token") -> "Token | None":
    """Return the verb of "it is wrong to" and "it is too early to"; None if there is none."""
    verb = word.head if word.dep_ == "acomp" else word
    who = child(verb, "nsubj")
    judges = child(verb, "acomp") is not None and who is not None and who.lower_ == "it"
    return verb if judges else None


def _keeps_back(verb: "Token", lexicon: "Lexicon") -> bool:
    """Return whether somebody does not say something: "stopped short of saying that"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    short = verb.dep_ == "pcomp" and any(one.lower_ == "short" for one in above.children)
    negated = is_negated(verb) or is_negated_subject(verb)
    return act_of(verb, lexicon) is not None and (short or negated)
