"""The terms that authors can write: all are listed, found by words, and shown in full."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

import kgbuild
from kgbuild.cli.main import cli
from kgbuild.errors import KgbuildError, UsageError
from kgbuild.pipeline.terms import Term, terms
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.strategies import ontology
from tests.test_own_term_checks import ACT, CLASS, PROPERTY, workspace


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["terms", *arguments])
    if isinstance(result.exception, KgbuildError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def names(found: Sequence[Term], kind: str) -> set[str]:
    return {term.name for term in found if term.kind == kind}


def test_every_class_key_and_value_that_an_author_can_write_is_listed() -> None:
    known, found = ontology(), terms()
    for root in (t.ACCOUNT.value, t.ENTITY.value):
        assert set(known.subclasses(root)) <= names(found, "class")
        for cls in known.subclasses(root):
            assert set(known.properties_of(known.classes[cls])) <= names(found, "key")
    for concepts in known.concepts.values():
        assert set(concepts) <= names(found, "value")
    assert set(known.units) == names(found, "unit")
    for key in ("claimant", "speechAct", "counts", "scope", "basis", "edtf", "outlet", "reason"):
        assert key in names(found, "key"), key
    for key in ("heldBy", "holdsFrom", "derivedFromReport", "inView"):
        assert key not in names(found, "key"), key


def test_every_term_says_what_it_means() -> None:
    for term in terms():
        assert term.label, term
        assert term.definition or term.kind == "unit", term
        assert term.of or term.kind == "class", term


def test_a_class_has_the_keys_of_the_classes_above_it() -> None:
    (found,) = [term for term in terms(words=["movement"]) if term.name == "Movement"]
    assert found.of == ("Account",)
    assert {"ofEvent", "destination"} <= set(found.keys)


def test_the_keys_that_a_class_describes_come_first() -> None:
    (control,) = (one for one in terms() if one.kind == "class" and one.name == "Control")
    assert list(control.keys)[:3] == ["controller", "location", "actor"]
    assert list(control.keys)[2:] == sorted(list(control.keys)[2:])


def test_a_value_names_the_keys_that_take_it() -> None:
    killed, denied = terms(words=["killed"])[0], terms(words=["Denied"])[0]
    assert (killed.name, denied.name) == ("killed", "denied")
    assert "counts" in killed.keys
    assert list(denied.keys) == ["speechAct"]


def test_all_words_have_to_be_found_and_a_name_comes_first() -> None:
    found = terms(words=["said"])
    assert (found[0].name, found[0].kind) == ("said", "value")
    assert len(found) > 5
    both = terms(words=["said", "proof"])
    assert both
    assert {term.iri for term in both} < {term.iri for term in found}
    assert terms(words=["no such words"]) == []


def test_own_terms_are_listed_with_those_of_kgbuild(tmp_path: Path) -> None:
    folder = workspace(tmp_path, ACT + CLASS + PROPERTY)
    found = {(term.kind, term.name): term for term in terms(folder)}
    act, cls, key = found["value", "radioed"], found["class", "Blockade"], found["key", "port"]
    assert (act.of, list(act.keys)) == (("SpeechAct",), ["speechAct"])
    assert (cls.of, cls.keys["port"]) == (("Account",), "The port.")
    assert (key.takes, key.definition) == ("Place", "The port.")


def test_the_table_shows_a_named_term_in_full() -> None:
    shown = run("speech-act", "--kind", "class", "--format", "table")
    assert "The way in which a claim is made." in shown
    assert "Values of SpeechAct" in shown
    assert "alleged" in shown
    movement = run("movement", "--kind", "class", "--format", "table")
    assert "Keys of Movement" in movement
    assert "destination" in movement
    assert "About 3,000 troops relocating to Russia." in movement


def test_the_formats_hold_the_same(tmp_path: Path) -> None:
    data = json.loads(run("denied"))
    assert list(data[0]) == [field.name for field in fields(Term)]
    rows = list(csv.DictReader(io.StringIO(run("denied", "--format", "csv"))))
    assert [row["iri"] for row in rows] == [term["iri"] for term in data]
    tabs = run("denied", "--format", "tsv").splitlines()
    assert len(tabs) == len(rows) + 1
    run("denied", "-o", str(tmp_path / "terms.csv"))
    assert (tmp_path / "terms.csv").read_text("utf-8").startswith("kind,name,of,")


def test_the_current_folder_is_the_workspace_if_it_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no term has the words 'radioed'"):
        run("radioed")
    workspace(tmp_path, ACT)
    assert json.loads(run("radioed"))[0]["name"] == "radioed"


def test_words_that_no_term_has_get_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 'Movement'"):
        run("Movment")


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a workspace"):
        run("-w", str(tmp_path))


def test_the_query_of_the_classes_points_here_without_a_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has not been built yet: .*; kgbuild terms lists"):
        kgbuild.query(workspace(tmp_path, ACT), "classes")


# --- the JSON Schemas with own terms


def offered(folder: Path) -> str:
    return (folder / "claims.schema.json").read_text("utf-8")


def test_the_schemas_offer_own_terms_with_their_definitions(tmp_path: Path) -> None:
    folder = workspace(tmp_path, ACT + CLASS + PROPERTY)
    written = kgbuild.schema(folder)
    assert {file.name for file in written} == json_schemas(ontology()).keys()
    data = json.loads(offered(folder / "schemas"))["$defs"]
    acts = data["AuthoredClaim"]["properties"]["speechAct"]["anyOf"][0]
    meanings = dict(zip(acts["enum"], acts["enumDescriptions"], strict=True))
    assert meanings["radioed"] == "Said over the radio."
    assert "port" in data["AuthoredAccount"]["properties"]
    classes = data["AuthoredAccount"]["properties"]["a"]["anyOf"][0]
    assert "Blockade" in classes["enum"]


def test_a_build_that_fails_brings_the_schemas_up_to_date(tmp_path: Path) -> None:
    folder = kgbuild.init(tmp_path / "w", example=True)[0].parent
    before = offered(folder / "schemas")
    (folder / "ontology").mkdir()
    own = workspace(tmp_path / "other", ACT).joinpath("ontology", "own.ttl")
    own.rename(folder / "ontology" / "own.ttl")
    (folder / "entities.yaml").write_text("entities: broken\n", encoding="utf-8")
    assert kgbuild.build(folder, without=["shacl", "owl", "query"]).unreadable
    assert "radioed" not in before
    assert "radioed" in offered(folder / "schemas")
    stamp = (folder / "schemas" / "claims.schema.json").stat().st_mtime_ns
    kgbuild.build(folder, without=["shacl", "owl", "query"])
    assert (folder / "schemas" / "claims.schema.json").stat().st_mtime_ns == stamp


def test_neither_a_check_nor_a_build_makes_the_folder_of_the_schemas(tmp_path: Path) -> None:
    folder = workspace(tmp_path, ACT)
    kgbuild.check(folder, without=["shacl", "owl", "query"])
    kgbuild.build(folder, without=["shacl", "owl", "query"])
    assert not (folder / "schemas").exists()
    into = tmp_path / "elsewhere"
    kgbuild.schema(folder, into)
    assert "radioed" in offered(into)


def test_kgbuilds_own_schemas_have_no_terms_of_a_workspace() -> None:
    acts = json_schemas(ontology())["claims.schema.json"]["$defs"]["AuthoredClaim"]["properties"]
    known = ontology().concepts[ns.KGB + "SpeechAct"]
    assert acts["speechAct"]["anyOf"][0]["enum"] == sorted(known)
