"""The words around a number that may change whom it counts: "not wearing helmets".

A number is known to be a total only if each word of its evidence is understood: words for everybody
and for what became of them, for the event, its time and its place, and for the speaker. Any other
word may say that only some are counted, or that others are counted too. Other modules read the
words right beside the number (`words_beside`, `group_words`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.counting_words import without_counting
from kgbuild.read.numbers.event_words import OF_THE_EVENT, SPEAKERS
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import open_counts
from kgbuild.read.numbers.plain_words import (
    EVENTS,
    NATIONALITIES,
    NEUTRAL,
    is_any,
    is_number,
    is_plain,
    neutral_words,
)
from kgbuild.read.numbers.restricting_words import OUTCOME
from kgbuild.read.numbers.sentence_parts import Part, lower_words, parts_around
from kgbuild.read.numbers.whole_places import without_whole
from kgbuild.read.numbers.words_beside import FOUND_DEAD

#: An event and what it hit, in lower case: "a car bomb attack on a market".
_EVENT: Final = re.compile(
    r"\b(?:a|an)\s+((?:[a-z-]+\s+){0,3}?)"
    r"(?:attack|strike|airstrike|blast|explosion|raid|bombing|crash|accident|collision)\b"
    r"(?:\s+(?:on|at|in|against|near)\s+an?\s+[a-z-]+)?",
)
#: Other English phrases in lower case that limit nothing, although a word in them may.
_HARMLESS_PHRASES: Final = re.compile(
    r"\blocal time\b|\b(?:elected|won|wins) with\b"
    r"|\b(?:adopted|passed|approved|through)\b[^,;]{0,60}\bwith\s*$|\b(?:north|south)\s+(?=korea)"
    r"|\bby (?:the )?(?:year['’]s end|end of the year|year-end)\b"
    r"|\b(?:regional|provincial|local|deputy|acting|interior|defen[cs]e|health|foreign|prime|"
    r"emergency|national|federal)\s+(?=governor|mayor|minist|official|authorit|spokes|governm|media)"
    r"|\b(?:drone|missile|rocket|artillery|bomb|mortar|aerial|air)s?\s+(?=attack|strike|fire\b|raid|"
    r"assault|barrage|blast|explosion|hit|struck|slam)"
    r"|\bair[\s-]defen[cs]es?(?:\s+(?:forces?|units?|systems?))?"
    r"(?=\s+(?:shot|shoots?|down\w*|destroy\w*|intercept\w*|repel\w*|brought|took|ha[ds]|have)\b)"
    r"|\bby\s+air[\s-]defen[cs]es?(?:\s+(?:forces?|units?|systems?))?\b"
    r"|\b(?:los\w+|claim\w+)\s+(?:their\s+)?lives\b"
    r"|\b(?:hits?|struck|strikes?|slam\w+ into)\s+an?\s+[a-z-]+(?:\s+[a-z-]+)?(?=\s*$)",
)
#: English phrases that may limit a number, although none of their words does: "by midnight",
#: "day 1", "the crash after the explosion", "nobody we know was killed".
_LIMITING_PHRASES: Final = re.compile(
    r"\bby\s+(?:late\s+|early\s+)?(?:midnight|noon|dawn|dusk|night\w*|evening|morning|\d)"
    r"|^\s*(?:day|week|night)\s+\d+\s*$"
    r"|\b(?:two|three|four|five|several|many|\d+|both|all|these)\s+(?:\w+\s+)?"
    r"(?:attacks|strikes|raids|blasts|explosions|crashes|quakes|floods|incidents)\b"
    r"|\b(?:attack|strike|raid|blast|explosion|crash|shelling|fire|quake|flood)s?\s+(?:after|following|"
    r"during)\s+(?:the|an?)\s+(?:\w+\s+)?(?:attack|strike|raid|blast|explosion|crash|shelling|fire|"
    r"quake|flood)"
    r"|^\s*(?:i|we|you|they|he|she)\s+\w+\s+(?:was|were|died)\b",
    re.IGNORECASE,
)
#: A day or a month: "between Monday and Tuesday" names no place.
_DAY: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Diens|Donners|Frei|Sams|Sonn)(?:day|tag)|Mittwoch|"
    r"(?:January|Januar|February|Februar|March|März|April|May|Mai|June|Juni|July|Juli|August|"
    r"September|October|Oktober|November|December|Dezember)\b)"
)
#: Words before a day, for a period. Elsewhere they may limit.
_PERIOD: Final = {
    "en": re.compile(rf"\b[Bb]etween\s+(?={_DAY}|\d)"),
    "de": re.compile(rf"\b[Zz]wischen\s+(?:dem\s+)?(?={_DAY}|\d)"),
}
#: Words by which a number is for near a place, and its name. Some of them limit nothing elsewhere.
_NEAR: Final = {
    "en": re.compile(
        r"\b(?i:near|around|towards?|along|beyond|off|outside|past|between|close to)\s+"
        rf"(?:(?:the|city|town|village|of|both)\s+){{0,4}}(?!{_DAY})[A-Z][\w'’-]+"
    ),
    "fr": re.compile(r"\b(?i:vers|près de|près d['’]|autour de)\s*[A-Z][\w'’-]+"),
    "de": re.compile(
        r"\b(?i:bei|um|nahe|zwischen)\s+(?!Angriff|Beschuss|Explosion|Anschlag|Unfall)"
        rf"(?!{_DAY})[A-Z][\w'’-]+"
    ),
    "es": re.compile(r"\b(?i:hacia|cerca de)\s+[A-Z][\w'’-]+"),
    "ru": re.compile(r"\b(?i:около|под|возле|между)\s+[А-Я][\w'’-]+"),
    "uk": re.compile(r"\b(?i:близько|під|біля|між)\s+[А-ЯІЇЄҐ][\w'’-]+"),
}
#: Words for a kind of place before or after its name: "the northern city of Kursk", "Kursk Region".
_PLACE: Final = re.compile(
    r"\b(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?"
    r"(?:city|town|village|region|province|district|state)\s+of\s+(?=[A-Z])"
    r"|(?<=[^\W\d_]\s)(?:Region|Oblast|Province|District|County)\b"
)
#: A name before such a word: "Kursk region".
_BESIDE_NAME: Final = re.compile(
    r"\b([A-ZА-ЯІЇЄҐ][\w'’-]+\s+)(?:region|oblast|province|district|county|области|область|області)\b"
)
#: French words that lose their vowel before another word: "l'attaque".
_ELIDED: Final = re.compile(r"\b(?:[ldsn]|qu)['’]", re.IGNORECASE)
#: The ending of a possessive: "Saturday's".
_OWNER: Final = re.compile(r"['’]s$|(?<=s)['’]$")
#: The number that those counted are a part of: "five of 20".
_OF_NUMBER: Final = re.compile(
    r"^\s*(?:out\s+of|of|sur|von|de|из|з|із)\s+(?:(?:the|les|den|los)\s+)?(?:some\s+)?\d",
    re.IGNORECASE,
)

#: The same inside the words of a number, with the word before it: "five of 20 passengers".
_OF_WHOLE: Final = re.compile(
    r"([\w.,]+)\s+((?:out\s+of|of|sur|von|der|de|des|из|з|із|зі)\s+(?:(?:the|les|den|los)\s+)?\d[\d.,]*)",
    re.IGNORECASE,
)
#: Words right after a number that is added to another one: "nine more people".
_ADDED: Final = re.compile(r"^\s*(?:more\b(?! than)|de plus\b|más\b(?! de))", re.IGNORECASE)
#: The beginning of a part that names a group, some of whom are counted: "of nine people hit, five".
_OF_GROUP: Final = re.compile(
    r"^\s*(?:out of|of|among|parmi|sur|von|unter|de(?! acuerdo)|entre|из|среди|з|із|серед)"
    r"\s+\w+",
    re.IGNORECASE,
)

#: Words without which these patterns find nothing. Most texts have none of them.
_BEGINNING: Final = words_of(
    "of out sur von de из з із among parmi unter entre среди серед more plus más"
)
_IN_PHRASES: Final = words_of(
    "by day week night attacks strikes raids blasts explosions crashes quakes floods incidents "
    "after following during i we you they he she"
)
_NEARLY: Final = words_of(
    "near around toward towards along beyond off outside past between close vers près autour bei "
    "um nahe zwischen hacia cerca около под возле между близько під біля між"
)
_FOUND: Final = ("found", "retrouv", "aufgefunden", "hallad", "encontrad", "найден", "знайден")
_OF_PLACES: Final = words_of(
    "city town village region province district state county oblast области область області"
)


@lru_cache(maxsize=1024)
def unclear_words(
    verbatim: str, evidence: str, language: str, explained: str, outcome: frozenset[str]
) -> tuple[str, ...]:
    """Return the words of the evidence of a number that may change whom it counts, in lower case.

    Args:
        verbatim: The words of the number.
        evidence: The evidence of its claim, which has these words.
        language: The tag of its language.
        explained: The words right beside the number, which are read elsewhere.
        outcome: What became of those counted, as notations of kinds; empty if it is not known.
    """
    code = primary_language(language)
    known = {*lower_words(explained), *lower_words(verbatim)}
    found = [*open_counts(evidence, language)]
    found += _whole_inside(verbatim, code)
    for part in parts_around(verbatim, evidence, code):
        found += _unclear(part, known, code) if code in NEUTRAL else lower_words(part.text)
        found += _other_outcomes(part, language, outcome)
    return tuple(dict.fromkeys(found))


def _whole_inside(verbatim: str, code: str) -> Iterator[str]:
    """Yield the words for the number of which others are a part: "of 20" in "five of 20 people"."""
    lexicon = lexicon_of(code)
    for found in _OF_WHOLE.finditer(verbatim):
        count = found[1].lower()
        if count[0].isdigit() or (lexicon is not None and count in lexicon.cardinals):
            yield found[2].lower()


def _other_outcomes(part: Part, language: str, outcome: frozenset[str]) -> Iterator[str]:
    """Yield the words of a part for an outcome that is not counted: "were wounded and died"."""
    pattern = OUTCOME.get(primary_language(language))
    if not outcome or pattern is None or not part.is_own:
        return
    for word in lower_words(part.text):
        if pattern.match(f"{word} ") and outcome.isdisjoint(kinds_named(word, language)):
            yield word


def _unclear(part: Part, known: set[str], code: str) -> Iterator[str]:
    """Yield the words of a part that may limit a number."""
    words = lower_words(part.text)
    if not words:
        return
    yield from _phrases(part, words, code)
    may_limit = _may_limit if part.may_have_speaker else _may_limit_or_speak
    limiting = [word for word in words if may_limit(word, code) and word not in known]
    if limiting or _ends_open(words, code):
        words = lower_words(_without_harmless(part.text, words, code))
        yield from [word for word in words if may_limit(word, code) and word not in known]
        if _ends_open(words, code) and words[-1] not in known:
            yield words[-1]


def _phrases(part: Part, words: Sequence[str], code: str) -> Iterator[str]:
    """Yield the phrases of a part that may limit a number, although none of their words does."""
    patterns = [_OF_NUMBER, _ADDED] if words[0] in _BEGINNING else []
    patterns += [_LIMITING_PHRASES] if code == "en" and not _IN_PHRASES.isdisjoint(words) else []
    for pattern in patterns:
        if found := pattern.search(part.text):
            yield found.group().strip().lower()
    if not _NEARLY.isdisjoint(words) and code in _NEAR and (near := _NEAR[code].search(part.text)):
        yield near.group().lower()
    if not part.is_own and words[0] in _BEGINNING and (group := _OF_GROUP.search(part.text)):
        yield group.group().strip().lower()
    *_, before, last = ["", "", *part.text.lower().split()]
    is_added = is_number(last.strip(".,"), code) and last not in neutral_words(code)
    if is_added and is_any(before, EVENTS, code):
        yield f"{before} {last}"  # "shelling killed five, the air raid four"


def _without_harmless(text: str, words: Sequence[str], code: str) -> str:
    """Return a text without the phrases that limit nothing, although a word in them may."""
    text = without_whole(text, code)
    if any(word.startswith(_FOUND) for word in words):
        text = FOUND_DEAD.sub(" ", text)
    if not _NEARLY.isdisjoint(words) and code in _PERIOD:
        text = _PERIOD[code].sub(" ", text)
    text = without_counting(text, code)
    if not _OF_PLACES.isdisjoint(words):
        text = _PLACE.sub(" ", _BESIDE_NAME.sub(r"\1", text))
    if code == "en":
        return _HARMLESS_PHRASES.sub(" ", _EVENT.sub(_without_event, text.lower()))
    return _ELIDED.sub("", text) if code == "fr" else text


@lru_cache(maxsize=16_384)
def _may_limit(word: str, code: str) -> bool:
    """Return whether a word of a part that may have a speaker may limit a number."""
    is_speaker = is_any(_owner(word, code), SPEAKERS, code)
    return _may_limit_or_speak(word, code) and (word in LIMITING[code] or not is_speaker)


@lru_cache(maxsize=16_384)
def _may_limit_or_speak(word: str, code: str) -> bool:
    """Return whether a word of a part without a speaker may limit a number."""
    return word in LIMITING[code] or not _is_harmless(_owner(word, code), code)


def _owner(word: str, code: str) -> str:
    """Return a word without the ending of a possessive."""
    return _OWNER.sub("", word) if code == "en" and ("'" in word or "’" in word) else word


def _ends_open(words: Sequence[str], code: str) -> bool:
    """Return whether words end with a nationality: "were Russian"."""
    return code == "en" and bool(words) and is_any(words[-1], NATIONALITIES, code)


def _without_event(found: re.Match[str]) -> str:
    """Return a space for the words of an event, or the words if they mean another event."""
    is_another = not LIMITING["en"].isdisjoint(found[1].split())
    return found.group() if is_another else " "


def _is_harmless(word: str, code: str) -> bool:
    return (
        is_plain(word, code)
        or is_any(word, OF_THE_EVENT, code)
        or is_any(word, NATIONALITIES, code)
    )
