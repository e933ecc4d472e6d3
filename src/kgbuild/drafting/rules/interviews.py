"""Answers of an interview: paragraphs after a question, in which the guest speaks."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.speakers import cue_words, source_of
from kgbuild.drafting.rules.structure import child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

FIRST_PERSON: Final = frozenset({"i", "we", "our", "us", "my", "me", "ours"})
_FEWEST_QUESTIONS: Final = 2
_TALKING: Final = frozenset({"speak", "talk", "tell", "answer", "sit"})
#: What the reporter of an interview is called in it.
_HEARERS: Final = frozenset({"us", "me", "newspaper", "paper", "reporter", "correspondent"})
_ANSWER: Final = "an answer of an interview"


def answers(documents: "Sequence[Doc]") -> dict[int, Attribution]:
    """Return who speaks in each paragraph of an interview that answers a question.

    A report is an interview if it has some questions as paragraphs of their own, and says before
    these who "spoke to us". A paragraph right after a question is an answer. So are those with
    "I" or "we" after it, and between questions also those after a remark of the reporter.
    """
    asked = [number for number, document in enumerate(documents) if _is_question(document)]
    if len(asked) < _FEWEST_QUESTIONS:
        return {}
    speaker = _speaker(documents[: asked[0]])
    if speaker is None:
        return {}
    found: dict[int, Attribution] = {}
    for number in asked:
        for later in range(number + 1, len(documents)):
            document = documents[later]
            is_first = later == number + 1
            if later in asked:
                break
            if is_first or _is_of_speaker(document):
                found[later] = speaker
            elif number == asked[-1]:
                break
    return found


def _is_question(document: "Doc") -> bool:
    words = document.text.strip()
    return words.endswith("?") and words.count("?") == 1 and len(list(document.sents)) == 1


def _is_of_speaker(document: "Doc") -> bool:
    return any(one.lower_ in FIRST_PERSON for one in document)


def _speaker(documents: "Sequence[Doc]") -> Attribution | None:
    """Return who talks to the reporter, by the words before the first question."""
    for verb in (one for document in documents for one in document if one.pos_ == "VERB"):
        if verb.lemma_ not in _TALKING:
            continue
        to = [verb, *(one for one in verb.children if one.lower_ in {"to", "with"})]
        hearers = [child(one, "pobj", "dobj", "dative") for one in to]
        source = source_of(verb)
        is_heard = any(one is not None and one.lower_ in _HEARERS for one in hearers)
        if source is not None and is_heard:
            cue = cue_words(verb, source)
            return Attribution([], verb, cue, source, "said", _ANSWER, 0.65, verb)
    return None
