"""Words that leave a number open: it may change later, or it counts others, too.

A preliminary toll may grow, an exit poll is no result, and "12 people died, including three
attackers" has people whom another source leaves out. Such words are often in the part of a sentence
that names the speaker ("according to preliminary data"), so the whole evidence is read.
"""

import re
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import any_of_patterns, patterns_by_language

#: Numbers that the speaker expects to change, and those of a sample or of some ballots.
_NOT_FINAL: Final = patterns_by_language(
    {
        "en": (
            r"preliminar\w+|provisional\w*|tentative\w*|initial(?:ly)?|unconfirmed|incomplete|"
            r"(?:first|early) (?:reports?|estimates?|figures?|results?|returns|counts?|data)|"
            r"exit[ -]polls?|opinion polls?|polls? (?:by|of|show\w*|suggest\w*)|surveys?|"
            r"projections?|partial (?:count|results?|returns)|quick count|"
            r"(?:was|were|been|no \w+|no \w+ \w+) reported"
        ),
        "fr": (
            r"provisoires?|préliminaires?|partiels?|partielles?|premi[eè]re?s? (?:bilan|chiffres?|"
            r"estimations?|résultats?|informations?|éléments)|sondages?|projections?|estimations?|"
            r"été signalée?s?"
        ),
        "de": (
            r"vorläufige?\w*|"
            r"erste[nrm]? (?:angaben|zahlen|berichten?|ergebnisse\w*|schätzungen?|"
            r"erkenntnissen?|informationen)|"
            r"nachwahlbefragung\w*|umfragen?|prognosen?|hochrechnung\w*|teilergebnis\w*|"
            r"unbestätigt\w*|(?:wurden?|worden) gemeldet|gemeldet (?:wurden?|worden)"
        ),
        "es": (
            r"provisional\w*|preliminar\w*|parcial\w*|primer[oa]?s? (?:balance|cifras?|datos|"
            r"informes?|estimaciones|recuento|resultados)|sondeos?|encuestas?|proyecci[oó]n\w*|"
            r"a boca de urna|conteo rápido|recuento rápido|se report\w+|reportad\w+"
        ),
        "ru": (
            r"предварительн\w+|первоначальн\w+|изначально|неподтвержд[её]нн\w+|по первым данным|"
            r"экзит-?пол\w*|опрос\w*|прогноз\w*|предв\b"
        ),
        "uk": (
            r"попередн\w+|первинн\w+|спочатку|спершу|непідтверджен\w+|за першими даними|"
            r"екзит-?пол\w*|опитуван\w+|прогноз\w*"
        ),
    }
)
#: Verbs with which a number is no fact: "the death toll could reach twelve".
_NOT_A_FACT: Final = patterns_by_language(
    {
        "en": r"(?-i:may)|might|could|would",
        "fr": r"(?:pour|dev|au|se)rai(?:t|ent)",
        "de": r"könnten?|dürften?|soll(?:en|ten?)?",
        "es": r"(?:podr|deber|habr|ser)ían?",
        "ru": r"может|могут|мог(?:ла|ло|ли)?",
        "uk": r"може|можуть|міг|могл[аои]",
    }
)
#: Those who did the harm, whom some sources count among the dead.
_WHO_DID_IT: Final = patterns_by_language(
    {
        "en": (
            r"(?:attackers?|assailants?|gunm[ae]n|bombers?|shooters?|hijackers?|perpetrators?|"
            r"suspects?)"
        ),
        "fr": r"assaillants?|kamikazes?|tireurs?|auteurs?|terroristes?|ravisseurs?",
        "de": r"attentäter\w*|angreifer\w*|täter\w*|schützen?|terrorist\w*",
        "es": r"atacantes?|agresor(?:es)?|terroristas?|autor(?:es)?|pistoleros?|suicidas?",
        "ru": r"нападавш\w+|стрелк\w+|стрелявш\w+|смертник\w*|террорист\w*|боевик\w*",
        "uk": r"нападник\w*|стрільц\w+|стрілець|смертник\w*|терорист\w*|бойовик\w*",
    }
)
#: What else became of weapons that were stopped: "34 drones were shot down and 20 were jammed".
_STOPPED_OTHERWISE: Final = patterns_by_language(
    {
        "en": (
            r"jammed|suppressed|electronic warfare|spoofed|lost (?:from|on|off) (?:the )?radars?|"
            r"(?:failed|did not|didn't) (?:to )?reach|lost location"
        ),
        "fr": r"brouillés?|neutralisés? par brouillage|guerre électronique|perdus? des radars",
        "de": r"gestört|elektronische[rn]? kampfführung|vom radar|unschädlich",
        "es": r"interferid[oa]s?|guerra electrónica|perdid[oa]s? de(?:l| los) radar(?:es)?",
        "ru": r"подавлен\w*|рэб|локационно|не достигл\w+",
        "uk": r"подавлен\w*|реб|локаційно|не досяг\w+|не долетіл\w+",
    }
)
#: Amounts in money of another year.
_IN_PRICES: Final = patterns_by_language(
    {
        "en": (
            r"(?:at|in) (?:constant|current|today['’]s|\d{4}) (?:prices|dollars|euros|pounds)|"
            r"adjusted|in real terms|(?:year|month)[ -](?:on|over)[ -](?:year|month)|annuali[sz]ed"
        ),
        "fr": r"(?:en|aux) (?:prix|euros|dollars) (?:constants|courants|de \d{4})|corrigée?s?",
        "de": r"in preisen von|preisbereinigt\w*|inflationsbereinigt\w*|saisonbereinigt\w*",
        "es": r"a precios (?:constantes|corrientes|de \d{4})|ajustad[oa]s?|desestacionalizad[oa]s?",
        "ru": r"в ценах \d{4}|в (?:постоянных|текущих) ценах|с учётом инфляции|годовом выражении",
        "uk": r"у цінах \d{4}|(?:постійних|поточних) цінах|з урахуванням інфляції|річному вимірі",
    }
)
#: Several outcomes or a guess: a number of all those who are dead or missing.
_OTHERS_TOO: Final = patterns_by_language(
    {
        "en": (
            r"(?:dead|killed|died) (?:or|and/or) (?:\w+ )?(?:missing|wounded|injured|captured)|"
            r"(?:dead|killed) and (?:wounded|injured)"
            r"(?! (?:at|about|some|more|over|a|an|\w+ (?:people|others?|more)|\d))|"
            r"(?:wounded|injured|missing|captured) (?:or|and/or) (?:dead|killed)|"
            r"(?:feared|presumed|believed|thought|assumed) (?:to (?:be|have been|have) )?"
            r"(?:dead|killed|died|drowned)"
        ),
        "fr": (
            r"(?:morte?s?|tué(?:e|s|es)?) ou (?:disparu|bless)\w*|(?:morts|tués) et blessés|"
            r"(?:bless\w*|disparu\w*) ou (?:morte?s?|tué\w*)|présumée?s? mort\w*"
        ),
        "de": (
            r"tote und verletzte|(?:getötet|tot|tote) oder (?:verletzt|vermisst|verwundet)\w*|"
            r"(?:verletzt|vermisst|verwundet)\w* oder (?:getötet|tot)\w*|vermutlich tot|für tot"
        ),
        "es": (
            r"muertos y heridos|(?:muert|fallecid)[oa]s? o (?:herid|desaparecid)[oa]s?|"
            r"(?:herid|desaparecid)[oa]s? o (?:muert|fallecid)[oa]s?|dad[oa]s? por muert[oa]s?"
        ),
        "ru": (
            r"(?:погибших|убитых|убитыми) и раненых|(?:погиб|убит)\w* или (?:ранен|пропа)\w*|"
            r"(?:ранен|пропа)\w* или (?:погиб|убит)\w*|предположительно"
        ),
        "uk": (
            r"(?:загиблих|вбитих|вбитими) (?:та|і|й) поранен\w+|"
            r"(?:загину|загиб|вбит)\w* або (?:поранен|зник)\w*|"
            r"(?:поранен|зник)\w* або (?:загину|загиб|вбит)\w*|імовірно|ймовірно"
        ),
    }
)
#: Those who are left out of a number, or are in it besides others.
_LEFT_OUT: Final = patterns_by_language(
    {
        "en": r"excluding|not (?:counting|including)|counting|besides|apart from|aside from",
        "fr": r"hors|sans compter|en comptant|non compris|y compris|outre",
        "de": r"ohne|nicht mitgezählt|mitgezählt|abgesehen|außer",
        "es": r"sin contar|excluid[oa]s?|excluyendo|contando|además de|aparte de",
        "ru": r"не считая|без уч[её]та|с уч[её]том|кроме|помимо|исключая",
        "uk": r"не рахуючи|без урахування|з урахуванням|крім|окрім|за винятком",
    }
)
#: A share, and words by which it may be of some hour or of other ballots: "58% at noon".
_SHARE: Final = re.compile(
    r"%|per ?cent|pour ?cent|prozent|por ciento|процент|відсот", re.IGNORECASE
)
_SHARES: Final = ("%", "cent", "prozent", "ciento", "процент", "відсот")
_OF_SHARE: Final = re.compile(
    r"\b(?:midnight|noon|midday|\d{1,2}[:.]\d\d\b(?!\s*(?:%|per))|\d{1,2} ?[ap]\.?m\b|o['’]clock|"
    r"minuit|midi|\d{1,2} ?h(?:eures?)?\b|mitternacht|mittag|uhr|medianoche|mediodía|полноч\w+|"
    r"полдень|час\w*|північ|полудень|годин\w*|"
    r"including|inclusive|einschließlich|inklusive|incluid[oa]s?|incluyendo|включая|включно)\b",
    re.IGNORECASE,
)
_OPEN: Final = (
    _NOT_A_FACT,
    _LEFT_OUT,
    _NOT_FINAL,
    _WHO_DID_IT,
    _STOPPED_OTHERWISE,
    _IN_PRICES,
    _OTHERS_TOO,
)
_ANY_OPEN: Final = any_of_patterns(*_OPEN)


@lru_cache(maxsize=1024)
def open_counts(evidence: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that say its numbers may change, or may count others, too.

    In a language without lists, there are none: other rules leave its numbers open.

    Args:
        evidence: The text.
        language: The tag of its language.
    """
    code = primary_language(language)
    low = evidence.lower()
    is_open = code in _ANY_OPEN and bool(_ANY_OPEN[code].search(low))
    found = (words[code].search(evidence) for words in _OPEN if is_open and code in words)
    is_share = any(sign in low for sign in _SHARES)
    of_share = _OF_SHARE.search(evidence) if is_share and _SHARE.search(evidence) else None
    return tuple(match.group().lower() for match in (*found, of_share) if match)


@lru_cache(maxsize=1024)
def not_of_all(evidence: str, language: str) -> tuple[str, ...]:
    """Return the words of a text by which a number is no fact, or leaves some out."""
    code = primary_language(language)
    found = (words[code].search(evidence) for words in (_NOT_A_FACT, _LEFT_OUT) if code in words)
    return tuple(match.group().lower() for match in found if match)


@lru_cache(maxsize=1024)
def counts_others(evidence: str, language: str) -> bool:
    """Return whether a number also has those with another outcome: "dead or missing"."""
    words = _OTHERS_TOO.get(primary_language(language))
    return bool(words and words.search(evidence))


@lru_cache(maxsize=1024)
def is_not_final(evidence: str, language: str) -> bool:
    """Return whether a text says that what it says may change: "according to initial reports"."""
    words = _NOT_FINAL.get(primary_language(language))
    return bool(words and words.search(evidence))
