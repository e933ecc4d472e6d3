"""Circles in what may have none: a place that is part of itself, a claim told inside itself."""

from collections.abc import Iterator, Mapping, Sequence


def cycles(uppers: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Find the ways that lead from something back to itself.

    Args:
        uppers: For each thing, those directly above it; what is no key has none above it.

    Yields:
        Circles, in time linear in the size of ``uppers``: at least one of those that there are in
        each tangle. A circle begins and ends with that of its members which is first in ``uppers``.
    """
    rank = {thing: number for number, thing in enumerate(uppers)}
    done: set[str] = set()
    for start in uppers:
        for cycle in _cycles_above(start, uppers, done):
            first = cycle.index(min(cycle, key=rank.__getitem__))
            yield [*cycle[first:], *cycle[: first + 1]]


def _cycles_above(
    start: str, uppers: Mapping[str, Sequence[str]], done: set[str]
) -> Iterator[list[str]]:
    """Walk up from ``start``, depth first; add to ``done`` what was walked."""
    way: dict[str, Iterator[str]] = {}
    if start not in done:
        way[start] = iter(uppers[start])
    while way:
        current, further = next(reversed(way.items()))
        upper = next(further, None)
        if upper is None:
            done.add(current)
            del way[current]
        elif upper in way:
            members = list(way)
            yield members[members.index(upper) :]
        elif upper in uppers and upper not in done:
            way[upper] = iter(uppers[upper])
