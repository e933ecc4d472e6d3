"""Words for how people were counted, which name no group."""

import pytest

from kgbuild.read.numbers.counting_words import without_counting
from kgbuild.read.numbers.restricting_words import row


@pytest.mark.parametrize(
    ("language", "words", "left"),
    [
        ("en", "an official death toll of five", "an death toll of five"),
        ("en", "The Latest Combined Figures were five", "The Figures were five"),
        ("en", "the tally stood at five", "the stood at five"),
        ("en", "a count of five", "a of five"),
        ("fr", "un bilan officiel de cinq", "un de cinq"),
        ("fr", "le dernier bilan", "le"),
        ("fr", "Chiffres provisoires", ""),
        ("de", "offiziellen Opferzahl", ""),
        ("de", "die amtliche Bilanz", "die"),
        ("es", "una cifra oficial de cinco", "una de cinco"),
        ("es", "el saldo es de cinco", "el es de cinco"),
        ("es", "Última cifra", ""),
        ("ru", "официальное число погибших", "число погибших"),
        ("ru", "Количество погибших", "погибших"),
        ("uk", "остаточна кількість загиблих", "кількість загиблих"),
    ],
)
def test_words_for_a_count_are_left_out(language: str, words: str, left: str) -> None:
    found = without_counting(words, language)
    assert (" ".join(found.split()), len(found)) == (left, len(words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "five officials in the country"),
        ("fr", "nombre de nonnes"),
        ("de", "offizielle Angaben"),
        ("es", "cinco monjas"),
        ("ru", "последние погибшие"),
        ("uk", "офіційні дані"),
        ("ko", "다섯 명"),
    ],
)
def test_other_words_stay(language: str, words: str) -> None:
    assert without_counting(words, language) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" nuns and five-year old children, who", ["nuns", "and", "five-year", "old", "children"]),
        ("-year old", ["year", "old"]),
        (" - nuns", []),
        ("\nnuns", []),
        (" 5 nuns", []),
        ("nuns", []),
        (" a b c d e f g", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_words_in_a_row(text: str, words: list[str]) -> None:
    assert [word.group() for word in row(text)] == words
    assert [word.group() for word in row(text, 2)] == words[:2]
