"""Tables of people become claims and entities, and nothing that is wrong gets in."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import kgbuild
from kgbuild.pipeline.import_result import Imported, ImportOptions
from kgbuild.read.sources.yaml_source import parse_yaml
from tests.authoring import Authoring
from tests.published import kursk_build

HEAD = ("report", "Who said it", "Speech act", "cue", "evidence", "What happened", "event")
ROW = ("r", "Unnamed witnesses", "Said", "Witnesses spoke of", "60", "Presence", "arrival")
WIKIDATA = "https://www.wikidata.org/wiki/"
SCOPE = "at least 60. Jane Doe said no more"
FIGURE = {"verbatim": "60", "low": 60, "rule": "given", "counts": "ship"}
LOCATION = "location=Port City"
PARTIES = "party=jane-doe; party=witnesses"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = Authoring().write(tmp_path / "w")
    (written / "reports" / "corpus.jsonl").unlink()
    return written


def csv(folder: Path, rows: Sequence[Sequence[str]], name: str = "rows.csv") -> Path:
    file = folder.parent / name
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def claims_of(folder: Path, report: str = "r") -> list[dict[str, object]]:
    file = folder / "reports" / report / "claims.yaml"
    data = parse_yaml(file.read_text("utf-8"), file).data
    assert isinstance(data, dict)
    return data["claims"]  # type: ignore[return-value]


def entities_of(folder: Path) -> list[dict[str, object]]:
    data = parse_yaml((folder / "entities.yaml").read_text("utf-8"), folder).data
    assert isinstance(data, dict)
    return data["entities"]  # type: ignore[return-value]


def found(result: Imported) -> list[tuple[str, str]]:
    """Row with column, and name, of each error."""
    return [(one.message.partition(":")[0], one.name) for one in result.findings]


def files(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


# Claims


def test_a_row_becomes_a_claim_after_those_that_are_there(folder: Path) -> None:
    before = (folder / "reports/r/claims.yaml").read_text("utf-8")
    result = kgbuild.import_claims(folder, csv(folder, [HEAD, ROW]))
    assert result.written
    assert result.findings == []
    after = (folder / "reports/r/claims.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert claims_of(folder)[-1] == {
        "id": "witnesses-60-2",
        "claimant": "witnesses",
        "speechAct": "said",
        "cue": "Witnesses spoke of",
        "evidence": "60",
        "states": [{"a": "Presence", "ofEvent": "arrival"}],
    }
    assert not [
        one
        for one in kgbuild.check(folder, without=["shacl", "owl", "query"]).findings
        if one.severity is kgbuild.Severity.ERROR
    ]


def test_importing_again_adds_nothing_and_says_so(folder: Path) -> None:
    file = csv(folder, [HEAD, ROW])
    kgbuild.import_claims(folder, file)
    before = files(folder)
    again = kgbuild.import_claims(folder, file)
    assert (again.added, len(again.present), again.written) == ([], 1, False)
    assert files(folder) == before


def test_a_row_with_an_error_stops_all_unless_valid_rows_are_wanted(folder: Path) -> None:
    bad = ("r", "Jane Do", "sayd", "Jane Doe said", "nowhere in the text", "Presense", "arrival")
    file = csv(folder, [HEAD, bad, ROW])
    before = files(folder)
    result = kgbuild.import_claims(folder, file)
    assert files(folder) == before
    assert set(found(result)) == {
        ("row 2, column Who said it", "unknown-name"),
        ("row 2, column Speech act", "unknown-name"),
        ("row 2, column evidence", "quote-not-found"),
        ("row 2, column What happened", "unknown-class"),
    }
    assert result.refused == [2]
    rest = kgbuild.import_claims(folder, file, ImportOptions(valid_rows=True))
    assert rest.written
    assert [entry.rows for entry in rest.added] == [(3,)]
    assert len(claims_of(folder)) == 3


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = files(folder)
    result = kgbuild.import_claims(folder, csv(folder, [HEAD, ROW]), ImportOptions(dry_run=True))
    assert len(result.added) == 1
    assert not result.written
    assert files(folder) == before


def test_valid_rows_leave_out_what_depends_on_a_row_with_an_error(folder: Path) -> None:
    head = (*HEAD, "id", "viaClaim")
    outer = ("r", "jane-doe", "said", "Jane Doe said", "not there", "Presence", "", "outer", "")
    alone = (*ROW[:4], SCOPE, *ROW[5:], "x", "")
    file = csv(folder, [head, outer, (*ROW, "inner", "outer"), alone])
    result = kgbuild.import_claims(folder, file, ImportOptions(valid_rows=True))
    assert [entry.id for entry in result.added] == ["x"]
    assert result.refused == [2, 3]
    assert claims_of(folder)[-1]["id"] == "x"


def test_only_a_row_that_says_nothing_new_repeats_another(folder: Path) -> None:
    head = (*HEAD, "id", "figure", "number", "counts")
    plain, figure = ("", "", ""), ("strength", "60", "ship")
    bare = (*ROW[:5], "", "")  # a claim without an account
    rows = [head, (*ROW, "a", *plain), (*ROW, "a", *plain), (*ROW, "a", *figure)]
    rows.append((*bare, "b", *plain))
    result = kgbuild.import_claims(folder, csv(folder, rows), ImportOptions(dry_run=True))
    assert [one for one in result.remarks if "repeats" in one] == ["row 3 repeats row 2"]


def test_rows_of_one_claim_give_accounts_figures_and_conditions(folder: Path) -> None:
    head = (
        "report",
        "id",
        "claimant",
        "speechAct",
        "cue",
        "evidence",
        "account",
        "figure",
        "number",
        "what is counted",
        "scope",
        "condition of",
        "roles",
    )
    said = ("r", "c", "jane-doe", "said", "Jane Doe said", "About 40 ships have arrived")
    rows = [
        head,
        (*said, "Presence", "strength", "About 40 ships", "ship", "total", "", LOCATION),
        ("r", "c", "", "", "", "", "Combat", "", "", "", "", "Presence", PARTIES),
    ]  # fmt: skip
    result = kgbuild.import_claims(folder, csv(folder, rows))
    assert result.findings == []
    assert claims_of(folder)[-1]["states"] == [
        {
            "a": "Presence",
            "location": "port-city",
            "strength": {"verbatim": "About 40 ships", "counts": "ship", "scope": "total"},
            "condition": {"a": "Combat", "party": ["jane-doe", "witnesses"]},
        }
    ]


@pytest.mark.parametrize(
    ("column", "value", "where", "name"),
    [
        ("report", "rr", "row 2, column report", "unknown-report"),
        ("report", "", "row 2", "missing-report"),
        ("evidence", "", "row 2, column evidence", "missing-key"),
        ("cue", "", "row 2", "missing-cue"),
        ("Speech act", "", "row 2, column Speech act", "missing-key"),
        ("What happened", "", "row 2, column What happened", "missing-key"),
        ("event", "port-city", "row 2, column event", "unknown-name"),
        ("id", "no id", "row 2, column id", "bad-id"),
        ("id", "doe-40", "row 2, column id", "existing-claim"),
        ("viaClaim", "doe-4", "row 2, column viaClaim", "unknown-claim"),
        ("quotes", "s/claim", "row 2, column quotes", "unknown-claim"),
        ("confidence", "0,9", "row 2, column confidence", "bad-value"),
        ("strength", "sixty", "row 2, column strength", "words-not-in-evidence"),
        ("strength", "at least 60", "row 2, column strength", "words-not-in-evidence"),
        ("strength.low", "3", "row 2, column strength.low", "missing-key"),
        ("number", "60", "row 2, column number", "missing-figure"),
        ("since", "since Monday", "row 2, column since", "words-not-in-sentence"),
        ("roles", "port-city", "row 2, column roles", "bad-value"),
        ("roles", "locaton=port-city", "row 2, column roles", "unknown-key"),
        ("condition of", "Combat", "row 2, column condition of", "no-consequence"),
        ("audience", "Port City; Jane Doe", "row 2, column audience", "unknown-name"),
    ],
)
def test_each_mistake_is_reported_with_row_and_column(
    folder: Path, column: str, value: str, where: str, name: str
) -> None:
    row = dict(zip(HEAD, ROW, strict=True)) | {column: value}
    file = csv(folder, [tuple(row), tuple(row.values())])
    result = kgbuild.import_claims(folder, file)
    assert (where, name) in found(result)
    assert not result.written


def test_two_entities_with_one_name_need_an_id(folder: Path) -> None:
    register = folder / "entities.yaml"
    text = register.read_text("utf-8") + "  - {id: doe-2, a: Person, label: jane  doe}\n"
    register.write_text(text, encoding="utf-8")
    row = ("r", "Jane Doe", *ROW[2:])
    result = kgbuild.import_claims(folder, csv(folder, [HEAD, row]))
    assert found(result) == [("row 2, column Who said it", "ambiguous-name")]
    assert "doe-2 and jane-doe" in result.findings[0].message


def test_rows_of_one_claim_may_not_contradict_each_other(folder: Path) -> None:
    rows = [(*HEAD, "id"), (*ROW, "c"), (*ROW[:4], "at least 60", *ROW[5:], "c")]
    assert found(kgbuild.import_claims(folder, csv(folder, rows))) == [
        ("row 3, column evidence", "differing-rows")
    ]


def test_a_broken_report_is_left_alone(folder: Path) -> None:
    claims = folder / "reports/r/claims.yaml"
    claims.write_text(
        claims.read_text("utf-8").replace("About 40 ships have", "About 4 ships have")
    )
    result = kgbuild.import_claims(folder, csv(folder, [HEAD, ROW]))
    assert found(result) == [("row 2, column report", "report-with-errors")]


def test_headings_are_keys_names_or_mapped_and_others_are_refused(folder: Path) -> None:
    rows = [(*HEAD[:1], "Quelle", *HEAD[2:], "Farbe"), (*ROW, "red")]
    file = csv(folder, rows)
    with pytest.raises(kgbuild.UnreadableError) as refused:
        kgbuild.import_claims(folder, file)
    assert [one.name for one in refused.value.findings] == ["unknown-column"] * 2
    options = ImportOptions(keys={"quelle": "claimant"}, ignored=["Farbe"])
    assert kgbuild.import_claims(folder, file, options).written


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (ImportOptions(keys={"Who said it": "claimnt"}), "did you mean 'claimant'"),
        (ImportOptions(ignored=["Who sayed it"]), "did you mean 'Who said it'"),
        (ImportOptions(sheet="x"), "no sheets"),
        (ImportOptions(encoding="latin-x"), "no encoding"),
    ],
)
def test_wrong_options_are_explained(folder: Path, options: ImportOptions, message: str) -> None:
    with pytest.raises(kgbuild.UsageError, match=message):
        kgbuild.import_claims(folder, csv(folder, [HEAD, ROW]), options)


def test_two_columns_of_one_key_are_refused(folder: Path) -> None:
    file = csv(folder, [(*HEAD, "claimant"), (*ROW, "jane-doe")])
    with pytest.raises(kgbuild.UnreadableError, match="B and H have the same key 'claimant'"):
        kgbuild.import_claims(folder, file)


def test_json_lines_may_have_whole_claims(folder: Path) -> None:
    claim = {
        "report": "r",
        "claimant": ["witnesses"],
        "speechAct": "said",
        "cue": {"exact": "Witnesses spoke of", "suffix": " at"},
        "evidence": "60",
        "states": [{"a": "Presence", "strength": FIGURE}],
    }
    file = folder.parent / "rows.jsonl"
    file.write_text(json.dumps(claim) + "\n\n", encoding="utf-8")
    result = kgbuild.import_claims(folder, file)
    assert result.findings == []
    assert claims_of(folder)[-1]["states"] == claim["states"]


def test_a_number_that_excel_changed_is_refused_with_its_cell(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEAD, "strength"])
    sheet.append([*ROW, 60.5])
    file = folder.parent / "rows.xlsx"
    book.save(file)
    result = kgbuild.import_claims(folder, file)
    assert found(result) == [("row 2, column strength (H2)", "words-not-in-evidence")]
    assert "format the cell as text" in (result.findings[0].hint or "")


# What kgbuild exports


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The Kursk workspace without claims, and the claims.csv of the build with them."""
    built = kursk_build()
    folder = tmp_path_factory.mktemp("import") / "kursk"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("out"))
    for file in folder.glob("reports/*/claims.yaml"):
        text = file.read_text("utf-8")
        head, _, rest = text.partition("\nclaims:")
        _, mark, aside = rest.partition("\nsetAside:")
        file.write_text(f"{head}\nclaims: []\n{mark}{aside}", encoding="utf-8")
    return folder, next(built.glob("out/current/**/claims.csv"))


def test_our_own_claims_csv_is_recognised_in_its_workspace(tmp_path: Path) -> None:
    built = kursk_build()
    folder = tmp_path / "kursk"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("out"))
    result = kgbuild.import_claims(folder, next(built.glob("out/current/**/claims.csv")))
    assert (len(result.findings), len(result.added), len(result.present)) == (0, 0, 71)


def test_our_own_claims_csv_makes_the_same_claims_again(exported: tuple[Path, Path]) -> None:
    folder, file = exported
    result = kgbuild.import_claims(folder, file, ImportOptions(valid_rows=True))
    # A figure in two units: the file does not have the other unit.
    assert [one.name for one in result.findings] == ["number-not-read"] * 2
    assert len(result.added) == 69
    again = kgbuild.import_claims(folder, file, ImportOptions(valid_rows=True))
    assert (len(again.present), again.written) == (69, False)


def test_a_changed_number_in_claims_csv_is_not_overlooked(exported: tuple[Path, Path]) -> None:
    folder, file = exported
    changed = folder.parent / "changed.csv"
    text = file.read_text("utf-8-sig")
    assert text.count(",2500,3000,3500,about") >= 1
    changed.write_text(text.replace(",2500,3000,3500,about", ",2500,3100,3500,about"), "utf-8")
    result = kgbuild.import_claims(folder, changed, ImportOptions(valid_rows=True, dry_run=True))
    assert {"existing-claim", "other-numbers"} & {one.name for one in result.findings}


# Entities


def test_entities_name_each_other_by_label_in_any_order(folder: Path) -> None:
    rows = [
        ("Name", "Class", "Part of", "Also known as", "QID"),
        ("New Pier", "Settlement", "New Region", "the pier; Pier", f"{WIKIDATA}Q60"),
        ("New Region", "AdministrativeRegion", "Examplia", "", ""),
        ("jane doe", "Person", "", "", ""),
    ]  # fmt: skip
    result = kgbuild.import_entities(folder, csv(folder, rows))
    assert result.findings == []
    assert entities_of(folder)[-2:] == [
        {
            "id": "new-pier",
            "a": "Settlement",
            "label": "New Pier",
            "aliases": ["the pier", "Pier"],
            "wikidata": "Q60",
            "partOf": "new-region",
        },
        {
            "id": "new-region",
            "a": "AdministrativeRegion",
            "label": "New Region",
            "partOf": "examplia",
        },
    ]
    assert [one.id for one in result.present] == ["jane-doe"]
    assert not kgbuild.import_entities(folder, csv(folder, rows)).written


@pytest.mark.parametrize(
    ("row", "where", "name"),
    [
        ({"label": ""}, "row 2, column label", "missing-key"),
        ({"a": "Citty"}, "row 2, column a", "unknown-class"),
        ({"partOf": "Nowhere"}, "row 2, column partOf", "unknown-name"),
        ({"wikidata": "159"}, "row 2, column wikidata", "bad-value"),
        ({"latitude": "north", "longitude": "3"}, "row 2, column latitude", "bad-value"),
        ({"id": "port-city", "label": "Port"}, "row 2, column label", "existing-entity"),
        ({"id": "a b"}, "row 2, column id", "bad-id"),
        ({"id": "soldier", "a": "Kind"}, "row 2, column id", "duplicate-id"),
        ({"partOf": "Pier"}, "row 2, column partOf", "cyclic-part-of"),
    ],
)
def test_each_mistake_in_an_entity_is_reported(
    folder: Path, row: dict[str, str], where: str, name: str
) -> None:
    whole = {"label": "Pier", "a": "Settlement"} | row
    file = csv(folder, [tuple(whole), tuple(whole.values())])
    before = files(folder)
    result = kgbuild.import_entities(folder, file)
    assert found(result)[0] == (where, name), result.findings
    assert files(folder) == before


def test_generated_ids_never_collide(folder: Path) -> None:
    rows = [("label", "a"), ("Port City", "Person"), ("Arrival", "Person"), ("Soldier", "Kind")]
    result = kgbuild.import_entities(folder, csv(folder, rows))
    assert [one.id for one in result.added] == ["port-city-2", "arrival-2", "soldier-2"]


def test_comments_and_order_of_the_register_stay(folder: Path) -> None:
    register = folder / "entities.yaml"
    text = register.read_text("utf-8").replace("entities:\n", "# all\nentities: # list\n")
    text = text.rstrip("\n") + "  # the last\n# end\n"
    register.write_bytes(text.replace("\n", "\r\n").encode())
    kgbuild.import_entities(folder, csv(folder, [("label", "a"), ("Pier", "Settlement")]))
    lines = register.read_bytes().decode().split("\r\n")
    new = "  - {id: pier, a: Settlement, label: Pier}"
    assert [line for line in lines if line != new] == text.split("\n")
    assert lines.index(new) == len(lines) - 3


def test_a_register_in_brackets_is_refused_as_a_whole(folder: Path) -> None:
    register = folder / "entities.yaml"
    register.write_text("entities: [{id: x, a: Person, label: X}]\n", encoding="utf-8")
    with pytest.raises(kgbuild.UsageError, match="cannot be changed in place"):
        kgbuild.import_entities(folder, csv(folder, [("label", "a"), ("Pier", "Settlement")]))


def test_a_report_cell_that_cannot_be_used_is_one_error(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["=A9", *ROW[1:]])
    file = folder.parent / "rows.xlsx"
    book.save(file)
    result = kgbuild.import_claims(folder, file)
    assert found(result) == [("row 2, column report (A2)", "cell-formula")]
