"""The pages of sources: their counts are those of named queries, and they say who rated them."""

import html
import re
from collections import Counter, defaultdict

import pytest

from kgbuild.pipeline.query import query
from kgbuild.site.addresses import Addresses
from kgbuild.site.source_names import capitalised
from tests.published import KURSK_IRIS, kursk_build, kursk_site


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a named query, as text."""
    found = query(kursk_build(), name).rows()
    return [{column: str(value) for column, value in row.items()} for row in found]


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


def source_page(iri: str) -> str:
    path = Addresses(KURSK_IRIS).page(iri)
    assert path is not None
    return (kursk_site() / path).read_text("utf-8").partition("<main")[2]


def count(page: str, what: str) -> int:
    """How many claims of a source a page counts in one way."""
    found = re.search(rf"<dt>(?:<a[^>]*>)?{what}(?:</a>)?</dt><dd[^>]*>([\d,]+)</dd>", page)
    assert found is not None, what
    return int(found[1].replace(",", ""))


@pytest.fixture(scope="module")
def claims_of() -> dict[str, set[str]]:
    """The claims of each source, by its name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("claims"):
        found[capitalised(row["claimantLabel"])].add(row["claim"])
    return found


def pages_of_sources() -> dict[str, str]:
    """The pages of sources, by their name."""
    pages = [page.read_text("utf-8") for page in (kursk_site() / "entity").glob("*.html")]
    return {
        words(page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]): page
        for page in pages
        if 'id="said-by"' in page
    }


def test_the_counts_of_a_source_are_those_of_named_queries(claims_of: dict[str, set[str]]) -> None:
    disputes, agreements = rows("disputes"), rows("agreements")
    firm = {row["claim"] for row in disputes if row["level"] == "firm"}
    perhaps = {row["claim"] for row in disputes} - firm
    independent = {row["claim"] for row in agreements if row["kind"] == "corroboration"}
    close = {row["claim"] for row in rows("close-figures")}
    agreed = {row["claim"] for row in agreements} | close
    misquotations = rows("misquotations")
    expected = {
        "in independent agreement": independent,
        "in other agreement": agreed - independent,
        "contradicted": firm,
        "perhaps contradicted": perhaps,
        "misquoted": {row["claim"] for row in misquotations if row["level"] == "firm"},
        "perhaps misquoted": {row["claim"] for row in misquotations if row["level"] == "possible"},
    }
    pages = pages_of_sources()
    assert set(pages) == set(claims_of)
    seen: Counter[str] = Counter()
    for name, claims in claims_of.items():
        page = pages[name]
        number = re.search(r'id="said-by".*?<span class="count">([\d,]+)</span>', page, re.DOTALL)
        assert number is not None
        assert int(number[1]) == len(claims), name
        for what, among in expected.items():
            assert count(page, what) == len(claims & among), (name, what)
            seen[what] += count(page, what)
        alone = claims - agreed - firm - perhaps
        assert count(page, "alone") == len(alone), name
    assert {what for what, number in seen.items() if number} >= {
        "in independent agreement", "in other agreement", "perhaps contradicted",
        "perhaps misquoted",
    }  # fmt: skip


def test_a_source_says_who_rated_it() -> None:
    ratings = rows("reliability")
    assert len(ratings) > 3
    for rating in ratings:
        shown = words(source_page(rating["source"]).partition('id="ratings"')[2])
        assert f"{rating['raterLabel']} : " in shown
        assert f" (grade {rating['reliability']}). {rating['note']}" in shown


def test_opinions_are_sentences_with_who_thinks_what_of_what_and_why() -> None:
    """On the page of the rater, of an event, of a claim, and on their own."""
    rater = words(source_page(f"{KURSK_IRIS.base}entity/kgbuild-authors"))
    assert "The kgbuild authors on Ukraine : reliability cannot be judged (grade F)." in rater
    event = words((kursk_site() / "entity" / "dprk-deployment.html").read_text("utf-8"))
    assert "The kgbuild authors on John Kirby (confirmed; as reported by " in event
    assert ") , … also confirmed that" in event
    claim = kursk_site() / "report" / "kursk" / "claim" / "kirby-3000.html"
    assert "The kgbuild authors : possibly true (grade 3)." in words(claim.read_text("utf-8"))
    own = words(next((kursk_site() / "opinion").glob("*.html")).read_text("utf-8"))
    assert re.search(r"The kgbuild authors on .+ misquoted.+: .+ \(grade .\)\.", own)
