"""The words of a claim as readers see them: cuts are shown, and quotation marks are in pairs.

A quote is exact in the data. On a page, an ellipsis shows that it begins or ends within a sentence,
and a quotation mark that the report opens before the quote, or closes after it, is added.
"""

import re
from typing import Final

from kgbuild.claim_sentence import quote_with_cue
from kgbuild.model.document import Span
from kgbuild.translation import gettext

_ELLIPSIS: Final = "…"
#: Pairs of quotation marks that cannot be anything else.
_PAIRS: Final = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
#: Marks that are not used within other quotation marks.
_DOUBLE: Final = '“”„«»"'
#: Quotation marks and brackets that can be between a sentence and its full stop.
_OPENING: Final = "“«「『„\"'‘([¿¡"
_CLOSING: Final = "”»」』“\"'’)]"
_SENTENCE_END: Final = ".!?…。\uff01\uff1f\u061f\u0964\u06d4"  # also Chinese, Arabic, Hindi, Urdu
_LINE_END: Final = "\n\r\u2028\u2029"
#: What may be a part of a word at the edge of a context.
_CUT_START: Final = re.compile(r"^\S*\s+")
_CUT_END: Final = re.compile(r"\s+\S*$")
#: A straight mark that opens a quotation.
_OPENING_STRAIGHT: Final = re.compile(r'(?:^|[\s(\[])"(?=\S)')
#: A straight mark in a word, as in Hebrew, or after a number: it means inches or seconds.
_NO_QUOTE: Final = re.compile(r'(?<=\w)"(?=\w)|(?<=\d)"(?=\s)')
#: A mark that closes what it would open in English, as in German, or opens what it would close, as
#: in Swedish and Danish.
_CLOSES: Final = r"(?<=[^\s(\[]){mark}(?=[\s,.;:!?)\]]|$)"
_OPENS: Final = r"(?:^|(?<=[\s(\[])){mark}(?=\w)"


def shown_quote(evidence: Span, cue: Span | None) -> str:
    """Return the words that state a claim with their cue, for readers of a page."""
    words = quote_with_cue(evidence, cue)
    passages = [evidence] if cue is None else sorted((evidence, cue), key=lambda one: one.start)
    last = max(passages, key=lambda one: one.end)
    return complete(words, begins=_begins_sentence(passages[0]), ends=_ends_sentence(last))


def words_around(passage: Span) -> tuple[str, str]:
    """Return the text before and after a passage in whole words, with an ellipsis where it is cut.

    >>> words_around(Span(40, 42, "go", "ing. We do not know whether they ", " there or no"))
    ('… We do not know whether they ', ' there or …')
    """
    before, after = passage.prefix, passage.suffix
    if before and len(before) < passage.start:
        before = f"{_ELLIPSIS} {_CUT_START.sub('', before)}"
    if after and not after.endswith(tuple(_SENTENCE_END)):
        after = f"{_CUT_END.sub('', after)} {_ELLIPSIS}"
    return before, after


def has_marks(words: str) -> bool:
    """Return whether words have quotation marks of their own.

    Marks of the same kind around them would hide where the words begin and end.

    >>> has_marks("“We will go,” she said"), has_marks("We’ll go")
    (True, False)
    """
    return any(mark in words for mark in _DOUBLE)


def after_heading(heading: str, words: str) -> str:
    """Return the sentence of a claim with its words at the end, for a title.

    >>> after_heading("Jane Doe (said)", "“We will go,” she said")
    'Jane Doe (said): “We will go,” she said'
    """
    if has_marks(words):
        return gettext("%(claim)s: %(words)s", claim=heading, words=words)
    return gettext("%(claim)s: “%(words)s”", claim=heading, words=words)


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
        if _is_otherwise(words, opening, closing):
            continue
        first, last = "", ""
        depth = 0
        for letter in words:
            depth += (letter == opening) - (letter == closing)
            if depth < 0:
                first, depth = first + opening, 0
        # A quotation of several paragraphs opens each of them, and closes once.
        last = closing * (min(depth, 1) if opening == "“" else depth)
        missing.append((first, last))
    if (words.count('"') - len(_NO_QUOTE.findall(words))) % 2:
        opens = [found.end() - 1 for found in _OPENING_STRAIGHT.finditer(words)]
        is_open = bool(opens) and opens[-1] == words.rindex('"')
        missing.append(("", '"') if is_open else ('"', ""))
    return missing


def _is_otherwise(words: str, opening: str, closing: str) -> bool:
    """Return whether words use a pair of marks as another language does: they stay as they are."""
    if opening == "“" and "„" in words:  # „German“
        return True
    closes = re.search(_CLOSES.format(mark=opening), words)
    return bool(closes or re.search(_OPENS.format(mark=closing), words))


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
    is_within = re.match(r"\.\w", after)  # of "3.5" or an address
    return not after or (after[0] in _LINE_END + _SENTENCE_END and not is_within)
