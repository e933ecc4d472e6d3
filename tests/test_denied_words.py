"""A denial in the words of what it denies is firm, whatever these words mean."""

import pytest

from kgbuild.read.wording.same_words import word_key
from tests.claims_in_words import are_firm, said
from tests.comparing import disputes

#: A class, what is affirmed, what is denied, and their language.
_SAME = [
    ("Movement", "Ukraine crossed the river", "Ukraine did not cross the river", "en"),
    ("Movement", "Ukraine crossed a river", "Ukraine crossed no river", "en"),
    ("Damage", "the barge sank", "no barge was sunk", "en"),
    ("Agreement", "Ukraine signed a ceasefire", "Ukraine has not signed any ceasefire", "en"),
    ("Withdrawal", "Ukraine pulled its guns out", "Ukraine never pulled its guns out", "en"),
    ("Movement", "L'Ukraine a franchi le fleuve", "L'Ukraine n'a pas franchi le fleuve", "fr"),
    ("Movement", "Die Ukraine überquerte ihn", "Die Ukraine hat ihn nicht überquert", "de"),
    ("Movement", "Ucrania cruzó el río", "Ucrania no ha cruzado el río", "es"),
    ("Movement", "Украина пересекла реку", "Украина не пересекала реку", "ru"),
    ("Movement", "Україна перетнула річку", "Україна не перетнула річку", "uk"),
    ("Damage", "танкер протаранил фрегат", "танкер не протаранил фрегат", "ru"),
    ("Damage", "Den Tanker rammte die Fregatte", "Den Tanker rammte keine Fregatte", "de"),
    ("Movement", "L'Ukraine franchit le fleuve", "L'Ukraine ne franchit pas le fleuve", "fr"),
    ("Movement", "Die Ukraine überquerte den See", "Die Ukraine hat den See nicht überquert", "de"),
    ("Damage", "Ukraine rammed the frigate", "Ukraine did not ram the frigate", "en"),
    ("Movement", "Die Ukraine zog in den Wald", "Die Ukraine zog nicht in den Wald", "de"),
    ("Movement", "Украина прошла от реки", "Украина не прошла от реки", "ru"),
    ("Damage", "its house burned", "its house did not burn", "en"),
    ("Attack", "Украина атакует", "Украина не атакует", "ru"),
    ("Attack", "Ukraine attacked", "Ukraine has denied the attack", "en"),
    ("Attack", "Україна атакувала", "Україна заперечує атаку", "uk"),
]  # fmt: skip
_OTHER = [
    ("Damage", "the tanker rammed the frigate", "the frigate did not ram the tanker", "en"),
    ("Damage", "танкер протаранил фрегат", "фрегат не протаранил танкер", "ru"),
    ("Damage", "Der Tanker rammte die Fregatte", "Die Fregatte rammte den Tanker nicht", "de"),
    ("Movement", "Die Ukraine zog aus dem Wald", "Die Ukraine zog nicht in den Wald", "de"),
    ("Movement", "Украина прошла от реки", "Украина не прошла к реке", "ru"),
    ("Damage", "a house burned", "a house did not burn", "en"),
    ("Damage", "houses burned", "the house did not burn", "en"),
    ("Damage", "his house burned", "her house did not burn", "en"),
    ("Attack", "Ukraine attacked", "Ukraine is not attacking", "en"),
    ("Attack", "Украина атаковала", "Украина не атакует", "ru"),
    ("Attack", "Ukraine attacked", "Ukraine has not denied the attack", "en"),
    ("Attack", "Україна атакувала", "Україна не заперечує атаку", "uk"),
    ("Movement", "Ukraine can cross the river", "Ukraine can not cross the river", "en"),
    ("Agreement", "Ukraine reached an agreement", "no agreement was signed", "en"),
    ("Withdrawal", "Ukraine left", "Ukraine has not retreated", "en"),
    ("Movement", "Ukraine crossed the river", "Ukraine did not cross the river on rafts", "en"),
    ("Movement", "Ukraine crossed a river", "Ukraine did not cross the river", "en"),
    ("Damage", "a barge sank under the bridge", "no barge sank at the bridge", "en"),
    ("Damage", "a barge sank at the bridge", "no barge sank under the bridge", "en"),
    ("Movement", "Ukraine nearly crossed the river", "Ukraine did not cross the river", "en"),
    ("Movement", "Ukraine rehearsed crossing the river", "Ukraine did not cross the river", "en"),
    ("Movement", "Ukraine crossed the river", "Ukraine did not cross the river alone", "en"),
    ("Movement", "Ukraine crossed the river", "Ukraine may not have crossed the river", "en"),
    ("Movement", "Україна перетнула річку", "Україна не перетнула річку вночі", "uk"),
    ("Movement", "L'Ukraine franchit le fleuve", "L'Ukraine n'a pas franchi le fleuve", "fr"),
    ("Attack", "L'Ukraine a attaqué", "L'Ukraine n'attaque pas", "fr"),
    ("Movement", "Die Ukraine überquert ihn", "Die Ukraine hat ihn nicht überquert", "de"),
    ("Attack", "Die Ukraine griff an", "Die Ukraine greift nicht an", "de"),
    ("Movement", "Ucrania cruza el río", "Ucrania no ha cruzado el río", "es"),
    ("Attack", "Ucrania atacó", "Ucrania no ataca", "es"),
    ("Withdrawal", "Украина отходила", "Украина не отошла", "ru"),
    ("Withdrawal", "Україна відходить", "Україна не відійшла", "uk"),
    ("Damage", "Ukraine rammed the frigate", "Ukraine was not ramming the frigate", "en"),
    ("Damage", "сгорел дом", "дом не сгорел", "ru"),
    ("Damage", "ополчение разбило армию", "ополчение не разбила армия", "ru"),
    ("Damage", "Die Fregatte rammte der Tanker", "Die Fregatte rammte den Tanker nicht", "de"),
    ("Supply", "Ukraine got housing", "Ukraine got no house", "en"),
    ("Supply", "Ukraine got a ship", "Ukraine got no shipment", "en"),
    ("Movement", "Ukraina przekroczyła rzekę", "Ukraina nie przekroczyła rzeki", "pl"),
]


@pytest.mark.parametrize(("cls", "affirmed", "denied", "language"), _SAME)
def test_a_denial_in_the_words_of_the_other_side_is_firm(
    cls: str, affirmed: str, denied: str, language: str
) -> None:
    assert are_firm(cls, affirmed, denied, language) == [True]


@pytest.mark.parametrize(("cls", "affirmed", "denied", "language"), _OTHER)
def test_a_denial_in_other_words_is_only_possible(
    cls: str, affirmed: str, denied: str, language: str
) -> None:
    assert are_firm(cls, affirmed, denied, language) == [False]


def test_each_denial_meets_only_what_has_its_words() -> None:
    affirmed = (
        said("Movement", "nis", "Ukraine crossed the river", is_denied=False),
        said("Movement", "kirby", "Ukraine reached the mill", is_denied=False),
    )
    denied = (
        said("Movement", "hur", "Ukraine did not reach the mill", is_denied=True),
        said("Movement", "army", "Ukraine did not cross the river", is_denied=True),
    )
    found = disputes(*affirmed, *denied)
    firm = [one.positions for one in found if one.is_firm]
    assert [[len(position.claims) for position in two] for two in firm] == [[1, 1], [1, 1]]
    assert len({one.key for one in found}) == len(found)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "cross crossed crossing crosses"),
        ("en", "sink sank sunk sinking"),
        ("de", "abgeschossen abschossen"),
        ("ru", "пересек пересекла пересекли"),
        ("uk", "перетнув перетнула перетнули перетнуто"),
        ("pl", "rzeka"),
    ],
)
def test_forms_of_a_word_have_one_key(code: str, words: str) -> None:
    assert len({word_key(word, code) for word in words.split()}) == 1


def test_different_words_have_different_keys() -> None:
    words = ["crossed", "left", "retreated", "withdrew", "signed", "agreed", "police", "policy"]
    words += [
        "ship",
        "shipment",
        "house",
        "housing",
        "destroy",
        "destroyer",
        "general",
        "generally",
    ]
    assert len({word_key(word, "en") for word in words}) == len(words)
