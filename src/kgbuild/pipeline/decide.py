"""``decide``: adds a decision about two entities to ``identities.yaml``."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.config import Workspace
from kgbuild.documents.report_files import adding_alone
from kgbuild.errors import UnreadableError
from kgbuild.importing.yaml_entries import with_entries
from kgbuild.project import Project, open_project
from kgbuild.read.identities import IdentitiesSource, read_identities
from kgbuild.read.merged_register import merged_register
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.wikidata_links import linked_register, look_through_links
from kgbuild.read.workspace_inputs import RegisterSource, read_register_file
from kgbuild.workspace import StrPath

_KEY: Final = "identities"
_NEW_FILE: Final = """\
# yaml-language-server: $schema=schemas/identities.schema.json
# Which entities of the register are the same, and which are not.
$schema: schemas/identities.schema.json
identities: []
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was added.

    Attributes:
        one: The id of the first entity.
        other: The id of the second entity.
        kept: The id under which the dataset has both; None if they are not the same.
    """

    one: str
    other: str
    kept: str | None


def decide(  # noqa: PLR0913 -- the keys of a decision, by name
    folder: StrPath,
    decision: str,
    one: str,
    other: str,
    *,
    by: str,
    why: str,
    at: date | None = None,
) -> Decided:
    """Add a decision about two entities to ``identities.yaml`` of a workspace.

    What the file has stays as it is, byte for byte. To take a decision back, remove its entry.

    Args:
        folder: The workspace.
        decision: ``same``, ``not-same`` or ``unsure``.
        one: The id of an entity; the dataset keeps it if both are the same.
        other: The id of another entity.
        by: The id of the agent who decides.
        why: The reason, for readers.
        at: The day of the decision; today by default.

    Raises:
        UsageError: ``folder`` is not a workspace, or the file cannot be changed in place.
        UnreadableError: The decision is wrong or contradicts another one; nothing is written.
        OSError: The file cannot be written.
    """
    project = open_project(folder)
    day = datetime.now(UTC).date() if at is None else at
    entry = {
        "of": [one, other],
        "decision": decision,
        "by": by,
        "at": day.isoformat(),
        "why": why,
    }
    with adding_alone(project.workspace.folder):
        register = read_register_file(project.workspace, project.ontology)
        file = project.workspace.identities_file
        before = read_text(file) if file.exists() else _NEW_FILE
        _decisions(before, project.workspace, register)  # with errors, nobody can add to it
        text = with_entries(before, _KEY, [entry], file)
        found = _decisions(text, project.workspace, register)
        _refuse_merges(project, register, found)
        write_atomically(file, text.encode())
    iris = project.workspace.iris
    both = {found.kept.get(iri, iri) for iri in (iris.entity(one), iris.entity(other))}
    kept = [id_ for id_, each in register.names.register.items() if each.iri in both]
    return Decided(one, other, kept[0] if len(both) == 1 else None)


def _decisions(text: str, workspace: Workspace, register: RegisterSource) -> IdentitiesSource:
    found = read_identities(parse_yaml(text, workspace.identities_file), register.names)
    if found.findings:
        raise UnreadableError(found.findings)
    return found


def _refuse_merges(project: Project, register: RegisterSource, found: IdentitiesSource) -> None:
    """Raise an `UnreadableError` if entries cannot be the same."""
    file = project.workspace.links_file
    links = look_through_links(file, register.names, register.places, found.kept)
    linked = linked_register(register.names.register, links.links)
    merged = merged_register(linked, found, project.ontology)
    if merged.findings:
        raise UnreadableError(merged.findings)
