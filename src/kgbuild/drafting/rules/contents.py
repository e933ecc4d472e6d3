"""The content of a verb of saying: a clause, an infinitive or an object, also around the verb."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, run_around, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: Acts whose content may be an object, as in "alleged the deployment".
_OF_OBJECTS: Final = frozenset(
    {
        "alleged", "confirmed", "denied", "announced", "claimed", "acknowledged", "condemned",
        "criticised", "rejected", "welcomed", "demanded", "proposed", "predicted", "estimated",
        "offered", "requested", "promised", "ordered", "praised", "supported", "reported",
        "declared", "apologised", "threatened",
    }
)  # fmt: skip
#: The prepositions after which some acts have their content.
_OF_PREPOSITIONS: Final = {
    "accused": frozenset({"of", "for"}),
    "called-for": frozenset({"for"}),
    "warned": frozenset({"of", "about", "against"}),
    "hoped": frozenset({"for"}),
    "asked": frozenset({"for"}),
    "apologised": frozenset({"for"}),
    "thanked": frozenset({"for"}),
    "criticised": frozenset({"for"}),
    "praised": frozenset({"for"}),
    "condemned": frozenset({"for"}),
}
#: Acts whose verb alone says that somebody should do something.
_OF_INFINITIVES: Final = frozenset(
    {
        "promised", "vowed", "offered", "threatened", "urged", "ordered", "requested", "asked",
        "called-for", "demanded", "hoped", "proposed", "claimed", "predicted", "said", "warned",
        "denied", "acknowledged", "reported", "rejected",
    }
)  # fmt: skip
#: Verbs that attribute only with a clause or a quotation, because alone they mean something else.
_ONLY_CLAUSES_WORDS: Final = (
    "show find note observe consider feel determine direct project continue speak post reply "
    "report judge follow maintain command recall mention remark write"
)
_ONLY_CLAUSES: Final = frozenset(_ONLY_CLAUSES_WORDS.split())
_DEEDS: Final = frozenset({"pcomp", "pobj"})


def contents_of(verb: "Token", act: str) -> "Iterator[tuple[list[Token], Token, str, float]]":
    """Yield the contents of a verb: its words, their head, where they are, and how sure it is."""
    clause = child(verb, "ccomp")
    if clause is not None and clause.i != verb.i:
        yield subtree(clause), clause, "with a clause", 0.85
        return
    inverted = _inverted(verb)
    if inverted is not None:
        yield inverted, verb.head, "after its content", 0.8
        return
    accused = child(verb, "dobj") if act == "accused" else None
    if accused is not None:
        after = [one for one in verb.children if one.dep_ == "prep" and one.i > accused.i]
        end = max(one.right_edge.i for one in (accused, *after)) + 1
        whole = list(verb.doc[accused.left_edge.i : end])
        deeds = [one for part in (*after, accused) for one in part.subtree if one.dep_ in _DEEDS]
        deed = deeds[0] if deeds else accused
        yield whole, deed, "of somebody", 0.7
        return
    if act == "declined-to-comment":
        yield subtree(verb), verb, "to comment", 0.7
        return
    infinitive = child(verb, "xcomp")
    if infinitive is not None and act in _OF_INFINITIVES:
        yield subtree(infinitive), infinitive, "with an infinitive", 0.7
        return
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in _OF_PREPOSITIONS.get(act, ()):
            of = child(preposition, "pobj", "pcomp")
            if of is not None:
                yield subtree(of), of, f"with “{preposition.text}”", 0.65
                return
    thing = child(verb, "dobj")
    if thing is not None and act in _OF_OBJECTS and verb.lemma_ not in _ONLY_CLAUSES:
        yield subtree(thing), thing, "with an object", 0.55


def _inverted(verb: "Token") -> "list[Token] | None":
    """Return the content if the clause of a verb is inside it, as in "X, he said, Y"."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or verb.head == verb:
        return None
    if verb.head.pos_ not in {"VERB", "AUX"} or any(one.dep_ == "mark" for one in verb.children):
        return None
    left, right = verb.left_edge.i, verb.right_edge.i
    document = verb.doc
    before = document[left - 1].text if left > 0 else ","
    after = document[right + 1].text if right + 1 < len(document) else "."
    if verb.dep_ == "advcl" and before not in {",", "”", '"'}:
        return None
    if before in {",", "”", '"', "—"} or after in {",", ".", "“"}:
        return run_around(verb.head, subtree(verb.head, [verb]))
    return None
