"""The words of a number that name a group for which there is no kind: "five hospital patients".

Such a group may be a part of any other. A word counts as one for a group unless kgbuild knows that
it is for everybody, for all of the kind that is counted, or for nobody in particular.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_synonyms import OF_KIND, SOME_OF_KIND
from kgbuild.read.numbers.kind_words import Phrase, is_form, phrases_in
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import Lexicon, words_of
from kgbuild.read.numbers.plain_words import EVERYBODY, NATIONALITIES, NEUTRAL

#: At most this many words after a number without a noun are looked at, and one before it.
_MOST_WORDS: Final = 5
_GAP: Final = re.compile(r"[^\S\n]+|-")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_JOINS: Final = re.compile(r"[,;](?!\d)")
#: By language: what may be between a number and what it counts: "five were nuns".
_PASSED: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("were was are is have has had been of the a an"),
    "fr": words_of("ont été sont étaient de des les"),
    "de": words_of("wurden waren sind der von"),
    "es": words_of("fueron son eran de las los"),
    "ru": words_of("были было был из"),
    "uk": words_of("були було був з із"),
}
#: By language: what makes those counted a part of others: "five of the dead".
_PARTITIVES: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"of (?:the|them|those|these|his|her|their|its|our)\b"),
    "fr": re.compile(r"(?:des|d['’]entre|parmi)\b"),
    "de": re.compile(r"(?:der|von den|von ihnen|davon|unter den)\b"),
    "es": re.compile(r"(?:de (?:los|las|ellos|ellas)|entre)\b"),
    "ru": re.compile(r"из\b"),
    "uk": re.compile(r"(?:з|із)\b"),
    "ko": re.compile(r"(?:중|가운데)(?:\s|$)"),
}
#: By language: what a number of members follows: "a family of five".
_SETS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        r"\b(?:family|group|team|crew|party|convoy|class|squad|household|band|gang) of "
        r"(?:about |at least |some )?$"
    ),
    "fr": re.compile(r"\b(?:famille|groupe|équipe|équipage) (?:de |d['’])$"),
    "de": re.compile(r"\b(?:familie|gruppe|team|besatzung) (?:von|aus) $"),
    "es": re.compile(r"\b(?:familia|grupo|equipo|tripulación) de $"),
    "ru": re.compile(r"\b(?:семья|семьи|группа|группы|экипаж) из $"),
    "uk": re.compile(r"\b(?:сім['’ʼ]я|сім['’ʼ]ї|група|групи|екіпаж) (?:з|із) $"),
}
#: Before "of the", these mean no part: "all of the 300".
_WHOLE: Final = words_of("all total each most")
#: How many characters before and after a number are looked at.
_FAR: Final = 80
#: Words for some of those whom the report has just named: "five of them".
_PRONOUNS: Final = words_of("them those us eux elles ihnen davon ellos ellas них")
#: Endings of Korean words that say what part they have in a sentence; the next word begins anew.
_KOREAN_CASES: Final = ("에서", "으로", "에게", "에", "은", "는", "께", "로", "도", "까지", "부터")


class Counted(NamedTuple):
    """What the author of a figure says that it counts."""

    kinds: frozenset[str]  # the notations of its kind and of all wider ones
    labels: str  # their labels in English
    is_of_group: bool  # whether it names whose members are counted


class Group(NamedTuple):
    """A group that words name."""

    text: str  # the words, as the report has them
    words: tuple[str, ...]  # those that no kind explains, in lower case
    is_known: bool  # whether they are known to mean the same everywhere, such as "girls"
    is_list: bool  # whether they are joined, as in "two nuns and three civilians"


def counted_words(verbatim: str, evidence: str, language: str) -> str:
    """Return the words of a figure, with the words beside them that say what is counted.

    Of "five" in "five nuns were killed", these are "five nuns".
    """
    code = primary_language(language)
    at = _place(verbatim, evidence) if code in NEUTRAL else None
    if at is None:
        return verbatim
    end = at + len(verbatim)
    is_number = all(_is_number(one.group().lower(), code) for one in _words(verbatim))
    before = _set_before(evidence[:at], code)
    if code == "ko":
        return f"{_noun_before(evidence[:at]) if is_number else ''}{verbatim}"
    after = _nouns_after(evidence[end : end + _FAR], code) if is_number else ""
    if after or not is_number:
        after += _joined_after(evidence[end + len(after) : end + _FAR], code)
    return f"{before}{verbatim}{after}"


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text)


def _place(verbatim: str, evidence: str) -> int | None:
    """Return where words are in a text, and not inside other words; None if they are not there."""
    at = evidence.find(verbatim)
    while at >= 0:
        before, after = evidence[:at][-1:], evidence[at + len(verbatim) :][:1]
        if not before.isalnum() and not (after.isdigit() and verbatim[-1:].isdigit()):
            return at
        at = evidence.find(verbatim, at + 1)
    return None


def _set_before(text: str, code: str) -> str:
    """Return the words for a set of so many at the end of a text: "a family of" five."""
    found = _SETS[code].search(text[-_FAR:].lower()) if code in _SETS else None
    return text[-_FAR:][found.start() :] if found else ""


def _noun_before(text: str) -> str:
    """Return the word at the end of a Korean text if it may name what is counted."""
    word = text.split()[-1:] if text[-1:].isspace() else []
    is_case = bool(word) and (word[0].endswith(_KOREAN_CASES) or not _WORD.fullmatch(word[0]))
    return f"{word[0]} " if word and not is_case else ""


def _nouns_after(text: str, code: str) -> str:
    """Return the words after a number up to one that cannot belong to what is counted."""
    some = _PARTITIVES[code].match(text.lstrip().lower())
    end = last = 0
    last = some.end() + len(text) - len(text.lstrip()) if some else 0
    words = _row(text)
    found = False
    for number, word in enumerate(words[:_MOST_WORDS]):
        low, end = word.group().lower(), word.end()
        if _is_any(low, EVERYBODY, code):
            return text[: last if found else end]
        if not found and low in _PASSED[code]:
            continue
        then = words[number + 1].group().lower() if number + 1 < len(words) else ""
        is_verb = code == "en" and low.endswith("ed") and (not then or _is_plain(then, code))
        if is_verb or _is_plain(low, code):
            break
        found, last = True, end
    return text[:last]


def _joined_after(text: str, code: str) -> str:
    """Return what is joined to the words before a text: "and nuns" after "five children"."""
    words, lexicon = _row(text), lexicon_of(code)
    if lexicon is None or len(words) < 2 or words[0].group().lower() not in lexicon.conjunctions:  # noqa: PLR2004 -- "and" and a noun
        return ""
    low = words[1].group().lower()
    return "" if _is_plain(low, code) else text[: words[1].end()]


def _row(text: str) -> list[re.Match[str]]:
    """Return the words at the beginning of a text with nothing but spaces between them."""
    found, end = [], 0
    for word in _words(text):
        if not _GAP.fullmatch(text[end : word.start()]):
            break
        found.append(word)
        end = word.end()
    return found


def group_in(words: str, language: str, counted: Counted) -> Group | None:
    """Return the group that words name, in the language of a tag; None if they name none.

    A language without number words names no groups.
    """
    code = primary_language(language)
    if code not in NEUTRAL:
        return None
    unknown: list[str] = []
    spans: list[tuple[int, int]] = []
    is_known = True
    for phrase in phrases_in(words, language):
        if phrase.kinds <= counted.kinds and _is_all(phrase, code):
            spans += [phrase.span] if phrase.kinds else []
        elif phrase.kinds and _is_all(phrase, code):
            spans.append(phrase.span)
        elif new := [one for one in phrase.words if not _is_said(one, code, counted)]:
            unknown += new
            is_known = is_known and bool(phrase.kinds)
            spans += [] if _PRONOUNS.issuperset(new) else [phrase.span]
        elif any(_is_any(one, EVERYBODY, code) for one in phrase.words):
            spans.append(phrase.span)
    if some := _partitive(words, code):
        unknown, is_known = [*unknown, some.group().strip()], False
        spans = [some.span(), *spans] if spans else []
    if not unknown:
        return None
    text = f"{words.strip()} …" if some else " ".join(unknown)
    if spans:
        text = words[min(start for start, _ in spans) : max(end for _, end in spans)]
    return Group(text, tuple(unknown), is_known, _is_list(text, code))


def _partitive(words: str, code: str) -> re.Match[str] | None:
    """Return the words after a number that make those counted a part of others."""
    low = words.lower()
    for found in _PARTITIVES[code].finditer(low):
        before = low[: found.start()]
        numbers = before.split()
        is_after_a_number = bool(numbers) and all(
            _is_number(one, code) or not _WORD.search(one) for one in numbers
        )
        if code == "ko" or (is_after_a_number and numbers[-1] not in _WHOLE):
            return found
    return None


def _is_all(phrase: Phrase, code: str) -> bool:
    """Return whether a phrase names kinds, and all that is of them."""
    is_some = any(_is_any(one, SOME_OF_KIND, code) for one in phrase.words)
    return bool(phrase.kinds) and not is_some


def _is_said(word: str, code: str, counted: Counted) -> bool:
    """Return whether a word adds nothing to what the author of a figure says it counts."""
    if _is_plain(word, code) or any(_is_in(word, one, code) for one in _of_kinds(counted, code)):
        return True
    return counted.is_of_group and _is_any(word, NATIONALITIES, code)


def _of_kinds(counted: Counted, code: str) -> Iterator[str]:
    for kind in sorted(counted.kinds):
        yield OF_KIND[code].get(kind, "")
    yield counted.labels if code == "en" else ""


def _is_list(text: str, code: str) -> bool:
    lexicon = lexicon_of(code)
    joints = lexicon.conjunctions | lexicon.joints if lexicon else frozenset()
    return bool(_JOINS.search(text)) or not joints.isdisjoint(text.lower().split())


@lru_cache(maxsize=16_384)
def _is_plain(word: str, code: str) -> bool:
    """Return whether a word names no group: a number, an outcome, a word for everybody."""
    lexicon = lexicon_of(code)
    return (
        _is_number(word, code)
        or _is_any(word, EVERYBODY, code)
        or word in NEUTRAL[code].split()
        or bool(lexicon and any(is_form(word, stem, code) for stem in lexicon.nouns.outcomes))
    )


@lru_cache(maxsize=16_384)
def _is_number(word: str, code: str) -> bool:
    """Return whether a word is part of a number, or changes one."""
    lexicon = lexicon_of(code)
    return bool(lexicon) and any(part in _number_words(code) for part in (word, *word.split("-")))


@lru_cache(maxsize=16)
def _number_words(code: str) -> frozenset[str]:
    lexicon = lexicon_of(code)
    return _all_number_words(lexicon) if lexicon else frozenset()


def _all_number_words(lexicon: Lexicon) -> frozenset[str]:
    phrases = (
        *lexicon.number_words, *lexicon.vague, *lexicon.before, *lexicon.after, *lexicon.leading,
        *lexicon.of, *lexicon.openers, *lexicon.articles, *lexicon.counters, *lexicon.plurals,
        *lexicon.bare, *lexicon.glued_scales, *lexicon.inserted, *lexicon.appended,
        *lexicon.endings, *lexicon.widening, *lexicon.further, *lexicon.danger,
        *lexicon.classifiers, *lexicon.abbreviations, *lexicon.conjunctions,
    )  # fmt: skip
    return frozenset(word for phrase in phrases for word in phrase.split())


def _is_any(word: str, stems: Mapping[str, str], code: str) -> bool:
    return _is_in(word, stems[code], code)


@lru_cache(maxsize=65_536)
def _is_in(word: str, stems: str, code: str) -> bool:
    return any(is_form(word, stem, code) for stem in stems.split())
