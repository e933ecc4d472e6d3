"""Writes the files that are made from others: JSON Schemas and the JSON-LD context.

Run it after a change of the ontology or of the typed models; a test fails until it was run.
"""

import json
from collections.abc import Iterator
from pathlib import Path

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


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for path, text in generated():
        path.write_text(text, encoding="utf-8")
