"""The conditions of a release: what a build must hold to become the current one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kgbuild.checks.result import CheckResult
from kgbuild.config import ReleaseConfig
from kgbuild.errors import Finding, Severity
from kgbuild.nearest import did_you_mean
from kgbuild.phrases import counted
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

NAME: Final = "release"
_PREFIX: Final = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
#: Keys of entities whose properties belong to other vocabularies.
_OTHER_KEYS: Final = {"label": f"{ns.RDFS}label", "wikidata": f"{ns.SKOS}exactMatch"}
_MEMBERS: Final = """SELECT (COUNT(DISTINCT ?member) AS ?number) {
  VALUES ?class { CLASSES }
  ?member a ?class .
  FILTER NOT EXISTS { ?member kgb:withdrawnWith ?withdrawal }
  HAS
}"""
_SOURCES: Final = """SELECT ?source (MIN(?name) AS ?label) {
  ?claim kgb:claimant ?source .
  FILTER NOT EXISTS { ?claim kgb:withdrawnWith ?withdrawal }
  ?source rdfs:label ?name
} GROUP BY ?source"""
_MERGED: Final = "SELECT ?source ?kept { ?source dcterms:isReplacedBy ?kept }"
_FIGURES: Final = """SELECT ?event (MIN(?name) AS ?label) ?role (MIN(?words) AS ?roleLabel)
  ?counts ?of ?unit (MIN(?number) AS ?lowest) (MAX(?number) AS ?highest) {
  ?claim kgb:states ?account .
  FILTER NOT EXISTS { ?claim kgb:withdrawnWith ?withdrawal }
  ?account kgb:ofEvent ?event ; ?role ?quantity .
  ?quantity a kgb:Quantity ; kgb:low|kgb:best|kgb:high ?number .
  OPTIONAL { ?quantity kgb:counts ?counts }
  OPTIONAL { ?quantity kgb:countedOf ?of }
  OPTIONAL { ?quantity qudt:hasUnit ?unit }
  ?event rdfs:label ?name .
  ?role rdfs:label ?words
} GROUP BY ?event ?role ?counts ?of ?unit"""


class _Range(NamedTuple):
    """The lowest and the highest number that claims give for one thing."""

    about: str
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class ReleaseConditions:
    """The conditions of a workspace, and the stores that they are about.

    Attributes:
        config: The conditions.
        ontology: Has the classes and properties that they name.
        store: The new build.
        before: The current build; None if there is none.
    """

    config: ReleaseConfig
    ontology: Ontology
    store: QuadStore
    before: QuadStore | None

    def result(self) -> CheckResult:
        """Return an error for each condition that does not hold or cannot be checked."""
        findings = [*self._numbers(), *self._fill_rates()]
        if self.before is not None:
            findings += [*self._lost_sources(self.before), *self._drift(self.before)]
        return CheckResult.of(NAME, self._looked_at(), findings)

    def _looked_at(self) -> str:
        config = self.config
        rates = sum(map(len, config.filled.values()))
        number = len(config.at_least) + len(config.at_most) + rates
        number += config.keep_sources + (config.drift is not None)
        compares = config.keep_sources or config.drift is not None
        alone = (
            "; there is no current build to compare with" if compares and not self.before else ""
        )
        return f"{counted(number, 'condition')}{alone}"

    def _numbers(self) -> Iterator[Finding]:
        for limits, key in ((self.config.at_least, "at_least"), (self.config.at_most, "at_most")):
            for name, limit in sorted(limits.items()):
                cls = self.ontology.classes.get(name)
                if cls is None:
                    yield _unknown("class", name, self.ontology.classes)
                    continue
                number = self._members(cls)
                if number < limit if key == "at_least" else number > limit:
                    most = key.replace("_", " ")
                    message = f"there are {number:,} members of {name}, and not {most} {limit:,}"
                    yield _finding("release-number", message, f"{key}.{name}")

    def _fill_rates(self) -> Iterator[Finding]:
        for name, rates in sorted(self.config.filled.items()):
            cls = self.ontology.classes.get(name)
            if cls is None:
                yield _unknown("class", name, self.ontology.classes)
                continue
            whole = self._members(cls)
            if not whole and any(rates.values()):
                yield _nothing(name)
            for key, share in sorted(rates.items()):
                iri = self._property(key)
                if iri is None:
                    known = {**self.ontology.properties, **_OTHER_KEYS}
                    yield _unknown("property", key, known)
                    continue
                filled = self._members(cls, f"FILTER EXISTS {{ ?member <{iri}> ?value }}")
                if filled < share * whole:
                    message = (
                        f"{filled:,} of {whole:,} members of {name} have {key}: "
                        f"{filled / whole:.0%}, and not at least {share:.0%}"
                    )
                    yield _finding("release-fill-rate", message, f"filled.{name}.{key}")

    def _property(self, key: str) -> str | None:
        found = self.ontology.properties.get(key)
        return found.iri if found else _OTHER_KEYS.get(key)

    def _members(self, cls: str, has: str = "") -> int:
        below = [one for one, above in self.ontology.superclasses.items() if cls in above]
        classes = " ".join(f"<{iri}>" for iri in sorted({cls, *below}))
        query = _MEMBERS.replace("CLASSES", classes).replace("HAS", has)
        return int(_text(_rows(self.store, query)[0], "number"))

    def _lost_sources(self, before: QuadStore) -> Iterator[Finding]:
        if not self.config.keep_sources:
            return
        there = {_text(row, "source") for row in _rows(self.store, _SOURCES)}
        merged = {_text(row, "source"): _text(row, "kept") for row in _rows(self.store, _MERGED)}
        for row in sorted(_rows(before, _SOURCES), key=lambda row: _text(row, "source")):
            source = _text(row, "source")
            if merged.get(source, source) not in there:
                message = f"the source {_text(row, 'label')!r} of the current build has no claim"
                yield _finding("release-source-lost", message, "keep_sources", source)

    def _drift(self, before: QuadStore) -> Iterator[Finding]:
        if self.config.drift is None:
            return
        old = _ranges(before)
        for key, new in sorted(_ranges(self.store).items()):
            if key not in old:
                continue
            pairs = (old[key].lowest, new.lowest), (old[key].highest, new.highest)
            for which, (was, now) in zip(("lowest", "highest"), pairs, strict=True):
                if abs(now - was) > self.config.drift * abs(was):
                    message = (
                        f"the {which} figure for {new.about} was {was:,.10g} in the current build "
                        f"and is {now:,.10g} now"
                    )
                    yield _finding("release-drift", message, "drift", key[0])


def _ranges(store: QuadStore) -> Mapping[tuple[str, ...], _Range]:
    found = {}
    for row in _rows(store, _FIGURES):
        key = tuple(_text(row, name) for name in ("event", "role", "counts", "of", "unit"))
        about = f"{_text(row, 'label')!r} ({_text(row, 'roleLabel')})"
        found[key] = _Range(about, float(_text(row, "lowest")), float(_text(row, "highest")))
    return found


def _rows(store: QuadStore, query: str) -> list[QuerySolution]:
    found = store.query(_PREFIX + query)
    assert isinstance(found, QuerySolutions)  # noqa: S101 -- all queries here are SELECT
    return list(found)


def _text(row: QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _finding(name: str, message: str, key: str, focus: str | None = None) -> Finding:
    hint = f"mend the data, or change [release] {key} in kgbuild.toml if this is right"
    return Finding(Severity.ERROR, name, message, source=NAME, hint=hint, focus=focus)


def _nothing(name: str) -> Finding:
    message = f"[release] filled is about {name}, which has no members: nothing was checked"
    hint = f"remove it, or ask for members too: at_least = {{ {name} = 1 }}"
    warning = Severity.WARNING
    return Finding(warning, "release-nothing-to-fill", message, source=NAME, hint=hint)


def _unknown(kind: str, name: str, known: Mapping[str, object]) -> Finding:
    message = f"[release] in kgbuild.toml names {name!r}, and there is no such {kind}"
    hint = f"{did_you_mean(name, known)}kgbuild terms lists all"
    return Finding(Severity.ERROR, "release-unknown-name", message, source=NAME, hint=hint)
