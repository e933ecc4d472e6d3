"""Short lines in an article that are not part of its text: credits, dates, invitations.

They often have no name of their own in the page. Each rule asks for the words at the beginning of a
line and for what such lines have besides, such as a link; a long paragraph is never one of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from kgbuild.documents.dates import shown_date
from kgbuild.documents.html import line_words as words
from kgbuild.documents.html.blocks import Block
from kgbuild.documents.names_of_people import byline_names

CLOCK: Final = re.compile(
    r"\d{1,2}[:.h٫]\d{2}|[٠-٩۰-۹]{1,2}[:٫.][٠-٩۰-۹]{2}|\d{1,2}\s?[ap]\.?m"  # noqa: RUF001 - Arabic digits
)
_AFTER_MORE: Final = frozenset({"", ":", "\uff1a", "»", "→", ">", "|"})
_LONGEST_DATE: Final = 100
_LONGEST_CLOCK: Final = 60


def _is_more(block: Block) -> bool:
    """Return whether a line leads to another article: it ends there, or is mostly a link."""
    found = words.MORE.match(block.text)
    if found is None:
        return False
    return block.text[found.end() :].lstrip()[:1] in _AFTER_MORE or block.is_linked


def _is_call(block: Block) -> bool:
    """Return whether a line invites readers to subscribe, to follow or to give."""
    asks = words.CALL.match(block.text) is not None
    return asks and (block.linked > 0 or words.CALLED_FOR.search(block.text) is not None)


def _is_posted(block: Block) -> bool:
    """Return whether a line says where a system filed the article."""
    is_known = block.linked > 0 or len(block.text) <= _LONGEST_DATE
    return is_known and words.POSTED.match(block.text) is not None


def _is_filed(block: Block) -> bool:
    """Return whether a line says when the article was published or changed."""
    return words.FILED.match(block.text) is not None and _has_time(block.text)


#: What a line may be, the longest such line, and how it is known.
_RULES: Final[tuple[tuple[str, int, Callable[[Block], object]], ...]] = (
    ("caption", 160, lambda block: words.CREDIT.match(block.text)),
    ("footer", 160, lambda block: words.COPYRIGHT.match(block.text)),
    ("advertisement", 60, lambda block: words.ADVERTISEMENT.fullmatch(block.text)),
    ("label", 60, lambda block: block.text.isupper() and words.LABEL.fullmatch(block.text)),
    ("related", 300, _is_more),
    ("newsletter", 300, _is_call),
    ("paywall", 200, lambda block: words.PAYWALL.search(block.text)),
    ("byline", 300, _is_posted),
    ("byline", _LONGEST_DATE, _is_filed),
    ("footer", 160, lambda block: block.linked > 0 and words.STANDARDS.match(block.text)),
)


def reason_of_line(block: Block) -> str | None:
    """Return why the words of a block are not part of the article's text, or nothing."""
    size = len(block.text)
    found = (reason for reason, longest, has in _RULES if size <= longest and has(block))
    return next(found, None)


def reason_before_text(block: Block) -> str | None:
    """Return why a block before the first paragraph is not part of the text, or nothing."""
    if words.LABEL.fullmatch(block.text):
        return "label"
    return "byline" if is_dateline(block) or byline_names(block.text) else None


def is_dateline(block: Block) -> bool:
    """Return whether a block is a short line with a date and without a sentence."""
    return (
        len(block.text) <= _LONGEST_DATE
        and not block.is_prose
        and shown_date(block.text) is not None
    )


def is_clock(text: str) -> bool:
    """Return whether a text is a short line with a time of day, as above a post of a live blog."""
    return len(text) <= _LONGEST_CLOCK and CLOCK.search(text) is not None


def kinds_of_times(blocks: Iterable[Block]) -> set[tuple[str, str]]:
    """Return the elements and classes of several lines with times, as in a live blog."""
    counts = Counter(
        kind_of_block(block) for block in blocks if is_dateline(block) or is_clock(block.text)
    )
    return {kind for kind, count in counts.items() if count > 1}


def kind_of_block(block: Block) -> tuple[str, str]:
    """Return the element of a block and its class."""
    return str(block.element.tag), block.element.get("class") or ""


def _has_time(text: str) -> bool:
    return shown_date(text) is not None or CLOCK.search(text) is not None
