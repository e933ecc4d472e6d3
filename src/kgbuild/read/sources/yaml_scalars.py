"""Turns YAML scalars into plain values: text, numbers, booleans or None."""

import math
import re
from typing import TypeAlias

import yaml

from kgbuild.read.sources.plain_data import LONGEST_NUMBER
from kgbuild.read.sources.written_numbers import float_as_written, integer_as_written

YamlValue: TypeAlias = "str | int | float | bool | list[YamlValue] | dict[str, YamlValue] | None"

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = frozenset({"true", "True", "TRUE"})
_FALSEHOODS = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def resolved(event: yaml.ScalarEvent) -> YamlValue:
    """Return the value of a scalar; one that is quoted, in a block or tagged is text.

    Plain scalars follow the core schema (YAML 1.2.2, section 10.3.2) without octals, hexadecimals,
    infinity and NaN. Numbers that are infinite or too long to read are text.
    """
    text: str = event.value
    if event.style or event.tag is not None:
        return text
    if text in _NULLS:
        return None
    if text in _TRUTHS or text in _FALSEHOODS:
        return text in _TRUTHS
    return _number(text) if len(text) <= LONGEST_NUMBER else text


def _number(text: str) -> int | float | str:
    if _INTEGER.fullmatch(text):
        return integer_as_written(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float_as_written(text)):
        return number
    return text


def kind_of(value: YamlValue) -> str:
    """Return the kind of a plain scalar that is not text, for a message after "is"."""
    if value is None:
        return "empty (null)"
    return "true or false" if isinstance(value, bool) else "a number"
