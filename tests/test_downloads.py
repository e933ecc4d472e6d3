"""The downloads of a site all say the same, and their bytes are stable."""

import gzip
import json
import struct
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat, Triple, parse

from kgbuild.config import DatasetConfig, Publisher
from kgbuild.exports.claims_csv import COLUMNS
from kgbuild.exports.dumps import write_packed
from kgbuild.ids import Iris
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.site.addresses import FORMATS, Urls
from kgbuild.site.description import downloads as module
from kgbuild.site.description.citation import citation, citation_file, spdx_licence
from kgbuild.site.description.croissant import croissant
from kgbuild.site.description.datacite import datacite
from kgbuild.site.description.downloads import KINDS, Download, Downloads
from kgbuild.site.pages.data_page import readable
from tests.published import kursk_site
from tests.rdf11 import write_rdf11


@pytest.fixture(scope="module")
def site() -> Path:
    return kursk_site()


def quads_of(file: Path, form: RdfFormat) -> set[Quad]:
    return set(parse(path=str(file), format=form))


def without_graphs(quads: set[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def test_all_dumps_of_rdf_hold_the_same(site: Path, tmp_path: Path) -> None:
    dumps = site / "dumps"
    quads = quads_of(dumps / "dataset.nq", RdfFormat.N_QUADS)
    assert len(quads) > 8000
    assert quads_of(dumps / "dataset.trig", RdfFormat.TRIG) == quads
    assert quads_of(dumps / "dataset.jsonld", RdfFormat.JSON_LD) == quads
    turtle = without_graphs(quads_of(dumps / "dataset.ttl", RdfFormat.TURTLE))
    assert turtle == without_graphs(quads)
    write_rdf11(dumps / "dataset-rdf12.nq", tmp_path / "back.nq")
    assert (tmp_path / "back.nq").read_bytes() == (dumps / "dataset.nq").read_bytes()


def test_every_kind_is_there(site: Path) -> None:
    assert [kind.name for kind in KINDS if not (site / "dumps" / kind.name).is_file()] == []


def test_each_graph_has_files_of_its_own() -> None:
    site = kursk_site(elsewhere=True)
    by_graph: dict[str, set[Triple]] = {}
    for quad in quads_of(site / "dumps" / "dataset.nq", RdfFormat.N_QUADS):
        by_graph.setdefault(str(quad.graph_name)[1:-1], set()).add(quad.triple)
    base = "https://w3id.org/kgbuild/kursk/"
    found = 0
    for graph, triples in by_graph.items():
        name = graph.removeprefix(base)
        path = f"{name}/graph" if "/" in name else name
        if graph not in {f"{base}dataset", "https://w3id.org/kgbuild/ontology"}:
            for suffix, _, _, form in FORMATS:
                assert without_graphs(quads_of(site / f"{path}.{suffix}", form)) == triples
                found += 1
    assert found == 3 * (len(by_graph) - 2) == 30


def test_what_is_large_is_there_packed_as_well(site: Path) -> None:
    for kind in KINDS:
        file = site / "dumps" / kind.name
        packed = file.with_name(f"{kind.name}.gz")
        assert packed.exists() is (file.stat().st_size > 1024 * 1024)
        if packed.exists():
            assert gzip.decompress(packed.read_bytes()) == file.read_bytes()


def test_a_packed_file_has_no_name_and_no_time(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"the same" * 1000)
    (tmp_path / "b").write_bytes(b"the same" * 1000)
    write_packed(tmp_path / "a", tmp_path / "first.gz")
    write_packed(tmp_path / "b", tmp_path / "second.gz")
    data = (tmp_path / "first.gz").read_bytes()
    assert data == (tmp_path / "second.gz").read_bytes()
    magic, _, flags, time = struct.unpack("<HBBI", data[:8])
    assert (magic, flags, time) == (0x8B1F, 0, 0)


def test_nothing_that_was_made_is_left(site: Path) -> None:
    assert not list(site.parent.glob(".for-machines-*"))


def test_two_runs_give_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGE", 100_000)
    config = DatasetConfig(
        base="https://w3id.org/kgbuild/kursk/",
        title="T",
        description=None,
        licence="https://creativecommons.org/licenses/by/4.0/",
        publisher=Publisher(name="P", iri=None),
        language="en",
        context=32,
        version=None,
        issued=None,
    )
    maker = Downloads(site / "dumps" / "dataset.nq", Iris(config.base), config)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for _ in maker.made(tmp_path / name):
            pass
    names = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert len(names) >= 5
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


# --- how it is cited


def config(**changes: str | None) -> DatasetConfig:
    return DatasetConfig.model_validate(
        {
            "base": "https://example.org/",
            "title": 'Ships: "who said what"',
            "licence": "https://creativecommons.org/licenses/by-sa/4.0/",
            "publisher": {"name": "The tests", "iri": "https://example.org/tests"},
            **changes,
        }
    )


def test_a_citation_says_year_and_version_where_they_are_known() -> None:
    iri = "https://example.org/dataset"
    assert citation(config(), iri) == f'The tests. Ships: "who said what" [data set]. {iri}'
    assert citation(config(version="2", issued="2026-11-25"), iri) == (
        f'The tests (2026). Ships: "who said what", version 2 [data set]. {iri}'
    )


def test_the_citation_file_is_yaml_with_what_its_format_demands() -> None:
    data = citation_file(
        config(version="2", issued="2026-11-25"),
        "https://example.org/dataset",
        "What: it is",
        Urls("https://s.example/"),
    )
    found: Any = parse_yaml(data.decode(), Path("CITATION.cff")).data
    assert found["cff-version"] == "1.2.0"
    assert found["title"] == 'Ships: "who said what"'
    assert found["authors"] == [{"name": "The tests", "website": "https://example.org/tests"}]
    assert found["license"] == "CC-BY-SA-4.0"
    assert {"message", "version", "date-released", "url", "identifiers"} <= set(found)


def test_croissant_names_each_file_and_each_column_of_the_table() -> None:
    kind = next(one for one in KINDS if one.name == "claims.csv")
    file = Download(kind, "dumps/claims.csv", 12, "ab" * 32, is_packed=False)
    urls = Urls("https://s.example/")
    found = json.loads(
        croissant(config(version="2"), "https://example.org/d", "About", urls, [file], "2026-11-25")
    )
    assert found["datePublished"] == "2026-11-25"
    assert found["distribution"] == [
        {
            "@type": "cr:FileObject",
            "@id": "claims.csv",
            "name": "claims.csv",
            "description": kind.purpose,
            "contentUrl": "https://s.example/dumps/claims.csv",
            "contentSize": "12 B",
            "encodingFormat": "text/csv",
            "sha256": "ab" * 32,
        }
    ]
    (table,) = found["recordSet"]
    columns = [one["source"]["extract"]["column"] for one in table["field"]]
    assert columns == [*COLUMNS]
    assert {one["dataType"] for one in table["field"]} == {"sc:Text", "sc:Integer", "sc:Float"}


def test_datacite_has_what_its_schema_demands_but_no_guessed_year() -> None:
    about = ("https://example.org/d", "About", Urls("https://s.example/"))
    found = json.loads(datacite(config(), *about, "2026-11-25"))
    needed = {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"}
    assert needed <= set(found)
    assert found["publicationYear"] == "2026"
    assert found["rightsList"][0]["rightsIdentifier"] == "cc-by-sa-4.0"
    assert "publicationYear" not in json.loads(datacite(config(), *about, None))


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/licence", None),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", None),
    ],
)
def test_a_licence_has_its_spdx_name(iri: str, name: str | None) -> None:
    assert spdx_licence(iri) == name


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1676231, "1.6 MiB"), (5 << 30, "5.0 GiB")],
)
def test_a_size_is_written_in_words(size: int, shown: str) -> None:
    assert readable(size) == shown
