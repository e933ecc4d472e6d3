"""The published JSON Schemas take all that kgbuild reads, and refuse what has not its shape."""

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from kgbuild.errors import UnreadableError
from kgbuild.pipeline.schema import schema_text
from kgbuild.read.config_file import open_workspace
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.read.views import read_views
from tests.authoring import CLAIMS, CONFIG, OPINIONS, REGISTER, TEXT, Authoring, read
from tests.broken import broken
from tests.strategies import ontology
from tests.tiers import cases

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
VALID = Authoring()


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


CLAIMS_SCHEMA, CORPUS_SCHEMA = schema("claims"), schema("corpus")
REGISTER_SCHEMA, CONFIG_SCHEMA = schema("entities"), schema("kgbuild.toml")
OPINIONS_SCHEMA = schema("opinions")
VIEW_SCHEMA = schema("views")
VIEW = """\
title: According to Examplia
accept:
  claimants: [examplia, jane-doe]
  except: daily-example
  reports: r
  speechActs: [said, confirmed]
  modalities: actual
  certainties: [unmarked]
  lineages: known
saidBy: '2024-05-03'
origins: 1
disputes: latest
"""


def yaml(text: str) -> dict[str, Any]:
    data = parse_yaml(text, Path("file.yaml")).data
    assert isinstance(data, dict)
    return data


def line() -> dict[str, Any]:
    return {"slug": "s", "text": TEXT, **yaml(CLAIMS)}


@pytest.mark.parametrize(
    "name", ["claims", "comparisons", "corpus", "entities", "kgbuild.toml", "opinions", "views"]
)
def test_a_schema_is_one_and_is_what_the_models_give(name: str) -> None:
    published = schema(name).schema
    Draft202012Validator.check_schema(published)
    made = json_schemas(ontology())[f"{name}.schema.json"]
    assert (SCHEMAS / f"{name}.schema.json").read_text("utf-8") == schema_text(made)


@pytest.mark.parametrize("name", ["examples/kursk", "new-workspace/example"])
def test_the_example_and_the_template_have_the_shape(name: str) -> None:
    folder = ROOT / name
    for file in [*folder.glob("reports/*/claims.yaml")]:
        data = yaml(file.read_text("utf-8"))
        CLAIMS_SCHEMA.validate(data)
        CORPUS_SCHEMA.validate(
            {"slug": "s", "text": "x", **{k: v for k, v in data.items() if k != "$schema"}}
        )
    for register in (folder, ROOT / "new-workspace" / "empty"):
        REGISTER_SCHEMA.validate(yaml((register / "entities.yaml").read_text("utf-8")))
    for file in folder.glob("views/*.yaml"):
        VIEW_SCHEMA.validate(yaml(file.read_text("utf-8")))
    CONFIG_SCHEMA.validate(tomllib.loads((folder / "kgbuild.toml").read_text("utf-8")))
    for file in folder.glob("opinions.yaml"):
        OPINIONS_SCHEMA.validate(yaml(file.read_text("utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("claims:", "claim:"),
        ("claimant: jane-doe", "claimnt: jane-doe"),
        ("id: doe-40", "id: 40"),
        ("id: doe-40", "id:"),
        ("id: doe-40", "id: ''"),
        ("    evidence: at least 60\n", ""),
        ("evidence: at least 60", "evidence:"),
        ("evidence: at least 60", "evidence: [at least 60]"),
        ("evidence: at least 60", "evidence: {exakt: at least 60}"),
        ("speechAct: said\n    cue: Jane", "speechAct:\n    cue: Jane"),
        ("saidAt: on Thursday", "saidAt: {verbatim: 5}"),
        ("saidAt: on Thursday", "confidence: 1.5"),
        ("saidAt: on Thursday", "polarity: 5"),
        ("saidAt: on Thursday", "audience: {id: x}"),
        ("- a: Presence", "- an: Presence"),
        ("location: port-city\n        strength", "location: 5\n        strength"),
        ("location: port-city\n        strength", "location: []\n        strength"),
        ("location: port-city\n        strength", "location: ''\n        strength"),
        ("location: port-city\n        strength", "phase:\n        strength"),
        ("location: port-city\n        strength", "purpose: [[x]]\n        strength"),
        ("counts: ship", "count: ship"),
        ("counts: ship", "rule: guessed"),
        ("counts: ship", "low: -1"),
        ("since: since Monday", "since: {edtff: x}"),
        ("  outlet: daily-example\n", ""),
        ("  outlet: daily-example\n", "  outlet: daily-example\n  source: example.org\n"),
        ("  outlet: daily-example\n", "  outlet: daily-example\n  language: English please\n"),
    ],
)
def test_what_has_not_the_shape_is_refused(old: str, new: str, tmp_path: Path) -> None:
    changed = VALID.change("claims", old, new)
    assert isinstance(changed.claims, str)
    assert not CLAIMS_SCHEMA.is_valid(yaml(changed.claims))
    assert read(changed.write(tmp_path)).findings, "what the schema refuses, kgbuild refuses"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wikidata: Q42", "wikidata: q42"),
        ("label: Jane Doe,", "lable: Jane Doe,"),
        ("label: Jane Doe,", "label: 5,"),
        ("label: Jane Doe,", "label: Jane Doe, aliases: Jane,"),
        ("partOf: examplia", "partOf: 5"),
        ("id: annotator, ", ""),
        ("entities:", "entity:"),
    ],
)
def test_a_register_without_the_shape_is_refused(old: str, new: str, tmp_path: Path) -> None:
    changed = VALID.change("register", old, new)
    assert not REGISTER_SCHEMA.is_valid(yaml(changed.register))
    assert read(changed.write(tmp_path)).findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opinions:", "opinion:"),
        ("reliability: C", "reliabilty: C"),
        ("reliability: C", "reliability: 3"),
        ("reliability: C", "reliability: ''"),
        ("reliability: C", "reliability: null"),
        ("reliability: C", "credibility: 3"),
        ("reliability: C", "reliability: C, credibility: 3"),
        ("reliability: C, ", ""),
        ("credibility: 4", "credibility: true"),
        ("credibility: 4", "credibility: [4]"),
        ("credibility: 4", "reliability: C"),
        ("    credibility: 4\n", ""),
        ('    at: "2024-06"\n', ""),
        ('at: "2024-06"\n', "at: 2024\n"),
        ("of: r/witnesses-60", "of: 5"),
        ("note: Often right.", "note: ''"),
        ("toldIn: r/doe-40", "toldIn: [r/doe-40]"),
    ],
)
def test_opinions_without_the_shape_are_refused(old: str, new: str, tmp_path: Path) -> None:
    changed = VALID.change("opinions", old, new)
    assert isinstance(changed.opinions, str)
    assert not OPINIONS_SCHEMA.is_valid(yaml(changed.opinions))
    assert read(changed.write(tmp_path)).findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title =", "titel ="),
        ('title = "Ships"', "title = 5"),
        ('harbour/"', 'harbour"'),
        ("[dataset.publisher]", "[publisher]"),
        ("[dataset.publisher]", '[dates]\nrelative = "x"\n[dataset.publisher]'),
    ],
)
def test_a_configuration_without_the_shape_is_refused(old: str, new: str, tmp_path: Path) -> None:
    changed = VALID.change("config", old, new)
    assert not CONFIG_SCHEMA.is_valid(tomllib.loads(changed.config))
    with pytest.raises(UnreadableError):
        read(changed.write(tmp_path))


def view_findings(text: str, folder: Path) -> list[str]:
    """What is said of a view, in a workspace that is sound otherwise."""
    written = VALID.write(folder)
    (written / "views").mkdir()
    (written / "views" / "v.yaml").write_text(text, "utf-8")
    workspace = open_workspace(written)
    found = read_views(workspace, NameResolver(workspace.iris, ontology(), read(written).register))
    return [finding.name for finding in found.findings]


def test_a_view_with_every_key_has_the_shape_and_is_read(tmp_path: Path) -> None:
    VIEW_SCHEMA.validate(yaml(VIEW))
    assert view_findings(VIEW, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("title: According to Examplia", "title: ''"),
        ("claimants: [examplia, jane-doe]", "claimants: []"),
        ("claimants: [examplia, jane-doe]", "claimants: [5]"),
        ("claimants: [examplia, jane-doe]", "claimant: examplia"),
        ("certainties: [unmarked]", "certainties: []"),
        ("modalities: actual", "modalities: ''"),
        ("origins: 1", "origins: -1"),
        ("origins: 1", "origins: '1'"),
        ("origins: 1", "origins: 1.5"),
        ("origins: 1", "origins: 1001"),
        ("disputes: latest", "disputes: [latest]"),
        ("disputes: latest", "disputes:"),
    ],
)
def test_a_view_without_the_shape_is_refused(old: str, new: str, tmp_path: Path) -> None:
    assert VIEW.count(old) == 1
    changed = VIEW.replace(old, new)
    assert not VIEW_SCHEMA.is_valid(yaml(changed))
    assert view_findings(changed, tmp_path)


# --- whatever is read has the shape


@settings(max_examples=cases(100), deadline=None)
@given(broken(yaml(VIEW)))
def test_a_view_that_is_read_has_the_shape(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        is_read = not view_findings(json.dumps(data, ensure_ascii=False), Path(folder))
    assert VIEW_SCHEMA.is_valid(data) or not is_read


@settings(max_examples=cases(100), deadline=None)
@given(broken(yaml(CLAIMS)))
def test_claims_that_are_read_have_the_shape(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        written = Authoring(claims=json.dumps(data, ensure_ascii=False)).write(Path(folder))
        is_read = not read(written).findings
    assert CLAIMS_SCHEMA.is_valid(data) or not is_read


@settings(max_examples=cases(60), deadline=None)
@given(broken(line()))
def test_a_line_that_is_read_has_the_shape(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        is_read = not read(Authoring(corpus=json.dumps(data)).write(Path(folder))).findings
    assert CORPUS_SCHEMA.is_valid(data) or not is_read


@settings(max_examples=cases(60), deadline=None)
@given(broken(yaml(REGISTER)))
def test_a_register_that_is_read_has_the_shape(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        written = Authoring(register=json.dumps(data, ensure_ascii=False)).write(Path(folder))
        messages = [finding.place for finding in read(written).findings]
    is_read = not [place for place in messages if place and place.path.name == "entities.yaml"]
    assert REGISTER_SCHEMA.is_valid(data) or not is_read


@settings(max_examples=cases(60), deadline=None)
@given(broken(yaml(OPINIONS)))
def test_opinions_that_are_read_have_the_shape(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        written = Authoring(opinions=json.dumps(data, ensure_ascii=False)).write(Path(folder))
        is_read = not read(written).findings
    assert OPINIONS_SCHEMA.is_valid(data) or not is_read


def test_a_configuration_that_is_read_has_the_shape() -> None:
    assert CONFIG_SCHEMA.is_valid(tomllib.loads(CONFIG))
