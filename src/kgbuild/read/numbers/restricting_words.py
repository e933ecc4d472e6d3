"""Words that limit who is counted: "who were praying", "among the police".

They follow the words for the people who are counted.
"""

import re
from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_phrases import limit_after
from kgbuild.read.numbers.plain_words import EVENTS, EVERYBODY, NATIONALITIES, is_any, is_plain
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.numbers.word_tables import sets_by_language

#: At most this many words are looked at.
_MOST_WORDS: Final = 5
MOST_IN_ROW: Final = 6
"""At most this many words in a row are looked at: `_MOST_WORDS`, and the one after them."""
_GAP: Final = re.compile(r"[^\S\n]+|-")
#: By language: a place between subject and verb: "five people in a hospital were killed".
_WHERE: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"(\s(?:{places})(?: [\w'’-]+){{1,4}}?) (?:{verbs})\b")
    for code, places, verbs in (
        ("en", "in|on|at|inside|near|under", "were|was|are|is|have|had|died"),
        ("fr", "dans|à|au|sur", "ont|sont|étaient|furent"),
        ("de", "in|im|auf|an|bei", "wurden|sind|starben|kamen"),
        ("es", "en", "fueron|murieron|han"),
        ("ru", "в|во|на", "погибли|были|убиты"),
        ("uk", "в|у|на", "загинули|були|вбиті"),
    )
}
#: By language: the first word of what limits who is counted: "who were praying".
_RESTRICTING: Final = sets_by_language(
    {
        "en": "who whose from aboard",
        "fr": "qui originaires",
        "de": "aus",
        "es": "que procedentes",
        "ru": "из",
        "uk": "з із",
    }
)
#: By language: stems of words that apply to only some: "confirmed dead", "seriously wounded".
_SOME: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "confirmed", "identified", "recovered", "found", "seriously", "critically", "badly",
        "severely", "gravely", "lightly", "slightly", "hospitali", "remain", "still", "known",
        "serious", "critical", "intensive", "taken", "treated", "burns", "scene",
    ),
    "fr": (
        "confirmé", "identifié", "retrouvé", "grièvement", "gravement", "légèrement",
        "hospitalis", "restent",
    ),
    "de": (
        "bestätigt", "identifiziert", "geborgen", "schwer", "leicht", "weiterhin",
        "noch",
    ),
    "es": (
        "confirmad", "identificad", "recuperad", "hallad", "gravemente", "levemente", "hospitaliz",
        "siguen",
    ),
    "ru": (
        "подтвержд", "опознан", "найден", "обнаружен", "тяжело", "легко", "госпитал",
        "остаются",
    ),
    "uk": (
        "підтвердж", "упізнан", "знайден", "виявлен", "тяжко", "важко", "легко", "госпітал",
        "залишаються",
    ),
}  # fmt: skip
#: By language: what says who they were: "five of the dead were nuns", "five victims were nuns".
_PREDICATE: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        r"(?:\s+(?:people|dead|victims?|casualties|fatalities|killed|wounded|injured))*"
        r"\s+(?:were|was|are|is)\s+(?:an?\s+)?([\w-]+s|children|women|men|police)\b"
    ),
    "fr": re.compile(r"(?:\s+\w+)?\s+(?:étaient|sont)\s+des\s+(\w+)"),
    "de": re.compile(r"(?:\s+\w+)?\s+(?:waren|sind)\s+([A-ZÄÖÜ]\w+)"),
    "es": re.compile(r"(?:\s+\w+)?\s+(?:eran|son)\s+(\w+s)\b"),
    "ru": re.compile(r"(?:\s+\w+)?\s+были\s+(\w+(?:ами|ями))\b"),
    "uk": re.compile(r"(?:\s+\w+)?\s+були\s+(\w+(?:ами|ями))\b"),
}
#: By language: what is between a noun and its verb: "five people suspected of spying were".
_MODIFIED: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\s+([\w'’-]+)((?:\s+[\w'’-]+){{0,5}}?)\s+(?:{verbs})\b")
    for code, verbs in (
        ("en", "were|was|are|have|had|has|died"),
        ("fr", "sont|ont|étaient|furent"),
        ("de", "wurden|sind|starben|kamen"),
        ("es", "fueron|murieron|han|son|perdieron"),
        ("ru", "погибли|были|убиты|ранены"),
        ("uk", "загинули|були|вбиті|поранені"),
    )
}
#: What is in brackets: "5 (women)", but not "(AFP)" or "(see below)".
_BRACKETS: Final = re.compile(
    r"\s*\((?!\d|[A-Z]{2,}\b|(?i:see|photos?|pictured?|updated?|source|file|reuters)\b)"
    r"[^()\d]{2,40}\)"
)
#: By language: words for what became of people right before or after a noun for these people.
_BECOME: Final[Mapping[str, str]] = {
    "en": "dead|killed|slain|wounded|injured|missing|captured|displaced",
    "de": r"(?:tote|getötete|gefallene|verletzte|verwundete|vermisste|gefangene)[nr]?",
    "fr": r"morte?s?|tuée?s?|blessée?s?|disparue?s?|victimes?",
    "es": r"muert[oa]s?|herid[oa]s?|desaparecid[oa]s?|víctimas?",
    "ru": r"погибших|убитых|мертвых|мёртвых|раненых|раненных|пропавших|пострадавших",
    "uk": r"загиблих|вбитих|убитих|мертвих|поранених|зниклих|постраждалих",
}
#: By language: the noun after such a word, or in French and Spanish the adjective.
_OF_PEOPLE: Final[Mapping[str, str]] = {
    "en": (
        r"(?!(?:hours|minutes|days|weeks|months|says)\b)[a-z'’-]+(?:s|men)\b"
        r"|(?:children|women|men|police|staff|crew|soldier|civilian|woman|man|child|girl|boy)\b"
        r"|[A-Z]\w+(?:ans|is|ese|ish|aqi)\b"
    ),
    "de": r"[A-ZÄÖÜ]\w+",
    "fr": r"\w+",
    "es": r"\w+",
    "ru": r"(?!\w+(?:ет|ют|ут|ят|сь|ил|ал|ел)\b)\w+[бвгджзйклмнпрстфхцчшщь]\b",
    "uk": r"(?!\w+(?:ть|сь|ив|ав|наслідок)\b)\w+[бвгґджзйклмнпрстфхцчшщь]\b",
}
#: At least as long as a space and the longest of these words.
_LONGEST: Final = 16
OUTCOME: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\b(?:{_BECOME[code]})(?=\s)") for code in _BECOME
}
"""By language: a word for what became of people, such as "killed"."""

_PEOPLE: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(
        rf"(?:\s+(?:{_BECOME[code]}))?((?:\s+[\w'’-]+){{0,{2 if code == 'en' else 0}}}?)"
        rf"\s+({noun})"
    )
    for code, noun in _OF_PEOPLE.items()
}
#: By language: stems of adjectives for people, besides nationalities.
_ADJECTIVES: Final = {"fr": ("civil", "milita"), "es": ("civil", "milita")}
_WITH: Final = words_of("with without")
#: English verbs before what happened to some: "suffered burns".
_SUFFERED: Final = words_of("suffered sustained")
#: By language: the group that people belong to: "five casualties among the police".
_AMONG: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"\s+among(?:st)?\s+(?!them\b|whom\b)(?:the\s+)?[\w'’-]+(?: [\w'’-]+)?"),
    "fr": re.compile(r"\s+parmi\s+(?!eux\b|elles\b|lesquel)(?:les\s+)?[\w'’-]+"),
    "de": re.compile(r"\s+unter\s+(?!ihnen\b)(?:den\s+|der\s+)?[\w'’-]+"),
    "es": re.compile(r"\s+entre\s+(?!ell[oa]s\b)(?:l[oa]s\s+)?[\w'’-]+"),
    "ru": re.compile(r"\s+среди\s+(?!них\b)[\w'’-]+"),
    "uk": re.compile(r"\s+серед\s+(?!них\b)[\w'’-]+"),
}
#: By language: what may precede those words: "five were wounded among the police".
_BEFORE_AMONG: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"(?:\s+(?:{become}{'|people|were|was|are' if code == 'en' else ''}))*")
    for code, become in _BECOME.items()
}
#: What follows a comma and says who all of them were: ", members of one family, were killed".
_MEMBERS: Final = re.compile(
    r",\s+(?:members|residents|employees|passengers|citizens|relatives|workers|students|staff)"
    r"\s+(?:of|from|at)\s+[^,.;]{1,40},\s+(?:were|have|had|died|are)\b"
)
#: English nouns for deaths and losses, and where they happened: "five deaths in custody".
_DEATHS: Final = re.compile(r"(?:deaths?|fatalities|casualties|losses)$", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"\s+(?:in|at|inside|within|aboard)\s+(?:(?:the|a|an|this)\s+)?"
    r"((?:(?:eastern|western|northern|southern|central|mass|same|single|recent)\s+)*)"
    r"(?:([a-z][\w'’-]*)((?:\s+[a-z][\w'’-]*){0,2}))?"
)
SOMEWHERE: Final = words_of(
    "city town village region area district province country capital oblast state north south "
    "east west past last first total all two three several municipality settlement suburb "
    "neighborhood neighbourhood part parts period noon dawn dusk midnight combat fire"
)
"""Words for a place or a time that say nothing of who is counted."""


def restriction(text: str, words: str, code: str) -> str:
    """Return the beginning of a text if it limits who is counted by the words before it.

    The language is given by its code.
    """
    limit = limit_after(words, text, code)
    return limit + _restriction(words + limit, text[len(limit) :], code)


def _restriction(words: str, text: str, code: str) -> str:
    """Return the same, without phrases that limit a number."""
    if found := _people(words, text, code):
        return text[: found.end()]
    if found := _WHERE[code].match(text.lower()):
        return text[: found.end(1)]
    if (found := _PREDICATE[code].match(text)) and not is_plain(found[1].lower(), code):
        return text[: found.end()]
    if found := _aside(text, code):
        return text[: found.end()]
    if (found := _MODIFIED[code].match(text)) and not _is_passed(found[1].lower(), code):
        return text[: found.end(2)]
    return _of_some(text, code) or (within(text, code) if _DEATHS.search(words) else "")


def _aside(text: str, code: str) -> re.Match[str] | None:
    """Return what is beside a clause: "among the police", "(women)", ", members of one family"."""
    before = _BEFORE_AMONG[code].match(text)
    return (
        _AMONG[code].match(text, before.end() if before else 0)
        or _BRACKETS.match(text)
        or _MEMBERS.match(text)
    )


def _of_some(text: str, code: str) -> str:
    """Return words that apply to only some: "who were praying", "were seriously wounded"."""
    after = row(text)
    low = [word.group().lower() for word in after]
    if low and low[0] in _RESTRICTING[code]:
        return text[: after[: _MOST_WORDS - 1][-1].end()]
    lexicon = lexicon_of(code)
    for number, word in enumerate(low[:_MOST_WORDS]):
        if lexicon and word in lexicon.conjunctions:
            break
        is_in_hospital = low[max(0, number - 1) : number + 1] == ["in", "hospital"]
        if is_in_hospital or word.startswith(_SOME[code]):
            return text[: after[number].end()]
        if not is_plain(word, code) and word not in _SUFFERED:
            break
    return ""


def _is_passed(word: str, code: str) -> bool:
    """Return whether a word ends the words for those who are counted, and limits nothing."""
    if code == "en" and word in _WITH:
        return False
    lexicon = lexicon_of(code)
    return is_plain(word, code) or bool(lexicon and word in lexicon.conjunctions)


def within(text: str, code: str) -> str:
    """Return where counted deaths happened: "in custody" after "five deaths"."""
    found = _WITHIN.match(text) if code == "en" else None
    if found is None or not found[2] or found[2] in SOMEWHERE:
        return ""
    says_nothing = is_plain(found[2].partition("'")[0], code) or any(
        is_any(word, EVENTS, code) for word in f"{found[2]}{found[3]}".split()
    )
    return "" if says_nothing else text[: found.end(2)]


def _people(words: str, text: str, code: str) -> re.Match[str] | None:
    """Return what names those of whom something became: "soldiers" after "five dead".

    The outcome is at the end of the words or at the beginning of the text.
    """
    last = words.rpartition(" ")[2]
    if not OUTCOME[code].search(f"{last}{text[:_LONGEST]} ".lower()):
        return None
    outcome = last if OUTCOME[code].match(f"{last.lower()} ") else text.lstrip()
    if code == "en" and outcome[:1].isupper():
        words, text = words.lower(), text.lower()  # a heading: "Five Dead Soldiers Found"
    found = _PEOPLE[code].match(text)
    if found is None:
        return None
    said = f"{words.rpartition(' ')[2]}{text[: found.start(2)]}"
    if not OUTCOME[code].search(said):
        return None
    noun = found[2].lower()
    if code in _ADJECTIVES:
        is_said = noun.startswith(_ADJECTIVES[code]) or is_any(noun, NATIONALITIES, code)
        return found if is_said else None
    if code == "en" and found[2][0].isupper() and not is_any(noun, NATIONALITIES, code):
        return None
    of_nobody = any(is_plain(word.lower(), code) for word in (*found[1].split(), noun))
    return None if of_nobody or is_any(noun, EVERYBODY, code) else found


def row(text: str, most: int = MOST_IN_ROW) -> list[re.Match[str]]:
    """Return the words at the beginning of a text with nothing but spaces between them.

    There are ``most`` words at most.
    """
    found: list[re.Match[str]] = []
    end = 0
    while len(found) < most and (gap := _GAP.match(text, end)):
        word = WORD.match(text, gap.end())
        if word is None:
            break
        found.append(word)
        end = word.end()
    return found
