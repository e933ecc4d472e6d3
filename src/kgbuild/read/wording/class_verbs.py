"""Verbs for some classes, which beside a number can be for another class than its account has.

"34 drones were launched" is not how many were intercepted, and what was pledged has not been
delivered. Authors sometimes give such a number to the wrong class.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.plain_words import is_outcome
from kgbuild.read.numbers.sentence_parts import lower_words, parts_around
from kgbuild.read.numbers.word_tables import Words, words_by_language


class Verbs(NamedTuple):
    """Verbs by the code of a language, with the classes that they are for."""

    classes: frozenset[str]  # the local names of classes whose accounts they can be for
    words: dict[str, Words]


def _verbs(classes: str, **words: str) -> Verbs:
    return Verbs(frozenset(classes.split()), words_by_language(words))


_VERBS: Final = (
    _verbs(
        "Attack WeaponsTest Combat CyberAttack Operation PoliceOperation Inquiry Establishment "
        "Prosecution LeavingOffice Production",
        en="launch launched launches fired fires",
        fr="lancé lancée lancés lancées tiré tirée tirés tirées",
        de="gestartet startete starteten abgefeuert feuerte feuerten",
        es="lanz* dispar*",
        ru="запуст* запущен* выпуст* выпущен*",
        uk="запуст* запущен* випуст* випущен*",
    ),
    _verbs(
        "Attack Combat CyberAttack Damage Casualties Death Disaster Outage",
        en="hit hits struck strikes",
        fr="touché touchée touchés touchées frappé frappée frappés frappées",
        de="getroffen traf trafen",
        es="alcanz* golpe* impact*",
        ru="поразил* попал* поражен*",
        uk="вразил* влучи* уражен*",
    ),
    _verbs(
        "Interception Damage Attack Combat",
        en="intercepted intercepts downed repelled",
        fr="abattu* intercepté* repoussé*",
        de="abgeschossen abgefangen abgewehrt",
        es="derrib* intercept*",
        ru="сбит* сбил* перехва* отраж*",
        uk="збит* збил* перехоп* відбит*",
    ),
    _verbs(
        "Seizure Capture ChangeOfControl Control Abduction Detention Interception Surrender",
        en="seized seizes captured captures confiscated abducted kidnapped",
        fr="saisi* capturé* enlevé*",
        de="beschlagnahmt* erbeutet* entführt*",
        es="incaut* captur* secuestr*",
        ru="захва* изъят* изъял* похищ* похит*",
        uk="захоп* вилуч* викрад* викра*",
    ),
    _verbs(
        "Detention Abduction Prosecution PoliceOperation Capture",
        en="detained detains arrested arrests jailed imprisoned",
        fr="arrêté* interpellé* détenu*",
        de="festgenommen verhaftet* inhaftiert*",
        es="detenid* detuv* arrest*",
        ru="задержа* арест*",
        uk="затрима* заарешт* арешт*",
    ),
    _verbs(
        "Release Publication ChangeOfControl Capture LeavingOffice Rescue",
        en="released releases freed frees",
        fr="libéré* relâché*",
        de="freigelassen befreit* freiließ*",
        es="liber*",
        ru="освобо* отпуст* отпущ*",
        uk="звільн* відпуст* відпущ*",
    ),
    _verbs(
        "Evacuation Displacement Withdrawal MedicalCare Rescue",
        en="evacuated evacuates rescued rescues saved",
        fr="évacué* secouru* sauvé*",
        de="evakuiert* gerettet* geborgen*",
        es="evacua* rescat*",
        ru="эваку* спас*",
        uk="еваку* врят* урят*",
    ),
    _verbs(
        "Supply Aid Transaction Support Concession Movement",
        en="delivered delivers supplied supplies donated",
        fr="livré* fourni*",
        de="geliefert* gespendet*",
        es="entreg* suministr* donó donaron donad*",
        ru="постав*",
        uk="постач* постав*",
    ),
    _verbs(
        "Aid Agreement Allocation Transaction Support Concession Cooperation Decision Election",
        en="pledged pledges promised promises allocated approved earmarked",
        fr="promis* alloué* approuvé*",
        de="zugesagt* versprochen* bewilligt*",
        es="promet* asign* aprob* aprueb*",
        ru="выдел* обеща* одобр*",
        uk="виділ* обіця* схвал*",
    ),
    _verbs(
        "Movement Supply Mobilisation Aid Withdrawal Expulsion",
        en="sent sends moved moves dispatched",
        fr="envoyé* dépêché*",
        de="geschickt* entsandt*",
        es="envi*",
        ru="отправ* направ*",
        uk="відправ* направ* надісла*",
    ),
    _verbs(
        "Presence Mobilisation Movement Possession Training Gathering Monitoring",
        en="stationed deployed deploys",
        fr="stationné* déployé*",
        de="stationiert* verlegt*",
        es="estacionad* despleg*",
        ru="размещ* дислоц* разверн*",
        uk="розміщ* дислок* розгорн*",
    ),
)
#: Classes whose accounts can say what became of people or things: "killed", "destroyed".
_WITH_OUTCOMES: Final = words_of(
    "Casualties Death Damage Attack Combat Disaster Abuse Offence Interception Illness "
    "Displacement Detention Abduction Capture Surrender Riot Dispersal CyberAttack Outage "
    "MedicalCare Reconstruction Closure Training Vote"
)
_ALL_CLASSES: Final = _WITH_OUTCOMES.union(*(verbs.classes for verbs in _VERBS))


@lru_cache(maxsize=1024)
def verb_of_another_class(
    verbatim: str, evidence: str, language: str, classes: frozenset[str]
) -> tuple[str, ...]:
    """Return the verb nearest to a number if it is for another class than those of the account.

    In a language without such verbs, there is none.

    Args:
        verbatim: The words of the number.
        evidence: The evidence of its claim, which has these words.
        language: The tag of its language.
        classes: The local names of the class of the account, and of its wider and narrower ones.
    """
    code = primary_language(language)
    own = [part.text for part in parts_around(verbatim, evidence, code) if part.is_own]
    sides = [lower_words(text) for text in own]
    nearest: dict[bool, tuple[int, str]] = {}
    for words in (sides[0][::-1], *sides[1:]) if sides else ():
        for distance, word in enumerate(words):
            is_for_it = _is_for(word, code, classes)
            if is_for_it is not None and distance < nearest.get(is_for_it, (len(evidence), ""))[0]:
                nearest[is_for_it] = distance, word
    if False not in nearest:
        return ()
    far, word = nearest[False]
    return (word,) if True not in nearest or far < nearest[True][0] else ()


def says_another_class(evidence: str, language: str, classes: frozenset[str]) -> bool:
    """Return whether a text has verbs for other classes, and none for these."""
    code = primary_language(language)
    tags = [_is_for(word, code, classes) for word in lower_words(evidence)]
    return False in tags and True not in tags


@lru_cache(maxsize=16_384)
def _is_for(word: str, code: str, classes: frozenset[str]) -> bool | None:
    """Return whether a word is a verb for one of some classes; None if it is for no class."""
    if _ALL_CLASSES.isdisjoint(classes):
        return None  # such as a class of a workspace
    found = [verbs for verbs in _VERBS if code in verbs.words and (word in verbs.words[code])]
    if found:
        return any(not verbs.classes.isdisjoint(classes) for verbs in found)
    if is_outcome(word, code):
        return not _WITH_OUTCOMES.isdisjoint(classes)
    return None
