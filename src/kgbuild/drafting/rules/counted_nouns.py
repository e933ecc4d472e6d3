"""What a number counts: its noun, also in "17 of 72 hospitals" and "put the toll at 10"."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

VAGUE: Final = frozenset({"dozens", "hundreds", "thousands", "scores", "millions", "tens"})
#: Nouns whose number comes after them: "a crowd of about 5,000", "a magnitude of 5.9".
_MEASURED: Final = frozenset(
    {"crowd", "toll", "magnitude", "audience", "population", "turnout", "force", "contingent",
     "garrison", "army"}
)  # fmt: skip
_THEM: Final = frozenset({"them", "these", "those", "which", "whom"})
_NUMBERS: Final = frozenset({"number", "total", "tally", "count"})
#: Verbs after which the number of their subject comes: "the toll has passed 45".
_REACHING: Final = frozenset(
    {"pass", "exceed", "reach", "top", "hit", "surpass", "near", "approach", "total", "be"}
)


def counted_by(token: "Token") -> "Token | None":
    """Return the noun that a number counts."""
    head = token
    for _ in range(4):
        if head.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod"} and head.head != head:
            head = head.head
        else:
            break
    if head != token and not head.like_num:
        is_named = head.pos_ in {"NOUN", "PROPN", "ADJ"} and head.lemma_.lower() != "other"
        return head if is_named else None
    return _after_of(head) or _measured(head) or _number_of(head)


def share_of(token: "Token") -> "Token | None":
    """Return the noun of the whole that a number is a part of, as in "17 of 72 hospitals"."""
    if not token.like_num or token.lower_ in VAGUE:
        return None
    whole = _after_out_of(token)
    if whole is not None:
        return whole.head if whole.dep_ == "nummod" else None
    if token.doc[token.i + 1 :][:1].text != "of":
        return None
    if token.dep_ == "quantmod" and token.head.like_num:  # as the model may have it
        noun = token.head.head
        return noun if token.head.dep_ == "nummod" else None
    of = next((one for one in token.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    whole = None if of is None else next(iter(of.children), None)
    if whole is None:
        return None
    has_number = any(one.like_num and one.dep_ == "nummod" for one in whole.children)
    return whole if has_number else None


def _after_out_of(token: "Token") -> "Token | None":
    """Return "135" for 118 in "118 out of 135 drones"."""
    following = token.doc[token.i + 1 : token.i + 4]
    is_out_of = [one.lower_ for one in following[:2]] == ["out", "of"]
    return following[2] if is_out_of and len(following) > 2 and following[2].like_num else None  # noqa: PLR2004 -- "out of 135"


def is_whole_of_share(token: "Token") -> bool:
    """Return whether a number is the whole of which another one is a part."""
    before = token.doc[max(0, token.i - 3) : token.i]
    if before and before[0].like_num and _after_out_of(before[0]) == token:
        return True
    noun = token.head
    of = noun.head
    if any(one.dep_ == "quantmod" and share_of(one) == noun for one in token.children):
        return True
    return noun.dep_ == "pobj" and of.lower_ == "of" and share_of(of.head) == noun


def _after_of(noun: "Token") -> "Token | None":
    of = next((one for one in noun.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    if of is None:
        return None
    found = next((one for one in of.children if one.dep_ in {"pobj", "pcomp", "amod"}), None)
    if found is not None and found.lower_ in VAGUE:
        return _after_of(found)  # "tens of thousands of voters"
    return None if found is None or found.pos_ == "PRON" else found  # "of which"


def _measured(token: "Token") -> "Token | None":
    """Return "crowd" for "a crowd of 5,000"."""
    of = token.head
    noun = of.head
    is_of = token.dep_ == "pobj" and of.lower_ == "of"
    return noun if is_of and noun.lemma_.lower() in _MEASURED else None


def _number_of(token: "Token") -> "Token | None":
    """Return what is counted in "put the number of deaths at 10" and "the toll rose to 45"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"at", "to"} else None
    if token.dep_ in {"dobj", "attr"} and token.head.lemma_ in _REACHING:
        verb = token.head
    is_given = token.dep_ == "pobj" and token.head.lower_ in {"at", "to"}
    for above in token.ancestors if is_given else () if verb is None else (verb,):
        if is_given and above.lemma_.lower() in _NUMBERS:
            return _after_of(above)  # "the number of drones shot down at 31"
        for one in above.children:
            if one.dep_ in {"dobj", "nsubj", "nsubjpass"} and one != token:
                if one.lemma_.lower() in _MEASURED:
                    return one
                if one.lemma_.lower() in _NUMBERS:
                    return _after_of(one)
    return None


def is_change(token: "Token") -> bool:
    """Return whether a number is what another one became: "12" of "rose from 9 to 12"."""
    doc, at = token.doc, token.i
    return at > 2 and doc[at - 1].lower_ == "to" and is_former(doc[at - 2])  # noqa: PLR2004 -- "from 9 to"


def is_former(token: "Token") -> bool:
    """Return whether a number is what was before: "9" of "rose from 9 to 12"."""
    doc, at = token.doc, token.i
    words = [one.lower_ for one in doc[max(0, at - 1) : at + 2]]
    is_between = token.like_num and words[:1] == ["from"] and words[-1:] == ["to"]
    rises = at > 1 and any(one.pos_ == "VERB" for one in doc[max(0, at - 3) : at])
    return is_between and rises and doc[at + 2 : at + 3].text[:1].isdigit()


def is_anaphoric(token: "Token") -> bool:
    """Return whether a number is one of what was counted before.

    Examples are "put the figure at 22,000" and "burned 40 of them".
    """
    of = next((one for one in token.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    if of is not None and any(one.lower_ in _THEM for one in of.children):
        return True
    while (
        token.dep_ in {"conj", "pobj", "pcomp", "prep", "quantmod", "compound"}
        and token.head.like_num
    ):
        token = token.head
    to = token.head
    if token.dep_ == "pobj" and to.lower_ in {"between", "around", "about", "over"}:
        to = to.head
    if to.lower_ not in {"at", "to"}:
        return False
    nouns = _NUMBERS | {"figure", "estimate", "toll", "losses", "loss"}
    around = [to.head, *to.head.children]
    return any(one.lemma_.lower() in nouns and _after_of(one) is None for one in around)
