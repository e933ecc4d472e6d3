"""Reads ``comparisons.yaml``: what people decide about comparisons.

Whether a comparison exists is known only when all claims have been compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.errors import Finding
from kgbuild.model.comparison import Verdict
from kgbuild.model.comparison_decision import ComparisonDecision
from kgbuild.nearest import did_you_mean
from kgbuild.read.decision_parts import DecisionPartsReader
from kgbuild.read.models.comparisons_file import AuthoredComparisonDecision, ComparisonsFile
from kgbuild.read.models.validation import sound_items, validate
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.sources.yaml_source import YamlSource
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.vocab import namespaces as ns

_KIND: Final = ns.KGB + "DecisionKind"
#: The words with which the IRIs of comparisons begin, after the base.
_KINDS: Final = tuple(sorted(verdict.value.lower() for verdict in Verdict))


@dataclass(frozen=True, slots=True)
class DecisionsSource:
    """The sound decisions about comparisons, and all errors."""

    decisions: tuple[ComparisonDecision, ...] = ()
    findings: Sequence[Finding] = ()


def read_comparison_decisions(source: YamlSource, names: NameResolver) -> DecisionsSource:
    """Return the sound decisions of ``comparisons.yaml``, with all its errors."""
    problems = Problems(source.place, source.key_place)
    file = validate(ComparisonsFile, source.data, problems)
    given: Sequence[AuthoredComparisonDecision | None]
    given = (
        file.comparisons
        if file
        else sound_items(AuthoredComparisonDecision, source.data, "comparisons")
    )
    reader = _DecisionReader(names, problems)
    read = {index: reader.decision(one, ("comparisons", index)) for index, one in enumerate(given)}
    found = {index: decision for index, decision in read.items() if decision is not None}
    _refuse_twice(found, problems)
    in_order = sorted(found.values(), key=lambda decision: decision.key)
    return DecisionsSource(tuple(in_order), problems.in_order())


@dataclass(frozen=True, slots=True)
class _DecisionReader:
    names: NameResolver
    problems: Problems

    def decision(
        self, given: AuthoredComparisonDecision | None, at: Loc
    ) -> ComparisonDecision | None:
        """Return a decision; None if a part of it has errors."""
        if given is None:
            return None
        comparison = attempt(self.problems, (*at, "of"), self._comparison, given.of)
        parts = DecisionPartsReader(_KIND, self.names, self.problems).read(given, at)
        if comparison is None or parts is None:
            return None
        place = self.problems.locate((*at, "of"))
        return ComparisonDecision(comparison, *parts, given.label, place)

    def _comparison(self, reference: str) -> str:
        """Return the IRI of a comparison, which may not exist."""
        base = self.names.iris.base
        kind, _, key = reference.removeprefix(base).partition("/")
        if kind in _KINDS and key and "/" not in key and not key.isspace():
            return self.names.iris.comparison(kind, key)
        hint = "copy the IRI of the comparison from its page or from a query"
        near = did_you_mean(kind, _KINDS) if key else ""
        message = f"{shown(reference)} is not the name of a comparison"
        raise UnknownNameError(message, f"{near}{hint}", "bad-reference")


def _refuse_twice(decisions: Mapping[int, ComparisonDecision], problems: Problems) -> None:
    first: dict[tuple[str, str], int] = {}
    for index, decision in decisions.items():
        earlier = first.setdefault(decision.key, index)
        if earlier != index:
            line = problems.locate(("comparisons", earlier)).line
            problems.add(
                ("comparisons", index),
                "duplicate-decision",
                f"line {line} already has a decision about this comparison by the same person",
                "keep one of them, with the reason that counts now",
            )
