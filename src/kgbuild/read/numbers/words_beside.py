"""The words beside a number that say what it counts: "nuns" after "five".

An author may quote only the number. The words for what is counted mostly follow it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.counting_words import counted_before
from kgbuild.read.numbers.event_words import OF_THE_EVENT
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.limiting_phrases import limit_after, limit_before
from kgbuild.read.numbers.plain_words import EVERYBODY, NEUTRAL, is_any, is_number, is_plain
from kgbuild.read.numbers.restricting_words import restriction, row
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.word_tables import sets_by_language

PARTITIVES: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"of (?:the|them|those|these|whom|which|his|her|their|its|our)\b"),
    "fr": re.compile(r"(?:des|d['’]entre|parmi)\b"),
    "de": re.compile(r"(?:der|von den|von denen|von ihnen|davon|unter den)\b"),
    "es": re.compile(r"(?:de (?:los|las|ellos|ellas)|entre)\b"),
    "ru": re.compile(r"из\b"),
    "uk": re.compile(r"(?:з|із)\b"),
    "ko": re.compile(r"(?:중|가운데)(?:\s|$)"),
}
"""By language: what makes those counted a part of others: "five of the dead"."""

#: At most this many words after a number without a noun are looked at, and one before it.
_MOST_WORDS: Final = 5
#: By language: what may be between a number and what it counts: "five were nuns".
_PASSED: Final = sets_by_language(
    {
        "en": "were was are is have has had been of the a an",
        "fr": "ont été sont étaient de des les",
        "de": "wurden waren sind der von",
        "es": "fueron son eran de las los",
        "ru": "были было был из",
        "uk": "були було був з із",
    }
)
#: By language: words for a set, before the number of its members: "a family of five".
_SETS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        r"\b(?:family|group|team|crew|party|convoy|class|squad|household|band|gang) of "
        r"(?:about |at least |some )?$"
    ),
    "fr": re.compile(r"\b(?:famille|groupe|équipe|équipage) (?:de |d['’])$"),
    "de": re.compile(r"\b(?:familie|gruppe|team|besatzung) (?:von|aus) $"),
    "es": re.compile(r"\b(?:familia|grupo|equipo|tripulación) de $"),
    "ru": re.compile(r"\b(?:семья|семьи|группа|группы|экипаж) из $"),
    "uk": re.compile(r"\b(?:сім['’ʼ]я|сім['’ʼ]ї|група|групи|екіпаж) (?:з|із) $"),
}
SOME: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\s*,?\s\(?(?:{words})\b", re.IGNORECASE)
    for code, words in (
        ("en", "including|among them|among whom"),
        ("fr", "dont|parmi lesquels"),
        ("de", "darunter|unter ihnen"),
        ("es", "entre ellos|entre ellas|incluidos|incluidas|incluido|incluida"),
        ("ru", "в том числе|включая|среди них"),
        ("uk", "у тому числі|в тому числі|зокрема|включно з|серед них"),
    )
}
"""By language: what begins the words for some of those who are counted."""

#: The verb of the count that is before a number: "a death toll of five was given".
_VERB: Final = re.compile(r"\s+(?:is|was|are|were|has|have|had)\b")
#: How many characters before and after a number are looked at.
_FAR: Final = 80
#: Endings of Korean words that say what part they have in a sentence, and end a phrase.
_KOREAN_CASES: Final = ("에서", "으로", "에게", "에", "은", "는", "께", "로", "도", "까지", "부터")
#: By language: what says who all of them are: "five, all of them nuns".
_ALL_OF_THEM: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"\s*[,–—-]\s*(?:all of them|all|both)\b"),
    "fr": re.compile(r"\s*[,–—-]\s*(?:tous|toutes)\b"),
    "de": re.compile(r"\s*[,–—-]\s*(?:alle|allesamt)\b"),
    "es": re.compile(r"\s*[,–—-]\s*(?:todos|todas)(?: ellos| ellas)?\b"),
    "ru": re.compile(r"\s*[,–—-]\s*все\b"),
    "uk": re.compile(r"\s*[,–—-]\s*(?:всі|усі)\b"),
}
#: What is between a number and a verb: "a fifth of them, five, were women".
_COMMA: Final = re.compile(r"\s*,(?=\s+(?:were|was|are)\b)")
FOUND_DEAD: Final = re.compile(
    r"\bfound(?=\s+dead\b)|\bretrouvée?s?(?=\s+morte?s?\b)|(?<=\btot )aufgefunden\b"
    r"|\b(?:hallad|encontrad)[oa]s?(?=\s+muert[oa]s?\b)|\bнайден\w*(?=\s+м[её]ртвы)"
    r"|\bзнайден\w*(?=\s+мертви)",
    re.IGNORECASE,
)
"""Verbs that add nothing to a word for the dead beside them: "found dead"."""

#: Quotation marks, which say nothing of who is counted: "five “volunteers” were killed".
_QUOTE: Final = re.compile('[“”„«»‘"]')
_QUOTES: Final = str.maketrans(dict.fromkeys('“”„«»‘"', " "))
#: The same number again: "5 (five) soldiers".
_AGAIN: Final = re.compile(r"\s*\(([\w.,-]+)\)")
#: What ends a clause after a number: "Civilians: 5."
_ENDS: Final = re.compile(r"\s*(?:$|[.;)\n]|,\s*\w+\s*(?:[:–—]|\s\()\s*\d)")


def counted_words(verbatim: str, evidence: str, language: str, *, is_of_group: bool = False) -> str:
    """Return the words of a figure, with the words beside them that say what is counted.

    Of "five" in "five nuns were killed", these are "five nuns". With ``is_of_group``, the author
    names the group that is counted, so words for who "lost five" add nothing.
    """
    code = primary_language(language)
    at = place_of(verbatim, evidence) if code in NEUTRAL else None
    if at is None:
        return verbatim
    end = at + len(verbatim)
    after = evidence[at:]
    if _QUOTE.search(after):
        after = after.translate(_QUOTES)
    if code not in {"en", "fr"} or "dead" in (low := after.lower()) or "mort" in low:
        after = FOUND_DEAD.sub(_blank, after)
    evidence = evidence[:at] + after
    again = _AGAIN.match(evidence, end)
    if again and (again[1].isdigit() or is_number(again[1].lower(), code)):
        end = again.end()
    is_bare = all(is_number(one.group().lower(), code) for one in _words(verbatim))
    before = _set_before(evidence[:at], code)
    count = ""
    if is_bare and not before:
        ends = bool(_ENDS.match(evidence[end:]))
        count = counted_before(evidence[:at], code, is_last=ends, is_of_group=is_of_group)
    if count and _VERB.match(evidence[end:]):
        return f"{count}{verbatim}"
    before += count or limit_before(evidence[:at], code)
    if code == "ko":
        after = limit_after(verbatim, evidence[end : end + _FAR], code)
        return f"{before or (_noun_before(evidence[:at]) if is_bare else '')}{verbatim}{after}"
    if is_bare and code == "en" and (comma := _COMMA.match(evidence[end:])):
        return f"{before}{verbatim}{_nouns_after(evidence[end + comma.end() :][:_FAR], code)}"
    after = _nouns_after(evidence[end : end + _FAR], code) if is_bare else ""
    if after or not is_bare:
        after += _joined_after(evidence[end + len(after) : end + _FAR], code)
    rest = evidence[end + len(after) : end + _FAR]
    after += _restricted_after(rest, f"{verbatim}{after}", code)
    return f"{before}{verbatim}{after}"


def without_some(words: str, language: str) -> str:
    """Return the words of a figure up to those for some of what it counts: "including a child"."""
    found = SOME[code].search(words) if (code := primary_language(language)) in SOME else None
    return words[: found.start()] if found and re.search(r"\w", words[: found.start()]) else words


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _words(text: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(text)


def place_of(verbatim: str, evidence: str) -> int | None:
    """Return where words are in a text, and not inside other words; None if they are not there."""
    at = evidence.find(verbatim)
    while at >= 0:
        before, after = evidence[:at][-1:], evidence[at + len(verbatim) :][:1]
        if not before.isalnum() and not (after.isdigit() and verbatim[-1:].isdigit()):
            return at
        at = evidence.find(verbatim, at + 1)
    return None


def _set_before(text: str, code: str) -> str:
    """Return the words for a set at the end of a text: "a family of" five."""
    found = _SETS[code].search(text[-_FAR:].lower()) if code in _SETS else None
    return text[-_FAR:][found.start() :] if found else ""


def _noun_before(text: str) -> str:
    """Return the word at the end of a Korean text if it may name what is counted."""
    word = text.split()[-1:] if text[-1:].isspace() else []
    is_case = bool(word) and (word[0].endswith(_KOREAN_CASES) or not WORD.fullmatch(word[0]))
    return f"{word[0]} " if word and not is_case else ""


def _nouns_after(text: str, code: str) -> str:
    """Return the words after a number that may belong to what is counted."""
    some = PARTITIVES[code].match(text.lstrip().lower())
    end = last = 0
    last = some.end() + len(text) - len(text.lstrip()) if some else 0
    words = row(text)
    found = False
    for number, word in enumerate(words[:_MOST_WORDS]):
        low, end = word.group().lower(), word.end()
        if is_any(low, EVERYBODY, code):
            return text[: last if found else end]
        if not found and low in _PASSED[code]:
            continue
        then = words[number + 1].group().lower() if number + 1 < len(words) else ""
        is_verb = code == "en" and low.endswith("ed") and (not then or is_plain(then, code))
        is_verb |= code == "de" and word.group() == low and is_any(low, OF_THE_EVENT, code)
        is_verb = is_verb and not is_any(then, EVERYBODY, code)  # "work-related deaths"
        if is_verb or is_plain(low, code):
            break
        found, last = True, end
    return text[:last]


def _joined_after(text: str, code: str) -> str:
    """Return what is joined to the words before a text: "and nuns" after "five children"."""
    words, lexicon = row(text, 2), lexicon_of(code)
    if lexicon is None or len(words) < 2 or words[0].group().lower() not in lexicon.conjunctions:  # noqa: PLR2004 -- "and" and a noun
        return ""
    low, end = words[1].group().lower(), words[1].end()
    then = row(text[end:], 1)
    is_deed = (code == "en" and low.endswith(("ing", "ed"))) or text[end:].lstrip()[:1].isdigit()
    is_deed |= bool(then) and is_number(then[0].group().lower(), code)
    # "five people and injuring 12" joins another number.
    return "" if is_deed or is_plain(low, code) else text[:end]


def _restricted_after(text: str, words: str, code: str) -> str:
    """Return the words that limit who is counted: "who were praying".

    ``words`` are those before it.
    """
    if found := _ALL_OF_THEM[code].match(text.lower()):
        noun = _nouns_after(text[found.end() :], code)
        return text[: found.end()] + noun if noun else ""
    return restriction(text, words, code)
