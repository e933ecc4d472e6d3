"""Applies what authors acknowledge to the findings of the checks, and finds what is stale.

An acknowledgement on a claim also applies to its accounts and figures, one on a report to its
sentences and claims, and one on the dataset to everything. The nearest one gives the reason.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from kgbuild.checks.coverage import SENTENCE_OPEN, SENTENCES_OPEN
from kgbuild.checks.result import CheckResult, CheckStatus
from kgbuild.errors import Finding, Severity
from kgbuild.ids import Iris
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.nearest import nearest_name
from kgbuild.phrases import counted
from kgbuild.read.sources.message_words import shown

#: The check of the acknowledgements themselves.
ACKNOWLEDGED: Final = "acknowledged"
#: A finding that only counts others is acknowledged with them.
_COUNTED: Final[Mapping[str, str]] = {SENTENCES_OPEN: SENTENCE_OPEN}


class Acknowledgements:
    """The acknowledgements of a dataset, and which of them have met a finding."""

    def __init__(
        self, given: Iterable[Acknowledgement], iris: Iris, query_checks: Collection[str]
    ) -> None:
        """Take all acknowledgements, the IRIs of the dataset and the names of its query checks."""
        self._given = list(given)
        self._iris = iris
        self._queries = query_checks
        self._first: dict[tuple[str | None, str], Acknowledgement] = {}
        for one in self._given:
            self._first.setdefault((one.of, one.finding), one)
        self._used: set[Acknowledgement] = set()
        self._refused: set[Acknowledgement] = set()
        self._names = set(query_checks)
        self._not_run: set[str] = set()

    def applied(self, result: CheckResult) -> CheckResult:
        """Return a result in which acknowledged findings have their reason; errors never have."""
        if result.status is CheckStatus.NOT_RUN:
            self._not_run.add(result.check)
        if not self._given:
            return result
        return replace(result, findings=tuple(map(self._applied, result.findings)))

    def result(self) -> CheckResult | None:
        """Return the result of checking the acknowledgements; None if there are none.

        Call it after all other checks.
        """
        if not self._given:
            return None
        findings = list(self._unused())
        number = counted(len(self._given), "acknowledgement")
        looked_at = f"{number}, {len(self._used):,} in use"
        return CheckResult.of(ACKNOWLEDGED, looked_at, findings)

    def _applied(self, finding: Finding) -> Finding:
        self._names.add(finding.name)
        found = self._acknowledgement(finding)
        if found is None:
            return finding
        if finding.severity is Severity.ERROR:
            self._refused.add(found)
            return finding
        self._used.add(found)
        return replace(finding, acknowledged=found.why)

    def _acknowledgement(self, finding: Finding) -> Acknowledgement | None:
        """Return the nearest acknowledgement of a finding."""
        names = (finding.name, _COUNTED.get(finding.name, finding.name))
        for thing in (*_around(finding.focus, self._iris), None):
            for name in names:
                if (found := self._first.get((thing, name))) is not None:
                    return found
        return None

    def _unused(self) -> Iterator[Finding]:
        """Yield a finding on each acknowledgement of an error, or of nothing."""
        for one in self._given:
            name = shown(one.finding)
            if one in self._refused:
                message = f"{name} is an error, and an error cannot be acknowledged"
                yield _warning(one, "error-acknowledged", message, "correct what the error names")
            elif one not in self._used and self._check_of(one.finding) not in self._not_run:
                message = f"there is no finding {name} here that it could acknowledge"
                near = nearest_name(one.finding, self._names - {one.finding})
                is_known = one.finding in self._names
                hint = f"did you mean {near!r}? Otherwise remove it"
                hint = "remove it" if near is None or is_known else hint
                yield _warning(one, "acknowledgement-stale", message, hint)

    def _check_of(self, name: str) -> str:
        """Return the check that has findings of a name. Shapes can have any other name."""
        if name in {SENTENCE_OPEN, SENTENCES_OPEN}:
            return "coverage"
        if name in self._queries:
            return "query"
        return "owl" if name.startswith("owl-") else "shacl"


def _around(focus: str | None, iris: Iris) -> Iterator[str]:
    """Yield what a finding is about, from the node itself to its claim and its report."""
    if focus is None:
        return
    yield focus
    if "/account/" in focus:
        yield iris.claim_of(focus)
    reports = f"{iris.base}report/"
    if focus.startswith(reports):
        name = focus.removeprefix(reports).partition("/")[0].partition("#")[0]
        yield reports + name


def _warning(one: Acknowledgement, name: str, message: str, hint: str) -> Finding:
    return Finding(Severity.WARNING, name, message, ACKNOWLEDGED, one.place, hint, focus=one.of)
