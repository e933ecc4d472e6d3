"""Which entities a rule of ``[harm]`` is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import Finding, Place, Severity
from kgbuild.harm_config import HarmConfig, HarmRule, QuotesRule
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.nearest import did_you_mean
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Selector:
    """Selects entities of a register for rules."""

    register: Register
    ontology: Ontology

    def of(self, rule: HarmRule) -> list[Entity]:
        """Return the entities that a rule selects, in the order of the register.

        If entries are the same, it is enough that the rule would select one of them.
        """
        return [one for one in self.register.values() if self._selects(rule, one)]

    def _selects(self, rule: HarmRule, entity: Entity) -> bool:
        classes = [self.ontology.classes.get(name) for name in rule.classes]
        entries = [(entity.id, entity.cls), *((one.id, one.cls) for one in entity.merged)]
        return any(
            id_ not in rule.exempt
            and (
                id_ in rule.entities or any(cls and self.ontology.is_a(own, cls) for cls in classes)
            )
            for id_, own in entries
        )

    def with_parts(self, rule: HarmRule) -> frozenset[str]:
        """Return the IRIs of the entities that a rule selects, and of all that is part of them."""
        found = {entity.iri for entity in self.of(rule)}
        parts: dict[str, list[str]] = {}
        for entity in self.register.values():
            for name, value in entity.roles:
                if name == t.PART_OF.value and isinstance(value, Ref):
                    parts.setdefault(value.iri, []).append(entity.iri)
        waiting = [*found]
        while waiting:
            new = [one for one in parts.get(waiting.pop(), ()) if one not in found]
            found.update(new)
            waiting += new
        exempt = {
            entity.iri
            for entity in self.register.values()
            if all(id_ in rule.exempt for id_ in entity.ids)
        }
        return frozenset(found - exempt)

    def findings(self, config: HarmConfig, file: Path) -> Iterator[Finding]:
        """Yield what is wrong with the rules: unknown names, and rules that select nothing."""
        place = Place(file)
        for rule in all_rules(config):
            before = f"[harm] the rule {rule.rule!r}"
            known = self.ontology.classes
            for name in rule.classes:
                if name not in known:
                    hint = f"{did_you_mean(name, known)}kgbuild terms lists the classes"
                    message = f"{before} names the class {name!r}, which does not exist"
                    yield harm_error("harm-unknown-name", message, hint, place)
            for name in (*rule.entities, *rule.exempt):
                if name not in self.register:
                    hint = f"{did_you_mean(name, self.register)}use an id of entities.yaml"
                    message = f"{before} names {name!r}, which is not in the register"
                    yield harm_error("harm-unknown-name", message, hint, place)
            is_for_all = isinstance(rule, QuotesRule) and not rule.classes and not rule.entities
            if not is_for_all and not self.of(rule):
                message = f"{before} selects nothing: it withholds nothing"
                hint = "remove the rule, or name the entities that it is about"
                yield Finding(
                    Severity.WARNING, "harm-rule-without-effect", message, "harm", place, hint
                )


def all_rules(config: HarmConfig) -> tuple[HarmRule, ...]:
    """Return all rules."""
    return (*config.persons, *config.coordinates, *config.quotes, *config.delays)


def harm_error(name: str, message: str, hint: str, place: Place) -> Finding:
    """Return an error of a policy."""
    return Finding(Severity.ERROR, name, message, source="harm", place=place, hint=hint)
