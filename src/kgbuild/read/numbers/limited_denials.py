"""The words of a denial that may limit what it denies: "nobody else", "not deliberately".

A denial of something limited does not deny the whole: who says that nobody in the building was
killed does not say that nobody was. If it counts none of those killed, wounded or damaged, each of
its words has to be understood, as those of a number (`unclear_words`). In other denials, only words
beside the negation can be found that limit it.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.plain_words import EVERYBODY, is_any
from kgbuild.read.numbers.restricting_words import WORD
from kgbuild.read.numbers.unclear_words import unclear_words

#: Words for none of those counted.
_NOBODY: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for code, words in {
        "en": r"no[ -]one|nobody|none|no",
        "fr": r"personne|aucune?|nul",
        "de": r"niemand|keine?[rnms]?",
        "es": r"nadie|ning[uú]n[ao]?|no hay|no hubo",
        "ru": r"никто|никого|ни один|ни одного",
        "uk": r"ніхто|нікого|жоден|жодного|жодної",
    }.items()
}
#: Words for "not" beside those, in languages that negate twice.
_NOT: Final = {"en": "", "fr": "ne n pas", "de": "", "es": "no", "ru": "не", "uk": "не"}
#: Adverbs that say only how sure a denial is, or that it is for now.
_HARMLESS: Final = r"(?!actual|real|current|present|recent|reported|certain|definite|simp)"
#: Words by which a denial is of something further, of all of some, or of how something was done.
_LIMITS: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for code, words in {
        "en": (
            r"(?:no|any|not|none|nothing)\b[^.,;]{0,30}?\s"
            r"(?:others?|further|additional|more(?!\s+than))"
            r"|(?:nobody|no one|anybody|anyone|nothing|anything|nowhere|anywhere)\s+else"
            r"|another|again"
            rf"|(?:not|never|\w+n['’]t)\s+(?:\w+\s+)?{_HARMLESS}(?:\w{{2,}}ly|all|every\w*|both|alone)"
            r"|(?:on purpose|by design)"
        ),
        "fr": (
            r"autres?|supplémentaires?"
            r"|(?:pas|jamais)\s+(?:\w+\s+)?(?:\w+ment|tous|toutes|exprès)"
        ),
        "de": (
            r"sonst|weitere[rnms]?|andere[rnms]?|erneut"
            r"|nicht\s+(?:alle\w*|nur|absichtlich|vorsätzlich|gezielt|bewusst|vollständig|ganz)"
        ),
        "es": r"otr[oa]s?|más|(?:no|nunca)\s+(?:\w+\s+){0,2}(?:\w+mente|tod[oa]s|s[oó]lo|adrede)",
        "ru": (
            r"друг(?:ой|их|ого|ая|ие)|больше|снова|не\s+(?:\w+\s+)?(?:все|всех|только|полностью|"
            r"умышленно|намеренно|преднамеренно|специально|целенаправленно)"
        ),
        "uk": (
            r"інш(?:ий|их|ого|а|і)|більше|знову|не\s+(?:\w+\s+)?(?:всі|усі|всіх|лише|тільки|повністю|"
            r"умисно|навмисно|навмисне|спеціально|цілеспрямовано)"
        ),
        "ko": r"(?:다른|추가|고의로|의도적으로|일부러|모두|전부|모든)\w*",
    }.items()
}  # fmt: skip


def limits_of_denial(evidence: str, language: str, outcomes: AbstractSet[str]) -> tuple[str, ...]:
    """Return the words of a denial that may limit what it denies, in lower case.

    Args:
        evidence: The text of the denial.
        language: The tag of its language.
        outcomes: Notations of the kinds that say what became of people or things.
    """
    code = primary_language(language)
    found = []
    if code in _LIMITS and (limit := _LIMITS[code].search(evidence)):
        found.append(" ".join(limit.group().lower().split()))
    nobody = _NOBODY[code].search(evidence) if code in _NOBODY else None
    if nobody and _says_what_became(evidence, language, outcomes):
        words = nobody.group()
        found += unclear_words(words, evidence, language, f"{words} {_NOT[code]}", frozenset())
    return tuple(found)


def _says_what_became(evidence: str, language: str, outcomes: AbstractSet[str]) -> bool:
    """Return whether a text says that people or things were killed, wounded, damaged and so on."""
    if not outcomes.isdisjoint(kinds_named(evidence, language)):
        return True
    code = primary_language(language)
    return any(is_any(found.group().lower(), EVERYBODY, code) for found in WORD.finditer(evidence))
