"""Finds reports that share their text, or a good part of it, with another report.

Texts are compared by their runs of five words. Two reports that share many of them may have a
common source, and a person decides which: `derivedFrom` or `wireFrom`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

_WORD: Final = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]|[^\W_]+"
)
_RUN: Final = 5
#: The share of the runs of the shorter text from which on two texts are reported.
_ALIKE: Final = 0.25
_NEARLY_ALL: Final = 0.9
_FEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class SharedText:
    """Another report with the same or a similar text.

    Attributes:
        report: The name of the other report.
        share: The share of this report's runs of words that the other one has, from 0 to 1.
        other_share: The share of the other report's runs of words that this one has.
        is_same: Whether the texts differ only in white space, case and punctuation.
    """

    report: str
    share: float
    other_share: float
    is_same: bool

    def __str__(self) -> str:
        """Return a sentence for users."""
        if self.is_same:
            return f"the text is the same as that of {self.report}"
        if min(self.share, self.other_share) >= _NEARLY_ALL:
            return f"the text is nearly the same as that of {self.report}"
        return (
            f"{self.share:.0%} of the text is also in {self.report}; that is "
            f"which is {self.other_share:.0%} of that report"
        )


@dataclass(slots=True)
class KnownTexts:
    """The texts of reports, for comparison."""

    _runs: dict[str, frozenset[bytes]] = field(default_factory=dict)
    _words: dict[str, bytes] = field(default_factory=dict)
    _having: dict[bytes, list[str]] = field(default_factory=dict)

    def add(self, report: str, text: str) -> None:
        """Add the text of a report."""
        words, runs = _shingles(text)
        self._runs[report], self._words[report] = runs, words
        for run in runs:
            self._having.setdefault(run, []).append(report)

    def shared_with(self, text: str) -> list[SharedText]:
        """Return the reports that share a good part of a text, those that share most first."""
        words, runs = _shingles(text)
        counts: dict[str, int] = {}
        for run in runs:
            for report in self._having.get(run, ()):
                counts[report] = counts.get(report, 0) + 1
        for report, known in self._words.items():
            if known == words:
                counts.setdefault(report, 0)
        found = [self._compared(report, count, words, runs) for report, count in counts.items()]
        alike = [each for each in found if each is not None]
        return sorted(alike, key=lambda each: (not each.is_same, -each.share, each.report))

    def _compared(
        self, report: str, count: int, words: bytes, runs: frozenset[bytes]
    ) -> SharedText | None:
        other = self._runs[report]
        is_same = self._words[report] == words
        share, other_share = count / max(1, len(runs)), count / max(1, len(other))
        is_alike = max(share, other_share) >= _ALIKE and count >= _FEWEST
        return SharedText(report, share, other_share, is_same) if is_same or is_alike else None


def known_texts(texts: Mapping[str, str]) -> KnownTexts:
    """Return the texts of reports by name, for comparison."""
    known = KnownTexts()
    for report, text in texts.items():
        known.add(report, text)
    return known


def _shingles(text: str) -> tuple[bytes, frozenset[bytes]]:
    """Return a digest of the words of a text, and digests of its runs of words."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + _RUN]) for at in range(max(0, len(words) - _RUN + 1)))
    return _digest(" ".join(words)), frozenset(map(_digest, runs))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
