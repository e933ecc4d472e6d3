"""Links that show the words of a claim in its report, in any browser."""

import html
import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from kgbuild.site.text_fragments import Directive, ShownText, TextBuilder, in_context
from tests.browsing import Visit, visit, wait_in
from tests.published import kursk_site

texts = st.text(alphabet="ab ,'\n", max_size=30)


def page_of(*blocks: str) -> ShownText:
    text = TextBuilder()
    for block in blocks:
        text.add_block(block)
    return text.shown()


def first_match(shown: ShownText, what: Directive) -> str | None:
    """The words that fit first, by a pattern: what goes before, the words, what follows."""
    gap = r"\s*"
    before = f"(?:{re.escape(what.prefix)}){gap}" if what.prefix else ""
    after = f"{gap}(?:{re.escape(what.suffix)})" if what.suffix else ""
    words = re.escape(what.first) + (f"(?:.|\n)*?{re.escape(what.last)}" if what.last else "")
    found = re.search(f"{before}({words}){after}", shown.words, re.IGNORECASE)
    return None if found is None else f"{found.start(1)}-{found.end(1)}"


@given(texts, st.integers(0, 30), st.integers(1, 12), st.integers(0, 3))
@example("a b\na b a", 6, 1, 0)
def test_the_first_words_that_fit_are_those_of_the_link(
    text: str, start: int, size: int, around: int
) -> None:
    shown = page_of(text)
    end = min(len(shown.words), start + size)
    found = shown.directive(start, end, around)
    if found is None:
        return
    words = shown.words[start:end]
    first = start + len(words) - len(words.lstrip())
    assert first_match(shown, found) == f"{first}-{first + len(words.strip())}"
    for part in found:
        assert "\n" not in part


def test_words_that_occur_once_need_no_others() -> None:
    shown = page_of("Title", "He said: 12,000 men, left-overs & all, went. Others stayed.")
    start = shown.words.index("12,000")
    found = shown.directive(start, shown.words.index(", went"))
    assert found == Directive("", "12,000 men, left-overs & all", "", "")
    assert str(found) == ":~:text=12%2C000%20men%2C%20left%2Dovers%20%26%20all"


def test_words_that_occur_twice_have_those_around() -> None:
    shown = page_of("He lied", "She said he lied. They said he lied!")
    found = shown.directive(shown.words.rindex("he lied"), shown.words.rindex("!"))
    assert found is not None
    assert first_match(shown, found) == f"{shown.words.rindex('he lied')}-{len(shown.words) - 1}"
    assert found.prefix == "They said"


def test_words_over_two_paragraphs_are_given_by_their_ends() -> None:
    shown = page_of("One two three four five six.\nSeven eight nine.")
    assert shown.directive(1, len(shown.words)) == Directive(
        "", "One two three four five", "Seven eight nine.", ""
    )


def test_a_part_of_a_word_is_given_with_the_rest() -> None:
    found = page_of("The soldiers left.").directive(5, 12)
    assert found is not None
    assert (found.first, found.suffix) == ("soldier", "s")


def test_words_that_nothing_singles_out_have_no_link() -> None:
    assert page_of("a\na").directive(3, 4) == Directive("a", "a", "", "")
    assert page_of("x", " ".join(["a"] * 40)).directive(30, 31) is None


def test_without_words_around_a_quote_is_not_looked_for() -> None:
    assert in_context("", "he lied", "", 32) is None
    found = in_context("f-a-word They said that ", "he lied", " again and aga", 14)
    assert found == Directive("They said that", "he lied", "", "again and")


def links_to_words(path: str) -> list[str]:
    """The addresses on a page that end in words, from the root of the site."""
    page = (kursk_site() / path).read_text("utf-8")
    found = re.findall(r'href="(?:\.\./)+([^"]*:~:text=[^"]*)"', page)
    return [html.unescape(one) for one in found]


def test_the_words_of_every_claim_that_a_report_shows_can_be_linked() -> None:
    claims = [*(kursk_site() / "report").glob("*/claim/*.html")]
    without = [
        page.name
        for page in claims
        if not links_to_words(page.relative_to(kursk_site()).as_posix())
    ]
    assert len(claims) == 71
    assert without == []


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and -box["height"] < box["y"] < 720


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_finds_the_words_with_and_without_scripts(
    browser: Browser, kursk_address: str, *, scripts: bool
) -> None:
    """Without the anchor in the link, only the words can lead there."""
    with visit(browser, kursk_address, scripts=scripts) as visited:
        for claim in (
            "whitehouse/claim/sign-of-weakness",
            "kursk/claim/kirby-3000",
            "dod/claim/ryder-soldier-there",
        ):
            (link,) = links_to_words(f"report/{claim}.html")
            address, _, words = link.partition("#")
            (number,) = re.findall(r"claim-(\d+)", words)
            page = visited.open(f"{address}#{words[words.index(':~:') :]}")
            mark = f"mark[data-claims~='{number}']"
            wait_in(page, lambda: page.evaluate("scrollY") > 50 and in_view(page, mark))  # noqa: B023 -- called at once


def test_an_event_leads_to_the_words_in_the_report(kursk: Visit) -> None:
    page = kursk.open("entity/dprk-deployment.html")
    link = page.locator("li", has_text="John Kirby").get_by_role("link", name="in the report").first
    address = link.get_attribute("href") or ""
    assert "#words-" in address
    name = unquote(address.partition("#words-")[2].partition(":~:")[0])
    link.click()
    number = page.locator(f"[id='words-{name}'] + a").get_attribute("data-claim")
    expect(page.locator(f"#claim-{number}")).to_be_visible()
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    kursk.assert_clean()


def test_a_browser_that_knows_no_text_fragments_shows_the_words_too(kursk: Visit) -> None:
    """Such a browser leaves them in the address."""
    page = kursk.open("report/kursk.html")
    page.evaluate("history.pushState(null, '', '#claim-30:~:text=a')")
    page.evaluate("dispatchEvent(new Event('hashchange'))")
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-30")
