"""The inputs of a build besides reports: register, links, opinions, decisions and views."""

from dataclasses import dataclass, replace
from typing import Self

from kgbuild.errors import Finding, Place, Severity
from kgbuild.project import Project, kgbuilds_ontology
from kgbuild.read.merged_register import merged_register
from kgbuild.read.own_terms.own_terms import own_term_findings
from kgbuild.read.views import ViewSource, read_views
from kgbuild.read.wikidata_links import LinksSource, linked_register, look_through_links
from kgbuild.read.workspace_inputs import (
    DecisionsSource,
    IdentitiesSource,
    OpinionsSource,
    RegisterSource,
    look_through_comparisons,
    look_through_identities,
    look_through_opinions,
    look_through_register,
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a workspace that are read before its reports, with their errors."""

    register: RegisterSource  # with the links and the merges that people decided on
    identities: IdentitiesSource
    links: LinksSource
    opinions: OpinionsSource
    comparisons: DecisionsSource
    views: ViewSource
    terms: tuple[Finding, ...] = ()  # findings on the workspace's own terms

    @classmethod
    def of(cls, project: Project) -> Self:
        """Read the files of a workspace."""
        register = look_through_register(project.workspace, project.ontology)
        file = project.workspace.links_file
        identities = look_through_identities(project.workspace, register.names)
        links = look_through_links(file, register.names, register.places, identities.kept)
        linked = linked_register(register.names.register, links.links)
        merged = merged_register(linked, identities, project.ontology)
        names = replace(register.names, register=merged.register)
        return cls(
            replace(register, names=names),
            replace(identities, findings=(*identities.findings, *merged.findings)),
            links,
            look_through_opinions(project.workspace, names),
            look_through_comparisons(project.workspace, names),
            read_views(project.workspace, names),
            tuple(own_term_findings(project.workspace, kgbuilds_ontology(), project.ontology)),
        )

    @property
    def places(self) -> dict[str, Place]:
        """The place of each entity, opinion and view, by its IRI."""
        return {**self.register.places, **self.opinions.places, **self.views.places}

    @property
    def findings(self) -> list[Finding]:
        """All errors that do not depend on the reports."""
        sources = (
            *(self.register, self.identities, self.links),
            *(self.opinions, self.comparisons, self.views),
        )
        errors = [finding for finding in self.terms if finding.severity is Severity.ERROR]
        return [*errors, *(finding for source in sources for finding in source.findings)]

    @property
    def warnings(self) -> list[Finding]:
        """The findings that are not errors."""
        return [finding for finding in self.terms if finding.severity is not Severity.ERROR]
