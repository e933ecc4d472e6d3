"""The object of a verb of saying, if it is what is said: "denied the attack"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, subtree
from kgbuild.drafting.rules.word_classes import is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Acts whose content may be an object, as in "alleged the deployment".
OF_OBJECTS: Final = frozenset(
    {
        "alleged", "confirmed", "denied", "announced", "claimed", "acknowledged", "condemned",
        "criticised", "rejected", "welcomed", "demanded", "proposed", "predicted", "estimated",
        "offered", "requested", "promised", "ordered", "praised", "supported", "reported",
        "declared", "apologised", "threatened", "questioned", "urged", "vowed", "hoped",
        "thanked", "congratulated", "explained", "projected", "described",
    }
)  # fmt: skip
#: Verbs that attribute only with a clause or a quotation, because alone they mean something else.
_ONLY_CLAUSES_WORDS: Final = (
    "show find note observe consider feel determine direct project continue speak post reply "
    "judge follow maintain command recall mention remark write argue challenge charge rule "
    "reveal recount relate echo counter repeat press advise view rate regard encourage "
    "suspect highlight stress fear brief underline doubt put cite refuse brag boast liken "
    "think believe deem reckon label brand dub term depict portray"
)
_ONLY_CLAUSES: Final = frozenset(_ONLY_CLAUSES_WORDS.split())
#: What somebody "floats", "puts forward" or "unveils" in words.
_PLANS: Final = frozenset(
    [
        "plan",
        "proposal",
        "call",
        "idea",
        "bill",
        "law",
        "motion",
        "measure",
        "deal",
        "agreement",
        "reform",
        "move",
        "decision",
        "bid",
        "candidacy",
        "resolution",
        "ban",
        "initiative",
        "offer",
        "demand",
        "appeal",
        "truce",
        "ceasefire",
        "referendum",
        "project",
        "policy",
        "tax",
        "change",
        "draft",
        "budget",
        "treaty",
        "amendment",
        "compromise",
        "sanction",
        "programme",
        "program",
    ]
)
_DOUBTING: Final = frozenset({"question", "dispute", "challenge"})
_OF_PLANS: Final = frozenset({"float", "put", "unveil"})
#: Verbs of counting: with a number in their object, they say that number.
_COUNTING: Final = frozenset({"record", "document", "count", "tally", "register", "log",
                              "calculate", "project"})  # fmt: skip
#: Acts about the future: a date after their content is part of it.
OF_LATER: Final = frozenset({"predicted", "projected", "promised", "vowed", "threatened",
                              "proposed", "demanded"})  # fmt: skip
_STRESSED: Final = frozenset({"need", "importance", "commitment", "support", "right", "call",
                              "demand", "position", "urgency", "opposition", "readiness", "role",
                              "warning", "claim", "refusal"})  # fmt: skip
STRESSING: Final = frozenset({"stress", "emphasize", "emphasise", "reiterate", "reaffirm",
                               "underline", "underscore", "repeat", "restate"})  # fmt: skip
#: Words that say nothing without what they refer to: "denies this" and "refused to do so".
REFERRING: Final = frozenset({"this", "that", "it", "them", "so", "do", "to", "these", "those"})
_FOLLOWING: Final = frozenset(
    {"of", "to", "for", "against", "within", "from", "with", "over", "about", "between", "until",
     "towards", "toward", "into", "in", "at", "on"}
)  # fmt: skip
#: Where something is said, which is no part of what is said.
_VENUES: Final = frozenset(
    {"statement", "interview", "speech", "letter", "report", "conference", "briefing", "tweet",
     "post", "address", "message", "press", "twitter", "facebook", "telegram", "television", "tv",
     "radio", "remark", "comment", "testimony", "email", "call", "meeting", "parliament", "court"}
)  # fmt: skip


def object_of(verb: "Token", act: str) -> "tuple[list[Token], Token] | None":
    """Return the object of a verb with what belongs to it, and its head; None for no content."""
    particle = child(verb, "prt")
    thing = child(verb, "dobj") or (None if particle is None else child(particle, "pobj"))
    if thing is None or not _takes(verb, thing, act):
        return None
    words = with_following(thing, verb)
    if verb.lemma_ in _COUNTING or act in OF_LATER or verb.lemma_ == "rule":
        words += _when(verb, words[-1].i)
    if len(words) == 1 and thing.i == verb.i + 1 and thing.tag_ not in {"WDT", "WP"}:
        words = whole_of(verb, words)
    return words, thing


def _when(verb: "Token", last: int) -> "list[Token]":
    """Return the date after what is counted or expected, which says when that is."""
    for one in verb.children:
        is_date = any(each.ent_type_ in {"DATE", "TIME"} for each in one.subtree)
        if one.left_edge.i == last + 1 and one.dep_ in {"prep", "npadvmod"} and is_date:
            return list(one.subtree)
    return []


def _takes(verb: "Token", thing: "Token", act: str) -> bool:
    """Return whether an object is the content of a verb, and not whom or what it is about."""
    noun = thing.lemma_.lower()
    if verb.lemma_ in _COUNTING:
        return any(one.like_num for one in thing.subtree)
    if verb.lemma_ in STRESSING:
        return noun in _STRESSED
    if verb.lemma_ in _OF_PLANS:
        return act in OF_OBJECTS and noun in _PLANS
    if verb.lemma_ in _DOUBTING:  # the police "question" a man, and two states "dispute" an island
        return not is_person(thing) and thing.pos_ == "NOUN"
    is_alone = child(verb, "prt") is None  # "ruled out a truce" is not "ruled"
    return act in OF_OBJECTS and not (is_alone and verb.lemma_ in _ONLY_CLAUSES)


def whole_of(verb: "Token", words: "list[Token]") -> "list[Token]":
    """Return a short content with its verb; a pronoun or a number also with who speaks."""
    refers = all(one.lower_ in REFERRING for one in words)
    counts = any(one.like_num for one in words)
    who = child(verb, "nsubj")
    if (refers or counts) and who is not None and who.i < verb.i:
        return list(verb.doc[who.left_edge.i : words[-1].i + 1])
    is_next = words[0].i == verb.i + 1 and len(words) == 1
    return list(verb.doc[verb.i : words[-1].i + 1]) if is_next else words


def with_following(thing: "Token", verb: "Token") -> "list[Token]":
    """Return an object with the phrases right after it, which the parser may give to the verb."""
    words = subtree(thing)
    last = thing.right_edge.i
    for one in verb.children:
        if one.dep_ != "prep" or one.left_edge.i != last + 1 or one.lower_ not in _FOLLOWING:
            continue
        of = child(one, "pobj", "pcomp")
        if of is None or of.lemma_.lower() in _VENUES:
            break
        is_date = of.ent_type_ in {"DATE", "TIME"} and one.lower_ not in {"within", "until"}
        if is_date or (one.lower_ == "to" and of.ent_type_ == "PERSON"):
            break
        words += list(one.subtree)
        last = one.right_edge.i
    return words
