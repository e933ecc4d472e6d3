"""Links to Wikidata: the file as text and back, what can be wrong in it, and what a build takes."""

import io
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from kgbuild.errors import UnreadableError
from kgbuild.linking.sssom_file import new_header, sssom_text, write_links
from kgbuild.model.wikidata_link import (
    OPEN,
    SLOTS,
    Decision,
    Link,
    LinkSet,
    sorted_links,
    subject_id,
)
from kgbuild.pipeline.build import build, check
from kgbuild.read.config_file import open_workspace
from kgbuild.read.sources.plain_data import UNPUBLISHABLE
from kgbuild.read.sources.sssom_source import parse_sssom
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.vocab import namespaces as ns
from tests.authoring import Authoring
from tests.linked import BASE, FILE, HEADER, LICENCE, candidate, decided, text_of, with_links
from tests.strategies import ids
from tests.tiers import cases

PATH = Path("wikidata.sssom.tsv")
KURSK = Path(__file__).parent.parent / "examples" / "kursk"
#: Anything but control characters, which no text of kgbuild's may have.
hostile = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc"]),
        st.sampled_from("\t\n\r\"'#|\\,;:%\u2028\ufeff\u200f\U0001f600"),
    ),
    max_size=20,
)
FREE = ("subject_label", "object_label", "author_label", "mapping_tool", "other", "comment")
items = st.integers(1, 10**9).map(lambda number: f"Q{number}")


@st.composite
def links(draw: st.DrawFn, text: st.SearchStrategy[str] = hostile) -> Link:
    make = draw(st.sampled_from([decided, candidate]))
    more = draw(st.dictionaries(st.sampled_from(FREE), text.filter(bool), max_size=4))
    whole = make(draw(ids), draw(items)).having(**more)
    return whole.having(subject_id=subject_id(draw(ids)))


link_sets = st.lists(links(), max_size=5, unique_by=lambda link: link.key)


# --- the file as text and back


@given(link_sets)
def test_what_is_written_is_read_back(rows: list[Link]) -> None:
    text = text_of(*rows)
    source = parse_sssom(text, PATH)
    assert [dict(row.slots) for row in source.rows] == [dict(x.slots) for x in sorted_links(rows)]
    assert source.header == HEADER
    assert source.prefixes == {"ex": BASE, "orcid": "https://orcid.org/", "wd": ns.WD}
    again = LinkSet(tuple(Link(row.slots) for row in source.rows), source.header)
    assert sssom_text(again) == text


@given(link_sets)
def test_the_order_of_rows_and_slots_is_of_no_account(rows: list[Link]) -> None:
    shuffled = [Link(dict(reversed(list(row.slots.items())))) for row in reversed(rows)]
    assert text_of(*shuffled) == text_of(*rows)


@given(link_sets)
def test_a_row_begins_on_its_line(rows: list[Link]) -> None:
    text = text_of(*rows)
    lines = text.split("\n")
    for row in parse_sssom(text, PATH).rows:
        assert lines[row.line - 1].startswith(row.slots["subject_id"] + "\t")


@given(hostile)
def test_a_title_cannot_become_metadata(title: str) -> None:
    # kgbuild.toml refuses a title with such a character.
    assume(not UNPUBLISHABLE.search(title))
    header = new_header(BASE, title or "x", LICENCE)
    source = parse_sssom(text_of(header=header), PATH)
    assert set(source.prefixes) == {"ex", "orcid", "wd"}


def test_an_entity_of_any_script_is_a_curie() -> None:
    link = Link({**decided("x", "Q1").slots, "subject_id": subject_id("평양")})
    assert link.slots["subject_id"].isascii()
    assert link.entity == "평양"


def test_a_value_for_all_rows_may_stand_in_the_metadata() -> None:
    header = HEADER + "#mapping_date: 2026-05-05\n#mapping_tool: mine\n"
    first = decided("examplia", "Q1").having(mapping_date=None)
    (row,) = parse_sssom(text_of(first, header=header), PATH).rows
    assert (row.slots["mapping_date"], row.slots["mapping_tool"]) == ("2026-05-05", "mine")
    rows = parse_sssom(text_of(first, decided("port-city", "Q2"), header=header), PATH).rows
    assert [row.slots.get("mapping_date") for row in rows] == [None, "2026-01-02"]


def test_the_file_changes_only_for_other_links_and_not_for_none(tmp_path: Path) -> None:
    workspace = open_workspace(Authoring().write(tmp_path))
    assert not write_links(workspace, LinkSet())
    assert not workspace.links_file.exists()
    links = LinkSet((decided("port-city", "Q1"),))
    assert write_links(workspace, links)
    assert not write_links(workspace, links)


# --- beside the library of SSSOM


def library() -> Any:  # noqa: ANN401 -- a module
    """SSSOM's own library. It takes seconds to import, and most workers do not need it."""
    for name in ("constants", "parsers", "validators", "writers"):
        import_module(f"sssom.{name}")
    return sys.modules["sssom"]


def theirs(text: str) -> list[dict[str, str]]:
    """The rows as the library reads them."""
    table = library().parsers.parse_sssom_table(io.StringIO(text, newline=""), propagate=True)
    return [
        {name: str(value) for name, value in row.items() if str(value) not in {"", "nan"}}
        for row in table.df.to_dict("records")
    ]


def as_text(link: Link) -> dict[str, str]:
    """The slots with numbers as the library has them."""
    numbers = {"confidence", "similarity_score"}
    return {k: str(float(v)) if k in numbers else v for k, v in link.slots.items()}


#: The library takes NA and the like for nothing, strips blanks, and takes | for the end of a value.
plain = st.text(
    st.one_of(st.characters(codec="utf-8", categories=["L"]), st.sampled_from("\t\n\"'#,;:")),
    max_size=12,
).map(lambda text: f"a{text}z")
#: Of what it moves into the metadata, it loses line ends.
line = plain.map(lambda text: text.replace("\n", ""))


@settings(max_examples=cases(20))
@given(st.lists(links(plain), min_size=1, max_size=4, unique_by=lambda link: link.key))
def test_the_library_reads_what_is_written(rows: list[Link]) -> None:
    found = {(row["subject_id"], row["object_id"]): row for row in theirs(text_of(*rows))}
    assert found == {(x.slots["subject_id"], x.slots["object_id"]): as_text(x) for x in rows}


@settings(max_examples=cases(15))
@given(st.lists(links(line), min_size=1, max_size=4, unique_by=lambda link: link.key))
def test_what_the_library_writes_is_read(rows: list[Link]) -> None:
    out = io.StringIO()
    table = library().parsers.parse_sssom_table(io.StringIO(text_of(*rows), newline=""))
    library().writers.write_table(table, out)
    read = parse_sssom(out.getvalue(), PATH).rows
    found = {Link(row.slots).key: as_text(Link(row.slots)) for row in read}
    assert found == {row.key: as_text(row) for row in rows}


@pytest.mark.parametrize(
    "text",
    [
        (KURSK / FILE).read_text("utf-8"),
        text_of(
            decided("examplia", "Q1", predicate_modifier="Not", author_id="orcid:0000-0001"),
            decided("port-city", "Q2", "skos:broadMatch", comment='a "b"\n\tc', confidence="0.9"),
            candidate("port-city", "Q3", object_category="wd:Q515 wd:Q5", mapping_tool="kgbuild"),
            candidate("port-city", "Q4").having(subject_id=subject_id("평양")),
        ),
    ],
    ids=["kursk", "all sorts"],
)
def test_the_library_finds_the_file_valid(text: str) -> None:
    table = library().parsers.parse_sssom_table(io.StringIO(text, newline=""))
    assert len(table.df) == len(parse_sssom(text, PATH).rows) >= 4
    reports = library().validators.validate(table, fail_on_error=False)
    assert len(reports) >= 3
    assert [result.message for report in reports.values() for result in report.results] == []


def test_the_slots_are_those_of_the_schema() -> None:
    schema = library().constants._get_sssom_schema_object  # noqa: SLF001 -- the one way to it
    assert set(schema().mapping_slots) == set(SLOTS)


# --- what is no SSSOM


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("subject_id\tobject_id\n", "1", "this file has no metadata"),
        (HEADER + "subject_id,predicate_id,object_id\n", "8", "by commas, not by tabs"),
        (HEADER + "subject_id;predicate_id\na;b\n", "8", "by semicolons"),
        (HEADER.replace("\n", ",,\n") + "subject_id,,\n", "8", "by commas"),
        (HEADER, "8", "there is no row with column names"),
        ("#a: [\n" + text_of(), "3:6", "in [ ] is not closed"),
        ("#- a\n" + text_of().removeprefix(HEADER), "1", "not a mapping"),
        (
            HEADER + "subject_id\tpredicate_id\tobject_id\n",
            "8",
            "column mapping_justification is missing",
        ),
        (text_of().replace("\n", "\tobject_id\n").replace("\tobject_id\n", "\n", 7), "8", "two"),
        (text_of() + "ex:a\tskos:exactMatch\n", "9", "has 2 cells, but there are 4 columns"),
        (text_of() + "\n", "9", "has 0 cells"),
        (text_of() + '"a\n', "9", "this is not TSV"),
        (text_of() + '"a"b\tc\td\te\n', "9", "this is not TSV"),
        (text_of() + '"a\n\n"\tb\tc\td\nx\n', "12", "has 1 cells"),
    ],
)
def test_what_is_no_sssom_is_reported_with_its_line(text: str, place: str, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_sssom(text, PATH)
    places = [str(finding.place).removeprefix(f"{PATH}:") for finding in caught.value.findings]
    assert place in places, caught.value
    assert words in str(caught.value)
    assert all(finding.hint for finding in caught.value.findings)


def test_what_a_spreadsheet_has_saved_is_what_it_was() -> None:
    text = text_of(decided("examplia", "Q1", comment='a "note"'))
    plain = parse_sssom(text, PATH)
    width = max(line.count("\t") for line in text.splitlines())
    lines = [
        '"' + line.replace('"', '""') + '"' if line.startswith("#") and '"' in line else line
        for line in text.splitlines()
    ]
    saved = "".join(f"{line}{chr(9) * (width - line.count(chr(9)))}\n" for line in lines)
    assert '"#' in saved
    wider = "".join(f"{line}\t\t\t\n" for line in saved.splitlines()) + "\t" * 9 + "\n"
    quoted = "".join(
        "\t".join('"' + cell.replace('"', '""') + '"' for cell in line.split("\t")) + "\n"
        for line in text_of(decided("examplia", "Q1", comment="a note")).splitlines()
    )
    assert written_again(quoted) == text_of(decided("examplia", "Q1", comment="a note"))
    for changed in (saved, "\ufeff" + saved, saved.replace("\n", "\r\n"), wider):
        assert parse_sssom(changed, PATH) == plain
        assert written_again(changed) == text


def written_again(text: str) -> str:
    source = parse_sssom(text, PATH)
    return sssom_text(LinkSet(tuple(Link(row.slots) for row in source.rows), source.header))


# --- what is wrong with a row


def messages(folder: Path, text: str, authoring: Authoring | None = None) -> list[str]:
    """The findings on the links, as names with lines."""
    result = check(with_links(folder, text, authoring), without=("shacl", "owl", "query"))
    return [
        f"{f.place.line} {f.name}"
        for f in result.findings
        if f.place and f.place.path.name == FILE.name
    ]


#: The first row is on this line.
FIRST = HEADER.count("\n") + 2


def test_a_sound_file_has_no_finding(tmp_path: Path) -> None:
    rows = [
        decided("examplia", "Q1", object_category="wd:Q6256"),
        decided("examplia", "Q2", predicate_modifier="Not", object_category="wd:Q5"),
        decided("examplia", "Q5", "skos:broadMatch"),
        decided("jane-doe", "Q42", object_category="wd:Q5"),
        decided("port-city", "Q3", "skos:closeMatch", confidence="0.75"),
        candidate("port-city", "Q4", object_category="wd:Q5"),
        candidate("jane-doe", "Q7"),
    ]
    assert messages(tmp_path, text_of(*rows)) == []


@pytest.mark.parametrize(
    "row",
    [
        decided("examplia", "Q0"),
        decided("examplia", "P31"),
        decided("examplia", "Q1", "owl:sameAs"),
        decided("examplia", "Q1", "skos:relatedMatch"),
        decided("examplia", "Q1", OPEN),
        candidate("examplia", "Q1", predicate_modifier="Not"),
        candidate("examplia", "Q1", predicate_id="skos:exactMatch"),
        candidate("examplia", "Q1", mapping_justification="lexical"),
        decided("examplia", "Q1", predicate_modifier="not"),
        decided("examplia", "Q1").having(author_label=None),
        decided("examplia", "Q1", confidence="1.5"),
        decided("examplia", "Q1", confidence="high"),
        candidate("examplia", "Q1", similarity_score="-0.1"),
        decided("examplia", "Q1", mapping_date="2026-02-30"),
        decided("examplia", "Q1", mapping_date="20260203"),
        decided("examplia", "Q1", subject_id="examplia"),
        decided("examplia", "Q1", subject_id="ex:"),
        decided("examplia", "Q1", subject_id="wd:examplia"),
        decided("examplia", "Q1", object_id="ex:Q1"),
    ],
    ids=lambda row: " ".join(row.slots.values()),
)
def test_a_row_that_is_neither_decided_nor_open_is_an_error(row: Link, tmp_path: Path) -> None:
    assert messages(tmp_path, text_of(row)) == [f"{FIRST} bad-link"]


@pytest.mark.parametrize(
    "header", [HEADER.replace("wikidata.org", "wikidata.example"), HEADER.replace("ex:", "x:")]
)
def test_the_prefixes_mean_what_they_have_to(header: str, tmp_path: Path) -> None:
    assert messages(tmp_path, text_of(header=header)) == ["1 bad-link"]


TWO = FIRST + 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([decided("exampla", "Q1")], f"{FIRST} link-of-unknown-entity"),
        ([candidate("exampla", "Q1")], f"{FIRST} link-of-unknown-entity"),
        ([decided("examplia", "Q1"), candidate("examplia", "Q1")], f"{TWO} link-twice"),
        ([decided("examplia", "Q1"), decided("examplia", "Q1")], f"{TWO} link-twice"),
        ([decided("examplia", "Q1"), decided("examplia", "Q2")], f"{TWO} linked-to-two-items"),
        ([decided("examplia", "Q1"), decided("port-city", "Q1")], f"{TWO} item-of-two-entities"),
        ([decided("jane-doe", "Q41")], f"{FIRST} link-contradicts-register"),
        ([decided("examplia", "Q42")], f"{FIRST} link-contradicts-register"),
        ([decided("jane-doe", "Q42", "skos:closeMatch")], f"{FIRST} link-contradicts-register"),
        ([decided("jane-doe", "Q42", "skos:broadMatch")], f"{FIRST} link-contradicts-register"),
        (
            [decided("jane-doe", "Q42", predicate_modifier="Not")],
            f"{FIRST} link-contradicts-register",
        ),
        ([decided("examplia", "Q1", object_category="wd:Q5")], f"{FIRST} link-of-wrong-type"),
        (
            [decided("jane-doe", "Q42", object_category="wd:Q3624078 wd:Q82794")],
            f"{FIRST} link-of-wrong-type",
        ),
        (
            [decided("arrival", "Q9", "skos:closeMatch", object_category="wd:Q4164871")],
            f"{FIRST} link-of-wrong-type",
        ),
    ],
)
def test_a_contradiction_is_reported_at_its_row(
    rows: list[Link], expected: str, tmp_path: Path
) -> None:
    assert messages(tmp_path, text_of(*rows)) == [expected]


def test_the_nearest_entity_is_reported(tmp_path: Path) -> None:
    result = check(with_links(tmp_path, text_of(decided("exampla", "Q1"))))
    (finding,) = result.findings
    assert finding.hint == "did you mean 'examplia'?"


def test_an_entity_with_errors_is_reported_once(tmp_path: Path) -> None:
    broken = Authoring().change("register", "a: Event", "a: Evnt")
    result = check(with_links(tmp_path, text_of(decided("arrival", "Q1")), broken))
    assert "unknown-class" in {finding.name for finding in result.findings}
    assert "link-of-unknown-entity" not in {finding.name for finding in result.findings}


@pytest.mark.parametrize("predicate", ["exact", "close", "broad"])
def test_an_unnamed_source_stays_unnamed(predicate: str, tmp_path: Path) -> None:
    rows = text_of(decided("witnesses", "Q1", f"skos:{predicate}Match"))
    result = check(with_links(tmp_path, rows), without=("owl",))
    assert "unnamed-source-has-no-match" in {finding.name for finding in result.findings}


# --- what a build takes


MATCHES = {ns.SKOS + f"{how}Match": how for how in ("exact", "close", "broad", "related", "narrow")}


def matches(dump: bytes) -> set[tuple[str, str, str]]:
    """The links to Wikidata in a dump: entity, how, item."""
    found = set()
    for quad in parse(dump, format=RdfFormat.N_QUADS):
        about = isinstance(quad.object, NamedNode) and quad.object.value.startswith(ns.WD)
        if about and isinstance(quad.subject, NamedNode):
            entity = quad.subject.value.removeprefix(BASE)
            how = MATCHES.get(quad.predicate.value, quad.predicate.value)
            found.add((entity, how, quad.object.value.removeprefix(ns.WD)))
    return found


def built(folder: Path) -> bytes:
    result = build(folder, without=("owl",))
    assert result.released, result.findings
    return (result.released / "dumps" / "dataset.nq").read_bytes()


def test_only_decisions_become_matches(tmp_path: Path) -> None:
    rows = [
        decided("examplia", "Q1"),
        decided("examplia", "Q2", predicate_modifier="Not"),
        decided("examplia", "Q4", "skos:closeMatch", predicate_modifier="Not"),
        decided("port-city", "Q3", "skos:closeMatch"),
        decided("port-city", "Q5", "skos:broadMatch"),
        candidate("daily-example", "Q6"),
    ]
    assert matches(built(with_links(tmp_path, text_of(*rows)))) == {
        ("examplia", "exact", "Q1"),
        ("jane-doe", "exact", "Q42"),
        ("port-city", "close", "Q3"),
        ("port-city", "broad", "Q5"),
    }


def test_a_file_of_candidates_changes_no_byte_of_a_dataset(tmp_path: Path) -> None:
    without = built(Authoring().write(tmp_path / "without"))
    rows = text_of(candidate("examplia", "Q1"), decided("jane-doe", "Q42"))
    assert built(with_links(tmp_path / "with", rows)) == without


def test_a_decision_in_the_file_is_as_one_in_the_register(tmp_path: Path) -> None:
    by_key = built(Authoring().write(tmp_path / "key"))
    bare = Authoring().change("register", ", wikidata: Q42", "")
    by_row = built(with_links(tmp_path / "row", text_of(decided("jane-doe", "Q42")), bare))
    assert by_row == by_key


def test_the_decisions_of_the_example_are_those_of_its_register() -> None:
    source = parse_sssom((KURSK / FILE).read_text("utf-8"), FILE)
    rows = [Link(row.slots) for row in source.rows]
    data: Any = parse_yaml((KURSK / "entities.yaml").read_text("utf-8"), KURSK).data
    keys = {(one["id"], one["wikidata"]) for one in data["entities"] if "wikidata" in one}
    assert {row.key for row in rows if row.decision is Decision.EXACT} == keys
    assert all(row.decision is not None and "comment" in row.slots for row in rows)
    assert sssom_text(LinkSet(tuple(rows), source.header)) == (KURSK / FILE).read_text("utf-8")
