"""Attribution by a noun, as in "Kyiv's claim that the bridge fell" and "warnings of floods"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.contents import OF_PREPOSITIONS
from kgbuild.drafting.rules.naming import is_clause, is_that_clause
from kgbuild.drafting.rules.structure import child, run_around, subject, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: Verbs that do what their noun says, as in "issued a warning".
_LIGHT_WORDS: Final = (
    "make issue voice express repeat renew deliver raise give offer level face have release "
    "publish reiterate receive add send extend convey sound share lodge register take "
    "accept assume bear pledge cast throw air signal reaffirm put restate"
)
_LIGHT: Final = frozenset(_LIGHT_WORDS.split())
#: With these verbs, the subject of the clause is not who makes the claim, but whom it is about.
_SUFFERING: Final = frozenset({"face", "receive"})
#: Verbs that speak about a claim of others: who makes it is not the news.
_ABOUT: Final = frozenset(
    {"deny", "reject", "dismiss", "refute", "ignore", "answer", "counter", "follow", "hear", "see",
     "investigate", "examine", "welcome", "confirm", "study", "question", "condemn"}
)  # fmt: skip
#: Nouns that say something only after a verb of saying: "Iran's support" may be weapons.
ONLY_VOICED: Final = {
    act: frozenset({"voice", "express", "offer", "send", "extend", "convey", "reiterate", "declare",
                    "pledge", "share", "issue", "make", "receive", "signal", "have", "owe"})
    for act in ("supported", "condoled", "thanked", "apologised")
} | {"acknowledged": frozenset({"take", "accept", "assume", "bear", "make", "issue"})}  # fmt: skip
_CONVEYING: Final = frozenset({"convey", "express", "voice"})
_BY: Final = frozenset({"by", "from"})
#: The prepositions after which a noun of an act has its content, besides those of its verb.
_OF: Final = {
    "warned": frozenset({"of", "about"}),
    "accused": frozenset({"of"}),
    "alleged": frozenset({"of"}),
    "predicted": frozenset({"of"}),
    "promised": frozenset({"of"}),
    "threatened": frozenset({"of"}),
    "reported": frozenset({"of"}),
    "condoled": frozenset({"to", "with", "over", "for"}),
    "supported": frozenset({"for", "with", "to"}),
    "thanked": frozenset({"to", "for"}),
    "apologised": frozenset({"to", "for", "over", "at"}),
    "acknowledged": frozenset({"for", "of"}),
}
_LEAST_WORDS: Final = 3


def source_of_noun(noun: "Token") -> "tuple[Token | None, list[Token]]":
    """Return who makes the claim that a noun names, if the sentence says it, and the cue."""
    owner = child(noun, "poss")
    verb = noun.head
    who = subject(verb) if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT else None
    own = owner is not None and owner.tag_ == "PRP$" and who is not None and who.i < verb.i
    if owner is not None and not own:
        return owner, list(noun.doc[owner.left_edge.i : noun.i + 1])
    for one in noun.children:
        if one.dep_ in {"prep", "agent"} and one.lower_ in _BY:
            who = child(one, "pobj")
            if who is not None:
                return who, list(noun.doc[noun.i : who.right_edge.i + 1])
    body = next((one for one in noun.children if one.dep_ == "compound"), None)
    if who is None and body is not None and body.ent_type_ == "ORG":
        return body, list(noun.doc[noun.left_edge.i : noun.i + 1])
    if who is not None and verb.lemma_ not in _SUFFERING and who.i < verb.i:
        near = who.right_edge.i + 3 >= verb.i
        return who, list(noun.doc[(who.left_edge.i if near else verb.i) : noun.i + 1])
    return None, [noun]


def is_voiced(noun: "Token", act: str) -> bool:
    """Return whether a noun says something with its verb, as in "voiced support for the plan"."""
    verbs = ONLY_VOICED.get(act)
    return verbs is None or (noun.dep_ == "dobj" and noun.head.lemma_ in verbs)


def is_passing(noun: "Token") -> bool:
    """Return whether a sentence only speaks about a claim, as in "denied reports that …"."""
    verb = noun.head
    while verb.dep_ in {"prep", "pobj", "conj"} and verb.head != verb:
        verb = verb.head
    return (
        noun.dep_ in {"dobj", "pobj", "conj", "nsubjpass"}
        and verb.lemma_ in _ABOUT
        and child(noun, "poss") is None
    )


def contents_of_noun(
    noun: "Token", act: str, *, named: bool
) -> "Iterator[tuple[list[Token], Token, str, float]]":
    """Yield the content of a noun of saying; after "of", only if somebody is named."""
    for one in noun.children:
        if one.i < noun.i or one.pos_ not in {"VERB", "AUX"}:
            continue
        if one.dep_ in {"acl", "ccomp", "relcl"} and _says_what(one, noun):
            if is_clause(one):
                yield subtree(one), one, "with a clause", 0.65
                return
        elif named and one.dep_ == "acl" and any(each.tag_ == "TO" for each in one.children):
            yield subtree(one), one, "with an infinitive", 0.55
            return
    if named:
        yield from _after_preposition(noun, act)


def _says_what(clause: "Token", noun: "Token") -> bool:
    """Return whether a clause says what a noun is about: "a warning that the dam could burst".

    After "issued a warning", the model may take "that" for the object of "burst".
    """
    that, who = clause.left_edge, child(clause, "nsubj", "nsubjpass", "expl")
    is_light = noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT
    may_be = that.lower_ == "that" and that.dep_ == "dobj" and who is not None and who.i > that.i
    return (is_that_clause(clause) or (is_light and may_be)) and not _is_about(clause)


def _is_about(clause: "Token") -> bool:
    """Return whether a clause judges the noun: "an assertion that the rebels rejected"."""
    judges = clause.lemma_ in _ABOUT | {"dispute", "call", "make"}
    return judges and child(clause, "dobj", "ccomp", "xcomp", "nsubjpass") is None


def _after_preposition(
    noun: "Token", act: str
) -> "Iterator[tuple[list[Token], Token, str, float]]":
    """Yield what comes after a preposition: "of floods" of "warnings of floods"."""
    verb = noun.head
    is_light = noun.dep_ == "dobj" and verb.lemma_ in _LIGHT
    beside = [one for one in verb.children if one.left_edge.i == noun.right_edge.i + 1]
    prepositions = _OF.get(act, OF_PREPOSITIONS.get(act, ()))
    for one in (*noun.children, *(beside if is_light else ())):
        is_right = one.dep_ in {"prep", "dative"} and one.lower_ in prepositions
        of = child(one, "pobj", "pcomp") if is_right else None
        if of is None:
            continue
        words = run_around(of, subtree(of))
        if act in ONLY_VOICED:
            last = max(words[-1].i, noun.right_edge.i)
            words = list(noun.doc[noun.i : last + 1])
        elif len(words) < _LEAST_WORDS:
            words = [one, *words]
        if len(words) >= _LEAST_WORDS or is_light:
            yield words, of, f"with “{one.text}”", 0.5
            return
    who = subject(verb) if act == "expressed-concern" and is_light else None
    if who is not None and verb.lemma_ in _CONVEYING:  # "Japan conveyed its concern"
        yield list(noun.doc[who.left_edge.i : verb.right_edge.i + 1]), verb, "with its verb", 0.5
    if act in ONLY_VOICED and noun.dep_ == "dobj":
        first = max(min(noun.left_edge.i, noun.i - 1), 0)  # "offered condolences"
        yield list(noun.doc[first : noun.i + 1]), noun, "with its verb", 0.5
