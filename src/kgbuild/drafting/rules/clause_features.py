"""The features that make a class likely for a clause: words, their places, and the frame.

`tools/train_classes.py` learns from clauses with known classes how much each feature says, and
`likely_class.py` looks it up. Both use this module, so that they read clauses in the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

#: The places of words whose meaning counts. Each place has weights of its own.
PLACES: Final = ("head", "object", "subject", "any")
_EMPTY_WORDS: Final = (
    "the a an of to in on at by for and or that this it its his her their they he she we i you be "
    "have from with as 's"
)
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_OBJECTS: Final = frozenset({"dobj", "attr", "acomp", "nsubjpass", "oprd", "xcomp"})
_SUBJECTS: Final = frozenset({"nsubj", "agent", "poss", "compound"})
_NO_WORDS: Final = frozenset({"PUNCT", "SPACE"})
_NO_MEANING: Final = frozenset({"NUM", "DET", "PRON"})
#: How much a word says, by the number of steps to the head of its clause.
_BY_STEPS: Final = (1.0, 1.0, 0.7, 0.5)
_FAR: Final = 9  # the steps of a word of another clause
_OF_FAR: Final = 0.3
_OF_NAME: Final = 0.3  # how much the meaning of a word says if it is part of a name


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and the class that it has before likely classes are considered."""

    head: "Token"
    words: "Sequence[Token]"
    anchor: "Token"  # the word that the frame belongs to; the head if there is none
    cls: str  # the class of its frame, or that of its form if no frame fits
    trigger: str | None  # the word by which the frame was found
    has_frame: bool


class WordAt(NamedTuple):
    """A word that has a meaning of its own, where it is, and how much it says there."""

    place: str
    forms: tuple[str, str]  # as it is, and its base form
    weight: float


def features(clause: Clause) -> dict[str, float]:
    """Return the features of a clause, each with how strongly it is there."""
    head = clause.head
    found = {
        f"head={_form(head)}": 1.5,
        f"head-tag={head.tag_}": 1.0,
        f"head-kind={head.pos_}": 1.0,
        **_of_frame(clause),
    }
    if clause.anchor != head:
        found[f"anchor={_form(clause.anchor)}"] = 1.2
    for word, steps in _with_steps(clause):
        form = _form(word)
        if form not in _EMPTY:
            _add(found, f"word={form}", _OF_FAR if steps >= _FAR else _BY_STEPS[min(steps, 3)])
        if steps == 1:
            _add(found, f"{word.dep_}={form}", 0.7)
            _add(found, f"head={_form(head)} with={form}", 0.8)
        if word.ent_type_:
            _add(found, f"name={word.ent_type_}", 0.5)
    return found


def meanings(clause: Clause) -> Iterator[WordAt]:
    """Yield the words whose meaning says something, each for the places where it is."""
    for word, steps in _with_steps(clause):
        forms = (word.lower_, word.lemma_.lower())
        if word.pos_ in _NO_MEANING or forms[1] in _EMPTY:
            continue
        share = _OF_NAME if word.pos_ == "PROPN" and word.ent_type_ else 1.0
        if steps == 0:
            yield WordAt("head", forms, share)
        elif steps == 1 and word.dep_ in _OBJECTS:
            yield WordAt("object", forms, share)
        elif steps == 1 and word.dep_ in _SUBJECTS:
            yield WordAt("subject", forms, share)
        yield WordAt("any", forms, share / (1 + min(steps, 4)))


def _of_frame(clause: Clause) -> dict[str, float]:
    if not clause.has_frame:
        return {"no frame": 1.0, f"form={clause.cls}": 1.0}
    return {f"frame={clause.cls}": 1.5, f"frame={clause.cls} by={clause.trigger}": 0.7}


def _with_steps(clause: Clause) -> "Iterator[tuple[Token, int]]":
    """Yield the words of a clause with the number of steps to its head."""
    for word in clause.words:
        if word.pos_ not in _NO_WORDS:
            yield word, _steps(word, clause.head)


def _steps(word: "Token", head: "Token") -> int:
    for steps in range(_FAR):
        if word == head:
            return steps
        word = word.head
    return _FAR


def _form(word: "Token") -> str:
    """Return the base form of a word; one form for all numbers, and for all names of a kind."""
    if word.pos_ == "NUM":
        return "#"
    if word.pos_ == "PROPN" and word.ent_type_:
        return f"<{word.ent_type_}>"
    return str(word.lemma_.lower())


def _add(found: dict[str, float], feature: str, weight: float) -> None:
    found[feature] = max(found.get(feature, 0), weight)
