"""Suggestions for misspelt names."""

import re
from collections.abc import Iterable

_LONGEST_NAME = 200
_WHOLE_WORDS_WEIGHT = 0.75  # a typing error counts as nearer than "kirby" for john-kirby


def nearest_name(name: str, names: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the name that is most similar to ``name``; None below a similarity of ``cutoff``.

    Case, the kind of separator (``-``, ``_``, space) and the order of words do not matter. Of
    several names that are equally similar, the first in sorted order is returned.
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


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return ``did you mean 'NAME'? `` with the most similar name; empty if there is none.

    >>> did_you_mean("figurs", ["claims", "figures"])
    "did you mean 'figures'? "
    """
    near = nearest_name(name, names)
    return f"did you mean {near!r}? " if near else ""


def alike(one: str, other: str) -> float:
    """Return how similar two names are, from 0 to 1, regardless of case, separators and order."""
    return _name_similarity(_name_words(one), _name_words(other))


def _name_words(name: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", name.casefold())).strip()


def _name_similarity(wanted: str, candidate: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only mistakes need it

    score = max(
        fuzz.ratio(wanted.replace(" ", ""), candidate.replace(" ", "")),
        fuzz.token_sort_ratio(wanted, candidate),
        fuzz.token_set_ratio(wanted, candidate) * _WHOLE_WORDS_WEIGHT,
    )
    return score / 100
