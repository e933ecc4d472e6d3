"""The views of a build: the plain triples that follow from what each view accepts.

Claims about several events may support one triple. Therefore, all triples are sorted on the disk
first. Memory holds the statements of one event, or the claims of one triple.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from kgbuild.bundles.event_worker import EventProduct
from kgbuild.disk_sorting import UsesSorters
from kgbuild.graph.views import (
    omission_lines,
    omitted_line,
    plain_lines,
    predicate_lines,
    view_lines,
)
from kgbuild.ids import Iris
from kgbuild.model.view import Omission, Support, SupportedTriple, View
from kgbuild.view.support import supported
from kgbuild.view.support_rows import omission_rows, read_omission_key, read_support_rows

#: The number of lines on one omission that are written at once.
_LINES_AT_ONCE: Final = 1_000


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
        self._omissions = self._sorter("omissions.sqlite")
        self._lines = self._sorter("views.sqlite")

    def add(self, product: EventProduct) -> None:
        """Add the plain triples of one event."""
        for key, value in product.plain:
            self._triples.add(key, value)
        for key, value in product.left_out:
            self._omissions.add(key, value)

    def chunks(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the IRI of each view with some of its lines. Call `lines` only after all chunks."""
        for view in self.views.values():
            yield self._put(view, view_lines(view, self._iris))
        predicates: set[tuple[str, str]] = set()
        for key, rows in groupby(self._triples.sorted(), key=lambda row: row[0]):
            name, triple, found = read_support_rows(key, (value for _, value in rows))
            view = self.views[name]
            spans = supported(triple, found, view.origins)
            self._note_too_few_origins(view, found, spans)
            if not spans:
                continue
            self.counts["plain triples"] += 1
            for span in spans:
                lines = plain_lines(span, view, self._iris, is_alone=len(spans) == 1)
                yield self._put(view, lines)
            if (name, triple.predicate.iri) not in predicates:
                predicates.add((name, triple.predicate.iri))
                yield self._put(view, predicate_lines(triple.predicate))

        yield from self._omission_chunks()

    def _note_too_few_origins(
        self, view: View, found: Iterable[Support], spans: Iterable[SupportedTriple]
    ) -> None:
        """Note the claims behind a triple that support none of the spans that the view has."""
        kept = {claim for span in spans for claim in span.claims}
        for claim in sorted({one.claim for one in found} - kept):
            omission = Omission(claim, "too-few-origins")
            for key, value in omission_rows(view.name, omission, None):
                self._omissions.add(key, value)

    def _omission_chunks(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the IRI of each view with lines on what it leaves out."""
        for key, rows in groupby(self._omissions.sorted(), key=itemgetter(0)):
            name, reason, contradiction = read_omission_key(key)
            view = self.views[name]
            of_omission = (view, reason, contradiction)
            lines = chain(
                omission_lines(*of_omission, self._iris),
                (omitted_line(*of_omission, v, self._iris) for v, _ in groupby(v for _, v in rows)),
            )
            while some := list(islice(lines, _LINES_AT_ONCE)):
                yield self._put(view, some)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield the IRI of each view with each of its lines, sorted by name and by bytes."""
        for (name, line), _ in groupby(self._lines.sorted()):
            yield self._iris.view(name), line

    def _put(self, view: View, lines: Iterable[str]) -> tuple[str, list[str]]:
        found = list(lines)
        for line in found:
            self._lines.add(view.name, line)
        return self._iris.view(view.name), found
