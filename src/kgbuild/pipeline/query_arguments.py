"""Checks of the values that users give for the parameters of a query.

A misspelt value would give an empty answer, which looks like "no". kgbuild refuses it instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import QuerySolutions

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.answer import SparqlTarget
from kgbuild.sparql.named_query import NamedQuery, notation_scheme
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

_IS_EVENT: Final = "ASK { { <IRI> a kgb:Event } UNION { ?account kgb:ofEvent <IRI> } }"

_KEPT: Final = "SELECT ?kept { <IRI> dcterms:isReplacedBy ?kept . ?kept a kgb:Entity }"


@dataclass(frozen=True, slots=True)
class QueryArguments:
    """The values of a query's parameters."""

    query: NamedQuery
    values: Mapping[str, str]  # by parameter; each has the parameter's kind
    iris: Iris

    def check(self, ontology: Ontology, target: SparqlTarget) -> None:
        """Check that claims can have these values.

        Raises:
            UsageError: A notation or a name is unknown, or a period ends before it begins.
        """
        for name, value in self.values.items():
            scheme = notation_scheme(self.query.parameters[name])
            known = _notations(scheme, ontology) if scheme else {value}
            if value not in known:
                raise UsageError(
                    f"the parameter {name!r} does not take {value!r:.80}: "
                    f"{did_you_mean(value, known)}choose one of: {', '.join(sorted(known))}"
                )
        first, last = self._day("from"), self._day("to")
        if first and last and first > last:
            raise UsageError(
                f"the period begins on {first} but ends on {last}: set 'from' to the earlier day"
            )
        for name, iri in self._named().items():
            _check_name(name, iri, target)

    def merged(self, target: SparqlTarget) -> dict[str, str]:
        """Return the IRI of the entity that is kept, for each value that names a merged one."""
        found = {}
        for name, iri in self._named().items():
            rows = target.query(_KEPT.replace("IRI", iri), ns.PREFIXES)
            for row in rows if isinstance(rows, QuerySolutions) else ():
                found[name] = row["kept"].value
        return found

    def notes(self, target: SparqlTarget) -> Iterator[str]:
        """Yield remarks on values that are unusual but may be intended."""
        for name, kept in self.merged(target).items():
            yield f"{self.values[name]!r} has been merged into {ns.local_name(kept)!r}"
        iri = self._named().get("event")
        if iri and not target.query(_IS_EVENT.replace("IRI", iri), ns.PREFIXES):
            yield (
                f"{self.values['event']!r} is not an event, and no claim refers to it as one; "
                "to list the events, run kgbuild query events"
            )

    def _named(self) -> dict[str, str]:
        return self.query.iris(self.values, self.iris)

    def _day(self, name: str) -> date | None:
        is_day = name in self.values and self.query.parameters[name].kind == "date"
        return date.fromisoformat(self.values[name]) if is_day else None


def _notations(scheme: str, ontology: Ontology) -> set[str]:
    """Return the notations of a scheme, with those that a workspace adds."""
    return {
        notation
        for concepts in ontology.concepts.values()
        if any(iri.startswith(ns.PREFIXES[scheme]) for iri in concepts.values())
        for notation in concepts
    }


def _check_name(name: str, iri: str, target: SparqlTarget) -> None:
    if target.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"):
        return
    folder, _, wanted = iri.rpartition("/" if "#" not in iri else "#")
    select = f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), "{folder}")) }}'
    found = target.query(select) if folder else None
    rows = found if isinstance(found, QuerySolutions) else ()
    meant = did_you_mean(wanted, (ns.local_name(row["s"].value) for row in rows)).rstrip()
    hint = meant and f": {meant}"
    raise UsageError(f"the dataset has no {wanted!r} for the parameter {name!r}{hint}")
