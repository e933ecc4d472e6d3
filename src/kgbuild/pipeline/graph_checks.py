"""Query checks that look at one graph at a time.

A build after a small change looks at the changed graphs only, if the build before found nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import dumps, loads
from typing import Final

from kgbuild.bundles.dependencies import digest, program_digest
from kgbuild.bundles.kept_products import Kept, KeptProducts
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.query_checks import query_findings
from kgbuild.errors import Finding
from kgbuild.sparql.changed_lines import WrittenGraph
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.store import QuadStore

#: With a larger share of changed lines, the checks look at the whole store, which is faster then.
_FEW: Final = 0.2


@dataclass(frozen=True, slots=True)
class GraphChecks:
    """Runs query checks that look at one graph at a time."""

    store: QuadStore
    references: MissingReferences
    products: KeptProducts | None  # of the last build, if they may be used
    graphs: Mapping[str, WrittenGraph]  # of the store, by IRI

    def findings(self, checks: Sequence[NamedQuery]) -> list[Finding]:
        """Return what the checks find in all graphs, in no order."""
        return [finding for check in checks for finding in self._findings(check)]

    def _findings(self, check: NamedQuery) -> list[Finding]:
        if self.products is None:
            return self._asked(check)
        key = digest(b"check without findings", program_digest(), check.sparql)
        kept = self.products.get(key)
        without_findings: Mapping[str, str] = {} if kept is None else loads(kept.data)
        changed = [
            name for name, one in self.graphs.items() if without_findings.get(name) != one.digest
        ]
        look = self._is_much(changed) or any(self._asked(check, graph) for graph in changed)
        # A row may be about several graphs. The whole store has it once.
        if look and (found := self._asked(check)):
            return found
        now = {name: one.digest for name, one in self.graphs.items()}
        self.products.put(key, Kept(dumps(now).encode()))
        return []

    def _asked(self, check: NamedQuery, graph: str | None = None) -> list[Finding]:
        return query_findings(self.store, [check], self.references, graph)

    def _is_much(self, changed: Sequence[str]) -> bool:
        sizes = {name: one.end - one.start for name, one in self.graphs.items()}
        return sum(sizes[name] for name in changed) > _FEW * sum(sizes.values())
