"""What values for the parameters of a query would give an empty answer, which reads like a no.

A slip of the pen is told before the query is asked, with what may be meant.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Triple

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.nearest import nearest_name
from kgbuild.project import Project
from kgbuild.sparql.named_query import NamedQuery, notation_scheme
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: Rows, a boolean, or triples.
Answered = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]

#: The parameter that names an event, and those that begin and end a period.
_EVENT, _FROM, _TO = "event", "from", "to"
_IS_HAPPENING = "ASK { { <IRI> a kgb:Event } UNION { ?account kgb:ofEvent <IRI> } }"


class Asked(Protocol):
    """What answers SPARQL: the store of a build, or an endpoint."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> Answered:
        """The answer to a query that may use these prefixes."""


@dataclass(frozen=True, slots=True)
class Given:
    """Values that a user gives for the parameters of a query.

    Attributes:
        query: The query.
        values: Parameter to value; each of the right kind.
        iris: The workspace's IRIs.
    """

    query: NamedQuery
    values: Mapping[str, str]
    iris: Iris

    def refuse_senseless(self, project: Project, store: Asked) -> None:
        """Refuse what no claim can answer to.

        Raises:
            UsageError: A notation or a name that there is not, or a period that ends before it
                begins.
        """
        for name, value in self.values.items():
            scheme = notation_scheme(self.query.parameters[name])
            if scheme is not None:
                _refuse_unknown_notation(name, value, scheme, project.ontology)
        if self._begins_after_its_end():
            raise UsageError(
                f"the period begins on {self.values[_FROM]}, after it ends on {self.values[_TO]}: "
                f"give {_FROM} the earlier day"
            )
        for name, iri in self._named().items():
            _refuse_unknown(name, iri, store)

    def notes(self, store: Asked) -> Iterator[str]:
        """What is odd in the values and yet may be meant."""
        iri = self._named().get(_EVENT)
        if iri and not store.query(_IS_HAPPENING.replace("IRI", iri), ns.PREFIXES):
            yield (
                f"{self.values[_EVENT]!r} is no event, so that no claim tells of it as one; "
                "kgbuild query events lists them"
            )

    def _named(self) -> dict[str, str]:
        return self.query.iris(self.values, self.iris)

    def _begins_after_its_end(self) -> bool:
        is_period = all(
            name in self.values and self.query.parameters[name].kind == "date"
            for name in (_FROM, _TO)
        )
        return is_period and self._day(_FROM) > self._day(_TO)

    def _day(self, name: str) -> date:
        return date.fromisoformat(self.values[name])


def _refuse_unknown_notation(name: str, value: str, scheme: str, ontology: Ontology) -> None:
    known = _notations(scheme, ontology)
    if value in known:
        return
    near = nearest_name(value, known)
    meant = f"did you mean {near!r}? " if near else ""
    raise UsageError(
        f"{value!r:.80} is nothing that the parameter {name!r} takes: "
        f"{meant}there are: {', '.join(sorted(known))}"
    )


def _notations(scheme: str, ontology: Ontology) -> set[str]:
    """The notations of a scheme, with those that a workspace adds to its class."""
    return {
        notation
        for concepts in ontology.concepts.values()
        if any(iri.startswith(ns.PREFIXES[scheme]) for iri in concepts.values())
        for notation in concepts
    }


def _refuse_unknown(name: str, iri: str, store: Asked) -> None:
    if store.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"):
        return
    folder, _, wanted = iri.rpartition("/" if "#" not in iri else "#")
    rows = store.query(f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), "{folder}")) }}')
    known = [ns.local_name(row["s"].value) for row in rows] if folder else []  # type: ignore[union-attr]  # a SELECT has rows
    near = nearest_name(wanted, known)
    meant = f": did you mean {near!r}?" if near else ""
    raise UsageError(f"the dataset knows no {wanted!r} for the parameter {name!r}{meant}")
