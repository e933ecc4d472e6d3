"""``kgbuild.toml`` becomes a workspace; what is wrong with it is told, with its place."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.config import Config, Workspace
from kgbuild.errors import Finding, Place, UnreadableError, UsageError
from kgbuild.graph.dataset_metadata import dataset_quads
from kgbuild.pipeline.init import init
from kgbuild.project import open_project
from kgbuild.read.config_file import CONFIG_LIMIT, open_workspace
from tests.authoring import CONFIG
from tests.tiers import cases


def opened(folder: Path, config: str | bytes) -> Workspace:
    data = config if isinstance(config, bytes) else config.encode()
    (folder / "kgbuild.toml").write_bytes(data)
    return open_workspace(folder)


def refusal(folder: Path, config: str | bytes) -> list[Finding]:
    with pytest.raises(UnreadableError) as caught:
        opened(folder, config)
    return list(caught.value.findings)


def brief(folder: Path, config: str | bytes) -> list[str]:
    return [
        f"{str(f.place).removeprefix(str(folder))[1:]} {f.name}" for f in refusal(folder, config)
    ]


DOTTED = """\
dataset.base = "https://example.org/harbour/"
dataset.title = "Ships"
dataset.licence = "https://creativecommons.org/publicdomain/zero/1.0/"
dataset.publisher.name = "The tests"
"""
INLINE = (
    'dataset = {base = "https://example.org/harbour/", title = "Ships", '
    'licence = "https://creativecommons.org/publicdomain/zero/1.0/", '
    'publisher = {name = "The tests"}}'
)

# --- what it says


def test_a_workspace_is_what_its_file_says(tmp_path: Path) -> None:
    workspace = opened(tmp_path, CONFIG + '\n[dates]\nrelative = "refuse"\n')
    dataset = workspace.config.dataset
    assert (dataset.title, dataset.language, dataset.description) == ("Ships", "en", None)
    assert workspace.config.dates.relative == "refuse"
    assert workspace.iris.dataset == "https://example.org/harbour/dataset"


def test_relative_dates_are_computed_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert opened(tmp_path, CONFIG).config.dates.relative == "resolve"


@pytest.mark.parametrize(
    "config",
    [
        "\ufeff" + CONFIG,
        CONFIG.replace("\n", "\r\n"),
        DOTTED,
        INLINE,
    ],
    ids=["byte order mark", "CR LF", "dotted keys", "inline tables"],
)
def test_every_way_of_writing_toml_says_the_same(config: str, tmp_path: Path) -> None:
    assert opened(tmp_path, config).config == opened(tmp_path, CONFIG).config


def test_the_digests_are_of_what_a_build_reads(tmp_path: Path) -> None:
    init(tmp_path / "new", example=True)
    (tmp_path / "new" / "out").mkdir()
    (tmp_path / "new" / "out" / "x").write_text("x")
    for left in (
        ".hidden",
        "harbour/claims.yaml~",
        "harbour/#claims.yaml#",
        "harbour/report.txt.bak",
    ):
        (tmp_path / "new" / "reports" / left).write_text("x")
    assert list(open_workspace(tmp_path / "new").input_digests()) == [
        "entities.yaml",
        "kgbuild.toml",
        "reports/harbour/claims.yaml",
        "reports/harbour/report.txt",
    ]


# --- what is refused


@pytest.mark.parametrize("make", ["nothing", "an empty folder", "a folder of that name"])
def test_a_folder_without_the_file_is_no_workspace(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    if make != "nothing":
        folder.mkdir()
    if make == "a folder of that name":
        (folder / "kgbuild.toml").mkdir()
    with pytest.raises(UsageError, match="kgbuild init FOLDER"):
        open_project(folder)


def test_all_that_is_wrong_is_reported_at_once(tmp_path: Path) -> None:
    config = """\
# [dataset] title = "in a remark"
[dataset]
base = "harbour"
"title" = 5
description = '''
licence = "in a text of several lines"
[dates]
'''
licence = "CC0"
langauge = "en"
  [dataset.publisher]
  nam = "The tests"
[dates]
relative = "never"
"""
    assert brief(tmp_path, config) == [
        "kgbuild.toml:3:1 bad-value",
        "kgbuild.toml:4:1 wrong-type",
        "kgbuild.toml:9:1 bad-value",
        "kgbuild.toml:10:1 unknown-key",
        "kgbuild.toml:12:3 unknown-key",
        "kgbuild.toml:14:1 bad-value",
    ]


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("", "1:1"),
        ("[dates]\n", "1:1"),
        ("[dataset.publisher]\nname = 'x'\n", "1:1"),
        ("dataset.title = 'x'\n", "1:1"),
        ("dates = {relative = 'never'}\n" + CONFIG, "1:1"),
        (CONFIG + "\n[ dates ]\nrelative\t= 5\n", "10:1"),
        (CONFIG + "\n[[dates]]\nrelative = 'refuse'\n", "9:3"),
        (CONFIG + "nam = 'x'", "8:1"),
    ],
)
def test_the_place_is_that_of_the_key_or_of_what_should_have_it(
    config: str, place: str, tmp_path: Path
) -> None:
    assert f"kgbuild.toml:{place}" in {told.split()[0] for told in brief(tmp_path, config)}


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (b"title = \xff", "kgbuild.toml:1:9 not-utf-8"),
        (CONFIG.encode("utf-16"), "kgbuild.toml:1:1 not-utf-8"),
        (b"title = '\x00'", "kgbuild.toml:1:10 control-character"),
        (CONFIG.replace("Ships", "\\u0007"), "kgbuild.toml:3:1 control-character"),
        ("x = " + "[" * 100_000, "kgbuild.toml nested-too-deep"),
        ("x = " + "[" * 70 + "]" * 70, "kgbuild.toml nested-too-deep"),
        (".".join("a" * 70) + " = 1", "kgbuild.toml nested-too-deep"),
        ("x = " + "9" * 5_000, "kgbuild.toml toml-syntax"),
        ("x = [", "kgbuild.toml:1:6 toml-syntax"),
        ("a = 1\nx = 2024-02-30", "kgbuild.toml:2:5 toml-syntax"),
        ("a = 1\r\n\r\na = 2\r\n", "kgbuild.toml:3:6 toml-syntax"),
    ],
)
def test_what_is_no_toml_is_reported_with_its_place(
    config: str | bytes, expected: str, tmp_path: Path
) -> None:
    assert brief(tmp_path, config) == [expected]


def test_a_file_of_two_gibibytes_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "kgbuild.toml").open("wb") as file:
        file.truncate(2 << 30)  # a sparse file, which takes no room
    with pytest.raises(UnreadableError, match=f"larger than {CONFIG_LIMIT} bytes"):
        open_workspace(tmp_path)


IRIS = st.text('[]<>%|^`{}\\" :@#?/a.\u00e9\u200b', max_size=10).map("https://{}/".format)
LANGUAGES = st.from_regex(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", fullmatch=True)


@settings(max_examples=cases(150), deadline=None)
@given(base=IRIS, licence=IRIS, publisher=IRIS, language=LANGUAGES, title=st.text(max_size=9))
def test_whatever_is_accepted_can_be_written(
    base: str, licence: str, publisher: str, language: str, title: str
) -> None:
    config = f"""
        [dataset]
        base = {toml(base)}
        title = {toml(title)}
        licence = {toml(licence)}
        language = {toml(language)}
        [dataset.publisher]
        iri = {toml(publisher)}
        name = "The tests"
        """
    with TemporaryDirectory() as folder:
        try:
            workspace = opened(Path(folder), config)
        except UnreadableError:
            return
    assert len(list(dataset_quads(workspace.config.dataset, workspace.iris))) == 5


def toml(text: str) -> str:
    """A basic string; what JSON escapes is escaped in TOML in the same way."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- folders


@pytest.mark.parametrize("name", ["ontology", "queries", "reports", "shapes", "views"])
def test_a_file_where_a_folder_belongs_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("title: All\n", encoding="utf-8")
    [finding] = refusal(tmp_path, CONFIG)
    assert (finding.name, finding.place) == ("not-a-folder", Place(tmp_path / name))
    assert finding.message.startswith(f"{name} must be a folder")


def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    (tmp_path / "views").symlink_to("nowhere")
    assert brief(tmp_path, CONFIG) == ["views not-a-folder"]


def test_a_link_to_a_folder_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "views").symlink_to("elsewhere")
    assert opened(tmp_path, CONFIG).views_folder.is_dir()


# --- what tells of a version


def test_a_version_and_its_day_of_issue_are_optional(tmp_path: Path) -> None:
    dataset = opened(tmp_path, CONFIG).config.dataset
    assert (dataset.version, dataset.issued) == (None, None)
    told = CONFIG.replace("[dataset]\n", '[dataset]\nversion = "1.2"\nissued = "2026-11-25"\n')
    dataset = opened(tmp_path, told).config.dataset
    assert (dataset.version, dataset.issued) == ("1.2", "2026-11-25")


@pytest.mark.parametrize("day", ['"2026-13-01"', "2026-11-25", '"25 November"', '"20261125"', '""'])
def test_a_day_of_issue_is_a_day_in_quotes(tmp_path: Path, day: str) -> None:
    [finding] = refusal(tmp_path, CONFIG.replace("[dataset]\n", f"[dataset]\nissued = {day}\n"))
    assert "'issued'" in finding.message
    assert finding.hint == 'issued: day on which this version was issued, as "YYYY-MM-DD"'


def test_an_endpoint_is_a_web_address(tmp_path: Path) -> None:
    site = opened(
        tmp_path, f'{CONFIG}\n[site]\nsparql = "https://example.org/sparql"\n'
    ).config.site
    assert site.sparql == "https://example.org/sparql"
    [finding] = refusal(tmp_path, f'{CONFIG}\n[site]\nsparql = "localhost"\n')
    assert "'sparql'" in finding.message


@pytest.mark.parametrize("table", sorted(Config.model_fields))
def test_a_key_that_a_table_has_not_is_reported(tmp_path: Path, table: str) -> None:
    named = "[[acknowledged]]" if table == "acknowledged" else f"[{table}]"
    header = "" if f"[{table}]" in CONFIG else f"\n{named}\n"
    config = CONFIG.replace(f"[{table}]\n", f"[{table}]\nnonsense = 1\n") + header
    findings = refusal(tmp_path, config + ("nonsense = 1\n" if header else ""))
    assert "unknown-key" in {finding.name for finding in findings}
    place = "an acknowledgement" if table == "acknowledged" else f"the table [{table}]"
    assert any(place in finding.message for finding in findings)


@pytest.mark.parametrize("given", ["news@example.org", "https://example.org/corrections"])
def test_a_site_can_say_where_to_report_mistakes(tmp_path: Path, given: str) -> None:
    assert opened(tmp_path, f'{CONFIG}\n[site]\ncontact = "{given}"\n').config.site.contact == given


def test_where_links_are_looked_for_has_defaults(tmp_path: Path) -> None:
    link = opened(tmp_path, CONFIG).config.link
    assert (link.contact, link.requests) == (None, 100)
    assert link.sparql == "https://query.wikidata.org/sparql"
    table = '[link]\ncontact = "news@example.org"\nsparql = "http://127.0.0.1:1/sparql"\n'
    given = opened(tmp_path, f"{CONFIG}\n{table}").config.link
    assert (given.contact, given.sparql) == ("news@example.org", "http://127.0.0.1:1/sparql")


@pytest.mark.parametrize(
    "line",
    [
        'contact = "x"',
        'contact = "평양@example.org"',
        "contact = 5",
        'sparql = "wikidata"',
        'reconciliation = "ftp://example.org/"',
        "requests = 0",
        "requests = 10001",
        'requests = "5"',
    ],
)
def test_what_a_service_cannot_be_sent_is_refused(tmp_path: Path, line: str) -> None:
    [finding] = refusal(tmp_path, f"{CONFIG}\n[link]\n{line}\n")
    assert f"'{line.split(maxsplit=1)[0]}'" in finding.message
    assert finding.hint
