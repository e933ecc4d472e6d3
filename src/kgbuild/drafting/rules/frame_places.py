"""The words of a sentence by which frames are found: they may name what it is about."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: Verbs whose object says what happens, as in "launched an attack".
_LIGHT_WORDS: Final = (
    "launch carry make hold conduct take have be do stage mount begin start continue see suffer "
    "report face give lead cause follow resume call"
)
LIGHT: Final = frozenset(_LIGHT_WORDS.split())
#: Verbs that say little without the verb that they lead to, as in "plans to send".
_LEADING_WORDS: Final = (
    "plan intend try attempt seek want continue begin start agree decide help need have "
    "use fail neglect manage aim expect believe go work prepare require oblige be"
)
_LEADING: Final = frozenset(_LEADING_WORDS.split())
#: Verbs of many meanings: what happens depends on the words that a frame asks for.
_VAGUE_WORDS: Final = (
    "turn demonstrate assume replace poll experience lie stand run pose meet find get come put set "
    "bring show represent serve raise face reach draw form keep leave stop move pass break cut "
    "cover join open close head lose win gain act play appear seem offer provide strike charge "
    "deliver contain consider register rate spend pick drop push pull press respond process divide "
    "unite"
)
_VAGUE: Final = frozenset(_VAGUE_WORDS.split())
_OCCURRING: Final = frozenset({"be", "occur", "happen", "begin", "start", "continue", "follow"})
#: The clauses of a noun that may say what happens; those of a verb's nouns rather name them.
_OF_NOUNS: Final = frozenset({"relcl", "acl"})
#: Adjectives that say whether, when or how often something happens, and not what it is like.
_WHETHER: Final = frozenset(
    {"imminent", "due", "possible", "inevitable", "likely", "unlikely", "ongoing", "near",
     "certain", "rife", "common", "widespread", "impossible", "unavoidable", "rare", "frequent"}
)  # fmt: skip
#: Nouns that say little without the noun before or after them.
_EMPTY_WORDS: Final = (
    "effort operation campaign mission attempt plan process bid wave series string round spate "
    "number rash period day week month year hour part end start beginning act case kind sort type "
    "form programme program group set"
)
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_COPULAS: Final = frozenset({"be", "become", "remain", "seem", "appear"})
#: After these prepositions, a noun may say what happens.
_WITH_EVENTS: Final = frozenset({"with", "in", "into", "for", "from", "under", "to", "on", "of"})
#: After these, a clause says what does not happen.
_INSTEAD: Final = frozenset({"without", "from", "instead", "against", "than", "of"})
#: Verbs by the participles that the model may take for adjectives.
_IRREGULAR: Final = {
    "frozen": "freeze", "broken": "break", "stolen": "steal", "torn": "tear", "shut": "shut",
    "hidden": "hide", "taken": "take", "driven": "drive", "sunk": "sink", "shaken": "shake",
    "cut": "cut", "hurt": "hurt", "forbidden": "forbid", "overrun": "overrun", "hit": "hit",
    "thrown": "throw", "withdrawn": "withdraw", "sworn": "swear", "burnt": "burn",
}  # fmt: skip
#: Verbs whose object does not name the class: "ignored a warning" is not about an alert.
_DISREGARDING: Final = frozenset({"ignore", "disregard", "overlook", "flout", "miss", "heed"})
_PARTICLES: Final = frozenset({"up", "down", "out", "off", "back", "aground"})


def triggers(head: "Token", inside: set[int]) -> "Iterator[tuple[str, str, Token]]":
    """Yield the words that may name what a clause is about, the likeliest first."""
    verb = led_to(head, inside)
    yield from _around(verb)
    if verb != head:
        yield from _around(head)
    for one in conjuncts(verb):
        if one != verb and one.i in inside:
            yield from _around(one)
    yield from _below(head)
    deeper = {"advcl", "xcomp", "pcomp"}
    if head.pos_ not in {"VERB", "AUX"}:
        deeper |= _OF_NOUNS
    elif head.lemma_ == "be":
        deeper |= {"ccomp", "acl"}  # "it is essential that they leave"; "those elected were"
    for one in head.subtree:
        if one.dep_ in deeper and one.i in inside and one.head.lower_ not in _INSTEAD:
            yield from _around(one)
    if verb.lemma_ not in _COPULAS or child(verb, "attr", "acomp") is None:
        yield from _after_prepositions(verb)


def further_triggers(head: "Token", inside: set[int]) -> "Iterator[tuple[str, str, Token]]":
    """Yield the words of the clauses inside a clause, if its own words say nothing.

    Such a clause says what somebody says, as in "officials estimate that they left", or describes
    a noun, as in "it followed a raid in which two men died".
    """
    for one in head.subtree:
        if one.dep_ in {"ccomp", "relcl", "acl"} and one.i in inside and one != head:
            yield from _around(one)


def _after_prepositions(verb: "Token") -> "Iterator[tuple[str, str, Token]]":
    """Yield the nouns after the prepositions of a verb, as in "pushed ahead with an inquiry"."""
    for one in verb.children:
        noun = child(one, "pobj") if one.dep_ == "prep" and one.lower_ in _WITH_EVENTS else None
        # "In case of an attack" is a condition.
        is_condition = noun is not None and noun.lower_ in {"case", "event"}
        if noun is not None and noun.pos_ == "NOUN" and not noun.ent_type_ and not is_condition:
            yield from _noun(noun)


def _below(noun: "Token") -> "Iterator[tuple[str, str, Token]]":
    """Yield what a noun that says little is about, as in "the number of deaths"."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return
    for one in noun.children:
        if one.dep_ == "appos" and one.pos_ == "NOUN":
            yield from _around(one)
        elif one.dep_ == "prep" and one.lower_ == "of":
            for of in one.children:
                if of.dep_ == "pobj" and of.pos_ in {"NOUN", "ADJ"}:
                    yield from _around(of)


def is_light(word: str) -> bool:
    """Return whether a verb says too little of its own, as "take", "plan" and "turn"."""
    first = word.partition("_")[0]
    return first in LIGHT or first in _LEADING or first in _VAGUE


def led_to(head: "Token", inside: set[int]) -> "Token":
    """Return the verb that says what happens, as "send" in "are ready to send"."""
    verb = head
    for _ in range(3):
        adjective = child(verb, "acomp") if verb.lemma_ == "be" else None
        further = child(verb if adjective is None else adjective, "xcomp")
        if further is None or verb.lemma_ not in _LEADING or further.i not in inside:
            break
        verb = further
    return verb


def _around(verb: "Token") -> "Iterator[tuple[str, str, Token]]":
    if verb.pos_ not in {"VERB", "AUX"}:
        yield from _noun(verb)
        return
    lemma = verb.lemma_.lower()
    particle = child(verb, "prt") or _next_particle(verb)
    if particle is not None:
        yield "v", f"{lemma}_{particle.lower_}", verb
    if lemma not in LIGHT:
        yield "v", lemma, verb
    yield from _beside(verb, lemma)
    if lemma in LIGHT:
        yield "v", lemma, verb
    elif lemma not in _DISREGARDING:
        yield from _about(verb)


def _beside(verb: "Token", lemma: str) -> "Iterator[tuple[str, str, Token]]":
    """Yield the nouns and adjectives that say what happens with a verb that says little."""
    judged = child(verb, "acomp") if lemma == "be" else None
    is_judged = judged is not None and judged.tag_ == "JJ" and judged.lower_ not in _WHETHER
    # "The tremor was natural" judges a tremor, and "a tremor is likely" says that one comes.
    occurs = (lemma in _OCCURRING and not child(verb, "dobj")) or _takes_place(verb)
    occurs = occurs and not is_judged
    # What is said of a subject says more than the subject: "the changes were unacceptable".
    for noun in sorted(verb.children, key=lambda one: one.dep_ in {"nsubj", "expl"}):
        happens = noun.dep_ == "nsubj" and occurs
        done = noun.dep_ in {"dobj", "nsubjpass"} and lemma in LIGHT
        if noun.dep_ == "csubj" and noun.tag_ == "VBG":
            yield "n", noun.lower_, noun  # "fighting was continuing"
        elif happens or done or noun.dep_ in {"attr", "acomp", "oprd"}:
            yield from _participle(noun)
            yield from _noun(noun)


def _participle(word: "Token") -> "Iterator[tuple[str, str, Token]]":
    """Yield the verb of a participle that the model takes for an adjective: "were frozen"."""
    if word.tag_ == "VBN":
        yield "v", word.lemma_.lower(), word
    elif word.pos_ == "ADJ" and word.dep_ == "acomp":
        text = word.lower_
        yield from (("v", one, word) for one in _stems(text))


def _stems(text: str) -> "Iterator[str]":
    """Yield the verbs that a form may be the participle of."""
    if text in _IRREGULAR:
        yield _IRREGULAR[text]
    elif text.endswith("ied"):
        yield f"{text[:-3]}y"
    elif text.endswith("ed"):
        yield from (text[:-2], text[:-1])
        if text[-3:-2] == text[-4:-3]:
            yield text[:-3]


def _about(verb: "Token") -> "Iterator[tuple[str, str, Token]]":
    """Yield the nouns that a verb is about: its object, or its subject if it has none."""
    for noun in verb.children:
        is_about = noun.dep_ in {"dobj", "nsubjpass"} or (
            noun.dep_ == "nsubj" and child(verb, "dobj") is None
        )
        if is_about and noun.pos_ == "NOUN":
            yield from _noun(noun)
        elif is_about and noun.tag_ == "VBG":
            yield "n", noun.lower_, noun  # "fighting went on"


def _takes_place(verb: "Token") -> bool:
    thing = child(verb, "dobj") if verb.lemma_ == "take" else None
    return thing is not None and thing.lower_ in {"place", "effect", "hold"}


def _noun(noun: "Token") -> "Iterator[tuple[str, str, Token]]":
    """Yield a noun or an adjective, with the noun before it, as in "hunger strike".

    Of "a mediation effort" and "a series of attacks", the other noun says what happens.
    """
    kind, lemma = ("a" if noun.pos_ == "ADJ" else "n"), noun.lemma_.lower()
    if noun.tag_ == "VBN" and noun.dep_ in {"acomp", "oprd"}:
        kind, lemma = "a", noun.lower_  # "the road stays closed"
    before = [one for one in noun.children if one.dep_ == "compound" and one.i < noun.i]
    for one in before:
        yield kind, f"{one.lemma_.lower()}-{lemma}", noun
    if lemma in _EMPTY:
        for one in before:
            yield kind, one.lemma_.lower(), noun
        yield from _below(noun)
        for one in noun.children:
            if one.dep_ == "acl" and any(each.tag_ == "TO" for each in one.children):
                yield from _around(one)  # "an operation to free them"
    yield kind, lemma, noun


def has_particle(verb: "Token") -> bool:
    """Return whether a verb has a particle, as in "carry out"."""
    return child(verb, "prt") is not None or _next_particle(verb) is not None


def _next_particle(verb: "Token") -> "Token | None":
    """Return the word after a verb if it may belong to it, as in "stepped down"."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return next((one for one in following if one.lower_ in _PARTICLES), None)
