"""Descriptions beside a name: "the economist Lena Orbeck", "Kassoro, a town of 9,000 people".

They say what has the name, and not what happened to it, so they limit nothing. Words without an
article may be anything else, such as a verb, so Russian and Ukrainian texts stay as they are.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.account_lists import SMALL_WORDS
from kgbuild.read.wording.word_forms import has_form

#: Articles, and other beginnings of a description after a name and a comma.
_BEGIN: Final = {
    "en": r"(?:an?|the|one of|aged)\s|\d+(?=,)",
    "fr": r"(?:une?|l['’]une? des|le|la)\s|l['’](?=\w)|\d+ ans(?=,)",
    "de": r"(?:eine?[rnms]?|de[rnms]|die|das)\s|\d+(?=,)",
    "es": r"(?:una?|un[oa] de|el|la)\s|de \d+ años(?=,)",
}
#: One noun between an article and the name of a person, and in Spanish an adjective after it. A
#: German noun has a capital. Two English words could be a noun and a verb: "the army killed".
_NOUN: Final = {
    "en": r"(?-i:\b[Tt]he|\b[Aa]n?)\s+(?:former\s+|ex-)?(?-i:[a-z]+(?:-[a-z]+)*)\s+",
    "fr": r"(?:\b(?:le|la|une?|du|au)\s+|\bl['’])(?:ancien(?:ne)?\s+)?(?-i:[a-zà-ÿœ-]+)\s+",
    "de": (
        r"\b(?:de[rnms]|die|eine[rnms]?)\s+(?-i:[a-zäöüß]+e[rnms]?\s+)?(?-i:[A-ZÄÖÜ][a-zäöüß-]+)\s+"
    ),
    "es": r"\b(?:el|la|al|del|una?)\s+(?-i:[a-záéíóúüñ]+\s+){1,2}",
}
#: Words that are for something else than who or what has the name.
_OTHER: Final = patterns_by_language(
    {
        "en": (
            r"(?:day|week|month|year|hour|minute|morning|evening|night)s?|before|after|later|fake|"
            r"false|alleged|supposed|would-be|not|late|wounded|injured|dead|same|other|"
            r"first|second|next|last|of|in|at|by|to|from|for|with|and|or"
        ),
        "fr": (
            r"jours?|semaines?|mois|ans?|années?|heures?|matin|soir|nuit|avant|après|faux|fausse|"
            r"présumée?|prétendue?|soi-disant|feu|même|autre|premi(?:er|ère)|blessée?|"
            r"de|du|des|à|en|par|avec|pour|et|ou|sur|que|qui|pas"
        ),
        "de": (
            r"tage?n?|wochen?|monate?n?|jahre?n?|stunden?|morgen|abend|nacht|vor|nach|später|"
            r"falschen?|angebliche[nrms]?|mutmaßliche[nrms]?|verletzte[nrms]?|toten?|selbe[nrms]?|"
            r"andere[nrms]?|ersten?|von|in|an|bei|mit|für|und|oder|nicht"
        ),
        "es": (
            r"días?|semanas?|mes(?:es)?|años?|horas?|mañana|noche|tarde|antes|después|fals[oa]|"
            r"presunt[oa]|supuest[oa]|herid[oa]|muert[oa]|mism[oa]|otr[oa]|primer[oa]?|de|del|en|"
            r"por|con|para|y|o|a|que|no|es|fue"
        ),
    }
)


@lru_cache(maxsize=1024)
def without_descriptions(
    text: str, names: tuple[str, ...], persons: tuple[str, ...], code: str
) -> str:
    """Return a text without the descriptions beside names, unless they have words of other names.

    >>> names = ("Lena Orbeck",)
    >>> without_descriptions("They met Lena Orbeck, an economist, on Monday", names, (), "en")
    'They met Lena Orbeck, on Monday'

    Args:
        text: The text.
        names: The names of all that it is about.
        persons: Those of them that are names of persons.
        code: The code of its language.
    """
    if code not in _BEGIN:
        return text
    small = SMALL_WORDS[code]
    named = {word.lower() for name in names for word in WORD.findall(name)}
    known = frozenset(word for word in named if word not in small)
    if "," in text and (found := _any_of(names)):
        after = rf"({found})\s*,\s*(?={_BEGIN[code]})([^,;:()]*)(?=,|[.;]?\s*$)"
        text = re.sub(after, lambda one: _after_name(one, known, code), text)
    if found := _any_of(persons):
        before = rf"(?i:{_NOUN[code]})(?={found})"
        text = re.sub(before, lambda one: _before_name(one, known, code), text)
        # "The president of Talara, Óscar Benavides, met them."
        subject = rf"^\s*(?i:{_BEGIN[code]})[^,;:]+,\s*(?={found}\s*,)"
        text = re.sub(subject, lambda one: one[0] if _names(one[0], known) else "", text)
    return text


def _after_name(found: re.Match[str], known: Collection[str], code: str) -> str:
    """Return a name without the description after it, if it is one: "a day later" is none."""
    words = re.sub(rf"^\s*(?i:{_BEGIN[code]})", "", found[2])
    return found[0] if _OTHER[code].match(words) or _names(words, known) else found[1]


def _before_name(found: re.Match[str], known: Collection[str], code: str) -> str:
    """Return nothing in place of a description, or words that may say something else."""
    words = re.sub(rf"^\s*(?i:{_BEGIN[code]})", "", found[0])
    return found[0] if _OTHER[code].search(words) or _names(words, known) else ""


def _names(words: str, known: Collection[str]) -> bool:
    """Return whether words have one of some names: "a former Minister of Defence"."""
    return any(has_form(word.lower(), known) for word in WORD.findall(words))


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of some names, or nothing if there are none."""
    found = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return rf"(?:{'|'.join(map(re.escape, found))})(?!\w)" if found else ""
