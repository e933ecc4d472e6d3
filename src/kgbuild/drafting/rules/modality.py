"""Polarity, modality and certainty of a clause, by its auxiliaries and its speech act."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import (
    NEGATIVE,
    child,
    is_finite,
    is_negated,
    is_negated_subject,
    is_passive,
    is_quoted,
    subject,
)
from kgbuild.drafting.rules.unstated import said_to_be_false
from kgbuild.drafting.rules.word_classes import is_collective, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

_OF_ACTS: Final = {
    "declined-to-comment": "open",
    "did-not-know": "open",
    "promised": "planned",
    "vowed": "planned",
    "offered": "planned",
    "threatened": "possible",
    "predicted": "projected",
    "projected": "projected",
    "ordered": "ordered",
    "demanded": "wanted",
    "urged": "wanted",
    "requested": "wanted",
    "called-for": "wanted",
    "proposed": "wanted",
    "hoped": "wanted",
    "asked": "open",
}
_AUXILIARIES: Final = {
    "will": "projected", "'ll": "projected", "shall": "projected", "may": "possible",
    "might": "possible", "could": "possible", "would": "hypothetical", "must": "wanted",
    "should": "wanted",
}  # fmt: skip
#: What a condition makes hypothetical: "it will close if …". What is wanted stays wanted.
_OPEN: Final = frozenset({"projected", "possible", "planned"})
_CONDITIONS: Final = frozenset({"if", "unless"})
_PROVIDED: Final = frozenset({"provided", "providing", "assuming"})
_VERBS: Final = {
    "plan": "planned", "intend": "planned", "aim": "planned", "prepare": "planned",
    "try": "attempted", "attempt": "attempted", "seek": "attempted", "want": "wanted",
    "schedule": "planned", "expect": "projected", "work": "attempted", "agree": "planned",
    "decide": "planned", "hope": "wanted", "threaten": "possible", "require": "ordered",
    "oblige": "ordered",
}  # fmt: skip
#: Verbs that say so only with an infinitive, as in "agreed to come".
_OF_INFINITIVES: Final = frozenset({"work", "agree", "decide", "threaten", "prepare", "aim",
                                       "require", "oblige"})  # fmt: skip
_UNABLE: Final = frozenset({"unable", "unwilling", "reluctant"})
_ADJECTIVES: Final = {
    "ready": "planned", "willing": "planned", "prepared": "planned", "set": "planned",
    "due": "planned", "poised": "planned", "unwilling": "planned", "reluctant": "planned",
    "likely": "projected", "able": "possible", "capable": "possible", "eager": "wanted",
}  # fmt: skip
_NEEDED: Final = frozenset({"essential", "vital", "imperative", "crucial", "necessary"})
_NEGATING: Final = frozenset({"det", "advmod", "nsubj", "nsubjpass", "preconj", "dobj", "attr"})
_THINKING: Final = frozenset({"think", "believe"})
#: What happens to somebody: nobody plans it.
_BEFALLING_WORDS: Final = (
    "be have become fall lose die suffer fail need shrink grow rise win struggle face remain "
    "continue find know see feel understand realise realize regret collapse drop depend"
)
_BEFALLING: Final = frozenset(_BEFALLING_WORDS.split())
_DECIDING: Final = frozenset({"i", "we", "he", "she", "they"})
_LIKELY: Final = frozenset({"probably", "likely", "possibly", "perhaps"})
#: "Had they come" and "should they come" are conditions.
_INVERTED: Final = frozenset({"had", "should", "were"})
#: The model may take the first of them for the verb.
_FIRST_INVERTED: Final = frozenset({"Had", "Should", "Were"})
_NEITHER: Final = frozenset({"declined-to-comment", "did-not-know"})


def polarity_of(head: "Token", act: str, anchor: "Token") -> str:
    """Return the polarity of a claim: a denial of something negated is affirmed.

    Args:
        head: The head of its clause.
        act: Its speech act.
        anchor: The word that says what happens. In "failed to send", that is "send", and nobody
            sends anything.
    """
    if act in _NEITHER:
        return "neither"
    path = list(_path(anchor, head))
    led = bool(path) and any(one in anchor.ancestors for one in _failing(head))
    led ^= any(is_negated(one) for one in path)  # "agreed not to send"
    led ^= head.dep_ == "xcomp" and is_passive(head.head) and is_negated_subject(head.head)
    negated = led != any(
        one.dep_ == "neg" or (one.lower_ in NEGATIVE and one.dep_ in _NEGATING)
        for one in (*head.children, *_first_nouns(head))
    )
    negated ^= said_to_be_false(head) is not None
    return "negated" if negated != (act == "denied") else "affirmed"


def _path(anchor: "Token", head: "Token") -> "Iterator[Token]":
    """Yield a word and those above it, up to the head of the clause, which is not among them."""
    one = anchor if head in anchor.ancestors else head
    while one not in {head, one.head}:
        yield one
        one = one.head


def _failing(head: "Token") -> "list[Token]":
    """Return the words of a clause that say that what follows does not happen."""
    adjectives = [one for one in head.children if one.dep_ == "acomp" and one.lemma_ in _UNABLE]
    fails = head.lemma_ in {"fail", "neglect"} and any(one.dep_ == "xcomp" for one in head.children)
    has_yet = head.lemma_ in {"have", "be"} and any(one.lower_ == "yet" for one in head.children)
    return [head, *adjectives] if fails or has_yet else adjectives


def _first_nouns(head: "Token") -> "list[Token]":
    """Return the words beside the first subject and the object of a verb.

    The model may give it a second one, as in "the army, not they, burned it".
    """
    deps = {"nsubj", "nsubjpass", "dobj", "attr"}
    nouns = {one.dep_: one for one in reversed(list(head.children)) if one.dep_ in deps}
    return [one for noun in nouns.values() for one in noun.children]


def modality_of(head: "Token", act: str) -> str:
    """Return the modality of a claim: by its act, by auxiliaries, else by what it depends on."""
    if act in _OF_ACTS:
        return _OF_ACTS[act]
    conditional = _has_if(head)
    for one in _auxiliaries(head):
        if one.lower_ in _AUXILIARIES:
            found = _of_auxiliary(one, head, act)
            return "hypothetical" if conditional and found in _OPEN else found
    if conditional:
        return "hypothetical"
    if head.dep_ == "advcl" and head.tag_ == "VBG" and head.head != head:
        return modality_of(head.head, act)  # "will come, bringing food"
    return _of_adjective(head) or _of_verb(head)


def _of_auxiliary(auxiliary: "Token", head: "Token", act: str) -> str:
    """Return what an auxiliary says.

    "He said it would" is "it will", as it was said. With "if", and in a quotation, it stays a
    condition.
    """
    is_would = auxiliary.lower_ == "would" and act != "asserted"
    backshifted = is_would and not is_quoted(head) and not _is_condition(head)
    found = "projected" if backshifted else _AUXILIARIES[auxiliary.lower_]
    return "planned" if found == "projected" and _is_intended(head) else found


def _is_intended(head: "Token") -> bool:
    """Return whether somebody who decides will do something: "the ministry will send tanks"."""
    who = subject(head)
    if who is None or head.lemma_ in _BEFALLING or child(head, "nsubjpass") is not None:
        return False
    decides = is_person(who) or is_collective(who) or who.lower_ in _DECIDING
    return decides and not any(
        one.dep_ == "advmod" and one.lower_ in _LIKELY for one in head.children
    )


def _of_adjective(head: "Token") -> str | None:
    """Return what an adjective says, as in "are ready to come"; None if there is none."""
    for one in head.children:
        if one.dep_ == "acomp" and one.lemma_ in _NEEDED:
            return "wanted"
        if one.dep_ == "acomp" and any(each.dep_ == "xcomp" for each in one.children):
            return _ADJECTIVES.get(one.lemma_, "actual")
    return None


def _of_verb(head: "Token") -> str:
    """Return what a verb says about the infinitive after it, as in "plan to come"."""
    above = head.head if head.dep_ == "xcomp" else head
    if above.lemma_ in _OF_INFINITIVES and all(one.dep_ != "xcomp" for one in above.children):
        return "actual"
    return _VERBS.get(above.lemma_, "actual")


def _auxiliaries(head: "Token") -> "list[Token]":
    """Return the auxiliaries of a verb, or of the verb before it that shares them.

    "Will send and supply" has one "will" for both.
    """
    while head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"} and not is_finite(head):
        head = head.head
    return [one for one in head.children if one.dep_ == "aux"]


def _has_if(head: "Token") -> bool:
    """Return whether a clause is so only under a condition."""
    return condition_of(head) is not None


def condition_of(verb: "Token") -> "Token | None":
    """Return the head of the condition that depends on a verb, as in "if the bridge falls".

    In "if the bridge falls, the mayor said, …", the condition depends on the verb of saying.
    """
    has_modal = any(one.tag_ == "MD" for one in verb.children)
    return next(
        (one for one in verb.children if _is_conditional(one) or (has_modal and _is_proviso(one))),
        None,
    )


def _is_proviso(part: "Token") -> bool:
    """Return whether a phrase limits what may come, as in "as long as it holds" and "in case of".

    "Will send troops in case it falls" is a precaution: troops are sent whether it falls or not.
    """
    around = part.doc[max(0, part.i - 1) : part.i + 2]
    if part.lower_ == "long" and part.dep_ == "advmod":
        return [one.lower_ for one in around] in (["as", "long", "as"], ["so", "long", "as"])
    if part.i > part.head.i:
        return False
    first = part.left_edge
    if part.dep_ == "advcl" and first.lower_ == "in" and first.nbor().lower_ == "case":
        return True
    noun = child(part, "pobj") if part.dep_ == "prep" and part.lower_ == "in" else None
    return noun is not None and noun.lower_ in {"case", "event"} and child(noun, "prep") is not None


def _is_conditional(clause: "Token") -> bool:
    """Return whether a clause is a condition, as in "should it fall" and "provided it falls"."""
    if clause.lower_ in _PROVIDED and clause.dep_ in {"prep", "advcl"}:
        return child(clause, "pcomp", "ccomp") is not None
    if clause.dep_ != "advcl":
        return False
    marks = (one for one in clause.children if one.dep_ == "mark")
    first = clause.left_edge
    inverted = (
        first.lower_ in _INVERTED and first.head == clause and first.dep_ in {"aux", "auxpass"}
    )
    # The model may take the first word of "were it to fall" for the verb.
    inverted |= first == clause and first.text in _FIRST_INVERTED and first.i < clause.head.i
    return inverted or any(one.lower_ in _CONDITIONS for one in marks)


def under_condition(modality: str, content: "Sequence[Token]", head: "Token") -> str:
    """Return a modality, or "hypothetical" if a content starts with its condition."""
    first = content[0]
    above = [one for one in (first, *first.ancestors) if one.left_edge == first and one != head]
    inverted = first == head and first.is_sent_start and first.text in _FIRST_INVERTED
    marked = first.lower_ in _CONDITIONS and first.dep_ == "mark"
    starts = marked or inverted or any(_is_conditional(one) for one in above)
    open_ = modality in _OPEN or modality == "actual"
    return "hypothetical" if starts and open_ else modality


def _is_condition(head: "Token") -> bool:
    """Return whether a clause depends on what is not so.

    With "if they do not stop", in the present, it is open whether they do.
    """
    whole = head.head if head.dep_ == "ccomp" and head.head.lemma_ in _THINKING else head
    for one in whole.subtree:
        if one.lower_ in _INVERTED and one.dep_ == "aux" and one.i == one.head.left_edge.i:
            return one.head.dep_ in {"advcl", "ccomp"}
        if one.lower_ in _CONDITIONS and one.dep_ == "mark":
            verb = one.head
            tense = [verb, *(aux for aux in verb.children if aux.dep_ in {"aux", "auxpass"})]
            return not any(each.tag_ in {"VBZ", "VBP"} for each in tense)
    return False


def certainty_of(act: str, head: "Token") -> str:
    """Return the certainty of a claim."""
    if act in {"believed", "estimated"}:
        return "believed"
    words = {one.lower_ for one in head.children if one.dep_ == "advmod"}
    if words & {"probably", "likely"}:
        return "probable"
    return "possible" if words & {"possibly", "perhaps", "maybe"} else "unmarked"
