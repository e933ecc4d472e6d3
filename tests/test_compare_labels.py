"""The labels of comparisons: numbers, words and names."""

import pytest

from kgbuild.compare.labels import alternatives, label_difference
from tests.comparing import context, day, differences, disputes, figure, statement


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["3"], "3"),
        (["3", "9"], "3 or 9"),
        (["3", "5", "9"], "3, 5 or 9"),
        (["3", "5", "7", "9"], "3 … 9"),
    ],
)
def test_of_many_values_the_first_and_the_last_are_named(values: list[str], expected: str) -> None:
    assert alternatives(values, "or") == expected


def test_a_contradiction_names_the_numbers_that_claims_put_forward() -> None:
    (found,) = disputes(
        statement("nis", figure(2500, 3500, best=3000, as_of=day(1))),
        statement("hur", figure(0, 2000, as_of=day(1))),
        statement("kirby", figure(9000, None, as_of=day(1))),
    )
    assert found.label == (
        "deployment: at most 2,000, 3,000 or at least 9,000 soldiers? "
        "ukraine, nis and kirby give different numbers"
    )


def test_a_source_of_unknown_origin_goes_by_its_own_name_and_many_are_counted() -> None:
    some = [
        statement(n, figure(x, as_of=day(1))) for n, x in (("daily", 1), ("nis", 2), ("hur", 3))
    ]
    (found,) = disputes(*some[:2])
    assert found.label.endswith("? daily and nis give different numbers")
    (found,) = disputes(*some, statement("kirby", figure(4, as_of=day(1))))
    assert found.label.endswith("1 … 4 soldiers? 4 sources give different numbers")


@pytest.mark.parametrize(
    ("differs", "expected"),
    [
        (("place", "as-of"), ", different in place and time"),
        (("origin",), ", from one origin"),
        (("mode", "origin"), ", different in modality, from one origin"),
    ],
)
def test_a_difference_names_every_aspect_that_differs(
    differs: tuple[str, ...], expected: str
) -> None:
    assert label_difference(differs, context()) == expected


def test_a_number_of_what_is_not_actual_says_so_next_to_one_that_is() -> None:
    (found,) = differences(
        statement("nis", figure(3, as_of=day(1))),
        statement("hur", figure(9, as_of=day(1)), modality="projected"),
    )
    assert found.label == "deployment: 3 and 9 (projected) soldiers, different in modality"
