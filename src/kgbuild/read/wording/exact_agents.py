# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""How exactly the words of a claim name who acts: "Russia", and not "Russian-backed rebels"."""

import re
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.wording.exact_places import Naming
from kgbuild.read.wording.word_forms import are_forms

_TOKEN: Final = re.compile(r"[\w'’-]+|[^\w\s]")
#: Words beside the name of an agent because of which another acts, or several do.
_AFTER: Final = words_of(
    "backed linked allied aligned supported sponsored led made built supplied style and or et ou "
    "und oder y o и или і та або & / -"
)
_BEFORE: Final = words_of(
    "pro allies ally proxies proxy supporters against on at in near for or and et ou und oder y o "
    "и или і та або with without despite contre gegen contra против проти"
)


@lru_cache(maxsize=16_384)
def agent_naming(evidence: str, names: tuple[str, ...]) -> Naming:
    """Return how exactly a text names an agent by one of its names, or by forms of their words."""
    words = [found.group().lower() for found in _TOKEN.finditer(evidence)]
    wanted = [_TOKEN.findall(name.lower()) for name in names]
    found = [
        (first, first + len(name))
        for name in wanted
        for first in range(len(words) - len(name) + 1)
        if name and all(map(are_forms, words[first : first + len(name)], name))
    ]
    if not found:
        return Naming.NOT
    are_exact = all(
        words[max(first - 1, 0)] not in _BEFORE and _AFTER.isdisjoint(words[end : end + 1])
        for first, end in found
    )
    return Naming.EXACT if are_exact else Naming.VAGUE
