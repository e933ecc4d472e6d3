"""Every link that names words leads to these words, on all kinds of pages, in both languages."""

import html
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.browsing import served, visit, wait_in
from tests.published import example_site
from tests.shown_text import page_text
from tests.test_site_ukrainian import site as ukrainian_site


class WordsLink(NamedTuple):
    """A link to words of a page: where it is, its address, and what it consists of."""

    page: Path
    address: str
    target: Path
    anchor: str
    directive: str


@cache
def links(site: Path) -> list[WordsLink]:
    return [link for page in sorted(site.rglob("*.html")) for link in _links_of(page)]


def _links_of(page: Path) -> Iterator[WordsLink]:
    text = page.read_text("utf-8")
    for found in re.findall(r'href="([^"]*:~:[^"]*)"', text) if ":~:" in text else ():
        address = html.unescape(found)
        file, _, fragment = address.partition("#")
        anchor, _, directive = fragment.partition(":~:text=")
        target = Path(os.path.normpath(page.parent / unquote(file)))
        yield WordsLink(page, address, target, unquote(anchor), directive)


def place_of(link: WordsLink) -> tuple[int, int] | None:
    """Return where a browser finds the words; None if nowhere (Text Fragments, 3.5)."""
    parts = link.directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    first, *last = map(unquote, parts)
    assert len(last) < 2, link.address
    # No part goes over the end of a block, which is a line. Others may be between the parts.
    before = rf"(?<!\w){re.escape(prefix)}\s*" if prefix else r"(?<!\w)"
    words = re.escape(first) + "".join(rf"(?!\w)[\s\S]*?(?<!\w){re.escape(one)}" for one in last)
    after = rf"\s*{re.escape(suffix)}(?!\w)" if suffix else r"(?!\w)"
    found = re.search(f"{before}({words}){after}", page_text(link.target).words, re.IGNORECASE)
    return found.span(1) if found else None


def is_end_of(place: tuple[int, int], whole: tuple[int, int]) -> bool:
    (start, end), (first, last) = place, whole
    return first <= start and end <= last and (start == first or end == last)


def wrong(site: Path) -> list[str]:
    """The links that do not show the words of the claim that they name."""
    found = []
    for link in links(site):
        text = page_text(link.target)
        marked = text.marks[text.numbers[link.anchor]]
        place = place_of(link)
        # A cue that is far from the words is marked too, but is not part of the link.
        if place is None or not is_end_of(place, marked):
            found.append(f"{link.page.relative_to(site)}: {link.address}")
    return found


@pytest.mark.parametrize("example", ["ukrainian", "mecca-crane"])
def test_links_that_name_words_lead_to_the_words_of_their_claim(example: str) -> None:
    site = ukrainian_site() if example == "ukrainian" else example_site(example) / "out" / "site"
    kinds = Counter(link.page.parent.name for link in links(site))
    assert kinds["claim"] > 10
    assert kinds["entity"] > 10
    assert wrong(site) == []


def test_a_browser_without_scripts_shows_words_of_a_report_that_has_only_quotes(
    browser: Browser,
) -> None:
    """The link has no anchor here, so only its words can lead there."""
    site = ukrainian_site()
    event = site / "uk" / "entity" / "dprk-deployment.html"
    with served(site) as base, visit(browser, base, scripts=False) as visited:
        for link in [one for one in _links_of(event) if one.target.name == "kursk.html"][-3:]:
            file = link.target.relative_to(site).as_posix()
            page = visited.open(f"{file}#:~:text={link.directive}")
            wait_in(page, lambda: page.evaluate("scrollY") > 50)  # noqa: B023 -- called at once
            (number,) = [page_text(link.target).numbers[link.anchor]]
            box = page.locator(f"mark[data-claims~='{number}']").first.bounding_box()
            assert box is not None
            assert 0 < box["y"] < 720, link.address
