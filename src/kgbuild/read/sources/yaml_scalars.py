"""Scalars of YAML become plain values: text, numbers, booleans or None."""

import math
import re
from typing import TypeAlias

import yaml

YamlValue: TypeAlias = "str | int | float | bool | list[YamlValue] | dict[str, YamlValue] | None"

_LONGEST_NUMBER = 640  # digits; the least limit that Python can be set to for int()

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = frozenset({"true", "True", "TRUE"})
_FALSEHOODS = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def resolved(event: yaml.ScalarEvent) -> YamlValue:
    """Resolve a scalar: what is quoted, in a block, or tagged is text.

    Plain scalars follow the core schema (YAML 1.2.2, section 10.3.2), less octals, hexadecimals,
    infinity and NaN; numbers that are not finite or too long to read are text.

    Args:
        event: The scalar, as the parser tells it.

    Returns:
        Its value.
    """
    if event.style or event.tag is not None:
        return event.value
    return _plain_value(event.value)


def _plain_value(text: str) -> str | int | float | bool | None:
    """Resolve a plain scalar by the core schema, less octals, hexadecimals, infinity and NaN."""
    if text in _NULLS:
        return None
    if text in _TRUTHS or text in _FALSEHOODS:
        return text in _TRUTHS
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


def kind_of(value: YamlValue) -> str:
    """Name the kind of a plain scalar that is not text, for a message.

    Args:
        value: What the scalar was resolved to.

    Returns:
        Words that fit after "is" or "but".
    """
    if value is None:
        return "empty (null)"
    return "true or false" if isinstance(value, bool) else "a number"
