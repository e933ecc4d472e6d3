"""Where a cue ends: after the words that say where somebody spoke, or to whom."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.drafting.rules.attributed import Attribution

_MOST: Final = 8  # words after "said", as in "in an interview with the radio station"
_PHRASES: Final = frozenset({"prep", "dobj", "dative", "npadvmod"})
_VERBS: Final = frozenset({"VERB", "AUX"})


def whole_cue(found: "Attribution") -> "list[Token]":
    """Return the words of a cue that follows its content, up to the end of its sentence.

    In "four people died, the ministry said in a statement", these are "the ministry said in a
    statement". Before its content, a cue stays as it is, because what follows may be the content.
    """
    cue, verb = found.cue, found.verb
    if not cue or verb is None or found.content[-1].i > cue[0].i:
        return cue
    rest = list(verb.doc[cue[-1].i + 1 : cue[-1].sent.end])
    while rest and (rest[-1].is_punct or rest[-1].is_space):
        rest.pop()
    if not rest or len(rest) > _MOST or any(one.is_punct or one.pos_ in _VERBS for one in rest):
        return cue
    tops = [one for one in rest if one.head not in rest]
    is_where = all(one.head == verb and one.dep_ in _PHRASES for one in tops)
    return [*cue, *rest] if is_where else cue
