"""The words of a count: who is counted, and how, as in "an official death toll of five".

Before a number, they can name a group: "the number of civilians killed rose to five". Words for how
people were counted only seem to name one. An official is a person, but an "official death toll" is
for everybody. "Confirmed" and "initial" do name a group, because such a count may miss some people.
So do words for those who count or are counted, as in "police death toll".
"""

import re
from collections.abc import Mapping
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.plain_words import is_plain
from kgbuild.read.numbers.restricting_words import within

_HOW: Final = (
    "official|unofficial|independent|final|latest|updated|revised|amended|combined|cumulative|"
    "overall|true|actual|real|current"
)
_COUNT: Final = "toll|tally|count|number|figure|total"
#: By language: words for how people were counted, or for a count.
_COUNTING: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile("|".join(patterns), re.IGNORECASE)
    for code, *patterns in (
        (
            "en",
            rf"\b(?:(?:{_HOW})\s+){{1,4}}(?=(?:[a-z-]+\s+){{0,2}}(?:{_COUNT})s?\b)",
            r"\b(?:tally|count|figure)s?(?=\s+(?:of|is|was|now|stand\w*|stood|rose|rises)\b)",
        ),
        (
            "fr",
            r"\b(?:bilans?|chiffres?|nombre)\s+(?:officiel|provisoire|définitif|actuel|total)s?\b",
            r"\b(?:dernier|nouveau)\s+bilan\b",
        ),
        (
            "de",
            r"\b(?:offiziell|amtlich|endgültig|aktuell|neuest)en?\s+(?=(?:opfer|todes)?zahl\b|bilanz)",
            r"\b(?:opferzahl|todeszahl|bilanz)\b",
        ),
        (
            "es",
            r"\b(?:cifra|balance|saldo|número)\s+(?:oficial|provisional|definitiv[oa]|actual)\b",
            r"\b(?:balance|saldo)(?=\s+(?:de|es)\b)",
            r"\búltim[oa]\s+(?:cifra|balance|saldo)\b",
        ),
        (
            "ru",
            r"\b(?:официальн|окончательн|последн)\w+\s+(?=(?:числ|количеств)\w+)",
            r"\bколичество\b",
        ),
        ("uk", r"\b(?:офіційн|остаточн|останн)\w+\s+(?=(?:числ|кільк)\w+)"),
    )
}
#: By language: parts of words. Each match of these patterns has one of them, and most texts none.
_IN_COUNTING: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (*_HOW.split("|"), "tally", "count", "figure"),
    "fr": ("bilan", "chiffre", "nombre"),
    "de": ("zahl", "bilanz"),
    "es": ("cifra", "balance", "saldo", "número", "últim"),
    "ru": ("числ", "количеств"),
    "uk": ("числ", "кільк"),
}
#: By language: words for a count, and those before the people who are counted.
_COUNTS: Final = {
    "en": (
        rf"{_COUNT}|deaths|fatalities|casualties|losses|(?:victims|dead)(?=\s+(?:now\s+)?number)",
        "of|among|for",
    ),
    "fr": ("bilan|chiffre|nombre|total", "de|des|d['’]|parmi"),
    "de": ("zahl|opferzahl|todeszahl|bilanz", "der|unter|von"),
    "es": ("cifra|número|balance|saldo|total", "de|entre"),
    "ru": (r"число|числа|количество|количества|потери", "среди"),
    "uk": (r"число|числа|кількість|кількості|втрати", "серед"),
}
#: Languages in which a case of the noun says the same as "of".
_GENITIVE: Final = frozenset({"ru", "uk"})
_WORD: Final = r"[\w'’-]+"
#: Words that end the words for the people who are counted.
_END: Final = (
    r"in|at|on|from|after|near|since|by|to|is|was|were|has|have|had|now|stand\w*|stood|rose|rises|"
    "risen|climbed|grew|reached|exceeded|and|but|while|or|"
    "est|sont|à|au|dans|passe|passé|monte|monté|atteint|et|mais|ist|auf|im|stieg|liegt|beträgt|und|"
    "es|en|a|ha|subió|aumentó|asciende|y|pero|"
    "в|во|на|до|достигло|выросло|возросло|составляет|составило|и|но|"
    "у|зросла|зросло|сягнула|досягла|становить|та|і|але"
)
#: By language: a word for a count, and then what follows it up to a number.
_BEFORE: Final[Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    code: (
        re.compile(rf"\b(?:{counts})\b", re.IGNORECASE),
        re.compile(
            rf"((?:(?:\s+(?:{of})){'?' if code in _GENITIVE else ''}"
            rf"(?:\s+(?!(?:{_END})\b){_WORD}){{1,4}})?)"
            rf"(?:\s+(?!(?:and|but|while|or|et|und|y|и|та|і)\b){_WORD}){{0,8}}\s*:?\s*",
            re.IGNORECASE,
        ),
    )
    for code, (counts, of) in _COUNTS.items()
}
#: The last two words before a count.
_TWO: Final = re.compile(rf"(?:{_WORD}\s+){{0,2}}$")
#: What ends a clause, and how many characters before a number are looked at.
_CLAUSE: Final = re.compile(r"[.;!?,–—]|\d")
#: A number that is not the one in question: "rose from 4 to", "on 3 October rose to".
_OTHER_NUMBER: Final = re.compile(
    r"(\b(?:from|by|on|since|de|du|le|el|von|vom|um|am|с|на|з|із)\s+)\d(?:[\d.,  ]*\d)?\b(?=\s)",
    re.IGNORECASE,
)
#: Those among whom people are counted in the next clause.
_AMONG: Final = re.compile(
    r"(?:^|[.;!?]\s+)(?:among|of(?=\s+the\b)|parmi|unter|entre|среди|серед)\s+(?:the\s+|les\s+|den\s+|l[oa]s\s+)?"
    rf"(?!(?:them|these|those|others?|eux|ihnen|ell[oa]s|них)\b)({_WORD}(?:\s+{_WORD})?),[^,.;!?]*$"
    # Without a comma, the verb follows.
    rf"|(?:^|[.;!?]\s+)(?:unter\s+den|среди|серед)\s+({_WORD})\s+[^,.;!?]*$",
    re.IGNORECASE,
)
_FAR: Final = 120
_NEAR: Final = 20
_AFTER_LABEL: Final = (":", "–", "—", "(")
#: Words before a colon.
_LABEL: Final = re.compile(
    rf"(?:^|[.;!?\n–—:,])\s*((?:{_WORD}\s+){{0,3}}{_WORD})\s*(?:[:–—]\s*|\s\()$"
)
#: In English, who lost people, right before their number: "the police have lost" five.
_LOST: Final = re.compile(
    rf"((?:{_WORD}\s+){{0,2}}{_WORD})\s+(?:(?:has|have|had)\s+)?lost\s+(?:at least |about )?$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:it|they|we|its|their|our)\b.*$", re.IGNORECASE)
_OWN_LOSSES: Final = re.compile(r"\b(?:its|their|our)\s+(?=(?:losses|casualties)\b)", re.IGNORECASE)
#: Words before a count that do not belong to it: "The mayor put the" toll.
_ARTICLE: Final = re.compile(
    r"^.*\b(?:the|a|an|this|that|its|their|le|la|un|die|der|eine|el|una)\s", re.IGNORECASE
)


def without_counting(words: str, language: str) -> str:
    """Return words of a figure with spaces in the place of those for how it was counted."""
    code = primary_language(language)
    if not any(map(words.lower().__contains__, _IN_COUNTING.get(code, ()))):
        return words
    return _COUNTING[code].sub(lambda one: " " * len(one.group()), words)


def counted_before(
    text: str, code: str, *, is_last: bool = False, is_of_group: bool = False
) -> str:
    """Return the words for who is counted if a text ends in a count: "civilian death toll is" five.

    The text is what is before a number in a language, given by its code. With ``is_last``, the
    clause ends after the number, so the words before a colon are for who is counted: "Civilians:".
    With ``is_of_group``, it is known who "lost" them.
    """
    text = text[-_FAR:]
    if is_last and text.rstrip().endswith(_AFTER_LABEL) and (label := _label(text, code)):
        return f"{without_counting(label, code)} "
    if code == "en" and not is_of_group:
        if "lost" in text[-_NEAR:].lower() and (lost := _LOST.search(text)):
            return f"{_OWN.sub('own', _ARTICLE.sub('', lost[1]))} "
        text = _OWN_LOSSES.sub("own ", text)
    if code not in _BEFORE:
        return ""
    among = _AMONG.search(text)
    whom = (among[1] or among[2]) if among else ""
    if not all(is_plain(word, code) for word in whom.lower().split()):
        return f"{whom} "
    return _of_count(text, code) if _BEFORE[code][0].search(text) else ""


def _label(text: str, code: str) -> str:
    """Return the words before a colon at the end of a text if they name a kind: "Civilians:".

    Other words may name a speaker or a place: "Governor:". For these, the result is empty.
    """
    found = _LABEL.search(text)
    return found[1] if found and kinds_named(found[1], code) else ""


def _of_count(text: str, code: str) -> str:
    """Return whom the last count of a text counts: "civilian" of "the civilian death toll is"."""
    count, then = _BEFORE[code]
    text = _OTHER_NUMBER.sub(r"\1x", text)
    clause = _CLAUSE.split(text)[-1]
    clean = without_counting(clause, code)  # as long as the clause
    for found in count.finditer(clause):
        if whose := then.fullmatch(clause, found.end()):
            before = _TWO.search(clean[: found.start()].rstrip() + " ")
            kind = _ARTICLE.sub("", before.group() if before else "")
            where = within(clause[whose.end(1) :], code)
            said = f"{kind} {clean[whose.start(1) : whose.end(1)]} {where}".split()
            return " ".join([*said, ""]) if said else ""
    return ""
