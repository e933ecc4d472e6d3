"""Words that stand for a body: "the troops of Velmark" for its army, "ministers" for ministries."""

from collections.abc import Iterable
from typing import Final

from kgbuild.read.numbers.lexicon import words_of

FORCE_WORDS: Final = words_of(
    "army armies troops forces armée troupes armee armeen truppen streitkräfte militär ejército "
    "ejércitos tropas fuerzas армия армии войска войск силы військо війська військ армія армії сили"
)
"""Words for a force as a whole. "Soldiers" may be only some."""

EMPHASES: Final = words_of(
    "itself himself herself themselves him her them fully completely entirely wholly totally "
    "entièrement totalement complètement vollständig völlig ganz totalmente completamente "
    "enteramente полностью целиком повністю цілком"
)
"""Words that only stress what is affirmed: "is fully under control", "was fired by him himself"."""

#: The beginnings of words for a ministry, and words for who heads it.
_MINISTRIES: Final = ("minist", "міністер", "министер")
_MINISTERS: Final = words_of(
    "minister ministers minister's ministre ministres ministern ministro ministra ministros "
    "министр министра министры министров міністр міністра міністри міністрів"
)


def words_for_heads(names: Iterable[str]) -> frozenset[str]:
    """Return the words for who heads a body that is a ministry by its name; none for others."""
    words = (word for name in names for word in name.lower().split())
    return _MINISTERS if any(word.startswith(_MINISTRIES) for word in words) else frozenset()
