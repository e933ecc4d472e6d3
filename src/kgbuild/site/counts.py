"""Numbers with what they count, in the language of the page: ``1 claim``, ``1,200 claims``."""

from collections.abc import Callable, Mapping
from typing import Final

from kgbuild import localised
from kgbuild.translation import language, ngettext

#: The phrases by what they count. A language can have more than two forms.
_PHRASES: Final[Mapping[str, Callable[[int, str], str]]] = {
    "agreement of independent sources": lambda number, shown: ngettext(
        "%(number)s agreement of independent sources",
        "%(number)s agreements of independent sources",
        number,
        number=shown,
    ),
    "character": lambda number, shown: ngettext(
        "%(number)s character", "%(number)s characters", number, number=shown
    ),
    "claim": lambda number, shown: ngettext(
        "%(number)s claim", "%(number)s claims", number, number=shown
    ),
    "contradiction": lambda number, shown: ngettext(
        "%(number)s contradiction", "%(number)s contradictions", number, number=shown
    ),
    "figure": lambda number, shown: ngettext(
        "%(number)s figure", "%(number)s figures", number, number=shown
    ),
    "graph": lambda number, shown: ngettext(
        "%(number)s graph", "%(number)s graphs", number, number=shown
    ),
    "misquotation": lambda number, shown: ngettext(
        "%(number)s misquotation", "%(number)s misquotations", number, number=shown
    ),
    "possible misquotation": lambda number, shown: ngettext(
        "%(number)s possible misquotation",
        "%(number)s possible misquotations",
        number,
        number=shown,
    ),
    "possible contradiction": lambda number, shown: ngettext(
        "%(number)s possible contradiction",
        "%(number)s possible contradictions",
        number,
        number=shown,
    ),
    "entity": lambda number, shown: ngettext(
        "%(number)s entity", "%(number)s entities", number, number=shown
    ),
    "quad": lambda number, shown: ngettext(
        "%(number)s quad", "%(number)s quads", number, number=shown
    ),
    "report": lambda number, shown: ngettext(
        "%(number)s report", "%(number)s reports", number, number=shown
    ),
    "view": lambda number, shown: ngettext(
        "%(number)s view", "%(number)s views", number, number=shown
    ),
    "withdrawn claim": lambda number, shown: ngettext(
        "%(number)s withdrawn claim", "%(number)s withdrawn claims", number, number=shown
    ),
    "source": lambda number, shown: ngettext(
        "%(number)s source", "%(number)s sources", number, number=shown
    ),
}


def thousands(number: int) -> str:
    """Return a number with separators."""
    return f"{number:,}" if language().is_english else localised.number(number)


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> counted(1200, "claim")
    '1,200 claims'
    """
    return _PHRASES[noun](number, thousands(number))
