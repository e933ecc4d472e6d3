"""An amount for each day or year is read with its unit, and never loses it."""

from contextlib import suppress
from decimal import Decimal

import pytest

from kgbuild.read.numbers.harmless import is_harmless
from kgbuild.read.numbers.rates import RATES, RATES_BEFORE
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import Expected

#: Language, words, unit, unit of the rate, number, and the words that give the rate.
READ = [
    ("en", "2 million euros a day", "EUR", "DAY", 2_000_000, "a day"),
    ("en", "$3 billion a year", "USD", "YR", 3_000_000_000, "a year"),
    ("en", "€500 a month", "EUR", "MO", 500, "a month"),
    ("en", "5,000 tonnes a day", "TONNE", "DAY", 5000, "a day"),
    ("en", "12 per week", None, "WK", 12, "per week"),
    ("en", "12 strikes every hour", None, "HR", 12, "every hour"),
    ("en", "an annual $3 billion", "USD", "YR", 3_000_000_000, "an annual"),
    ("en", "10 km/h", "KiloM", "HR", 10, None),
    ("de", "500 Euro pro Tag", "EUR", "DAY", 500, "pro Tag"),
    ("de", "täglich 500 Tonnen", "TONNE", "DAY", 500, "täglich"),
    ("de", "12 Angriffe pro Woche", None, "WK", 12, "pro Woche"),
    ("fr", "3 milliards de dollars par an", "USD", "YR", 3_000_000_000, "par an"),
    ("fr", "12 attaques par semaine", None, "WK", 12, "par semaine"),
    ("es", "500 euros al mes", "EUR", "MO", 500, "al mes"),
    ("es", "3 mil millones de dólares al año", "USD", "YR", 3_000_000_000, "al año"),
    ("uk", "2 мільйони гривень на місяць", "UAH", "MO", 2_000_000, "на місяць"),
    ("uk", "12 атак на тиждень", None, "WK", 12, "на тиждень"),
    ("ru", "500 тонн в сутки", "TONNE", "DAY", 500, "в сутки"),
    ("ru", "500 миллионов рублей в год", "RUB", "YR", 500_000_000, "в год"),
    ("ko", "하루 500톤", "TONNE", "DAY", 500, "하루"),
    ("ko", "연간 30억 달러", "USD", "YR", 3_000_000_000, "연간"),
]
#: Text before, quoted words, text after: the rate is not in the quoted words.
LOST = [
    ("en", "it costs ", "2 million euros", " a day to run", "DAY"),
    ("en", "sends ", "500", " tons a day to", "DAY"),
    ("en", "sends ", "500 tons", " of grain every day", "DAY"),
    ("en", "an annual ", "$500", " in aid", "YR"),
    ("de", "kostet ", "500 Euro", " im Jahr.", "YR"),
    ("fr", "tue ", "500 personnes", " par an et", "YR"),
    ("es", "envía ", "500 toneladas", " al día a", "DAY"),
    ("uk", "вивозять ", "500 тонн", " на добу.", "DAY"),
    ("ru", "вывозят ", "500 тонн", " в день.", "DAY"),
    ("ko", "하루 ", "500톤", "을 보낸다", "DAY"),
]
UNITS = {"2 million euros": "EUR", "$500": "USD", "500 Euro": "EUR"}
#: The same, where the words only say when something was.
WHEN = [
    ("en", "killed ", "12 people", " a day after the vote"),
    ("en", "killed ", "12 people", " a week later."),
    ("de", "Dort starben ", "500 Menschen", " im Jahr 2023"),
    ("de", "Dort starben ", "500 Menschen", " am Tag der Wahl"),
    ("es", "murieron ", "500", " personas al día siguiente"),
    ("ru", "погибли ", "500 человек", " в день выборов"),
    ("ko", "5월 ", "12명", "이"),
]


def expected(unit: str | None, per: str | None) -> Expected:
    return Expected(unit, per=per)


@pytest.mark.parametrize(("language", "words", "unit", "per", "number", "rate"), READ)
def test_a_rate_is_read_if_the_author_gives_its_unit(
    language: str, words: str, unit: str | None, per: str, number: int, rate: str | None
) -> None:
    read = read_number(words, language, measured=bool(unit), expected=expected(unit, per))
    assert {read.low, read.best, read.high} == {Decimal(number)}
    for other in (None, "SEC"):
        with pytest.raises(
            NumberError, match=f"'{rate}' makes it an amount per {per}\\b|in another"
        ):
            read_number(words, language, measured=bool(unit), expected=expected(unit, other))


@pytest.mark.parametrize(("language", "before", "words", "after", "per"), LOST)
def test_a_rate_next_to_the_quoted_words_is_not_lost(
    language: str, before: str, words: str, after: str, per: str
) -> None:
    unit = UNITS.get(words) or (None if words in ("500", "500 personnes") else "TONNE")
    assert not is_harmless(before, words, after, language, Expected(None))
    with pytest.raises(NumberError) as refused:
        check_context(words, before, after, language, expected(unit, None))
    assert f"write per: {per}" in str(refused.value.hint)
    check_context(words, before, after, language, expected(unit, per))


@pytest.mark.parametrize(("language", "before", "words", "after"), WHEN)
def test_when_something_was_is_no_rate(language: str, before: str, words: str, after: str) -> None:
    check_context(words, before, after, language, expected(None, None))


def test_a_speed_has_a_unit_of_its_own() -> None:
    for words, unit, number in (("120 km/h", "KiloM-PER-HR", 120), ("75 mph", "MI-PER-HR", 75)):
        assert read_number(words, measured=True, expected=expected(unit, None)).best == number
    with pytest.raises(NumberError, match="KiloM-PER-HR"):
        read_number("120 km/h", "en", measured=True, expected=expected("KiloM", None))


def test_each_phrase_after_a_number_makes_a_quick_look_suspicious() -> None:
    phrases = [" ".join(phrase) for found in RATES.values() for phrase, _ in found]
    overlooked = [
        (phrase, language)
        for phrase in phrases
        for language in ("en", "de", "fr", "es", "uk", "ru")
        if is_harmless("there are ", "12", f" {phrase} ", language, Expected(None))
    ]
    assert not overlooked


def test_a_rate_never_disappears() -> None:
    for phrases, pattern in ((RATES, "12 {}"), (RATES_BEFORE, "{} 12")):
        for phrase, unit in (pair for found in phrases.values() for pair in found):
            words = pattern.format(" ".join(phrase))
            for language in ("en", "de", "fr", "es", "uk", "ru", "ko"):
                with suppress(NumberError):
                    read_number(words, language)
                    pytest.fail(f"{words} is read in {language}, without {unit}")
