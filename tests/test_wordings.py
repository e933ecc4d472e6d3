"""Words for the class of an account limit nothing, but a word for some of its cases does."""

from pathlib import Path

import pytest

from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.plain_words import is_outcome
from kgbuild.read.numbers.sentence_parts import parts_around
from kgbuild.read.numbers.whole_places import without_whole
from kgbuild.read.wording.event_nouns import words_for_sort
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import parse_turtle
from tests.comparing import disputes
from tests.strategies import ontology
from tests.test_compare_named_kinds import account_of, firm

_FIRM = [
    ("Release", "en", "hur handed over [five] people on the day of the exchange", "person"),
    ("Release", "uk", "повернули [п'ять] людей", "person"),
    ("Detention", "es", "se detuvo a [cinco] personas", "person"),
    ("Custody", "en", "on Monday, hur held [five] people", "person"),
    ("Vote", "en", "the motion was adopted by [5] votes to 2", "vote"),
    ("Vote", "fr", "la résolution a été adoptée par [5] voix", "vote"),
    ("Displacement", "es", "la inundación desplazó a [cinco] personas", "person"),
    ("Protest", "de", "an der Kundgebung nahmen [fünf] Menschen teil", "person"),
    ("Protest", "ru", "в митинге участвовали [пять] человек", "person"),
    ("Casualties", "en", "in the whole of the country, [five] people were killed", "killed"),
]
_OPEN = [
    ("Casualties", "en", "[five] people were stabbed", "killed"),
    ("Casualties", "en", "[five] people drowned in a cellar", "killed"),
    ("Casualties", "en", "a whole family of [five] people was killed", "killed"),
    ("Release", "en", "[five] prisoners were pardoned", "prisoner-of-war"),
    ("Release", "en", "[five] sick people were released", "person"),
    ("Detention", "ru", "арестованы [пять] человек", "person"),
    ("Custody", "en", "[five] people are held in a prison", "person"),
    ("Vote", "en", "adopted by [5] votes in the first reading", "vote"),
    ("Vote", "en", "the motion was passed by [5] votes", "vote"),
    ("Attack", "en", "[five missiles] struck", "missile"),
    ("Supply", "en", "[five tanks] were sent", "tank"),
    ("Casualties", "en", "[five] people were reported killed", "killed"),
    ("Protest", "en", "[five] people marched at the head of the rally", "person"),
]


def _contradiction(cls: str, language: str, text: str, kind: str) -> list[bool]:
    """Whether the contradictions of a text about five with a text about nine are firm."""
    before, words, after = text.replace("]", "[").split("[")
    rest = after.split()[0] if kind == "vote" else ""
    five = account_of(
        cls, "hur", (f"{words} {rest}".strip(), 5, kind), words=f"{before}{words}{after}",
        language=language,
    )  # fmt: skip
    return firm(five, account_of(cls, "nis", ("nine", 9, kind)))


@pytest.mark.parametrize(("cls", "language", "text", "kind"), _FIRM)
def test_words_of_the_class_limit_nothing(cls: str, language: str, text: str, kind: str) -> None:
    assert _contradiction(cls, language, text, kind) == [True]


@pytest.mark.parametrize(("cls", "language", "text", "kind"), _OPEN)
def test_words_for_some_cases_of_the_class_limit(
    cls: str, language: str, text: str, kind: str
) -> None:
    assert True not in _contradiction(cls, language, text, kind)


def test_a_wording_is_no_word_that_limits_or_names_a_kind() -> None:
    for cls, by_language in ontology().wordings.items():
        for code, texts in by_language.items():
            for word in " ".join(texts).split():
                assert word not in LIMITING[code], (cls, word)
                assert not is_outcome(word, code), (cls, word)
                assert not kinds_named(word, code), (cls, word)


def test_a_class_of_a_workspace_has_its_own_words() -> None:
    text = b"""@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
        @prefix own: <https://example.org/own#> .
        own:Juggling a <http://www.w3.org/2002/07/owl#Class> ; kgb:wording "juggled"@en ."""
    found = Ontology.from_quads(parse_turtle(Path("own.ttl"), text))
    assert found.wordings == {"https://example.org/own#Juggling": {"en": ("juggled",)}}


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("in the entire region five died", "en", " region five died"),
        ("in ganz Norwien starben fünf", "de", " Norwien starben fünf"),
        ("in the whole house five died", "en", "in the whole house five died"),
    ],
)
def test_a_number_for_the_whole_of_a_place_is_a_total(text: str, code: str, rest: str) -> None:
    assert without_whole(text, code) == rest


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("the first strike killed five", "the second strike killed nine", False),
        ("the first strike killed five", "la première frappe a tué neuf", True),
        ("the first strike killed five", "nine were killed", False),
    ],
)
def test_the_first_is_not_the_second(one: str, other: str, *, contradict: bool) -> None:
    five = account_of("Casualties", "hur", ("five", 5, "killed"), words=one)
    word, language = ("neuf", "fr") if "neuf" in other else ("nine", "en")
    nine = account_of("Casualties", "nis", (word, 9, "killed"), words=other, language=language)
    assert firm(five, nine) == ([False] if contradict else [])


def test_ways_to_die_do_not_limit_a_number_of_homes() -> None:
    said = (("hur", "сгорели", 46), ("nis", "уничтожено", 31))
    some = []
    for by, verb, number in said:
        words = f"{number} домов"
        figure = words, number, "home"
        some.append(account_of("Damage", by, figure, words=f"{verb} {words}", language="ru"))
    assert firm(*some) == [True]


@pytest.mark.parametrize(
    ("words", "of", "are_one_sort"),
    [
        ("пожар", "fire", True),
        ("zugunglück", "crash", True),
        ("bousculade", "stampede", True),
        ("landslide", "storm", False),
        ("fire", "earthquake", False),
    ],
)
def test_words_for_the_sort_of_an_event_are_known_in_all_languages(
    words: str, of: str, *, are_one_sort: bool
) -> None:
    assert (words in words_for_sort([of])) is are_one_sort


@pytest.mark.parametrize(
    ("left", "rest"),
    [
        ("The storm claimed six lives in Halden and", "The storm claimed "),
        ("The storm killed six people in a cellar and wounded", None),
        ("The storm killed people in Halden and", None),
    ],
)
def test_a_number_before_a_conjunction_is_not_about_the_next_one(
    left: str, rest: str | None
) -> None:
    part = parts_around("three", f"{left} three in Brisk", "en")[0]
    assert part.text == (f"{left} " if rest is None else rest)


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        ("five were killed in the final wave", "“final wave”"),
        ("cinq morts dans la dernière vague", "“dernière vague”"),
        ("five were killed in the final, it said", "“last”"),
    ],
)
def test_a_label_has_the_noun_of_an_ordinal(one: str, shown: str) -> None:
    word, language = ("cinq", "fr") if "cinq" in one else ("five", "en")
    five = account_of("Casualties", "hur", (word, 5, "killed"), words=one, language=language)
    nine = account_of("Casualties", "nis", ("nine", 9, "killed"), words="nine in the last")
    (found,) = disputes(five, nine)
    assert f"5 or 9 killed ({shown})?" in found.label
