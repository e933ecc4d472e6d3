"""Which class a clause has: that of its frame, unless another class is much likelier."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.clause_pieces import Clause
from kgbuild.drafting.rules.frame_choice import best_frame, frame_of_class
from kgbuild.drafting.rules.likely_class import LikelyClasses
from kgbuild.drafting.rules.modality import polarity_of
from kgbuild.drafting.rules.structure import child
from kgbuild.drafting.rules.unstated import is_mentioned, said_to_be_false
from kgbuild.drafting.rules.word_classes import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Frame, Lexicon
#: How much higher the score of another class has to be than that of the class found first. A
#: score is a logarithm, so another class has to be about 20 times as likely.
_LEAD: Final = 3.0


@dataclass(frozen=True, slots=True)
class FoundClass:
    """The class of a clause, and the frame that finds its roles."""

    name: str
    about: "Token"  # the head of what the clause says
    frame: "Frame | None"
    anchor: "Token"  # the word that the frame belongs to
    word: str | None  # that word as frames have it
    is_mentioned: bool = False  # whether the clause only mentions what would have a class
    is_likely: bool = False  # whether the class is likely, and not that of the frame

    @property
    def why(self) -> str | None:
        """Why the clause has its class, in words; None if no word says so."""
        if self.is_likely:
            return f"clauses with such words often have the class {self.name}"
        return None if self.word is None else f"the frame of {self.name} has “{self.word}”"


def class_of(
    head: "Token", words: "Sequence[Token]", lexicon: "Lexicon", act: str, likely: LikelyClasses
) -> FoundClass:
    """Return the class of a clause.

    Args:
        head: The head of the clause.
        words: Its words.
        lexicon: The frames.
        act: The speech act. If an act brings a class with it, nothing overrules this class.
        likely: The likely classes. They are classes of kgbuild, and overrule no other class.
    """
    found = by_frame(head, words, lexicon, act)
    is_own = found.frame is not None and found.name not in likely.classes
    if found.word == act or found.is_mentioned or is_own:
        return found
    scores = likely.scores(_without_denial(clause_of(found, words)))
    name = max(scores, key=scores.__getitem__)
    if scores[name] - scores[found.name] <= _LEAD:
        return found
    term = next((iri for iri, local in lexicon.names.items() if local == name), None)
    inside = {one.i for one in words}
    other = None if term is None else frame_of_class(lexicon, found.about, inside, term)
    if other is None and polarity_of(head, act, found.anchor) != polarity_of(
        head, act, found.about
    ):
        return found  # a word below the head is denied, as in "agreed not to send"
    frame, anchor, word = (None, found.about, None) if other is None else other
    return FoundClass(name, found.about, frame, anchor, word, is_likely=True)


def by_frame(head: "Token", words: "Sequence[Token]", lexicon: "Lexicon", act: str) -> FoundClass:
    """Return the class of a clause by its frame, or by its form if no frame fits."""
    called_false = said_to_be_false(head)
    about = head if called_false is None else called_false
    frame, anchor, word = best_frame(lexicon, about, {one.i for one in words}, act)
    if frame is None:
        return FoundClass(_by_form(head), about, None, head, None)
    if is_mentioned(anchor, about, act, lexicon):
        return FoundClass(_by_form(head), about, None, head, None, is_mentioned=True)
    return FoundClass(lexicon.names[frame.term], about, frame, anchor, word)


def clause_of(found: FoundClass, words: "Sequence[Token]") -> Clause:
    """Return a clause as the model of likely classes reads it."""
    return Clause(found.about, words, found.name, found.frame is not None)


def _without_denial(clause: Clause) -> Clause:
    """Return a clause without the "not" of its head, which is in the polarity of the claim.

    Otherwise "will not open" would be a closure, and the claim would deny a closure.
    """
    kept = [one for one in clause.words if one.dep_ != "neg" or one.head != clause.head]
    return replace(clause, words=kept)


def _by_form(head: "Token") -> str:
    """Return the class of a clause whose words no frame has."""
    if head.pos_ == "AUX" and head.lemma_ == "be":
        complement = child(head, "attr", "acomp")
        if complement is not None and _is_fact(complement):
            return "Description"
    return "Assessment"


def _is_fact(complement: "Token") -> bool:
    """Return whether a complement says what somebody is: a name, a number, a kind of person."""
    words = [complement, *(one for one in complement.children if one.dep_ in {"compound", "amod"})]
    is_named = any(one.ent_type_ and one.ent_type_ != "ORDINAL" for one in words)
    return is_named or is_person(complement)
