"""What pictures are made of: widths of words, scales, markup from which no text can break out."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from hypothesis import example, given
from hypothesis import strategies as st

from kgbuild.site.pictures.scales import (
    Linear,
    Logarithmic,
    day_ticks,
    of_days,
    of_numbers,
    ticks,
)
from kgbuild.site.pictures.svg import Frame, link, markup, number, path, write
from kgbuild.site.pictures.text_width import fit, width, wrap
from tests.drawing import parsed

NUMBERS = st.floats(0, 1e15) | st.sampled_from([0.0, 1.0, 60.0, 10_000.0])
DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))


@given(words=st.text(max_size=60), room=st.floats(20, 300), size=st.sampled_from([11.5, 13.0]))
def test_what_is_shortened_fits(words: str, room: float, size: float) -> None:
    assert width(fit(words, room, size), size) <= room


@given(words=st.text(max_size=90), room=st.floats(20, 300), lines=st.integers(1, 4))
def test_what_is_broken_into_lines_fits(words: str, room: float, lines: int) -> None:
    found = wrap(words, room, 13.0, lines)
    assert len(found) <= lines
    assert all(width(line, 13.0) <= room for line in found)


def test_words_are_shortened_only_if_they_have_to_be() -> None:
    assert fit("Kursk", 100, 13.0) == "Kursk"
    assert fit("Kursk Oblast", 54, 13.0) == "Kursk…"
    assert wrap("North Korean troops in Russia", 120, 13.0, 2) == [
        "North Korean",
        "troops in Russia",
    ]


def test_a_scale_begins_with_zero_and_ends_with_a_round_number() -> None:
    scale = of_numbers([2500, 12_500], 0, 100)
    assert scale == Linear(0, 15_000, 0, 100)
    assert ticks(scale, 4) == [0, 5000, 10_000, 15_000]


def test_a_wide_range_goes_by_powers_of_ten() -> None:
    scale = of_numbers([3, 12_000], 0, 100)
    assert scale == Logarithmic(1, 100_000, 0, 100)
    assert ticks(scale, 9) == [1, 10, 100, 1000, 10_000, 100_000]
    assert ticks(scale, 3) == [1, 100, 10_000]


def test_what_can_only_be_whole_has_whole_marks() -> None:
    scale = of_numbers([3], 0, 100)
    assert ticks(scale, 6, whole=True) == [0, 1, 2, 3]


@given(values=st.lists(NUMBERS, min_size=1, max_size=9), most=st.integers(2, 9))
@example(values=[5e-324], most=2)
@example(values=[5e-324, 1.0], most=2)
def test_numbers_keep_their_order_and_stay_on_the_scale(values: list[float], most: int) -> None:
    scale = of_numbers(values, 10, 110)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 <= place <= 110 for place in places)
    marks = ticks(scale, most)
    assert marks == sorted(set(marks))
    assert len(marks) <= most + 2


@given(days=st.lists(DAYS, min_size=1, max_size=9), most=st.integers(2, 9))
def test_days_keep_their_order_and_an_axis_shows_a_few(days: list[date], most: int) -> None:
    scale = of_days(days, 10, 110)
    places = [scale.at(day.toordinal()) for day in sorted(days)]
    assert places == sorted(places)
    ticked = day_ticks(scale, most)
    assert 1 <= len(ticked) <= most
    assert [day for day, _ in ticked] == sorted({day for day, _ in ticked})
    # The first one has its year.
    assert str(ticked[0][0].year) in ticked[0][1]


def test_an_axis_shows_months_and_where_a_year_begins() -> None:
    scale = of_days([date(2024, 10, 1), date(2024, 12, 31)], 0, 100)
    assert [words for _, words in day_ticks(scale, 6)] == ["Oct 2024", "Nov", "Dec", "Jan 2025"]


def test_coordinates_are_short() -> None:
    assert [number(value) for value in (1.0, -0.04, 2.25, 10)] == ["1", "0", "2.2", "10"]
    line = path([(0, 0), (10.04, 0.5), (10.04, 0.5), (9.5, -2)], closed=True)
    assert line == "M0 0l10 .5-.5-2.5z"
    assert path([(0.4, 0), (10.6, 0.5)], closed=False, is_coarse=True) == "M0 0l11 0"


@given(words=st.text(max_size=40), address=st.text(max_size=40))
def test_no_text_becomes_markup(words: str, address: str) -> None:
    root = Frame("name", words, words, 100, 50).root()
    write(link(root, address, words), (0, 0), words, "who", title=f"{words}!")
    found = parsed(markup(root))
    assert {element.tag for element in found.iter()} <= {"svg", "title", "desc", "a", "g", "text"}
    assert len(list(found.iter())) == 7


def test_hostile_words_are_shown_as_they_are() -> None:
    root = Frame("name", "t", "d", 100, 50).root()
    write(root, (0, 0), "</text><script>alert(1)</script>\x00\u202e", "who")
    text = str(markup(root))
    assert "<script" not in text
    assert "\u202e" not in text
    assert texts(parsed(text)) == ["</text><script>alert(1)</script>"]


def texts(root: Element) -> list[str]:
    """The words of a picture."""
    return ["".join(one.itertext()) for one in root.iter("text")]


def test_a_picture_has_its_title_and_its_description() -> None:
    text = str(markup(Frame("figures-wide", "Figures", "Two figures.", 100, 50).root()))
    assert re.search('aria-labelledby="figures-wide-title"', text)
    assert '<title id="figures-wide-title">Figures</title>' in text
    assert '<desc id="figures-wide-desc">Two figures.</desc>' in text
