"""Whether a published site is still what publishing would write.

A file next to the sites has a digest of everything that the current site was made from. If nothing
of it has changed, and the files of the site are as they were written, there is nothing to do.
"""

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.project import Project
from kgbuild.releases.manifest import MANIFEST
from kgbuild.resources import resource_folder
from kgbuild.site.description.new_release import EPOCH
from kgbuild.site.files import Sites, Written
from kgbuild.workspace import CONFIG_FILE

_RECORD: Final = ".site.json"
#: kgbuild's own folders that a site is made from, besides the package itself.
_RESOURCES: Final = ("ontology", "queries")
#: The packages that write a site.
_PACKAGES: Final = ("babel", "jinja2", "markupsafe", "pillow", "pyoxigraph", "rdflib")
_PACKAGE: Final = Path(__file__).resolve().parent.parent


def site_inputs(project: Project, build: Path) -> str:
    """Return a digest of all that the site of a build is made from.

    It covers the build, the configuration, the texts that the site may show, the workspace's own
    ontology and queries, SOURCE_DATE_EPOCH, and the program.

    Raises:
        OSError: A file cannot be read.
    """
    workspace = project.workspace
    own = [*workspace.own_files("ontology", ".ttl"), *workspace.own_files("queries", ".rq")]
    texts = _texts(workspace.reports_folder, workspace.config.site.full_text)
    files = _files([build / MANIFEST, workspace.folder / CONFIG_FILE, *own, *texts])
    found = [_program(), os.environ.get(EPOCH, ""), *files]
    return sha256("\0".join(found).encode()).hexdigest()


def unchanged_site(sites: Sites, inputs: str) -> Written | None:
    """Return the current site if it was made from the same, and nothing in it has changed.

    Raises:
        OSError: A file cannot be read.
    """
    record = sites.folder / _RECORD
    known = record.read_text("utf-8") if record.is_file() else ""
    return sites.whole_site() if known == _line(sites, inputs) else None


def remember(sites: Sites, inputs: str) -> None:
    """Remember what the current site was made from.

    Raises:
        OSError: The record cannot be written.
    """
    write_atomically(sites.folder / _RECORD, _line(sites, inputs).encode())


def _line(sites: Sites, inputs: str) -> str:
    return json.dumps({"site": sites.current.resolve().name, "inputs": inputs}) + "\n"


def _texts(reports: Path, names: Iterable[str]) -> list[Path]:
    """Return the files that have the texts of reports, or may have them."""
    folders = [reports / name for name in names]
    found = [file for folder in folders for file in sorted(folder.glob("*"))]
    is_elsewhere = any(not folder.is_dir() for folder in folders)
    return [*found, *(sorted(reports.glob("*.jsonl")) if is_elsewhere else [])]


@cache
def _program() -> str:
    """Return a digest of the program, its templates and scripts, and of what it writes with."""
    folders = [_PACKAGE, *map(resource_folder, _RESOURCES)]
    files = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
    found = [*(f"{name} {version(name)}" for name in _PACKAGES), *_files(files)]
    return sha256("\0".join(found).encode()).hexdigest()


def _files(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        yield file.name
        yield sha256(file.read_bytes()).hexdigest()
