"""The cards of pages: whole words or none, no boxes, and the same bytes each time."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from kgbuild.pipeline.publish import publish
from kgbuild.site.cards import drawing
from kgbuild.site.cards.card import HEIGHT, WIDTH, Card
from kgbuild.site.cards.drawing import DrawnCard
from kgbuild.site.cards.letters import COVERED, drawable
from kgbuild.site.cards.png_key import is_drawn_from
from tests.published import kursk_build_copy, kursk_site, without_ontology

FONTS = Path(drawing.__file__).parent / "fonts"
CARD = Card("Claim", "A (denied): “12 men came”", "A (denied)", "In: B", "Said and denied")
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


def meta(page: str) -> dict[str, str]:
    text = (kursk_site() / page).read_text("utf-8").partition("</head>")[0]
    return {name: unescape(value) for name, value in META.findall(text)}


@pytest.mark.parametrize("file", ["NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"])
def test_the_fonts_have_all_letters_that_are_drawn(file: str) -> None:
    font = ImageFont.truetype(FONTS / file, 40, layout_engine=ImageFont.Layout.BASIC)
    box = bytes(font.getmask("\U0001f600"))
    points = [chr(point) for first, last in COVERED for point in range(first, last + 1)]
    assert len(points) > 500
    assert any(box), "a letter that the font lacks is a box"
    without = [one for one in points if bytes(font.getmask(one)) == box]
    assert without == []
    assert {"OFL.txt", "README.md"} < {one.name for one in FONTS.iterdir()}


@given(st.text(max_size=30))
def test_text_is_drawn_with_all_its_letters_or_not_at_all(text: str) -> None:
    line = drawable(text)
    if line is not None:
        assert line.split() == re.sub(r"\s+", " ", line).split()
        assert all(any(low <= ord(one) <= high for low, high in COVERED) for one in line)


@pytest.mark.parametrize(
    "text", ["북한군", "قوات كوريا الشمالية", "士兵", "a\u202eb", "क", "ไทย", "\U0001f600"]
)
def test_scripts_that_the_fonts_lack_are_left_out(text: str) -> None:
    assert drawable(text) is None
    whole, without = (DrawnCard(replace(CARD, detail=one)).content(None) for one in (text, ""))
    assert pixels(whole) == pixels(without)


def pixels(png: bytes) -> bytes:
    with Image.open(BytesIO(png)) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert image.format == "PNG"
        return image.tobytes()


def test_a_title_that_does_not_fit_is_replaced_and_never_cut() -> None:
    long = replace(CARD, title=f"A (denied): “{'they came and ' * 60}”")
    short = replace(CARD, title=CARD.shorter)
    assert pixels(DrawnCard(long).content(None)) == pixels(DrawnCard(short).content(None))


def test_without_its_kind_a_title_is_not_drawn() -> None:
    """The kind can say that a contradiction is only possible."""
    card = replace(CARD, kind="Possible contradiction, if " + "the scope is the same, " * 9)
    nothing = replace(CARD, kind="", title="", shorter="", detail="")
    assert pixels(DrawnCard(card).content(None)) == pixels(DrawnCard(nothing).content(None))


def test_the_same_words_give_the_same_bytes_and_are_not_drawn_twice() -> None:
    content = DrawnCard(CARD).content(None)
    assert DrawnCard(replace(CARD)).content(None) == content
    assert DrawnCard(CARD).content(content) is content
    assert DrawnCard(replace(CARD, detail="In: C")).content(content) != content
    assert len(content) < 60_000


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_damaged_card_is_drawn_again(place: int, change: int) -> None:
    content = bytearray(_DRAWN)
    content[place % len(content)] ^= change
    key = drawing.key_of(CARD)
    assert is_drawn_from(_DRAWN, key)
    assert not is_drawn_from(bytes(content), key)
    assert not is_drawn_from(_DRAWN[: place % len(_DRAWN)], key)
    assert not is_drawn_from(_DRAWN + b"x", key)


_DRAWN = DrawnCard(CARD).content(None)


def test_a_page_names_its_card_or_that_of_the_site() -> None:
    for page, card in (
        ("report/kursk.html", "report/kursk.png"),
        ("report/kursk/claim/kirby-3000.html", "report/kursk/claim/kirby-3000.png"),
        ("entity/john-kirby.html", "entity/john-kirby.png"),
        ("entity/dprk-deployment.html", "entity/dprk-deployment.png"),
        ("entity/kursk-oblast.html", "index.png"),
        ("ontology/index.html", "index.png"),
        ("index.html", "index.png"),
    ):
        found = meta(page)
        assert found["og:image"] == f"https://w3id.org/kgbuild/kursk/{card}"
        assert (kursk_site() / card).is_file()
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:image:alt"]
        assert found["og:title"]


def test_the_words_of_a_card_have_all_their_qualifiers() -> None:
    claim = meta("report/whitehouse/claim/combat-not-known.html")["og:image:alt"]
    assert "We do not yet know whether these soldiers will enter into combat" in claim
    assert "John Kirby (did not know, possible, certainty unknown; as reported by" in claim
    misquoted = meta("report/kursk/claim/kirby-3000.html")["og:image:alt"]
    assert misquoted.startswith("Claim: Perhaps misquoted: John Kirby (confirmed; as reported by")
    (dispute,) = (kursk_site() / "dispute").glob("*.html")
    alt = meta(dispute.relative_to(kursk_site()).as_posix())["og:image:alt"]
    assert alt.startswith("Possible contradiction: ")
    assert "numbers. The claims contradict each other only if they mean the same action" in alt
    (misquotation,) = (kursk_site() / "misquotation").glob("*.html")
    alt = meta(misquotation.relative_to(kursk_site()).as_posix())["og:image:alt"]
    assert alt.startswith("Possible misquotation: ")
    assert "perhaps misquoted in number and way of saying it. If the report quotes this" in alt
    home = meta("index.html")["og:image:alt"]
    assert "Possible contradiction, if the claims mean the same action (to arrive is not to" in home


def test_a_site_can_do_without_cards_and_gets_its_old_ones_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_ontology():
        cards_left_out_and_had_again(kursk_build_copy(tmp_path), monkeypatch)


def cards_left_out_and_had_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish(workspace).folder.resolve()
    (workspace / "out" / ".site.json").unlink()
    drawn: list[Card] = []
    draw = DrawnCard.content

    def counted(self: DrawnCard, before: bytes | None) -> bytes:
        content = draw(self, before)
        if content is not before:
            drawn.append(self.card)
        return content

    monkeypatch.setattr(DrawnCard, "content", counted)
    assert publish(workspace).folder.resolve() == first
    assert drawn == []
    config = workspace / "kgbuild.toml"
    text = config.read_text("utf-8").replace("[site]\n", "[site]\ncards = false\n", 1)
    config.write_text(text, "utf-8")
    site = publish(workspace).folder
    assert list(site.rglob("*.png")) == []
    page = (site / "report" / "kursk.html").read_text("utf-8")
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page
