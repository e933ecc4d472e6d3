"""Words for messages: texts, values, and nouns with their article."""

from collections.abc import Sequence
from typing import Final

LONGEST_SHOWN: Final = 160
"""A message quotes this many code points of a text; an author's quotes are seldom longer."""

_VOWELS: Final = frozenset("AEIOaeio")


def shown(text: str, limit: int = LONGEST_SHOWN) -> str:
    """A text in quotation marks, on one line, invisible characters as escapes; shortened if long.

    Args:
        text: Any text.
        limit: How many code points of it are shown.
    """
    begun = text if len(text) <= limit else f"{text[:limit]}…"
    mark = '"' if "'" in begun and '"' not in begun else "'"
    return f"{mark}{''.join(map(_visible, begun))}{mark}"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def described(value: object) -> str:
    """What a value of an authored file is, for a message that says what was found instead.

    Args:
        value: A value as YAML, JSON or TOML gives it.
    """
    words = f"the date or time {value}"  # of the formats read, only TOML has such values
    match value:
        case None:
            words = "nothing"
        case bool():
            words = "true" if value else "false"
        case int() | float():
            words = f"the number {shown(str(value), 60)[1:-1]}"
        case str():
            words = f"the text {shown(value, 60)}" if value else "an empty text"
        case dict():
            words = "keys and values"
        case list():
            words = "a list"
    return words


def takes(name: str, expected: str, value: object) -> str:
    """The message for a value of another type than its key takes.

    Args:
        name: What to call the key.
        expected: What it takes.
        value: What was found.
    """
    if value is None:
        return f"{name} has no value; it takes {expected}"
    return f"{name} takes {expected}, not {described(value)}"


def with_article(noun: str) -> str:
    """A noun with its indefinite article: an Agent, a Place."""
    is_spoken_as_vowel = noun[:1] in _VOWELS or noun.lower().startswith("unn")
    return f"an {noun}" if is_spoken_as_vowel else f"a {noun}"


def in_a_row(words: Sequence[str], joint: str = "or") -> str:
    """Words in a row: ``a, b or c``."""
    *others, last = words
    return f"{', '.join(others)} {joint} {last}" if others else last
