"""The claims and the quads as Parquet files have what the CSV file and the N-Quads have."""

import builtins
import csv
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.errors import UsageError
from kgbuild.exports import parquet
from kgbuild.exports.claims_csv import CLAIMS, COLUMNS
from kgbuild.nquads import nquads
from kgbuild.read.config_file import open_workspace
from kgbuild.site.addresses import Urls
from kgbuild.site.description.croissant import croissant
from kgbuild.site.description.downloads import Downloads
from kgbuild.vocab import namespaces as ns
from tests.authoring import CONFIG
from tests.published import KURSK_IRIS, kursk_build

DUMPS = Path("out") / "current" / "dumps"
NODE = NamedNode("https://example.org/a")


def quads_of(file: Path, into: Path) -> list[dict[str, object]]:
    parquet.write_quads(file, into)
    rows: list[dict[str, object]] = pq.read_table(into).to_pylist()
    return rows


def term(row: dict[str, object]) -> NamedNode | Literal:
    text = str(row["object"])
    if row["is_iri"]:
        return NamedNode(text)
    if row["language"] is not None:
        return Literal(text, language=str(row["language"]))
    return Literal(text, datatype=NamedNode(str(row["datatype"])))


def read_back(rows: list[dict[str, object]]) -> list[Quad]:
    return [
        Quad(
            NamedNode(str(row["subject"])),
            NamedNode(str(row["predicate"])),
            term(row),
            NamedNode(str(row["graph"])),
        )
        for row in rows
    ]


def test_the_quads_are_those_of_the_dataset_in_their_order(tmp_path: Path) -> None:
    file = kursk_build() / DUMPS / "dataset.nq"
    rows = quads_of(file, tmp_path / "q.parquet")
    assert read_back(rows) == list(parse(file.read_bytes(), format=RdfFormat.N_QUADS))
    best = [row for row in rows if row["predicate"] == f"{ns.KGB}best"]
    assert {type(row["number"]) for row in best} == {float}
    assert {row["number"] for row in best} >= {3000.0, 12000.0}
    days = [row["day"] for row in rows if row["predicate"] == f"{ns.KGB}decidedAt"]
    assert date(2024, 11, 30) in days


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from([None, "en", "de-AT"]),
    st.sampled_from(["string", "integer", "date", "decimal"]),
)
def test_every_text_is_read_back_as_it_is(text: str, language: str | None, datatype: str) -> None:
    of = NamedNode(ns.XSD + datatype)
    value = Literal(text, language=language) if language else Literal(text, datatype=of)
    line = nquads([Quad(NODE, NODE, value, NODE)]).decode()
    row = dict(zip(parquet.QUAD_COLUMNS, parquet._quad(line), strict=True))  # noqa: SLF001
    assert term(row) == value
    assert row["number"] is None or isinstance(row["number"], float)
    assert row["day"] is None or isinstance(row["day"], date)


def test_the_claims_are_those_of_the_table_with_types(tmp_path: Path) -> None:
    file = kursk_build() / DUMPS / CLAIMS
    parquet.write_claims(file, tmp_path / "c.parquet")
    table = pq.read_table(tmp_path / "c.parquet")
    assert tuple(table.column_names) == COLUMNS
    with file.open(encoding="utf-8-sig", newline="") as lines:
        expected = list(csv.DictReader(lines))
    rows = table.to_pylist()
    assert len(rows) == len(expected) > 30
    for row, cells in zip(rows, expected, strict=True):
        for name in COLUMNS:
            cell, value = cells[name].removeprefix("'"), row[name]
            if value is None:
                assert not cell
            elif isinstance(value, float):
                assert value == float(cell)
            else:
                assert str(value) == cell
    assert {type(row["said_latest"]) for row in rows} <= {date, type(None)}
    assert str(table.schema.field("low").type) == "double"
    assert str(table.schema.field("evidence_start").type) == "int64"


def test_the_same_bytes_are_written_again_and_in_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kursk_build() / DUMPS / "dataset.nq"
    first, second, grouped = (tmp_path / name for name in ("a", "b", "c"))
    parquet.write_quads(file, first)
    parquet.write_quads(file, second)
    assert first.read_bytes() == second.read_bytes()
    monkeypatch.setattr(parquet, "_GROUP", 1_000)
    parquet.write_quads(file, grouped)
    assert pq.ParquetFile(grouped).num_row_groups > 10
    assert pq.read_table(grouped).equals(pq.read_table(first))


def test_a_site_that_asks_for_it_has_both_files_and_describes_them(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "kgbuild.toml").write_text(CONFIG, "utf-8")
    config = open_workspace(folder).config.dataset
    nquads_file = (kursk_build() / DUMPS / "dataset.nq").resolve()
    plain = {one.name for one, _ in Downloads(nquads_file, KURSK_IRIS, config).made(tmp_path)}
    maker = Downloads(nquads_file, KURSK_IRIS, config, has_parquet=True)
    downloads = [one for one, _ in maker.made(tmp_path)]
    assert {one.name for one in downloads} - plain == {"claims.parquet", "quads.parquet"}
    urls = Urls("https://example.org/")
    found = json.loads(croissant(config, KURSK_IRIS.dataset, "About.", urls, downloads, None))
    files = {one["@id"]: one for one in found["distribution"]}
    assert files["quads.parquet"]["encodingFormat"] == "application/vnd.apache.parquet"
    assert [one["@id"] for one in found["recordSet"]] == ["claims", "quads"]


def test_without_pyarrow_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: object, **more: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'kgbuild\[parquet\]'"):
        parquet.write_quads(kursk_build() / DUMPS / "dataset.nq", tmp_path / "q.parquet")
