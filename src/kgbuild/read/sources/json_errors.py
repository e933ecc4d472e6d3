"""Explains JSON syntax errors to authors: what is wrong, where, and what to do."""

import json
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.read.sources.message_words import Explanations, explained, shown
from kgbuild.read.sources.problems import error_at

_AROUND: Final = 30

_EXPLANATIONS: Final[Explanations] = {
    "Extra data": (
        "there is something after the end of the object",
        "write each report on one line, as one object with nothing after it",
    ),
    "Unterminated string": (
        "the text that begins here never ends",
        'close it with "; a report is one line, with \\n for each of its line breaks',
    ),
    "control character": (
        "a text contains a control character",
        "write it as an escape: \\n for a line break, \\t for a tab",
    ),
    "escape": (
        "a backslash begins an unknown escape",
        "write \\\\ for a backslash, and four hexadecimal digits after \\u",
    ),
    "property name": (
        "a key is missing, or is not in double quotes",
        "put keys in double quotes, and no comma after the last pair",
    ),
    "':'": ("a key has no colon after it", 'write "key": value'),
    "','": (
        "a comma or a closing bracket is missing",
        'put commas between values, and write \\" for a quotation mark inside a text',
    ),
    "": (
        "a value is missing, or is not a JSON value",
        "put texts in double quotes, and no comma after the last item of a list",
    ),
}


def syntax_finding(error: json.JSONDecodeError, start: Place) -> Finding:
    """Return the finding for an error of the parser in the line at ``start``."""
    at = min(error.pos, len(error.doc.rstrip()))
    around = error.doc[max(0, at - _AROUND) : at + _AROUND].strip()
    words, hint = explained(_EXPLANATIONS, error.msg)
    message = f"this is not JSON: {words}, near {shown(around)}"
    return error_at(Place(start.path, start.line, at + 1), "json-syntax", message, hint)
