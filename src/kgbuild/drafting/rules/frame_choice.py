"""Which frame fits a clause: by its words and the nouns around them, or else by a word alone."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.frame_fillers import at_place, names_one, names_word
from kgbuild.drafting.rules.frame_places import (
    LIGHT,
    further_triggers,
    has_particle,
    is_light,
    triggers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Frame, Lexicon

    Choice = tuple[Frame, Token, str]  # a frame, the word that it belongs to, and its lemma


#: Acts that judge what they are about.
_JUDGING: Final = frozenset(
    {"praised", "supported", "welcomed", "congratulated", "thanked", "criticised", "condemned",
     "rejected"}
)  # fmt: skip
_NEARLY_ALL: Final = 0.7
#: The score of a frame whose verb has the second verb that it asks for: "failed to comply".
_LEADING: Final = 5.0


def best_frame(
    lexicon: "Lexicon", head: "Token", inside: set[int], act: str
) -> "tuple[Frame | None, Token, str | None]":
    """Return the frame that fits best, the word it belongs to, and that word's form in frames.

    Args:
        lexicon: The frames.
        head: The head of the clause.
        inside: The places of its words.
        act: The speech act. To welcome a ruling says nothing about its content; to demand one may.
    """
    of_act = next(iter(lexicon.accounts.get(("act", act), ())), None)
    found = _fitting(lexicon, head, triggers(head, inside))
    if of_act is not None and (found is None or (act in _JUDGING and head.pos_ == "NOUN")):
        return of_act, head, act
    found = found or _fitting(lexicon, head, further_triggers(head, inside))
    found = found or _by_word_alone(lexicon, head, inside)
    return (None, head, None) if found is None else found


def frame_of_class(
    lexicon: "Lexicon", head: "Token", inside: set[int], term: str
) -> "Choice | None":
    """Return the frame of a class, given by IRI, that fits best; None if none fits."""
    found = _fitting(lexicon, head, triggers(head, inside), term)
    return found or _fitting(lexicon, head, further_triggers(head, inside), term)


def _fitting(
    lexicon: "Lexicon",
    head: "Token",
    words: "Iterable[tuple[str, str, Token]]",
    term: str | None = None,
) -> "Choice | None":
    """Return the frame, perhaps of one class, with the most places filled; likely words first."""
    best: tuple[float, Frame, Token, str] | None = None
    for rank, (trigger, word, token) in enumerate(words):
        # "Carried out a plan" carries nothing: only its object can say what happens.
        asks = trigger == "v" and word in LIGHT and has_particle(token)
        for frame in lexicon.accounts.get((trigger, word), ()):
            if asks and not any(slot.words for slot in frame.slots.values()):
                continue
            if term not in {None, frame.term}:
                continue
            score = _score(frame, token, head, trigger)
            if score is not None and (best is None or score - rank > best[0]):
                best = score - rank, frame, token, word
    return None if best is None else best[1:]


def _by_word_alone(lexicon: "Lexicon", head: "Token", inside: set[int]) -> "Choice | None":
    """Return a frame of a verb if all or nearly all of its frames have one class.

    The words that its places ask for are examples then: "the line was jammed".
    """
    for trigger, word, token in triggers(head, inside):
        frames = lexicon.accounts.get((trigger, word), ())
        if trigger == "v" and frames and not is_light(word):
            [(term, count)] = Counter(one.term for one in frames).most_common(1)
            if count >= _NEARLY_ALL * len(frames):
                return next(one for one in frames if one.term == term), token, word
    return None


def _score(frame: "Frame", token: "Token", head: "Token", trigger: str) -> float | None:
    """Return how well a frame fits; None if a place that it needs is empty."""
    if not all(_is_filled(frame, group, token, head) for group in frame.needs):
        return None
    score = 1.0 if trigger == "v" else 0.6
    together = {place for group in frame.needs for place in group if len(group) > 1}
    for place, slot in frame.slots.items():
        fillers = at_place(place, token, head, frame)
        fits = not slot.words or any(names_one(one, slot) for one in fillers)
        if not fits and place not in together:
            return None
        score += 0.5 * bool(fillers) + 0.6 * (bool(slot.words) and fits)
        # A word says more than a class of words: "an earthquake struck" is no attack.
        score += 0.1 * any(names_word(one, slot) for one in fillers)
        score += _LEADING * (place == "then" and bool(slot.words) and fits)
    return score


def _is_filled(frame: "Frame", places: "Sequence[str]", token: "Token", head: "Token") -> bool:
    """Return whether one of some places has a noun, and one of its words if it needs one."""
    for place in places:
        slot = frame.slots[place]
        for one in at_place(place, token, head, frame):
            if not slot.words or names_one(one, slot):
                return True
    return False
