"""An author quotes a number out of a phrase that gives it another meaning, or what counts is said.

A row has the language, whether kgbuild reads or refuses the quoted words, and the text with these
words in brackets. People are counted.
"""

import pytest

from kgbuild.read.numbers.harmless import is_harmless
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.tokens import normalised, split
from kgbuild.read.numbers.unclear_words import unclear_words
from kgbuild.read.numbers.units import Expected

PEOPLE = Expected(None, people=True)
CONTEXTS = """
en refuse soldiers of the [155] Brigade attacked
en read   [12] army officers
en refuse not only [12] people died
en read   only [12] people died
en refuse nearly all [40] passengers
en read   all [40] passengers
en refuse one in [5] people
en refuse [nine] in ten people
en refuse [12] out of 20 people
en read   killed [12] in two days
en refuse minus [12]
en refuse neither of the [two] pilots survived
en refuse [thousands], if not tens of thousands
en refuse [hundreds] or even thousands of people
en refuse a [12]-year-old boy
en read   on Nov. 12, [12] people
en read   [3,000] people from 40 families
en refuse two hundred and [fifty] men fell
en refuse They lost [300] men fewer than before
en refuse men of Unit [300] fell back
en read   in that unit [300] fell back
en read   two dead and [five] wounded
de refuse [300] Soldaten mehr als im Mai
fr refuse [300] soldats de plus sont venus
fr refuse vingt et [un] soldats
es refuse treinta y [cinco] soldados
es read   [300] soldados más tarde
ru refuse на [300] человек больше
uk refuse на [300] людей менше
uk refuse [150] полк
uk refuse не лише [12] людей
uk read   лише [12] людей
uk read   [4]-х людей
uk refuse [4]-та бригада
uk read   [12] членів родин
uk refuse [12] родин
uk refuse [двоє] з десяти
ru read   [12] членов семей
ru refuse [12] семей
ru refuse [20] с лишним человек
ru refuse [сотни], если не тысячи
ru refuse минус [12]
ko refuse [20대] 남성
ko read   병사 [12명]이 숨졌다
ko refuse [155]여단
ko refuse [한 명]도 없었다
ko refuse 영하 [12]
de refuse [155]. Brigade
de read   kamen [12] Menschen ums Leben
de refuse [neun] von zehn
de refuse [Hunderte], wenn nicht Tausende
fr refuse [neuf] sur dix personnes
fr refuse [centaines], voire de milliers
es refuse [nueve] de cada diez
es refuse [20] y pico
""".strip().splitlines()

EXPECTED = [
    ("en", "a couple and their three children", PEOPLE, "5"),
    ("en", "a woman and her two children", PEOPLE, "3"),
    ("en", "a 12-year-old boy", PEOPLE, "1"),
    ("en", "two 12-year-old boys", PEOPLE, "2"),
    ("en", "two boys aged 12 and 14", PEOPLE, "2"),
    ("de", "eine zwölfjährige Schülerin", PEOPLE, "1"),
    ("de", "ein Ehepaar und drei Kinder", PEOPLE, "5"),
    ("fr", "un garçon de 12 ans", PEOPLE, "1"),
    ("fr", "un couple et ses trois enfants", PEOPLE, "5"),
    ("es", "un niño de 12 años", PEOPLE, "1"),
    ("es", "una mujer y sus dos hijos", PEOPLE, "3"),
    ("ru", "12 членов семей", PEOPLE, "12"),
    ("ru", "12 семей", PEOPLE, None),
    ("ru", "женщина и её трое детей", PEOPLE, "4"),
    ("uk", "10-річна дівчинка", PEOPLE, "1"),
    ("ko", "1만 명에서 1만2천 명", PEOPLE, "10000/12000"),
    ("ko", "20대", PEOPLE, None),
    ("ko", "1000억원", Expected("KRW"), "100000000000"),
    ("ko", "2024년", Expected("YR"), None),
    ("ko", "3년", Expected("YR"), "3"),
    ("en", "12 years old", Expected("YR"), "12"),
    ("en", "two and a half years", Expected("YR"), "2.5"),
    ("uk", "півтора року", Expected("YR"), "1.5"),
    ("en", "US$40m", Expected("USD"), "40000000"),
    ("en", "40m", Expected("USD"), None),
    ("en", "40m", Expected("M"), None),
    ("en", "C$5 million", Expected("CAD"), "5000000"),
    ("en", "C$5 million", Expected("USD"), None),
    ("en", "A$5", Expected("AUD"), "5"),
    ("fr", "5 Md€", Expected("EUR"), "5000000000"),
    ("es", "hasta un 30 %", Expected("PERCENT"), "0/30"),
    ("en", "155 mm shells", Expected("MilliM"), "155"),
    ("en", "155 mm shells", Expected(None), None),
]


@pytest.mark.parametrize("row", CONTEXTS)
def test_the_text_around_quoted_words_can_change_their_meaning(row: str) -> None:
    language, expected, text = row.split(None, 2)
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    if expected == "refuse":
        assert not is_harmless(before, words, after, language, PEOPLE)
        with pytest.raises(NumberError):
            check_context(words, before, after, language, PEOPLE)
    elif not is_harmless(before, words, after, language, PEOPLE):
        check_context(words, before, after, language, PEOPLE)


@pytest.mark.parametrize(
    ("before", "words", "is_read"),
    [
        ("The toll is one of the six\n\n", "Six people", True),
        ("The toll is one of the six\n", "Six people", True),
        ("at least\n", "six people", False),
        ("twenty\n", "six people", False),
    ],
)
def test_a_heading_before_a_number_does_not_change_it(
    before: str, words: str, *, is_read: bool
) -> None:
    if is_read:
        check_context(words, before, " died", "en", PEOPLE)
    else:
        with pytest.raises(NumberError):
            check_context(words, before, " died", "en", PEOPLE)


def test_a_word_keeps_the_signs_for_its_vowels() -> None:
    words = ["قُتِلَ", "خمسةٌ", "हजार"]
    assert [token.raw for token in split(normalised(" ".join(words)))] == words
    with pytest.raises(NumberError, match="قُتِلَ"):
        check_context("12", "قُتِلَ ", "", "ar", PEOPLE)
    with pytest.raises(NumberError, match="inside a word"):
        check_context("خمس", "", "ةٌ قتلى", "ar", PEOPLE)
    with pytest.raises(NumberError, match="inside a word"):
        check_context("خمسة", "", "\N{ARABIC DAMMATAN} قتلى", "ar", PEOPLE)


@pytest.mark.parametrize(
    ("words", "is_open"), [("87 of 130 votes", True), ("87 votes", False), ("a total of 87", False)]
)
def test_a_count_of_a_whole_is_of_a_part(words: str, *, is_open: bool) -> None:
    assert bool(unclear_words(words, words, "en", words, frozenset())) is is_open


@pytest.mark.parametrize(("language", "words", "expected", "limits"), EXPECTED)
def test_what_an_author_counts_decides_between_readings(
    language: str, words: str, expected: Expected, limits: str | None
) -> None:
    def read() -> str:
        measured = expected.unit is not None
        found = read_number(words, language, measured=measured, expected=expected)
        return "/".join(dict.fromkeys(f"{bound:f}" for bound in (found.low, found.high) if bound))

    if limits is None:
        with pytest.raises(NumberError):
            read()
    else:
        assert read() == limits.removeprefix("0/")
