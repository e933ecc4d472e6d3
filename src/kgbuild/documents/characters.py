"""Characters that documents have and no report may have: controls, halves, and those of no use.

Documents also refer to them by number, and libxml2 then puts them into a tree. kgbuild removes
both before it reads a document, because the text of a report cannot be published with them.
"""

import re
import sys
from typing import Final

from kgbuild.read.sources.plain_data import UNPUBLISHABLE

_DELETE, _REPLACED = "\x7f", "\ufffd"
#: A reference by number (XML 1.0, section 4.1); HTML also reads one without a semicolon.
_REFERENCE: Final = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
#: More digits than the last character of Unicode has.
_TOO_MANY: Final = 8


def sound(text: str, instead: str = "") -> str:
    """Return a text with ``instead`` in place of the characters that no report may have."""
    return UNPUBLISHABLE.sub(instead, text).replace(_DELETE, instead)


def sound_markup(text: str) -> str:
    """Return HTML or XML with spaces for these characters, and U+FFFD for references to them.

    So do browsers (HTML, section 13.2.5.80).
    """
    return _REFERENCE.sub(_reference, sound(text, " "))


def _reference(found: re.Match[str]) -> str:
    digits = (found["hex"] or found["decimal"]).lstrip("0") or "0"
    if len(digits) >= _TOO_MANY:
        return _REPLACED
    number = int(digits, 16 if found["hex"] else 10)
    is_sound = number <= sys.maxunicode and sound(chr(number)) != ""
    return found[0] if is_sound else _REPLACED
