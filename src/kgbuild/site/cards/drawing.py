"""Cards as PNG, drawn with Pillow: always the same bytes for the same words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple
from zlib import Z_RLE

import PIL
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from kgbuild.site.cards.card import HEIGHT, WIDTH, Card
from kgbuild.site.cards.letters import drawable
from kgbuild.site.cards.png_key import KEYWORD, is_drawn_from

_FONTS: Final = Path(__file__).parent / "fonts"
_TITLE: Final = _FONTS / "NotoSerif-Bold.ttf"
_TEXT: Final = _FONTS / "NotoSans-Regular.ttf"
_MARGIN: Final = 80
_BAR: Final = 20
#: The pixels for a line, less than there are: widths are computed from those of larger letters.
_ROOM: Final = (WIDTH - 2 * _MARGIN) * 0.98
#: Sizes of letters, of which the largest that fits is taken, and the height of a line.
_LARGE: Final = (64, 54, 46, 38, 32)
_SMALL: Final = (30, 26, 22)
_LEADING: Final = 1.32
_MEASURED: Final = 200
#: Where the kind, the title and the footer begin, and the space below a block.
_KIND: Final = 66
_TOP: Final = 138
_FOOT: Final = HEIGHT - 84
_GAP: Final = 20
_LINE: Final = 40
#: Red, green and blue of the ground, of words, and of the bar and the kind, as on pages.
_PAPER: Final = (253, 252, 250)
_INK: Final = (27, 27, 27)
_ACCENT: Final = (15, 66, 120)
#: The number of shades between the ground and a colour; both colours have 16 together.
_SHADES: Final = 8


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card as the content of a file, drawn only if the previous file has other words."""

    card: Card

    def content(self, before: bytes | None) -> bytes:
        """Return the card as PNG: ``before`` if that was drawn from the same words."""
        key = key_of(self.card)
        if before is not None and is_drawn_from(before, key):
            return before
        return _png(self.card, key)


def key_of(card: Card) -> str:
    """Return a digest of all that a card is drawn from."""
    words = (card.kind, card.title, card.shorter, card.detail, card.site)
    return sha256("\0".join((_drawn_with(), *words)).encode()).hexdigest()


@cache
def _drawn_with() -> str:
    files = (Path(__file__), Path(__file__).with_name("letters.py"), _TITLE, _TEXT)
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return f"{PIL.__version__} {digest}"


class _Block(NamedTuple):
    """Lines of text in one font, and the size of its letters."""

    file: Path
    size: int
    lines: Sequence[str]

    @property
    def height(self) -> float:
        """Its height in pixels."""
        return len(self.lines) * self.size * _LEADING


def _png(card: Card, key: str) -> bytes:
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    image.paste(255, (0, 0, _BAR, HEIGHT))
    detail = _fitted((card.detail,), _TEXT, _SMALL, 3 * _LINE)
    room = _FOOT - _GAP - _TOP - (detail.height + _GAP if detail else 0)
    title = _fitted((card.title, card.shorter), _TITLE, _LARGE, room)
    kind = _fitted((card.kind,), _TEXT, _SMALL, _LINE)
    if kind is not None:  # it can say "possible", without which the title is false
        _draw(image, kind, _KIND)
        _draw(image, title, _TOP)
        _draw(image, detail, _TOP + (title.height + _GAP if title else 0))
    _draw(image, _fitted((card.site,), _TEXT, _SMALL, _LINE), _FOOT)
    return _encoded(image, key)


def _draw(image: Image.Image, block: _Block | None, top: float) -> None:
    if block is None:
        return
    for number, line in enumerate(block.lines):
        left: float = _MARGIN
        for word in line.split(" "):
            place = (round(left), round(top + number * block.size * _LEADING))
            mask, advance = _drawn_word(block.file, block.size, word)
            image.paste(255, place, mask)
            left += advance


@lru_cache(maxsize=500)
def _drawn_word(file: Path, size: int, word: str) -> tuple[Image.Image, float]:
    """Return a word as a mask, and where the next begins; cards of a site share many words."""
    font = _font(file, size)
    width = font.getlength(word)
    mask = Image.new("L", (int(width) + size // 2, size * 3 // 2), 0)
    ImageDraw.Draw(mask).text((0, 0), word, fill=255, font=font)
    return mask, width + font.getlength(" ")


def _fitted(texts: Iterable[str], file: Path, sizes: Iterable[int], room: float) -> _Block | None:
    """Return the first text that fits, as large as possible; None if none does."""
    for line in filter(None, map(drawable, texts)):
        for size in sizes:
            block = _Block(file, size, list(_lines(line.split(" "), file, size)))
            is_narrow = all(_width(file, one) * size <= _ROOM for one in block.lines)
            if is_narrow and block.height <= room:
                return block
    return None


def _lines(words: Sequence[str], file: Path, size: int) -> Iterator[str]:
    line, width, space = "", 0.0, _width(file, " ")
    for word in words:
        more = _width(file, word)
        if not line:
            line, width = word, more
        elif (width + space + more) * size <= _ROOM:
            line, width = f"{line} {word}", width + space + more
        else:
            yield line
            line, width = word, more
    yield line


@lru_cache(maxsize=20_000)
def _width(file: Path, text: str) -> float:
    """Return the width of text in a font of one pixel; letters without hints scale."""
    return _font(file, _MEASURED).getlength(text) / _MEASURED


@cache
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    # Complex layout depends on a library of the system.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _encoded(image: Image.Image, key: str) -> bytes:
    """Return a picture in ink, with the bar, the kind and the footer in the colour of links."""
    ink = [value * (_SHADES - 1) // 255 for value in range(256)]
    accent = [level and level + _SHADES for level in ink]
    drawn = image.point(ink)
    for box in ((0, 0, WIDTH, _TOP), (0, _TOP, _BAR, _FOOT), (0, _FOOT, WIDTH, HEIGHT)):
        drawn.paste(image.crop(box).point(accent), box)
    card = Image.frombytes("P", (WIDTH, HEIGHT), drawn.tobytes())
    card.putpalette([*_shades(_INK), *_shades(_ACCENT)])
    info, file = PngInfo(), BytesIO()
    info.add_text(KEYWORD, key)
    card.save(file, "PNG", bits=4, compress_type=Z_RLE, pnginfo=info)
    return file.getvalue()


def _shades(colour: tuple[int, int, int]) -> Iterator[int]:
    """Yield the shades from the ground to a colour, as a palette has them."""
    for step in range(_SHADES):
        for ground, full in zip(_PAPER, colour, strict=True):
            yield ground + (full - ground) * step // (_SHADES - 1)
