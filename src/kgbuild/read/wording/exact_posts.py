# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whether two names of posts are certainly for two posts.

An acting deputy minister may be called a deputy minister, and a chief may be called a head.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.wording.word_forms import are_forms

_SMALL: Final = words_of("of the for to a an de la le du des der die das del в во на з із у")
#: Words for one post.
_SAME: Final = (
    words_of("head chief director leader boss commander chair chairman chairwoman president"),
    words_of("глава начальник руководитель директор командующий председатель"),
    words_of("голова керівник начальник директор командувач"),
)
#: Words that make another post of one: a deputy minister is no minister.
_OTHER: Final = words_of("deputy vice заместитель замминистра заступник stellvertretend vize")


def are_two_posts(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether each two names of two posts are certainly for different posts."""
    return all(_are_two(*pair) for pair in product(sorted(some), sorted(others)))


@lru_cache(maxsize=4096)
def _are_two(one: str, other: str) -> bool:
    ours, theirs = _words_of(one), _words_of(other)
    more, fewer = _without(ours, theirs), _without(theirs, ours)
    # If one name only has further words, these may say how the post is held: "acting", "first".
    return (bool(more) and bool(fewer)) or bool(_OTHER & (more | fewer))


def _words_of(name: str) -> set[str]:
    words = {word.lower() for word in WORD.findall(name)} - _SMALL
    return {next((min(same) for same in _SAME if word in same), word) for word in words}


def _without(some: set[str], others: set[str]) -> set[str]:
    return {word for word in some if not any(are_forms(word, other) for other in others)}
