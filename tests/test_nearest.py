"""The name that somebody probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.nearest import nearest_name


@pytest.mark.parametrize(
    ("name", "names", "nearest"),
    [
        ("strenght", ["state", "strength", "length"], "strength"),
        ("dprk-trops", ["dprk-troops", "rf-troops"], "dprk-troops"),
        ("DPRK_Troops", ["dprk-troops", "rf-troops"], "dprk-troops"),
        ("speech-act", ["saidAt", "speechAct"], "speechAct"),
        ("troops-dprk", ["dprk-troops", "dprk-ships"], "dprk-troops"),
        ("kirby", ["john-kirby", "budanov"], "john-kirby"),
        ("kirby", ["john-kirby", "kirbi"], "kirbi"),
        ("Сумщина", ["сумська-область", "Сумшина", "Минск"], "Сумшина"),
        ("force", ["forces", "force"], "force"),
        ("claimant", [], None),
        ("claimant", ["event", "place"], None),
        ("", ["a"], None),
        ("--", ["--a"], None),
    ],
)
def test_the_nearest_name(name: str, names: list[str], nearest: str | None) -> None:
    assert nearest_name(name, names) == nearest


def test_of_equally_near_names_the_first_in_sorted_order_is_reported() -> None:
    assert nearest_name("korea", ["south-korea", "north-korea"]) == "north-korea"
    assert nearest_name("korea", iter(["north-korea", "south-korea"])) == "north-korea"


def test_the_cutoff_says_how_near_a_name_must_be() -> None:
    assert nearest_name("ship", ["shop"], cutoff=0.75) == "shop"
    assert nearest_name("ship", ["shop"], cutoff=0.76) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_a_nearest_name_is_one_of_the_names(name: str, names: list[str]) -> None:
    found = nearest_name(name, names)
    assert found is None or found in names
    assert found == nearest_name(name, reversed(names))
