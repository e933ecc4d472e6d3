"""What YAML's syntax has no place for, in an author's words."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from kgbuild.errors import Finding, Severity
from kgbuild.read.sources.text_source import UnwantedCharacters, place_at

_LONGEST_SHOWN = 60
_TAB_INDENT = re.compile(r" *\t")

# Not among the printable characters of YAML (1.2.2, section 5.1), or no character at all.
UNPRINTABLE = UnwantedCharacters(
    name="control-character",
    pattern=re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"),
    what="control character",
    hint="take it out; if a report has one of U+007F to U+009F, write it as an escape in double "
    'quotes, as "\\x92"',
)
# YAML 1.1 and libyaml end a line at these, YAML 1.2 and editors do not.
ODD_LINE_ENDS = UnwantedCharacters(
    name="line-separator",
    pattern=re.compile("[\x85\u2028\u2029]"),
    what="line separator",
    hint="begin a new line instead; or if a report has it, write it in double quotes as "
    '"\\N" (U+0085), "\\L" (U+2028) or "\\P" (U+2029)',
)


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What an error of the parser means to an author.

    Attributes:
        fragments: Any of these in the parser's message makes it this error; libyaml and PyYAML's
            own scanner word some of them differently.
        words: What is the matter.
        hint: What to do.
        at_context: The error is better shown where the construct began.
    """

    fragments: tuple[str, ...]
    words: str
    hint: str
    at_context: bool = False


_TABS = _Explanation(
    ("tab character",),
    "a tab stands where YAML wants spaces",
    "indent with spaces only (most editors have a command that converts tabs)",
)
_UNKNOWN = _Explanation(
    ("",),
    "this is not YAML",
    "check the quotes, brackets, colons and indentation on this line and the line before",
)
_EXPLANATIONS = (
    _TABS,
    _Explanation(
        ("unexpected end of stream",),
        "the quoted text that begins here never ends",
        "close it with the same quotation mark",
        at_context=True,
    ),
    _Explanation(
        ("unexpected document",),
        "a line --- or ... stands inside quoted text",
        "close the quotation above it, or indent the line",
    ),
    _Explanation(
        ("mapping values are not allowed",),
        "a colon stands where no value can follow",
        "put a text that contains ': ' in quotes; or check the indentation, and that the key on "
        "the line before has its colon",
    ),
    _Explanation(
        ("sequence entries are not allowed",),
        "a list item begins where none can",
        "begin the list on a line of its own below its key; put a text that begins with '- ' in "
        "quotes",
    ),
    _Explanation(
        ("mapping keys are not allowed",),
        "a '?' begins a key where none can stand",
        "put a text that begins with '? ' in quotes",
    ),
    _Explanation(
        ("cannot start any token",),
        "no value can begin with this character",
        "put the text in quotes",
    ),
    _Explanation(
        ("find expected ':'",),
        "a key has no colon after it",
        "write the key as 'key: value' on one line",
    ),
    _Explanation(
        ("unknown escape",),
        "a backslash in double quotes begins no known escape",
        "write \\\\ for a backslash, or use single quotes",
    ),
    _Explanation(
        ("escape sequence", "hexdecimal", "hexadecimal", "character escape code"),
        "an escape in double quotes stands for no character",
        "give \\x two, \\u four or \\U eight hexadecimal digits of a Unicode character",
    ),
    _Explanation(
        ("',' or ']'",),
        "a list in [ ] is not closed, or lacks a comma",
        "close it with ]; put commas between its items; quote items that hold , [ ] { } or ': '",
    ),
    _Explanation(
        ("',' or '}'",),
        "a mapping in { } is not closed, or lacks a comma",
        "close it with }; put commas between its pairs; quote texts that hold , [ ] { } or ': '",
    ),
    _Explanation(
        ("expected key", "'-' indicator", "<block end>"),
        "this fits neither the value before it nor the lines around it",
        'check its indentation; a quotation mark inside quoted text must be written \\" in '
        "double quotes and '' in single quotes",
    ),
    _Explanation(
        ("node content",),
        "a value is missing, or a bracket or comma stands in its place",
        "write the value; put a text that begins with , ] or } in quotes; close brackets",
    ),
    _Explanation(
        ("document start",),
        "something stands after the end of the content",
        "remove it, or check the quotes and brackets before it",
    ),
    _Explanation(
        ("comment or line break", "chomping", "indentation indicator"),
        "only + or - or one digit can follow | or > on its line",
        "begin the text on the next line, indented; put a text that begins with | or > in quotes",
    ),
    _Explanation(
        ("alphabetic or numeric",),
        "* or & begins a YAML alias or anchor, and they are refused",
        "put the text in quotes",
    ),
    _Explanation(
        ("directive", "incompatible YAML", "version number"),
        "a line that begins with % is a YAML directive, and this one is not known",
        "remove the line, or put a text that begins with % in quotes",
    ),
    _Explanation(
        ("tag", "URI", "'>'", "'!'"),
        "! begins a YAML tag, and they are refused",
        "put the text in quotes",
    ),
    _UNKNOWN,
)


def syntax_finding(error: yaml.MarkedYAMLError, text: str, path: Path) -> Finding:
    """Say in an author's words what the parser refuses, where, and what to do.

    Args:
        error: What the parser raised; libyaml and PyYAML's own scanner differ in wording.
        text: The text that was parsed.
        path: The file that it is from, for the place.

    Returns:
        The error as a finding.
    """
    problem = error.problem or ""
    explanation = next(
        each for each in _EXPLANATIONS if any(words in problem for words in each.fragments)
    )
    mark, context = error.problem_mark, error.context_mark
    if mark is None or (explanation.at_context and context is not None):
        mark = context
    # A construct that never ends is shown after the last thing in the file, not on a line beyond.
    offset = min(0 if mark is None else mark.index, len(text.rstrip()))
    place = place_at(text, offset, path)
    line = _line_around(text, offset)
    if _TAB_INDENT.match(text, text.rfind("\n", 0, offset) + 1) or text.startswith("\t", offset):
        explanation = _TABS
    since = ""
    if context is not None and context.line + 1 < (place.line or 0):
        since = f" (it belongs to what begins on line {context.line + 1})"
    detail = f" ({problem})" if explanation is _UNKNOWN else ""
    return Finding(
        Severity.ERROR,
        "yaml-syntax",
        f"{explanation.words}{detail}{since}; line {place.line} reads: {_visible(line)}",
        place=place,
        hint=explanation.hint,
    )


def _line_around(text: str, offset: int) -> str:
    """Cut out the line around an offset, or as much of it as one wants to see."""
    before = re.split(r"[\r\n]", text[max(0, offset - _LONGEST_SHOWN) : offset])[-1]
    after = re.split(r"[\r\n]", text[offset : offset + _LONGEST_SHOWN])[0]
    return before + after


def _visible(line: str) -> str:
    return line.replace("\t", "\\t").rstrip()


def printable(text: str) -> str:
    """Put a replacement character for what cannot be printed or would break a line.

    Args:
        text: Any text.

    Returns:
        The text, of the same length, so that offsets still hold.
    """
    for kind in (UNPRINTABLE, ODD_LINE_ENDS):
        text = kind.pattern.sub("\ufffd", text)
    return text


def excerpt(text: str) -> str:
    """Make a text short and printable, for a message.

    Args:
        text: Any text, of any length.

    Returns:
        Its beginning, on one line, with an ellipsis if more follows.
    """
    shown = printable(text[: _LONGEST_SHOWN + 1]).replace("\n", " ")
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
