"""Phrases of reports in many languages are read as a careful reader does, or refused.

The tables in ``tests/numbers`` were written before the rules read them. A refusal is no error where
a reading is expected only if the table says so: a test that may only be missed catches nothing.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.read.numbers.frames import read_in_frame
from kgbuild.read.numbers.languages import LANGUAGES as RULED
from kgbuild.read.numbers.languages import phrase_reader
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import Bounds, NumberError
from kgbuild.read.numbers.tokens import normalised, split
from tests.number_table import LANGUAGES, Phrase, phrases

READ = [one for language in RULED for one in phrases(language) if one.limits]
#: Words of no language, signs, and words that change a number in theirs.
MEANINGLESS = ["zorgs", "Qwyx", "щось", "그것", "?", "!", "/", "&", "#", "(", "5x"]
CHANGING = {
    "en": "not half third most other more fewer percent times crore per each minus low up 7",
    "uk": "не половина ще інших відсотків разів 7",
    "ru": "не половина еще других процентов раз 7",
    "ko": "안 절반 다른 더 퍼센트 배 7",
    "de": "nicht Hälfte andere weitere Prozent mal pro 7 Drittel",
    "fr": "pas moitié autres pour fois par 7 tiers",
    "es": "no mitad otros veces por 7 tercio",
}


def limits(bounds: Bounds) -> tuple[str, str, str]:
    low, best, high = (
        "-" if value is None else str(value) for value in (bounds.low, bounds.best, bounds.high)
    )
    return low, best, high


def reading(words: str, language: str) -> tuple[str, str, str] | None:
    try:
        return limits(read_number(words, language))
    except NumberError:
        return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_table_is_read_or_refused_as_it_says(language: str) -> None:
    differing = {}
    for phrase in phrases(language):
        try:
            found, message = limits(read_number(phrase.words, language)), ""
        except NumberError as error:
            found, message = None, str(error).partition(": ")[2]
        if found != phrase.limits or (phrase.named and repr(phrase.named) not in message):
            differing[phrase.words] = (found, phrase.limits, message)
    assert not differing


def test_the_table_has_enough_phrases_of_each_language() -> None:
    assert sum(len(list(phrases(language))) for language in LANGUAGES) > 400
    assert all(sum(1 for one in READ if one.language == language) > 50 for language in RULED)


@given(st.sampled_from(READ), st.data())
def test_a_word_that_means_nothing_here_is_never_passed_over(
    phrase: Phrase, data: st.DataObject
) -> None:
    parts = phrase.words.split(" ")
    at = data.draw(st.integers(0, len(parts)))
    word = data.draw(st.sampled_from(MEANINGLESS))
    assert reading(" ".join([*parts[:at], word, *parts[at:]]), phrase.language) is None


@given(st.sampled_from(READ), st.data())
def test_a_word_that_changes_a_number_is_never_passed_over(
    phrase: Phrase, data: st.DataObject
) -> None:
    parts = phrase.words.split(" ")
    at = data.draw(st.integers(0, len(parts)))
    word = data.draw(st.sampled_from(CHANGING[phrase.language].split()))
    changed = reading(" ".join([*parts[:at], word, *parts[at:]]), phrase.language)
    assert changed is None or changed != phrase.limits


@given(st.sampled_from([one for one in READ if any(map(str.isdigit, one.words))]))
def test_a_frame_reads_what_the_whole_phrase_reads(phrase: Phrase) -> None:
    reader = phrase_reader(phrase.language)
    assert reader
    whole = reader.read(phrase.words, None, measured=False)
    fast = read_in_frame(phrase.words, phrase.language, None, measured=False)
    assert fast in (None, whole)
    assert limits(whole) == phrase.limits


@given(st.text(max_size=60))
def test_every_character_but_space_is_in_a_token(text: str) -> None:
    plain = normalised(text)
    assert "".join(token.raw for token in split(plain)) == "".join(
        sign for sign in plain if not sign.isspace()
    ) or any(sign.isspace() for token in split(plain) for sign in token.raw)
