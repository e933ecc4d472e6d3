"""The content of a verb of saying: a clause, an infinitive or an object, also around the verb."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.around_verbs import around_verb, before_cue
from kgbuild.drafting.rules.citing import citing_verb
from kgbuild.drafting.rules.naming import is_clause, is_that_clause, named
from kgbuild.drafting.rules.objects import (
    OF_OBJECTS,
    REFERRING,
    object_of,
    whole_of,
    with_following,
)
from kgbuild.drafting.rules.phrase_contents import Content, gerund, of_phrase, witnessed
from kgbuild.drafting.rules.structure import child, is_finite, run_around, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: The prepositions after which some acts have their content.
OF_PREPOSITIONS: Final = {
    "said": frozenset({"of"}),
    "accused": frozenset({"of", "for"}),
    "called-for": frozenset({"for"}),
    "warned": frozenset({"of", "about", "against"}),
    "hoped": frozenset({"for"}),
    "asked": frozenset({"for"}),
    "requested": frozenset({"for"}),
    "apologised": frozenset({"for"}),
    "thanked": frozenset({"for"}),
    "criticised": frozenset({"for", "about", "of", "at", "against"}),
    "praised": frozenset({"for"}),
    "condemned": frozenset({"for"}),
    "expressed-concern": frozenset({"about", "over", "at"}),
    "urged": frozenset({"for", "against"}),
    "rejected": frozenset({"against", "on", "at"}),
    "questioned": frozenset({"on", "about", "over"}),
    "supported": frozenset({"behind"}),
    "insisted": frozenset({"on"}),
    "indicated": frozenset({"to"}),
    "informed": frozenset({"of", "about", "on"}),
}
#: Acts whose verb alone says that somebody should do something.
_OF_INFINITIVES: Final = frozenset(
    {
        "promised", "vowed", "offered", "threatened", "urged", "ordered", "requested", "asked",
        "called-for", "demanded", "hoped", "proposed", "claimed", "predicted", "warned",
        "denied", "acknowledged", "rejected", "informed", "described",
    }
)  # fmt: skip
#: Acts towards somebody, with the prepositions before what the act is about.
_TO_ONE: Final = {
    "accused": frozenset({"of", "for"}),
    "thanked": frozenset({"for"}),
    "congratulated": frozenset({"on", "for"}),
    "praised": frozenset({"for", "as"}),
    "criticised": frozenset({"for", "over", "as"}),
    "condemned": frozenset({"for", "as"}),
    "welcomed": frozenset({"as"}),
    "explained": frozenset({"to", "by"}),
}
_SPEAKING: Final = frozenset({"speak", "talk", "tell"})
_TO_HEARERS: Final = frozenset({"tell", "inform", "assure", "warn", "remind", "notify"})
_DEEDS: Final = frozenset({"pcomp", "pobj"})


def contents_of(verb: "Token", act: str) -> "Iterator[Content]":
    """Yield the contents of a verb: its words, their head, where they are, and how sure it is."""
    for find in _FINDERS:
        found = find(verb, act)
        if found is not None:
            yield found
            second = _second_clause(verb, found[1])
            if second is not None:
                yield subtree(second), second, "with a clause", 0.7
            return


def _with_name(verb: "Token", act: str) -> "Content | None":
    found = named(verb, act)
    return None if found is None else (*found, "gives a name or a number", 0.7)


def _with_clause(verb: "Token", _act: str) -> "Content | None":
    clauses = [one for one in verb.children if one.dep_ == "ccomp" and not is_apart(one.i, verb)]
    clause = clauses[0] if clauses else None
    if clause is None:
        return None
    rest = clauses[1] if len(clauses) > 1 else None
    if rest is not None and _goes_on(clause, rest):
        words = list(verb.doc[clause.left_edge.i : rest.right_edge.i + 1])
        return words, rest, "with a clause", 0.75
    if not is_clause(clause):
        return None
    citing = citing_verb([clause])
    before = [citing] if citing is not None and citing.i < clause.i else []
    before += [one for one in clause.children if _says_when(one, verb)]
    return subtree(clause, before), clause, "with a clause", 0.85


def _with_clause_apart(verb: "Token", _act: str) -> "Content | None":
    """Return the clause of "said on condition of anonymity that they had left"."""
    phrases = [one for one in verb.children if one.dep_ == "prep" and one.i > verb.i]
    for phrase in phrases:
        for one in phrase.subtree:
            is_clause_of_noun = one.dep_ in {"acl", "ccomp", "relcl"} and is_finite(one)
            if is_clause_of_noun and is_that_clause(one):
                return subtree(one), one, "with a clause", 0.7
    return None


def _second_clause(verb: "Token", first: "Token") -> "Token | None":
    """Return the second clause of "said that they had left, but that others would stay"."""
    for one in verb.children:
        mark = child(one, "mark") if one.dep_ == "conj" else None
        if mark is not None and mark.lower_ == "that" and one.i > first.i:
            return one
    return None


def is_apart(place: int, verb: "Token") -> bool:
    """Return whether a semicolon or a colon is between a word and a verb after it."""
    return any(one.text in {";", ":"} for one in verb.doc[place : verb.i])


def _says_when(phrase: "Token", verb: "Token") -> bool:
    """Return whether words say when somebody speaks, as in "said on Tuesday they had left"."""
    is_date = any(one.ent_type_ in {"DATE", "TIME"} for one in (phrase, *phrase.children))
    is_next = phrase.left_edge.i == verb.i + 1
    following = verb.doc[phrase.right_edge.i + 1 : phrase.right_edge.i + 2]
    return (
        is_date
        and is_next
        and phrase.dep_ in {"prep", "npadvmod"}
        and not any(one.is_punct for one in following)
    )


def _goes_on(clause: "Token", rest: "Token") -> bool:
    """Return whether what looks like a clause is the subject of the next one.

    In "the body found there belonged to him", the model may take "the body found there" for a
    clause.
    """
    is_next = clause.i > clause.head.i and rest.left_edge.i == clause.right_edge.i + 1
    joined = any(one.dep_ == "cc" and one.i < rest.i for one in rest.children)
    has_subject = child(rest, "nsubj", "nsubjpass", "expl") is not None
    return is_next and is_finite(rest) and not joined and not has_subject


def _to_somebody(verb: "Token", _act: str) -> "Content | None":
    """Return the clause of "assured him the ship had left", which has no "that"."""
    hearer = child(verb, "dobj", "dative") if verb.lemma_ in _TO_HEARERS else None
    clause = None if hearer is None else child(hearer, "relcl", "acl")
    if hearer is None or clause is None or not is_finite(clause):
        return None
    who = child(clause, "nsubj", "nsubjpass", "expl")
    if is_that_clause(clause):
        return subtree(clause), clause, "with a clause", 0.75
    if who is None or clause.left_edge.tag_ in {"WDT", "WP", "WRB", "WP$"} or who.tag_ == "WDT":
        return None
    return subtree(clause), clause, "with a clause", 0.75


def _of_somebody(verb: "Token", act: str) -> "Content | None":
    accused = child(verb, "dobj") if act in _TO_ONE else None
    if accused is None:
        return None
    after = [one for one in verb.children if one.dep_ == "prep" and one.i > accused.i]
    if act != "accused":
        whole = with_following(accused, verb)
        after = [one for one in after if one.lower_ in _TO_ONE[act] and one.i <= whole[-1].i + 1]
        if not after:
            return None
    end = max(one.right_edge.i for one in (accused, *after)) + 1
    whole = list(verb.doc[accused.left_edge.i : end])
    deeds = [one for part in (*after, accused) for one in part.subtree if one.dep_ in _DEEDS]
    return whole, deeds[0] if deeds else accused, "of somebody", 0.7


def _with_infinitive(verb: "Token", act: str) -> "Content | None":
    if act == "declined-to-comment":
        return _silence(verb)
    infinitive = child(verb, "xcomp") or _expected(verb) or _asked(verb, act) or gerund(verb)
    if infinitive is None or act not in _OF_INFINITIVES:
        return None
    words = subtree(infinitive)
    if all(one.lower_ in REFERRING or one.is_punct for one in words):
        words = whole_of(verb, words)
    return words, infinitive, "with an infinitive", 0.7


def _silence(verb: "Token") -> Content:
    """Return what somebody does not comment on; the whole clause if it does not say what."""
    silent = child(verb, "xcomp") or verb
    words = [one for one in subtree(silent) if silent == verb or one.i > verb.i]
    if all(one in {verb, silent} or one.is_punct or one.dep_ == "aux" for one in words):
        words, silent = run_around(verb, subtree(verb)), verb
    return words, silent, "to comment", 0.7


def _expected(verb: "Token") -> "Token | None":
    """Return the infinitive of "they expect him to meet them", with its own subject."""
    clause = child(verb, "ccomp")
    is_infinitive = clause is not None and any(one.tag_ == "TO" for one in clause.children)
    return clause if is_infinitive else None


def _asked(verb: "Token", act: str) -> "Token | None":
    """Return what somebody pleads with others to do, which the model may take for a purpose."""
    if act not in {"called-for", "urged", "requested"}:
        return None
    with_ = next((one for one in verb.children if one.lower_ == "with"), None)
    whom = None if with_ is None else child(with_, "pobj")
    purposes = [*verb.children, *(() if whom is None else whom.children)]
    clauses = (one for one in purposes if one.dep_ in {"advcl", "acl", "relcl"} and one.i > verb.i)
    return next((one for one in clauses if one.left_edge.tag_ == "TO"), None)


def _with_relative(verb: "Token", act: str) -> "Content | None":
    words = _before_relative(verb) if act in OF_OBJECTS else None
    return None if words is None else (words, verb.head, "after its object", 0.5)


def _with_preposition(verb: "Token", act: str) -> "Content | None":
    if act == "said" and verb.lemma_ not in _SPEAKING:
        return None
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in OF_PREPOSITIONS.get(act, ()):
            of = child(preposition, "pobj", "pcomp")
            if of is not None and not (preposition.lower_ == "on" and of.ent_type_ == "DATE"):
                words = with_following(of, verb)
                if act == "indicated":  # "pointed to his remarks last week discussing losses"
                    words = list(verb.doc[words[0].i : _end_of_clause(verb, words[-1].i) + 1])
                words = words if len(words) > 1 else whole_of(verb, [preposition, *words])
                return words, of, f"with “{preposition.text}”", 0.65
    return None


def _end_of_clause(verb: "Token", last: int) -> int:
    """Return where the clause of a verb ends, before another that is joined to it."""
    joined = [one.left_edge.i for one in verb.children if one.dep_ in {"cc", "conj", "punct"}]
    return min([one - 1 for one in joined if one > last] + [max(last, verb.right_edge.i)])


def _after_content(verb: "Token", _act: str) -> "Content | None":
    words = around_verb(verb)
    return None if words is None else (words, verb.head, "after its content", 0.8)


def _with_object(verb: "Token", act: str) -> "Content | None":
    found = object_of(verb, act)
    return None if found is None else (*found, "with an object", 0.55)


def _before_cue(verb: "Token", _act: str) -> "Content | None":
    found = before_cue(verb)
    return None if found is None else (*found, "after its content", 0.6)


_FINDERS: Final = (
    of_phrase,
    _with_name,
    _with_clause,
    _with_clause_apart,
    _to_somebody,
    _after_content,
    _of_somebody,
    _with_infinitive,
    witnessed,
    _with_relative,
    _with_preposition,
    _with_object,
    _before_cue,
)


def _before_relative(verb: "Token") -> "list[Token] | None":
    """Return the noun that a clause is about, as in "a charge that the ministry denied"."""
    if verb.dep_ != "relcl" or child(verb, "ccomp", "xcomp") is not None:
        return None
    thing = child(verb, "dobj")
    if thing is not None and thing.lower_ not in {"that", "which"}:
        return None
    who = child(verb, "nsubj")
    if who is None or who.lower_ in {"who", "which", "that"}:
        return None
    return subtree(verb.head, [verb])
