"""Explains YAML syntax errors to authors: what is wrong, where, and what to do."""

import re
from pathlib import Path
from typing import Final

import yaml

from kgbuild.errors import Finding
from kgbuild.read.sources.message_words import Explanations, explained
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.text_source import UnwantedCharacters, place_at

_LONGEST_SHOWN = 60
_TAB_INDENT = re.compile(r" *\t")

# Not among the printable characters of YAML (1.2.2, section 5.1), or no character at all.
UNPRINTABLE = UnwantedCharacters(
    name="control-character",
    pattern=re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"),
    what="control character",
    hint="remove it; if the report contains a character from U+007F to U+009F, write it as an "
    'escape in double quotes, for example "\\x92"',
)
# YAML 1.1 and libyaml end a line at these, YAML 1.2 and editors do not.
ODD_LINE_ENDS = UnwantedCharacters(
    name="line-separator",
    pattern=re.compile("[\x85\u2028\u2029]"),
    what="line separator",
    hint="start a new line instead; if the report contains it, write it in double quotes as "
    '"\\N" (U+0085), "\\L" (U+2028) or "\\P" (U+2029)',
)


# libyaml and PyYAML's own scanner word some errors differently.
_NEVER_ENDS: Final = "unexpected end of stream"
_TABS: Final = "tab character"
_EXPLANATIONS: Final[Explanations] = {
    _TABS: (
        "there is a tab where YAML needs spaces",
        "indent with spaces only (most editors have a command that converts tabs)",
    ),
    _NEVER_ENDS: (
        "the quoted text that begins here never ends",
        "close it with the same quotation mark",
    ),
    "unexpected document": (
        "quoted text contains a line --- or ...",
        "close the quoted text above it, or indent the line",
    ),
    "mapping values are not allowed": (
        "there is a colon where no value can follow",
        "put a text with ': ' in quotes, or check the indentation and the colon on the line before",
    ),
    "sequence entries are not allowed": (
        "a list item begins in the wrong place",
        "start the list on its own line below its key; put a text that begins with '- ' in quotes",
    ),
    "mapping keys are not allowed": (
        "a '?' begins a key in the wrong place",
        "put a text that begins with '? ' in quotes",
    ),
    "cannot start any token": ("no value can begin with this character", "put the text in quotes"),
    "find expected ':'": (
        "a key has no colon after it",
        "write the key as 'key: value' on one line",
    ),
    "unknown escape": (
        "a backslash in double quotes begins an unknown escape",
        "write \\\\ for a backslash, or use single quotes",
    ),
    "escape sequence|hexdecimal|hexadecimal|character escape code": (
        "an escape in double quotes does not produce a character",
        "write two hexadecimal digits after \\x, four after \\u, eight after \\U",
    ),
    "',' or ']'": (
        "a list in [ ] is not closed, or a comma is missing",
        "close it with ]; put commas between items, and items with , [ ] { } or ': ' in quotes",
    ),
    "',' or '\\}'": (
        "a mapping in { } is not closed, or a comma is missing",
        "close it with }; put commas between pairs, and texts with , [ ] { } or ': ' in quotes",
    ),
    "expected key|'-' indicator|<block end>": (
        "this does not fit the value before it or the lines around it",
        "check its indentation; a quotation mark in quoted text is \\\" or, in single quotes, ''",
    ),
    "node content": (
        "a value is missing, or there is a bracket or comma in its place",
        "write the value; put a text that begins with , ] or } in quotes; close all brackets",
    ),
    "document start": (
        "there is something after the end of the content",
        "remove it, or check the quotes and brackets before it",
    ),
    "comment or line break|chomping|indentation indicator": (
        "only +, - or one digit can follow | or > on the same line",
        "start the text on the next line, indented; put a text that begins with | or > in quotes",
    ),
    "alphabetic or numeric": (
        "* or & begins a YAML alias or anchor, and neither is allowed",
        "put the text in quotes",
    ),
    "directive|incompatible YAML|version number": (
        "a line that begins with % is a YAML directive, and this one is unknown",
        "remove the line, or put a text that begins with % in quotes",
    ),
    "tag|URI|'>'|'!'": ("! begins a YAML tag, and tags are not allowed", "put the text in quotes"),
    "": (
        "this is not YAML",
        "check the quotes, brackets, colons and indentation on this line and the line before",
    ),
}


def syntax_finding(error: yaml.MarkedYAMLError, text: str, path: Path) -> Finding:
    """Return the finding for an error of the parser in ``text``, the content of ``path``."""
    problem = error.problem or ""
    words, hint = explained(_EXPLANATIONS, problem)
    mark, context = error.problem_mark, error.context_mark
    if mark is None or (_NEVER_ENDS in problem and context is not None):
        mark = context  # the place where the text begins
    # Show a construct that never ends at the end of the content, not on a line beyond it.
    offset = min(0 if mark is None else mark.index, len(text.rstrip()))
    place = place_at(text, offset, path)
    line = _line_around(text, offset)
    if _TAB_INDENT.match(text, text.rfind("\n", 0, offset) + 1) or text.startswith("\t", offset):
        words, hint = _EXPLANATIONS[_TABS]
    elif words == _EXPLANATIONS[""][0]:
        words = f"{words} ({problem})"
    since = ""
    if context is not None and context.line + 1 < (place.line or 0):
        since = f" (part of what begins on line {context.line + 1})"
    visible = line.replace("\t", "\\t").rstrip()
    message = f"{words}{since}; line {place.line} reads: {visible}"
    return error_at(place, "yaml-syntax", message, hint)


def _line_around(text: str, offset: int) -> str:
    """Return the line around an offset, or part of it if it is long."""
    before = re.split(r"[\r\n]", text[max(0, offset - _LONGEST_SHOWN) : offset])[-1]
    after = re.split(r"[\r\n]", text[offset : offset + _LONGEST_SHOWN])[0]
    return before + after


def printable(text: str) -> str:
    """Replace characters that cannot be printed or would break a line; the length stays."""
    for kind in (UNPRINTABLE, ODD_LINE_ENDS):
        text = kind.pattern.sub("\ufffd", text)
    return text


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, for a message."""
    shown = printable(text[: _LONGEST_SHOWN + 1]).replace("\n", " ")
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
