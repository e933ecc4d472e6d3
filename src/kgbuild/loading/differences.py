"""In what two sorted texts of triples differ, and what of it is only written otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kgbuild.loading.values import same_value
from kgbuild.sorting import DiskSorter, merged

#: Of the triples that differ, so many are shown.
SHOWN: Final = 5
_MISSING, _EXTRA = "-", "+"


@dataclass(slots=True)
class Differences:
    """What stands in one of two texts only.

    Attributes:
        rewritten: Triples that the second has with another writing of the same values.
        missing: Of those that only the first has, at most `SHOWN`.
        extra: Of those that only the second has, at most `SHOWN`.
    """

    rewritten: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def take(self, marked: list[str]) -> None:
        """Take triples that mean the same, each after the mark of its text."""
        sides = [[line[1:] for line in marked if line[0] == mark] for mark in (_MISSING, _EXTRA)]
        both = min(map(len, sides))
        self.rewritten += both
        for side, shown in zip(sides, (self.missing, self.extra), strict=True):
            left = side[both:][: SHOWN - len(shown)]
            shown.extend(str(_triple(line)) for line in left)


def differences(expected: Iterator[bytes], found: Iterator[str], scratch: Path) -> Differences:
    """Compare two texts of N-Triples, each with its lines in order and each line once.

    Args:
        expected: The lines of the first text.
        found: The lines of the second text.
        scratch: A file that is not there yet; what differs is put aside in it.
    """
    told = Differences()
    with DiskSorter(scratch) as sorter:
        ours = ((line, line) for line in expected)
        theirs = ((line.encode(), line.encode()) for line in found)
        for line, here, there in merged(ours, theirs):
            if here is None or there is None:
                text = line.decode()
                mark = _EXTRA if here is None else _MISSING
                sorter.add(same_value(_triple(text)), f"{mark}{text}")
        for _, rows in groupby(sorter.sorted(), key=lambda row: row[0]):
            told.take([row[1] for row in rows])
    return told


def _triple(line: str) -> Triple:
    quad: Quad = next(parse(line, format=RdfFormat.N_TRIPLES))
    return quad.triple
