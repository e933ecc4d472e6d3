"""The words of a claim as readers see them: cuts are shown, and quotation marks are in pairs.

A quote is exact in the data. On a page, an ellipsis shows that it begins or ends within a sentence,
and a quotation mark that the report opens before the quote, or closes after it, is added.
"""

import re
from typing import Final

from kgbuild.claim_sentence import quote_with_cue
from kgbuild.model.document import Span

_ELLIPSIS: Final = "…"
#: Pairs of quotation marks that cannot be anything else.
_PAIRS: Final = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
#: Quotation marks and brackets that can be between a sentence and its full stop.
_OPENING: Final = "“«「『„\"'‘([¿¡"
_CLOSING: Final = "”»」』“\"'’)]"
_SENTENCE_END: Final = ".!?…。\uff01\uff1f\u061f\u0964\u06d4"  # also Chinese, Arabic, Hindi, Urdu
_LINE_END: Final = "\n\r\u2028\u2029"
#: A straight mark that opens a quotation.
_OPENING_STRAIGHT: Final = re.compile(r'(?:^|[\s(\[])"(?=\S)')


def shown_quote(evidence: Span, cue: Span | None) -> str:
    """Return the words that state a claim with their cue, for readers of a page."""
    words = quote_with_cue(evidence, cue)
    passages = [evidence] if cue is None else sorted((evidence, cue), key=lambda one: one.start)
    last = max(passages, key=lambda one: one.end)
    return complete(words, begins=_begins_sentence(passages[0]), ends=_ends_sentence(last))


def complete(words: str, *, begins: bool = True, ends: bool = True) -> str:
    """Return words with an ellipsis where they are cut, and with all quotation marks in pairs.

    >>> complete("said: “We will go", begins=False, ends=False)
    '… said: “We will go …”'
    """
    before = after = ""
    for opening, closing in _unpaired(words):
        before, after = opening + before, after + closing
    start = "" if begins else f"{_ELLIPSIS} "
    end = "" if ends else f" {_ELLIPSIS}"
    paired = before + words + after
    inner = _without_outer(paired)
    return f"{before}{start}{words}{end}{after}" if inner == paired else f"{start}{inner}{end}"


def _unpaired(words: str) -> list[tuple[str, str]]:
    """Return the marks that are missing before and after words, for each pair of marks."""
    missing = []
    for opening, closing in _PAIRS:
        if opening == "“" and "„" in words:  # „German“
            continue
        first, last = "", ""
        depth = 0
        for letter in words:
            depth += (letter == opening) - (letter == closing)
            if depth < 0:
                first, depth = first + opening, 0
        last = closing * depth
        missing.append((first, last))
    if words.count('"') % 2:
        opens = [found.end() - 1 for found in _OPENING_STRAIGHT.finditer(words)]
        is_open = bool(opens) and opens[-1] == words.rindex('"')
        missing.append(("", '"') if is_open else ('"', ""))
    return missing


def _without_outer(words: str) -> str:
    """Return words without a pair of marks around all of them: pages quote them anyway."""
    for opening, closing in (*_PAIRS, ('"', '"')):
        inner = words[1:-1]
        is_around = words[:1] == opening and words[-1:] == closing
        if is_around and inner and opening not in inner and closing not in inner:
            return inner
    return words


def _begins_sentence(passage: Span) -> bool:
    """Return whether a passage begins where a sentence does, as its context says."""
    if passage.start == 0:
        return True
    first = passage.exact.lstrip(_OPENING)[:1]
    before = passage.prefix.rstrip(_OPENING + " \t\u00a0")
    if not before:
        return not first.islower()
    is_line = before[-1] in _LINE_END and not first.islower()
    return is_line or before.rstrip(_CLOSING)[-1:] in _SENTENCE_END


def _ends_sentence(passage: Span) -> bool:
    """Return whether a passage ends where a sentence does, as its context says."""
    if passage.exact.rstrip().rstrip(_CLOSING)[-1:] in _SENTENCE_END:
        return True
    after = passage.suffix.lstrip(_CLOSING + " \t\u00a0")
    return not after or after[0] in _LINE_END + _SENTENCE_END
