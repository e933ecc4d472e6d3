"""How two sorted texts of triples differ, and which differences change no value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kgbuild.disk_sorting import DiskSorter, merged
from kgbuild.loading.literal_values import same_value

#: At most this number of differing triples is shown.
SHOWN: Final = 5
_MISSING, _EXTRA = "-", "+"


class StoreVerdict(StrEnum):
    """How a graph or an answer of a store compares with that of the build."""

    SAME = "same"
    SAME_IN_VALUE = "same in value"
    DIFFERS = "differs"
    MISSING = "missing"  # the store lacks the graph
    EXTRA = "extra"  # only the store has the graph
    UNANSWERED = "not answered"  # the store refuses the query, or takes too long


@dataclass(slots=True)
class TripleDifferences:
    """The triples that only one of two texts has.

    Attributes:
        rewritten: The number of triples that the second writes differently, with the same values.
        missing: Triples that only the first has, at most `SHOWN`.
        extra: Triples that only the second has, at most `SHOWN`.
    """

    rewritten: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def take(self, marked: list[str]) -> None:
        """Take triples of one value, each after the mark of its text."""
        sides = [[line[1:] for line in marked if line[0] == mark] for mark in (_MISSING, _EXTRA)]
        both = min(map(len, sides))
        self.rewritten += both
        for side, shown in zip(sides, (self.missing, self.extra), strict=True):
            left = side[both:][: SHOWN - len(shown)]
            shown.extend(str(_triple(line)) for line in left)


def differences(
    expected: Iterator[bytes], found: Iterator[str], scratch: Path
) -> TripleDifferences:
    """Compare two texts of N-Triples, whose lines are sorted and unique.

    Args:
        expected: The lines of the first text.
        found: The lines of the second text.
        scratch: The path of a new file for what differs.
    """
    result = TripleDifferences()
    with DiskSorter(scratch) as sorter:
        ours = ((line, line) for line in expected)
        theirs = ((line.encode(), line.encode()) for line in found)
        for line, here, there in merged(ours, theirs):
            if here is None or there is None:
                text = line.decode()
                mark = _EXTRA if here is None else _MISSING
                sorter.add(same_value(_triple(text)), f"{mark}{text}")
        for _, rows in groupby(sorter.sorted(), key=lambda row: row[0]):
            result.take([row[1] for row in rows])
    return result


def _triple(line: str) -> Triple:
    quad: Quad = next(parse(line, format=RdfFormat.N_TRIPLES))
    return quad.triple
