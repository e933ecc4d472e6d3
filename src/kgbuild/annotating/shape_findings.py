"""What the shapes find in claims, so that a page shows it before a build does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kgbuild.annotating.claim_readings import Located, Reading
from kgbuild.drafting.shape_gate import ShapeGate
from kgbuild.errors import Finding, UnreadableError
from kgbuild.model.document import Claim, Document, Report
from kgbuild.model.register import Entity
from kgbuild.project import Project
from kgbuild.read.values.names import NameResolver


@dataclass(slots=True)
class ShapeFindings:
    """Checks the claims of one report, and keeps what was found in each.

    Attributes:
        project: The workspace.
        unreadable: The findings in shapes that cannot be read; then no claim is checked.
    """

    project: Project
    unreadable: Sequence[Finding] = ()
    _gate: ShapeGate | None = None
    _report: Report | None = None
    _kept: dict[int, tuple[Reading, tuple[Located, ...]]] = field(default_factory=dict)

    def of(
        self,
        readings: Sequence[Reading],
        report: Report | None,
        names: NameResolver,
        register: NameResolver,
        others: Mapping[str, Claim],
    ) -> Mapping[int, tuple[Located, ...]]:
        """Return the findings in claims by the index of their reading.

        Args:
            readings: The readings. One that has not changed is the same object as before.
            report: The metadata of the report; None if they have errors.
            names: The names that claims may use: the register, perhaps with proposed entities.
            register: The register alone.
            others: The claims that these may name, by id: those of the report and of its draft.
        """
        if report is None or self.unreadable:
            return {}
        if report != self._report:
            self._kept, self._report = {}, report
        known = self._kept
        self._kept = {id(one): known[id(one)] for one in readings if id(one) in known}
        new = [one for one in readings if one.claim is not None and id(one) not in self._kept]
        try:
            self._check(new, report, self._gate_for(register), names, others)
        except UnreadableError as error:
            self.unreadable = error.findings
            return {}
        found = {index: self._kept.get(id(one)) for index, one in enumerate(readings)}
        return {index: kept[1] for index, kept in found.items() if kept is not None and kept[1]}

    def _gate_for(self, names: NameResolver) -> ShapeGate:
        if self._gate is None:
            self._gate = ShapeGate(self.project, names)
        return self._gate

    def _check(
        self,
        readings: Sequence[Reading],
        report: Report,
        gate: ShapeGate,
        names: NameResolver,
        others: Mapping[str, Claim],
    ) -> None:
        """Check readings; a finding is about its claim, whatever node of it is wrong."""
        claims = {id(one): one.claim for one in readings if one.claim is not None}
        if not claims:
            return
        iris = self.project.workspace.iris.report(report.slug)
        by_claim: dict[str | None, list[Located]] = {}
        checked = Document(report, _with_named(claims.values(), others))
        for found in gate.findings(checked, _new(names, gate)):
            by_claim.setdefault(found.focus, []).append(((), found))
        for one in readings:
            claim = claims[id(one)]
            self._kept[id(one)] = one, tuple(by_claim.get(iris.claim(claim.id), ()))


def _with_named(claims: Iterable[Claim], others: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Return claims with those that report them, which the shapes look for.

    A claim that cannot be read is left out: its own findings say what is wrong.
    """
    found = {one.id: one for one in claims}
    waiting = list(found.values())
    for one in waiting:  # grows while it is walked
        if one.via is not None and one.via not in found and one.via in others:
            found[one.via] = others[one.via]
            waiting.append(others[one.via])
    return tuple(
        replace(one, via=None) if one.via is not None and one.via not in found else one
        for one in found.values()
    )


def _new(names: NameResolver, gate: ShapeGate) -> list[Entity]:
    """Return the entities that the gate does not have, or has otherwise."""
    known = gate.names.register
    return [one for id_, one in names.register.items() if known.get(id_) != one]
