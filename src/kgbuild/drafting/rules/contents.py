"""The content of a verb of saying: a clause, an infinitive or an object, also around the verb."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.citing import citing_verb
from kgbuild.drafting.rules.naming import is_clause, named
from kgbuild.drafting.rules.structure import child, is_finite, run_around, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Content = tuple["list[Token]", "Token", str, float]
#: Acts whose content may be an object, as in "alleged the deployment".
_OF_OBJECTS: Final = frozenset(
    {
        "alleged", "confirmed", "denied", "announced", "claimed", "acknowledged", "condemned",
        "criticised", "rejected", "welcomed", "demanded", "proposed", "predicted", "estimated",
        "offered", "requested", "promised", "ordered", "praised", "supported", "reported",
        "declared", "apologised", "threatened", "questioned", "urged", "vowed", "hoped",
        "thanked", "congratulated", "explained", "projected", "supported",
    }
)  # fmt: skip
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
    "rejected": frozenset({"against", "on"}),
    "informed": frozenset({"of", "about", "on"}),
}
#: Acts whose verb alone says that somebody should do something.
_OF_INFINITIVES: Final = frozenset(
    {
        "promised", "vowed", "offered", "threatened", "urged", "ordered", "requested", "asked",
        "called-for", "demanded", "hoped", "proposed", "claimed", "predicted", "warned",
        "denied", "acknowledged", "rejected", "informed",
    }
)  # fmt: skip
#: Verbs that attribute only with a clause or a quotation, because alone they mean something else.
_ONLY_CLAUSES_WORDS: Final = (
    "show find note observe consider feel determine direct project continue speak post reply "
    "judge follow maintain command recall mention remark write argue challenge charge rule "
    "reveal recount relate echo counter repeat press advise view rate regard encourage unveil "
    "suspect question highlight stress fear brief underline doubt put cite refuse brag boast liken "
    "think believe deem reckon label brand dub term describe depict portray"
)
_ONLY_CLAUSES: Final = frozenset(_ONLY_CLAUSES_WORDS.split())
#: Acts towards somebody, and the prepositions that say what about.
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
#: What makes a verb with an object one of saying.
_COUNTING: Final = frozenset({"record", "document", "count", "tally", "register", "log",
                              "calculate", "project"})  # fmt: skip
_STRESSED: Final = frozenset({"need", "importance", "commitment", "support", "right", "call",
                              "demand", "position", "urgency", "opposition", "readiness", "role",
                              "warning", "claim", "refusal"})  # fmt: skip
_STRESSING: Final = frozenset({"stress", "emphasize", "emphasise", "reiterate", "reaffirm",
                               "underline", "underscore", "repeat", "restate"})  # fmt: skip
#: Words that say nothing without what they refer to: "denies this" and "refused to do so".
_REFERRING: Final = frozenset({"this", "that", "it", "them", "so", "do", "to", "these", "those"})
_SPEAKING: Final = frozenset({"speak", "talk"})
_MOST_AFTER: Final = 4  # words after the verb of a cue that ends a sentence
_TO_HEARERS: Final = frozenset({"tell", "inform", "assure", "warn", "remind", "notify"})
_DEEDS: Final = frozenset({"pcomp", "pobj"})
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
_QUOTES: Final = frozenset({"”", '"', "''", "’’", "»"})
_BREAKS: Final = _QUOTES | {",", "—", "–"}


def contents_of(verb: "Token", act: str) -> "Iterator[Content]":
    """Yield the contents of a verb: its words, their head, where they are, and how sure it is."""
    for find in _FINDERS:
        found = find(verb, act)
        if found is not None:
            yield found
            return


def _with_name(verb: "Token", act: str) -> "Content | None":
    found = named(verb, act)
    return None if found is None else (*found, "gives a name or a number", 0.7)


def _with_clause(verb: "Token", act: str) -> "Content | None":
    del act
    clauses = [one for one in verb.children if one.dep_ == "ccomp" and not _is_before(one, verb)]
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


def _is_before(clause: "Token", verb: "Token") -> bool:
    """Return whether a semicolon is between a clause and the verb of the next one."""
    between = verb.doc[clause.i : verb.i]
    return any(one.text == ";" for one in between)


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


def _to_somebody(verb: "Token", act: str) -> "Content | None":
    """Return the clause of "assured him the ship had left", which has no "that"."""
    del act
    hearer = child(verb, "dobj", "dative") if verb.lemma_ in _TO_HEARERS else None
    clause = None if hearer is None else child(hearer, "relcl")
    if hearer is None or clause is None or not is_finite(clause):
        return None
    who = child(clause, "nsubj", "nsubjpass", "expl")
    if who is None or clause.left_edge.tag_ in {"WDT", "WP", "WRB", "WP$"} or who.tag_ == "WDT":
        return None
    return subtree(clause), clause, "with a clause", 0.75


def _after_content(verb: "Token", act: str) -> "Content | None":
    del act
    words = _inverted(verb)
    return None if words is None else (words, verb.head, "after its content", 0.8)


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
    infinitive = child(verb, "xcomp") or _expected(verb) or _asked(verb, act) or _gerund(verb)
    if infinitive is None or act not in _OF_INFINITIVES:
        return None
    words = subtree(infinitive)
    if all(one.lower_ in _REFERRING or one.is_punct for one in words):
        words = _whole(verb, words)
    return words, infinitive, "with an infinitive", 0.7


def _gerund(verb: "Token") -> "Token | None":
    """Return the gerund right after a particle, as in "ruled out sending troops"."""
    particle = child(verb, "prt")
    if particle is None:
        return None
    found = (one for one in (*verb.children, *particle.children) if one.tag_ == "VBG")
    return next((one for one in found if one.left_edge.i == particle.i + 1), None)


def _silence(verb: "Token") -> Content:
    """Return what somebody does not comment on; the whole clause if it does not say what."""
    silent = child(verb, "xcomp") or verb
    first = verb.i if silent == verb else verb.i + 1
    words = [one for one in subtree(silent) if one.i >= first]
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
    words = _before_relative(verb) if act in _OF_OBJECTS else None
    return None if words is None else (words, verb.head, "after its object", 0.5)


def _with_preposition(verb: "Token", act: str) -> "Content | None":
    if act == "said" and verb.lemma_ not in _SPEAKING:
        return None
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in OF_PREPOSITIONS.get(act, ()):
            of = child(preposition, "pobj", "pcomp")
            if of is not None:
                words = with_following(of, verb)
                words = words if len(words) > 1 else _whole(verb, [preposition, *words])
                return words, of, f"with “{preposition.text}”", 0.65
    return None


def _with_object(verb: "Token", act: str) -> "Content | None":
    particle = child(verb, "prt")
    thing = child(verb, "dobj") or (None if particle is None else child(particle, "pobj"))
    if thing is None or not _takes(verb, thing, act):
        return None
    words = with_following(thing, verb)
    if len(words) == 1 and thing.i == verb.i + 1 and thing.tag_ not in {"WDT", "WP"}:
        words = _whole(verb, words)
    return words, thing, "with an object", 0.55


def _whole(verb: "Token", words: "list[Token]") -> "list[Token]":
    """Return a short content with its verb, and with who speaks if it says nothing else."""
    refers = all(one.lower_ in _REFERRING for one in words)
    counts = any(one.like_num for one in words)
    who = child(verb, "nsubj")
    if (refers or counts) and who is not None and who.i < verb.i:
        return list(verb.doc[who.left_edge.i : words[-1].i + 1])
    return list(verb.doc[verb.i : words[-1].i + 1]) if words[0].i == verb.i + 1 and len(words) == 1 else words


def _takes(verb: "Token", thing: "Token", act: str) -> bool:
    """Return whether an object is the content of a verb, and not whom or what it is about."""
    noun = thing.lemma_.lower()
    if verb.lemma_ in _COUNTING:
        return any(one.like_num for one in thing.subtree)
    if verb.lemma_ in _STRESSING:
        return noun in _STRESSED
    return act in _OF_OBJECTS and verb.lemma_ not in _ONLY_CLAUSES


def _before_cue(verb: "Token", act: str) -> "Content | None":
    """Return the words before ", the ministry said" at the end of a sentence."""
    del act
    who, start = child(verb, "nsubj"), verb.sent.start
    if who is None or verb.dep_ != "ROOT" or not start + 2 < who.left_edge.i <= who.i < verb.i:
        return None
    left = who.left_edge.i
    inside = [one for one in verb.doc[start:left] if not one.is_space]
    after = [one for one in verb.doc[verb.i + 1 : verb.sent.end] if not one.is_punct]
    if verb.doc[left - 1].text != "," or len(after) > _MOST_AFTER:
        return None
    heads = [one for one in inside if one.pos_ in {"VERB", "AUX"} and is_finite(one)]
    return (inside[:-1], heads[0], "after its content", 0.6) if heads else None


_FINDERS: Final = (
    _with_name,
    _with_clause,
    _to_somebody,
    _after_content,
    _of_somebody,
    _with_infinitive,
    _with_relative,
    _with_preposition,
    _with_object,
    _before_cue,
)


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


def _inverted(verb: "Token") -> "list[Token] | None":
    """Return the content if the clause of a verb is inside it, as in "X, he said, Y"."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or verb.head == verb:
        return None
    if verb.head.pos_ not in {"VERB", "AUX"} or any(one.dep_ == "mark" for one in verb.children):
        return None
    if verb.tag_ in {"VB", "VBG"} or child(verb, "dobj", "xcomp", "ccomp", "prt") is not None:
        return None
    left, right = _edges(verb)
    document = verb.doc
    before = document[left - 1].text if left > 0 else ","
    after = document[right + 1].text if right + 1 < len(document) else "."
    is_apart = before in _BREAKS or (verb.dep_ == "parataxis" and after == ",")
    if not is_apart or (after not in _BREAKS and after not in {".", "“", "``", ":"}):
        return None
    words = subtree(verb.head, [verb])
    if before in _BREAKS and after in _BREAKS and words[0].i < left and words[-1].i > right:
        return list(document[words[0].i : words[-1].i + 1])  # around "X, he said, has left"
    return run_around(verb.head, words)


def _edges(verb: "Token") -> tuple[int, int]:
    """Return the places of the first and the last word of a clause, without commas around it."""
    words = [one for one in verb.subtree if not one.is_punct and not one.is_quote]
    return words[0].i, words[-1].i
