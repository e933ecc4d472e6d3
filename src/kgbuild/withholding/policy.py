"""The policy of a workspace: what its rules withhold, of the register and of the reports."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from kgbuild.ids import Iris
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology
from kgbuild.withholding.delays import Delay
from kgbuild.withholding.names import NameFinder
from kgbuild.withholding.pseudonyms import Pseudonyms
from kgbuild.withholding.rewriting import Rewriter

#: What words begin with that are logged but not looked for: others may say the same.
NOT_SOUGHT: Final = "… "
#: What the path of a place with coarse coordinates begins with.
COARSE: Final = "~geometry/"


@dataclass(frozen=True, slots=True)
class QuoteLimit:
    """The maximum length of the quotes of some sources or outlets; None stands for all."""

    rule: str
    limit: int
    of: frozenset[str] | None

    def applies_to(self, agents: Iterable[str]) -> bool:
        """Return whether it is about claims with one of these sources and outlets."""
        return self.of is None or not self.of.isdisjoint(agents)


@dataclass(frozen=True, slots=True)
class Policy:
    """What is withheld.

    Attributes:
        iris: The IRIs of the workspace.
        language: The language of the register, of opinions and of views.
        finder: What finds the names of withheld persons.
        pseudonyms: What makes other ids; None if no person is withheld.
        persons: The new id of each withheld person, by the author's id.
        register: The register as it is published, without what is delayed.
        fixed: What is withheld of the register: rule and words, or rule and the path of an IRI.
        public: The words of names that are published.
        quotes: The limits of quotes.
        delays: What is published later.
        as_of: The day for which delays are counted.
        delayed: IRIs of the claims that are not published yet.
        late_entities: IRIs of the events and places that only such claims are about.
    """

    iris: Iris
    language: str
    finder: NameFinder
    pseudonyms: Pseudonyms | None
    persons: Mapping[str, str]
    register: Register
    fixed: tuple[tuple[str, str], ...]
    public: frozenset[str] = frozenset()
    quotes: tuple[QuoteLimit, ...] = ()
    delays: tuple[Delay, ...] = ()
    as_of: date | None = None
    delayed: frozenset[str] = frozenset()
    late_entities: frozenset[str] = frozenset()

    def rewriter(self, language: str | None = None) -> Rewriter:
        """Return what rewrites values whose texts are in a language."""
        return Rewriter(
            self.finder,
            self.iris,
            self.pseudonyms,
            self.persons,
            self.language if language is None else language,
        )

    def later(
        self, delayed: frozenset[str], late_entities: frozenset[str], ontology: Ontology
    ) -> "Policy":
        """Return the policy for a dataset in which some claims, events and places are delayed."""
        here = {
            id_: _without(entity, late_entities)
            for id_, entity in self.register.items()
            if entity.iri not in late_entities
        }
        rule = self.delays[0].rule if self.delays else ""
        gone = [entity for entity in self.register.values() if entity.iri in late_entities]
        both = [iri for one in gone for iri in (one.iri, *(each.iri for each in one.merged))]
        fixed = [(rule, _path(self.iris, iri)) for iri in both]
        for entity in gone:
            # Many texts can have the name of a place. That of an event says what is delayed.
            is_sought = ontology.is_a(entity.cls, t.EVENT.value)
            fixed.append((rule, entity.label if is_sought else NOT_SOUGHT + entity.label))
        fixed += [(rule, _path(self.iris, iri)) for iri in sorted(delayed)]
        return replace(
            self,
            register=here,
            fixed=tuple(sorted([*self.fixed, *fixed])),
            delayed=delayed,
            late_entities=late_entities,
        )

    @property
    def digest(self) -> str:
        """A digest of all that decides what is withheld of a report.

        It is only for this user's own files: anyone who guesses a name could compute it.
        """
        parts = [
            [
                [form.rule, form.needs_capital, *form.words, sorted(form.spared)]
                for form in self.finder.forms
            ],
            sorted(self.persons.items()),
            [
                [one.rule, one.limit, None if one.of is None else sorted(one.of)]
                for one in self.quotes
            ],
            [[one.rule, one.days, sorted(one.about)] for one in self.delays],
            str(self.as_of),
            sorted(self.delayed),
            sorted(self.late_entities),
            sorted(self.fixed),
            "" if self.pseudonyms is None else self.pseudonyms.proof("policy"),
        ]
        return sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _without(entity: Entity, gone: frozenset[str]) -> Entity:
    """Return an entity that names none of some others."""
    roles = tuple(
        (name, value)
        for name, value in entity.roles
        if not (isinstance(value, Ref) and value.iri in gone)
    )
    return entity if len(roles) == len(entity.roles) else replace(entity, roles=roles)


def _path(iris: Iris, iri: str) -> str:
    return "/" + iri.removeprefix(iris.base)
