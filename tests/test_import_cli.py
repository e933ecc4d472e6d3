"""``kgbuild import`` on the command line, and what its guide says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kgbuild
from kgbuild.atomic_files import write_all_atomically
from kgbuild.cli.import_tables import import_command
from kgbuild.cli.main import main
from kgbuild.importing.claim_columns import claim_columns
from kgbuild.importing.entity_columns import entity_columns
from kgbuild.vocab.ontology import Ontology
from tests.authoring import Authoring

GUIDE = Path(__file__).parent.parent / "docs" / "how-to" / "import-tables.md"
SHAPE = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix own: <https://example.org/own#> .
own:PresenceShape a sh:NodeShape ;
    sh:targetClass kgb:Presence ;
    sh:name "presence-has-location"@en ;
    sh:property own:PresenceShape-location .
own:PresenceShape-location a sh:PropertyShape ;
    sh:path kgb:location ; sh:minCount 1 ; sh:severity sh:Violation ;
    sh:name "presence-has-location"@en ;
    sh:message "a presence needs a location"@en ;
    sh:description "name the location"@en .
"""
HEAD = "report,claimant,speechAct,cue,evidence,a,location"
ROW = "r,witnesses,said,Witnesses spoke of,60,Presence,port-city"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Authoring().write(tmp_path / "w")


def run(folder: Path, text: str, *options: str) -> Result:
    file = folder.parent / "rows.csv"
    file.write_text(text, encoding="utf-8", newline="")
    arguments = ["claims", str(file), "-w", str(folder), *options]
    return CliRunner().invoke(import_command, arguments)


def test_a_dry_run_shows_yaml_and_says_that_nothing_was_written(folder: Path) -> None:
    done = run(folder, f"{HEAD}\n{ROW}\n", "--dry-run", "--format", "text")
    assert done.exit_code == 0
    assert done.output == (
        "reports/r/claims.yaml:\n"
        "  - id: witnesses-60-2\n"
        "    claimant: witnesses\n"
        "    speechAct: said\n"
        "    cue: Witnesses spoke of\n"
        '    evidence: "60"\n'
        "    states:\n"
        "      - {a: Presence, location: port-city}\n"
        "1 row read\n"
        "would be added: 1 claim in 1 report\n"
        "nothing was written\n"
    )


def test_json_has_rows_entries_and_findings(folder: Path) -> None:
    done = run(folder, f"{HEAD}\n{ROW}\n{ROW.replace('60', '6o')}\n")
    assert done.exit_code == 1
    data = json.loads(done.output)
    assert [one["rows"] for one in data["added"]] == [[2]]
    assert data["added"][0]["report"] == "r"
    assert data["refusedRows"] == [3]
    assert data["notChecked"] == ["query", "owl"]
    assert [(one["row"], one["name"]) for one in data["findings"]] == [(3, "quote-not-found")]
    assert data["written"] is False


@pytest.mark.parametrize("mapping", ["claimant", "=claimant", "Who="])
def test_a_mapping_has_a_heading_and_a_key(
    folder: Path, mapping: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["kgbuild", "import", "claims", "x.csv", "-w", str(folder), "--map", mapping]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "write HEADING=KEY" in capsys.readouterr().err


def test_a_cell_cannot_steer_the_terminal(folder: Path) -> None:
    done = run(folder, f"{HEAD}\n{ROW},\n".replace("witnesses", "\x9b31m"), "--format", "text")
    assert "\x9b" not in done.output


def test_what_a_shape_refuses_is_not_written(folder: Path) -> None:
    (folder / "shapes").mkdir()
    (folder / "shapes" / "own.ttl").write_text(SHAPE, encoding="utf-8")
    before = (folder / "reports/r/claims.yaml").read_bytes()
    text = f"{HEAD}\n{ROW}\n{ROW.replace('60', 'at least 60').removesuffix('port-city')}\n"
    done = run(folder, text, "--format", "text")
    assert "row 3: a presence needs a location" in done.output
    assert (folder / "reports/r/claims.yaml").read_bytes() == before
    done = run(folder, text, "--format", "text", "--valid-rows")
    assert "added: 1 claim" in done.output


def test_line_breaks_of_a_cell_become_those_of_the_report(folder: Path) -> None:
    row = ROW.replace("60", '"on Thursday.\r\nWitnesses"')
    done = run(folder, f"{HEAD}\r\n{row}\r\n")
    entry = json.loads(done.output)["added"][0]["entry"]
    assert entry["evidence"] == "on Thursday.\nWitnesses"


def test_a_wrong_workspace_and_a_missing_file_are_explained(tmp_path: Path) -> None:
    with pytest.raises(kgbuild.UsageError, match="is not a workspace"):
        kgbuild.import_entities(tmp_path, "x.csv")
    with pytest.raises(kgbuild.UnreadableError, match="does not exist"):
        kgbuild.import_entities(Authoring().write(tmp_path / "w"), "x.csv")


def test_several_files_are_written_or_none(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old")
    two.mkdir()
    (two / "full").write_bytes(b"")
    with pytest.raises(OSError, match="two"):
        write_all_atomically({one: b"new", two: b"new"})
    assert one.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    write_all_atomically({one: b"new", tmp_path / "three": b"new"})
    assert (one.read_bytes(), (tmp_path / "three").read_bytes()) == (b"new", b"new")


def test_the_guide_has_every_column_that_is_not_of_the_ontology() -> None:
    guide = GUIDE.read_text("utf-8")
    bare = Ontology.from_quads([])
    for column in [*claim_columns(bare), *entity_columns(bare)]:
        if not column.computed:
            others = ", ".join(column.names)
            assert f"| `{column.key}` | {others} |" in guide, column.key


def test_a_figure_of_nothing_is_refused_as_a_build_refuses_it(folder: Path) -> None:
    row = ROW.replace("60", "at least 60")
    done = run(folder, f"{HEAD},strength\n{row},at least 60\n")
    found = json.loads(done.output)["findings"]
    assert [(one["row"], one["name"]) for one in found] == [(2, "quantity-has-counts-or-unit")]
