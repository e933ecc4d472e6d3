"""``diff``: in what two views differ, triple by triple, with the claims that each stands on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, QuerySolution, QuerySolutions

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.nearest import nearest_name
from kgbuild.pipeline.query import current_store
from kgbuild.project import Project, open_project
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

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
class Named:
    """A view of the current build.

    Attributes:
        name: Its name, as its file has it.
        iri: Its IRI.
        title: What people call it.
    """

    name: str
    iri: str
    title: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A plain triple of a view.

    Attributes:
        subject: IRI of what it is about.
        predicate: IRI of what it says of it.
        value: IRI of the object, or its lexical form.
        datatype: IRI of the object's datatype; None for an IRI.
        labels: What to call subject, predicate and object.
        independent: How many independent origins it has.
        unknown: How many further ones of unknown lineage.
        size: A bound of a figure or a number, by which they are in order; 0 for what is neither.
        claims: The claims that it stands on, as ``REPORT/CLAIM``, sorted.
    """

    subject: str
    predicate: str
    value: str
    datatype: str | None
    labels: tuple[str, str, str]
    independent: int
    unknown: int
    size: Decimal
    claims: tuple[str, ...]

    @property
    def key(self) -> _Key:
        """What makes it this triple, whatever it stands on."""
        return (self.subject, self.predicate, self.value, self.datatype or "")


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two views differ.

    Attributes:
        one: The first view.
        other: The second view.
        only_one: What only the first holds, in the order of its labels.
        only_other: What only the second holds.
        both: How many triples both hold.
    """

    one: Named
    other: Named
    only_one: tuple[Statement, ...]
    only_other: tuple[Statement, ...]
    both: int


def diff(folder: Path, one: str, other: str) -> Difference:
    """Set two views of the current build of the workspace in ``folder`` beside each other.

    Args:
        folder: The workspace.
        one: The name of a view.
        other: The name of another.

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
    return Difference(
        one=first,
        other=second,
        only_one=_in_order(held_first[key] for key in held_first.keys() - held_second.keys()),
        only_other=_in_order(held_second[key] for key in held_second.keys() - held_first.keys()),
        both=len(held_first.keys() & held_second.keys()),
    )


def _views(store: QuadStore, iris: Iris) -> dict[str, Named]:
    """The views of a build by name."""
    found = {}
    for row in _rows(store, _VIEWS):
        iri = row["view"].value
        name = unquote(iri.removeprefix(iris.view("")))
        found[name] = Named(name, iri, row["label"].value)
    return found


def _known(name: str, known: Mapping[str, Named], project: Project) -> Named:
    if name in known:
        return known[name]
    folder = project.workspace.folder
    if name in {file.stem for file in project.workspace.views_folder.glob("*.yaml")}:
        raise UsageError(f"the view {name!r} has not been built yet: kgbuild build {folder}")
    near = nearest_name(name, known)
    names = f"there are: {', '.join(sorted(known))}" if known else "write one in views/NAME.yaml"
    meant = f"did you mean {near!r}? " if near else ""
    raise UsageError(f"the current build has no view {name!r}: {meant}{names}")


def _held(store: QuadStore, view: Named, iris: Iris) -> dict[_Key, Statement]:
    """The plain triples of a view by what makes them these."""
    labels = _labels(store, view)
    rows = _rows(store, _TRIPLES.replace("VIEW", view.iri))
    found = {}
    for _, group in groupby(rows, key=lambda row: row["triple"].value):
        told = list(group)
        subject, predicate, value = (told[0][name] for name in "spo")
        literal = isinstance(value, Literal)
        statement = Statement(
            subject=subject.value,
            predicate=predicate.value,
            value=value.value,
            datatype=value.datatype.value if literal else None,
            labels=(
                labels.get(subject.value) or ns.local_name(subject.value),
                labels.get(predicate.value) or ns.local_name(predicate.value),
                value.value if literal else labels.get(value.value) or ns.local_name(value.value),
            ),
            independent=int(told[0]["independent"].value),
            unknown=int(told[0]["unknown"].value),
            size=_size(told[0]),
            claims=tuple(sorted({iris.reference(row["claim"].value) for row in told})),
        )
        found[statement.key] = statement
    return found


def _labels(store: QuadStore, view: Named) -> dict[str, str]:
    """What to call the terms of a view: of several labels, by the first language tag."""
    found: dict[str, tuple[str, str]] = {}
    for row in _rows(store, _LABELS.replace("VIEW", view.iri)):
        label = row["label"]
        told = (label.language or "", label.value)
        found[row["term"].value] = min(told, found.get(row["term"].value, told))
    return {term: label for term, (_, label) in found.items()}


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=_order))


def _order(statement: Statement) -> tuple[object, ...]:
    about, says, value = statement.labels
    return (about, statement.subject, says, statement.size, value, statement.key)


def _size(row: QuerySolution) -> Decimal:
    """A number for what is one or has one, so that 3,000 comes before 12,000."""
    for term in (row["size"], row["o"]):
        if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
            return Decimal(term.value)
    return Decimal()


def _rows(store: QuadStore, sparql: str) -> Iterable[Any]:
    result = store.query(sparql, ns.PREFIXES)
    return result if isinstance(result, QuerySolutions) else ()
