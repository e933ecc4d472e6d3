"""The files of the ontology that declare classes and properties."""

from pathlib import Path

from kgbuild.resources import resource_folder


def term_files() -> list[Path]:
    """Return the files of classes and properties, without concepts, units and alignments."""
    folder = resource_folder("ontology")
    return [folder / "kgbuild.ttl", *sorted((folder / "topics").glob("*.ttl"))]
