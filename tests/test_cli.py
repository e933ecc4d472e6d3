"""The command line as people and scripts meet it: output, formats, exit codes."""

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

import kgbuild
from kgbuild.cli.main import COMMANDS, cli
from kgbuild.pipeline.query import query
from kgbuild.project import open_project
from kgbuild.sparql.store import QueryError
from tests.authoring import TEXT, Authoring
from tests.prepared import prepared_kgbuild

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KGBUILD = str(Path(sys.executable).with_name("kgbuild"))


def run(
    *arguments: str, cwd: Path, stdin: str = "", columns: int = 100
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [prepared_kgbuild(), *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"},
        check=False,
    )


def run_on_a_terminal(*arguments: str, cwd: Path) -> str:
    """What a person sees: the command's output on a pseudo terminal."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "dumb"}
    with subprocess.Popen(
        [KGBUILD, *arguments], cwd=cwd, stdout=terminal, stderr=terminal, env=environment
    ) as child:
        os.close(terminal)
        seen = b""
        try:
            while part := os.read(controller, 65536):
                seen += part
        except OSError:  # Linux tells the end of a terminal so
            pass
        child.wait()
    os.close(controller)
    return seen.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace, and what its build has printed."""
    folder = tmp_path_factory.mktemp("cli") / "kursk"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    result = run("build", cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder, result.stdout


@pytest.fixture(scope="module")
def workspace(built: tuple[Path, str]) -> Path:
    folder, _ = built
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    claims = folder / "reports" / "kursk" / "claims.yaml"
    text = claims.read_text("utf-8").replace("about 3,000 North", "about 4,000 North")
    claims.write_text(text.replace("claimant: nis", "claimant: niss"), "utf-8")
    return folder


def screen_lines(output: str, columns: int = 80) -> int:
    """The number of lines that a terminal of this width needs."""
    return sum(max(1, -(-len(line) // columns)) for line in output.splitlines())


def test_a_build_fits_one_screen(built: tuple[Path, str]) -> None:
    _, printed = built
    assert screen_lines(printed) <= 40
    lines = printed.splitlines()
    assert [line.split()[0] for line in lines[:5]] == [
        "reading",
        "coverage",
        "shacl",
        "owl",
        "query",
    ]
    assert "[misquoted]" not in printed, "it is acknowledged"
    assert "1 acknowledged more" in printed
    assert "71 claims by 21 sources about 10 events in 3 reports" in lines
    assert (
        "1 possible contradiction, if the claims mean the same action (to arrive is not to stay), "
        "give the total (not a part) and mean the same time: 3,000 or 12,000 soldiers? South Korea "
        "and Ukraine give different numbers"
    ) in lines
    assert re.search(
        r"^1 possible misquotation: a report may misquote John Kirby\. Number: “about 3,000” \(2",
        printed,
        re.MULTILINE,
    )
    assert "7 agreements, 6 differences, 2 sets of close figures" in lines
    assert "store  out/current/store" in lines
    assert "dumps  out/current/dumps: claims.csv, dataset.jsonld, dataset.nq" in printed
    assert lines[-3:] == [
        "  kgbuild publish",
        "  kgbuild query figures",
        "  kgbuild status --full",
    ]


@pytest.mark.parametrize("command", ["annotate", "serve"])
@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_a_port_that_no_machine_has_is_refused(command: str, port: str) -> None:
    refused = CliRunner().invoke(cli, [command, f"--port={port}"])
    assert refused.exit_code == 2
    assert "Invalid value for '--port'" in refused.output


def test_queries_are_listed_outside_a_workspace_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = CliRunner().invoke(cli, ["query", "--list"])
    assert {"claims", "disputes"} <= {one["name"] for one in json.loads(listed.stdout)}
    named = CliRunner().invoke(cli, ["query", "--list", "--workspace", "."])
    assert listed.stdout == named.stdout
    (tmp_path / "no").mkdir()
    missing = CliRunner().invoke(cli, ["query", "--list", "--workspace", "no"])
    assert "no is not a workspace" in str(missing.exception)


def test_the_summary_counts_what_the_queries_list(built: tuple[Path, str]) -> None:
    workspace, printed = built
    sources = kgbuild.query(workspace, "claims-by-claimant").rows()
    claims = kgbuild.query(workspace, "claims").rows()
    assert f" by {len(sources)} sources about " in printed
    assert f"{len({row['claim'] for row in claims})} claims by " in printed


def test_a_build_with_hundreds_of_findings_fits_one_screen(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    shutil.copytree(workspace, folder, ignore=shutil.ignore_patterns("out"))
    report = folder / "reports" / "kursk" / "report.txt"
    more = "".join(
        f"\n\nThis is the long sentence number {n}{' and so on' * 30}." for n in range(300)
    )
    report.write_text(report.read_text("utf-8") + "".join(more), "utf-8")
    result = run("build", "--without=owl", cwd=folder)
    assert result.returncode == 0
    assert screen_lines(result.stdout) <= 40
    assert result.stdout.count("[sentence-open]") == 3
    assert "… and 297 warnings, 1 acknowledged more: kgbuild status --full .\n" in result.stdout
    full = run("status", "--full", "--format=table", cwd=folder).stdout
    assert full.count("[sentence-open]") == 300
    assert len(json.loads(run("status", "--full", cwd=folder).stdout)["findings"]) == 301
    failed = run("build", "--fail-on=warning", "--without=owl", cwd=folder)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.count("[sentence-open]") == 50
    assert failed.stderr.splitlines()[-2:] == [
        "… and 250 warnings, 1 acknowledged more: kgbuild check . --without=owl",
        "not built because of 300 warnings; the previous build stays current",
    ]


def test_full_status_has_the_long_tables(workspace: Path) -> None:
    shown = run("status", "--full", "--format", "table", cwd=workspace, columns=200).stdout
    assert "[misquoted]" in shown
    titles = {name: query.title for name, query in open_project(workspace).queries().items()}
    event = "Deployment of North Korean troops to Russia in autumn 2024"
    for title in (
        titles["claims-by-claimant"],
        titles["misquotations"],
        *(f"{titles[name]}: {event}" for name in ("figures", "disputes", "agreements")),
    ):
        assert f"\n{title}" in shown
    assert "\n… and 1 more: kgbuild query claims-by-claimant -w .\n" in shown
    short = run("status", "--format", "table", cwd=workspace).stdout
    assert titles["figures"] not in short
    assert shown.startswith(short)
    assert run("status", "--format", "text", cwd=workspace).stdout == short


def test_the_troop_figures_are_reported_with_who_says_so_and_where(workspace: Path) -> None:
    result = run(
        "query", "figures", "-p", "event=dprk-deployment", "--format", "csv", cwd=workspace
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    columns = ("claimantLabel", "verbatim", "whereLabel")
    figures = [tuple(r[c] for c in columns) for r in rows if r["counts"] == "soldier"]
    assert sorted(figures) == [
        ('"Officials" on the number of troops', "11,000 to 12,000", "Russia"),
        ("DoD News", "10,000", "Kursk Oblast"),
        ("John Kirby", "about 3,000", "Russia"),
        ("John Kirby", "at least 3,000", "eastern Russia"),
        ("Kyodo News", "approximately 2,000", "western Russia"),
        ("Main Directorate of Intelligence (Ukraine)", "approximately 12,000", "Russia"),
        ("National Intelligence Service (South Korea)", "around 3,000", "Russia"),
        ("National Intelligence Service (South Korea)", "up to 10,000", "Russia"),
        ("Pat Ryder", "11,000 to 12,000", "Russia"),
    ]


def test_a_query_gives_json_when_piped_and_a_table_on_a_terminal(workspace: Path) -> None:
    piped = json.loads(run("query", "claims-by-claimant", cwd=workspace).stdout)
    assert piped["head"]["vars"]
    assert piped["results"]["bindings"]
    seen = run_on_a_terminal("query", "claims-by-claimant", cwd=workspace)
    assert "John Kirby" in seen
    assert "rows" in seen
    assert '"bindings"' not in seen


def test_a_table_says_how_many_rows_and_groups_it_has_and_that_there_is_more(
    workspace: Path,
) -> None:
    shown = run("query", "coverage-of-events", "--format", "table", cwd=workspace).stdout
    last = "30 rows in 10 groups, 7 columns with --format csv or json"
    assert shown.splitlines()[-1] == last
    figures = run("query", "figures", "--format", "table", cwd=workspace, columns=120).stdout
    assert re.search(r" 10,000 +10,000 +10,000 +Kursk Oblast ", figures)
    nothing = run("query", "withdrawn", "--format", "table", cwd=workspace).stdout
    assert nothing.splitlines()[-1].startswith("0 rows, ")


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_rows_come_in_the_formats_of_sparql(workspace: Path, form: str) -> None:
    result = run("query", "claims", "--format", form, cwd=workspace)
    assert result.returncode == 0
    assert "confirmed" in result.stdout


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "rdf"])
def test_triples_come_in_the_formats_of_rdf(workspace: Path, form: str) -> None:
    result = run("query", "claim", "-p", "claim=kursk/kirby-3000", "--format", form, cwd=workspace)
    assert result.returncode == 0, result.stderr
    assert "kirby-3000" in result.stdout


def test_sparql_comes_from_a_file_and_from_standard_input(workspace: Path, tmp_path: Path) -> None:
    sparql = "ASK { ?c a <https://w3id.org/kgbuild/ontology#Claim> }"
    file = tmp_path / "any claim.rq"
    file.write_text(sparql, "utf-8")
    assert json.loads(run("query", str(file), cwd=workspace).stdout)["boolean"] is True
    assert json.loads(run("query", "-", cwd=workspace, stdin=sparql).stdout)["boolean"] is True
    assert run("query", "-", "--format", "table", cwd=workspace, stdin=sparql).stdout == "yes\n"


def test_the_ending_of_a_file_chooses_the_format(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    result = run("query", "claims", "-o", str(file), cwd=workspace)
    assert (result.returncode, result.stdout) == (0, "")
    assert len(list(csv.DictReader(file.open(encoding="utf-8", newline="")))) > 30
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
    log = tmp_path / "findings.sarif"
    quick = ("--without", "shacl", "--without", "owl")
    assert run("check", "-o", str(log), *quick, cwd=workspace).returncode == 0
    assert json.loads(log.read_text("utf-8"))["version"] == "2.1.0"
    result = run("query", "claims", "-o", str(tmp_path / "claims.docx"), cwd=workspace)
    assert result.returncode == 2
    assert "choose --format" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("query", "figurs"), "did you mean 'figures'"),
        (("query", "figures", "-p", "evnt=x"), "has no parameter 'evnt'"),
        (("query", "figures", "-p", "event"), "NAME=VALUE"),
        (("query", "figures", "--format", "ttl"), "'ttl' is not a format for rows"),
        (("query", "claim", "-p", "claim=kirby"), "REPORT/CLAIM"),
        (
            ("query", "figures-as-known", "-p", "date=2024-13-45"),
            "'2024-13-45' is not a date: write YYYY-MM-DD, like 2024-10-23",
        ),
        (("query", "claims-by-date", "-p", "from=yesterday"), "'yesterday' is not a date"),
        (
            ("query", "claims", "-p", "act=confrmed"),
            "did you mean 'confirmed'? choose one of: accused, ",
        ),
        (
            ("query", "claims", "-p", "act=Confirmed"),
            "did you mean 'confirmed'? choose one of: accused, ",
        ),
        (
            ("query", "claims", "-p", "modality=blah"),
            "the parameter 'modality' does not take 'blah': choose one of: actual, attempted, ",
        ),
        (
            ("query", "claims-by-date", "-p", "from=2024-10-24", "-p", "to=2024-10-23"),
            "the period begins on 2024-10-24 but ends on 2024-10-23",
        ),
        (
            ("query", "figures", "-p", "event=dprk-training", "-p", "event=dprk-deployment"),
            "the parameter 'event' is given twice",
        ),
        (("query",), "name a query"),
        (("build", "nowhere"), "is not a workspace"),
        (("build", "--fail-on", "never"), "Invalid value for '--fail-on'"),
        (("frobnicate",), "No such command"),
    ],
)
def test_wrong_use_is_reported_in_a_line_and_exits_with_2(
    workspace: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(*arguments, cwd=workspace)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_entity_that_is_no_event_is_noted_beside_the_empty_answer(workspace: Path) -> None:
    asked = ("query", "figures", "--format", "csv", "-p")
    result = run(*asked, "event=russia", cwd=workspace)
    assert (result.returncode, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr.startswith("note: 'russia' is not an event")
    assert run(*asked, "event=dprk-training", cwd=workspace).stderr == ""


def test_a_day_is_a_period(workspace: Path) -> None:
    day = ("-p", "from=2024-10-23", "-p", "to=2024-10-23")
    assert run("query", "claims-by-date", *day, cwd=workspace).returncode == 0


def test_broken_sparql_is_reported_with_its_place(workspace: Path) -> None:
    result = run("query", "-", cwd=workspace, stdin="SELECT * {\n ?s nope:x ?p }")
    assert result.returncode == 2
    assert "at line 2, column 5: the prefix nope: is not declared" in result.stderr
    assert " ?s nope:x ?p }" in result.stderr
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize("end", ["", "\n", "\n\n  \n"])
@pytest.mark.parametrize(
    ("sparql", "line", "column"),
    [
        ("SELECT * { ?s ?p }", 1, 19),
        ("SELECT * { ?s ?p ?o", 1, 20),
        ("SELECT *\n{ ?s ?p", 2, 8),
        ("", 1, 1),
        ("SELECT * # a\u2028b\n{ ?s kgb:label }", 2, 16),
        ("SELEC * { ?s ?p ?o }", 1, 10),
    ],
)
def test_the_place_in_broken_sparql_is_that_of_the_author(
    workspace: Path, sparql: str, line: int, column: int, end: str
) -> None:
    with pytest.raises(QueryError) as raised:
        query(workspace, f"{sparql}{end}\n")
    told, shown, mark = str(raised.value).split("\n")
    assert told == f"this is not valid SPARQL: error at line {line}, column {column}"
    assert shown == "    " + sparql.split("\n")[line - 1]
    assert mark.index("^") == 4 + column - 1


def test_known_prefixes_need_no_declaration(workspace: Path) -> None:
    sparql = "SELECT ?act { ?c kgb:claimant ex:nis ; kgb:speechAct/skos:notation ?act } "
    sparql += "ORDER BY ?act"
    assert run("query", "-", "--format", "csv", cwd=workspace, stdin=sparql).stdout.split() == [
        "act",
        "informed",
        "projected",
    ]


def test_unreadable_input_exits_with_2_and_lists_every_error_with_its_line(broken: Path) -> None:
    result = run("build", cwd=broken)
    assert result.returncode == 2
    claims = broken / "reports" / "kursk" / "claims.yaml"
    lines = claims.read_text("utf-8").splitlines()
    first = 1 + next(n for n, line in enumerate(lines) if "claimant: niss" in line)
    quote = 1 + next(n for n, line in enumerate(lines) if "about 4,000 North" in line)
    assert f"claims.yaml:{first}:" in result.stderr
    assert f"claims.yaml:{quote}:" in result.stderr
    assert "did you mean 'nis'" in result.stderr
    assert "about 3,000 North Korean troops" in result.stderr, "the nearest passage is shown"
    assert not (broken / "out" / "current").exists()


def test_findings_come_as_json_and_as_sarif(broken: Path) -> None:
    found = json.loads(run("check", cwd=broken).stdout)
    assert {f["name"] for f in found["findings"]} >= {"quote-not-found", "unknown-name"}
    statuses = {c["check"]: c["status"] for c in found["checks"]}
    assert statuses["reading"] == "does not conform"
    assert statuses["shacl"] == "was not run"
    log = json.loads(run("check", "--format", "sarif", cwd=broken).stdout)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "reports/kursk/claims.yaml"
    assert location["region"]["startLine"] > 1


def test_a_finding_at_the_weight_of_fail_on_exits_with_1(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    shutil.copytree(workspace, folder, symlinks=True)
    digest = (folder / "out" / "current").resolve().name
    report = folder / "reports" / "kursk" / "report.txt"
    report.write_text(report.read_text("utf-8") + "\nA sentence that nobody claimed.", "utf-8")
    quick = ("--without", "shacl", "--without", "owl")
    assert run("build", "--fail-on", "warning", *quick, cwd=folder).returncode == 1
    assert (folder / "out" / "current").resolve().name == digest, "the build before stays"
    result = run("build", *quick, cwd=folder)
    assert result.returncode == 0
    assert "report.txt:" in result.stdout
    assert "[sentence-open]" in result.stdout
    assert "shacl        was not run: left out on request" in result.stdout


def test_status_says_what_has_changed_since_the_build(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(workspace, folder, symlinks=True)
    assert json.loads(run("status", cwd=folder).stdout)["changed"] == []
    (folder / "entities.yaml").open("a").write("\n# a remark\n")
    found = json.loads(run("status", cwd=folder).stdout)
    assert found["changed"] == ["entities.yaml"]
    assert found["counts"]["claims"] > 30
    assert "changed since: entities.yaml" in run("status", "--format", "text", cwd=folder).stdout


def test_a_workspace_that_was_not_built_says_how(tmp_path: Path) -> None:
    made = run("init", "new", "--example", cwd=tmp_path)
    assert made.returncode == 0
    assert "delete new/reports/harbour" in made.stdout
    assert (tmp_path / "new" / "reports" / "harbour").is_dir()
    assert "Your name" in (tmp_path / "new" / "entities.yaml").read_text()
    for command in (("status",), ("query", "claims", "-w")):
        result = run(*command, "new", cwd=tmp_path)
        assert result.returncode == 2
        assert "kgbuild build new" in result.stderr


def test_the_example_of_init_builds_without_a_finding(tmp_path: Path) -> None:
    assert run("init", "new", "--example", cwd=tmp_path).returncode == 0
    result = run("build", "new", "--fail-on", "warning", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 claims by 3 sources about 1 event in 1 report" in result.stdout


def test_a_new_workspace_has_the_reports_of_its_user_only(tmp_path: Path) -> None:
    made = run("init", "news", "--name", 'Ann "A," Lee: 007', cwd=tmp_path)
    assert "Next: kgbuild add ARTICLE -w news" in made.stdout
    assert "Your name" not in made.stdout
    sentence = "Police closed the bridge at Brenn on Monday after twelve people were injured."
    (tmp_path / "article.txt").write_text(f"{sentence}\n")
    options = ("--outlet", "annotator")
    added = run("add", "article.txt", "-w", "news", *options, cwd=tmp_path)
    assert added.returncode == 0, added.stderr
    assert len(list((tmp_path / "news" / "reports").iterdir())) == 1
    workspace = open_project(tmp_path / "news").workspace
    assert workspace.config.dataset.publisher.name == 'Ann "A," Lee: 007'
    assert 'label: "Ann \\"A,\\" Lee: 007"' in (tmp_path / "news" / "entities.yaml").read_text()
    refused = run("build", "news", cwd=tmp_path)
    assert "no report has a claim yet" in refused.stderr
    unpublished = run("publish", "news", cwd=tmp_path)
    assert unpublished.returncode == 2
    assert "no report has a claim yet" in unpublished.stderr
    assert "all of them: kgbuild check news" in unpublished.stderr


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep")
    result = run("init", "mine", cwd=tmp_path)
    assert result.returncode == 2
    assert "not empty" in result.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_reader_that_has_enough_is_no_error(workspace: Path) -> None:
    command = f"'{KGBUILD}' query claims --format csv | head -n 1"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=workspace,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""


def test_the_words_of_a_report_cannot_steer_a_terminal(workspace: Path) -> None:
    sparql = 'SELECT ("\\u001B]0;owned\\u0007[bold red]x[/]" AS ?text) {}'
    shown = run("query", "-", "--format", "table", cwd=workspace, stdin=sparql).stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold red]x[/]" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_the_first_sentence_of_each_command(name: str) -> None:
    command = cli.get_command(Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.help is not None
    first = " ".join(command.help.split("\n\n")[0].split())
    assert COMMANDS[name] == re.split(r"(?<=\.) (?=[A-Z])", first)[0]


def test_the_commands_are_in_the_help() -> None:
    shown = " ".join(run("--help", cwd=KURSK).stdout.split())
    for name, text in COMMANDS.items():
        assert f" {name} {text}" in shown


#: Libraries and modules that take long to import.
HEAVY = ("owlready2", "pydantic", "pyshacl", "rdflib", "requests", "rich", "SPARQLWrapper", "yaml")


@pytest.mark.parametrize(
    ("arguments", "code", "allowed"),
    [
        (("--help",), 0, ""),
        (("--version",), 0, ""),
        (("status",), 0, ""),
        (("status", "--format=text"), 0, ""),
        (("status", "nowhere"), 2, ""),
        (("frobnicate",), 2, ""),
        (("build", "--nope"), 2, ""),
        (("build", "--help"), 0, ""),
        (("check", "--fail-on=bad"), 2, ""),
        (("check", "-o", "x.docx"), 2, ""),
        (("diff", "one"), 2, ""),
        (("publish", "--help"), 0, ""),
        (("query",), 2, ""),
        (("query", "x", "--default-graph=g"), 2, ""),
        (("query", "claims", "--format=csv"), 0, "pydantic"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs(
    arguments: tuple[str, ...], code: int, allowed: str, workspace: Path
) -> None:
    script = (
        "import sys; from kgbuild.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as error: exit = error.code\n"
        "print(exit, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=workspace,
        capture_output=True,
        text=True,
        check=True,
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    assert int(status) == code
    assert {name.partition(".")[0] for name in modules} & {*HEAVY} <= {*allowed.split()}


@pytest.mark.parametrize("command", ["build", "check", "publish", "status"])
def test_the_workspace_is_an_argument_or_an_option(command: str, small: Path) -> None:
    if command in {"publish", "status"}:
        assert (
            run("build", "w", "--without=owl", "--without=shacl", "--quiet", cwd=small).returncode
            == 0
        )
    more = ["--without=owl", "--without=shacl"] if command in {"build", "check"} else []
    for named in (["w"], ["-w", "w"], ["--workspace=w"]):
        assert run(command, *named, *more, cwd=small).returncode == 0
    assert "is not a workspace" in run(command, cwd=small).stderr
    twice = run(command, "w", "-w", "w", cwd=small)
    assert twice.returncode == 2
    assert "name the workspace once" in twice.stderr


# Re-anchoring


@pytest.fixture
def small(tmp_path: Path) -> Path:
    Authoring().write(tmp_path / "w")
    (tmp_path / "new.txt").write_text(TEXT.replace("at least 60", "some"), encoding="utf-8")
    return tmp_path


def test_reanchor_lists_every_quote_and_ends_with_1_if_something_is_withdrawn(small: Path) -> None:
    done = run("reanchor", "r", "new.txt", "-w", "w", "--name", "first", cwd=small)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["report"], told["version"], told["written"]) == ("r", "first", True)
    assert told["counts"] == {
        "unchanged": 2,
        "moved": 0,
        "disambiguated": 0,
        "reworded": 0,
        "sentence changed": 0,
        "withdrawn": 2,
    }
    quote = told["quotes"][2]
    assert (quote["claim"], quote["part"], quote["outcome"]) == (
        "witnesses-60",
        "evidence",
        "withdrawn",
    )
    assert quote["old"]["words"] == "at least 60"
    assert quote["new"] is None
    assert run("check", "w", "--without=owl", cwd=small).returncode == 0


def test_reanchor_takes_the_new_text_from_standard_input(small: Path) -> None:
    options = ("-w", "w", "--dry-run", "--format", "table")
    done = run("reanchor", "r", "-", *options, cwd=small, stdin=f"News. {TEXT}")
    assert done.returncode == 0
    assert done.stdout.startswith("4 quotes of 2 claims: 4 moved\nnothing was written\n")
    assert "0–53 → 6–59" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("s", "new.txt"), "there is no report 's' in w/reports"),
        (("../r", "new.txt"), "there is no report '../r'"),
        (("r", "old.txt"), "this file does not exist"),
        (("r", "new.txt", "--name", "a/b"), "'a/b' cannot be the name of a version"),
    ],
)
def test_wrong_use_of_reanchor_ends_with_2(
    arguments: tuple[str, ...], told: str, small: Path
) -> None:
    done = run("reanchor", *arguments, "-w", "w", cwd=small)
    assert done.returncode == 2
    assert told in done.stderr
    assert (small / "w" / "reports" / "r" / "report.txt").read_text("utf-8") == TEXT


def test_reanchor_of_a_report_with_errors_lists_them(small: Path) -> None:
    (small / "w" / "reports" / "r" / "report.txt").write_text("Something else.", encoding="utf-8")
    done = run("reanchor", "r", "new.txt", "-w", "w", cwd=small)
    assert done.returncode == 2
    assert "quote-not-found" in done.stderr
