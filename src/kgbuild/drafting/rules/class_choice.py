"""Which class a clause has: that of its frame, unless another class is much likelier."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.drafting.rules.clause_pieces import Clause
from kgbuild.drafting.rules.frame_choice import best_frame, frame_of_class
from kgbuild.drafting.rules.likely_class import LikelyClasses
from kgbuild.drafting.rules.modality import polarity_of
from kgbuild.drafting.rules.structure import child
from kgbuild.drafting.rules.unstated import is_mentioned, said_to_be_false
from kgbuild.drafting.rules.word_classes import is_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Said(NamedTuple):
    """What a claim says: its head, its words, and the speech act by which it is said."""

    head: "Token"
    words: "Sequence[Token]"
    act: str


def classes_of(
    some: "Sequence[Said]", lexicon: "Lexicon", likely: LikelyClasses
) -> list[FoundClass]:
    """Return the class of what each of some claims says.

    Args:
        some: What they say. If a speech act brings a class with it, nothing overrules this class.
        lexicon: The frames.
        likely: The likely classes. They are classes of kgbuild, and overrule no other class.
    """
    found = [by_frame(one.head, one.words, lexicon, one.act) for one in some]
    may_change = [
        number
        for number, (said, one) in enumerate(zip(some, found, strict=True))
        if not (
            one.word == said.act
            or one.is_mentioned
            or (one.frame is not None and one.name not in likely.classes)
        )
    ]
    clauses = [_without_denial(clause_of(found[n], some[n].words)) for n in may_change]
    for number, scores in zip(may_change, likely.scores(clauses), strict=True):
        found[number] = _likelier(found[number], some[number], scores, lexicon)
    return found


def _likelier(
    found: FoundClass, said: Said, scores: "Mapping[str, float]", lexicon: "Lexicon"
) -> FoundClass:
    """Return the likeliest class if it is much likelier than the one that was found first."""
    name = max(scores, key=scores.__getitem__)
    if scores[name] - scores[found.name] <= _LEAD:
        return found
    term = next((iri for iri, local in lexicon.names.items() if local == name), None)
    inside = {one.i for one in said.words}
    other = None if term is None else frame_of_class(lexicon, found.about, inside, term)
    if other is None and polarity_of(said.head, said.act, found.anchor) != polarity_of(
        said.head, said.act, found.about
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
