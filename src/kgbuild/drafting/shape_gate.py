"""The shapes, for proposals: what a build would find in a claim or an entity of a draft."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from rdflib import SH, Graph, Literal

from kgbuild.errors import Finding, Severity
from kgbuild.graph.dataset_metadata import vocabulary_quads
from kgbuild.graph.document import document_nquads
from kgbuild.graph.register import register_quads
from kgbuild.nquads import nquads

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        return self._made(errors_only=True)

    @cached_property
    def _full_judge(self) -> "ShapeJudge":
        return self._made(errors_only=False)

    def _made(self, *, errors_only: bool) -> "ShapeJudge":
        # pySHACL takes a second to load.
        from kgbuild.checks.shacl import Shapes  # noqa: PLC0415 -- see above
        from kgbuild.checks.shape_judge import judge_of  # noqa: PLC0415 -- see above

        shapes = Shapes.load(self.project.shapes_files())
        if errors_only:
            shapes = Shapes(without_warnings(shapes.graph))
        vocabulary = nquads(vocabulary_quads(self.project.ontology_files))
        return judge_of(shapes, vocabulary, self._entities(list(self.names.register.values())))

    def entities(self, entities: "Sequence[Entity]") -> list[Finding]:
        """Return the errors in new entities of the register."""
        return self._errors(self._entities(entities))

    def document(self, document: "Document", entities: "Sequence[Entity]") -> list[Finding]:
        """Return the errors in a report whose claims name new entities."""
        iris, ontology = self.project.workspace.iris, self.project.ontology
        claims = document_nquads(document, iris, ontology)
        return self._errors(claims + self._entities(entities))

    def findings(self, document: "Document", entities: "Sequence[Entity]") -> "tuple[Finding, ...]":
        """Return all findings in a report whose claims name new entities."""
        iris, ontology = self.project.workspace.iris, self.project.ontology
        claims = document_nquads(document, iris, ontology)
        return self._full_judge.verdict(claims + self._entities(entities)).findings

    def _entities(self, entities: "Sequence[Entity]") -> bytes:
        register = {one.id: one for one in entities}
        iris, ontology = self.project.workspace.iris, self.project.ontology
        return nquads(register_quads(register, iris, ontology, _LANGUAGE))

    def _errors(self, data: bytes) -> list[Finding]:
        found = self._judge.verdict(data).findings if data else ()
        return [one for one in found if one.severity is Severity.ERROR]


@lru_cache(maxsize=1)
def without_warnings(shapes: Graph) -> Graph:
    """Return the shapes with those deactivated that only warn, which take most of the time."""
    found = Graph(namespace_manager=shapes.namespace_manager)
    found += shapes
    for severity in (SH.Warning, SH.Info):
        for shape in shapes.subjects(SH.severity, severity):
            found.add((shape, SH.deactivated, Literal(True)))
    return found
