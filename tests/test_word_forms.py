"""Which words are forms of one word, so that they name one group."""

from itertools import combinations

import pytest
from babel import Locale

from kgbuild.read.numbers.plain_words import NATIONALITIES
from kgbuild.read.wording.word_forms import are_forms, has_form
from tests.strategies import ontology


@pytest.mark.parametrize(
    "words",
    [
        "nun nuns", "city cities", "fireman firemen", "korea korean", "iraq iraqi iraqis",
        "iran iranian iranians", "chile chilean", "mexico mexican", "china chinese",
        "ukraine ukrainian ukrainians", "gaza gazan gazans", "nonne nonnen", "polizist polizisten",
        "lehrer lehrerin lehrerinnen", "monja monjas", "coréen coréenne", "сестра сестри",
        "пацієнт пацієнти пацієнтів", "монахиня монахини",
    ],
)  # fmt: skip
def test_forms_of_one_word(words: str) -> None:
    assert all(are_forms(*pair) for pair in combinations(words.split(), 2))


@pytest.mark.parametrize(
    "words",
    [
        "iraq iran", "mali malawi malta", "niger nigeria", "nigerien nigerian", "niger nigerian",
        "slovak slovene", "monk monkey", "miner minor", "nun nurse", "roma roman romanian",
        "guards guardians", "guard guardian", "civil civilians", "plans planes",
        "history historian",
        "chin china", "police policy", "іран ірак", "малі малаві мальта", "нігер нігерія",
    ],
)  # fmt: skip
def test_words_that_begin_alike_may_be_different_words(words: str) -> None:
    assert not any(are_forms(*pair) for pair in combinations(words.split(), 2))


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ru", "uk"])
def test_no_two_countries_are_forms_of_each_other(language: str) -> None:
    territories = Locale(language).territories.items()
    names = {name.lower() for code, name in territories if len(code) == len("UA")}
    words = sorted(name for name in names if name.isalpha())
    assert len(words) > 100
    assert not [pair for pair in combinations(words, 2) if are_forms(*pair)]


def test_no_two_words_for_kinds_or_nationalities_are_forms_of_each_other() -> None:
    labels = [label for iri, label in ontology().labels.items() if "/kind#" in iri]
    kinds = {word for label in labels for word in label.lower().split()}
    assert len(kinds) > 100
    for words in (kinds, set(NATIONALITIES["en"].split())):
        assert not [pair for pair in combinations(sorted(words), 2) if are_forms(*pair)]


def test_a_form_among_words_is_found_without_looking_at_all() -> None:
    words = {word for row in NATIONALITIES.values() for word in row.split()}
    words |= {"man", "men", "fireman", "firemen", "iraq", "iran", "nun", "nuns", "сестра", "сестри"}
    for word in sorted(words):
        others = words - {word}
        assert has_form(word, others) == any(are_forms(word, other) for other in others)
    assert has_form("nuns", {"iran", "nun"})
    assert not has_form("nuns", {"iran", "noon"})
