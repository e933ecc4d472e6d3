"""Words for the office of a person before the name: "Foreign Minister Lars Etten"."""

from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.event_words import SPEAKERS
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.plain_words import is_any
from kgbuild.read.numbers.tokens import WORD_OR_NUMBER

OFFICIALS: Final = words_of(
    "spy intelligence military army defence defense foreign interior health prime regional local "
    "provincial national federal state civil emergency deputy acting chief head general staff "
    "commander leader secretary service services department office statement briefing press "
    "conference adviser advisor police mr mrs ms dr sources telegram post we i he she they it "
    "nous je il elle ils elles wir ich er sie nosotros yo él ella ellos мы я он она они ми він "
    "вона вони государственный областной региональный обласний державний angaben sprecherin "
    "armée police défense santé intérieur armee polizei verteidigung gesundheit ejército policía "
    "defensa salud армия полиция полиции армії поліція поліції міноборони минобороны"
)
"""Further words for officials and for those who speak for them, besides those of `SPEAKERS`."""
_TITLES: Final = words_of(
    "transport transportation education economy economic culture agriculture environment housing "
    "planning science information communications culture infrastructure reconstruction digital "
    "transports éducation économie agriculture environnement travail finances logement culture "
    "transporte educación economía agricultura ambiente trabajo hacienda vivienda cultura energía "
    "rebel opposition militia guerrilla vice party former rebels colonel major captain sergeant "
    "lieutenant admiral king queen prince princess judge senator ambassador bishop archbishop "
    "ministers presidents leaders commanders foreign finance mining energy justice trade labour "
    "reine roi colonel commandant juge sénateur ambassadeur évêque chef ancien rebelle "
    "oberst hauptmann richter senator botschafter bischof chef ehemalige ehemaliger könig königin "
    "coronel capitán comandante juez senador embajador obispo rey reina jefe líder rebelde ex "
    "полковник генерал майор капитан судья сенатор посол епископ командир лидер бывший король "
    "капітан суддя єпископ лідер колишній"
)


def titles_before(text: str, language: str, names: Iterable[str]) -> frozenset[str]:
    """Return the words for offices right before the name of a person, in lower case.

    Args:
        text: The text.
        language: The tag of its language.
        names: The names of persons.
    """
    code = primary_language(language)
    words = [found.group().lower() for found in WORD_OR_NUMBER.finditer(text)]
    starts = [WORD_OR_NUMBER.search(name) for name in names]
    first = {found.group().lower() for found in starts if found}
    found = (
        title
        for number, word in enumerate(words)
        if word in first
        for title in _titles(words[:number], code)
    )
    return frozenset(found)


def _titles(words: Sequence[str], code: str) -> list[str]:
    """Return the words for an office at the end of some words."""
    number = len(words)
    while number and _is_title(words[number - 1], code):
        number -= 1
    return list(words[number:])


def _is_title(word: str, code: str) -> bool:
    return word in OFFICIALS or word in _TITLES or is_any(word, SPEAKERS, code)
