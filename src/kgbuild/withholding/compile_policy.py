"""Makes the policy of a workspace from its rules and its register."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.harm_config import PersonRule
from kgbuild.ids import iri_segment
from kgbuild.model.register import Entity, MergedEntity, Register
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import INFERRED
from kgbuild.vocab.ontology import Ontology
from kgbuild.withholding.delayed_names import compiled_delays
from kgbuild.withholding.grid import coarse
from kgbuild.withholding.names import Form, NameFinder, forms_of_id, forms_of_name, single_words
from kgbuild.withholding.plain_letters import words_of
from kgbuild.withholding.policy import COARSE, Policy, QuoteLimit
from kgbuild.withholding.pseudonyms import Pseudonyms, pseudonyms
from kgbuild.withholding.selection import Selector, harm_error

#: The report in the label of a source without a name: ``an unnamed outlet (in …)``.
_REPORT: Final = re.compile(r" \(.+\)$")


@dataclass(frozen=True, slots=True)
class PolicySource:
    """A policy, or what is wrong with it; None if the workspace has no rules."""

    policy: Policy | None
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> list[Finding]:
        """The findings because of which nothing can be published."""
        return [one for one in self.findings if one.severity is Severity.ERROR]


def read_policy(
    workspace: Workspace,
    register: Register,
    places: Mapping[str, Place],
    ontology: Ontology,
    as_of: date | None = None,
) -> PolicySource:
    """Return the policy of a workspace.

    Args:
        workspace: The workspace, whose configuration has the rules.
        register: Its register.
        places: The place of each entity, by its IRI.
        ontology: Its ontology, for the names of classes.
        as_of: The day for which delays are counted; that of the configuration by default.
    """
    config = workspace.config.harm
    if not config.has_rules:
        return PolicySource(None)
    selector = Selector(register, ontology)
    findings = [*selector.findings(config, workspace.config_file)]
    if as_of is None and config.as_of is not None:
        as_of = date.fromisoformat(config.as_of)
    if config.delays and as_of is None:
        hint = "write as_of in [harm], or use --as-of: a build never asks the clock"
        message = "[harm] delays claims, but no day is given for which they are counted"
        findings.append(harm_error("harm-no-day", message, hint, Place(workspace.config_file)))
    maker = None
    if config.persons:
        try:
            maker = pseudonyms(workspace)
        except UnreadableError as error:
            findings += error.findings
    if any(one.severity is Severity.ERROR for one in findings):
        return PolicySource(None, tuple(findings))
    compiler = _Compiler(workspace, selector, places, maker)
    policy = compiler.policy(as_of)
    return PolicySource(policy, (*findings, *compiler.findings))


@dataclass(slots=True)
class _Compiler:
    workspace: Workspace
    selector: Selector
    places: Mapping[str, Place]
    pseudonyms: Pseudonyms | None
    findings: list[Finding] = field(default_factory=list)
    public: frozenset[str] = frozenset()  # the words of names that are published
    _fixed: list[tuple[str, str]] = field(default_factory=list)

    def policy(self, as_of: date | None) -> Policy:
        """Return the policy."""
        config, register = self.workspace.config, self.selector.register
        rules: dict[str, PersonRule] = {}
        for rule in config.harm.persons:
            for entity in self.selector.of(rule):
                rules.setdefault(entity.id, rule)
        self.public = frozenset(self._public_words(rules))
        make = self.pseudonyms
        persons = (
            {}
            if make is None
            else {id_: make.id(id_) for one in rules for id_ in register[one].ids}
        )
        bare = Policy(
            iris=self.workspace.iris,
            language=config.dataset.language,
            finder=NameFinder(tuple(self._forms(rules, register))),
            pseudonyms=make,
            persons=persons,
            register=register,
            fixed=(),
            public=self.public,
        )
        published = self._register(bare, rules, self._coarse(register))
        return replace(
            bare,
            register=published,
            fixed=tuple(sorted(self._fixed)),
            quotes=tuple(self._quotes()),
            delays=tuple(compiled_delays(config.harm.delays, self.selector)),
            as_of=as_of,
        )

    def _forms(self, rules: Mapping[str, PersonRule], register: Register) -> Iterator[Form]:
        """Yield the forms of all names, and report those that others share."""
        whole = {
            words_of(name)
            for entity in register.values()
            if entity.id not in rules
            for name in (entity.label, *entity.aliases)
        }
        for id_, rule in rules.items():
            entity = register[id_]
            names = (entity.label, *entity.aliases)
            several = [name for name in (*names, *entity.ids) if len(words_of(name)) > 1]
            for name in (*several, *self._words(entity)):
                yield from forms_of_name(name, rule.rule)
            if any(words_of(name) in whole for name in names):
                self._refuse_same(entity)
            yield from self._single_words(entity, rule)
        for rule in self.workspace.config.harm.persons:
            for id_ in rule.words:
                if id_ not in register or register[id_].id not in rules:
                    before = f"[harm] the rule {rule.rule!r}"
                    message = f"{before} has words for {id_!r}, whom it does not select"
                    hint = "name that person in entities, or remove these words"
                    place = Place(self.workspace.config_file)
                    self.findings.append(harm_error("harm-unknown-name", message, hint, place))

    def _words(self, entity: Entity) -> list[str]:
        """Return the further words that any rule lists for a person."""
        rules = self.workspace.config.harm.persons
        return [word for rule in rules for id_ in entity.ids for word in rule.words.get(id_, ())]

    def _single_words(self, entity: Entity, rule: PersonRule) -> Iterator[Form]:
        """Yield the forms of single words of a name, without words of published names."""
        names = (entity.label, *entity.aliases)
        alone = [form for name in names for form in single_words(name, rule.rule)]
        for form in dict.fromkeys(alone):
            similar = self._similar(form)
            if similar:
                self._warn_shared(entity, rule)
            if form.words[0] not in similar:
                yield replace(form, spared=similar)
        of_ids = [form for id_ in entity.ids for form in forms_of_id(id_, names, rule.rule)]
        for form in dict.fromkeys(of_ids):
            if form not in alone and not self._similar(form):
                yield form

    def _similar(self, form: Form) -> frozenset[str]:
        """Return the words of published names that the pattern of a form fits."""
        patterns = [re.compile(form.pattern(language)) for language in ("", "pl")]
        return frozenset(
            one for one in self.public for pattern in patterns if pattern.fullmatch(one)
        )

    def _refuse_same(self, entity: Entity) -> None:
        message = "this name is withheld, but another entity that is published has the same name"
        hint = "withhold that entity too, or give it another name"
        self.findings.append(
            harm_error("harm-same-name", message, hint, self.places[entity.iri])
        )  # fmt: skip

    def _warn_shared(self, entity: Entity, rule: PersonRule) -> None:
        finding = Finding(
            Severity.WARNING,
            "harm-shared-word",
            "a word of this withheld name is also in a name that is published: alone, it is not "
            "replaced in texts",
            source="harm",
            place=self.places[entity.iri],
            hint=f"list the forms to withhold in [harm] under words of the rule {rule.rule!r}",
        )
        if finding not in self.findings:
            self.findings.append(finding)

    def _public_words(self, rules: Mapping[str, PersonRule]) -> Iterator[str]:
        """Yield the words of names that are published.

        Names of events are left out, because an event may be named after a person. So is the report
        in the label of a source without a name.
        """
        ontology, register = self.selector.ontology, self.selector.register
        for entity in register.values():
            if entity.id not in rules and not ontology.is_a(entity.cls, t.EVENT.value):
                for name in (entity.label, *entity.aliases):
                    of_its_own = _REPORT.sub("", name) if entity.basis == INFERRED else name
                    yield from words_of(of_its_own)

    def _coarse(self, register: Register) -> dict[str, Entity]:
        """Return the register with coarse coordinates, without what leads to exact ones.

        A part of a place says where the whole is. So it gets coarse coordinates too.
        """
        found = dict(register)
        for rule in self.workspace.config.harm.coordinates:
            chosen = self.selector.with_parts(rule)
            for entity in register.values():
                point = found[entity.id].coordinates
                if point is None or entity.iri not in chosen:
                    continue
                for number in (point.latitude, point.longitude):
                    self._fixed.append((rule.rule, f"{number.normalize():f}"))
                self._fixed.append((rule.rule, f"{COARSE}{iri_segment(entity.id)}"))
                self._fixed += [(rule.rule, item) for item in _items(found[entity.id])]
                found[entity.id] = replace(
                    found[entity.id],
                    coordinates=coarse(point, rule.metres),
                    note=None,
                    wikidata=None,
                    close=(),
                    broad=(),
                )
        return found

    def _register(
        self, bare: Policy, rules: Mapping[str, PersonRule], register: Register
    ) -> dict[str, Entity]:
        rewriter = bare.rewriter()
        published = {}
        for id_, entity in register.items():
            if id_ in rules and self.pseudonyms is not None:
                new = self._person(entity, rules[id_], self.pseudonyms, rewriter.of)
            else:
                new = replace(rewriter.of(entity), id=rewriter.id(id_))
            published[new.id] = new
        for (rule, words), number in rewriter.found.items():
            self._fixed += [(rule, words)] * number
        return published

    def _person(
        self,
        entity: Entity,
        rule: PersonRule,
        make: Pseudonyms,
        rewritten: Callable[[Entity], Entity],
    ) -> Entity:
        """Return a person under a pseudonym, with nothing that says who it is."""
        self._fixed += [(rule.rule, f"/entity/{iri_segment(id_)}") for id_ in entity.ids]
        self._fixed += [(rule.rule, name) for name in (entity.label, *entity.aliases)]
        self._fixed += [(rule.rule, word) for word in self._words(entity)]
        self._fixed += [(rule.rule, item) for item in _items(entity)]
        kept = [role for role in entity.roles if ns.local_name(role[0]) in rule.keep]
        new = make.id(entity.id)
        return rewritten(
            Entity(
                id=new,
                iri=self.workspace.iris.entity(new),
                cls=entity.cls,
                label=f"{rule.called} {make.code(entity.id)}",
                basis=entity.basis,
                roles=tuple(kept),
                merged=tuple(
                    MergedEntity(
                        make.id(one.id),
                        self.workspace.iris.entity(make.id(one.id)),
                        one.cls,
                        f"{rule.called} {make.code(one.id)}",
                    )
                    for one in entity.merged
                ),
            )
        )

    def _quotes(self) -> Iterator[QuoteLimit]:
        for rule in self.workspace.config.harm.quotes:
            is_for_all = not rule.classes and not rule.entities
            chosen = frozenset(entity.iri for entity in self.selector.of(rule))
            yield QuoteLimit(rule.rule, rule.limit, None if is_for_all else chosen)


def _items(entity: Entity) -> list[str]:
    """Return the items of Wikidata to which an entity has a link."""
    return [item for item in (entity.wikidata, *entity.close, *entity.broad) if item]
