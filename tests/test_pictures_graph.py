"""The connections of an entity: each neighbour has a place, whatever its name and their number."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kgbuild.site.pictures import neighbour_drawing as graph
from kgbuild.site.pictures.neighbour_drawing import Around, Neighbour
from kgbuild.site.pictures.picture import NARROW, WIDE
from tests.drawing import outside, overlaps, parsed, words

NEIGHBOURS = st.lists(
    st.builds(
        Neighbour,
        group=st.integers(0, 3),
        name=st.text(max_size=80),
        relation=st.text(max_size=50),
        href=st.none() | st.text(max_size=20),
    ),
    min_size=1,
    max_size=20,
)
TWO = [
    Neighbour(3, "John Kirby", "2 claims", "john-kirby.html"),
    Neighbour(0, "Russia", "part of", "russia.html"),
]


@given(near=NEIGHBOURS, entity=st.text(max_size=90), room=st.sampled_from([WIDE, NARROW]))
def test_each_neighbour_has_its_place(near: Sequence[Neighbour], entity: str, room: int) -> None:
    root = parsed(graph.draw(Around(entity, near), "around", "Around", room))
    assert outside(root) == []
    assert overlaps(root) == []
    assert len(
        [one for one in root.iter("path") if "tie" in (one.get("class") or "").split()]
    ) >= len(near)


def test_ties_from_claims_are_dashed_and_ties_from_the_register_are_not() -> None:
    root = parsed(graph.draw(Around("Kremlin", TWO), "around", "Around", WIDE))
    ties = {}
    for group in root.iter("a"):
        ties[group.get("href")] = [one.get("class") for one in group.iter("path")]
    assert ties == {"russia.html": ["tie"], "john-kirby.html": ["tie claimed"]}


def test_groups_have_names_and_are_on_both_sides() -> None:
    root = parsed(graph.draw(Around("Kremlin", TWO), "around", "Around", WIDE))
    at = {text: box.left for text, box in words(root)}
    assert at["In the register"] > at["Kremlin"] > at["Sources"]


def test_a_name_that_is_too_long_is_in_the_title_in_full() -> None:
    long = "Consultations of the United States on North Korean troops in Russia in October 2024"
    root = parsed(graph.draw(Around("a", [Neighbour(1, long, "", None)]), "around", "Around", WIDE))
    assert any((one.text or "").startswith(long) for one in root.iter("title"))
