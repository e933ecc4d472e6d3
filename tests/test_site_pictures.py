"""The pictures of the Kursk site: well-formed, small, and no more exact than the claims."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from kgbuild.site.pictures.picture import NARROW, WIDE, Picture
from tests.drawing import outside, overlaps, parsed, size, words
from tests.published import kursk_site

LARGEST = 40_000
DEPLOYMENT = "entity/dprk-deployment.html"


def page(path: str) -> str:
    return (kursk_site() / path).read_text("utf-8")


def pictures(path: str) -> dict[str, str]:
    """The pictures of a page by their names."""
    found = re.findall("<svg [^>]*aria-labelledby.*?</svg>", page(path), flags=re.DOTALL)
    return {re.findall('aria-labelledby="(.*?)-title"', svg)[0]: svg for svg in found}


def table(path: str, name: str) -> list[list[str]]:
    """The rows of the table of a picture, in words."""
    section = page(path).partition(f'id="{name}"')[2].partition("</section>")[0]
    rows = re.findall("<tr>(.*?)</tr>", section.partition("<tbody>")[2], flags=re.DOTALL)
    cells = (re.findall("<td>(.*?)</td>", row, flags=re.DOTALL) for row in rows)
    return [[re.sub("<[^>]*>", "", cell) for cell in row] for row in cells]


class Ids(HTMLParser):
    """Gathers the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "id"]


def paths() -> list[Path]:
    pages = kursk_site().rglob("*.html")
    return sorted(path for path in pages if "-wide-title" in path.read_text("utf-8"))


def test_every_picture_is_well_formed_small_and_can_be_read() -> None:
    assert len(paths()) > 60
    for path in paths():
        for name, svg in pictures(str(path.relative_to(kursk_site()))).items():
            assert len(svg) < LARGEST, (path, name)
            root = parsed(svg)
            assert size(root)[0] == (NARROW if name.endswith("narrow") else WIDE)
            assert overlaps(root) == [], (path, name)
            assert outside(root) == [], (path, name)


def test_no_id_is_twice_on_a_page_and_no_style_is_in_one() -> None:
    for path in paths():
        text = path.read_text("utf-8")
        reader = Ids()
        reader.feed(text)
        assert len(reader.found) == len(set(reader.found)), path
        assert " style=" not in text, path


def test_each_picture_is_there_twice_and_has_its_table() -> None:
    named = pictures(DEPLOYMENT)
    for name in ("figures", "timeline", "map", "around"):
        assert {f"{name}-wide", f"{name}-narrow"} <= set(named)
        assert table(DEPLOYMENT, name)


def test_links_of_pictures_lead_to_pages() -> None:
    for path in paths():
        for svg in pictures(str(path.relative_to(kursk_site()))).values():
            for link in parsed(svg).iter("a"):
                target = path.parent / (link.get("href") or "").replace("%23", "#")
                assert target.is_file(), (path, link.get("href"))


def test_each_figure_of_an_event_is_in_the_picture_and_in_the_table() -> None:
    rows = {(row[0], row[1]): row for row in table(DEPLOYMENT, "figures")}
    assert len(rows) == 11
    assert rows["John Kirby", "at least 3,000"][2] == "at least 3,000"
    assert rows["John Kirby", "about 3,000"][5] == "perhaps misquoted"
    assert rows["National Intelligence Service (South Korea)", "up to 10,000"][5] == "projected"
    shown = [text for text, _ in words(parsed(pictures(DEPLOYMENT)["figures-wide"]))]
    assert {"at least 3,000", "12,000", "perhaps misquoted", "projected"} <= set(shown)
    # Nobody said "11,500 to 12,500", which the words "approximately 12,000" allow.
    assert "11,500 to 12,500" not in shown


def test_a_dispute_shows_the_figures_that_contradict_each_other() -> None:
    dispute = next((kursk_site() / "dispute").glob("*.html"))
    path = str(dispute.relative_to(kursk_site()))
    assert [row[2] for row in table(path, "figures")] == ["11,500 to 12,500", "2,500 to 3,500"]


def test_a_timeline_distinguishes_three_times() -> None:
    rows = {(row[0], row[1]): row[3:] for row in table("report/kursk/timeline.html", "timeline")}
    service = "National Intelligence Service (South Korea)"
    happened, edtf, stated_as, said, published, _ = rows[service, "movement"]
    assert (happened, edtf, stated_as) == ("by 31 Dec 2024", "../2024-12-31", "projected")
    assert (said, published) == ("by 31 Oct 2024", "23 to 31 Oct 2024")


def test_a_place_is_drawn_no_more_exactly_than_claims_say() -> None:
    drawn = {row[0]: row[2] for row in table(DEPLOYMENT, "map")}
    assert drawn["Kursk Oblast"] == "outline"
    assert drawn["eastern Russia"] == "somewhere in Russia"
    assert drawn["Wonsan area"] == "somewhere in North Korea"
    assert drawn["Vladivostok"] == "not drawn: its coordinates are unknown; it is in Russia"
    vague = parsed(pictures("entity/eastern-russia.html")["map-wide"])
    assert not list(vague.iter("circle"))
    assert "map-wide" not in pictures("entity/vladivostok.html")
    assert "map-wide" not in pictures("entity/europe.html")


def test_a_map_says_whose_lines_it_draws() -> None:
    text = page("entity/ukraine.html")
    assert "Natural Earth" in text
    assert "ISO 3166-2, in which Crimea and Sevastopol belong to Ukraine" in text


@pytest.mark.parametrize("path", ["entity/russian-losses.html", "entity/russia.html"])
def test_facts_of_views_are_not_shown_as_the_register(path: str) -> None:
    relations = {row[2] for row in table(path, "around") if row[0] == "in the register"}
    assert relations
    assert relations <= {"part of", "parts", "posts"}


def test_a_long_picture_has_its_first_rows_and_is_whole_when_it_is_asked_for() -> None:
    def draw(rows: Sequence[int], name: str, *_: object) -> Markup:
        return Markup(f"{name}: {rows}")  # noqa: S704 -- numbers

    def picture(number: int) -> Picture:
        return Picture.of_rows(("figures", "Figures"), draw, range(number), ((), ()))

    assert (picture(12).wide, picture(12).whole) == ("figures-wide: range(0, 12)", None)
    long = picture(13)
    assert long.narrow == "figures-narrow: range(0, 8)"
    assert long.whole == (
        "figures-all-wide: range(0, 13)", "figures-all-narrow: range(0, 13)", 13
    )  # fmt: skip
