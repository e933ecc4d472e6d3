"""The parts of the evidence around a number, without those that are not about what it counts.

Parts that are left out name the speaker ("the governor said"), give another number ("12 others were
injured"), or say what else was harmed ("damaging two houses").
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from kgbuild.read.numbers.event_words import (
    GIVING,
    LOCAL_SPEAKERS,
    OTHER_HARM,
    SPEAKERS,
    SPEECH,
)
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.plain_words import is_any, is_number
from kgbuild.read.numbers.restricting_words import OUTCOME
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.words_beside import SOME, place_of

#: What ends a part. A line of a table is one; a line that goes on in lower case is not.
_END: Final = re.compile(
    r"[,:](?!\d)|[.!?]+(?=\s|$)|[;()|–—“”«»\"]|\s-\s|\n(?=\s*[^\W_a-zа-яіїєґ]|\s*\d)"
)
#: How a piece of news begins: "UPDATE 2-".
_TICKER: Final = re.compile(
    r"^\s*(?:UPDATE|BREAKING|URGENT|FLASH|ALERT|EXCLUSIVE|JUST IN|LIVE)(?:\s+\d+)?\s*(?:-|\s)",
)
#: The names of news agencies and remarks, as in brackets: "(AFP)".
_REMARK: Final = re.compile(r"\s*(?:[A-Z]{2,}|Reuters|see below|photo|file)\s*$")
#: Verbs of saying without a speaker: "those reported missing", "of those said to".
_PASSIVE: Final = re.compile(
    r"^\s*(?:of|among|amid|out)\b|\b(?:those|were|was|is|are|been|being)\s+(?:\w+ly\s+)?\w+ed\b",
    re.IGNORECASE,
)
#: A speaker at the end of a part: "Governor Smith said".
_SAID: Final = re.compile(
    rf"\s(?:the\s+)?(?:[A-Z][\w'’-]*\s+){{1,4}}(?:{'|'.join(sorted(SPEECH['en']))})\b.*$"
)
#: What says who most of those counted are: "mostly children".
_MOSTLY: Final = re.compile(
    r"\s*(?:mostly|mainly|many of|most of|half of|some of|several of|la plupart|surtout|meist|"
    r"überwiegend|vor allem|la mayoría|sobre todo|в основном|большинство|переважно|більшість)\b",
    re.IGNORECASE,
)
#: Words before a speaker that is in the same part as the number.
_CITING: Final = re.compile(
    r"\b(?:laut|nach Angaben|zufolge|selon|según|словам|словами)\b", re.IGNORECASE
)
#: Words between a number and its source: "five, according to".
_CITED: Final = words_of("according citing")
#: Words between a speaker and a toll: "on Telegram that".
_BEFORE_TOLL: Final = re.compile(
    r"^\s*(?:(?:on|in|to|via|late|early|\w+day)\b[^,]{0,40}?\s)?(?:that|que|dass|что|що)\b",
    re.IGNORECASE,
)
_UNITS_OF_TIME: Final = words_of(
    "second seconds minute minutes hour hours day days week weeks month months year years "
    "minuten stunden tage minutes heures jours minutos horas días минут часов дней хвилин годин "
    "днів"
)
_OTHERS: Final = words_of("others many several autres weitere otros другие інші ещё ще")
_OF: Final = words_of("of sur von de из з із out among")
_ONE_PERSON: Final = words_of("1 one un une ein eine uno una один одна")
#: Words for speakers that end in "s". Others in "s", as in "Passengers: 5", are for those counted.
_SPEAKERS_IN_S: Final = words_of("authorities media reports sources news photos")
#: Words for nobody and for all, which do not give another number: "none of them armed".
_NONE_OR_ALL: Final = words_of(
    "none no nobody all both each every aucun aucune tous toutes keiner keine alle ninguno ninguna "
    "todos todas никто ни все ніхто жоден всі усі"
)
#: How many words at the beginning of a part can have its number: "at least some 12".
_MOST_WORDS: Final = 4
#: How many words an item of a list has at most: "six civilians".
_MOST_IN_A_LIST: Final = 3


class Part(NamedTuple):
    """A part of the evidence around a number."""

    text: str
    may_have_speaker: bool  # whether words for speakers in it name nobody who is counted
    is_own: bool = False  # whether it has the number, and no other one before it


@lru_cache(maxsize=1024)
def parts_around(verbatim: str, evidence: str, code: str) -> tuple[Part, ...]:
    """Return the parts of the evidence around a number that may say what it counts.

    Args:
        verbatim: The words of the number.
        evidence: The evidence, which has these words.
        code: The code of the language.
    """
    return tuple(_parts_around(verbatim, evidence, code))


#: A place right after a number, with its name: "three in Brisk".
_NAMED: Final = re.compile(r"(?:\s+[^\W\d_]+)?\s+[^\W\d_]{1,4}\s+[^\W\d_]*(?-i:[A-ZА-ЯІЇЄҐ])")


def _parts_around(verbatim: str, evidence: str, code: str) -> Iterator[Part]:
    at = place_of(verbatim, evidence)
    if at is None:
        return
    end = at + len(verbatim)
    *before, left = _END.split(_TICKER.sub(" ", evidence[:at]))
    right, *after = _END.split(evidence[end:])
    if code not in SPEECH:
        yield from (Part(text, may_have_speaker=False) for text in (*before, left, right, *after))
        return
    is_label = not WORD.search(left + right) and bool(before)
    for number, text in enumerate(before):
        is_long = len(text.split()) > _MOST_IN_A_LIST
        if not is_speech(text, code) and not _is_count(text, code, needs_outcome=is_long):
            is_for_one = is_label and number == len(before) - 1
            yield Part(text, not is_for_one or _may_speak(text, verbatim))
    is_cited = bool(_CITING.search(left))  # "laut dem Gouverneur wurden"
    left = _after_speaker(left, code)
    if _NAMED.match(right):
        left = _without_listed(left, code)
    yield Part(left, may_have_speaker=is_cited, is_own=not _has_number(left, code))
    yield Part(_own(right, code), may_have_speaker=False, is_own=True)
    for text in after:
        if not _says_something_else(text, code):
            yield Part(text, may_have_speaker=True)


def _without_listed(left: str, code: str) -> str:
    """Return the words before a number without another number that a conjunction joins to it.

    In "killed six people in Halden and three in Brisk", the six and Halden are not about the three.
    """
    lexicon = lexicon_of(code)
    found = [*WORD.finditer(left)]
    if lexicon is None or not found or found[-1].group().lower() not in lexicon.conjunctions:
        return left
    for one in reversed(found):
        word = one.group().lower()
        if word in OTHER_HARM[code] or _has_outcome(word, code):
            return left
        if word[0].isdigit() or lexicon.cardinals.get(word, 0):
            return left[: one.start()]
    return left


def sentences(text: str) -> list[str]:
    """Return the parts of a text between signs that end one: commas, full stops, dashes."""
    return _END.split(text)


@lru_cache(maxsize=4096)
def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case."""
    return tuple(map(str.lower, WORD.findall(text)))


def is_speech(text: str, code: str) -> bool:
    """Return whether a part names a speaker, other than doctors, who may count only some."""
    words = set(lower_words(text))
    is_said = not words.isdisjoint(SPEECH[code]) and words.isdisjoint(LOCAL_SPEAKERS)
    return is_said and not _PASSIVE.search(text)


def _may_speak(label: str, verbatim: str) -> bool:
    """Return whether the label of a bare number can name a speaker: "Governor: 5"."""
    last = lower_words(label)[-1:]
    is_of_many = bool(last) and last[0].endswith("s") and last[0] not in _SPEAKERS_IN_S
    return not is_of_many and verbatim.strip().lower() not in _ONE_PERSON


def _says_something_else(text: str, code: str) -> bool:
    some = SOME[code].match(f", {text.lstrip()}") if code in SOME else None
    first = lower_words(text)[:1]
    is_harm = bool(first) and first[0] in OTHER_HARM[code]
    is_remark = is_harm or bool(some) or bool(_REMARK.match(text) or _MOSTLY.match(text))
    return is_remark or is_speech(text, code) or _is_count(text, code)


def _is_count(text: str, code: str, *, needs_outcome: bool = False) -> bool:
    """Return whether a part begins with another number: "at least 12 others were injured"."""
    lexicon = lexicon_of(code)
    if lexicon is None or (needs_outcome and code in OUTCOME and not _has_outcome(text, code)):
        return False
    words = [word.strip(".,'’").lower() for word in text.split()]
    for number, word in enumerate(words[:_MOST_WORDS]):
        if (word in _OF and not number) or word in _NONE_OR_ALL or not word:
            return False
        is_figure = word[0].isdigit() or lexicon.cardinals.get(word, 0) or word in lexicon.vague
        if (is_figure and word not in lexicon.articles) or word in _OTHERS:
            return not _UNITS_OF_TIME.intersection(words[number + 1 : number + 2])
        if not is_number(word, code) and word != "while":
            return False
    return False


def _has_number(text: str, code: str) -> bool:
    lexicon = lexicon_of(code)
    cardinals = lexicon.cardinals if lexicon else {}
    return any(word[0].isdigit() or word in cardinals for word in text.lower().split())


def _has_outcome(text: str, code: str) -> bool:
    return bool(OUTCOME[code].search(f"{text.lower()} "))


def _after_speaker(left: str, code: str) -> str:
    """Return the words before a number in its own part, without those for the speaker."""
    if SPEECH[code].isdisjoint(said := lower_words(left)) and GIVING.isdisjoint(said):
        return left
    words = [(found.group().lower(), found.end()) for found in WORD.finditer(left)]
    ends = [end for low, end in words if low in SPEECH[code] and low not in GIVING]
    for (one, _), (verb, end) in pairwise(words):
        if verb in GIVING and is_any(one, SPEAKERS, code):
            ends.append(end)
    end = max(ends, default=0)
    if (
        not end
        or LOCAL_SPEAKERS.intersection(lower_words(left[:end]))
        or _PASSIVE.search(left[:end])
    ):
        return left
    return _BEFORE_TOLL.sub("", left[end:])


def _own(right: str, code: str) -> str:
    """Return the words after a number in its own part, up to those about something else."""
    if code == "en":
        right = _SAID.sub("", right)
    joints = _joints(code)
    words = lower_words(right)
    may_end = not (_CITED.isdisjoint(words) and joints.isdisjoint(words))
    may_end = may_end or (code != "en" and not SPEECH[code].isdisjoint(words))
    for found in WORD.finditer(right) if may_end else ():
        low = found.group().lower()
        is_citing = low in SPEECH[code] and low not in LIMITING[code] and code != "en"
        if is_citing or low in _CITED:
            return right[: found.start()]
        if low in joints and _is_something_else(right[found.end() :], code):
            return right[: found.start()]
    digit = re.search(r"\d", right) if code == "ko" else None
    return right[: digit.start()] if digit else right


@lru_cache(maxsize=16)
def _joints(code: str) -> frozenset[str]:
    """Return the words that may join something else to a number."""
    lexicon = lexicon_of(code)
    return (lexicon.conjunctions if lexicon else frozenset()) | {"while"}


def _is_something_else(rest: str, code: str) -> bool:
    """Return whether another number, or other harm, follows a conjunction."""
    return _is_count(rest, code) or not OTHER_HARM[code].isdisjoint(lower_words(rest)[:1])
