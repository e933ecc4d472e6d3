"""Attribution by a clause with "as", as in "as the ministry put it, the bridge fell"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child, subject, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What makes a clause with "as" complete: it says something of its own then.
_CONTENTS: Final = ("ccomp", "xcomp", "oprd")


def attributed_by_as(verb: "Token") -> "tuple[list[Token], Token, list[Token], Token] | None":
    """Return content, its head, cue and source of "as X says, …"; None if it is no such clause."""
    mark = child(verb, "mark", "advmod")
    whole = verb.head
    if verb.dep_ != "advcl" or mark is None or mark.lower_ != "as" or mark.i > verb.i:
        return None
    source = subject(verb) or _agent(verb)
    thing = child(verb, "dobj")
    says_it = verb.lemma_ in {"put", "have"} and thing is not None and thing.lower_ == "it"
    if source is None or child(verb, *_CONTENTS) or (thing is not None and not says_it):
        return None
    if whole.pos_ not in {"VERB", "AUX"} or not _is_apart(verb):
        return None
    cue = list(verb.doc[mark.i : verb.right_edge.i + 1])
    content = trimmed([one for one in subtree(whole, [verb]) if one.i > cue[-1].i])
    if cue[0].i > whole.i:
        content = trimmed([one for one in subtree(whole, [verb]) if one.i < cue[0].i])
    return (content, whole, trimmed(cue) or cue, source) if len(content) > 1 else None


def _is_apart(verb: "Token") -> bool:
    """Return whether commas or an end of the sentence are around a clause."""
    document, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    before = first == verb.sent.start or document[first - 1].is_punct
    near = document[last : last + 2]
    starts = first <= verb.sent.start + 2  # "Meanwhile, as …"
    return (before or starts) and (any(one.is_punct for one in near) or len(near) == 1)


def _agent(verb: "Token") -> "Token | None":
    """Return who says it in "as reported by the agency"."""
    by = child(verb, "agent") if verb.tag_ == "VBN" else None
    return None if by is None else child(by, "pobj")
