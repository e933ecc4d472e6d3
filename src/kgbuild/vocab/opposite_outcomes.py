"""Outcomes that exclude each other, such as approved and rejected, with their wordings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OppositeOutcomes:
    """The outcomes in the ontology files, by their IRIs.

    Attributes:
        opposites: An outcome to the one that excludes it.
        classes: An outcome to the classes of account that can give it.
        wordings: An outcome to the words that give it, by the tag of their language.
    """

    opposites: Mapping[str, str]
    classes: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    _rows: dict[tuple[tuple[str, ...], str], tuple[tuple[str, str], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def given_by(self, classes: Iterable[str]) -> frozenset[str]:
        """Return the outcomes that accounts of some classes can give."""
        given = set(classes)
        return frozenset(one for one, able in self.classes.items() if not given.isdisjoint(able))

    def rows(self, classes: tuple[str, ...], code: str) -> tuple[tuple[str, str], ...]:
        """Return the outcomes that accounts of some classes can give, each with its words.

        The words are in a row, in lower case, in the language with a code.
        """
        key = classes, code
        if key not in self._rows:
            able = self.given_by(classes)
            texts = ((one, self.wordings.get(one, {}).get(code, ())) for one in sorted(able))
            self._rows[key] = tuple((one, " ".join(some).lower()) for one, some in texts if some)
        return self._rows[key]
