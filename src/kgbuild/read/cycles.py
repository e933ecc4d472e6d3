"""Finds cycles: a place that is part of itself, a claim that reports itself."""

from collections.abc import Iterator, Mapping, Sequence


def cycles(uppers: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield at least one cycle of each strongly connected part, in linear time.

    A cycle begins and ends with the member that comes first in ``uppers``, which has the things
    directly above each thing.
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
    """Walk up from ``start``, depth first; add each finished thing to ``done``."""
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
