"""Words for one stage of what a class is about, so that a number beside them may be a part.

Missiles that are fired may miss, and what is sent may not have arrived. A motion that is passed "by
11 votes" got 11 votes, or 11 more than were against it.
"""

import re
from collections.abc import Mapping
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

#: What is sent may not have arrived yet, or may have turned back.
_SENDING: Final = patterns_by_language(
    {
        "en": r"sen[dt]s?|sending|shipped|ships|dispatched|ordered",
        "fr": r"envoy\w+|expédi\w+",
        "de": r"geschickt|schickten?|entsandt|verschickt",
        "es": r"envi[óa]\w*|enviaron|remiti\w+",
        "ru": r"отправ\w+|отгруз\w+",
        "uk": r"відправ\w+|відвантаж\w+|надісла\w+",
    }
)
_STAGES: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "Attack": patterns_by_language(
        {
            "en": r"(?:missile|rocket|drone|shell|bomb|projectile)s?\s+(?:\w+\s+)?"
            r"(?:hit|struck|landed|reached|slammed|exploded)",
            "fr": r"(?:missile|roquette|drone|obus|bombe)s?\s+(?:\w+\s+)?"
            r"(?:touché\w*|frapp\w+|atteint\w*|tomb\w+)",
            "de": r"(?:raketen?|drohnen?|granaten?|bomben?)\s+(?:\w+\s+)?"
            r"(?:trafen|traf|schlugen|erreichten|fielen)",
            "es": r"(?:misil|cohete|dron|proyectil|bomba)(?:e?s)?\s+(?:\w+\s+)?"
            r"(?:alcanz\w+|impact\w+|golpe\w+|cayeron)",
            "ru": r"(?:ракет|дрон|беспилотник|снаряд|бомб)\w*\s+(?:\w+\s+)?"
            r"(?:попал\w*|поразил\w*|достигл\w*|упал\w*)",
            "uk": r"(?:ракет|дрон|безпілотник|снаряд|бомб)\w*\s+(?:\w+\s+)?"
            r"(?:влучи\w+|вразил\w*|досягл\w*|впал\w*)",
        }
    ),
    "Movement": _SENDING,
    "Supply": _SENDING,
    "Vote": patterns_by_language(
        {"en": r"by (?:just |only |a )?(?:\w+) votes?(?!\s+(?:to|against|for|in)\b)"}
    ),
}


def sending_words(evidence: str, language: str, classes: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a text for what is sent, in lower case, with the same arguments.

    There are none in accounts of other classes than movements and supplies.
    """
    sending = _SENDING.get(primary_language(language))
    if sending is None or classes.isdisjoint({"Movement", "Supply"}):
        return ()
    return tuple(one.group().lower() for one in sending.finditer(evidence))


def stage_words(evidence: str, language: str, classes: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a text for only one stage of its account, in lower case."""
    code = primary_language(language)
    patterns = (_STAGES[one].get(code) for one in sorted(classes & _STAGES.keys()))
    found = (pattern.search(evidence) for pattern in patterns if pattern)
    return tuple(one.group().lower() for one in found if one)
