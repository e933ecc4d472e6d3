"""A workspace: the folder, and what its ``kgbuild.toml`` says."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kgbuild.errors import Finding, Place, Severity, UnreadableError, UsageError
from kgbuild.ids import Iris

CONFIG_FILE = "kgbuild.toml"
#: Folders in which a workspace adds to what kgbuild brings.
_OWN = ("ontology", "queries", "shapes")


class Publisher(BaseModel):
    """Who publishes the dataset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, description="Name of the person or body.")]
    iri: Annotated[
        str | None, Field(default=None, pattern=r"^https?://\S+$", description="Their IRI.")
    ]


class DatasetConfig(BaseModel):
    """The table ``[dataset]``: what the dataset is and where its IRIs live."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: Annotated[
        str,
        Field(
            pattern=r"^https?://[^\s<>\"{}|\\^`?#]+/$",
            description="Base IRI of all data IRIs; ends in a slash.",
        ),
    ]
    title: Annotated[str, Field(min_length=1, description="Title of the dataset.")]
    description: Annotated[str | None, Field(default=None, description="What is in it.")]
    licence: Annotated[
        str, Field(pattern=r"^https?://\S+$", description="IRI of the dataset's licence.")
    ]
    publisher: Annotated[Publisher, Field(description="Who publishes the dataset.")]
    language: Annotated[
        str,
        Field(
            default="en",
            pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
            description="BCP 47 tag of labels and notes.",
        ),
    ]


class DatesConfig(BaseModel):
    """The table ``[dates]``: how times are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relative: Annotated[
        Literal["resolve", "refuse"],
        Field(
            default="resolve",
            description="Whether words such as 'the 23rd' are reckoned from the report's "
            "publication, or refused so that authors write every date out.",
        ),
    ]


class Config(BaseModel):
    """All of ``kgbuild.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="kgbuild.toml")

    dataset: Annotated[DatasetConfig, Field(description="The dataset.")]
    dates: Annotated[
        DatesConfig,
        Field(default_factory=lambda: DatesConfig(relative="resolve"), description="Dates."),
    ]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder and its configuration."""

    folder: Path
    config: Config

    @property
    def iris(self) -> Iris:
        """The IRIs of this workspace."""
        return Iris(self.config.dataset.base)

    @property
    def register_file(self) -> Path:
        """The register."""
        return self.folder / "entities.yaml"

    @property
    def reports_folder(self) -> Path:
        """The reports, a folder each, and corpora in JSON Lines."""
        return self.folder / "reports"

    @property
    def output(self) -> Path:
        """What builds write."""
        return self.folder / "out"

    def input_digests(self) -> dict[str, str]:
        """SHA-256 of every file that a build reads, by its path in the workspace, sorted."""
        files = [self.folder / CONFIG_FILE, self.register_file]
        for part in (self.reports_folder, *(self.folder / name for name in _OWN)):
            files += sorted(part.rglob("*")) if part.is_dir() else []
        return {
            file.relative_to(self.folder).as_posix(): _digest(file)
            for file in files
            if file.is_file() and not file.name.startswith(".")
        }

    def own_files(self, kind: str, suffix: str) -> list[Path]:
        """The workspace's own ontology, shapes or queries: files of ``kind/``, sorted."""
        folder = self.folder / kind
        return sorted(folder.rglob(f"*{suffix}")) if folder.is_dir() else []


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in ``folder``.

    Raises:
        UsageError: There is no ``kgbuild.toml`` in it.
        UnreadableError: ``kgbuild.toml`` is not TOML, or does not say what it has to.
    """
    file = folder / CONFIG_FILE
    if not file.is_file():
        raise UsageError(
            f"{folder} is not a workspace: it has no {CONFIG_FILE}. "
            "Name the folder that has one, or make one with: kgbuild init FOLDER"
        )
    return Workspace(folder, _read_config(file))


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _read_config(file: Path) -> Config:
    try:
        source = file.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(source)
    except UnicodeDecodeError as error:
        place = Place(file, error.object[: error.start].count(b"\n") + 1)
        raise _unreadable("not-utf-8", "the file is not UTF-8", place) from error
    except OSError as error:
        raise _unreadable("unreadable-file", str(error), Place(file)) from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable("toml-syntax", f"not TOML: {error}", _toml_place(file, error)) from error
    except RecursionError as error:
        raise _unreadable("toml-syntax", "nested too deeply", Place(file)) from error
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        raise UnreadableError(
            Finding(
                Severity.ERROR,
                "config-invalid",
                f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}",
                place=Place(file, _line_of(detail["loc"], source)),
                hint="see the README, 'A workspace', for what kgbuild.toml holds",
            )
            for detail in error.errors(include_url=False)
        ) from error


def _unreadable(name: str, message: str, place: Place) -> UnreadableError:
    return UnreadableError([Finding(Severity.ERROR, name, message, place=place)])


def _toml_place(file: Path, error: tomllib.TOMLDecodeError) -> Place:
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return Place(file, int(found[1]), int(found[2])) if found else Place(file)


def _line_of(location: Sequence[int | str], source: str) -> int | None:
    """The line of the key, or of the table it is missing from: the standard parser tells none."""
    *table, key = map(str, location)
    within = not table
    header = None
    for number, line in enumerate(source.splitlines(), start=1):
        found = re.match(r"\s*\[([^\]]+)\]", line)
        if found:
            within = found[1].strip() == ".".join(table)
            header = number if within else header
        elif within and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return header
