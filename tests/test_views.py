"""Views in a build: their graphs, their mistakes, and what ``kgbuild diff`` tells of them."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kgbuild
from kgbuild.errors import UsageError
from kgbuild.exports.dumps import read_quads
from kgbuild.pipeline.build import BuildResult, build
from kgbuild.pipeline.diff_views import diff
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.authoring import CLAIMS, TEXT, Authoring
from tests.prepared import prepared_kgbuild

ROOT = Path(__file__).parent.parent
KURSK = ROOT / "examples" / "kursk"
BASE = "https://w3id.org/kgbuild/kursk/"
VIEWS = ["two-origins", "ukraine", "united-states", "widest"]
Triple = tuple[str, str, str]


def quick(folder: Path, corpora: Iterable[Path] = ()) -> BuildResult:
    return build(folder, corpora=corpora, without=("shacl", "owl", "query"))


@cache
def kursk() -> list[Quad]:
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "kursk"
        shutil.copytree(KURSK, workspace, ignore=shutil.ignore_patterns("out"))
        return quads_of(quick(workspace))


def quads_of(result: BuildResult) -> list[Quad]:
    assert result.released, result.findings
    return list(read_quads(result.released / "dumps" / "dataset.nq"))


def held(quads: Iterable[Quad], view: str) -> set[Triple]:
    """The plain triples in the graph of a view."""
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in quads
        if is_plain(quad) and graph(quad).endswith(f"/view/{view}")
    }


def is_plain(quad: Quad) -> bool:
    return quad.predicate.value.startswith(ns.PLAIN)


def graph(quad: Quad) -> str:
    return str(quad.graph_name).strip("<>")


Node = Mapping[NamedNode, list[NamedNode | Literal]]


def plain_nodes(view: str) -> Iterable[Node]:
    """The nodes of the plain triples of a view of Kursk."""
    nodes: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = {}
    for quad in kursk():
        if f"/view/{view}/triple/" in str(quad.subject):
            assert isinstance(quad.object, NamedNode | Literal)
            node = nodes.setdefault(str(quad.subject), {})
            node.setdefault(quad.predicate, []).append(quad.object)
    return nodes.values()


def triple_of(node: Node) -> Triple:
    one, other, value = (str(node[part][0]) for part in (t.SUBJECT, t.PREDICATE, t.OBJECT))
    return one, other, value


def days_of(node: Node) -> tuple[str, str]:
    """The first and the last day of a plain triple; "" for an open end."""
    first, last = (
        node[part][0].value if part in node else "" for part in (t.HOLDS_FROM, t.HOLDS_TO)
    )
    return first, last


def local(triples: Iterable[Triple]) -> set[Triple]:
    """Triples by the last parts of their terms."""
    found = set()
    for triple in triples:
        one, other, value = (re.sub(r"\^\^.*", "", term).strip('<>"') for term in triple)
        found.add((ns.local_name(one), ns.local_name(other), ns.local_name(value)))
    return found


# --- the Kursk workspace


def test_the_graphs_of_the_views_come_last_by_name() -> None:
    graphs = list(dict.fromkeys(map(graph, kursk())))
    assert graphs[-5:] == [f"{BASE}comparisons", *(f"{BASE}view/{name}" for name in VIEWS)]


def test_no_plain_triple_is_outside_a_view() -> None:
    outside = [q for q in kursk() if is_plain(q) and not graph(q).startswith(f"{BASE}view/")]
    assert outside == []
    assert all(held(kursk(), name) for name in VIEWS)


def test_each_plain_triple_has_beside_it_the_claims_that_it_rests_on() -> None:
    claims = {quad.subject for quad in kursk() if quad.object == t.CLAIM}
    for name in VIEWS:
        nodes = list(plain_nodes(name))
        assert {triple_of(node) for node in nodes} == held(kursk(), name)
        # A triple with two nodes has other days in each.
        assert len({(triple_of(node), days_of(node)) for node in nodes}) == len(nodes)
        for node in nodes:
            assert set(node[t.STANDS_ON]) <= claims
            assert node[t.IN_VIEW] == [NamedNode(f"{BASE}view/{name}")]


def test_the_graph_of_a_view_says_what_it_accepts() -> None:
    said = {
        (quad.predicate.value, ns.local_name(str(quad.object).strip("<>")))
        for quad in kursk()
        if quad.subject == NamedNode(f"{BASE}view/ukraine")
    }
    assert {
        (ns.KGB + "acceptsClaimant", "ukraine"),
        (ns.KGB + "acceptsModality", "actual"),
        (ns.KGB + "resolution", "keep"),
    } <= said


def test_the_widest_view_holds_what_any_other_holds() -> None:
    for name in VIEWS:
        assert held(kursk(), name) <= held(kursk(), "widest")


def test_the_views_of_kursk_hold_what_they_say() -> None:
    ukraine, america, two = (
        local(held(kursk(), n)) for n in ("ukraine", "united-states", VIEWS[0])
    )
    in_kursk = ("dprk-troops", "location", "kursk-oblast")
    assert ukraine & america == {in_kursk, ("dprk-troops", "location", "russia")}
    # Those of Kursk are about different days. Three states report a movement to Russia or a part
    # of it, in the same days.
    assert two == {("dprk-troops", "destination", "russia")}
    spans = [
        days_of(node) for node in plain_nodes("widest") if local([triple_of(node)]) == {in_kursk}
    ]
    assert sorted(spans) == [("2024-10-23", "2024-10-23"), ("2024-11-04", "2024-11-04")]
    troops = "soldiers, of North Korean troops in Russia"
    assert figures("ukraine") == {f"12,000 (11,500 to 12,500) {troops}, in Russia"}
    assert figures("united-states") == {
        "at least 2 military bases, in eastern Russia",
        f"at least 3,000 {troops}, in eastern Russia",
        f"10,000 {troops}, in Kursk Oblast",
        f"11,000 to 12,000 {troops}, in Russia",
    }


def figures(view: str) -> set[str]:
    """The labels of the figures in a view of Kursk."""
    return labels_in(kursk(), view)


def labels_in(quads: Iterable[Quad], view: str) -> set[str]:
    """The labels of the figures in a view."""
    of_view = [quad for quad in quads if graph(quad).endswith(f"/view/{view}")]
    figures_ = {quad.subject for quad in of_view if quad.object == t.FIGURE}
    labels = (q for q in of_view if q.subject in figures_ and q.predicate == t.LABEL)
    return {quad.object.value for quad in labels if isinstance(quad.object, Literal)}


def test_no_view_rests_on_a_misquotation() -> None:
    misquoted = NamedNode(f"{BASE}report/kursk/claim/kirby-3000")
    assert any(quad.subject == misquoted for quad in kursk())
    assert not [q for q in kursk() if q.object == misquoted and q.predicate == t.STANDS_ON]


def test_the_view_in_the_docs_is_valid(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "compare-views.md").read_text("utf-8")
    text = page.partition("```yaml\n")[2].partition("```")[0]
    folder = tmp_path / "kursk"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    (folder / "views" / "docs.yaml").write_text(text, "utf-8")
    assert quick(folder).findings == []


# --- small workspaces

VIEW = "title: A view\n"


def workspace(folder: Path, views: Mapping[str, str], authoring: Authoring | None = None) -> Path:
    written = (authoring or Authoring()).write(folder)
    (written / "views").mkdir()
    for name, text in views.items():
        (written / "views" / f"{name}.yaml").write_text(text, "utf-8")
    return written


def test_a_workspace_without_views_has_no_plain_triple(tmp_path: Path) -> None:
    result = quick(Authoring().write(tmp_path))
    assert not [quad for quad in quads_of(result) if is_plain(quad)]
    assert (result.counts["views"], result.counts["plain triples"]) == (0, 0)


def test_a_view_can_have_a_name_in_any_script(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"Київ": VIEW, "b": VIEW})
    result = quick(folder)
    assert result.counts["views"] == 2
    assert held(quads_of(result), "Київ") == held(quads_of(result), "b")
    assert diff(folder, "Київ", "b").both > 0


def test_a_view_that_accepts_nothing_is_there_all_the_same(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"none": VIEW + "accept: {modalities: ordered}\n", "all": VIEW})
    quads = quads_of(quick(folder))
    assert held(quads, "none") == set()
    assert any(graph(quad).endswith("/view/none") for quad in quads)
    found = diff(folder, "none", "all")
    assert (len(found.only_one), found.both) == (0, 0)
    assert found.only_other


def test_a_view_accepts_reports_by_name(tmp_path: Path) -> None:
    other = {"slug": "other", "text": TEXT, **claims_as_data()}
    authoring = Authoring(corpus=json.dumps(other))
    views = {"r": VIEW + "accept: {reports: r}\n", "both": VIEW + "accept: {reports: [r, other]}\n"}
    folder = workspace(tmp_path, views, authoring)
    quads = quads_of(quick(folder))
    stood_on = {
        name: {
            str(quad.object).split("/")[-3]
            for quad in quads
            if quad.predicate == t.STANDS_ON and graph(quad).endswith(f"/view/{name}")
        }
        for name in views
    }
    assert stood_on == {"r": {"r"}, "both": {"r", "other"}}


def test_a_report_that_is_not_there_is_reported_with_its_place(tmp_path: Path) -> None:
    other = {"slug": "harbour-news", "text": TEXT, **claims_as_data()}
    views = {"v": VIEW + "accept:\n  reports: [r, harbor-news]\n"}
    result = quick(workspace(tmp_path, views, Authoring(corpus=json.dumps(other))))
    (finding,) = result.findings
    assert str(finding).replace(f"{tmp_path}/", "") == (
        "views/v.yaml:3:16: error: there is no report 'harbor-news' [unknown-name]\n"
        "    hint: did you mean 'harbour-news'? "
        "Otherwise name a folder in reports/, or a slug of a corpus"
    )
    assert result.released is None
    assert result.unreadable


def test_mistakes_in_views_and_in_reports_are_reported_in_one_run(tmp_path: Path) -> None:
    broken = Authoring().change("claims", "claimant: jane-doe", "claimant: jane-do")
    result = quick(workspace(tmp_path, {"v": "titel: A view\n"}, broken))
    assert {finding.name for finding in result.findings} == {"unknown-key", "unknown-name"}


def claims_as_data() -> dict[str, Any]:
    data = parse_yaml(CLAIMS, Path("claims.yaml")).data
    assert isinstance(data, dict)
    return data


def later(slug: str, day: str, reference: str) -> str:
    """A later report that takes back what the first one says of 40 ships."""
    claims = claims_as_data()
    report, items = claims["report"], claims["claims"]
    first = items[0] | {"retracts": reference}
    return json.dumps(
        {
            "slug": slug,
            "text": TEXT,
            "report": report | {"publishedAt": {"edtf": day, "basis": "stated"}},
            "claims": [first | {"saidAt": {"edtf": day}, "polarity": "negated"}, *items[1:]],
        }
    )


def test_what_was_taken_back_holds_up_to_the_day_on_which_it_was(tmp_path: Path) -> None:
    authoring = Authoring(corpus=later("later", "2024-06-01", "r/doe-40"))
    views = {
        "may": VIEW + 'saidBy: "2024-05-31"\n',
        "june": VIEW + 'saidBy: "2024-06-01"\n',
        "now": VIEW,
    }
    quads = quads_of(quick(workspace(tmp_path, views, authoring)))
    about_40 = [f"view/{v}" for v in views if "35 to 45" in str(labels_in(quads, v))]
    assert about_40 == ["view/may"]


def test_the_order_of_reports_makes_no_difference_to_a_view(tmp_path: Path) -> None:
    lines = [json.dumps({"slug": f"s{n}", "text": TEXT, **claims_as_data()}) for n in range(4)]
    found = []
    for number, order in enumerate((lines, lines[::-1])):
        authoring = Authoring(corpus="\n".join(order))
        folder = workspace(tmp_path / str(number), {"v": VIEW + "disputes: drop\n"}, authoring)
        found.append([str(q) for q in quads_of(quick(folder)) if "/view/" in graph(q)])
    assert found[0] == found[1]


# --- diff


#: YAML lets no control characters through; what it lets through must not steer anything either.
HOSTILE = '[bold red]x[/] "q" \\ <script> =1+1\nline \u200f'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose labels and titles are as bad as they may be."""
    label = json.dumps(HOSTILE, ensure_ascii=False)
    authoring = Authoring().change("register", "label: Port City", f"label: {label}")
    views = {
        "all": f"title: {label}\ndescription: {label}\n",
        "few": VIEW + "accept: {claimants: witnesses}\n",
        "none": VIEW + "accept: {modalities: ordered}\n",
    }
    folder = workspace(tmp_path_factory.mktemp("hostile"), views, authoring)
    assert build(folder, without=("owl",)).released
    return folder


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [prepared_kgbuild(), "diff", *args], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_hostile_labels_stay_text_in_every_format(hostile: Path) -> None:
    shown = run("all", "none", "--format", "table", cwd=hostile)
    assert shown.returncode == 0, shown.stderr
    assert "[bold red]x[/]" in shown.stdout
    assert "\u200f" not in shown.stdout
    data = json.loads(run("all", "none", cwd=hostile).stdout)
    labels = {s["objectLabel"] for side in data["onlyIn"] for s in side}
    titles = {view["title"] for view in data["views"]}
    assert titles == {HOSTILE, "A view"}
    assert HOSTILE in labels
    rows = list(csv.DictReader(StringIO(run("all", "none", "--format", "csv", cwd=hostile).stdout)))
    assert {row["objectLabel"] for row in rows} == labels


def test_a_diff_says_what_is_only_in_one_and_counts_what_is_in_both(hostile: Path) -> None:
    found = kgbuild.diff(hostile, "all", "few")
    back = kgbuild.diff(hostile, "few", "all")
    assert (found.one, found.only_one) == (back.other, back.only_other)
    assert found.both == back.both
    data = json.loads(run("all", "few", cwd=hostile).stdout)
    assert [len(side) for side in data["onlyIn"]] == [len(found.only_one), len(found.only_other)]
    assert data["inBoth"] == found.both > 0
    same = kgbuild.diff(hostile, "all", "all")
    assert (same.only_one, same.only_other) == ((), ())


def test_a_diff_names_the_claims_as_authors_do(hostile: Path) -> None:
    found = diff(hostile, "all", "few")
    claims = {claim for statement in found.only_one for claim in statement.claims}
    assert claims == {"r/doe-40"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("al", "few"), "no view 'al': did you mean 'all'? choose one of: all, few, none"),
        (("all", "nobody"), "no view 'nobody': choose one of: all, few, none"),
        (("all", "all"), "both are the view 'all': name two different ones"),
        (("all", "few", "--format", "xml"), "'xml' is not one of"),
        (("all", "few", "-o", "x.txt"), "for the extension of x.txt"),
        (("all", "few", "-o", "x.csv", "--format", "table"), "choose --format json or csv"),
        (("all",), "Missing argument"),
    ],
)
def test_wrong_use_of_diff_exits_with_2(args: tuple[str, ...], says: str, hostile: Path) -> None:
    result = run(*args, cwd=hostile)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_diff_goes_into_a_file_by_its_ending(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "diff.csv"
    assert run("all", "few", "-o", str(file), cwd=hostile).returncode == 0
    assert file.read_text("utf-8").startswith("onlyIn,subjectLabel,")


def test_a_diff_of_what_was_not_built_says_how(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"v": VIEW})
    with pytest.raises(UsageError, match="has not been built yet"):
        diff(folder, "v", "v")
    quick(folder)
    shutil.rmtree(folder / "views")
    quick(folder)
    (folder / "views").mkdir()
    (folder / "views" / "new.yaml").write_text(VIEW, encoding="utf-8")
    with pytest.raises(UsageError, match="view 'new' has not been built yet: run kgbuild build"):
        diff(folder, "new", "old")
    with pytest.raises(UsageError, match=r"views/NAME\.yaml"):
        diff(folder, "v", "v")
