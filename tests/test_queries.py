"""The competency queries answer with the expected rows on the Kursk workspace, in two engines.

Those about several reports that revise each other do so on ``tests/revisions``.

Expected rows stand in ``tests/queries/``, one file a case: ``NAME.csv``, and ``NAME@KEY=VALUE.csv``
for a case with a parameter. After a change on purpose, write them anew and read what changed::

    KGBUILD_WRITE_EXPECTED=1 pytest tests/test_queries.py && git diff tests/queries
"""

import os
import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize
from rdflib import Dataset, Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kgbuild.checks.shacl import data_graph
from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.pipeline.answer import Answer
from kgbuild.pipeline.build import build
from kgbuild.resources import resource_folder
from kgbuild.sparql.named_query import THEMES, NamedQuery, load_queries
from kgbuild.sparql.query_text import finds_graphs
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.terms import LABEL
from tests.edited import edited_workspace
from tests.in_memory import in_memory
from tests.published import kursk_build
from tests.tiers import cases

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
ELECTION = KURSK.parent / "hong-kong-election"
EXPECTED = Path(__file__).parent / "queries"
REVISIONS = Path(__file__).parent / "revisions"
#: Queries that there is too little for in one report.
OF_REVISIONS = {"coverage-of-events", "figures-as-known", "history"}
OF_ELECTION = {"figures-by-actor"}
#: Queries for which rdflib needs many seconds over three reports, so it gets one.
OF_ONE_REPORT = {"accounts", "bases"}
#: Workspaces, each with its IRIs.
IRIS = {
    KURSK: Iris("https://w3id.org/kgbuild/kursk/"),
    REVISIONS: Iris("https://example.org/revisions/"),
    ELECTION: Iris("https://w3id.org/kgbuild/hong-kong-election/"),
}
QUERIES = load_queries(resource_folder("queries").glob("*.rq"))

#: Cases with parameters; every query has one without.
BOUND = [
    ("about", {"entity": "john-kirby"}),
    ("accounts", {"class": "Capture"}),
    ("accounts", {"event": "dprk-training"}),
    ("agreements", {"event": "dprk-training"}),
    ("claim", {"claim": "kursk/kirby-3000"}),
    ("claims", {"act": "confirmed"}),
    ("claims", {"claimant": "ukraine"}),
    ("claims", {"modality": "projected"}),
    ("claims-by-date", {"from": "2024-10-23", "to": "2024-10-23"}),
    ("close-figures", {"event": "dprk-deployment"}),
    ("coverage-of-events", {"event": "fire", "report": "daily"}),
    ("differences", {"event": "dprk-deployment"}),
    ("disputes", {"event": "dprk-deployment"}),
    ("evidence", {"claim": "kursk/kirby-3000"}),
    ("figures", {"event": "dprk-deployment"}),
    ("figures-by-actor", {"class": "ElectionResult"}),
    ("figures-by-actor", {"event": "election-nt-west"}),
    ("held-places", {"place": "kursk-oblast"}),
    ("figures-as-known", {"date": "2024-05-03"}),
    ("figures-as-known", {"date": "2024-05-04", "event": "arrival"}),
    ("figures-as-known", {"date": "2024-05-06"}),
    ("memberships", {"held": "communications-advisor"}),
    ("memberships", {"member": "john-kirby"}),
    ("memberships", {"date": "2024-10-31", "day": "2024-10-31"}),
    ("left-out", {"view": "united-states"}),
    ("left-out", {"claim": "kursk/kirby-3000"}),
    ("misquotations", {"claim": "kursk/kirby-3000"}),
    ("figures-by-view", {"event": "dprk-deployment"}),
    ("view", {"view": "ukraine"}),
    ("names", {"name": "Ukrainian military intelligence"}),
    ("opinions", {"claim": "kursk/kirby-3000"}),
    ("opinions", {"rater": "kgbuild-authors"}),
    ("origins", {"claim": "kursk/kirby-3000"}),
    ("reliability", {"rater": "kgbuild-authors"}),
    ("reservations", {"event": "dprk-combat"}),
    ("reliability", {"source": "hur"}),
]
CASES = [*((name, {}) for name in sorted(QUERIES)), *BOUND]
#: Queries that kgbuild promises to have.
WANTED = {
    "accounts",
    "agreements",
    "bases",
    "bodies",
    "claims",
    "claims-by-date",
    "close-figures",
    "differences",
    "disputes",
    "evidence",
    "figures",
    "figures-by-actor",
    "forces",
    "held-places",
    "misquotations",
    "nested",
    "officials",
    "opinions",
    "origins",
    "own-voice",
    "places",
    "reliability",
    "reservations",
    "supplies",
    "unnamed-sources",
}


def workspace_of(name: str) -> Path:
    """The workspace that a query is asked of."""
    if name in OF_ELECTION:
        return ELECTION
    return REVISIONS if name in OF_REVISIONS else KURSK


def bound(name: str, values: dict[str, str]) -> str:
    return QUERIES[name].bind(values, IRIS[workspace_of(name)])


@cache
def nquads(source: Path) -> bytes:
    """The dataset of a workspace."""
    if source == KURSK:
        return (kursk_build() / "out" / "current" / "dumps" / "dataset.nq").read_bytes()
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        shutil.copytree(source, workspace, ignore=shutil.ignore_patterns("out"))
        return built(workspace)


@cache
def nquads_of_edited() -> bytes:
    """The dataset of Kursk after a report was edited, so that some claims are withdrawn."""
    with TemporaryDirectory() as folder:
        workspace, _ = edited_workspace(Path(folder))
        return built(workspace)


def built(workspace: Path) -> bytes:
    result = build(workspace, without=("shacl", "owl", "query"))
    assert result.released, result.findings
    return (result.released / "dumps" / "dataset.nq").read_bytes()


def nquads_for(name: str) -> bytes:
    """A dataset in which a query has rows."""
    return nquads_of_edited() if name == "withdrawn" else nquads(workspace_of(name))


@cache
def store(name: str) -> QuadStore:
    return store_of(nquads_for(name))


def nquads_for_rdflib(name: str) -> bytes:
    data = nquads_for(name)
    if name not in OF_ONE_REPORT:
        return data
    others = tuple(f" <{IRIS[KURSK].base}report/{slug}> .\n".encode() for slug in ("dod", "kursk"))
    return b"".join(line for line in data.splitlines(keepends=True) if not line.endswith(others))


@cache
def rdflib_of(data: bytes, *, graphs: bool) -> Graph:
    """The union of all graphs, and the graphs if a query names them.

    rdflib answers much faster from one graph than from the union of many.
    """
    if not graphs:
        return data_graph([data])
    found = Dataset(default_union=True)
    found.parse(data=data, format="nquads")
    return found


def file_of(name: str, values: dict[str, str]) -> Path:
    parts = [name, *(f"{key}={value}" for key, value in values.items())]
    safe = re.sub(r"[^\w@=,.-]", "_", "@".join(parts))
    return EXPECTED / f"{safe}.{'nt' if 'CONSTRUCT' in QUERIES[name].sparql else 'csv'}"


def answer(name: str, values: dict[str, str]) -> bytes:
    """The answer of Oxigraph: CSV (SPARQL 1.1 results), or sorted N-Triples."""
    result = store(name).query(bound(name, values))
    if isinstance(result, QuerySolutions):
        data = result.serialize(format=QueryResultsFormat.CSV) or b""
        return data.replace(b"\r\n", b"\n")
    assert isinstance(result, QueryTriples)
    lines = (serialize(result, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
    return b"".join(sorted(set(lines)))


@pytest.mark.parametrize(("name", "values"), CASES, ids=str)
def test_a_query_has_the_expected_rows(name: str, values: dict[str, str]) -> None:
    found, file = answer(name, values), file_of(name, values)
    if os.environ.get("KGBUILD_WRITE_EXPECTED"):
        file.write_bytes(found)
    assert found.decode() == file.read_text("utf-8")
    assert len(found.splitlines()) > 1, "an answer without a row shows nothing"


#: One case of each query: rdflib takes long, and its engine sees no parameters, only their values.
#: For the triples of all claims it takes seconds, so it gets one claim.
ONE_EACH = {**dict(reversed(CASES)), "claim": {"claim": "kursk/kirby-3000"}}


@cache
def copies_of_comparisons(number: int) -> Graph:
    """The dataset of Kursk, with all that is under its base several times under other names."""
    base = f"<{IRIS[KURSK].base}"
    once = [line.rpartition(" <")[0] for line in nquads(KURSK).decode().splitlines()]
    copied = [line for line in once if line.startswith(base)]
    further = (line.replace(base, f"{base}{n}/") for n in range(1, number) for line in copied)
    found = Graph()
    found.parse(data="".join(f"{line} .\n" for line in {*once, *further}), format="nt")
    return found


@pytest.mark.parametrize(
    "name",
    ["disputes", "differences", "agreements", "close-figures", "reservations", "misquotations"],
)
def test_rdflib_looks_twice_as_often_for_twice_as_many_comparisons(name: str) -> None:
    rows, lookups = [], []
    for number in (1, 2):
        graph = copies_of_comparisons(number)
        with patch.object(Graph, "triples", autospec=True, side_effect=Graph.triples) as counted:
            rows.append(len(graph.query(parsed(bound(name, {})))))
        lookups.append(counted.call_count)
    assert rows[1] == 2 * rows[0] > 0
    assert lookups[1] <= 2.1 * lookups[0], "all pairs would be four times as many"


@pytest.mark.parametrize(("name", "values"), ONE_EACH.items(), ids=str)
def test_rdflib_has_the_same_rows(name: str, values: dict[str, str]) -> None:
    sparql, data = bound(name, values), nquads_for_rdflib(name)
    theirs = rdflib_of(data, graphs=finds_graphs(QUERIES[name].sparql)).query(parsed(sparql))
    ours = store_of(data).query(sparql)
    assert len(theirs) > 0
    if isinstance(ours, QuerySolutions):
        columns = [variable.value for variable in ours.variables]
        assert [str(variable) for variable in theirs.vars or []] == columns
        rows = [tuple(None if row[c] is None else row[c].value for c in columns) for row in ours]
        assert [tuple(map(text_of, row)) for row in theirs] == rows  # type: ignore[arg-type]
    else:
        assert isinstance(ours, QueryTriples)
        pairs = {(str(t.subject), str(t.predicate)) for t in ours}
        assert {(f"<{s}>", f"<{p}>") for s, p, _ in theirs} == pairs  # type: ignore[misc]


@cache
def parsed(sparql: str) -> Query:
    """What rdflib makes of a query, which takes long."""
    return prepareQuery(sparql)


def text_of(term: object) -> str | None:
    return None if term is None else str(term)


@cache
def store_of(nquads: bytes) -> QuadStore:
    return in_memory(nquads)


def columns_of(nquads: bytes, name: str) -> list[tuple[str | None, ...]]:
    """The rows of a query over other quads."""
    result = store_of(nquads).query(QUERIES[name].sparql)
    assert isinstance(result, QuerySolutions)
    return [tuple(None if term is None else term.value for term in row) for row in result]


#: What a row is in every query but ``names``, which lists labels, and ``claim``, which has triples.
TABLES = sorted(QUERIES.keys() - {"names", "claim"})


@pytest.mark.parametrize("name", TABLES)
def test_labels_in_further_languages_add_no_row(name: str) -> None:
    data = nquads_for(name)
    assert columns_of(with_korean_labels(data), name) == columns_of(data, name)


@cache
def with_korean_labels(data: bytes) -> bytes:
    label = str(LABEL).encode()
    korean = b"".join(
        line.replace(b'"@en ', '이름"@ko '.encode())
        for line in data.splitlines(keepends=True)
        if label in line and b'"@en ' in line
    )
    assert korean.count(b"@ko") > 50
    return data + korean


@pytest.mark.parametrize("name", [*TABLES, "names"])
def test_a_triple_in_two_graphs_adds_no_row(name: str) -> None:
    data = nquads_for(name)
    twice = with_register_twice(data, IRIS[workspace_of(name)].register)
    assert columns_of(twice, name) == columns_of(data, name)


@cache
def with_register_twice(data: bytes, graph: str) -> bytes:
    register = f"<{graph}> .\n".encode()
    again = b"".join(
        line.replace(register, b"<https://example.org/copy> .\n")
        for line in data.splitlines(keepends=True)
        if line.endswith(register)
    )
    assert again.count(b"\n") > 50
    return data + again


#: What tells all of one claim, withdrawn ones included, or tells of them only.
OF_WITHDRAWN = {"claim", "evidence", "withdrawn"}


@cache
def nquads_without_withdrawn() -> bytes:
    """The dataset after the edit, as it is if the withdrawn claims are deleted."""
    with TemporaryDirectory() as folder:
        workspace, _ = edited_workspace(Path(folder))
        file = workspace / "reports" / "kursk" / "claims.yaml"
        head, *claims = re.split(r"(?m)^(?=  - id: )", file.read_text("utf-8"))
        kept = [claim for claim in claims if "    version: october\n" not in claim]
        assert 3 <= len(claims) - len(kept) < len(claims)
        file.write_text("".join([head, *kept]), encoding="utf-8")
        return built(workspace)


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - OF_WITHDRAWN))
def test_a_withdrawn_claim_is_in_no_answer(name: str) -> None:
    assert columns_of(nquads_of_edited(), name) == columns_of(nquads_without_withdrawn(), name)


def test_the_evidence_of_a_withdrawn_claim_is_of_the_version() -> None:
    rows = {row[0]: row for row in columns_of(nquads_of_edited(), "evidence")}
    row = rows[IRIS[KURSK].report("kursk").claim("kirby-3000")]
    assert row[-2] == IRIS[KURSK].report("kursk").version("october").report


#: What asks for views.
OF_VIEWS = {"figures-by-view", "left-out", "view", "views"}


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - OF_VIEWS))
def test_views_add_no_row_to_what_does_not_ask_for_them(name: str) -> None:
    source = workspace_of(name)
    with_views, without_views = (
        store_of(data).query(bound(name, {})) for data in (nquads(source), without_views_of(source))
    )
    assert sorted(map(str, with_views)) == sorted(map(str, without_views))  # type: ignore[arg-type]


@cache
def without_views_of(source: Path) -> bytes:
    of_view = f" <{IRIS[source].view('')}".encode()
    lines = nquads(source).splitlines(keepends=True)
    without = b"".join(line for line in lines if of_view not in line[-80:])
    assert source != KURSK or without.count(b"\n") < len(lines) - 500
    return without


def test_there_are_queries_for_all_that_is_asked() -> None:
    assert len(QUERIES) >= 20
    assert QUERIES.keys() >= WANTED


def test_every_expected_file_belongs_to_a_case() -> None:
    assert {file.name for file in EXPECTED.iterdir()} == {file_of(*case).name for case in CASES}


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_says_what_it_answers_and_takes(name: str) -> None:
    query = QUERIES[name]
    assert {"title", "description", "keywords"} <= query.head.keys()
    assert query.theme in THEMES
    assert "PREFIX" in query.sparql
    assert not query.head["title"].endswith(".")
    assert query.head["description"].endswith(".")
    bound = re.findall(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", query.sparql)
    assert sorted(set(bound)) == sorted(query.parameters)
    assert "ORDER BY" in query.sparql or "CONSTRUCT" in query.sparql


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_parameter_has_a_case(name: str) -> None:
    tried = {key for case, values in BOUND if case == name for key in values}
    assert tried == set(QUERIES[name].parameters)


PROBE = """# title: Probe
# param entity entity: One.
# param word text: Two.
# param number integer: Three.
# param day date: Four.
# param act act: Five.
# param claim claim: Six.
SELECT * {
  VALUES ?entity { UNDEF }
  VALUES ?word { UNDEF }
  VALUES ?number { UNDEF }
  VALUES ?day { UNDEF }
  VALUES ?act { UNDEF }
  VALUES ?claim { UNDEF }
}
"""
HOSTILE = [
    "x> } DROP ALL #",
    '" } . ?s ?p ?o #',
    "\\",
    "\\u003e } #",
    r"\1 \g<0> $1",
    "a\nb",
    "{ UNDEF }",
    "VALUES ?word { UNDEF }",
    "https://example.org/> } #",
    "../../x",
    "\ud800",
]


@settings(max_examples=cases(300), deadline=None)
@given(
    st.sampled_from(["entity", "word", "number", "day", "act", "claim"]),
    st.sampled_from(HOSTILE)
    | st.text(max_size=30)
    | st.text("\"'\\<>{}#\n .?$/UNDEF", max_size=12),
)
def test_a_value_is_one_term_and_never_syntax(name: str, value: str) -> None:
    probe = NamedQuery.parse("probe", PROBE)
    try:
        sparql = probe.bind({name: value}, IRIS[KURSK])
    except UsageError:
        return
    result = in_memory(b"").query(sparql)
    assert isinstance(result, QuerySolutions)
    (row,) = result
    bound = [variable.value for variable in result.variables if row[variable] is not None]
    assert bound == [name]
    if name == "word":
        assert row[name].value == value
    other = [line for line in sparql.split("\n") if f"?{name} " not in line]
    assert other == [line for line in PROBE.split("\n") if f"?{name} " not in line]


@settings(max_examples=cases(100), deadline=None)
@given(st.sampled_from(HOSTILE) | st.text(max_size=30) | st.text('\\uU0059"{}', max_size=16))
def test_rdflib_reads_the_same_value(value: str) -> None:
    probe = NamedQuery.parse("probe", "# param word text: A.\nSELECT * { VALUES ?word { UNDEF } }")
    try:
        sparql = probe.bind({"word": value}, IRIS[KURSK])
    except UsageError:
        return
    assert [tuple(map(text_of, row)) for row in Graph().query(sparql)] == [(value,)]  # type: ignore[arg-type]


def test_a_value_that_looks_like_the_place_of_another_is_text() -> None:
    head = "# param one text: A.\n# param two text: B.\n"
    probe = NamedQuery.parse(
        "probe", head + "SELECT * { VALUES ?one { UNDEF } VALUES ?two { UNDEF } }"
    )
    hostile = {"one": "VALUES ?two { UNDEF }", "two": " } ?s ?p ?o . #"}
    result = in_memory(b"").query(probe.bind(hostile, IRIS[KURSK]))
    assert isinstance(result, QuerySolutions)
    (row,) = result
    assert {name: row[name].value for name in hostile} == hostile


def test_the_files_are_plain_sparql_that_any_engine_parses() -> None:
    for query in QUERIES.values():
        parsed(query.sparql)


def test_a_head_goes_on_over_lines_and_ends_with_the_query() -> None:
    query = NamedQuery.parse(
        "q", "# title: A\n# description: one\n#   two\n# keywords: k\nASK {}\n# title: B\n"
    )
    assert query.head == {"title": "A", "description": "one two", "keywords": "k"}
    assert query.title == "A"
    assert NamedQuery.parse("bare", "ASK {}").title == "bare"


def test_a_parameter_that_the_query_does_not_bind_is_reported() -> None:
    query = NamedQuery.parse("q", "# param x text: X.\nASK {}")
    with pytest.raises(UsageError, match=r"VALUES \?x \{ UNDEF \}"):
        query.bind({"x": "1"}, IRIS[KURSK])


@pytest.mark.parametrize(
    ("sparql", "form"),
    [("SELECT ?o { ?s ?p ?o }", "xml"), ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "rdf")],
)
def test_xml_keeps_carriage_returns(sparql: str, form: str) -> None:
    store = in_memory(b'<urn:s> <http://www.w3.org/ns/oa#exact> "have\\r\\narrived" .\n')
    answer = Answer.read(NamedQuery.parse("q", sparql), store.query(sparql), IRIS[KURSK])
    texts = [one.text for one in ET.fromstring(answer.serialize(form)).iter()]  # noqa: S314 -- its own answer
    assert "have\r\narrived" in texts


def test_a_negative_statement_is_given_as_one() -> None:
    rows = store_of(nquads(REVISIONS)).query(QUERIES["claims"].sparql)
    assert isinstance(rows, QuerySolutions)
    told = {row["evidence"].value: row["told"].value for row in rows}
    assert told["Nobody was hurt in any fire"] == "negative statement"
    assert told["55 ships are now in Port City"] == "actual"


@pytest.mark.parametrize("name", ["figures", "figures-as-known"])
def test_a_negated_figure_is_a_negative_statement(name: str) -> None:
    claim = IRIS[REVISIONS].report("bulletin-2").claim("ships-55")
    affirmed, negated = (f"{ns.PREFIXES['polarity']}{way}" for way in ("affirmed", "negated"))
    data = "".join(
        line.replace(affirmed, negated) if line.startswith(f"<{claim}> ") else line
        for line in nquads(REVISIONS).decode().splitlines(keepends=True)
    )
    rows = in_memory(data.encode()).query(QUERIES[name].sparql)
    assert isinstance(rows, QuerySolutions)
    told = {row["verbatim"].value: row["told"].value for row in rows}
    assert (told["55 ships"], told["at least 60 ships"]) == ("negative statement", "actual")
    assert "told" in QUERIES[name].table
    assert "modality" not in QUERIES[name].table


def test_the_history_marks_a_negative_statement() -> None:
    rows = store_of(nquads(REVISIONS)).query(QUERIES["history"].sparql)
    assert isinstance(rows, QuerySolutions)
    told = {row["claim"].value.rpartition("/")[2]: row for row in rows}
    assert told["no-arrests"]["oldTold"].value == "actual"
    assert told["no-arrests"]["newTold"].value == "negative statement"
    assert {"oldSentence", "newSentence"} <= QUERIES["history"].table.keys()


@pytest.mark.parametrize("name", ["claims", "figures", "figures-as-known", "movements"])
def test_what_is_reported_differently_is_marked(name: str) -> None:
    rows = store_of(nquads(KURSK)).query(QUERIES[name].sparql)
    assert isinstance(rows, QuerySolutions)
    marked = {row["claim"].value for row in rows if row["remark"] is not None}
    assert marked == {IRIS[KURSK].report("kursk").claim("kirby-3000")}
    assert "remark" in QUERIES[name].table


def test_a_figure_known_then_is_marked_with_what_was_taken_back_since() -> None:
    sparql = bound("figures-as-known", {"date": "2024-05-03"})
    rows = store_of(nquads(REVISIONS)).query(sparql)
    assert isinstance(rows, QuerySolutions)
    assert {row["verbatim"].value: row["remark"].value for row in rows} == {
        "About 40 ships": "superseded",
        "Five ships": "retracted",
        "30 sailors": "corrected",
    }


#: What has triples and so no table.
OF_TRIPLES = {"claim"}


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - OF_TRIPLES))
def test_a_query_chooses_its_columns_for_people(name: str) -> None:
    query = QUERIES[name]
    assert query.table, "write # table: in its head"
    for heading in query.table.values():
        assert re.fullmatch(r"[A-Z]?[a-z]+( [a-z]+)*", heading), f"{heading} is no plain words"


@pytest.mark.parametrize("name", sorted(name for name, q in QUERIES.items() if q.table))
def test_a_table_for_people_has_columns_of_the_query(name: str) -> None:
    query = QUERIES[name]
    result = store(name).query(query.sparql)
    assert isinstance(result, QuerySolutions)
    assert query.table.keys() <= {variable.value for variable in result.variables}
    assert query.grouping < len(query.table)
    # Every column is found: one that is written wrong would be missing without a word.
    assert len(query.table) == query.head["table"].count(",") + query.head["table"].count("|") + 1
