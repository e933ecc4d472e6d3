# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""How exactly the words of a claim name who acts: "Russia", and not "Russian-backed rebels"."""

import re
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.wording.exact_places import Naming
from kgbuild.read.wording.word_forms import are_forms

_TOKEN: Final = re.compile(r"[\w'’-]+|[^\w\s]")
#: Words after or before the name of an agent that mean that another one acts.
_AFTER: Final = words_of(
    "backed linked allied aligned supported sponsored led made built supplied style"
)
_BEFORE: Final = words_of(
    "pro allies ally proxies proxy supporters allied backed supported linked loyal aligned "
    "sponsored help"
)
#: Words and signs between two agents.
_JOINING: Final = words_of("and or et ou und oder y o и или і та або & / -")


@lru_cache(maxsize=1024)
def agent_naming(evidence: str, names: tuple[str, ...], *, is_alone: bool) -> Naming:
    """Return how exactly a text names an agent by one of its names, or by forms of their words.

    Args:
        evidence: The text.
        names: The names of the agent, in any language.
        is_alone: Whether it must not be one of several agents that are joined.
    """
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
    before, after = (_BEFORE | _JOINING, _AFTER | _JOINING) if is_alone else (_BEFORE, _AFTER)
    are_exact = all(
        before.isdisjoint(words[max(first - 2, 0) : first])
        and after.isdisjoint(words[end : end + 1])
        for first, end in found
    )
    return Naming.EXACT if are_exact else Naming.VAGUE
