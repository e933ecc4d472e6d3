"""The name that somebody probably meant."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

_LONGEST_NAME = 200
_WHOLE_WORDS_WEIGHT = 0.75  # "kirby" for john-kirby: less near than a slip of the pen


def nearest_name(name: str, names: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Tell which of some names somebody may have meant.

    Case and the kind of separator (``-``, ``_``, space) count for nothing, and words may stand in
    another order.

    Args:
        name: What was written.
        names: The names that there are, in any order.
        cutoff: How similar a name must be, from 0 to 1.

    Returns:
        The nearest name, the first in sorted order if several are equally near; None if none is
        near enough.
    """
    wanted = _name_words(name)
    if not wanted or len(name) > _LONGEST_NAME:
        return None
    candidates = sorted(set(names))
    if name in candidates:
        return name
    similarities = [_name_similarity(wanted, _name_words(each)) for each in candidates]
    best = max(similarities, default=0.0)
    return candidates[similarities.index(best)] if best >= cutoff else None


def alike(one: str, other: str) -> float:
    """How similar two names are, from 0 to 1; case, separators and order of words aside."""
    return _name_similarity(_name_words(one), _name_words(other))


def _name_words(name: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", name.casefold())).strip()


def _name_similarity(wanted: str, candidate: str) -> float:
    score = max(
        fuzz.ratio(wanted.replace(" ", ""), candidate.replace(" ", "")),
        fuzz.token_sort_ratio(wanted, candidate),
        fuzz.token_set_ratio(wanted, candidate) * _WHOLE_WORDS_WEIGHT,
    )
    return score / 100
