"""The decisions of people about comparisons, applied to what a build finds.

The comparisons of a build come in as lines of N-Triples. A decision about a comparison that the
build no longer finds has no effect, and a warning says so. It stays in ``comparisons.yaml``, so it
has effect again if the comparison comes back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, RdfFormat, parse

from kgbuild.errors import Finding, Severity
from kgbuild.graph.comparisons import decision_lines
from kgbuild.ids import Iris
from kgbuild.model.comparison import Verdict
from kgbuild.model.comparison_decision import ComparisonDecision
from kgbuild.nearest import nearest_name
from kgbuild.read.sources.problems import error_at
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import DISMISSED

#: The number of digits in the name of a comparison.
_DIGITS: Final = 16
#: Two names with no more different digits than this are the same name with a typing error.
_MOST_TYPING_ERRORS: Final = 2


@dataclass(slots=True)
class DecisionStage:
    """Finds the comparisons that people have decided about.

    Attributes:
        decisions: The decisions.
        iris: Makes IRIs.
        language: The language of the reasons, a tag of BCP 47.
    """

    decisions: Sequence[ComparisonDecision]
    iris: Iris
    language: str
    _decided: frozenset[str] = frozenset()
    _lines: dict[str, dict[str, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which comparisons to look for."""
        self._decided = frozenset(decision.comparison for decision in self.decisions)

    def look(self, lines: Iterable[str]) -> None:
        """Note the lines about the comparisons that somebody decided about."""
        for line in lines if self._decided else ():
            subject = line[1 : line.find(">")]
            if subject in self._decided:
                self._lines.setdefault(subject, {})[line] = None

    def in_effect(self) -> list[ComparisonDecision]:
        """Return the decisions about comparisons that are still the same."""
        return [
            one
            for one in self.decisions
            if one.comparison in self._lines
            and one.label in {None, self._value(one.comparison, t.LABEL.value)}
        ]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the decisions that have effect."""
        for decision in self.in_effect():
            yield from decision_lines(decision, self.iris, self.language)

    def dismissed(self) -> Counter[str]:
        """Return the numbers of dismissed comparisons, as a build counts them, and of all."""
        counts: Counter[str] = Counter()
        for iri in {one.comparison for one in self.in_effect() if one.decision == DISMISSED}:
            verdict = next(v for v in Verdict if iri.startswith(self.iris.comparison(v.value, "")))
            counts[verdict.plural] += 1
            counts["dismissed"] += 1
            if self._value(iri, t.IS_FIRM.value) == "true":
                counts[f"firm{verdict.plural}"] += 1
        return counts

    def findings(self, comparisons: Callable[[], Iterator[str]]) -> list[Finding]:
        """Return what is wrong with decisions, now that all comparisons are known.

        A name that differs from that of a comparison by a typing error is an error. Other names are
        those of comparisons that no longer exist.

        Args:
            comparisons: Yields the IRIs of all comparisons of the build.
        """
        missing = [one for one in self.decisions if one.comparison not in self._lines]
        effective = {one.key for one in self.in_effect()}
        known = sorted(set(comparisons())) if missing else []
        return [
            *(self._missing(one, known) for one in missing),
            *(
                self._changed(one)
                for one in self.decisions
                if one.key not in effective and one not in missing
            ),
        ]

    def _missing(self, decision: ComparisonDecision, known: Sequence[str]) -> Finding:
        iri, base = decision.comparison, self.iris.base
        name, key = iri.removeprefix(base), iri.rpartition("/")[2]
        near = _near(iri, known)
        if near or len(key) != _DIGITS or not set(key) <= set("0123456789abcdef"):
            hint = "copy the IRI of the comparison from its page or from a query"
            if near:
                hint = f"did you mean {near.removeprefix(base)!r}?"
            return error_at(
                decision.place, "unknown-name", f"there is no comparison {name!r}", hint
            )
        return Finding(
            Severity.WARNING,
            "stale-decision",
            f"the comparison {name!r} no longer exists, so this decision has no effect",
            place=decision.place,
            hint="keep it in case the comparison comes back, or remove it",
        )

    def _changed(self, decision: ComparisonDecision) -> Finding:
        label = self._value(decision.comparison, t.LABEL.value)
        return Finding(
            Severity.WARNING,
            "changed-comparison",
            f"the comparison has changed since this decision: it is now {label!r}",
            place=decision.place,
            hint="look at it again, then change label, at and why, or remove the decision",
        )

    def _value(self, iri: str, predicate: str) -> str | None:
        """Return a literal of a comparison; None without one."""
        given = "".join(f"{line} .\n" for line in self._lines[iri])
        for quad in parse(given.encode(), format=RdfFormat.N_TRIPLES):
            if quad.predicate.value == predicate and isinstance(quad.object, Literal):
                return quad.object.value
        return None


def _near(iri: str, known: Sequence[str]) -> str | None:
    """Return the comparison whose name differs from ``iri`` by a typing error."""
    beginning = iri.rpartition("/")[0] + "/"
    of_kind = [one for one in known if one.startswith(beginning)]
    key = iri.removeprefix(beginning)
    if len(key) != _DIGITS:
        return nearest_name(iri, of_kind, 0.9) or next(
            (one for one in of_kind if len(key) > _DIGITS // 2 and one.startswith(iri)), None
        )
    for one in of_kind:
        pairs = zip(key, one.removeprefix(beginning), strict=True)
        if sum(a != b for a, b in pairs) <= _MOST_TYPING_ERRORS:
            return one
    return None
