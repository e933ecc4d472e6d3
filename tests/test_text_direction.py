"""Names in other scripts do not change the order of their neighbours."""

from kgbuild.site.text_direction import isolated_start


def test_a_name_from_right_to_left_is_isolated_from_the_numbers_after_it() -> None:
    name = "\u0643\u0648\u0631\u0633\u0643 2024"
    assert isolated_start(f"{name}: 3,000", name) == f"\u2068{name}\u2069: 3,000"


def test_other_text_is_unchanged() -> None:
    assert isolated_start("Kursk: 3,000", "Kursk") == "Kursk: 3,000"
    assert isolated_start("3,000 soldiers", "\u0643") == "3,000 soldiers"
