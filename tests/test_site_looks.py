"""The look of each kind of page, compared with a picture of it.

The pictures in ``tests/looks`` are of the first screen, in the fonts of cards, so that they are
the same on each machine. CONTRIBUTING.md says how to take them anew.
"""

import base64
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from kgbuild.site.cards import drawing
from tests.browsing import MOST_MILLISECONDS
from tests.published import kursk_site
from tests.test_site_pages import path_of

LOOKS: Final = Path(__file__).parent / "looks"
FONTS: Final = Path(drawing.__file__).parent / "fonts"
WIDE: Final = (1200, 1000)
PHONE: Final = (390, 844)
KINDS: Final = (
    *((kind, "wide", WIDE) for kind in (
        "home", "event", "report", "claim", "entity", "place", "events", "reports", "sources",
        "comparisons", "dispute", "view", "method", "data", "ontology", "term",
    )),
    *((kind, "phone", PHONE) for kind in ("home", "event", "report", "claim")),
)  # fmt: skip
#: A picture has this part of the size of the screen; blocks of it are compared.
_PART: Final = 2
_BLOCK: Final = 4
#: Levels of grey by which a block may differ, and the share of blocks that may differ by more.
_LEVELS: Final = 20
_SHARE: Final = 0.01
#: Maximum number of bytes of a picture.
_LARGEST: Final = 150_000


def font_face(name: str, file: str) -> str:
    data = base64.b64encode((FONTS / file).read_bytes()).decode()
    return f'@font-face {{ font-family: "{name}"; src: url("data:font/ttf;base64,{data}"); }}'


#: What a page gets for its picture: fonts, no caret, no motion.
STYLE: Final = (
    font_face("Looks serif", "NotoSerif-Bold.ttf")
    + font_face("Looks sans", "NotoSans-Regular.ttf")
    + ':root { --serif: "Looks serif"; --sans: "Looks sans"; }'
    + "* { caret-color: transparent !important; transition: none !important; }"
    + "code, pre, textarea { font-family: 'Looks sans' !important; }"
    # Checksums, and so their lines, change with each change of the data.
    + "td code { display: none !important; }"
)


@pytest.fixture(scope="module")
def looking(browser: Browser, kursk_address: str) -> Iterator[tuple[Page, str]]:
    """A page whose policy does not forbid the fonts of the pictures."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", color_scheme="light")
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page(), kursk_address
    context.close()


def look(page: Page, address: str, size: tuple[int, int]) -> Image.Image:
    """The first screen of a page, in grey and smaller."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.add_style_tag(content=STYLE)
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    with Image.open(BytesIO(page.screenshot())) as shot:
        small = (size[0] // _PART, size[1] // _PART)
        return shot.convert("L").resize(small, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of blocks in which two pictures differ; 1 for different sizes."""
    if one.size != other.size:
        return 1.0
    blocks = (one.width // _BLOCK, one.height // _BLOCK)
    coarse = [picture.resize(blocks, Image.Resampling.BOX) for picture in (one, other)]
    histogram = ImageChops.difference(*coarse).histogram()
    return sum(histogram[_LEVELS + 1 :]) / (blocks[0] * blocks[1])


@pytest.mark.parametrize(("kind", "name", "size"), KINDS)
def test_a_page_looks_as_before(
    looking: tuple[Page, str], tmp_path: Path, kind: str, name: str, size: tuple[int, int]
) -> None:
    page, address = looking
    now = look(page, address + path_of(kind, kursk_site()), size)
    known = LOOKS / f"{kind}-{name}.png"
    if os.environ.get("KGBUILD_WRITE_EXPECTED"):
        LOOKS.mkdir(exist_ok=True)
        now.quantize(16).save(known, optimize=True)
    with Image.open(known) as before:
        share = difference(before.convert("L"), now)
    now.save(seen := tmp_path / known.name)
    assert share <= _SHARE, f"{share:.1%} of {known} differ from {seen}; update it if it is right"
    assert known.stat().st_size < _LARGEST


def test_a_moved_or_missing_part_is_noticed(looking: tuple[Page, str]) -> None:
    page, address = looking
    now = look(page, f"{address}{path_of('claim', kursk_site())}", WIDE)
    with Image.open(LOOKS / "claim-wide.png") as before:
        page.add_style_tag(content="main { padding-top: 40px } h1 { visibility: hidden }")
        with Image.open(BytesIO(page.screenshot())) as shot:
            moved = shot.convert("L").resize(now.size, Image.Resampling.BOX)
        assert difference(before.convert("L"), moved) > _SHARE


def test_each_picture_is_of_a_page() -> None:
    names = {f"{kind}-{name}.png" for kind, name, _ in KINDS}
    assert {file.name for file in LOOKS.iterdir()} == names
