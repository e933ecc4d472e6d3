"""The site of Kursk: a page for each thing, and no more of a text than may be shown."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import read_quads
from kgbuild.pipeline.build import build
from kgbuild.pipeline.init import init
from kgbuild.pipeline.publish import publish
from kgbuild.site.addresses import Addresses
from tests.published import (
    KURSK_IRIS,
    QUICK,
    kursk_build_copy,
    kursk_site,
    kursk_workspace,
    without_ontology,
)

KGBUILD = Path(sys.executable).with_name("kgbuild")
REPORT = Path(__file__).parent.parent / "examples" / "kursk" / "reports"


def visible(page: Path) -> str:
    """The words of a page, without its elements and its RDF."""
    main = page.read_text("utf-8").partition("<main")[2]
    body = re.sub(r"<pre.*?</pre>", "", main, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def test_each_entity_claim_report_comparison_and_view_has_a_page_with_its_data() -> None:
    site = kursk_site()
    addresses = Addresses(KURSK_IRIS)
    subjects = {
        quad.subject.value
        for quad in read_quads(site.parent / "current" / "dumps" / "dataset.nq")
        if isinstance(quad.subject, NamedNode)
    }
    pages = {iri: page for iri in subjects if (page := addresses.page(iri)) is not None}
    assert len(pages) > 150
    for iri, page in pages.items():
        assert (site / page).is_file(), iri
        assert (site / (addresses.data(iri, "ttl") or "")).is_file(), iri
        for suffix in ("nt", "jsonld"):
            assert not (site / (addresses.data(iri, suffix) or "")).exists(), iri


def test_a_report_that_may_be_shown_is_shown_whole() -> None:
    shown = "".join(visible(kursk_site() / "report" / "whitehouse.html").split())
    text = (REPORT / "whitehouse" / "report.txt").read_text("utf-8")
    for paragraph in text.split("\n"):
        for sentence in paragraph.split(". "):
            # The number of a claim follows its last word.
            letters = map(re.escape, "".join(sentence.split()))
            assert re.search(r"\d*".join(letters), shown), sentence


def test_of_another_report_nothing_is_shown_but_quotes() -> None:
    text = (REPORT / "kursk" / "report.txt").read_text("utf-8")
    pages = "".join(map(visible, (kursk_site() / "report").rglob("*.html")))
    assert "Most Commented" in text
    assert "Most Commented" not in pages
    shown = visible(kursk_site() / "report" / "kursk.html")
    assert "This page shows only the words of the report that claims quote" in shown
    assert "also confirmed" in shown


def test_search_engines_see_a_report_without_a_title_under_the_title_of_its_page() -> None:
    page = (kursk_site() / "report" / "kursk.html").read_text("utf-8")
    title = re.search(r"<h1>(.*?)</h1>", page)
    assert title is not None
    assert f'"headline": "{title[1]}"' in page


def test_a_claim_page_says_who_says_what_how_when_and_what_came_of_it() -> None:
    page = visible(kursk_site() / "report" / "kursk" / "claim" / "kirby-3000.html")
    for words in (
        "Perhaps misquoted: John Kirby (confirmed; as reported by an unnamed outlet in the Kursk ",
        "about 3,000 North Korean troops have been relocating to Russia since early October",
        "also confirmed",
        "3,000 (2,500 to 3,500)",
        "Deployment of North Korean troops to Russia in autumn 2024",
        "misquotation",
        "whitehouse/moved-3000 (inferred)",
    ):
        assert words in page, words


def test_a_claim_page_shows_a_condition_after_what_follows_from_it() -> None:
    folder = kursk_site() / "report" / "whitehouse" / "claim"
    page = visible(folder / "sign-of-weakness.html")
    consequence, condition = page.split("Condition: request", 1)
    assert "a sign of weakness" in consequence.rpartition("assessment")[2]
    assert "forced to turn to North Korea for manpower" in condition
    assert "Condition: " not in visible(folder / "moved-3000.html")


def test_a_text_that_changed_since_the_build_is_not_published(tmp_path: Path) -> None:
    workspace = kursk_build_copy(tmp_path)
    text = workspace / "reports" / "whitehouse" / "report.txt"
    text.write_text(text.read_text("utf-8") + "More.\n", "utf-8")
    with pytest.raises(UsageError, match=r"'whitehouse' has changed since it was built"):
        publish(workspace)
    assert not (workspace / "out" / "site").exists()


def test_a_workspace_that_was_not_built_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has not been built yet"):
        publish(kursk_workspace(tmp_path))


def test_publishing_a_workspace_without_reports_says_how_to_begin(
    tmp_path: Path,
) -> None:
    init(tmp_path / "new")
    with pytest.raises(UsageError, match=r"no reports yet, .* kgbuild add ARTICLE -w .*/new,"):
        publish(tmp_path / "new")
    assert not (tmp_path / "new" / "out").exists()


def test_the_site_is_the_same_in_another_process(tmp_path: Path) -> None:
    workspace = kursk_build_copy(tmp_path)
    environment = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    command = [str(KGBUILD), "publish", str(workspace)]
    subprocess.run(command, env={**environment, "PATH": "/usr/bin:/bin"}, check=True)
    assert (workspace / "out" / "site").resolve().name == kursk_site().resolve().name


def test_without_context_no_word_is_published_that_no_claim_quotes(tmp_path: Path) -> None:
    workspace = kursk_workspace(tmp_path)
    config = workspace / "kgbuild.toml"
    text = config.read_text("utf-8").replace("[dataset]\n", "[dataset]\ncontext = 0\n", 1)
    config.write_text(text, "utf-8")
    result = build(workspace, without=QUICK)
    assert result.released, result.findings
    with without_ontology():
        site = publish(workspace).folder
    for file in site.rglob("*"):
        if file.is_file() and file.suffix not in {".gz", ".png", ".wasm", ".woff2"}:
            assert "as Ukrainian forces" not in file.read_text("utf-8"), file
    nquads = (site / "dumps" / "dataset.nq").read_text("utf-8")
    assert nquads.count('oa#prefix> "" ') == nquads.count("oa#prefix>") > 50


def test_a_report_that_there_is_not_cannot_be_shown_whole(tmp_path: Path) -> None:
    workspace = kursk_workspace(tmp_path)
    config = workspace / "kgbuild.toml"
    text = config.read_text("utf-8").replace('full_text = ["dod"', 'full_text = ["dodd"', 1)
    config.write_text(text, "utf-8")
    assert build(workspace, without=("shacl", "owl", "query")).released
    with pytest.raises(UsageError, match="no such report; did you mean 'dod'"):
        publish(workspace)
    assert not (workspace / "out" / "site").exists()


def test_an_opinion_is_named_by_its_author_and_its_subject_and_has_its_day() -> None:
    (page,) = [
        text
        for file in (kursk_site() / "opinion").glob("*.html")
        if "<h1>The kgbuild authors on Western analysts</h1>" in (text := file.read_text("utf-8"))
    ]
    assert "<bdi>25 November 2026</bdi>" in page


def test_counts_of_the_home_page_agree_with_their_nouns() -> None:
    page = (kursk_site() / "index.html").read_text("utf-8")
    for counted in (
        "3</strong> reports",
        "71</strong> claims",
        "1</strong> possible contradiction<",
    ):
        assert counted in re.sub(r"<a[^>]*>", "", page)


def test_claims_without_a_date_are_counted_below_a_timeline() -> None:
    pages = [page.read_text("utf-8") for page in kursk_site().rglob("*.html")]
    remarks = {
        found for page in pages for found in re.findall(r"\d+ more claims? gives? no date", page)
    }
    assert remarks
    right = re.compile(r"1 more claim gives no date|\d+ more claims give no date")
    assert [one for one in remarks if not right.fullmatch(one)] == []
