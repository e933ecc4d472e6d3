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
_JOINS: Final = re.compile(r"[,;]")
#: By language: what may be between a number and what it counts: "five were nuns".
_PASSED: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("were was are is have has had been of the a an"),
    "fr": words_of("ont été sont étaient de des les"),
    "de": words_of("wurden waren sind der von"),
    "es": words_of("fueron son eran de las los"),
    "ru": words_of("были было был из"),
    "uk": words_of("були було був з із"),
}
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
    """Return the words of a figure, with the noun beside them if they are only a number.

    Of "five" in "five nuns were killed", these are "five nuns".
    """
    code = primary_language(language)
    if code not in NEUTRAL or any(not _is_number(one.group(), code) for one in _words(verbatim)):
        return verbatim
    at = _place(verbatim, evidence)
    if at is None:
        return verbatim
    end = at + len(verbatim)
    if code == "ko":
        return f"{_noun_before(evidence[:at])}{evidence[at:end]}"
    return verbatim + _nouns_after(evidence[end:], code)


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text)


def _place(verbatim: str, evidence: str) -> int | None:
    """Return where whole words are in a text; None if they are not there."""
    at = evidence.find(verbatim)
    while at >= 0:
        around = f"{evidence[at - 1 : at]}x{evidence[at + len(verbatim) :][:1]}"
        if not (around[0].isalnum() and at) and not (around[2:] and around[-1].isdigit()):
            return at
        at = evidence.find(verbatim, at + 1)
    return None


def _noun_before(text: str) -> str:
    """Return the word at the end of a Korean text if it may name what is counted."""
    word = text.split()[-1:] if text[-1:].isspace() else []
    is_case = bool(word) and (word[0].endswith(_KOREAN_CASES) or not _WORD.fullmatch(word[0]))
    return f"{word[0]} " if word and not is_case else ""


def _nouns_after(text: str, code: str) -> str:
    """Return the words after a number up to one that cannot belong to what is counted."""
    end, last, found = 0, 0, False
    for number, word in enumerate(_words(text)):
        if number == _MOST_WORDS or not _GAP.fullmatch(text[end : word.start()]):
            break
        low, end = word.group().lower(), word.end()
        if _is_any(low, EVERYBODY, code):
            return text[: last if found else end]
        is_passed = not found and low in _PASSED[code]
        if not is_passed and (_is_verb(low, code) or _is_plain(low, code)):
            break
        if not is_passed:
            found, last = True, end
    return text[:last]


def _is_verb(word: str, code: str) -> bool:
    """Return whether a word beside a number says what happened, and not to whom."""
    return code == "en" and word.endswith("ed")


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
    if not unknown:
        return None
    text = " ".join(unknown)
    if spans:
        text = words[min(start for start, _ in spans) : max(end for _, end in spans)]
    return Group(text, tuple(unknown), is_known, _is_list(text, code))


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
