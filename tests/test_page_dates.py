"""The day of publication of a page: from its metadata if the page agrees with them, else open."""

import json

import pytest

from kgbuild.documents.html.page import read_page

TEXT = (
    "<p>The bridge over the Aller closed on Monday, because two of its cables have snapped, as the "
    "mayor said in the town hall.</p>"
)


def page(head: str = "", byline: str = "") -> bytes:
    title = "<title>Bridge closes</title>"
    body = f"<article><h1>Bridge closes</h1><p class='byline'>{byline}</p>{TEXT}</article>"
    return f"<html><head>{title}{head}</head><body>{body}</body></html>".encode()


def article(published: str, kind: str = "NewsArticle", **more: str) -> str:
    node = {"@type": kind, "headline": "Bridge closes", "datePublished": published, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


OPEN_GRAPH = '<meta property="article:published_time" content="2024-05-14">'


@pytest.mark.parametrize(
    ("head", "byline", "address", "day"),
    [
        # an article says it, or the page agrees
        (article("2024-05-14T08:00:00Z"), "", None, "2024-05-14"),
        (article("2024-05-14T08:00:00Z", "WebPage"), "By Ann Lee, 14 May 2024", None, "2024-05-14"),
        ("", "By Ann Lee, 14 May 2024", None, "2024-05-14"),
        ('<meta name="DC.Date" content="2024-05-14">', "", None, "2024-05-14"),
        (OPEN_GRAPH, "", None, "2024-05-14"),
        # a page that somebody changed years later is rather no article
        (
            f'{OPEN_GRAPH}<meta property="article:modified_time" content="2026-01-02">',
            "",
            None,
            None,
        ),
        # the address and the byline are local, the metadata may be in another time zone
        (article("2024-05-15T01:00:00Z"), "", "https://a.example/2024/05/14/x", "2024-05-14"),
        (article("2024-05-15T01:00:00Z"), "By Ann Lee, 14 May 2024", None, "2024-05-14"),
        # only a page that is no article says it
        (article("2024-05-14T08:00:00Z", "WebPage"), "", None, None),
        # the page disagrees with itself
        (article("2024-05-14T08:00:00Z"), "By Ann Lee, 3 March 2024", None, None),
        (article("2024-05-14T08:00:00Z"), "", "https://a.example/2021/05/14/x", None),
        (
            article("2024-05-14") + '<meta property="article:published_time" content="2023-01-02">',
            "",
            None,
            None,
        ),
        # midnight in Berlin is an hour of the day before in UTC
        (article("2024-05-14T22:00:00.000Z"), "", None, None),
        (article("2024-05-14T22:00:00Z"), "By Ann Lee, 15 May 2024", None, "2024-05-15"),
        # two days of the metadata, and nothing says which one is local
        (
            article("2024-05-15T01:00:00Z") + OPEN_GRAPH,
            "",
            None,
            None,
        ),
        # the address and the page are both local: they have to have the same day
        (article("2024-05-15T08:00:00Z"), "15 May 2024", "https://a.example/2024/05/14/x", None),
        ("", "15 May 2024", "https://a.example/2024/05/14/x", None),
        # the page shows when it was changed, long after it was published
        (
            article("2023-05-14T08:00:00Z", dateModified="2024-05-14")
            + '<meta name="date" content="2024-05-14">',
            "14 May 2024",
            None,
            None,
        ),
        # a page that shows no date is kept up to date, or its program gives the day alone
        (article("2023-05-14T08:00:00Z", dateModified="2024-05-14"), "", None, None),
        (article("2024-05-14", "BlogPosting"), "", None, None),
        (article("2024-05-14"), "", None, "2024-05-14"),
        # this is the day of a change, of today or of a comment
        ("", "<span class='lastUpdated'>Last updated: 14 May 2024</span>", None, None),
        # nobody knows whether this is in March or in May
        ("", "By Ann Lee, 03/05/2024", None, None),
    ],
)
def test_a_day_counts_if_the_page_agrees(
    head: str, byline: str, address: str | None, day: str | None
) -> None:
    document = read_page(page(head, byline), address)
    assert document.metadata.published == day
    is_open = not day and "Last updated" in byline
    is_open |= any("publishedAt is left open" in remark for remark in document.remarks)
    assert is_open == (day is None)


@pytest.mark.parametrize(
    ("part", "day"),
    [
        ("<div class='date-widget'>May 19 2024</div>", None),
        ("<div class='clock time'>Current time: 19 May 2024, 12:18</div>", None),
        ("<p>Page revision: 8, last edited: <span class='odate'>19 May 2024</span></p>", None),
        ("<div class='commentTimestamp'>19 May 2024</div>", None),
        ("<div class='post-date'>19 May 2024</div>", "2024-05-19"),
    ],
)
def test_the_day_of_something_else_on_a_page_does_not_count(part: str, day: str | None) -> None:
    html = page().replace(b"</article>", f"{TEXT * 3}{part}</article>".encode())
    assert read_page(html).metadata.published == day


def test_a_page_without_dates_has_no_remark() -> None:
    document = read_page(page())
    assert (document.metadata.published, document.remarks) == (None, ())


BODY = "The bridge closed on Monday, and the mayor said that it stays closed.\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (BODY, BODY.split("\n\n")),
        ("Tom &amp; Co. closed the bridge.", ["Tom & Co. closed the bridge."]),
        (
            "<p>The bridge closed, he said.</p><script>alert(1)</script><p>It stays so.</p>",
            ["The bridge closed, he said.", "It stays so."],
        ),
    ],
)
def test_a_text_that_is_only_in_the_json_ld_is_read_as_data(
    body: str, paragraphs: list[str]
) -> None:
    node = article("2024-05-14", articleBody=body).replace("</", "<\\/", body.count("</"))
    html = f"<html><head>{node}</head><body><div id='app'></div></body></html>"
    document = read_page(html.encode())
    assert list(document.paragraphs) == paragraphs
    assert any("JSON-LD" in remark for remark in document.remarks)


def test_the_text_that_a_page_shows_comes_before_its_json_ld() -> None:
    document = read_page(page(article("2024-05-14T08:00Z", articleBody="Something else.")))
    assert "Something else." not in document.paragraphs
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("published", "times", "day"),
    [
        # the only day that a page without metadata shows counts; of two, either may be right
        (None, ("2024-05-14",), "2024-05-14"),
        (None, ("2024-05-14", "2024-05-11"), None),
        # the metadata are local, and what the page shows far from the title may be in UTC
        ("2024-05-14T22:46:08-03:00", ("2024-05-15",), "2024-05-14"),
        ("2024-05-15T01:46:08Z", ("2024-05-14",), "2024-05-14"),
    ],
)
def test_a_day_far_from_the_title_counts_less(
    published: str | None, times: tuple[str, ...], day: str | None
) -> None:
    shown = "".join(f"{TEXT}<p>Times <time datetime='{one}'>then</time></p>" for one in times)
    head = article(published) if published else ""
    html = page(head).replace(b"</article>", f"{TEXT * 3}{shown}</article>".encode())
    assert read_page(html).metadata.published == day
