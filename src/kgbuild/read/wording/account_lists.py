# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words that limit nothing in an account without a number, by the code of a language.

All other words do, or may do so, unless they are in the names of what the account is about: "did
not strike Izium with missiles". A word that ends in "*" is the beginning of words.
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.word_tables import words_by_language

SMALL: Final[Mapping[str, str]] = {
    "en": (
        "a an the of in at on to into from by with against that it this they he she there is are "
        "was were be been being has have had did will any anyone anybody ever yes actually really "
        "s having its their his her for currently presently reportedly simply such took taken "
        "takes take place happened "
        "occurred happen occur reports report claims claim allegations allegation "
        "statement information today yesterday"
    ),
    "fr": (
        "le la les un une de du des d l à au aux dans en sur par contre que il elle ils elles ce "
        "cela c y est sont a ont été était avait avaient n ne aucun aucune eu lieu informations "
        "avoir ait aient se s son sa ses aujourd'hui hier"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer in im an am auf zu nach von vom aus "
        "gegen dass es sie er ist sind war waren hat haben hatte hatten wurde wurden worden sei "
        "habe hätte hätten seien heute gestern fand fanden statt stattgefunden gab gegeben"
    ),
    "es": (
        "el la los las un una de del a al en por contra sobre que se lo es son fue fueron ha han "
        "había haya hayan haber su sus ningún ninguna hoy ayer tuvo tuvieron tenido lugar ocurrió "
        "hubo"
    ),
    "ru": (
        "в во на по из с со о к от что это этого он она они был была было были есть сегодня вчера "
        "состоя* произош*"
    ),
    "uk": (
        "в у на по з із зі про до від що це цього він вона вони був була було були є сьогодні "
        "вчора відбул* відбув* стал*"
    ),
}
"""Articles, auxiliary verbs and the like. Prepositions limit nothing: what follows them may."""

DENYING: Final[Mapping[str, str]] = {
    "en": (
        "not no never none nobody nothing no-one deny denies denied denying denial reject rejects "
        "rejected false untrue true lie lies fake fabricated fabrication baseless unfounded wrong "
        "isn't aren't wasn't weren't hasn't haven't hadn't didn't"
    ),
    "fr": (
        "pas jamais rien personne nul non faux fausse fausses mensonge nie nient nié démenti "
        "démentent dément infondé infondée"
    ),
    "de": (
        "nicht nichts nie niemals niemand kein keine keinen keiner keinem falsch unwahr lüge lügen "
        "bestritt bestreitet dementiert dementierte"
    ),
    "es": (
        "no nunca jamás nada nadie ningún ninguno ninguna falso falsa falsas mentira niega negó "
        "niegan"
    ),
    "ru": "не ни нет ничего никто никого никогда ложь неправда фейк опроверг* отрица* ложн*",
    "uk": (
        "не ні немає нічого ніхто нікого ніколи жоден жодного жодної брехня неправда фейк спросту* "
        "запереч* хибн*"
    ),
}
"""Words by which something is denied."""

WITH_OUTCOMES: Final = frozenset({"Casualties", "Death", "Damage"})
"""Classes whose accounts say what became of people or things."""

CERTAIN: Final = (
    r"\b(?:completely|totally|entirely|absolutely|utterly|categorically|flatly|strongly|firmly|"
    r"simply)\s+(?=false|untrue|den\w+|reject\w+|fabricat\w+|wrong|baseless|unfounded)"
)
"""English words that make a denial stronger."""


SMALL_WORDS: Final = words_by_language(
    {code: f"{words} {DENYING[code]}" for code, words in SMALL.items()}
)
"""The words of `SMALL` and of `DENYING`."""

SMALL_ANYWHERE: Final = frozenset(word for known in SMALL_WORDS.values() for word in known.whole)
"""The whole words of `SMALL_WORDS` in all languages."""
