"""The shapes judge each proposal as a build would judge its claim: an error keeps it out.

An assessment without a judgement, for example, reads well, and is an error in ``kgbuild check``.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_judge import ShapeJudge
from kgbuild.drafting.gate import Accepted, Gated, Refusal, with_entities
from kgbuild.errors import Place, Severity
from kgbuild.graph.dataset_metadata import vocabulary_quads
from kgbuild.graph.document import document_nquads
from kgbuild.graph.register import register_quads
from kgbuild.model.text import Text
from kgbuild.nquads import nquads
from kgbuild.project import Project
from kgbuild.read.models.claims_file import AuthoredClaim, AuthoredReport
from kgbuild.read.models.validation import validate
from kgbuild.read.reports.document import ReportParts, read_document
from kgbuild.read.sources.problems import Problems
from kgbuild.read.values.names import NameResolver

_SOMEWHERE = Place(Path("draft.yaml"))


@dataclass
class ShapeGate:
    """Judges the proposals for the reports of one workspace."""

    project: Project
    names: NameResolver  # with the register as its file has it

    def check(
        self, gated: Gated, slug: str, text: Text, report: AuthoredReport, names: NameResolver
    ) -> Gated:
        """Return a draft without the claims that a shape refuses; ``names`` has all entities."""
        names = with_entities(names, gated.entities)
        kept: list[Accepted] = []
        refusals = list(gated.refusals)
        for one in gated.claims:
            error = self._error(one, ReportParts(slug, text, report, (), ()), names)
            if error is None:
                kept.append(one)
            else:
                refusals.append(Refusal(one.entry["id"], "", error[1], error[0]))
        return replace(gated, claims=tuple(kept), refusals=tuple(refusals))

    def _error(
        self, one: Accepted, parts: ReportParts, names: NameResolver
    ) -> tuple[str, str] | None:
        """Return the name and message of the first error that a shape finds in a claim."""
        problems = Problems(lambda _: _SOMEWHERE, lambda _: _SOMEWHERE)
        claim = validate(AuthoredClaim, one.entry, problems, ("claims", 0))
        relative = self.project.workspace.config.dates.relative == "resolve"
        parts = replace(parts, claims=[claim])
        document = read_document(parts, names, problems, relative_dates=relative)
        if document is None:
            message = problems.findings[0].message if problems.findings else "it cannot be read"
            return "not-read", message
        iris, ontology = self.project.workspace.iris, self.project.ontology
        quads = document_nquads(document, iris, ontology)
        new = {id_: names.register[id_] for id_ in names.register.keys() - self.names.register}
        language = self.project.workspace.config.dataset.language
        data = quads + nquads(register_quads(new, iris, ontology, language))
        errors = (
            (finding.name, finding.message)
            for finding in self._judge.verdict(data).findings
            if finding.severity is Severity.ERROR
        )
        return next(errors, None)

    @cached_property
    def _judge(self) -> ShapeJudge:
        project = self.project
        language = project.workspace.config.dataset.language
        register = register_quads(
            self.names.register, project.workspace.iris, project.ontology, language
        )
        vocabulary = vocabulary_quads(project.ontology_files)
        shapes = Shapes.load(project.shapes_files())
        return ShapeJudge(shapes, nquads(vocabulary), nquads(register))
