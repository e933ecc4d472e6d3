"""References into nothing, told as their authors wrote them, with the nearest name that there is.

Reports come in one by one, so that nobody knows all claims while they are read; here the store is
at hand, and can be asked for the claims of the one report that is meant.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from pyoxigraph import QuerySolutions

from kgbuild.errors import Finding, Place
from kgbuild.ids import Iris
from kgbuild.nearest import nearest_name
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns

#: Tells where, in the file that something stands in, a reference of it stands under a key.
Locate: TypeAlias = Callable[[str, str, str], Place | None]

#: For so many missing reports the nearest name is looked for: each takes a look at all names.
_SOUGHT: Final = 20
_CLAIMS: Final = "SELECT DISTINCT ?claim { ?claim a kgb:Claim ; prov:wasDerivedFrom <REPORT> }"


@dataclass(slots=True)
class References:
    """What references name, and what they may be meant to name.

    Attributes:
        store: The dataset.
        iris: The IRIs of the workspace.
        reports: The names of its reports.
        locate: Takes the IRI of a claim, a report or an opinion, a key of it and a reference under
            that key; tells where the reference stands, if it can be told.
    """

    store: QuadStore
    iris: Iris
    reports: Collection[str]
    locate: Locate
    _near: dict[str, str | None] = field(default_factory=dict)

    def told(self, finding: Finding, key: str, named: str) -> Finding:
        """A finding on a reference into nothing, with its place and the nearest name.

        Args:
            finding: The finding.
            key: The key under which the reference stands.
            named: The IRI that it means.
        """
        reference = self.iris.reference(named)
        near = self._nearest(reference)
        return replace(
            finding,
            place=self.locate(finding.focus or "", key, reference),
            hint=f"did you mean {near}? Else {finding.hint}" if near else finding.hint,
        )

    def _nearest(self, reference: str) -> str | None:
        """What ``REPORT`` or ``REPORT/CLAIM`` may be meant to name, in words."""
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
        if slug not in self._near and len(self._near) < _SOUGHT:
            self._near[slug] = nearest_name(slug, self.reports)
        return self._near.get(slug)

    def _claims(self, report: str) -> list[str]:
        """The ids of the claims of a report."""
        iri = self.iris.report(report).report
        rows = self.store.query(_CLAIMS.replace("REPORT", iri), ns.PREFIXES)
        if not isinstance(rows, QuerySolutions):
            return []
        found = (self.iris.reference(row["claim"].value) for row in rows)
        return [reference.partition("/")[2] for reference in found]
