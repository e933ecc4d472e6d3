# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whom a text gives as its source: "the opposition" in "five died, the opposition said".

A claim may repeat what others say although its author gives no other source. Then the claimant does
not vouch for it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.plain_words import NEUTRAL, is_number
from kgbuild.read.numbers.sentence_parts import sentences
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.word_tables import any_of_patterns, patterns_by_language

#: Verbs of saying, after the words for a speaker, or before them: "said the governor".
_SAYING: Final = patterns_by_language(
    {
        "en": (
            r"(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report(?:s|ed)|report(?= (?:that|an?|the)\b)|"
            r"claim(?:s|ed)?(?!(?: [\w'’-]+){0,4} (?:lives|life)\b)(?! responsib)|announce[sd]?|"
            r"stat(?:es|ed)|wr(?:ote|ites)|confirm(?:s|ed)|estimat(?:es?|ed)|alleg(?:es?|ed)|"
            r"(?:put|place|gave|give)s?(?= (?:the|its|their|a) (?:\w+ )?(?:toll|number|figure))|"
            r"not(?:es|ed) that|maintain(?:s|ed) that|show(?:s|ed) that|believe[sd]?|"
            r"insist(?:s|ed)|acknowledg(?:es?|ed)|tweeted|posted)(?!\s+to\b)"
        ),
        "fr": (
            r"dit|disent|déclar\w+(?! (?:nul|invalide|coupable|mort|vainqueur))|"
            r"annonc\w+|rapport(?:e|ent|é)|indiqu\w+|affirm\w+|"
            r"précis(?:e|é|ent)|écri(?:t|vent)|assur(?:e|é|ent)|confirm(?:e|é|ent)|"
            r"f(?:ait|ont) état|signal(?:e|é|ent)"
        ),
        "de": (
            r"sag(?:t|te|ten|en)|teilten?|mitteilt\w*|meld(?:et|ete|eten|en)|"
            r"bericht(?:et|ete|eten|en)|(?<!für )(?<!ungültig )(?<!nichtig )(?<!schuldig )(?<!tot )"
            r"(?<!sieger )(?<!unabhängig )(?<!beendet )"
            r"erklär(?:t|te|ten|en)|behaupt\w+|schr(?:ieb|eib)\w*|"
            r"bestätig(?:t|te|ten|en)|(?:gab|gaben|gibt|geben)(?= .*\ban\b)|spr(?:icht|ach|echen)"
        ),
        "es": (
            r"dij(?:o|eron)|dicen?|inform(?:a|an|ó|aron)|anunci(?:a|an|ó|aron)|"
            r"declar(?:a|an|ó|aron)(?! (?:nul|inválid|culpable|muert|ganador|vencedor))|"
            r"afirm(?:a|an|ó|aron)|señal(?:a|an|ó|aron)|"
            r"asegur(?:a|an|ó|aron)|confirm(?:a|an|ó|aron)|report(?:a|an|ó|aron)|escrib\w+"
        ),
        "ru": (
            r"сообщ(?:ил|ила|или|ило|ает|ают)|заяв(?:ил|ила|или|ляет|ляют)|сказал\w*|говорит|"
            r"пиш(?:ет|ут)|написал\w*|утвержда(?:ет|ют|л|ла|ли)|рассказал\w*|подтверд\w+|"
            r"объяв\w+|переда[её]т"
        ),
        "uk": (
            r"повідом(?:ив|ила|или|ило|ляє|ляють)|заяв(?:ив|ила|или|ляє|ляють)|сказа\w+|каже|"
            r"пиш(?:е|уть)|написа\w+|стверджу(?:є|ють|вав|вала|вали)|розпов\w+|підтверд\w+|"
            r"оголос\w+"
        ),
        "ko": r"밝혔다|말했다|전했다|보도했다|주장했다",
    }
)
#: Words before a source: "according to a map", "laut der Opposition".
_BEFORE: Final = patterns_by_language(
    {
        "en": (
            r"according to|citing|quoting|(?:(?:figure|data|statement|report|footage|video|image|"
            r"map|list|toll|number|count|statistic|tally|document|survey|result)s? (?:\w+ )?"
            r"(?:released|given|provided|counted)|published|reported|cited|compiled) by"
        ),
        "fr": r"selon|d['’]après|à en croire|(?:publiée?s?|communiquée?s?|fournie?s?) par",
        "de": (
            r"laut|nach (?:angaben|aussagen?|darstellung|informationen|berichten|erkenntnissen)|"
            r"unter berufung auf"
        ),
        "es": r"según|de acuerdo con|citando a?|(?:publicad|difundid)[oa]s? por",
        "ru": (
            r"по (?:словам|данным|информации|сообщениям?|сведениям|версии|подсч[её]там)|согласно|"
            r"со ссылкой на"
        ),
        "uk": (
            r"за (?:словами|даними|інформацією|повідомленнями?|відомостями|версією|підрахунками)|"
            r"згідно з|з посиланням на"
        ),
    }
)
#: Words after a source.
_AFTER: Final = patterns_by_language({"de": r"zufolge", "ko": r"따르면|의하면"})
#: Words for a source that is not named: "reportedly", "are said to be".
_HEARSAY: Final = patterns_by_language(
    {
        "en": (
            r"reportedly|alleged(?:ly)?|quoted as|rumou?r(?:s|ed)?|word (?:is|has it)|"
            r"(?:is|are|was|were|been|being) (?:\w+ly )?(?:said|reported|rumou?red|understood) "
            r"(?:to|that|as|dead|killed|missing)"
        ),
        "fr": (
            r"(?:aur|ser)ai(?:t|ent)|prétendument|dit-on|paraît-il|on dit que|il se dit|"
            r"cités? comme"
        ),
        "de": r"soll(?:en)?|angeblich\w*|heißt es|dem vernehmen nach|w(?:i|u)rde? berichtet",
        "es": (
            r"habrían?|supuestamente|presuntamente|al parecer|se dice|se informa|se reporta|"
            r"se informó"
        ),
        "ru": r"якобы|говорят|сообща(?:ется|лось)|утвержда(?:ется|лось)|по слухам",
        "uk": r"нібито|кажуть|повідомля(?:ється|лося)|стверджу(?:ється|валося)|за чутками",
    }
)
_ANY: Final = any_of_patterns(_SAYING, _BEFORE, _AFTER, _HEARSAY)
#: Words that end the words for a source after "according to".
_ENDING: Final = words_of(
    "that who which on in at since after and que qui dont dass die der что который що який "
    "wurden wurde sind waren kamen starben murieron погибли загинули"
)
#: Auxiliary verbs before the verb of a speaker that follows: "a déclaré le maire".
_AUXILIARIES: Final = words_of(
    "a ont has have had hat haben hatte ha han había so as comme como как як"
)
#: How many words the words for a source have at most.
_MOST_WORDS: Final = 7
_KOREAN_TOPIC: Final = re.compile(r"(?:은|는|께서는|에)$")


class Speakers(NamedTuple):
    """Whom a text gives as its source."""

    words: tuple[str, ...]  # the words for them, as in the text
    first: tuple[str, ...]  # those that begin a part of the text, whatever they are
    is_hearsay: bool  # whether it is from somebody who is not named


@lru_cache(maxsize=1024)
def speakers_in(evidence: str, language: str) -> Speakers:
    """Return whom a text gives as its source.

    In a language without verbs of saying, nobody is found.

    Args:
        evidence: The text.
        language: The tag of its language.
    """
    code = primary_language(language)
    if code not in _ANY or not _ANY[code].search(evidence.lower()):
        return Speakers((), (), is_hearsay=False)
    words: list[str] = []
    first: list[str] = []
    for text in sentences(evidence):
        found = [*_speaker(text, code)]
        words += found
        if found and text.lstrip().startswith(found[0]):
            first.append(found[0])
    is_hearsay = code in _HEARSAY and bool(_HEARSAY[code].search(evidence))
    return Speakers(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(first)), is_hearsay)


def _speaker(text: str, code: str) -> Iterator[str]:
    """Yield the words for a speaker in a part of a text."""
    if code in _BEFORE and (source := _BEFORE[code].search(text)):
        yield from _words(text[: source.start()]) if "by" in source.group().lower() else ()
        yield from _up_to_end(text[source.end() :], code)
    elif code in _AFTER and (source := _AFTER[code].search(text)):
        yield from map(_without_case, _words(text[: source.start()]))
    elif saying := _SAYING[code].search(text):
        before = _words(text[: saying.start()])
        if code == "ko":
            yield from (_without_case(word) for word in before if _KOREAN_TOPIC.search(word))
        elif _AUXILIARIES.issuperset(word.lower() for word in before):
            yield from _up_to_end(text[saying.end() :], code)
        else:
            yield from before


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _up_to_end(text: str, code: str) -> Iterator[str]:
    """Yield the words for a source at the beginning of a text."""
    for number, word in enumerate(_words(text)):
        low = word.lower()
        is_amount = code in NEUTRAL and is_number(low, code) and number > 0
        if number == _MOST_WORDS or (number and low in _ENDING) or is_amount:
            return
        yield word


def _without_case(word: str) -> str:
    """Return a Korean word without the ending of a subject."""
    return _KOREAN_TOPIC.sub("", word)
