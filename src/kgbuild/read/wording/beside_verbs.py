# ruff: noqa: RUF001 -- Russian words
"""Whether a day or a place is right after the verb: "died on Tuesday at his home in the hills"."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from kgbuild.read.numbers.tokens import WORD_OR_NUMBER
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.account_lists import SMALL_ANYWHERE
from kgbuild.read.wording.word_forms import are_forms

#: Words before a day or a place by which it may be that of something or somebody else.
_OF_ANOTHER: Final = patterns_by_language(
    {
        "en": (
            r"who|whose|whom|which|when|where|after|before|following|since|over|connection|"
            r"wound\w*|injur\w+|hurt|still|custody|held|holding|pronounced|found|announced|"
            r"released|buried|funeral|court|shot|hit|detained for|and|(?<=[.;] )s?he was"
        ),
        "fr": r"qui|dont|quand|où|après|avant|depuis|bless\w+|toujours|retrouvé\w*|détenu\w*",
        "de": r"dessen|deren|als|nachdem|nach|vor|seit|verletz\w+|verwund\w+|noch|gefunden|haft",
        "es": r"que|quien|cuy[oa]s?|cuando|tras|después|antes|desde|herid\w+|sigue|hallad\w+",
        "ru": r"котор\w+|чь\w+|когда|после|до|перед|с|ранен\w*|найден\w*|ещё|еще",
        "uk": r"як[аиоу]\w*|чи\w+|коли|після|до|перед|з|поранен\w*|знайден\w*|ще|досі",
    }
)
#: Words between somebody and the name of a person: "the driver of Lars Etten".
_OF: Final = ("of", "de", "du", "von", "del", "to", "with", "for", "für", "mit", "pour", "para")


def is_right_after_verb(text: str, values: Sequence[str], strange: Collection[str]) -> bool:
    """Return whether a day or a place is right after a known word, but for small words.

    Then strange words elsewhere do not change the day or the place.

    Args:
        text: The text.
        values: The words for the day, or the names of the place.
        strange: The words of the text that are not known, in lower case.
    """
    words = [found.group().lower() for found in WORD_OR_NUMBER.finditer(text)]
    starts = [start for value in values for start in _starts(words, value)]
    return bool(starts) and all(_is_known_before(words[:start], strange) for start in starts)


def may_be_of_another(text: str, values: Sequence[str], persons: Sequence[str], code: str) -> bool:
    """Return whether the day or the place in a text may be that of something or somebody else.

    "The driver of Lars Etten died on Tuesday" and "Lars Etten, wounded on Tuesday, died" do not say
    when Lars Etten died.

    Args:
        text: The text.
        values: The words for the day, or the names of the place.
        persons: The names of the person.
        code: The code of the language.
    """
    found = [text.find(value) for value in values]
    before = text[: max(found)] if found and max(found) >= 0 else text
    if code in _OF_ANOTHER and _OF_ANOTHER[code].search(before):
        return True
    return any(_is_of_person(text, name) for name in persons)


def _is_of_person(text: str, name: str) -> bool:
    """Return whether a text is of what belongs to a person: "Lars Etten's son"."""
    for found in re.finditer(re.escape(name), text):
        words = WORD_OR_NUMBER.findall(text[: found.start()])
        if text[found.end() :].startswith(("'s", "’s")) or (words and words[-1].lower() in _OF):
            return True
    return False


def _starts(words: Sequence[str], value: str) -> list[int]:
    """Return where the words of a value begin in a text."""
    wanted = [found.group().lower() for found in WORD_OR_NUMBER.finditer(value)]
    return [
        start
        for start in range(len(words) - len(wanted) + 1)
        if wanted and all(map(are_forms, words[start:], wanted))
    ]


def _is_known_before(words: Sequence[str], strange: Collection[str]) -> bool:
    """Return whether the last of some words is known, apart from small ones."""
    last = next((word for word in reversed(words) if word not in SMALL_ANYWHERE), None)
    return last is not None and last not in strange
