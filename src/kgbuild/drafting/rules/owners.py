"""The owner of a body, as in "Russia's defence ministry". Many states have such a body."""

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

#: Words of names that bodies of many states share.
_SHARED_WORDS: Final = (
    "administration affairs agency air armed army assembly authorities authority bank board "
    "border cabinet central chief civil coast command commission committee constitutional "
    "council court customs defence defense delegation department directorate economy "
    "education election electoral embassy emergencies emergency energy federal finance fire "
    "force forces foreign general government ground guard head headquarters health high home "
    "house independent information institute integrity intelligence interior internal "
    "investigative joint justice land local lower main military ministry mission monitoring "
    "national naval navy office opposition parliament police presidency presidential prime "
    "prosecution prosecutor protection public ruling security senate service services "
    "situations space staff state statistics supreme team transitional transport treasury "
    "upper"
)
_SHARED: Final = frozenset(_SHARED_WORDS.split())
_SMALL: Final = frozenset({"the", "of", "for", "and", "&"})
_ENDINGS: Final = frozenset({"'s", "’s", "'", "’"})
_PLACING: Final = frozenset({"in"})
_OWNERS: Final = frozenset({"GPE", "NORP", "LOC"})


def with_owner(name: "Span") -> "Span":
    """Return the name of a body with its owner, if the name alone could mean many bodies.

    "Russia's defence ministry", "the Iraqi army" and "the defence ministry in Moscow" are such
    names. "Gazprom" and "the Institute for the Study of War" are not.
    """
    if name.label_ != "ORG" or not is_shared_name(name.text):
        return name
    owner = _before(name)
    if owner is not None:
        return name.doc[owner.start : name.end]
    owner = _after(name)
    return name if owner is None else name.doc[name.start : owner.end]


def without_owner(name: "Span") -> str:
    """Return the part of a body's name that many bodies share; empty if there is no owner.

    It is "defence ministry" for "Iraq's defence ministry" and for "Iraqi Defence Ministry".
    """
    whole = with_owner(name)
    if whole != name:
        return name.text
    first, _, rest = name.text.removeprefix("the ").removeprefix("The ").partition(" ")
    before, of, _ = name.text.partition(" of ")
    if name.label_ == "ORG" and rest and not is_shared_name(first) and is_shared_name(rest):
        return rest
    return before if name.label_ == "ORG" and of and is_shared_name(before) else ""


def own_place(noun: "Token") -> "Token | None":
    """Return the last word of the place of the body that a noun means: "the police in Lviv"."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    if not after or after[0].lower_ not in {"in", "of"} or not is_shared_name(noun.text):
        return None
    place = next((one for one in after[0].children if one.dep_ == "pobj"), None)
    return place if place is not None and place.ent_type_ in _OWNERS else None


def is_shared_name(name: str) -> bool:
    """Return whether a name alone could mean bodies of many states."""
    return all(word in _SHARED | _SMALL for word in name.casefold().replace("-", " ").split())


#: The words of a body's name that many bodies share, and its other words in their order.
BodyWords: TypeAlias = tuple[frozenset[str], tuple[str, ...]]


def body_words(name: str) -> BodyWords | None:
    """Return the words of a name of a body with its owner; None for other names.

    "Iraq's defence ministry" and "Ministry of Defence of Iraq" have the same words. "The embassy of
    Chad in Mali" and "the embassy of Mali in Chad" do not.
    """
    words = re.findall(r"\w+", re.sub("['’]s?\\b", "", name.casefold()))
    shared = frozenset(words) & _SHARED
    others = tuple(word for word in words if word not in _SHARED | _SMALL | _PLACING)
    return (shared, others) if shared and others else None


def _before(name: "Span") -> "Span | None":
    """Return the owner right before a name: "Russia's", "Russian"."""
    end = name.start
    while end and name.doc[end - 1].lower_ in _ENDINGS:
        end -= 1
    for one in name.doc.ents:
        if end <= one.end <= name.start and one.label_ in _OWNERS:
            return one if _is_within(one.root.head, name) else None
    return None


def _after(name: "Span") -> "Span | None":
    """Return the owner right after a name: "of Ukraine", "in Moscow"."""
    for one in name.doc.ents:
        prepositions = name.doc[name.end : one.start]
        if one.start > name.end and one.label_ in _OWNERS and len(prepositions) <= 2:  # noqa: PLR2004 -- "of the"
            first = prepositions[0]
            if first.lower_ in {"of", "in"} and _is_within(first.head, name):
                return one
    return None


def _is_within(token: "Token", name: "Span") -> bool:
    return name.start <= token.i < name.end
