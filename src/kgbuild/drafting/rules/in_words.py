"""Attribution by a phrase before the clause: "in the words of a resident, the town is dead"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import child

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What somebody has, by the speech act that it brings.
_NOUNS: Final = {
    "word": "said", "telling": "said", "account": "said", "count": "said", "record": "said",
    "view": "believed", "opinion": "believed", "eye": "believed", "judgement": "assessed",
    "judgment": "assessed", "assessment": "assessed", "estimate": "estimated",
    "estimation": "estimated", "calculation": "estimated",
}  # fmt: skip
_PREPOSITIONS: Final = frozenset({"in", "by", "on"})


def in_words_of(token: "Token") -> "tuple[Token, str] | None":
    """Return X and the speech act of "in the words of X" or "by X's count"."""
    if token.dep_ != "prep" or token.lower_ not in _PREPOSITIONS or token.head.pos_ == "NOUN":
        return None
    noun = child(token, "pobj")
    act = None if noun is None else _NOUNS.get(noun.lemma_.lower())
    if noun is None or act is None:
        return None
    of = next((one for one in noun.children if one.lower_ == "of"), None)
    who = child(noun, "poss") or (None if of is None else child(of, "pobj"))
    if who is None or who.lower_ in {"my", "our", "your"}:
        return None
    before = token.doc[max(0, token.left_edge.i - 1)]
    following = token.doc[token.right_edge.i + 1 : token.right_edge.i + 2]
    is_first = token.left_edge.i == token.sent.start and any(one.text == "," for one in following)
    return (who, act) if is_first or before.text == "," else None
