"""Query checks that look at one report at a time, so that their findings can be kept.

Such a check sees a report, and all that it leads to in the register and the vocabulary. A build
after a small change looks at the changed reports only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from kgbuild.bundles.dependencies import digest
from kgbuild.bundles.kept_products import Kept, KeptProducts
from kgbuild.bundles.written_products import read_finding, written_finding
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.query_checks import query_findings
from kgbuild.errors import Finding
from kgbuild.ids import Iris, iri_segment
from kgbuild.sparql.changed_lines import WrittenGraph
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns

#: With a larger share of changed reports, the checks look at the whole store, which is faster then.
_FEW: Final = 0.1


@dataclass(frozen=True, slots=True)
class KeptFindings:
    """The products of the last build, and what identifies the content of reports and graphs."""

    products: KeptProducts | None = None
    identities: Mapping[str, bytes] = field(default_factory=dict)  # by the name of the report
    graphs: Mapping[str, WrittenGraph] = field(default_factory=dict)  # by IRI


@dataclass(frozen=True, slots=True)
class ReportChecks:
    """Finds what query checks find that look at one report at a time."""

    store: QuadStore
    references: MissingReferences
    kept: KeptFindings

    def findings(self, checks: Sequence[NamedQuery]) -> list[Finding]:
        """Return what the checks find in all reports, in no order."""
        products, identities = self.kept.products, self.kept.identities
        if products is None or not identities:
            return query_findings(self.store, checks, self.references)
        key = digest(b"report checks", *(part for one in checks for part in (one.name, one.sparql)))
        before = _read(products.get(key))
        now = {iri_segment(name): identity.hex() for name, identity in identities.items()}
        changed = {name for name in now if before.identities.get(name) != now[name]}
        if len(changed) > _FEW * len(now):
            found = query_findings(self.store, checks, self.references)
        else:
            part = store_of_reports(self.store, sorted(changed), self.references.iris)
            found = query_findings(part, checks, self.references)
            unchanged = now.keys() - changed
            found += [one for one in before.findings if self._report(one) in unchanged]
        if all(self._report(finding) in now for finding in found):
            products.put(key, _written(_Findings(now, found)))
        return found

    def _report(self, finding: Finding) -> str | None:
        """Return the name of the report that a finding is about, as its IRI has it."""
        prefix = self.references.iris.report("").report
        focus = finding.focus or ""
        return focus.removeprefix(prefix).partition("/")[0] if focus.startswith(prefix) else None


@dataclass(frozen=True, slots=True)
class _Findings:
    identities: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def _written(found: _Findings) -> Kept:
    data = [found.identities, [written_finding(finding) for finding in found.findings]]
    return Kept(json.dumps(data, separators=(",", ":")).encode())


def _read(kept: Kept | None) -> _Findings:
    if kept is None:
        return _Findings()
    identities, findings = json.loads(kept.data)
    return _Findings(identities, [read_finding(finding) for finding in findings])


def store_of_reports(store: QuadStore, names: Sequence[str], iris: Iris) -> QuadStore:
    """Return a store in memory with some reports, and all that they lead to.

    Args:
        store: The dataset.
        names: The names of the reports, as their IRIs have them.
        iris: The IRIs of the workspace.
    """
    prefix = iris.report("").report
    quads: list[Quad] = []
    for name in names:
        quads += store.pattern(None, None, None, NamedNode(prefix + name))
    waiting = list({quad.object for quad in quads if isinstance(quad.object, NamedNode)})
    seen = set(waiting)
    for node in waiting:  # grows while it is walked: a breadth-first search
        for graph in (iris.register, ns.ONTOLOGY):
            about = list(store.pattern(node, None, None, NamedNode(graph)))
            quads += about
            new = {quad.object for quad in about if isinstance(quad.object, NamedNode)} - seen
            waiting += new
            seen |= new
    part = Store()
    part.extend(quads)
    return QuadStore(part)
