"""The words of a number that name a group for which there is no kind: "five hospital patients".

Such a group may be a part of any other. A word counts as one for a group unless kgbuild knows that
it is for everybody, for all of the kind that is counted, or for nobody in particular.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_synonyms import OF_KIND, SOME_OF_KIND
from kgbuild.read.numbers.kind_words import Phrase, phrases_in
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_phrases import limits_in, without_limits
from kgbuild.read.numbers.plain_words import (
    EVENTS,
    EVERYBODY,
    NATIONALITIES,
    NEUTRAL,
    is_any,
    is_in,
    is_number,
    is_plain,
    neutral_words,
)
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.words_beside import PARTITIVES

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_JOINS: Final = re.compile(r"[,;](?!\d)")
#: A phrase for "more than" with a word that nationalities have.
_MORE_THAN: Final = re.compile(r"\bnorth of(?=\s+\d)", re.IGNORECASE)
#: Before "of the", these mean no part: "all of the 300".
_WHOLE: Final = words_of("all total each most")
#: Words for some of those whom the report has just named: "five of them".
_PRONOUNS: Final = words_of("them those us eux elles ihnen davon ellos ellas них")
#: Words for whose members are counted, if the author of the figure says whose: "our diplomats".
_OURS: Final = words_of(
    "our its their nos notre leurs unsere unserer unseren ihre ihrer ihren nuestros nuestras sus "
    "наши наших свои своих их наші наших свої своїх їхні їхніх"
)


class Counted(NamedTuple):
    """What the author of a figure says that it counts."""

    kinds: frozenset[str]  # the notations of its kind and of all wider ones
    labels: str  # their labels in English
    is_of_group: bool  # whether it names whose members are counted
    may_be_people: bool = True  # ages and ways to die do not limit a number of homes


class Group(NamedTuple):
    """A group that words name."""

    text: str  # the words, as the report has them
    words: tuple[str, ...]  # those that no kind explains, in lower case
    is_known: bool  # whether they are known to mean the same everywhere, such as "girls"
    is_list: bool  # whether they are joined, as in "two nuns and three civilians"


@lru_cache(maxsize=4096)
def group_in(words: str, language: str, counted: Counted) -> Group | None:
    """Return the group that words name, in the language of a tag; None if they name none.

    In a language without number words, nobody knows for whom the words are, so they name a group.
    """
    code = primary_language(language)
    if code not in NEUTRAL:
        found = tuple(_LETTERS.findall(words.lower()))
        return Group(words.strip(), found, is_known=False, is_list=False) if found else None
    words = _MORE_THAN.sub(lambda found: " " * len(found.group()), words)
    limits = list(limits_in(words, code)) if counted.may_be_people else []
    unknown = [word for limit in limits for word in limit.words]
    spans = [(limit.start, limit.end) for limit in limits]
    is_known = all(limit.is_known for limit in limits)
    all_words, words = words, without_limits(words, limits)
    for phrase in _without_events(words, language, code):
        if phrase.kinds <= counted.kinds and _is_all(phrase, code):
            spans += [phrase.span] if phrase.kinds else []
        elif phrase.kinds and _is_all(phrase, code):
            spans.append(phrase.span)
        elif new := [one for one in phrase.words if not _is_said(one, code, counted)]:
            unknown += new
            is_known = is_known and bool(phrase.kinds)
            is_pronoun = _PRONOUNS.issuperset(new) and words[slice(*phrase.span)] != "US"
            spans += [] if is_pronoun else [phrase.span]
        elif any(is_any(one, EVERYBODY, code) for one in phrase.words):
            spans.append(phrase.span)
    if some := _partitive(words, code):
        unknown, is_known = [*unknown, some.group().strip()], False
        spans = [some.span(), *spans] if spans else []
    if not unknown:
        return None
    text = f"{words.strip()} …" if some else " ".join(unknown)
    if spans:
        text = all_words[min(start for start, _ in spans) : max(end for _, end in spans)]
    return Group(text, tuple(unknown), is_known, _is_list(text, code))


def _without_events(words: str, language: str, code: str) -> list[Phrase]:
    """Return the phrases of words, without events that are not counted: "in a Russian attack"."""
    kept: list[Phrase] = []
    for phrase in phrases_in(words, language):
        before = kept[-1].words[-1] if kept else ""
        is_counted = not before or (is_number(before, code) and not _is_small(before, code))
        if is_counted or not is_any(phrase.words[0], EVENTS, code):
            kept.append(phrase)
            continue
        start = len(kept)
        while start and not is_plain(kept[start - 1].words[-1], code):
            start -= 1
        if start and _is_small(kept[start - 1].words[-1], code):
            del kept[start:]
    return kept


def _is_small(word: str, code: str) -> bool:
    """Return whether a word is an article, a preposition or the like, though numbers have it."""
    return word in neutral_words(code)


def _partitive(words: str, code: str) -> re.Match[str] | None:
    """Return the words after a number that make those counted a part of others."""
    low = words.lower()
    for found in PARTITIVES[code].finditer(low):
        before = low[: found.start()]
        numbers = before.split()
        is_after_a_number = bool(numbers) and all(
            is_number(one, code) or not WORD.search(one) for one in numbers
        )
        if code == "ko" or (is_after_a_number and numbers[-1] not in _WHOLE):
            return found
    return None


def _is_all(phrase: Phrase, code: str) -> bool:
    """Return whether a phrase names kinds, and everybody or everything of these kinds."""
    is_some = any(is_any(one, SOME_OF_KIND, code) for one in phrase.words)
    return bool(phrase.kinds) and not is_some


def _is_said(word: str, code: str, counted: Counted) -> bool:
    """Return whether a word adds nothing to what the author of a figure says it counts."""
    if is_plain(word, code) or any(is_in(word, one, code) for one in _of_kinds(counted, code)):
        return True
    return counted.is_of_group and (word in _OURS or is_any(word, NATIONALITIES, code))


def _of_kinds(counted: Counted, code: str) -> Iterator[str]:
    for kind in sorted(counted.kinds):
        yield OF_KIND[code].get(kind, "")
    yield counted.labels if code == "en" else ""


def _is_list(text: str, code: str) -> bool:
    lexicon = lexicon_of(code)
    joints = lexicon.conjunctions | lexicon.joints if lexicon else frozenset()
    return bool(_JOINS.search(text)) or not joints.isdisjoint(text.lower().split())
