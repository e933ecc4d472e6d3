"""The English names of units for more than one of them."""

from typing import Final

#: The plurals that do not end in "s" alone.
_PLURALS: Final = {"foot": "feet", "inch": "inches"}
#: What follows the noun in the name of a unit: "kilometre per hour", "degree Celsius".
_AFTER_NOUN: Final = frozenset({"per", "Celsius", "Fahrenheit"})


def plural(name: str) -> str:
    """Return the name of a unit for many of it: ``kilometres per hour``, ``square feet``.

    >>> plural("square foot"), plural("mile per hour"), plural("US dollars")
    ('square feet', 'miles per hour', 'US dollars')
    """
    words = name.split(" ")
    end = next((n for n, word in enumerate(words) if word in _AFTER_NOUN), len(words))
    if end == 0 or words[end - 1].endswith("s"):
        return name
    noun = words[end - 1]
    return " ".join([*words[: end - 1], _PLURALS.get(noun, f"{noun}s"), *words[end:]])
