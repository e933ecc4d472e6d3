"""The shortest quote that names a passage of a report."""

import re
from typing import Any, Final

from kgbuild.model.document import Span
from kgbuild.read.models.claims_file import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError

#: The most code points of context.
_LONGEST: Final = 400
_WORD_BEFORE: Final = re.compile(r"\S+\s*\Z")
_WORD_AFTER: Final = re.compile(r"\s*\S+")


def exact_quote(anchor: Anchor, start: int, end: int, near: Span | None = None) -> Any:  # noqa: ANN401 - plain data
    """Return what an author writes to quote a passage: its words, with context if needed.

    Args:
        anchor: Finds quotes in the report.
        start: The first code point of the passage.
        end: The code point after its last.
        near: The evidence, for a cue or words of an account.

    Returns:
        The words. If they occur more than once: ``exact`` with as few whole words before them
        (``prefix``) or after them (``suffix``) as possible. None if no context is enough.
    """
    content = anchor.text.content
    exact = content[start:end]
    if _finds(anchor, exact, (start, end), near):
        return exact
    before, after = _contexts_before(content, start), _contexts_after(content, end)
    choices = [{"exact": exact, "prefix": words} for words in before]
    choices += [{"exact": exact, "suffix": words} for words in after]
    choices.sort(key=_length)
    both = zip(before, after, strict=False)
    choices += [{"exact": exact, "prefix": one, "suffix": other} for one, other in both]
    found = (one for one in choices if _finds(anchor, Quote(**one), (start, end), near))
    return next(found, None)


def _length(choice: dict[str, str]) -> int:
    return sum(map(len, choice.values()))


def _contexts_before(content: str, start: int) -> list[str]:
    found, at = [], start
    while at > 0 and start - at < _LONGEST:
        word = _WORD_BEFORE.search(content, max(0, at - _LONGEST), at)
        if word is None:
            break
        at = word.start()
        found.append(content[at:start])
    return found


def _contexts_after(content: str, end: int) -> list[str]:
    found, at = [], end
    while at < len(content) and at - end < _LONGEST:
        word = _WORD_AFTER.match(content, at, at + _LONGEST)
        if word is None:
            break
        at = word.end()
        found.append(content[end:at])
    return found


def _finds(anchor: Anchor, quote: str | Quote, passage: tuple[int, int], near: Span | None) -> bool:
    try:
        found = anchor.find(quote, near)
    except AnchorError:
        return False
    return (found.start, found.end) == passage
