"""Finds words of an edited text that are new and that no claim quotes."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kgbuild.model.document import Span
from kgbuild.model.text import Text

#: A word, or a number with its separators.
_WORD: Final = re.compile(r"\w+(?:[.,'\u2019-]\w+)*")


@dataclass(frozen=True, slots=True)
class NewWords:
    """A sentence of the new text, and its new words that no claim quotes, in order."""

    words: tuple[str, ...]
    sentence: Span


def new_words(old: Text, new: Text, quoted: Iterable[Span]) -> tuple[NewWords, ...]:
    """Return the sentences of ``new`` with words that ``old`` has less often.

    ``quoted`` are the spans of quotes in the new text; words in them do not count.
    """
    more = Counter(_WORD.findall(new.content))
    more.subtract(_WORD.findall(old.content))
    before = {old.content[start:end] for start, end in old.sentences}
    covered = bytearray(len(new.content))
    for span in quoted:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    found = []
    for start, end in new.sentences:
        if new.content[start:end] in before:
            continue
        words = [
            match.group()
            for match in _WORD.finditer(new.content, start, end)
            if more[match.group()] > 0 and not covered[match.start()]
        ]
        if words:
            found.append(NewWords(tuple(words), new.span(start, end)))
    return tuple(found)
