"""The views of a build: the plain triples that follow from what each view accepts.

Claims about several events may support one triple. Therefore, all triples are sorted on the disk
first. Memory holds the statements of one event, or the claims of one triple.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kgbuild.bundles.event_worker import EventProduct
from kgbuild.disk_sorting import UsesSorters
from kgbuild.graph.views import plain_lines, predicate_lines, view_lines
from kgbuild.ids import Iris
from kgbuild.model.view import View
from kgbuild.view.support import supported
from kgbuild.view.support_rows import read_support_rows


class ViewStage(UsesSorters):
    """Computes the plain triples of each view.

    Attributes:
        views: The views, by name, in order.
        counts: The numbers of ``views`` and of ``plain triples`` in all of them.
    """

    def __init__(self, views: Iterable[View], iris: Iris, folder: Path) -> None:
        """Keep temporary files in ``folder``, which must exist."""
        super().__init__(folder)
        self.views = {view.name: view for view in sorted(views, key=lambda view: view.name)}
        self.counts = Counter({"views": len(self.views), "plain triples": 0})
        self._iris = iris
        self._triples = self._sorter("plain.sqlite")
        self._lines = self._sorter("views.sqlite")

    def add(self, product: EventProduct) -> None:
        """Add the plain triples of one event."""
        for key, value in product.plain:
            self._triples.add(key, value)

    def chunks(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the IRI of each view with some of its lines. Call `lines` only after all chunks."""
        for view in self.views.values():
            yield self._put(view, view_lines(view, self._iris))
        predicates: set[tuple[str, str]] = set()
        for key, rows in groupby(self._triples.sorted(), key=lambda row: row[0]):
            name, triple, found = read_support_rows(key, (value for _, value in rows))
            view = self.views[name]
            spans = supported(triple, found, view.origins)
            if not spans:
                continue
            self.counts["plain triples"] += 1
            for span in spans:
                lines = plain_lines(span, view, self._iris, is_alone=len(spans) == 1)
                yield self._put(view, lines)
            if (name, triple.predicate.iri) not in predicates:
                predicates.add((name, triple.predicate.iri))
                yield self._put(view, predicate_lines(triple.predicate))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield the IRI of each view with each of its lines, sorted by name and by bytes."""
        for (name, line), _ in groupby(self._lines.sorted()):
            yield self._iris.view(name), line

    def _put(self, view: View, lines: Iterable[str]) -> tuple[str, list[str]]:
        found = list(lines)
        for line in found:
            self._lines.add(view.name, line)
        return self._iris.view(view.name), found
