"""What a verb names, ranks or estimates: "called it a success", "put the number at 10"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_finite, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Acts that give something a name or a rank, as in "called it a success".
_NAMING: Final = frozenset(
    {"described", "declared", "assessed", "believed", "estimated", "rejected", "criticised",
     "condemned", "praised", "welcomed"}
)  # fmt: skip
_AS: Final = frozenset({"as", "among", "like"})


def is_clause(token: "Token") -> bool:
    """Return whether a complement is a clause: "they see it fall" has none, for example."""
    return is_finite(token) or any(one.dep_ == "mark" for one in token.children)


def is_that_clause(verb: "Token") -> bool:
    """Return whether a clause has "that" before a subject of its own: "the time that they left".

    The model may take it for a relative clause of the noun before it.
    """
    that = verb.left_edge
    who = child(verb, "nsubj", "nsubjpass", "expl")
    joins = that.lower_ == "that" and that.dep_ in {"mark", "advmod"}
    return joins and who is not None and who.i > that.i


def named(verb: "Token", act: str) -> "tuple[list[Token], Token] | None":
    """Return what is called, ranked or estimated, as in "put the number at 10"."""
    if verb.lemma_ == "put":
        return _put_at(verb)
    if verb.lemma_ == "plead":
        return _plea(verb)
    if act not in _NAMING:
        return None
    thing, name, small = child(verb, "dobj"), child(verb, "oprd"), child(verb, "ccomp")
    if name is not None:
        start = thing if thing is not None and thing.i < name.i else name
        return list(verb.doc[start.left_edge.i : name.right_edge.i + 1]), name
    if small is not None:
        is_name = not is_clause(small) and small.pos_ in {"NOUN", "PROPN", "ADJ"}
        return (subtree(small), small) if is_name else None
    return None if thing is None else _as_something(verb, thing)


def _plea(verb: "Token") -> "tuple[list[Token], Token] | None":
    """Return "not guilty to the charges" of "pleaded not guilty to the charges"."""
    guilty = next((one for one in verb.subtree if one.lower_ == "guilty"), None)
    if guilty is None or guilty.i > verb.i + 2:
        return None
    words = [one for one in guilty.subtree if one.i >= guilty.i]
    joined = next((one for one in verb.subtree if one.dep_ == "cc" and one.i > guilty.i), None)
    last = max(words[-1].i, *(one.right_edge.i for one in verb.children if one.dep_ == "prep"), 0)
    end = last + 1 if joined is None else min(last + 1, joined.i)
    return list(verb.doc[verb.i + 1 : max(end, guilty.i + 1)]), guilty


def _put_at(verb: "Token") -> "tuple[list[Token], Token] | None":
    """Return "the number of deaths at 10" of "put the number of deaths at 10"."""
    thing = child(verb, "dobj")
    if thing is None:
        return None
    # The model may give "at 31" to a verb inside the object: "the drones shot down at 31".
    ats = [
        one
        for one in (*thing.subtree, *verb.children)
        if one.lower_ in {"at", "on"} and one.i > thing.i
    ]
    at = next((one for one in reversed(ats) if _is_number(child(one, "pobj"))), None)
    if at is None:
        return None
    return list(verb.doc[thing.left_edge.i : at.right_edge.i + 1]), thing


def _is_number(noun: "Token | None") -> bool:
    return noun is not None and any(one.like_num for one in noun.subtree)


def _as_something(verb: "Token", thing: "Token") -> "tuple[list[Token], Token] | None":
    """Return "it as a success" of "described it as a success"."""
    inside = [one for one in (*verb.children, *thing.subtree) if one.lower_ in _AS]
    as_ = next((one for one in inside if one.dep_ == "prep" and one.i > thing.i), None)
    of = None if as_ is None else child(as_, "pobj", "pcomp", "amod")
    if as_ is None or of is None:
        return None
    return list(verb.doc[thing.left_edge.i : as_.right_edge.i + 1]), of
