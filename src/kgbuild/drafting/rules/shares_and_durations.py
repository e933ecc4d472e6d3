"""Numbers that count nothing but measure: "a third of the voters", "jailed for five years"."""

from typing import TYPE_CHECKING, Final

from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import PERCENT, TIMES, UNITS, Expected

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTS: Final = frozenset(
    {"half", "third", "quarter", "fifth", "tenth", "thirds", "quarters", "fifths", "tenths"}
)
"""Nouns for a share."""

#: Words before a part of a period or of a row: "the second half of the year", "her third of a set".
_ONE_OF_A_ROW: Final = frozenset(
    {"the", "first", "second", "third", "fourth", "last", "this", "other", "each", "final", "next",
     "his", "her", "its", "their"}
)  # fmt: skip
_WHOLE: Final = frozenset({"of", "the", "its", "their", "all"})
#: Verbs and nouns by which words for a time say how long something is.
_LASTING: Final = frozenset(
    {"take", "last", "spend", "need", "require", "serve", "wait", "get", "receive", "face",
     "sentence", "jail", "imprison", "condemn", "detain", "hold", "suspend", "extend", "cut",
     "outage", "term", "ban", "truce", "ceasefire", "pause", "delay", "blackout", "suspension",
     "curfew", "prison", "imprisonment", "maximum", "minimum", "detention"}
)  # fmt: skip
_MOST_ABOVE: Final = 4


def is_share(token: "Token") -> bool:
    """Return whether a word names a share of a whole: "third", or "one" of "one in three"."""
    doc, at = token.doc, token.i
    if token.lower_ in PARTS:
        before, after = doc[max(0, at - 1) : at].text.lower(), doc[at + 1 : at + 3]
        is_of_number = len(after) > 1 and (after[1].like_num or after[1].lower_ in {"a", "an"})
        is_part = bool(after) and after[0].lower_ in _WHOLE and not is_of_number
        return is_part and before not in _ONE_OF_A_ROW and token.ent_type_ != "DATE"
    if not token.like_num:
        return False
    return any(
        doc[at + 1 : at + 1 + len(words)].text.lower().split() == words
        and _is_percentage(doc[at : at + 2 + len(words)].text)
        for words in (["in"], ["out", "of"], ["in", "every"])
    )


def _is_percentage(words: str) -> bool:
    try:
        found = read_number(words, "en", measured=True, expected=Expected(PERCENT))
    except NumberError:
        return False
    return found.rule == "about"


def is_duration(token: "Token") -> bool:
    """Return whether a number is of how long something takes, and not of when it was."""
    noun = next((one for one in token.doc[token.i : token.i + 5] if _is_time(one)), None)
    if noun is None or not all(_is_between(one) for one in token.doc[token.i : noun.i]):
        return False
    for above in list(noun.ancestors)[:_MOST_ABOVE]:
        if above.pos_ in {"VERB", "NOUN", "AUX"}:
            return above.lemma_.lower() in _LASTING
    return False


def _is_time(word: "Token") -> bool:
    found = UNITS.at([word.lower_], 0)
    return found is not None and found[1] in TIMES


def _is_between(word: "Token") -> bool:
    return word.like_num or word.lower_ in {"to", "or", "and", "-", "a", "half"}
