"""Finds quoted words that begin or end inside a word or a figure of the report."""

from typing import Final

from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.tokens import is_in_word, normalised

_BETWEEN_DIGITS: Final = frozenset(".,:/'")


def check_ends(before: str, words: str, after: str) -> None:
    """Raise `NumberError` if the quoted words begin or end inside a word or a figure."""
    if _is_cut(before, words) or _is_cut(words, after):
        raise NumberError("the quoted words begin or end inside a word or a figure of the report")


def _is_cut(left: str, right: str) -> bool:
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    inner, outer = normalised(left[-2:]), normalised(right[:2])
    if not inner or not outer:
        return False
    if is_in_word(outer[0]) and (inner[-1].isalpha() or is_in_word(inner[-1])):
        return True  # a sign for a vowel belongs to the letter before it
    if (inner[-1].isalnum() or is_in_word(inner[-1])) and outer[0].isalnum():
        same = inner[-1].isdigit() == outer[0].isdigit()
        return same and not _without_spaces(inner[-1])
    if inner[-1].isdigit() and outer[0] in _BETWEEN_DIGITS:
        return outer[1:].isdigit()
    return inner[-1] in _BETWEEN_DIGITS and inner[:1].isdigit() and outer[0].isdigit()


def _without_spaces(sign: str) -> bool:
    """Return whether a letter is of a script in which spaces do not separate all words: Korean."""
    return "\u1100" <= sign <= "\ud7ff" and not sign.isdigit()
