"""Names in other scripts do not change the order of their neighbours."""

from kgbuild.site.pictures.figure_chart import FigureBar
from kgbuild.site.pictures.figure_rows import picture_of
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.text_direction import isolated_start


def test_a_name_from_right_to_left_is_isolated_from_the_numbers_after_it() -> None:
    name = "\u0643\u0648\u0631\u0633\u0643 2024"
    assert isolated_start(f"{name}: 3,000", name) == f"\u2068{name}\u2069: 3,000"


def test_other_text_is_unchanged() -> None:
    assert isolated_start("Kursk: 3,000", "Kursk") == "Kursk: 3,000"
    assert isolated_start("3,000 soldiers", "\u0643") == "3,000 soldiers"


def test_a_figure_in_words_isolates_its_source_and_says_its_number_once() -> None:
    name = "\u0643\u0648\u0631\u0633\u0643"
    only = FigureBar("wounded", 238, 238, 238, "238", Heading(name, "238"))
    others = [FigureBar("killed", one, one, one, str(one), Heading("A", "many")) for one in (1, 2)]
    picture = picture_of(dict.fromkeys((only, *others), ()))
    assert picture is not None
    ((remark,),) = picture.remarks
    assert remark.text == f"Only figure for wounded: \u2068{name}\u2069: “238”"
