"""Write the generated files.

These are the currencies, the JSON Schemas, the JSON-LD context, the index of the decisions and the
reference pages of the docs. Run it after you change the ontology, the typed models, a decision, a
command, a query or a public docstring. A test fails until you do.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tools.currencies import currencies
from tools.reference.pages import pages

from kgbuild.exports.jsonld import context
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = ROOT / "docs" / "decisions"

_INTRODUCTION = """\
# Decisions

Each file records one decision: the context, what was decided, and which alternatives were
considered. Read `ARCHITECTURE.md` first.

To record a decision, copy a recent file, give it the next number and run `make generate`, which
writes this page. Do not rewrite an old decision. Write a new one, and change the status of the old
one to "superseded by" with a link.
"""


def generated() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each generated file."""
    files = [file for file in resource_files("ontology", ".ttl") if file.stem != "alignments"]
    ontology = Ontology.load(files)
    yield ROOT / "ontology" / "currencies.ttl", currencies()
    yield ROOT / "ontology" / "context.jsonld", _json({"@context": context(ontology)})
    for name, schema in json_schemas(ontology).items():
        yield ROOT / "schemas" / name, _json(schema)
    yield from pages(ROOT / "docs" / "reference")
    yield DECISIONS / "README.md", _decision_index()


def _decision_index() -> str:
    """Return the page that lists all decisions by topic."""
    rows: dict[str, list[str]] = {}
    for file in sorted(DECISIONS.glob("[0-9]*.md")):
        text = file.read_text("utf-8")
        title = text.partition("\n")[0].partition(". ")[2]
        fields = dict(re.findall(r"^- (Date|Status|Topic): (.+)$", text, re.MULTILINE))
        note = "" if fields["Status"] == "accepted" else f" ({fields['Status']})"
        row = f"| [{file.stem[:4]}]({file.name}) | {title}{note} | {fields['Date']} |"
        rows.setdefault(fields["Topic"], []).append(row)
    parts = [_INTRODUCTION]
    for topic, found in rows.items():
        head = [f"## {topic}", "", "| number | decision | date |", "|---|---|---|"]
        parts.append("\n".join([*head, *found, ""]))
    return "\n".join(parts)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for path, text in generated():
        path.write_text(text, encoding="utf-8")
