"""JSON Lines: the same model and the same words as in YAML, one report a line, as a stream."""

import gc
import io
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.errors import Place, UnreadableError
from kgbuild.pipeline.build import build, check
from kgbuild.read.config_file import open_workspace
from kgbuild.read.reports.corpus import LONGEST_LINE
from kgbuild.read.reports.report_count import count_reports
from kgbuild.read.reports.report_reader import ReportReader, ReportResult
from kgbuild.read.reports.report_sources import corpus_sources, read_in_order
from kgbuild.read.reports.seen_reports import SeenReports
from kgbuild.read.sources.json_source import parse_json
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.workspace_inputs import read_register_file
from tests.authoring import CLAIMS, TEXT, Authoring, read
from tests.broken import VALUES, broken, locations
from tests.prepared import prepared_kgbuild
from tests.strategies import ontology
from tests.tiers import cases

START = Place(Path("corpus.jsonl"), 7)
VALID = Authoring()


def line(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any value there is in JSON
    """The report of the valid workspace as a line of a corpus, with some keys changed."""
    claims = parse_yaml(CLAIMS, Path("claims.yaml")).data
    assert isinstance(claims, dict)
    return {"slug": "s", "text": TEXT, **claims, **changes}


def dumped(*lines: object) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines)


def messages(corpus: str | bytes, folder: Path) -> list[str]:
    written = Authoring(corpus=corpus).write(folder)
    return [text.replace("reports/", "") for text in read(written).messages()]


def findings_of(data: str | bytes) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        parse_json(data if isinstance(data, bytes) else data.encode(), START)
    return [str(finding) for finding in caught.value.findings]


# --- the same as in YAML


def test_a_line_is_read_as_its_folder_would_be(tmp_path: Path) -> None:
    reading = read(Authoring(corpus=dumped(line())).write(tmp_path))
    assert reading.messages() == []
    folder, corpus = reading.reports
    assert corpus.document.claims == folder.document.claims
    assert corpus.document.report.slug == "s"
    assert str(corpus.places["doe-40"]) == f"{tmp_path}/reports/corpus.jsonl:1"


def test_an_open_sentence_has_its_line_in_a_text_and_its_file_in_a_corpus(tmp_path: Path) -> None:
    folder = Authoring(corpus=dumped(line())).write(tmp_path)
    findings = check(folder, without=("shacl", "owl", "query")).findings
    assert sorted(str(f.place) for f in findings if f.name == "sentence-open") == [
        f"{tmp_path}/reports/corpus.jsonl",
        f"{tmp_path}/reports/r/report.txt:2:33",
    ]


@pytest.mark.parametrize(
    "corpus",
    [
        dumped(line()).rstrip("\n"),
        dumped(line()).replace("\n", "\r\n"),
        "\n \n" + dumped(line()) + "\n\n",
        "\ufeff" + dumped(line()),
        json.dumps(line(), ensure_ascii=True),
        json.dumps(line()).replace("/", "\\/"),
    ],
    ids=["no line end", "CR LF", "empty lines", "byte order mark", "escapes", "escaped slashes"],
)
def test_the_ways_that_programs_write_json_are_all_read(corpus: str, tmp_path: Path) -> None:
    reading = read(Authoring(corpus=corpus).write(tmp_path))
    assert reading.messages() == []
    assert [report.document.report.slug for report in reading.reports] == ["r", "s"]


def test_mistakes_are_reported_with_line_column_and_the_path_to_them(tmp_path: Path) -> None:
    claims = line()["claims"]
    claims[1] |= {"evidence": "at least 70", "claimnt": "x"}
    claims[0]["states"][0]["location"] = ["port-city", "jane-doe"]
    first, second = messages(dumped(line(), line(slug="t", claims=claims)), tmp_path)
    assert first == (
        "corpus.jsonl:2:557: error: claims[0].states[0].location[1]: 'jane-doe' is a Person, "
        "but a Place is needed here [unknown-name]\n    hint: name another entity"
    )
    assert second == (
        "corpus.jsonl:2:881: error: claims[1].claimnt: 'claimnt' is not a key of a claim "
        "[unknown-key]\n    hint: did you mean 'claimant'?"
    )


@settings(max_examples=cases(60), deadline=None)
@given(broken(line(), but="slug"))
def test_what_is_wrong_is_reported_in_the_same_words_as_in_yaml(broken: dict[str, Any]) -> None:
    text = broken.pop("text", None)
    if not isinstance(text, str) or not text:
        return  # which only a line can lack
    broken.pop("slug")
    with TemporaryDirectory() as folder:
        claims = json.dumps(broken, ensure_ascii=False)  # which is YAML as well
        corpus = dumped({"slug": "s", "text": text, **broken})
        reading = read(Authoring(text=text, claims=claims, corpus=corpus).write(Path(folder)))
    of_yaml = [(f.name, f.message, f.hint) for f in reading.findings if ".yaml" in str(f.place)]
    of_json = [(f.name, f.message, f.hint) for f in reading.findings if ".jsonl" in str(f.place)]
    assert len(of_yaml) == len(of_json)
    for (name, message, hint), (json_name, json_message, json_hint) in zip(
        of_yaml, of_json, strict=True
    ):
        assert json_name == name
        if "claims file" not in f"{message} {hint}":  # which a line is called otherwise
            assert json_message.endswith(message)
            assert json_hint == hint


@settings(max_examples=cases(60), deadline=None)
@given(st.one_of(broken(line()), st.recursive(VALUES, lambda v: st.lists(v, max_size=3))))
def test_no_line_ends_in_a_traceback(value: object) -> None:
    with TemporaryDirectory() as folder:
        reading = read(Authoring(corpus=dumped(value)).write(Path(folder)))
    assert len(reading.reports) + bool(reading.findings) == 2


# --- positions

JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), st.integers(), st.floats(-9, 9)),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text('ab{}[]:,"\\', max_size=3), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_the_place_of_a_value_is_where_it_begins(
    value: Any,  # noqa: ANN401 - any value there is in JSON
    ascii_only: bool,
    indent: int | None,
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent).replace("\n", " ")
    source = parse_json(text.encode(), START)
    assert source.data == value
    for loc in locations(value):
        place = source.place(loc)
        assert place.column is not None
        found, _ = json.JSONDecoder().raw_decode(text, place.column - 1)
        assert found == at(value, loc)
        if isinstance(loc[-1], str):
            key = source.key_place(loc)
            assert key.column is not None
            assert json.JSONDecoder().raw_decode(text, key.column - 1)[0] == loc[-1]


def at(value: Any, loc: tuple[str | int, ...]) -> object:  # noqa: ANN401 - any value of JSON
    for step in loc:
        value = value[step]
    return value


def test_what_is_not_there_is_placed_at_what_should_hold_it() -> None:
    source = parse_json(b'{"claims": [{"id": "a"}]}', START)
    assert source.place(("claims", 0, "evidence", "exact")) == Place(START.path, 7, 13)
    assert source.spell(("claims", 0, "evidence", "exact")) == "claims[0]"


# --- what is refused


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("{", "corpus.jsonl:7:2: error: this is not JSON: a key is missing, or is not in double"),
        ('{"a" 1}', "corpus.jsonl:7:6: error: this is not JSON: a key has no colon after it"),
        ('{"a": 1 "b": 2}', "corpus.jsonl:7:9: error: this is not JSON: a comma or a closing"),
        ('{"a": 1,}', "corpus.jsonl:7:9: error: this is not JSON: a key is missing, or is not in"),
        ("{'a': 1}", "corpus.jsonl:7:2: error: this is not JSON: a key is missing, or is not in"),
        (
            '{"a": True}',
            "corpus.jsonl:7:7: error: this is not JSON: a value is missing, or is not a JSON",
        ),
        ('{"a": "b}', "corpus.jsonl:7:7: error: this is not JSON: the text that begins here never"),
        ('{"a": "\t"}', "corpus.jsonl:7:8: error: this is not JSON: a text contains a control"),
        (
            '{"a": "\\x"}',
            "corpus.jsonl:7:8: error: this is not JSON: a backslash begins an unknown",
        ),
        ("{} {}", "corpus.jsonl:7:4: error: this is not JSON: there is something after the end"),
        ('{"a": NaN}', "corpus.jsonl:7:7: error: 'NaN' is not a number that can be read"),
        ('{"a": -Infinity}', "corpus.jsonl:7:7: error: '-Infinity' is not a number that can be"),
        ('{"a": [0, 1e999]}', "corpus.jsonl:7:11: error: '1e999' is not a number that can be"),
        ('{"a": ' + "9" * 700 + "}", f"corpus.jsonl:7:7: error: '{'9' * 60}…' is not a number"),
        (
            '{"a": "\\u0000"}',
            "corpus.jsonl:7:7: error: a: an escape in this text produces U+0000",
        ),
        (
            '{"\\ud800": 1}',
            "corpus.jsonl:7:12: error: ['\\ud800']: an escape in this text produces U+D8",
        ),
        ('{"a": "\ufffe"}', "corpus.jsonl:7:7: error: a: an escape in this text produces U+FFFE"),
        ('{"a": "\x00"}', "corpus.jsonl:7:8: error: control character U+0000 is not allowed here"),
        (
            b'{"a": "\xff"}',
            "corpus.jsonl:7:8: error: byte 0xFF at byte offset 7 is not valid UTF-8",
        ),
        ("[" * 100_000, "corpus.jsonl:7: error: brackets are nested more than 64 levels deep"),
        ("[" * 65 + '"\\u0041"' + "]" * 65, "corpus.jsonl:7: error: brackets are nested more"),
    ],
)
def test_what_is_no_json_is_reported_with_its_column(data: str | bytes, expected: str) -> None:
    (finding,) = findings_of(data)
    assert finding.startswith(expected)


def test_every_key_that_is_there_twice_is_reported() -> None:
    data = '{"a": {"b": 1, "c": 2, "b": 3}, "d": [{"e": 1}, {"e": 1, "\\u0065": 2}], "a": 5}'
    assert [message.split("\n")[0] for message in findings_of(data)] == [
        "corpus.jsonl:7:24: error: a.b: the key 'b' appears twice in its object [duplicate-key]",
        "corpus.jsonl:7:58: error: d[1].e: the key 'e' appears twice in its object [duplicate-key]",
        "corpus.jsonl:7:73: error: a: the key 'a' appears twice in its object [duplicate-key]",
    ]


def test_a_key_that_is_there_twice_does_not_hide_that_the_rest_is_no_json() -> None:
    (finding,) = findings_of('{"a": {"b": 1, "b": 3}, "c": }')
    assert "[json-syntax]" in finding


def test_an_object_of_many_keys_is_looked_through_in_linear_time() -> None:
    keys = ", ".join(f'"k{n}": 0' for n in range(100_000))
    (finding,) = findings_of(f'{{{keys}, "k99999": 1}}')
    assert "[duplicate-key]" in finding


@pytest.mark.parametrize(
    "slug", ["../../etc", ".hidden", "a/b", "a b", "x" * 129, "e\u0301", "a\u202e"]
)
def test_a_name_that_leaves_its_place_is_refused(slug: str, tmp_path: Path) -> None:
    (finding,) = messages(dumped(line(slug=slug)), tmp_path)
    assert finding.startswith("corpus.jsonl:1:10: error: slug: ")


def test_a_report_of_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    corpus = dumped(line(slug="r"), line(), line(slug="s", claims=5), line(slug="t"))
    taken = "error: another report already has the name"
    assert [text.split("\n")[0] for text in messages(corpus, tmp_path)] == [
        f"corpus.jsonl:1: {taken} 'r': r [duplicate-report]",
        f"corpus.jsonl:3: {taken} 's': corpus.jsonl:2 [duplicate-report]",
        "corpus.jsonl:3:299: error: claims: 'claims' takes a list, not the number 5 [wrong-type]",
    ]


# --- a stream


@pytest.fixture
def reader(tmp_path: Path) -> ReportReader:
    workspace = open_workspace(VALID.write(tmp_path / "workspace"))
    return ReportReader(read_register_file(workspace, ontology()).names, relative_dates=True)


def brief(arrivals: Iterable[ReportResult]) -> list[str]:
    return [
        f"{finding.place}: {finding.name}"
        for arrival in arrivals
        if isinstance(arrival.result, UnreadableError)
        for finding in arrival.result.findings
    ]


def read_corpus(
    file: Path, reader: ReportReader, *, longest: int = LONGEST_LINE, broken_lines: int = 1_000
) -> Iterator[ReportResult]:
    """Read a corpus, with the limits given."""
    seen = SeenReports(broken_lines=broken_lines)
    return read_in_order(corpus_sources(file, seen.given_up, longest), reader, seen)


def test_a_line_is_read_before_the_next_one_is_written(reader: ReportReader) -> None:
    out, into = os.pipe()
    with os.fdopen(into, "w", encoding="utf-8") as writer:
        arrivals = read_corpus(Path(f"/dev/fd/{out}"), reader)
        for slug in ("a", "b", "c"):
            writer.write(dumped(line(slug=slug)))
            writer.flush()
            assert next(arrivals).slug == slug
    assert list(arrivals) == []
    os.close(out)


def test_memory_does_not_grow_with_the_corpus(reader: ReportReader, tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        file = tmp_path / f"{lines}.jsonl"
        file.write_text("".join(dumped(line(slug=f"s{n}")) for n in range(lines)))
        gc.collect(0)
        tracemalloc.start()
        for number, source in enumerate(corpus_sources(file), 1):
            assert source.read(reader).slug == f"s{number - 1}"
            if number % 10 == 0:
                gc.collect(0)  # Python itself would look for garbage at any time
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == lines
        return used

    # What is kept once and for all; Python itself keeps up to 2,000 tuples of a size for use again.
    peak(1_500)
    # If 60 bytes of each further line were kept, this would fail.
    assert peak(200) < peak(20) + 10_000


def test_a_line_without_end_is_not_read_to_its_end(reader: ReportReader, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    with file.open("wb") as stream:
        stream.write(dumped(line()).encode())
        stream.truncate(2 << 30)  # a sparse file, which takes no room
    tracemalloc.start()
    arrivals = list(read_corpus(file, reader, longest=10_000))
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [arrival.slug for arrival in arrivals] == ["s", None]
    assert brief(arrivals) == [f"{file}:2: too-large"]
    assert used < 5_000_000


def test_the_longest_line_that_is_read_is_as_long_as_the_limit(
    reader: ReportReader, tmp_path: Path
) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text(dumped(line()))
    size = file.stat().st_size
    assert brief(read_corpus(file, reader, longest=size)) == []
    assert brief(read_corpus(file, reader, longest=size - 1)) == [f"{file}:1: too-large"]


def test_after_many_broken_lines_nobody_wants_more(reader: ReportReader, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text("[]\n" * 3 + dumped(line()) + "{}\n" * 3)
    arrivals = list(read_corpus(file, reader, broken_lines=4))
    assert [arrival.slug for arrival in arrivals] == [None, None, None, "s", None]
    assert brief(arrivals)[-1] == f"{file}: too-many-problems"


def test_what_is_no_text_is_reported_once(reader: ReportReader, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_bytes(dumped(line(), line(slug="t")).encode("utf-16"))
    assert brief(read_corpus(file, reader)) == [f"{file}:1:1: not-utf-8"]


def test_a_line_that_is_no_text_hides_no_other(reader: ReportReader, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_bytes(dumped(line()).encode() + b"\xff\n[]\n")
    assert brief(read_corpus(file, reader)) == [
        f"{file}:2:1: not-utf-8",
        f"{file}:3:1: wrong-type",
    ]


def test_a_corpus_that_is_not_there_is_reported(reader: ReportReader, tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path, Path("\0")):
        assert brief(read_corpus(path, reader)) == [f"{path}: unreadable-file"]


def test_a_folder_called_like_a_corpus_is_a_report(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    (folder / "reports" / "corpus.jsonl").unlink()
    (folder / "reports" / "r").rename(folder / "reports" / "corpus.jsonl")
    (report,) = read(folder).reports
    assert report.document.report.slug == "corpus.jsonl"


def test_reports_are_counted_before_they_are_read(tmp_path: Path) -> None:
    workspace = open_workspace(VALID.write(tmp_path))
    (workspace.reports_folder / "corpus.jsonl").unlink()
    folders = sum(path.is_dir() for path in workspace.reports_folder.iterdir())
    assert count_reports(workspace) == folders
    (workspace.reports_folder / "own.jsonl").write_text(dumped(line(), line()))
    more = tmp_path / "more.jsonl"
    more.write_text(dumped(line(), line(), line()).rstrip("\n"))
    assert count_reports(workspace, [more]) == folders + 5
    more.write_bytes(b"")
    assert count_reports(workspace, [more]) == folders + 2
    for unknown in (Path("-"), tmp_path / "missing.jsonl", tmp_path):
        assert count_reports(workspace, [more, unknown]) is None


# --- standard input


def test_a_dash_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = VALID.write(tmp_path)
    given = io.TextIOWrapper(io.BytesIO(dumped(line(), line(slug="t"), 5).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    reading = read(folder, [Path("-")])
    assert [report.document.report.slug for report in reading.reports] == ["r", "s", "t"]
    assert reading.brief() == ["-:3:1 wrong-type"]


def test_a_program_without_standard_input_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = VALID.write(tmp_path)
    monkeypatch.setattr(sys, "stdin", None)
    assert read(folder, [Path("-")]).brief() == ["- unreadable-file"]


def test_the_command_reads_a_corpus_from_a_pipe(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    result = subprocess.run(
        [
            prepared_kgbuild(),
            "check",
            folder,
            "--corpus",
            "-",
            "--without",
            "owl",
            "--format",
            "text",
        ],
        input=dumped(line()).encode(),
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert b"2 reports, 4 claims" in result.stdout


def test_a_build_takes_corpora_from_elsewhere(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path / "workspace")
    file = tmp_path / "more.jsonl"
    file.write_text(dumped(line()))
    assert build(folder, corpora=[file], without=["owl"]).counts["reports"] == 2
