"""What a build reads beside the reports: the register, the opinions, the views."""

from dataclasses import dataclass
from typing import Self

from kgbuild.errors import Finding, Place
from kgbuild.pipeline.project import Project
from kgbuild.read.views import ViewSource, read_views
from kgbuild.read.workspace import (
    OpinionsSource,
    RegisterSource,
    look_through_opinions,
    look_through_register,
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a workspace that are read before its reports, mistakes and all.

    Attributes:
        register: The register.
        opinions: The opinions.
        views: The views.
    """

    register: RegisterSource
    opinions: OpinionsSource
    views: ViewSource

    @classmethod
    def of(cls, project: Project) -> Self:
        """Look through the files of a workspace."""
        register = look_through_register(project.workspace, project.ontology)
        return cls(
            register,
            look_through_opinions(project.workspace, register.names),
            read_views(project.workspace, register.names),
        )

    @property
    def places(self) -> dict[str, Place]:
        """Where each entity, opinion and view stands, by its IRI."""
        return {**self.register.places, **self.opinions.places, **self.views.places}

    @property
    def findings(self) -> list[Finding]:
        """All that is wrong with them, but for what the reports have to do with it."""
        return [*self.register.findings, *self.opinions.findings, *self.views.findings]
