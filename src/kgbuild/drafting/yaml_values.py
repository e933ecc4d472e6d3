"""Plain data as YAML in one line, in the style of the examples."""

import json
import re
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_NO_TEXT: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
#: What JSON leaves as it is, but YAML (1.2.2, section 5.1) or a reader of lines does not.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u200b-\u200f\u202a-\u202e]")


def scalar(value: object) -> str:
    """Return a text, a number or a truth value as YAML."""
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT:
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def flow(value: object) -> str:
    """Return plain data as YAML in one line."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key)}: {flow(part)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)
