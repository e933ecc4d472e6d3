# ruff: noqa: RUF001 -- endings of Russian and Ukrainian words
"""Whether two words are forms of one word: "nun" and "nuns", "Korea" and "Korean".

Two words that begin alike may be different words, such as "Iraq" and "Iran". So both endings must
be in one set of endings that a single word can have in a language that kgbuild reads.
"""

from collections.abc import Collection
from functools import lru_cache
from os.path import commonprefix
from typing import Final

from kgbuild.read.numbers.lexicon import words_of

#: Sets of endings that one word can have after its stem; "-" is no ending. The number is the
#: minimum number of letters of the stem.
_ENDINGS: Final = (
    (3, "- s es 's s' ’s s’"),
    (3, "y ies"),
    (3, "f ves"),
    (3, "fe ves"),
    # English adjectives of names: "Iraqi", "Iranian", "Chilean", "Mexican", "Chinese", "Finnish".
    (4, "- i is"),
    (4, "- an ans"),
    (4, "- ian ians"),
    (4, "e ian ians"),
    (4, "o an ans"),
    (4, "y ian ians"),
    (4, "- ese"),
    (4, "a ese"),
    (4, "- ish"),
    # German
    (4, "- e en es"),
    (4, "- in innen"),
    (4, "e innen"),
    (4, "- nen"),
    (4, "isch ische ischen ischer ischem isches"),
    # French, Spanish
    (4, "- e s es"),
    (4, "- ne s nes"),
    (4, "n nne ns nnes"),
    (4, "o a os as"),
    (4, "- a as es"),
)
_SETS: Final = tuple((least, frozenset(row.split())) for least, row in _ENDINGS)
#: Endings of Russian and Ukrainian words. Any two of them may be endings of one word.
_CYRILLIC: Final = words_of(
    "- а я и і ї ы у ю е є о й ь ой ою ей ею єю ем ом ам ям ами ями ах ях ів їв ов ев ий ый ій ая "
    "яя ої ее ое ие ые их ых ім им ым ого его ому ему ими ыми"
)
#: A word that ends in one of these can get an "n": "Korea", "Korean"; "Nonne", "Nonnen".
_BEFORE_N: Final = ("a", "e")
_LONG: Final = 4
#: The least letters of the stem of a Russian or Ukrainian word: "Инна", "Инну".
_LEAST_CYRILLIC: Final = 3
#: Pairs of different words whose endings could be those of one word.
_DIFFERENT: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in ("niger/nigerian", "roma/roman", "roman/romanian", "roman/romani", "chin/china",
                 "chin/chinese", "guard/guardian", "civil/civilian", "plan/plane", "human/humane",
                 "history/historian", "library/librarian", "music/musician")
)  # fmt: skip


def has_form(word: str, words: Collection[str]) -> bool:
    """Return whether a word may be a form of one of some others, all in lower case.

    >>> has_form("korean", {"north", "korea"}), has_form("iran", {"iraq"})
    (True, False)
    """
    if word in words:
        return True
    # All forms of a word begin alike, so most words are not looked at closely.
    first = word[:1]
    return any(one[:1] == first and are_forms(word, one) for one in words)


@lru_cache(maxsize=16_384)
def are_forms(one: str, other: str) -> bool:
    """Return whether two words, in lower case, may be forms of one word.

    >>> are_forms("nun", "nuns"), are_forms("korea", "korean"), are_forms("iraq", "iran")
    (True, True, False)
    """
    if one == other:
        return True
    if frozenset({one.removesuffix("s"), other.removesuffix("s")}) in _DIFFERENT:
        return False
    stem = commonprefix([one, other])  # noqa: RUF071 -- letters, not folders
    endings = {one[len(stem) :] or "-", other[len(stem) :] or "-"}
    if "а" <= stem[-1:] <= "ї":
        return any(_are_cyrillic(one[end:], other[end:]) for end in _ends(len(stem)))
    if endings == {"an", "en"}:
        return stem.endswith("m")  # "fireman", "firemen"
    if endings in ({"-", "n"}, {"-", "ns"}):
        return len(stem) >= _LONG and stem.endswith(_BEFORE_N)
    return any(len(stem) >= least and endings <= known for least, known in _SETS)


def _ends(length: int) -> range:
    """Return where a stem may end: both endings may begin alike, as "-их" and "-ие" do."""
    return range(max(_LEAST_CYRILLIC, length - 1), length + 1)


def _are_cyrillic(one: str, other: str) -> bool:
    return (one or "-") in _CYRILLIC and (other or "-") in _CYRILLIC
