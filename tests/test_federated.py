"""Queries that use Wikidata, with a stand-in for it."""

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kgbuild.errors import KgbuildError, UsageError
from kgbuild.ids import Iris
from kgbuild.linking.polite_requests import SpentError
from kgbuild.pipeline.build import build
from kgbuild.pipeline.query import query
from kgbuild.project import open_project
from kgbuild.resources import resource_folder
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.sparql.named_query import NamedQuery, load_queries
from kgbuild.sparql.query_text import service_block
from tests.authoring import CONFIG, REGISTER, Authoring
from tests.linked import FILE, decided, text_of
from tests.test_link import MORE
from tests.wikidata import Wikidata

FEDERATED = load_queries((resource_folder("queries") / "federated").glob("*.rq"))
IRIS = Iris("https://example.org/harbour/")


def link_table(**values: str) -> str:
    lines = "".join(f"{name} = {value}\n" for name, value in values.items())
    return f"{CONFIG}\n[link]\n{lines}"


def workspace(folder: Path, config: str) -> Path:
    Authoring(config=config, register=REGISTER + MORE).write(folder)
    (folder / FILE).parent.mkdir()
    rows = [
        decided("kursk-oblast", "Q3178"),
        decided("kursk-oblast", "Q3159", predicate_modifier="Not"),
        decided("putin", "Q7747"),
        decided("examplia", "Q483134", "skos:closeMatch"),
    ]
    (folder / FILE).write_text(text_of(*rows), encoding="utf-8")
    assert build(folder, without=("shacl", "owl", "query")).released
    return folder


@pytest.fixture
def built(tmp_path: Path, world: Wikidata) -> Path:
    config = link_table(contact='"tests@example.org"', sparql=f'"{world.sparql}"')
    return workspace(tmp_path / "workspace", config)


def rows(folder: Path, name: str, **values: str) -> list[dict[str, str]]:
    text = query(folder, name, values).serialize("csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_are_federated_queries() -> None:
    assert set(FEDERATED) == {"places-in-wikidata", "posts-in-wikidata"}
    for named in FEDERATED.values():
        assert (named.service, named.linked) == ("wikidata", "item")
        assert named.table
        assert {"title", "description", "keywords"} <= named.head.keys()


def test_places_have_their_coordinates_and_what_they_lie_in(built: Path) -> None:
    found = rows(built, "places-in-wikidata")
    assert [(r["placeLabel"], r["coordinates"], r["withinLabel"]) for r in found] == [
        ("Kursk Oblast", "Point(36 52)", "Russia"),
        ("Russia", "Point(94 66)", ""),
    ]
    assert found[0]["item"] == "http://www.wikidata.org/entity/Q3178"


def test_officials_have_their_posts_and_terms(built: Path) -> None:
    found = rows(built, "posts-in-wikidata")
    assert [(r["personLabel"], r["postLabel"], r["begin"][:10], r["end"][:10]) for r in found] == [
        ("Vladimir Putin", "President of Russia", "2000-05-07", "2008-05-07"),
        ("Vladimir Putin", "President of Russia", "2012-05-07", ""),
    ]


@pytest.mark.parametrize("name", sorted(FEDERATED))
def test_a_store_that_follows_service_itself_has_the_same_rows(
    built: Path, world: Wikidata, name: str
) -> None:
    text = FEDERATED[name].bind({"wikidata": world.store}, IRIS)
    release = (built / "out" / "current").resolve()
    store = Store.read_only(str(release / "store"))
    theirs = store.query(text, use_default_graph_as_union=True)
    assert isinstance(theirs, QuerySolutions)
    columns = [variable.value for variable in theirs.variables]
    expected = [
        [("" if row[column] is None else row[column].value) for column in columns] for row in theirs
    ]
    assert expected
    assert [list(row.values()) for row in rows(built, name)] == expected


def test_only_those_items_are_asked_for_that_entities_are(built: Path, world: Wikidata) -> None:
    rows(built, "places-in-wikidata")
    (asked,) = world.calls.asked
    assert "Q3178" in asked
    assert "Q3159" not in asked
    assert "Q483134" not in asked
    assert "tests@example.org" in world.calls.agents[0]


def test_one_item_can_be_asked_for(built: Path) -> None:
    assert [r["placeLabel"] for r in rows(built, "places-in-wikidata", item="Q159")] == ["Russia"]
    with pytest.raises(UsageError, match="Q99"):
        rows(built, "places-in-wikidata", item="Q99")


def test_the_endpoint_is_a_parameter(tmp_path: Path, world: Wikidata) -> None:
    folder = workspace(tmp_path, link_table(contact='"tests@example.org"'))
    assert rows(folder, "places-in-wikidata", wikidata=world.sparql)
    with pytest.raises(UsageError, match="not the address of an endpoint"):
        rows(folder, "places-in-wikidata", wikidata="wikidata")


def test_nobody_is_asked_without_a_contact(tmp_path: Path, world: Wikidata) -> None:
    folder = workspace(tmp_path, link_table(sparql=f'"{world.sparql}"'))
    with pytest.raises(UsageError, match="contact"):
        rows(folder, "places-in-wikidata")
    assert not world.calls.asked


@pytest.mark.parametrize(
    ("fault", "error"),
    [(["half"] * 9, NotAnsweredError), ([400], NotAnsweredError), ([429] * 2, SpentError)],
)
def test_half_an_answer_is_none(
    tmp_path: Path,
    world: Wikidata,
    fault: list[str | int],
    error: type[KgbuildError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kgbuild.linking.polite_requests._FIRST_WAIT", 0.0)
    world.calls.retry_after = "0"
    table = link_table(contact='"me@x"', sparql=f'"{world.sparql}"', requests="2")
    if error is NotAnsweredError:
        table = table.replace("requests = 2", "requests = 9")
    folder = workspace(tmp_path, table)
    world.calls.faults[:] = fault
    with pytest.raises(error):
        rows(folder, "places-in-wikidata")


def test_they_are_listed(built: Path) -> None:
    project = open_project(built)
    assert set(FEDERATED) == project.queries().keys() - project.answered_alone().keys()


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT * { SERVICE <http://x/> { ?a ?b ?c } }", " ?a ?b ?c "),
        ("SELECT * { service<http://x/>{ {?a ?b '}'} # }\n } ?x ?y ?z }", " {?a ?b '}'} # }\n "),
        ('SELECT * { ?a ?b "SERVICE <http://x/> {}" }', None),
        ("# SERVICE <http://x/> { }\nASK {}", None),
        ("SELECT * { ?service ?b ex:service }", None),
        ("SELECT * { SERVICE ?x { ?a ?b ?c } }", None),
        ("SELECT * { SERVICE <http://x/> { ?a ", None),
    ],
)
def test_the_part_that_another_endpoint_answers_is_found(sparql: str, expected: str | None) -> None:
    block = service_block(sparql)
    assert (block.pattern if block else None) == expected
    if block:
        assert sparql[block.start : block.start + 7].lower() == "service"
        assert sparql[block.end - 1] == "}"


def test_a_value_for_the_endpoint_cannot_become_syntax() -> None:
    named = NamedQuery.parse("q", "# param x service: X.\nSELECT * { SERVICE <http://a/> { } }")
    assert "SERVICE <http://b/>" in named.bind({"x": "http://b/"}, IRIS)
    with pytest.raises(UsageError):
        named.bind({"x": "http://b/> { } #"}, IRIS)
