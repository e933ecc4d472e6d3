# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words by which something is not finished: "are withdrawing", "some of them have withdrawn"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import any_of_patterns, patterns_by_language

_UNFINISHED: Final = patterns_by_language(
    {
        "en": (
            r"beg[aiu]n\w*|start\w*|under ?way|about to|ready to|set to|prepar\w+|attempt\w*|"
            r"tr(?:y|ies|ied|ying) to|on (?:the|their|its) way|en route|heading|"
            r"(?:is|are|was|were|be|been|isn't|aren't)\s+(?:not\s+|now\s+|still\s+|\w+ly\s+)?(?!being)"
            r"[a-z]{2,}ing"
        ),
        "fr": r"commenc\w+|en train de|en cours|en route|tent\w+|prépar\w+|sur le point|début\w+",
        "de": r"begann\w*|beginn\w*|begonnen|unterwegs|versuch\w+|bereit\w*|gerade|dabei",
        "es": r"comenz\w+|empez\w+|en camino|intent\w+|prepar\w+|est[áa]n? \w+[ae]ndo|a punto de",
        "ru": r"нача\w+|начина\w+|пыта\w+|готов\w+|в пути|отходят|отступают|выводят\w*|покидают",
        "uk": (
            r"поча\w+|розпоча\w+|почина\w+|намага\w+|готу\w+|у дорозі|відходять|відступають|"
            r"виводять\w*|залишають"
        ),
    }
)

#: Words by which only some have done something, or have done only some of it.
_INCOMPLETE: Final = patterns_by_language(
    {
        "en": r"some|part(?:s|ly|ial|ially)?|most(?:ly)?|many|several|few|individual|certain",
        "fr": r"certaine?s?|partie\w*|partiel\w*|plupart|plusieurs|quelques",
        "de": r"einige\w*|teil\w*|manche\w*|meiste\w*|mehrere\w*|einzelne\w*",
        "es": r"algun[oa]s?|parte|parcial\w*|mayoría|vari[oa]s",
        "ru": r"некотор\w+|част\w+|больш\w+|несколько|отдельн\w+",
        "uk": r"деяк\w+|част\w+|більш\w+|кілька|декілька|окрем\w+",
    }
)

#: Words for what is still to come, or was when somebody spoke of it: "will have delivered".
_TO_COME: Final = patterns_by_language(
    {
        "en": (
            r"will|won['’]t|shall|(?<=[a-z])['’]ll|by then|going to|"
            r"(?:is|are|was|were|be) (?:now |still |then |yet )?"
            r"(?:to|due|set|expected|scheduled|planned|slated|being|about)\b(?! back)|"
            r"(?:has|have|had) (?:yet|still) to|(?:expect|plan|hope|intend|mean)(?:s|ed|ned)? to|"
            r"would"
        ),
        "fr": (
            r"aur(?:a|ont)|ser(?:a|ont)|f(?:era|eront)|doi(?:t|vent)|devr(?:a|ont)|devai(?:t|ent)|"
            r"v(?:a|ont) [a-zéèêç]+(?:er|ir|re)|d['’]ici là|(?:est|sont) en (?:train|passe|cours)"
        ),
        "de": (
            r"w(?:ird|erden)\b.*\b(?:haben|sein|werden|(?!ge)[a-zäöüß]{2,}(?:en|ern|eln))(?=\s*(?:$|[.,;!]))|"
            r"bis dahin|(?:ist|sind) (?:noch )?zu \w+en|in zukunft|künftig"
        ),
        "es": (
            r"habr[áa]n?|ser[áa]n?|har[áa]n?|v(?:a|an) a|debe(?:n|r[áa]n?)? |para entonces|"
            r"est[áa]n? por|se espera"
        ),
        "ru": r"буд(?:ет|ут)|к тому времени|предстоит|должн[ыаоі]?|планиру\w+|ожида\w+",
        "uk": r"буд(?:е|уть)|на той час|має(?= \w+ти)|мають(?= \w+ти)|повинн\w+|плану\w+|очіку\w+",
    }
)
_MAY_COME: Final = any_of_patterns(_TO_COME)


@lru_cache(maxsize=1024)
def still_to_come(evidence: str, language: str) -> tuple[str, ...]:
    """Return the words of a text by which something has not happened yet, in lower case.

    In a language without such words, there are none: other rules leave its texts open.
    """
    code = primary_language(language)
    is_to_come = code in _MAY_COME and _MAY_COME[code].search(evidence.lower())
    found = _TO_COME[code].search(evidence) if is_to_come else None
    return (found.group().lower(),) if found else ()


#: Tenses of what has or has not happened until somebody says so.
_SO_FAR: Final = patterns_by_language({"en": r"(?:has|have|hasn['’]t|haven['’]t)", "es": r"han?"})


def is_so_far(evidence: str, language: str) -> bool:
    """Return whether a text is of what happened, or did not, until it was said: "has not freed".

    In other languages than English and Spanish, the tense is also that of a day that is over.
    """
    words = _SO_FAR.get(primary_language(language))
    return bool(words and words.search(evidence))


#: Words by which something happened at no time, without those for a limited time.
_NEVER: Final = patterns_by_language(
    {
        "en": r"never(?! (?:again|before|fully|really|quite|once|more))",
        "fr": r"(?<!plus )jamais(?! plus)",
        "de": r"nie(?:mals)?(?! (?:wieder|mehr|zuvor))",
        "es": r"nunca(?! (?:más|antes))|jamás",
        "ru": r"никогда(?! (?:больше|прежде|раньше))",
        "uk": r"ніколи(?! (?:більше|раніше))",
    }
)


#: A tense of what did not happen until somebody says so. "Has no troops there" is of one day.
_NOT_SO_FAR: Final = patterns_by_language(
    {
        "en": r"(?:ha(?:s|ve)(?: not|n['’]t))(?! (?:a|an|any|the|enough)\b)",
        "es": r"no(?: (?:se|lo|la|los|las|le|les))? han?",
    }
)


def is_of_all_time(evidence: str, language: str) -> bool:
    """Return whether a denial is of all the time until it was said: "never", "has not".

    "Did not attack" may be of one day only.
    """
    code = primary_language(language)
    return any(code in table and table[code].search(evidence) for table in (_NEVER, _NOT_SO_FAR))


@lru_cache(maxsize=1024)
def is_unfinished(evidence: str, language: str) -> bool:
    """Return whether words of a text say that something goes on, begins or is prepared.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _UNFINISHED or bool(_UNFINISHED[code].search(evidence))


@lru_cache(maxsize=1024)
def is_incomplete(evidence: str, language: str) -> bool:
    """Return whether words of a text say that something is so only in part.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _INCOMPLETE or bool(_INCOMPLETE[code].search(evidence))
