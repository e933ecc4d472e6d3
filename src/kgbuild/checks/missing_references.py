"""References to something that does not exist, as authors wrote them, with similar names.

Not all claims are known while reports are read one by one. Here the store is complete, and returns
the claims of the report in question.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from pyoxigraph import QuerySolutions

from kgbuild.errors import Finding, Place
from kgbuild.ids import Iris
from kgbuild.nearest import nearest_name
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns

#: At most this many missing reports get a suggestion, because each search reads all names.
_SUGGESTED: Final = 20
#: The report comes first: an engine that keeps the order then reads no claims of other reports.
_CLAIMS: Final = "SELECT DISTINCT ?claim { ?claim prov:wasDerivedFrom <REPORT> ; a kgb:Claim }"


@dataclass(slots=True)
class MissingReferences:
    """Finds the places of missing references, and similar names that exist.

    Attributes:
        store: The dataset.
        iris: The IRIs of the workspace.
        reports: The names of its reports.
        locate: Finds the place of a reference from the IRI of its claim, report or opinion, the
            key, and the reference under that key.
    """

    store: QuadStore
    iris: Iris
    reports: Collection[str]
    locate: Callable[[str, str, str], Place | None]
    _near: dict[str, str | None] = field(default_factory=dict)
    _claims_of: dict[str, list[str]] = field(default_factory=dict)

    def explain(self, finding: Finding, key: str, named: str) -> Finding:
        """Return a finding with its place and a name similar to the IRI ``named`` under the key."""
        reference = self.iris.reference(named)
        near = self._nearest(reference)
        return replace(
            finding,
            place=self.locate(finding.focus or "", key, reference),
            hint=f"did you mean {near}? Else {finding.hint}" if near else finding.hint,
        )

    def _nearest(self, reference: str) -> str | None:
        """Return what ``REPORT`` or ``REPORT/CLAIM`` may mean, in words."""
        slug, slash, claim = reference.partition("/")
        report = slug if slug in self.reports else self._nearest_report(slug)
        if report is None:
            return None
        if not slash:
            return repr(report)
        near = nearest_name(claim, self._claims(report))
        if near is not None:
            return repr(f"{report}/{near}")
        return None if report == slug else f"a claim of {report!r}"

    def _nearest_report(self, slug: str) -> str | None:
        if slug not in self._near and len(self._near) < _SUGGESTED:
            self._near[slug] = nearest_name(slug, self.reports)
        return self._near.get(slug)

    def _claims(self, report: str) -> list[str]:
        if report not in self._claims_of:
            self._claims_of[report] = list(self._read_claims(report))
        return self._claims_of[report]

    def _read_claims(self, report: str) -> Iterator[str]:
        iri = self.iris.report(report).report
        rows = self.store.query(_CLAIMS.replace("REPORT", iri), ns.PREFIXES)
        if isinstance(rows, QuerySolutions):
            for row in rows:
                yield self.iris.reference(row["claim"].value).partition("/")[2]
