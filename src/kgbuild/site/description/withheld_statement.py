"""What a dataset withholds, in words for readers: numbers, and never what it is."""

from collections.abc import Mapping
from typing import Final

from kgbuild.phrases import counted

#: What the counts of a build mean, for one and for several.
_WORDS: Final = {
    "names withheld": ("the name of {} is withheld", "the names of {} are withheld", "person"),
    "coordinates coarsened": (
        "the coordinates of {} are less exact than known",
        "the coordinates of {} are less exact than known",
        "place",
    ),
    "quotes withheld": (
        "{} is shortened or withheld",
        "{} are shortened or withheld",
        "quote",
    ),
    "claims delayed": ("{} is published later", "{} are published later", "claim"),
}


def withheld_statement(counts: Mapping[str, int]) -> str | None:
    """Return what is withheld, as a sentence without its full stop; None if nothing is."""
    parts = [
        (one if counts[name] == 1 else several).format(counted(counts[name], noun))
        for name, (one, several, noun) in _WORDS.items()
        if counts.get(name)
    ]
    if not parts:
        return None
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"To protect people, {words}"
