"""Figures as bars, and timelines."""

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.site.pictures import figure_chart as intervals
from kgbuild.site.pictures import timeline_chart as timeline
from kgbuild.site.pictures.bars import Look
from kgbuild.site.pictures.figure_chart import FigureBar
from kgbuild.site.pictures.figure_rows import figure_span
from kgbuild.site.pictures.picture import NARROW, WIDE
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.pictures.timeline_chart import TimelineRow
from kgbuild.site.summaries import Days
from tests.drawing import bars, outside, overlaps, parsed, pretty, words

GOLDEN = Path(__file__).parent / "golden" / "figures.svg"
WIDTHS = st.sampled_from([NARROW, WIDE])
BOUNDS = st.none() | st.integers(0, 10**18).map(float) | st.integers(0, 50).map(float)
DAYS = st.none() | st.dates(date(1, 1, 2), date(9999, 12, 30))
TEXTS = st.text(max_size=60)

HEADINGS = st.builds(
    Heading,
    who=TEXTS,
    words=TEXTS,
    more=st.lists(TEXTS, max_size=3).map(tuple),
    flags=st.lists(
        st.sampled_from(["negative statement", "projected", "misquoted"]), max_size=3
    ).map(tuple),
    href=st.none() | TEXTS,
)
LOOKS = st.builds(Look, st.booleans(), st.booleans(), st.booleans())


@st.composite
def some_intervals(draw: st.DrawFn) -> FigureBar:
    low, best, high = sorted(
        (draw(BOUNDS) for _ in range(3)), key=lambda one: -1 if one is None else one
    )
    return FigureBar(
        counted=draw(st.sampled_from(["soldier", "base", "officer in km² per day"])),
        low=low,
        best=best,
        high=high,
        read=f"{low} to {high}"[:24],
        heading=draw(HEADINGS),
        look=draw(LOOKS),
    )


@st.composite
def some_times(draw: st.DrawFn) -> TimelineRow:
    def span() -> Days:
        first, last = draw(DAYS), draw(DAYS)
        return (last, first) if first and last and last < first else (first, last)

    happened = span()
    if happened == (None, None):
        happened = (date(2024, 10, 1), None)
    return TimelineRow(draw(HEADINGS), happened, "23 to 31 Oct 2024", span(), span(), draw(LOOKS))


def interval(low: float | None, best: float | None, high: float | None, who: str) -> FigureBar:
    return FigureBar(
        "soldier", low, best, high, "as read", Heading(who, "words", href="claim.html")
    )


@given(found=st.lists(some_intervals(), min_size=1, max_size=8), room=WIDTHS, data=st.data())
def test_figures_stay_in_the_picture_whatever_their_order(
    found: Sequence[FigureBar], room: int, data: st.DataObject
) -> None:
    drawn = intervals.draw(found, "figures", "Figures", room)
    assert intervals.draw(data.draw(st.permutations(found)), "figures", "Figures", room) == drawn
    root = parsed(drawn)
    assert outside(root) == []
    assert overlaps(root) == []


@given(found=st.lists(some_times(), min_size=1, max_size=8), room=WIDTHS, data=st.data())
def test_times_stay_in_the_picture_whatever_their_order(
    found: Sequence[TimelineRow], room: int, data: st.DataObject
) -> None:
    drawn = timeline.draw(found, "timeline", "Times", room)
    assert timeline.draw(data.draw(st.permutations(found)), "timeline", "Times", room) == drawn
    root = parsed(drawn)
    assert outside(root) == []
    assert overlaps(root) == []


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [
        (interval(2500, 3000, 3500, "a"), ["bar", "point"]),
        (interval(500, 500, 500, "one number is a point"), ["point"]),
        (interval(3000, None, None, "at least"), ["bar"]),
        (interval(None, None, 3000, "at most"), ["bar"]),
    ],
)
def test_a_figure_is_a_bar_with_the_number_it_puts_forward(
    figure: FigureBar, drawn: list[str]
) -> None:
    assert bars(parsed(intervals.draw([figure], "figures", "Figures", WIDE))) == drawn


def test_an_open_end_is_an_arrow_to_the_end_of_the_axis() -> None:
    root = parsed(intervals.draw([interval(3000, None, None, "a")], "figures", "Figures", WIDE))
    arrow = next(one for one in root.iter("polygon") if one.get("class") == "bar")
    assert len((arrow.get("points") or "").split()) == 5
    assert "open range" in [text for text, _ in words(root)]


def test_a_claim_that_is_not_simply_a_fact_looks_different_and_says_why() -> None:
    looks = {
        "hollow": Look(is_hollow=True),
        "faint": Look(is_faint=True),
        "misquoted": Look(is_misquoted=True),
        "perhaps_misquoted": Look(is_perhaps_misquoted=True),
        "negated": Look(is_negated=True),
    }
    for name, look in looks.items():
        figure = FigureBar("soldier", 1, 2, 3, "1 to 3", Heading("a", flags=(name,)), look)
        root = parsed(intervals.draw([figure], "figures", "Figures", WIDE))
        assert bars(root) == [f"bar {name}", f"point {name}"]
        assert name in [text for text, _ in words(root)]
        strikes = {one.get("class") for one in root.iter()} & {"strike", "strike perhaps"}
        struck = {"negated": "strike", "misquoted": "strike", "perhaps_misquoted": "strike perhaps"}
        assert strikes == {struck[name]} if name in struck else not strikes


@pytest.mark.parametrize("room", [NARROW, WIDE])
@pytest.mark.parametrize("flag", ["misquoted", "negated"])
def test_a_value_in_a_long_bar_is_not_struck_through(flag: str, room: int) -> None:
    look = Look(is_misquoted=flag == "misquoted", is_negated=flag == "negated")
    row = TimelineRow(Heading("a"), (date(2024, 10, 1), None), "from 1 Oct 2024", look=look)
    root = parsed(timeline.draw([row], "timeline", "Times", room))
    value = next(box for text, box in words(root) if text == "from 1 Oct 2024")
    strike = next(one for one in root.iter("path") if one.get("class") == "strike")
    places = [float(x) for x in re.findall(r"[ML]([0-9.]+) ", strike.get("d") or "")]
    assert len(places) == (2 if flag == "misquoted" else 4)
    assert max(places) < value.left
    assert min(places) > 0


def test_kinds_are_never_on_one_axis() -> None:
    bases = FigureBar("base", 5, 5, 5, "5", Heading("a"))
    drawn = intervals.draw([bases, interval(1, 2, 3000, "b")], "figures", "Figures", WIDE)
    shown = [text for text, _ in words(parsed(drawn))]
    assert "Counted: base" in shown
    assert len([one for one in parsed(drawn).iter() if one.get("class") == "axis"]) == 2


def test_each_row_leads_to_its_claim() -> None:
    root = parsed(intervals.draw([interval(1, 2, 3, "a")], "figures", "Figures", WIDE))
    assert [one.get("href") for one in root.iter("a")] == ["claim.html"]


def test_a_picture_that_a_person_has_looked_at() -> None:
    hostile = Heading("</svg><script>", "three", ("Kursk",), ("misquoted",), "claim.html?a=1&b=2")
    figures = [
        interval(2500, 3000, 3500, "National Intelligence Service (South Korea)"),
        interval(3000, None, None, "John Kirby"),
        FigureBar("soldier", 0, None, 10_000, "0 to 10,000", hostile, Look(is_hollow=True)),
    ]
    drawn = pretty(intervals.draw(figures, "figures", "Figures", WIDE))
    if os.environ.get("KGBUILD_WRITE_EXPECTED"):
        GOLDEN.write_text(drawn, "utf-8")
    assert drawn == GOLDEN.read_text("utf-8")


def test_words_of_a_report_have_its_language() -> None:
    interval_ = FigureBar(
        "soldier", 1, 2, 3, "1 to 3", Heading("a", "близько 12 тисяч", language="uk")
    )
    root = parsed(intervals.draw([interval_], "figures", "Figures", WIDE))
    (quoted,) = [one for one in root.iter("text") if "близько" in "".join(one.itertext())]
    assert quoted.get("lang") == "uk"
    assert [one.get("lang") for one in root.iter("text") if one is not quoted].count("uk") == 0


def test_the_span_of_an_event_leaves_out_parts() -> None:
    """Who counts 16 ships, 11 of them under one flag, does not say that there were 11."""
    all_of_them, some, others = (
        interval(number, number, number, who)
        for number, who in ((16, "union"), (11, "union"), (29, "owners"))
    )
    figures = dict.fromkeys((all_of_them, replace(some, is_of_part=True), others), ())
    span = figure_span(figures)
    assert span is not None
    assert (span.lowest.who, span.highest.who) == ("union", "owners")
    assert span.figures == 2
    assert figure_span(dict.fromkeys((replace(some, is_of_part=True), others), ())) is None
