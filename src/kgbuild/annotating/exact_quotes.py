"""The shortest quote that names a passage of a report."""

from collections.abc import Iterator

from kgbuild.model.document import Span
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.text_source import BOM


def exact_quote(anchor: Anchor, start: int, end: int, near: Span | None = None) -> PlainData:
    """Return what an author writes to quote a passage: its words, with context if needed.

    Args:
        anchor: Finds quotes in the report.
        start: The first code point of the passage.
        end: The code point after its last.
        near: The evidence, for a cue or words of an account.

    Returns:
        The words. If they occur more than once: ``exact`` with the words before them (``prefix``)
        or after them (``suffix``), whichever is shorter. The context has whole words, and no more
        than it needs.
    """
    content = anchor.text.content
    exact = content[start:end]
    try:
        found = anchor.find(exact, near)
    except AnchorError:
        found = None
    if found is not None and (found.start, found.end) == (start, end):
        return exact
    others = [at for at in _places(content, exact) if at != start]
    before, after = _before(content, start, others), _after(content, end, len(exact), others)
    if before is None and after is None:
        return {"exact": exact, "prefix": content[:start], "suffix": content[end:]}
    if after is None or (before is not None and len(before) <= len(after)):
        return {"exact": exact, "prefix": before}
    return {"exact": exact, "suffix": after}


def _places(content: str, exact: str) -> Iterator[int]:
    at = content.find(exact)
    while at >= 0:
        yield at
        at = content.find(exact, at + 1)


def _before(content: str, start: int, others: list[int]) -> str | None:
    """Return the words before a passage that none of the other places has before it."""
    least = 1 + max(_alike_before(content, start, other) for other in others)
    at = start - least
    if at < 0:  # all of the text before the passage is also before another place
        return None
    while at > 0 and not content[at - 1].isspace() and content[at - 1] != BOM:
        at -= 1
    return content[at:start]


def _after(content: str, end: int, length: int, others: list[int]) -> str | None:
    """Return the words after a passage that none of the other places has after it."""
    least = 1 + max(_alike_after(content, end, other + length) for other in others)
    at = end + least
    if at > len(content):
        return None
    while at < len(content) and not content[at].isspace():
        at += 1
    return content[end:at]


def _alike_before(content: str, one: int, other: int) -> int:
    number = 0
    most = min(one, other)
    while number < most and content[one - 1 - number] == content[other - 1 - number]:
        number += 1
    return number


def _alike_after(content: str, one: int, other: int) -> int:
    number = 0
    most = len(content) - max(one, other)
    while number < most and content[one + number] == content[other + number]:
        number += 1
    return number
