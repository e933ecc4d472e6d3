"""Speech that goes on over paragraphs: "The minister said:", and then what the minister said."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.interviews import FIRST_PERSON, answers
from kgbuild.drafting.rules.speakers import cue_words, source_of
from kgbuild.drafting.rules.speech_verb_meanings import act_of
from kgbuild.drafting.rules.structure import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from kgbuild.drafting.rules.frames import Lexicon

_MARKS: Final = frozenset({"“", '"', "``", "«", "„"})


def opening(document: "Doc", lexicon: "Lexicon") -> Attribution | None:
    """Return the attribution at the end of a paragraph that stops at a colon."""
    words = [one for one in document if not one.is_space]
    if not words or words[-1].text != ":":
        return None
    last = list(document.sents)[-1]
    for verb in reversed(last):
        if verb.pos_ != "VERB" or (act := act_of(verb, lexicon)) is None:
            continue
        source = source_of(verb)
        if source is not None and verb.right_edge.i + 2 >= words[-1].i:
            cue = cue_words(verb, source)
            rule = f"“{verb.text}” and a colon"
            return Attribution([], verb, cue, source, act, rule, 0.65, verb)
    return None


def spoken_paragraphs(documents: "Sequence[Doc]", lexicon: "Lexicon") -> dict[int, Attribution]:
    """Return who speaks in each paragraph that is a statement or an answer without quotation marks.

    A statement goes on up to a paragraph that speaks of its speaker, or to the end. It is one
    only if somebody says "I" or "we" in it; otherwise a list or a text of the report follows.
    """
    found = answers(documents)
    for number, document in enumerate(documents):
        start = opening(document, lexicon) if number not in found else None
        if start is None:
            continue
        spoken: list[int] = []
        for later in range(number + 1, len(documents)):
            if _is_quoted(documents[later]) or _speaks_of(documents[later], start.source):
                break
            spoken.append(later)
        if any(one.lower_ in FIRST_PERSON for each in spoken for one in documents[each]):
            found |= dict.fromkeys(spoken, start)
    return found


def _is_quoted(document: "Doc") -> bool:
    words = [one for one in document if not one.is_space]
    return bool(words) and words[0].text in _MARKS


def _speaks_of(document: "Doc", speaker: "Token | None") -> bool:
    """Return whether a paragraph has the speaker as a subject, by name or by title."""
    if speaker is None:
        return False
    names = {one.lower_ for one in speaker.subtree if one.pos_ in {"PROPN", "NOUN"}}
    return any(one.dep_ in SUBJECTS and one.lower_ in names for one in document)
