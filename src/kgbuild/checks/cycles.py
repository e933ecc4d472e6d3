"""Cycles: things that lead back to themselves, such as claims that revise each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

#: What each thing leads to. Each thing is a key.
_Links: TypeAlias = Mapping[str, Sequence[str]]


def first_of_cycles(links: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return one link for each cycle, in time linear in the links.

    Things that lead to each other make one cycle, and so does a thing that leads to itself. The
    link starts from the first of them in alphabetical order. It goes to the first that this one
    leads to within the cycle.

    Args:
        links: Pairs of a thing and what it leads to.
    """
    forwards: dict[str, list[str]] = {}
    backwards: dict[str, list[str]] = {}
    for thing, after in links:
        for ways in (forwards, backwards):  # each thing is a key of both
            ways.setdefault(thing, [])
            ways.setdefault(after, [])
        forwards[thing].append(after)
        backwards[after].append(thing)
    found = set()
    for cycle in _connected(forwards, backwards):
        first = min(cycle)
        if inside := [after for after in forwards[first] if after in cycle]:
            found.add((first, min(inside)))
    return found


def _connected(forwards: _Links, backwards: _Links) -> Iterator[set[str]]:
    """Yield sets of things that lead to each other, each thing in one of them.

    This is the algorithm of Kosaraju and Sharir: what is left last on the way forwards reaches
    only its own set, and sets that are complete, on the way backwards.
    """
    left: list[str] = []
    seen: set[str] = set()
    for thing in forwards:
        left += _reached(thing, forwards, seen)
    seen = set()
    for thing in reversed(left):
        if cycle := set(_reached(thing, backwards, seen)):
            yield cycle


def _reached(start: str, links: _Links, seen: set[str]) -> Iterator[str]:
    """Yield what is reached from a thing and not seen before, in the order in which it is left."""
    if start in seen:
        return
    seen.add(start)
    way = [(start, iter(links[start]))]  # no recursion: a chain can be long
    while way:
        thing, ahead = way[-1]
        after = next((one for one in ahead if one not in seen), None)
        if after is None:
            way.pop()
            yield thing
        else:
            seen.add(after)
            way.append((after, iter(links[after])))
