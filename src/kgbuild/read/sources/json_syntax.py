"""What JSON's syntax has no place for, in an author's words."""

import json
from typing import Final

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.wording import shown

_AROUND: Final = 30

# A part of the parser's message, what is the matter, and what to do.
_EXPLANATIONS: Final = (
    (
        "Extra data",
        "something stands after the end of the object",
        "write each report on one line, as one object with nothing after it",
    ),
    (
        "Unterminated string",
        "the text that begins here never ends",
        'close it with "; a report is one line, with \\n for each of its line breaks',
    ),
    (
        "control character",
        "a control character stands in a text",
        "write it as an escape: \\n for a line break, \\t for a tab",
    ),
    (
        "escape",
        "a backslash begins no known escape",
        "write \\\\ for a backslash, and four hexadecimal digits after \\u",
    ),
    (
        "property name",
        "a key is missing, or is not in double quotes",
        "put keys in double quotes, and no comma after the last pair",
    ),
    ("':'", "a key has no colon after it", 'write "key": value'),
    (
        "','",
        "a comma or a closing bracket is missing",
        'put commas between values, and write \\" for a quotation mark inside a text',
    ),
    (
        "",
        "a value is missing, or is none that JSON has",
        "put texts in double quotes, and no comma after the last item of a list",
    ),
)


def syntax_finding(error: json.JSONDecodeError, start: Place) -> Finding:
    """Say in an author's words what the parser refuses, where, and what to do.

    Args:
        error: What the parser raised on one line.
        start: The line.
    """
    at = min(error.pos, len(error.doc.rstrip()))
    around = error.doc[max(0, at - _AROUND) : at + _AROUND].strip()
    words, hint = next((words, hint) for part, words, hint in _EXPLANATIONS if part in error.msg)
    return Finding(
        Severity.ERROR,
        "json-syntax",
        f"this is not JSON: {words}; around it stands {shown(around)}",
        place=Place(start.path, start.line, at + 1),
        hint=hint,
    )
