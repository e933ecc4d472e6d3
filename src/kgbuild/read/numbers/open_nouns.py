"""English words after a number that no list has, but which can only say what is counted.

Nobody can list every noun: "five dockers", "six mills". A plural right after a number counts one
thing each, unless it is a word for groups, for parts or for measures.
"""

from typing import Final

from kgbuild.read.numbers.lexicon import words_of

_LANGUAGE: Final = "en"
_SHORTEST: Final = 5
#: Endings of words in -s that are no plurals, or often are none.
_NO_PLURALS: Final = ("ss", "us", "is", "ics")
#: Endings of plurals for people.
_PERSONS: Final = ("ers", "ors", "ists", "ians", "ees", "mates")
#: Plurals for groups, for parts of a whole, for measures, and words that say something else.
_OTHER_PLURALS: Final = words_of(
    "groups teams crews gangs pairs couples sets batches waves crowds clusters bands columns "
    "convoys fleets herds flocks loads tranches series squadrons platoons corps trios quartets "
    "rows stacks packs boxes bundles orders lines generations classes choirs committees clans "
    "tribes parties dynasties orchestras fifths sixths sevenths eighths ninths tenths twelfths "
    "hundredths thousandths halves folds points notches levels degrees grades ranks scores dozens "
    "times rounds cases shares pieces parts items lots grosses reams litres liters gallons pints "
    "inches ounces stones barrels hours minutes seconds weeks months years decades centuries days "
    "nights cents pence pennies others overs yards miles papers quarters numbers letters corners "
    "chapters metres meters fathoms acres percents percentiles leagues units chambers calibers "
    "powers lashes strokes always perhaps besides towards afterwards sometimes thanks does goes "
    "says dies falls needs loses remains hurts kills wounds injures leaves joins"
)
#: Endings of adjectives for where people come from.
_ORIGINS: Final = ("an", "ese", "ish")
_SHORTEST_ORIGIN: Final = 5


def is_open_plural(word: str, code: str, *, people: bool) -> bool:
    """Return whether ``word`` of a language is a plural right after its number.

    If ``people`` are counted, its ending has to be one for people: "dockers", but not "mills". A
    name is none, because it may be of one thing: "12 Rangers".
    """
    return (
        code == _LANGUAGE
        and len(word) >= _SHORTEST
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and word.endswith("s")
        and not word.endswith(_NO_PLURALS)
        and word not in _OTHER_PLURALS
        and (not people or word.endswith(_PERSONS))
    )


def is_origin(word: str, code: str) -> bool:
    """Return whether ``word`` of a language says where someone comes from: "Belizean"."""
    return (
        code == _LANGUAGE
        and len(word) >= _SHORTEST_ORIGIN
        and word.isalpha()
        and word.istitle()
        and word.endswith(_ORIGINS)
    )
