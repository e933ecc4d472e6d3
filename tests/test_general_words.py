"""General words are for each case of their class, so a denial with one denies all of them."""

from pathlib import Path

import pytest

from kgbuild.compare.wordings import general_words
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.wording.title_words import titles_before
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import parse_turtle
from tests.claims_in_words import are_firm
from tests.strategies import ontology

#: A class, what is affirmed with a word for one way, and what is denied.
_GENERAL = [
    ("Withdrawal", "Ukraine withdrew", "Ukraine has not withdrawn", "en"),
    ("Withdrawal", "L'Ukraine s'est retirée", "L'Ukraine ne s'est pas retirée", "fr"),
    ("Attack", "Die Ukraine griff an", "Die Ukraine griff nicht an", "de"),
    ("Meeting", "Ucrania se reunió", "Ucrania no se ha reunido", "es"),
    ("Agreement", "the two sides reached an agreement", "the two sides reached no agreement", "en"),
]
_WAYS = [
    ("Withdrawal", "Ukraine withdrew", "Ukraine has not retreated", "en"),
    ("Agreement", "Ukraine agreed", "Ukraine has not signed", "en"),
    ("Detention", "Ukraine detained them", "Ukraine arrested nobody", "en"),
    ("Withdrawal", "Ukraine withdrew", "Ukraine did not leave", "en"),
    ("Supply", "Ukraine delivered it", "Ukraine did not receive it", "en"),
    ("Damage", "Ukraine suffered damage", "Ukraine caused no damage", "en"),
    ("LossOfGround", "Ukraine lost ground", "Ukraine did not lose control", "en"),
    ("Access", "Ukraine granted access", "Ukraine gained no access", "en"),
    ("Supply", "Ukraine sent it", "Ukraine did not deliver it", "en"),
    ("Vote", "Ukraine voted", "Ukraine did not vote against it", "en"),
    ("Vote", "Україна голосувала", "Україна не голосувала проти", "uk"),
]


@pytest.mark.parametrize(("cls", "affirmed", "denied", "language"), _GENERAL)
def test_a_general_word_denies_all(cls: str, affirmed: str, denied: str, language: str) -> None:
    assert are_firm(cls, affirmed, denied, language) == [True]


@pytest.mark.parametrize(("cls", "affirmed", "denied", "language"), _WAYS)
def test_a_word_for_one_way_denies_only_this_way(
    cls: str, affirmed: str, denied: str, language: str
) -> None:
    assert are_firm(cls, affirmed, denied, language) == [False]


def test_a_general_word_limits_nothing() -> None:
    """Each class of the table exists, and none of its words says who or how many are meant."""
    known = ontology()
    assert len(known.general_wordings) > 50
    for cls, by_language in known.general_wordings.items():
        assert known.is_a(cls, terms.ACCOUNT.value)
        for code, texts in by_language.items():
            words = " ".join(texts).split()
            assert len(words) == len(set(words)), (cls, code)
            assert not {*words} & (LIMITING[code] - _SMALL), (cls, code)


#: Small words that limit numbers, and stand between the parties of an agreement.
_SMALL = words_of(
    "unter between entre zwischen mit avec con из между серед між y with their їх se sie ihr"
)


def test_beginnings_of_words_are_marked() -> None:
    row = general_words(ns.KGB + "Meeting", "ru", ontology()).split()
    assert "встрет*" in row or "встреч*" in row
    assert "между" in row or "между*" not in row


def test_a_workspace_has_general_words_for_its_own_classes(known: Ontology) -> None:
    assert general_words("https://example.org/own/Juggling", "en", known) == "juggle juggled"


@pytest.fixture
def known() -> Ontology:
    text = b"""@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
    <https://example.org/own/Juggling> a <http://www.w3.org/2002/07/owl#Class> ;
        kgb:generalWording "juggle juggled"@en ."""
    return Ontology.from_quads(parse_turtle(Path("own.ttl"), text))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Foreign Minister Lars Etten resigned", {"foreign", "minister"}),
        ("the rebel commander Lars Etten", {"rebel", "commander"}),
        ("The police arrested Lars Etten", set()),
        ("Lars Etten, the foreign minister", set()),
    ],
)
def test_titles_are_right_before_the_name(text: str, titles: set[str]) -> None:
    assert titles_before(text, "en", ["Lars Etten"]) == titles
