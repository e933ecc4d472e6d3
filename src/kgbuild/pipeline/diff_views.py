"""``diff``: the triples that only one of two views contains, with the claims behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, QuerySolution, QuerySolutions

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.query import current_store
from kgbuild.project import Project, open_project
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.workspace import StrPath

_NUMBERS: Final = {terms.XSD_INTEGER.value, terms.XSD_DECIMAL.value}
_Key: TypeAlias = tuple[str, str, str, str]

_VIEWS = "SELECT DISTINCT ?view ?label { ?view a kgb:View ; rdfs:label ?label } ORDER BY ?view"
_TRIPLES = """
SELECT ?triple ?s ?p ?o ?size ?independent ?unknown ?claim {
  GRAPH <VIEW> {
    ?triple a kgb:PlainTriple ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
      kgb:independentOrigins ?independent ; kgb:unknownOrigins ?unknown ; kgb:standsOn ?claim .
    OPTIONAL { ?o kgb:low ?low }
    OPTIONAL { ?o kgb:high ?high }
    BIND (COALESCE(?low, ?high) AS ?size)
  }
} ORDER BY ?triple ?claim
"""
_LABELS = """
SELECT DISTINCT ?term ?label {
  GRAPH <VIEW> { ?triple rdf:subject|rdf:predicate|rdf:object ?term }
  ?term rdfs:label|skos:prefLabel ?label .
}
"""


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view of the current build: the name of its file, its IRI, and its title for readers."""

    name: str
    iri: str
    title: str


@dataclass(frozen=True, slots=True)
class ViewTriple:
    """A plain triple of a view."""

    subject: str
    predicate: str
    value: str  # the IRI of the object, or its lexical form
    datatype: str | None  # None for an IRI
    labels: tuple[str, str, str]  # of subject, predicate and object
    independent: int  # the number of independent origins
    unknown: int  # the number of further claims whose origin is unknown
    size: Decimal  # sorts figures; 0 for other objects
    claims: tuple[str, ...]  # that support it, as REPORT/CLAIM, sorted

    @property
    def key(self) -> _Key:
        """The triple without the claims that support it."""
        return (self.subject, self.predicate, self.value, self.datatype or "")


@dataclass(frozen=True, slots=True)
class ViewDiff:
    """The difference between two views.

    Attributes:
        one: The first view.
        other: The second view.
        only_one: The triples that only the first view holds, sorted by their labels.
        only_other: The triples that only the second view holds.
        both: The number of triples that both hold.
    """

    one: NamedView
    other: NamedView
    only_one: tuple[ViewTriple, ...]
    only_other: tuple[ViewTriple, ...]
    both: int


def diff(folder: StrPath, one: str, other: str) -> ViewDiff:
    """Compare two views of the current build of the workspace in ``folder``.

    Args:
        folder: The workspace.
        one: The name of a view.
        other: The name of another view.

    Raises:
        UsageError: No workspace, no build, or no such view.
        StoreError: The store cannot be read.
    """
    project = open_project(folder)
    iris = project.workspace.iris
    store = current_store(project)
    known = _views(store, iris)
    first, second = (_known(name, known, project) for name in (one, other))
    held_first, held_second = (_held(store, view, iris) for view in (first, second))
    return ViewDiff(
        one=first,
        other=second,
        only_one=_in_order(held_first[key] for key in held_first.keys() - held_second.keys()),
        only_other=_in_order(held_second[key] for key in held_second.keys() - held_first.keys()),
        both=len(held_first.keys() & held_second.keys()),
    )


def _views(store: QuadStore, iris: Iris) -> dict[str, NamedView]:
    """Return the views of a build by name."""
    found = [(row["view"].value, row["label"].value) for row in _rows(store, _VIEWS)]
    views = [NamedView(unquote(iri.removeprefix(iris.view(""))), iri, name) for iri, name in found]
    return {view.name: view for view in views}


def _known(name: str, known: Mapping[str, NamedView], project: Project) -> NamedView:
    if name in known:
        return known[name]
    folder = project.workspace.folder
    if name in {file.stem for file in project.workspace.views_folder.glob("*.yaml")}:
        raise UsageError(f"the view {name!r} has not been built yet: run kgbuild build {folder}")
    meant = did_you_mean(name, known)
    names = f"choose one of: {', '.join(sorted(known))}" if known else "write views/NAME.yaml"
    raise UsageError(f"the current build has no view {name!r}: {meant}{names}")


def _held(store: QuadStore, view: NamedView, iris: Iris) -> dict[_Key, ViewTriple]:
    """Return the plain triples of a view by their keys."""
    labels = _labels(store, view)

    def label(term: Any) -> str:  # noqa: ANN401 - a term of a row
        return labels.get(term.value) or ns.local_name(term.value)

    rows = _rows(store, _TRIPLES.replace("VIEW", view.iri))
    found = {}
    for _, group in groupby(rows, key=lambda row: row["triple"].value):
        of_triple = list(group)
        first = of_triple[0]
        subject, predicate, value = (first[name] for name in "spo")
        literal = isinstance(value, Literal)
        triple = ViewTriple(
            subject=subject.value,
            predicate=predicate.value,
            value=value.value,
            datatype=value.datatype.value if literal else None,
            labels=(label(subject), label(predicate), value.value if literal else label(value)),
            independent=int(first["independent"].value),
            unknown=int(first["unknown"].value),
            size=_size(first),
            claims=tuple(sorted({iris.reference(row["claim"].value) for row in of_triple})),
        )
        found[triple.key] = triple
    return found


def _labels(store: QuadStore, view: NamedView) -> dict[str, str]:
    """Return a label for each term of a view: the one whose language tag sorts first."""
    found: dict[str, tuple[str, str]] = {}
    for row in _rows(store, _LABELS.replace("VIEW", view.iri)):
        label = row["label"]
        tagged = (label.language or "", label.value)
        found[row["term"].value] = min(tagged, found.get(row["term"].value, tagged))
    return {term: label for term, (_, label) in found.items()}


def _in_order(triples: Iterable[ViewTriple]) -> tuple[ViewTriple, ...]:
    def order(triple: ViewTriple) -> tuple[object, ...]:
        about, says, value = triple.labels
        return (about, triple.subject, says, triple.size, value, triple.key)

    return tuple(sorted(triples, key=order))


def _size(row: QuerySolution) -> Decimal:
    """Return the number of an object, so that 3,000 comes before 12,000; 0 if it has none."""
    for term in (row["size"], row["o"]):
        if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
            return Decimal(term.value)
    return Decimal()


def _rows(store: QuadStore, sparql: str) -> Iterable[Any]:
    result = store.query(sparql, ns.PREFIXES)
    return result if isinstance(result, QuerySolutions) else ()
