"""Writes the generated files: JSON Schemas, the JSON-LD context and the docs' reference pages.

Run it with ``make generate`` after you change the ontology, the typed models, a command, a query
or a public docstring. A test fails until you do.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tools.reference.pages import pages

from kgbuild.exports.jsonld import context
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

ROOT = Path(__file__).resolve().parent.parent


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated file with what has to stand in it."""
    files = [file for file in resource_files("ontology", ".ttl") if file.stem != "alignments"]
    ontology = Ontology.load(files)
    yield ROOT / "ontology" / "context.jsonld", _json({"@context": context(ontology)})
    for name, schema in json_schemas(ontology).items():
        yield ROOT / "schemas" / name, _json(schema)
    yield from pages(ROOT / "docs" / "reference")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for path, text in generated():
        path.write_text(text, encoding="utf-8")
