"""Groups in languages without number words, where nobody knows for whom the words are."""

import pytest

from kgbuild.read.numbers.group_words import Counted, group_in


@pytest.mark.parametrize(
    ("words", "language", "named"),
    [
        ("cinque suore", "it", ("cinque", "suore")),
        ("5名修女", "zh-Hans", ("名修女",)),
        ("12", "it", None),
        ("1.200", "it", None),
    ],
)
def test_any_word_names_a_group_that_may_be_a_part(
    words: str, language: str, named: tuple[str, ...] | None
) -> None:
    found = group_in(words, language, Counted(frozenset({"person"}), "person", is_of_group=False))
    assert (found and found.words) == named
    assert found is None or not found.is_known
