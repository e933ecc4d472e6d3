"""``schema``: the JSON Schemas of a workspace, with its own terms, for editors."""

import json
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.project import Project, kgbuilds_ontology, open_project
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.resources import resource_files
from kgbuild.workspace import StrPath

#: The folder of a workspace to which the files of `kgbuild init` point their editors.
FOLDER: Final = "schemas"


def schema(folder: StrPath, into: StrPath | None = None) -> list[Path]:
    """Write the JSON Schemas of a workspace with its own terms, and return the files.

        >>> import kgbuild
        >>> [file.name for file in kgbuild.schema("news")][:2]
        ['claims.schema.json', 'comparisons.schema.json']

    Args:
        folder: The workspace.
        into: The folder to write to; ``schemas/`` of the workspace without it.

    Raises:
        UsageError: ``folder`` is not a workspace.
        UnreadableError: Its configuration or ontology cannot be read.
        OSError: A file cannot be written.
    """
    project = open_project(folder)
    target = Path(into) if into is not None else project.workspace.folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    return _write(project, target)


def refresh_schemas(project: Project) -> None:
    """Write the schemas that are not up to date, if the workspace has a folder for them.

    A workspace that cannot be written keeps the schemas that it has.
    """
    target = project.workspace.folder / FOLDER
    if target.is_dir():
        try:
            _write(project, target)
        except OSError:
            return


def schema_text(data: object) -> str:
    """Return a schema as it is in its file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _write(project: Project, target: Path) -> list[Path]:
    """Write the schemas that differ into a folder; return the paths of all."""
    written = []
    for name, content in _contents(project).items():
        path = target / name
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
        written.append(path)
    return written


def _contents(project: Project) -> dict[str, bytes]:
    """Return the schemas of a workspace by the names of their files."""
    if project.ontology_files == kgbuilds_ontology():  # the same for all workspaces, as installed
        return {file.name: file.read_bytes() for file in resource_files("schemas", ".json")}
    schemas = json_schemas(project.ontology)
    return {name: schema_text(data).encode() for name, data in schemas.items()}
