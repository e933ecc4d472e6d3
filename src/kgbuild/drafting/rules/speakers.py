"""Who says something with a verb, and the words that attribute it."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.speech_verb_meanings import act_of
from kgbuild.drafting.rules.structure import run_around, subject, trimmed
from kgbuild.drafting.rules.unparsed import first_noun, inverted_source

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon


_LONGEST_CUE: Final = 25  # words
_WHILE: Final = frozenset({"after", "by", "in", "while", "when"})


def source_of(verb: "Token") -> "Token | None":
    """Return the subject of a verb of saying, also if its own clause has none."""
    found = inverted_source(verb) or subject(verb)
    if found is None and verb.pos_ == "NOUN":  # taken for one: "state radio announces"
        found = next((one for one in verb.children if one.i == verb.i - 1), None)
    if found is None and verb.dep_ == "ROOT":
        found = first_noun(verb)
    if found is None and verb.dep_ in {"advcl", "ccomp"} and verb.tag_ == "VBG":
        found = subject(verb.head)
    if found is None and verb.dep_ == "pcomp" and verb.head.lower_ in _WHILE:
        found = subject(verb.head.head)  # "it left after concluding that it could not win"
    if found is None and verb.dep_ == "acl":
        found = verb.head
    if found is None and verb.dep_ == "amod" and verb.i < verb.head.i:
        before = verb.doc[max(0, verb.i - 1)].text
        found = verb.head if before in {",", "”", '"', "''"} else None  # “…”, added the agency
    if found is not None and found.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        found = verb.head
    return found


def cue_words(verb: "Token", source: "Token | None") -> "list[Token]":
    """Return the words that attribute: the verb with its auxiliaries, and the source before it."""
    near = [
        one
        for one in verb.children
        if one.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and one.i <= verb.i + 1
    ]
    group = run_around(verb, near)
    if source is not None and source.head in {verb, verb.head} and source.right_edge.i < verb.i:
        words = list(verb.doc[source.left_edge.i : group[-1].i + 1])
        if len(words) <= _LONGEST_CUE and source.right_edge.i + 2 >= group[0].i:
            return trimmed(words)
    if source is not None and source.head == verb and source.left_edge.i > verb.i:
        words = list(verb.doc[group[0].i : source.right_edge.i + 1])
        if len(words) <= _LONGEST_CUE:
            return trimmed(words)
    return group


def is_in_passing(verb: "Token", act: str, lexicon: "Lexicon") -> bool:
    """Return whether a verb names what another verb says: "rejected what he called a lie"."""
    is_what = act == "described" and any(one.lower_ == "what" for one in verb.children)
    return is_what and verb.dep_ == "ccomp" and act_of(verb.head, lexicon) is not None
