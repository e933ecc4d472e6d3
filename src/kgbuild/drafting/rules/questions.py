"""Questions: nobody states what they ask, and a quoted question may come before its cue."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.speakers import cue_words, source_of
from kgbuild.drafting.rules.speech_verb_meanings import NEUTRAL, act_of
from kgbuild.drafting.rules.structure import child, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

_ASKED: Final = "asked"
_CLOSING: Final = " \"'”’»"
_LEAST_WORDS: Final = 3
_MOST_WORDS: Final = 10  # of a sentence that only says who asks


def is_question(sentence: "Span") -> bool:
    """Return whether a sentence ends with a question mark, or with one and a quotation mark."""
    return sentence.text.rstrip(_CLOSING).endswith("?")


def asks(content: "Sequence[Token]") -> bool:
    """Return whether the next word is a question mark."""
    return any(one.text == "?" for one in content[-1].doc[content[-1].i + 1 : content[-1].i + 2])


def quoted_before(
    sentence: "Span", lexicon: "Lexicon", found: "Sequence[Attribution]"
) -> "Iterator[Attribution]":
    """Yield what a quotation asks or shouts right before a sentence with its cue.

    The model ends a sentence at the question mark: "Did you see him?" The judge asked.
    """
    verb, document = sentence.root, sentence.doc
    act = act_of(verb, lexicon) if verb.pos_ == "VERB" else None
    before = document[max(0, sentence.start - 2) : sentence.start].text
    ends = before.rstrip(_CLOSING)[-1:]
    if act is None or ends not in {"?", "!"} or before.endswith(ends):
        return
    source = source_of(verb)
    has_content = child(verb, "ccomp", "xcomp") is not None or len(sentence) > _MOST_WORDS
    if source is None or has_content or any(one.verb == verb for one in found):
        return
    said = document[sentence.start - 1].sent
    content = trimmed(list(said))
    if len(content) >= _LEAST_WORDS:
        said_act = _ASKED if ends == "?" and act in NEUTRAL else act
        rule = f"“{verb.text}” after a quotation"
        yield Attribution(
            content, said.root, cue_words(verb, source), source, said_act, rule, 0.75, verb
        )
