"""The gate: kgbuild's own reader reads each proposal as it would be in claims.yaml.

What the reader refuses does not get into a draft. If only a part is refused, such as a figure, a
date or a role, the gate drops this part. Otherwise it drops the whole proposal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kgbuild.drafting.claim_entries import claim_entry, claim_id, entity_entry
from kgbuild.drafting.gated import Accepted, Gated, Refusal, with_outer
from kgbuild.drafting.proposal import Draft, Proposal, ProposedEntity
from kgbuild.drafting.refused_parts import drop_part, without_refused
from kgbuild.drafting.shape_gate import ShapeGate
from kgbuild.drafting.times_of_claims import made_after_outer, made_after_report
from kgbuild.drafting.usual_modality import usual_modality
from kgbuild.drafting.yaml_values import flow
from kgbuild.errors import Finding, Place
from kgbuild.model.document import Document, Ref
from kgbuild.model.register import Entity
from kgbuild.model.text import Text
from kgbuild.read.merged_register import MergedRegister
from kgbuild.read.models.claims_file import AuthoredClaim, AuthoredReport
from kgbuild.read.models.validation import validate
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.register import RegisterSource, read_register
from kgbuild.read.reports.document import ReportParts, read_document
from kgbuild.read.sources.plain_data import texts_in
from kgbuild.read.sources.problems import Loc, Locate, Problems
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns

_MOST_PARTS: Final = 40


@dataclass(slots=True)
class Gate:
    """Reads the proposals for one report.

    ``taken`` has the ids of the claims that the report has already.
    """

    slug: str
    text: Text
    report: AuthoredReport
    names: NameResolver
    relative_dates: bool
    shapes: ShapeGate
    taken: set[str] = field(default_factory=set)

    def check(self, draft: Draft) -> Gated:
        """Return the sound parts of a draft, with the refused ones."""
        refusals: list[Refusal] = []
        entities = list(self._sound_entities(draft.entities, refusals))
        names = with_entities(self.names, entities)
        anchor = Anchor(self.text)
        pairs = [
            (proposal, accepted)
            for proposal in draft.proposals
            if (accepted := self._claim(proposal, names, anchor, refusals))
        ]
        found = [accepted for _, accepted in pairs]
        new = self._outside(found, names)
        found = self._shaped(found, names, new, refusals)
        nested = with_outer(pairs, found)
        if nested:
            document = self._document(nested, names)
            later = set() if document is None else made_after_outer(document)
            nested = with_outer([one for one in pairs if one[1].entry["id"] not in later], found)
        if nested and not self._shape_errors(nested, names, new):
            found = nested
        used = {name for one in found for name in _ids_in(one.entry)}
        for entity in reversed(entities):  # what an entity names comes before it
            if entity.id in used:
                used |= set(texts_in(dict(entity.roles)))
        kept = [entity for entity in entities if entity.id in used]
        return Gated(tuple(found), tuple(kept), tuple(refusals))

    def _outside(self, claims: Sequence[Accepted], names: NameResolver) -> list[Entity]:
        """Return the entities of claims that are not in the register yet, with those they name.

        They come from this draft and from those of other reports before it.
        """
        outside = names.register.keys() - self.shapes.names.register.keys()
        by_iri = {names.register[one].iri: one for one in outside}
        left = [id_ for one in claims for id_ in _ids_in(one.entry) if id_ in outside]
        found: dict[str, Entity] = {}
        while left:
            id_ = left.pop()
            if id_ not in found:
                found[id_] = names.register[id_]
                named = (value.iri for _, value in found[id_].roles if isinstance(value, Ref))
                left += [by_iri[iri] for iri in named if iri in by_iri]
        return [found[id_] for id_ in sorted(found)]

    def _sound_entities(
        self, entities: Iterable[ProposedEntity], refusals: list[Refusal]
    ) -> Iterable[ProposedEntity]:
        known: list[ProposedEntity] = []
        entities = list(entities)
        whole = _read(self.names, entities)
        if not whole.findings and not self.names.register.keys() & {one.id for one in entities}:
            new = [whole.names.register[entity.id] for entity in entities]
            if not self.shapes.entities(new):
                return entities
        for entity in entities:
            read = _read(self.names, [*known, entity])
            findings = list(read.findings)
            if not findings:
                # A post is sound only beside the body that it belongs to.
                named = {entity.id, *texts_in(dict(entity.roles))}
                beside = [read.names.register[each.id] for each in known if each.id in named]
                findings = self.shapes.entities([*beside, read.names.register[entity.id]])
            if entity.id in self.names.register:
                message, name = "the register has this id already", "duplicate-id"
                refusals.append(Refusal(entity.id, "entity", message, name))
            elif findings:
                refusals.append(Refusal(entity.id, "entity", findings[0].message, findings[0].name))
            else:
                known.append(entity)
        return known

    def _shaped(
        self,
        claims: Sequence[Accepted],
        names: NameResolver,
        new: Sequence[Entity],
        refusals: list[Refusal],
    ) -> list[Accepted]:
        """Return the claims that break no shape. One that does is made plainer, or left out."""
        left = list(claims)
        plainer: dict[str, Iterator[dict[str, Any]]] = {}
        while left and (errors := self._shape_errors(left, names, new)):
            kept: list[Accepted] = []
            for claim in left:
                id_ = claim.entry["id"]
                error = errors.get(id_) or errors.get("")
                if error is None:
                    kept.append(claim)
                    continue
                if id_ not in plainer:
                    plainer[id_] = iter(self._plainer(claim, names))
                    refusals.append(Refusal(id_, "states", error.message, error.name))
                entry = next(
                    (one for one in plainer[id_] if self._first_error(one, names) is None), None
                )
                if entry is None:
                    refusals.append(Refusal(id_, "", error.message, error.name))
                else:
                    kept.append(Accepted(without_refused(claim.proposal, entry), entry))
            left = kept
        return left

    def _plainer(self, claim: Accepted, names: NameResolver) -> Iterable[dict[str, Any]]:
        """Yield a claim with its words in place of a missing role, and then as an assessment.

        The assessment has the figures and dates of the account if it can.
        """
        start, end = claim.proposal.evidence
        evidence = self.text.content[start:end]
        account, *others = claim.entry["states"]
        if "words" not in account:
            yield {**claim.entry, "states": [{**account, "words": evidence}, *others]}
        words = {"a": "Assessment", "judgement": evidence}
        properties, any_account = names.ontology.properties, names.ontology.classes["Account"]
        general = {
            key: value
            for key, value in account.items()
            if isinstance(value, dict | list)
            and (prop := properties.get(key)) is not None
            and prop.domain == any_account
        }
        for roles in (general, {}):
            yield {**claim.entry, "states": [{**words, **roles}]}

    def _shape_errors(
        self, claims: Sequence[Accepted], names: NameResolver, new: Sequence[Entity]
    ) -> dict[str, Finding]:
        """Return the first error of each claim that breaks a shape, by id; "" for all of them."""
        document = self._document(claims, names)
        if document is None:
            return {}
        iris = names.iris.report(self.slug)
        ids = {iris.claim(claim.id): claim.id for claim in document.claims}
        found: dict[str, Finding] = {}
        for finding in self.shapes.document(document, new):
            found.setdefault(ids.get(finding.focus or "", ""), finding)
        return found

    def _document(self, claims: Sequence[Accepted], names: NameResolver) -> Document | None:
        problems = Problems(_noting([]), _noting([]))
        authored = [AuthoredClaim.model_validate(one.entry) for one in claims]
        parts = ReportParts(self.slug, self.text, self.report, authored, ())
        return read_document(parts, names, problems, relative_dates=self.relative_dates)

    def _claim(
        self,
        proposal: Proposal,
        names: NameResolver,
        anchor: Anchor,
        refusals: list[Refusal],
    ) -> Accepted | None:
        id_ = claim_id(proposal, self.text.content, self.taken)
        entry = claim_entry(proposal, id_, anchor)
        if entry is None:
            message = "no quote can name this passage, because the report repeats its words"
            refusals.append(Refusal(id_, "", message, "quote-ambiguous"))
            return None
        if proposal.modality == usual_modality(names.ontology, proposal.speech_act):
            entry.pop("modality", None)  # the reader adds it
        for _ in range(_MOST_PARTS):
            found = self._first_error(entry, names)
            if found is None:
                self.taken.add(id_)
                return Accepted(without_refused(proposal, entry), entry)
            loc, name, message = found
            part = drop_part(entry, loc)
            refusals.append(Refusal(id_, part, message, name))
            if not part:
                return None
        return None

    def _first_error(
        self, entry: dict[str, Any], names: NameResolver
    ) -> tuple[Loc, str, str] | None:
        """Return the location of the first error in a claim, its name and its message."""
        locs: list[Loc] = []
        problems = Problems(_noting(locs), _noting(locs))
        at: Loc = ("claims", 0)
        claim = validate(AuthoredClaim, entry, problems, at)
        if claim is not None:
            parts = ReportParts(self.slug, self.text, self.report, [claim], ())
            document = read_document(parts, names, problems, relative_dates=self.relative_dates)
            if document is not None and "saidAt" in entry and made_after_report(document):
                return ("saidAt",), "said-after-publication", "made after the report was published"
        own = [
            (loc[2:], finding.name, finding.message)
            for loc, finding in zip(locs, problems.findings, strict=False)
            if tuple(loc[:2]) == at
        ]
        return own[0] if own else None


def _noting(locs: list[Loc]) -> Locate:
    """Return a function that notes each location that an error is reported for."""

    def locate(loc: Sequence[str | int]) -> Place:
        locs.append(tuple(loc))
        return Place(Path("draft.yaml"))

    return locate


def _ids_in(entry: dict[str, Any]) -> Iterable[str]:
    """Yield the texts in a claim that may be ids of entities."""
    return texts_in(
        {"who": [entry.get("claimant"), entry.get("citing")], "states": entry["states"]}
    )


def with_entities(names: NameResolver, entities: Sequence[ProposedEntity]) -> NameResolver:
    """Return names with proposed entities in the register, as the register's reader reads them."""
    if not entities:
        return names
    found, register = _read(names, entities).names.register, names.register
    if isinstance(register, MergedRegister):
        return replace(names, register=register.with_new(found))
    return replace(names, register={**found, **register})


def _read(names: NameResolver, entities: Sequence[ProposedEntity]) -> RegisterSource:
    named = {name for entity in entities for name in texts_in(dict(entity.roles))}
    known = [
        {"id": one.id, "a": ns.local_name(one.cls), "label": one.label}
        for id_ in sorted(named & names.register.keys())
        for one in [names.register[id_]]
    ]
    text = flow({"entities": [*known, *(entity_entry(entity) for entity in entities)]})
    return read_register(parse_yaml(text, Path("draft.yaml")), names.iris, names.ontology)
