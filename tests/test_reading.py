"""Authored files become documents, whatever is in them: the right answer, or a clear error."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.errors import UnreadableError
from kgbuild.graph.document import document_quads
from kgbuild.graph.opinions import opinion_quads
from kgbuild.graph.register import register_quads
from kgbuild.ids import Iris
from kgbuild.model.document import Quantity
from kgbuild.pipeline.build import build
from kgbuild.read.config_file import open_workspace
from kgbuild.read.workspace_inputs import read_register_file
from tests.authoring import CLAIMS, REGISTER, TEXT, Authoring, Reading, read
from tests.strategies import ontology
from tests.tiers import cases

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KURSK_FILES = [
    KURSK / "kgbuild.toml",
    KURSK / "entities.yaml",
    *(KURSK / "reports" / "kursk" / name for name in ("report.txt", "claims.yaml")),
]
IRIS = Iris("https://example.org/harbour/")
VALID = Authoring()


# --- the right answer


def test_a_workspace_without_a_mistake_is_read(tmp_path: Path) -> None:
    reading = read(VALID.write(tmp_path))
    assert reading.messages() == []
    (report,) = reading.reports
    claims = report.document.claims
    assert [claim.id for claim in claims] == ["doe-40", "witnesses-60"]
    assert all(TEXT[c.evidence.start : c.evidence.end] == c.evidence.exact for c in claims)
    assert str(report.places["witnesses-60"]) == f"{tmp_path}/reports/r/claims.yaml:18:5"


def test_words_that_occur_twice_are_those_beside_the_evidence(tmp_path: Path) -> None:
    (report,) = read(VALID.write(tmp_path)).reports
    cue = report.document.claims[0].cue
    assert cue is not None
    assert cue.start == TEXT.index("Jane Doe said on")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: "\n\n# a remark\n" + text,
    ],
    ids=["CR LF", "byte order mark", "no line end at the end", "a remark before it"],
)
def test_line_ends_and_byte_order_marks_change_no_meaning(
    change: Callable[[str], str], tmp_path: Path
) -> None:
    plain = read(VALID.write(tmp_path / "plain"))
    other = replace(VALID, register=change(REGISTER), claims=change(CLAIMS))
    reading = read(other.write(tmp_path / "other"))
    assert reading.messages() == []
    assert [r.document for r in reading.reports] == [r.document for r in plain.reports]


def test_offsets_count_the_code_points_of_the_report_as_it_came(tmp_path: Path) -> None:
    # A byte order mark, CR LF, an emoji of several code points and a combining accent.
    before = "\ufeff\U0001f468\u200d\U0001f469\u200d\U0001f467 Cafe\u0301.\r\n"
    (report,) = read(replace(VALID, text=before + TEXT).write(tmp_path)).reports
    assert report.document.claims[0].evidence.start == len(before)
    assert report.document.report.characters == len(before + TEXT)


def test_quotes_hold_combining_characters_emoji_and_other_scripts(tmp_path: Path) -> None:
    words = "cafe\u0301 \U0001f469\U0001f3fd\u200d\U0001f680 «Київ» 한국 \u200f\u05e9\u05dc"
    authoring = replace(VALID, text=f"{TEXT}{words}.\n").change("claims", "at least 60", words)
    (report,) = read(authoring.write(tmp_path)).reports
    assert [c.evidence.exact for c in report.document.claims] == [
        "About 40 ships have arrived in Port City since Monday",
        words,
    ]


# --- all errors of a run, and no more than there are


def test_errors_of_the_register_and_of_all_reports_are_reported_in_one_run(tmp_path: Path) -> None:
    folder = VALID.change("register", "a: Settlement", "a: Setlement").write(tmp_path)
    reports = folder / "reports"
    (reports / "r" / "claims.yaml").write_text(CLAIMS.replace("at least 60", "at least 70"))
    for name in ("a", "z"):
        (reports / name).mkdir()
        (reports / name / "claims.yaml").write_text(CLAIMS.replace("on Thursday", "on Friday"))
    (reports / "z" / "report.txt").write_text(TEXT)
    assert read(folder).brief() == [
        "entities.yaml:3:24 unknown-class",
        "reports/a missing-file",
        "reports/r/claims.yaml:22:15 quote-not-found",
        "reports/z/claims.yaml:11:13 words-not-in-sentence",
    ]


def test_one_broken_claim_hides_no_mistake_in_the_others(tmp_path: Path) -> None:
    changed = VALID.change("claims", "id: doe-40", "id: 40").change(
        "claims", "evidence: at least 60", "evidence: at least 70"
    )
    assert read(changed.write(tmp_path)).brief() == [
        "reports/r/claims.yaml:6:9 wrong-type",
        "reports/r/claims.yaml:22:15 quote-not-found",
    ]


def test_one_mistake_in_a_claim_hides_no_other_in_it(tmp_path: Path) -> None:
    changed = (
        VALID.change("claims", "evidence: About 40 ships have", "evidence: About 50 ships have")
        .change("claims", "cue: Jane Doe said", "cue: Jane Doe says")
        .change("claims", "ofEvent: arrival\n", "ofEvent: arival\n")
        .change("claims", "counts: ship", "counts: shipp, countedOf: port-city, unit: metre")
        .change("claims", "saidAt: on Thursday", "saidAt: {verbatim: 30 February, basis: heard}")
    )
    assert read(changed.write(tmp_path)).brief() == [
        "reports/r/claims.yaml:9:10 quote-not-found",
        "reports/r/claims.yaml:10:15 quote-not-found",
        "reports/r/claims.yaml:11:24 date-not-read",
        "reports/r/claims.yaml:11:44 unknown-name",
        "reports/r/claims.yaml:14:18 unknown-name",
        "reports/r/claims.yaml:16:54 unknown-name",
        "reports/r/claims.yaml:16:72 unknown-name",
        "reports/r/claims.yaml:16:89 unknown-name",
    ]


def test_an_entity_that_cannot_be_read_is_not_missed_where_it_is_named(tmp_path: Path) -> None:
    changed = VALID.change("register", "label: Jane Doe, ", "").change(
        "claims", "claimant: witnesses", "claimant: witness"
    )
    assert read(changed.write(tmp_path)).brief() == [
        "entities.yaml:4:5 missing-key",
        "reports/r/claims.yaml:19:15 unknown-name",
    ]


@pytest.mark.parametrize(
    "register", ["entities: [", "entities: 5\n", "", "entities:\n  - {a: State}\n"]
)
def test_where_nobody_knows_what_the_register_holds_nothing_is_missed(
    register: str, tmp_path: Path
) -> None:
    reading = read(replace(VALID, register=register).write(tmp_path))
    assert reading.findings
    assert not [
        message for message in reading.messages() if not message.startswith("entities.yaml")
    ]


def test_a_publication_that_cannot_be_read_is_reported_once(tmp_path: Path) -> None:
    changed = VALID.change("claims", '"2024-05-03"', '"2024-02-30"')
    assert read(changed.write(tmp_path)).brief() == ["reports/r/claims.yaml:4:23 date-not-read"]


def test_what_is_missing_of_the_report_hides_no_mistake_in_its_claims(tmp_path: Path) -> None:
    changed = VALID.change("claims", "  annotator: annotator\n", "").change(
        "claims", "evidence: at least 60", "evidence: at least 70"
    )
    assert read(changed.write(tmp_path)).brief() == [
        "reports/r/claims.yaml:2:3 missing-key",
        "reports/r/claims.yaml:21:15 quote-not-found",
    ]


def test_the_text_and_the_claims_are_reported_together(tmp_path: Path) -> None:
    folder = VALID.change("claims", "location: port-city}", "location: nowhere}").write(tmp_path)
    (folder / "reports" / "r" / "report.txt").write_bytes(b"caf\xe9")
    assert read(folder).brief() == [
        "reports/r/report.txt:1:4 not-utf-8",
        "reports/r/claims.yaml:24:51 unknown-name",
    ]


def test_nothing_is_half_built(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    assert build(folder, without=["owl"]).released is not None
    before = (folder / "out" / "current").resolve()
    claims = folder / "reports" / "r" / "claims.yaml"
    claims.write_text(CLAIMS.replace("at least 60", "at least 70"), encoding="utf-8")
    assert build(folder).unreadable
    claims.write_text(CLAIMS, encoding="utf-8")
    (folder / "entities.yaml").write_text("entities: [}\n", encoding="utf-8")
    assert build(folder).unreadable
    assert (folder / "out" / "current").resolve() == before
    assert [path.name for path in before.parent.iterdir()] == [before.name]


def test_a_broken_register_is_no_ground_to_build_on(tmp_path: Path) -> None:
    folder = VALID.change("register", "wikidata: Q42", "wikidata: 42").write(tmp_path)
    with pytest.raises(UnreadableError) as caught:
        read_register_file(open_workspace(folder), ontology())
    assert [finding.name for finding in caught.value.findings] == ["wrong-type"]


# --- what is in reports/


def test_files_that_are_missing_are_named_with_what_belongs_there(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    (folder / "reports" / "empty").mkdir()
    (folder / "reports" / ".hidden").mkdir()
    (folder / "entities.yaml").unlink()
    layout = "each folder in reports/ is one report and has report.txt and claims.yaml"
    assert "\n".join(read(folder).messages()) == (
        f"{tmp_path}: error: this folder has no entities.yaml [missing-file]\n"
        "    hint: write the entities that claims refer to in entities.yaml, the register\n"
        "reports/empty: error: this folder has no report.txt [missing-file]\n"
        f"    hint: save the words of the report as report.txt; {layout}\n"
        "reports/empty: error: this folder has no claims.yaml [missing-file]\n"
        f"    hint: write the claims in claims.yaml; {layout}"
    )


@pytest.mark.parametrize("name", ["has space", "-dash", "a\u0308", "\u202egnp", "x" * 129])
def test_a_folder_that_cannot_name_a_report_is_reported(name: str, tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    (folder / "reports" / "r").rename(folder / "reports" / name)
    assert [finding.name for finding in read(folder).findings] == ["bad-id"]


def test_an_empty_report_is_reported(tmp_path: Path) -> None:
    folder = replace(VALID, text="").write(tmp_path)
    assert read(folder).brief() == ["reports/r/report.txt empty-file"]


def test_a_workspace_without_reports_has_none(tmp_path: Path) -> None:
    (tmp_path / "kgbuild.toml").write_text(VALID.config)
    (tmp_path / "entities.yaml").write_text(REGISTER)
    reading = read(tmp_path)
    assert (reading.reports, reading.messages()) == ([], [])


def test_a_report_of_two_gibibytes_is_refused_without_being_read(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    with (folder / "reports" / "r" / "report.txt").open("wb") as file:
        file.truncate(2 << 30)  # a sparse file, which takes no room
    assert read(folder).brief() == ["reports/r/report.txt too-large"]


# --- hostile input


def claim(id_: str, via: str) -> str:
    states = "[{a: Presence, location: port-city}]"
    return (
        f"  - {{id: {id_}, viaClaim: {via}, speechAct: asserted, evidence: ha, states: {states}}}\n"
    )


def test_a_chain_of_claims_is_walked_in_linear_time(tmp_path: Path) -> None:
    size = 2_000
    head = CLAIMS[: CLAIMS.index("claims:")]
    claims = "".join(claim(f"c{n}", f"c{(n + 1) % size}") for n in range(size))
    reading = read(replace(VALID, text="x ha x", claims=f"{head}claims:\n{claims}").write(tmp_path))
    assert reading.brief() == ["reports/r/claims.yaml:6:24 cyclic-via"]


def test_a_chain_of_places_is_walked_in_linear_time(tmp_path: Path) -> None:
    size = 2_000
    places = "".join(
        f"  - {{id: p{n}, a: Place, label: P, partOf: p{(n + 1) % size}}}\n" for n in range(size)
    )
    reading = read(replace(VALID, register=REGISTER + places).write(tmp_path))
    assert reading.brief() == ["entities.yaml:9:42 cyclic-part-of"]


def test_an_amount_is_not_given_in_units_without_end(tmp_path: Path) -> None:
    given_as = "{verbatim: '40', alsoGivenAs: " * 20 + "{verbatim: '40'}" + "}" * 20
    quantity = "{verbatim: About 40 ships, counts: ship, scope: total}"
    changed = VALID.change("claims", quantity, given_as)
    (message,) = read(changed.write(tmp_path)).messages()
    assert message == (
        "reports/r/claims.yaml:16:19: error: 'strength' is given in more than 8 units "
        "[nested-too-deep]\n    hint: remove some alsoGivenAs"
    )


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    bounds = 'rule: given, low: 0.1, best: "39.99", high: 1000000000000000000000}'
    changed = VALID.change("claims", "scope: total}", bounds)
    (report,) = read(changed.write(tmp_path)).reports
    roles = report.document.claims[0].accounts[0].roles
    (quantity,) = [value for _, value in roles if isinstance(value, Quantity)]
    expected = (Decimal("0.1"), Decimal("39.99"), Decimal(10**21))
    assert (quantity.low, quantity.best, quantity.high) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("1_000", "\uff11\uff12", "' 12 '", "1e5x", "NaN", "Infinity", "-1", "1e24", "'1e3'"),
        *("0x10", "'1E-999999999'", "[1]", "true", "many", "''"),
    ],
)
def test_a_number_is_written_in_plain_digits(written: str, tmp_path: Path) -> None:
    changed = VALID.change("claims", "scope: total}", f"rule: given, best: {written}}}")
    (finding,) = read(changed.write(tmp_path)).findings
    assert finding.name in ("bad-value", "wrong-type")
    assert finding.message.startswith(("'best' takes a number", "'best' has more than 24 digits"))


@settings(max_examples=cases(100), deadline=None)
@given(
    language=st.one_of(
        st.from_regex(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", fullmatch=True), st.text(max_size=8)
    ),
    source=st.one_of(
        st.text('[]<>%|^`{}\\" :@#?/a\u00e9', max_size=12).map("https://{}".format),
        st.text(max_size=12),
    ),
)
def test_what_is_read_can_be_written(language: str, source: str) -> None:
    more = f"  language: {json.dumps(language)}\n  source: {json.dumps(source)}\n"
    changed = VALID.change("claims", "report:\n", f"report:\n{more}")
    with TemporaryDirectory() as folder:
        assert_reported_or_writable(read(changed.write(Path(folder))))


def assert_reported_or_writable(reading: Reading) -> None:
    """Each report has either errors, with their places, or quads."""
    assert reading.reports or reading.findings
    assert all(document_quads(report.document, IRIS, ontology()) for report in reading.reports)
    quads = [] if reading.findings else [*register_quads(reading.register, IRIS, ontology(), "en")]
    assert reading.findings or quads
    opinions = [] if reading.findings else reading.opinions
    assert all(opinion_quads(opinion, IRIS, "en") for opinion in opinions)
    assert all(finding.message and finding.place for finding in reading.findings)


SLIPS = [
    *(b"- ", b": ", b"{", b"]", b'"', b"\n", b"\r\n", b"  ", b"\t", b"&a ", b"*a", b"!!x ", b"|"),
    *(b"null", b"~", b"2024-02-30", b"\xef\xbb\xbf", b"\x00", b"\xcc\x81", b"../", b"5"),
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "swap", "repeat"]),
        st.floats(0, 1, exclude_max=True),
        st.one_of(st.binary(min_size=1, max_size=4), st.sampled_from(SLIPS)),
    ),
    min_size=1,
    max_size=4,
)


def edited(data: bytes, edits: list[tuple[str, float, bytes]]) -> bytes:
    for kind, where, new in edits:
        at = int(where * len(data))
        before, cut, after = data[:at], data[at : at + len(new)], data[at + len(new) :]
        ways = {"delete": b"", "insert": new + cut, "swap": after[:3] + cut, "repeat": cut + cut}
        data = before + ways[kind] + (after[3:] if kind == "swap" else after)
    return data


@pytest.mark.parametrize(
    "name", ["claims.yaml", "entities.yaml", "kgbuild.toml", "opinions.yaml", "report.txt"]
)
@settings(max_examples=cases(25), deadline=None)
@given(edits=EDITS)
def test_no_slip_of_the_hand_ends_in_a_traceback(
    name: str, edits: list[tuple[str, float, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        for file in KURSK_FILES:
            copy = Path(folder) / file.relative_to(KURSK)
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = file.read_bytes()
            copy.write_bytes(edited(data, edits) if file.name == name else data)
        assert_reported_or_writable(read_whatever(Path(folder)))


def read_whatever(folder: Path) -> Reading:
    """A reading even where ``kgbuild.toml`` is broken, without which nothing else is read."""
    try:
        return read(folder)
    except UnreadableError as error:
        return Reading(folder, [], error.findings, {})
