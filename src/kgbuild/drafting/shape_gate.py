"""The shapes, for proposals: what a build would find in a claim or an entity of a draft."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rdflib import SH, Literal

from kgbuild.errors import Finding, Severity
from kgbuild.graph.dataset_metadata import vocabulary_quads
from kgbuild.graph.document import document_nquads
from kgbuild.graph.register import register_quads
from kgbuild.nquads import nquads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.checks.shacl import Shapes
    from kgbuild.checks.shape_judge import ShapeJudge
    from kgbuild.model.document import Document
    from kgbuild.model.register import Entity
    from kgbuild.project import Project
    from kgbuild.read.values.names import NameResolver

_LANGUAGE: Final = "en"


@dataclass(frozen=True)
class ShapeGate:
    """Checks parts of drafts against the shapes of a workspace."""

    project: "Project"
    names: "NameResolver"  # the register as it is

    @cached_property
    def _judge(self) -> "ShapeJudge":
        # pySHACL takes a second to load.
        from kgbuild.checks.shacl import Shapes  # noqa: PLC0415
        from kgbuild.checks.shape_judge import ShapeJudge  # noqa: PLC0415

        shapes = _of_errors(Shapes.load(self.project.shapes_files()))
        vocabulary = nquads(vocabulary_quads(self.project.ontology_files))
        return ShapeJudge(shapes, vocabulary, self._entities(list(self.names.register.values())))

    def entities(self, entities: "Sequence[Entity]") -> list[Finding]:
        """Return the errors in new entities of the register."""
        return self._errors(self._entities(entities))

    def document(self, document: "Document", entities: "Sequence[Entity]") -> list[Finding]:
        """Return the errors in a report whose claims name new entities."""
        iris, ontology = self.project.workspace.iris, self.project.ontology
        claims = document_nquads(document, iris, ontology)
        return self._errors(claims + self._entities(entities))

    def _entities(self, entities: "Sequence[Entity]") -> bytes:
        register = {one.id: one for one in entities}
        iris, ontology = self.project.workspace.iris, self.project.ontology
        return nquads(register_quads(register, iris, ontology, _LANGUAGE))

    def _errors(self, data: bytes) -> list[Finding]:
        found = self._judge.verdict(data).findings if data else ()
        return [one for one in found if one.severity is Severity.ERROR]


def _of_errors(shapes: "Shapes") -> "Shapes":
    """Return shapes without those that only warn, which take most of the time."""
    for severity in (SH.Warning, SH.Info):
        for shape in shapes.graph.subjects(SH.severity, severity):
            shapes.graph.add((shape, SH.deactivated, Literal(True)))  # noqa: FBT003 -- rdflib's
    return shapes
