# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words by which something is not finished: "are withdrawing", "some of them have withdrawn"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.whole_words import whole_words

_UNFINISHED: Final = whole_words(
    {
        "en": (
            r"beg[aiu]n\w*|start\w*|under ?way|about to|ready to|set to|prepar\w+|attempt\w*|"
            r"tr(?:y|ies|ied|ying) to|on (?:the|their|its) way|en route|heading|"
            r"(?:is|are|was|were|be|been|isn't|aren't)\s+(?:not\s+|now\s+|still\s+|\w+ly\s+)?(?!being)"
            r"[a-z]{3,}ing"
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
_INCOMPLETE: Final = whole_words(
    {
        "en": r"some|part(?:s|ly|ial|ially)?|most(?:ly)?|many|several|few|individual|certain",
        "fr": r"certaine?s?|partie\w*|partiel\w*|plupart|plusieurs|quelques",
        "de": r"einige\w*|teil\w*|manche\w*|meiste\w*|mehrere\w*|einzelne\w*",
        "es": r"algun[oa]s?|parte|parcial\w*|mayoría|vari[oa]s",
        "ru": r"некотор\w+|част\w+|больш\w+|несколько|отдельн\w+",
        "uk": r"деяк\w+|част\w+|більш\w+|кілька|декілька|окрем\w+",
    }
)


@lru_cache(maxsize=16_384)
def is_unfinished(evidence: str, language: str) -> bool:
    """Return whether words of a text say that something goes on, begins or is prepared.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _UNFINISHED or bool(_UNFINISHED[code].search(evidence))


@lru_cache(maxsize=16_384)
def is_incomplete(evidence: str, language: str) -> bool:
    """Return whether words of a text say that something is so only in part.

    In a language without such words, all may.
    """
    code = primary_language(language)
    return code not in _INCOMPLETE or bool(_INCOMPLETE[code].search(evidence))
