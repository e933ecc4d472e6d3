"""The number words are in the form that readers look up, and agree with one another."""

from collections import Counter

import pytest
from text_to_num import text2num

from kgbuild.read.numbers.languages import LANGUAGES, lexicon_of
from kgbuild.read.numbers.lexicon import Lexicon, Phrases
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import LIMITS, NumberError
from kgbuild.read.numbers.units import Expected

LEXICONS = [lexicon for language in LANGUAGES if (lexicon := lexicon_of(language))]


def phrases(lexicon: Lexicon) -> list[str]:
    tables = (
        *(lexicon.cardinals, lexicon.hundreds, lexicon.inner, lexicon.scales, lexicon.portions),
        *(lexicon.inserted, lexicon.appended, lexicon.vague, lexicon.before, lexicon.after),
        *(lexicon.leading, lexicon.openers, lexicon.danger, lexicon.nouns.people),
        *(lexicon.nouns.others, lexicon.nouns.outcomes),
    )
    return [phrase for table in tables for phrase in table]


def test_every_language_has_number_words() -> None:
    assert len(LEXICONS) == len(LANGUAGES)


@pytest.mark.parametrize("lexicon", LEXICONS, ids=LANGUAGES)
def test_phrases_are_in_lower_case_with_single_spaces(lexicon: Lexicon) -> None:
    for phrase in phrases(lexicon):
        assert phrase
        assert phrase == " ".join(phrase.lower().split())


@pytest.mark.parametrize("lexicon", LEXICONS, ids=LANGUAGES)
def test_every_phrase_beside_a_number_calls_for_a_rule_that_has_limits(lexicon: Lexicon) -> None:
    assert {*lexicon.before.values(), *lexicon.after.values()} <= LIMITS.keys()


@pytest.mark.parametrize("lexicon", LEXICONS, ids=LANGUAGES)
def test_a_rule_of_vague_phrases_means_one_stretch_of_numbers(lexicon: Lexicon) -> None:
    single = {
        (vague.rule, vague.low, vague.high)
        for phrase, vague in lexicon.vague.items()
        if vague.rule not in ("about", "exact", "several", "range")
    }
    assert set(Counter(rule for rule, *_ in single).values()) == {1}
    assert all(vague.low <= vague.high for vague in lexicon.vague.values())


@pytest.mark.parametrize("lexicon", LEXICONS, ids=LANGUAGES)
def test_a_rule_of_vague_phrases_means_the_same_in_every_language(lexicon: Lexicon) -> None:
    english = {vague.rule: vague for vague in LEXICONS[0].vague.values()}
    for vague in lexicon.vague.values():
        if vague.rule not in ("about", "exact", "several", "range"):
            assert (vague.low, vague.high) == (english[vague.rule].low, english[vague.rule].high)


@pytest.mark.parametrize("lexicon", LEXICONS, ids=LANGUAGES)
def test_a_word_that_changes_a_number_is_no_word_for_what_is_counted(lexicon: Lexicon) -> None:
    nouns = lexicon.nouns
    assert not lexicon.danger & (nouns.people | nouns.others | nouns.outcomes)
    assert lexicon.counters <= lexicon.scales.keys()


def test_phrases_are_found_by_their_first_word_the_longest_first() -> None:
    index = Phrases({"tens": 1, "tens of thousands": 2})
    assert index.at(["about", "tens", "of", "thousands"], 1) == (4, 2)
    assert index.at(["tens", "of", "sand"], 0) == (1, 1)
    assert index.at(["tens"], 1) is None


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_number_words_mean_what_text2num_reads(language: str) -> None:
    """The library text2num is the judge of single words; it lacks Ukrainian, Russian and Korean."""
    lexicon = lexicon_of(language)
    assert lexicon
    compared = 0
    for words, value in {**lexicon.cardinals, **lexicon.hundreds}.items():
        try:
            theirs = text2num(words.replace(" vingt", "-vingt"), language)
        except ValueError:
            continue
        assert value == theirs, words
        compared += 1
    assert compared > 90 * len(lexicon.cardinals) / 100 or language == "fr"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("uk", "тисяча|дві тисячі|п'ять тисяч|сто тисяч|двадцять одна тисяча"),
        ("ru", "тысяча|две тысячи|пять тысяч|сто тысяч|двадцать одна тысяча"),
        ("ko", "천|이천|오천|십만|이만천"),
    ],
)
def test_languages_that_text2num_lacks(language: str, forms: str) -> None:
    values = [read_number(form, language).best for form in forms.split("|")]
    assert values == [1000, 2000, 5000, 100_000, 21_000]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "two and three"),
        ("en", "one hundred two hundred"),
        ("en", "nineteen eighty four"),
        ("de", "zwei drei"),
        ("fr", "deux trois"),
        ("es", "veinte diez"),
        ("uk", "п'ять двадцять"),
        ("ru", "сто двести"),
        ("ko", "삼 이"),
    ],
)
def test_words_that_are_not_one_number_are_refused(language: str, words: str) -> None:
    with pytest.raises(NumberError):
        read_number(words, language)


@pytest.mark.parametrize(
    ("words", "language", "name", "number"),
    [
        ("Three ferries", "en", "ferry", 3),
        ("5 wolves", "en", "wolf", 5),
        ("12 поромів", "uk", "пором", 12),
        ("drei Fähren", "de", "fähre", 3),
    ],
)
def test_what_is_counted_is_known_in_every_form(
    words: str, language: str, name: str, number: int
) -> None:
    expected = Expected(None, frozenset({name}))
    assert read_number(words, language, expected=expected).best == number


@pytest.mark.parametrize(
    ("words", "language"), [("12 поромів", "uk"), ("drei Fähren", "de"), ("3 ferry", "en")]
)
def test_a_word_in_no_list_is_refused(words: str, language: str) -> None:
    with pytest.raises(NumberError):
        read_number(words, language, expected=Expected(None, frozenset({"another"})))


def test_an_english_plural_in_no_list_says_what_is_counted() -> None:
    expected = Expected(None, frozenset({"another"}))
    assert read_number("Three ferries", "en", expected=expected).best == 3


def test_a_longer_word_is_no_form_of_a_name() -> None:
    with pytest.raises(NumberError):
        read_number("3 mandrel", "en", expected=Expected(None, frozenset({"man"})))
