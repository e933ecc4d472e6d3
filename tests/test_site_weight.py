"""What a reader fetches to see a page: at most 100 KB, and long lists are folded."""

import gzip
import re
from functools import cache
from pathlib import Path

from kgbuild.site.page_links import PageLink
from kgbuild.site.pages.list_entries import ReportEntry
from kgbuild.site.template_environment import template_environment
from tests.published import kursk_site

#: The page that brings an editor, which readers see after what the page itself has.
HEAVY = ("sparql.html",)


@cache
def packed(file: Path) -> int:
    """The bytes of a file as hosts send it."""
    return len(gzip.compress(file.read_bytes()))


def test_the_first_view_of_each_page_is_at_most_100_kilobytes() -> None:
    site = kursk_site()
    terms = sorted(site.glob("term/*.html"))
    others = set(site.rglob("*.html")) - set(terms) - {site / name for name in HEAVY}
    assert len(others) > 200
    for page in [*others, *terms[:20]]:
        text = page.read_text("utf-8").partition("</head>")[0]
        linked = re.findall(r'<(?:script[^>]*src|link rel="stylesheet" href)="([^"]+)"', text)
        folder = site if page.name == "404.html" else page.parent
        files = [folder / address.lstrip("/") for address in linked]
        assert files, page
        assert packed(page) + sum(map(packed, files)) < 100_000, page


def test_a_long_list_of_reports_is_folded_and_complete() -> None:
    environment = template_environment()
    reports = [
        ReportEntry(page=PageLink(f"Report {n}", "#"), outlet=PageLink("A"), when="", claims=1)
        for n in range(300)
    ]
    found = str(environment.get_template("lists.html").module.report_rows(reports))  # type: ignore[attr-defined]
    shown, *folded = found.split("<details")
    assert shown.count("<li>") == 60
    assert [one.count("<li>") for one in folded] == [100, 100, 40]
    assert "Show 100 more" in folded[0]
