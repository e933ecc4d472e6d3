"""Content before or around the clause that attributes it: "X, he said, Y" and "X, he said"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, is_finite, run_around, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTES: Final = frozenset({"”", '"', "''", "’’", "»"})
_BREAKS: Final = _QUOTES | {",", "—", "–"}
_MOST_AFTER: Final = 6  # words after the verb of a cue that ends a sentence


def around_verb(verb: "Token") -> "list[Token] | None":
    """Return the content if the clause of a verb is inside it, as in "X, he said, Y"."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or verb.head == verb:
        return None
    if verb.head.pos_ not in {"VERB", "AUX"} or any(one.dep_ == "mark" for one in verb.children):
        return None
    has_own = child(verb, "dobj", "xcomp", "ccomp", "prt") is not None
    is_closed = any(one.text == "," for one in verb.doc[verb.i + 1 : verb.i + 2])  # ", he said,"
    if verb.tag_ in {"VB", "VBG"} or (has_own and not is_closed):
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


def before_cue(verb: "Token") -> "tuple[list[Token], Token] | None":
    """Return the words before ", the ministry said" at the end of a sentence."""
    who, start = child(verb, "nsubj"), verb.sent.start
    if who is None or verb.dep_ != "ROOT" or not start + 2 < who.left_edge.i <= who.i < verb.i:
        return None
    left = who.left_edge.i
    inside = [one for one in verb.doc[start:left] if not one.is_space]
    after = [one for one in verb.doc[verb.i + 1 : verb.sent.end] if not one.is_punct]
    if verb.doc[left - 1].text != "," or len(after) > _MOST_AFTER:
        return None
    verbs = [one for one in inside if one.pos_ in {"VERB", "AUX"} and is_finite(one)]
    heads = [one for one in verbs if one.dep_ not in {"aux", "auxpass"}]
    return (inside[:-1], heads[0]) if heads else None
