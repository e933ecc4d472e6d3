"""A site shows its changes since the one before and keeps its history, without a clock."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Quad

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.exports.dumps import read_quads
from kgbuild.ids import Iris
from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from kgbuild.project import open_project
from kgbuild.releases.changes import Change, ChangeOutcome
from kgbuild.site.description.atom_feed import feed
from kgbuild.site.description.release_history import PublishedRelease, read_history
from kgbuild.site.files import SiteError
from tests.authoring import CONFIG, Authoring
from tests.patches import applied, turned

pytestmark = pytest.mark.usefixtures("sites_without_ontology")
KGBUILD = Path(sys.executable).with_name("kgbuild")
WITHOUT_OPINIONS = Authoring(opinions="opinions: []\n")
HOSTILE = '"><script>alert(1)</script> ]]> & \\'
ATOM = {"a": "http://www.w3.org/2005/Atom"}
DATED = CONFIG.replace("[dataset]\n", '[dataset]\nversion = "2"\nissued = "2024-06-01"\n')


def release(authoring: Authoring, folder: Path) -> Path:
    """Write a workspace anew, build it and publish it."""
    for part in ("reports", "kgbuild.toml", "entities.yaml", "opinions.yaml"):
        if (folder / part).is_dir():
            shutil.rmtree(folder / part)
    folder.mkdir(exist_ok=True)
    authoring.write(folder)
    result = build(folder, without=("shacl", "owl", "query"))
    assert result.released, result.findings
    publish(folder)
    return folder / "out" / "site"


def contents(site: Path) -> Mapping[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def quads(folder: Path) -> set[Quad]:
    return set(read_quads(folder / "out" / "current" / "dumps" / "dataset.nq"))


def changed(authoring: Authoring = WITHOUT_OPINIONS) -> Authoring:
    """A claim has another speech act, another claimant, and a thing a hostile label."""
    label = json.dumps(HOSTILE)
    return (
        authoring.change("register", "label: Port City", f"label: {label}")
        .change("claims", "claimant: witnesses\n", "claimant: examplia\n")
        .change("claims", "id: doe-40", "id: doe-41")
    )


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "w"
    release(WITHOUT_OPINIONS, folder)
    return folder


@pytest.fixture
def folder(first_release: Path, tmp_path: Path) -> Path:
    """A copy of a published workspace, which a test may change."""
    return shutil.copytree(first_release, tmp_path / "w", symlinks=True)


def test_the_first_release_says_what_is_in_it(folder: Path) -> None:
    (entry,) = read_history(folder / "out" / "site")
    assert (entry.before, entry.patch, entry.changes, entry.counts) == (None, None, (), {})
    assert entry.totals["claims"] == 2
    assert entry.digest == (folder / "out" / "current").resolve().name
    page = (folder / "out" / "site" / "changes.html").read_text("utf-8")
    assert "The first release in this history." in page


def test_publishing_a_build_again_changes_nothing(folder: Path) -> None:
    before = contents(folder / "out" / "site")
    publish(folder)
    release(WITHOUT_OPINIONS, folder)
    assert contents(folder / "out" / "site") == before
    assert len((folder / "out" / "site" / "changes.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_second_release_says_what_changed_since_the_first(folder: Path) -> None:
    site = release(changed(), folder)
    first, second = read_history(site)
    assert second.before == first.digest
    assert second.counts["claim"] == {"new": 1, "changed": 1, "gone": 1}
    by_name = {change.name: change for change in second.changes}
    assert [part.name for part in by_name["r/witnesses-60"].parts] == ["claimant"]
    assert by_name["r/doe-41"].outcome == "new"
    page = (site / "changes.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert 'href="report/r/claim/doe-41.html"' in page.replace('href="./', 'href="')
    assert "doe-40.html" not in page, "what is gone has no page"


def test_every_release_of_the_past_can_be_had_again(folder: Path) -> None:
    releases = [quads(folder)]
    for authoring in (changed(), WITHOUT_OPINIONS, changed()):
        release(authoring, folder)
        releases.append(quads(folder))
    site = folder / "out" / "site"
    entries = read_history(site)
    assert entries[1].digest == entries[3].digest
    assert len({entry.patch for entry in entries}) == 4
    present = set(read_quads(site / "dumps" / "dataset.nq"))
    for entry, wanted in zip(reversed(entries[1:]), reversed(releases), strict=False):
        assert present == wanted
        assert entry.patch
        present = applied(turned(patch_of(site, entry)), present)
    assert present == releases[0]


def patch_of(site: Path, entry: PublishedRelease) -> list[bytes]:
    assert entry.patch
    data = (site / entry.patch).read_bytes()
    is_packed = entry.patch.endswith(".gz")
    return (gzip.decompress(data) if is_packed else data).splitlines(keepends=True)


def test_a_large_patch_is_packed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgbuild.site.description.new_release._LARGE", 100)
    old = quads(folder)
    site = release(changed(), folder)
    entry = read_history(site)[-1]
    assert entry.patch
    assert entry.patch.endswith(".rdfp.gz")
    assert applied(patch_of(site, entry), old) == quads(folder)


def test_the_history_goes_on_from_a_site_that_is_kept_elsewhere(
    folder: Path, tmp_path: Path
) -> None:
    """As where each build begins with a fresh checkout, and the site is in a branch of its own."""
    shutil.copytree(folder / "out" / "site", tmp_path / "kept")
    release(changed(), folder)
    wanted = contents(folder / "out" / "site")
    shutil.rmtree(folder / "out")
    assert build(folder, without=("shacl", "owl", "query")).released
    publish(folder, before=tmp_path / "kept")
    assert contents(folder / "out" / "site") == wanted
    command = [str(KGBUILD), "publish", str(folder), "--before", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "is not a site with a history" in result.stderr


def test_a_history_that_cannot_be_gone_on_with_is_an_error(folder: Path) -> None:
    site = folder / "out" / "site"
    for path, content, says in (
        ("changes.jsonl", "{}\n", "is not a history that kgbuild wrote"),
        ("changes.jsonl", "hello\n", "is not a history"),
        ("dumps/dataset.nq", "hello", "not a line of a dump that kgbuild wrote"),
    ):
        saved = (site / path).read_bytes()
        (site / path).unlink()
        (site / path).write_text(content, encoding="utf-8")
        with pytest.raises(SiteError, match=says):
            release(changed(), folder)
        (site / path).write_bytes(saved)
    (site / "dumps" / "dataset.nq").unlink()
    with pytest.raises(SiteError, match="the last release in the history"):
        release(changed(), folder)


def test_another_base_is_another_dataset(folder: Path) -> None:
    other = changed().change("config", "https://example.org/harbour/", "https://example.org/x/")
    with pytest.raises(SiteError, match="to start a new history"):
        release(other, folder)


# --- when


def updated(folder: Path) -> list[str]:
    return [entry.updated for entry in read_history(folder / "out" / "site")]


def test_a_release_is_dated_by_the_latest_report_if_nothing_else_says_when(folder: Path) -> None:
    assert updated(folder) == ["2024-05-03T00:00:00Z"]


def test_a_release_is_dated_by_source_date_epoch(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    publish(folder)
    assert updated(folder) == ["2024-05-03T00:00:00Z"], "an old release keeps its date"
    release(changed(), folder)
    assert updated(folder)[-1] == "2024-06-01T12:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is 'soon'"):
        release(WITHOUT_OPINIONS, folder)


def test_a_release_is_dated_and_named_by_its_publisher_before_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    site = release(Authoring(config=DATED, opinions="opinions: []\n", text=TEXT_2), folder)
    entry = read_history(site)[-1]
    assert (entry.version, entry.updated) == ("2", "2024-06-01T00:00:00Z")
    assert "Version 2, 1 June 2024" in (site / "changes.html").read_text("utf-8")


TEXT_2 = Authoring().text + "Nothing more was said.\n"


@pytest.mark.parametrize("issued", ["2024-02-30", "2024", "today"])
def test_a_day_that_is_none_is_refused(issued: str, tmp_path: Path) -> None:
    Authoring(config=DATED.replace("2024-06-01", issued)).write(tmp_path)
    with pytest.raises(UnreadableError):
        open_project(tmp_path)


# --- the feed


def test_the_feed_has_what_atom_asks_for(folder: Path) -> None:
    site = release(changed(), folder)
    data = (site / "changes.atom").read_bytes()
    root = ET.fromstring(data)  # noqa: S314 -- our own
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 2
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
        moment = element.findtext("a:updated", namespaces=ATOM) or ""
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", moment)
    ids = [element.findtext("a:id", namespaces=ATOM) for element in (root, *entries)]
    assert len(set(ids)) == 3
    assert root.findtext("a:author/a:name", namespaces=ATOM) == "The tests"
    links = {(one.get("rel"), one.get("href")) for one in root.findall("a:link", ATOM)}
    assert ("self", "https://example.org/harbour/changes.atom") in links
    shown = "".join(entries[0].itertext())
    assert HOSTILE in shown
    assert entries[0].find("a:content", ATOM) is not None


def test_control_characters_do_not_break_the_feed(folder: Path) -> None:
    """A build refuses them; a feed does not rely on it."""
    (entry,) = read_history(folder / "out" / "site")
    change = Change(
        "claim", ChangeOutcome.NEW, "https://example.org/x", "x", "a\x00b\x0cc\uffff\ud800d"
    )
    config = open_project(folder).workspace.config
    data = feed([(1, replace(entry, changes=(change,)))], config, Iris("https://example.org/"))
    root = ET.fromstring(data)  # noqa: S314 -- our own
    assert "a\ufffdb\ufffdc\ufffd\ufffdd" in "".join(root.itertext())
