"""The docs build without a warning, fetch nothing, and can be searched without a server."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import MOST_MILLISECONDS

ROOT = Path(__file__).parent.parent
SPHINX = Path(sys.executable).with_name("sphinx-build")
STRICT = ("--quiet", "--fail-on-warning", "--keep-going")
#: What a browser fetches by itself, by element.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
#: Kinds of <link> that fetch nothing.
RELATIONS = {"index", "search", "next", "prev", "canonical"}
DRAWN = sorted((ROOT / "docs" / "images").glob("*.svg"))
SVG = "http://www.w3.org/2000/svg"


def sphinx(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build docs as `make docs` does."""
    return subprocess.run(
        [SPHINX, *STRICT, "-d", target / "doctrees", source, target / "html"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs as HTML."""
    folder = tmp_path_factory.mktemp("docs")
    result = sphinx(ROOT / "docs", folder)
    assert result.returncode == 0, result.stderr
    return folder / "html"


class Fetches(HTMLParser):
    """Collects the addresses that a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get(FETCHED.get(tag, ""))
        if address and values.get("rel") not in RELATIONS:
            self.addresses.append(address)


def test_the_docs_fetch_nothing_from_elsewhere(html: Path) -> None:
    pages = list(html.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        fetches = Fetches()
        fetches.feed(page.read_text("utf-8"))
        assert fetches.addresses
        assert [one for one in fetches.addresses if re.match(r"(https?:)?//", one)] == [], page


def test_pictures_have_alternative_text(html: Path) -> None:
    pages = [page.read_text("utf-8") for page in html.rglob("*.html")]
    images = [tag for page in pages for tag in re.findall(r"<img\b[^>]*>", page)]
    assert len(images) > len(DRAWN)
    assert [tag for tag in images if not re.search(r'\balt="[^"]{20,}"', tag)] == []


@pytest.mark.parametrize("picture", DRAWN, ids=lambda picture: picture.stem)
def test_a_drawn_picture_is_small_and_can_be_read_in_light_and_dark(picture: Path) -> None:
    text = picture.read_text("utf-8")
    assert len(text.encode()) < 20_000
    assert fromstring(text).tag == f"{{{SVG}}}svg"  # noqa: S314 -- it is our own
    assert re.findall(r"https?:[^\"]*|@import|@font-face|url\([^#]|<script", text) == [SVG]
    # On a card of its own, text can be read even if the page is dark and the picture is not.
    assert 'class="card"' in text
    assert "prefers-color-scheme:dark" in text
    sizes = [int(size) for size in re.findall(r"\bfont(?:-size)?:(\d+)px", text)]
    assert sizes
    assert min(sizes) >= 13


def test_the_reference_describes_the_python_api(html: Path) -> None:
    text = (html / "reference" / "python.html").read_text("utf-8")
    assert 'id="kgbuild.build"' in text
    assert 'id="kgbuild.query"' in text


def test_the_docs_can_be_searched_without_a_server(html: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.set_default_timeout(MOST_MILLISECONDS)
    page.goto(f"{(html / 'search.html').as_uri()}?q=misquotation")
    # Results appear one after the other.
    expect(page.locator("ul.search li a", has_text="Glossary").first).to_be_visible()
    page.close()


def test_each_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_bytes((ROOT / "docs" / "conf.py").read_bytes())
    (tmp_path / "index.md").write_text(
        "# Index\n\n[no page](gone.md)\n\n[no heading](other.md#gone)\n\n[none here](#gone)\n\n"
        "[a page](other.md), [a heading](other.md#more) and [one here](#index)\n\n"
        "```{toctree}\nother\n```\n",
        encoding="utf-8",
    )
    (tmp_path / "other.md").write_text("# Other\n\n## More\n", encoding="utf-8")
    result = sphinx(tmp_path, tmp_path / "_build")
    assert result.returncode == 1
    # Each of them is a warning, and one warning is enough.
    warned = re.findall(r"index\.md:(\d+): WARNING", result.stderr)
    assert warned == ["3", "5", "7"], result.stderr
