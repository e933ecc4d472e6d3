# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""The words of an account without a number that may limit it: "with missiles".

A limited denial does not deny the whole. A force that did not strike a town with missiles may have
struck it with drones.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.event_words import OF_THE_EVENT, SPEAKERS, SPEECH
from kgbuild.read.numbers.plain_words import (
    EVENTS,
    EVERYBODY,
    NATIONALITIES,
    is_any,
    is_outcome,
    is_plain,
)
from kgbuild.read.numbers.sentence_parts import is_speech, sentences
from kgbuild.read.numbers.tokens import WORD_OR_NUMBER
from kgbuild.read.numbers.word_tables import words_in_row
from kgbuild.read.wording.account_lists import CERTAIN, DENYING, SMALL, WITH_OUTCOMES
from kgbuild.read.wording.class_exceptions import says_how_it_is_decided
from kgbuild.read.wording.dates_in_words import without_exact_dates
from kgbuild.read.wording.thing_words import ELSEWHERE, THINGS

_CERTAIN: Final = re.compile(CERTAIN, re.IGNORECASE)
#: French words that lose their vowel before another word: "n'a".
_ELIDED: Final = re.compile(r"\b(ne?|[dlsc]|qu)['’](?=\w)", re.IGNORECASE)
#: A kind of place before or after a name. It adds nothing.
_KIND_OF_PLACE: Final = re.compile(
    r"\b(?:the\s+)?(?:city|town|village|region|province|district|state)\s+of\s+(?=[A-Z])"
    r"|(?<=[^\W\d_]\s)(?:region|oblast|province|Region|Oblast|Province)\b"
    r"|\b(?i:город\w*|сел[оеау]|пос[её]л\w+|деревн\w+|міст\w+|селищ\w+)\s+(?=[А-ЯІЇЄҐ])"
    r"|\b(?i:ville|village|bourg|commune|localité)\s+d(?:e\s+|['’])(?=[A-ZÀ-Ý])"
    r"|\b(?:Stadt|Dorf|Ortschaft)\s+(?=[A-ZÄÖÜ])"
    r"|\b(?i:ciudad|pueblo|aldea|localidad)\s+de\s+(?=[A-ZÁÉÍÓÚ])"
)


#: Words for nobody, one of which would limit an account without the other.
_NO_ONE: Final = re.compile(r"\bno one\b|\bни один\b|\bни одного\b", re.IGNORECASE)


#: Words for nobody among some: "none of the wounded".
_NONE_OF: Final = re.compile(
    r"\b(?:none|no one|nobody|any|some|one) (?:of|among|from)\b|\baucune? d(?:es|['’]entre)\b"
    r"|\bpersonne parmi\b|\bkeine?[rs]? (?:der|von|unter)\b|\bniemand (?:von|unter)\b"
    r"|\bning[uú]n[ao] de\b|\bnadie (?:de|entre)\b|\b(?:никто|никого|ни один|ни одного) из\b"
    r"|\b(?:ніхто|нікого|жоден|жодна|жодного) (?:з|із|зі)\b",
    re.IGNORECASE,
)


#: How many words something that is affirmed has at least: "Izium was hit".
_LEAST_AFFIRMED: Final = 3


class LooseWords(NamedTuple):
    """The words of an account that are not known to leave it whole, in lower case."""

    of_account: tuple[str, ...]
    of_speaker: tuple[str, ...]  # those before a verb of saying


@lru_cache(maxsize=1024)
def loose_words(evidence: str, language: str, cls: str, general: str) -> LooseWords:
    """Return the words of a text that may limit what it says or denies.

    In a language without such lists as those of English (`account_lists`), all words may.

    Args:
        evidence: The text.
        language: The tag of its language.
        cls: The local names of the class of the account and of its superclasses, in a row.
        general: The general words of the class, in a row (`compare/wordings.py`).
    """
    known = _known(primary_language(language), cls, general)
    if known is None:
        return LooseWords(tuple(_words(evidence)), ())
    code = known.code
    of_account: list[str] = []
    of_speaker: list[str] = []
    if some := _NONE_OF.search(evidence):
        of_account.append(some.group().lower())
    for text in sentences(without_exact_dates(evidence, code)):
        words = [*_words(_prepared(text, code))]
        denies = any(known.denies(word) for word in words)
        if not denies and is_speech(text, code):
            continue  # ", the army said"
        end = next((number + 1 for number, word in enumerate(words) if known.says(word)), 0)
        of_speaker += (word for word in words[:end] if not known.limits_no_speaker(word))
        of_account += (word for word in words[end:] if not known.limits_nothing(word))
    classes = frozenset(cls.split())
    of_account += (
        word for word in _words(evidence) if says_how_it_is_decided(word, language, classes)
    )
    return LooseWords(tuple(dict.fromkeys(of_account)), tuple(dict.fromkeys(of_speaker)))


class AffirmedWords(NamedTuple):
    """What a text affirms, without the words for its speakers. The words are in lower case."""

    text: str
    strange: tuple[str, ...]  # words that may be about another place or day
    others: tuple[str, ...]  # those, and words for things, people and events: "took a bridge"


@lru_cache(maxsize=1024)
def affirmed_in(evidence: str, language: str, cls: str, general: str) -> AffirmedWords:
    """Return what a text affirms, and the words of it that are not known to change nothing.

    "The blast was heard in Izium" does not say that it was there. Words for a part of those harmed,
    for weapons and for what was hit do not change where or when something happens. The arguments
    are those of `loose_words`.
    """
    known = _known(primary_language(language), cls, general)
    if known is None:
        words = tuple(_words(evidence))
        return AffirmedWords(evidence, words, words)
    affirmed = [_without_speaker(text, known) for text in sentences(evidence)]
    words = tuple(
        dict.fromkeys(
            word
            for text in affirmed
            for word in _words(_prepared(text, known.code))
            if not known.limits_nothing(word)
        )
    )
    strange = tuple(word for word in words if not known.is_about_harm(word))
    return AffirmedWords(", ".join(filter(str.strip, affirmed)), strange, words)


def _without_speaker(text: str, known: "_Known") -> str:
    """Return a part of a text without who says it and the verb; "" if it only says who does."""
    found = [*WORD_OR_NUMBER.finditer(text)]
    says = [number for number, one in enumerate(found) if known.says(one.group().lower())]
    if not says or not is_speech(text, known.code):
        return text
    if says[0] == 0 or len(found) - says[0] - 1 < _LEAST_AFFIRMED:
        return ""
    return text[found[says[0]].end() :]


def _words(text: str) -> Iterator[str]:
    return (found.group().lower() for found in WORD_OR_NUMBER.finditer(text))


def _prepared(text: str, code: str) -> str:
    """Return a text without words that never limit an account: exact dates, kinds of place."""
    text = _NO_ONE.sub(" ", without_exact_dates(text, code))
    text = _KIND_OF_PLACE.sub(" ", text)
    return _CERTAIN.sub(" ", text) if code == "en" else _ELIDED.sub(r"\1 ", text)


class _Known:
    """What is known of words in a language and of a class of account."""

    def __init__(self, code: str, cls: str, general: str) -> None:
        self.code = code
        self.small = words_in_row(f"{SMALL[code]} {DENYING[code]} {general}")
        self.denying = words_in_row(DENYING[code])
        self.has_outcomes = not WITH_OUTCOMES.isdisjoint(cls.split())

    def says(self, word: str) -> bool:
        return word in SPEECH[self.code]

    def denies(self, word: str) -> bool:
        return word in self.denying

    def limits_nothing(self, word: str) -> bool:
        """Return whether a word of an account leaves it whole."""
        if word in self.small:
            return True
        of_all = (
            is_any(word, EVERYBODY, self.code)
            or is_any(word, EVENTS, self.code)
            or is_outcome(word, self.code)
        )
        return self.has_outcomes and of_all

    def is_about_harm(self, word: str) -> bool:
        """Return whether a word is for everybody, for an event, or for what is hit in it."""
        return word not in ELSEWHERE[self.code] and (
            word.isdigit()
            or is_plain(word, self.code)
            or is_any(word, OF_THE_EVENT, self.code)
            or is_any(word, NATIONALITIES, self.code)
            or (word in THINGS[self.code])
        )

    def limits_no_speaker(self, word: str) -> bool:
        return self.says(word) or (word in self.small) or is_any(word, SPEAKERS, self.code)


@lru_cache(maxsize=1024)
def _known(code: str, cls: str, general: str) -> _Known | None:
    """Return what is known of words; None in a language without the lists of `account_lists`."""
    return _Known(code, cls, general) if code in SMALL else None
