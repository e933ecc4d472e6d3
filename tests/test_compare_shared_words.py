"""Unknown words that two sources share limit both of their numbers, or neither."""

import pytest

from kgbuild.model.statement import Statement
from kgbuild.read.numbers.shareable_words import shareable
from tests.comparing import disputes
from tests.test_compare_named_kinds import account_of, firm


def _gave(by: str, number: int, words: str, language: str = "en") -> Statement:
    return account_of(
        "Casualties", by, (str(number), number, "killed"), words=words, language=language
    )


@pytest.mark.parametrize(
    ("five", "nine", "is_firm"),
    [
        # The same words
        ("5 perished when the roof collapsed", "9 perished when the roof collapsed", True),
        ("When the roof collapsed, 5 perished", "9 perished as the roof collapsed", True),
        ("5 were killed at the school", "9 were killed at the school", True),
        # Other words, or only one source has some
        ("5 perished when the roof collapsed", "9 perished when the wall collapsed", False),
        ("5 perished when the roof collapsed", "9 perished", False),
        # There may be two of these
        ("5 were killed in a school", "9 were killed in a school", False),
        ("5 were killed in one small school", "9 were killed in one small school", False),
        # Words that limit a number, or say that it may change
        ("another 5 perished in the collapse", "another 9 perished in the collapse", False),
        ("5 were killed in the first bus", "9 were killed in the first bus", False),
        ("5 perished at the roof, a preliminary count", "9 perished at the roof", False),
    ],
)
def test_words_that_both_sources_have_limit_both_numbers(
    five: str, nine: str, *, is_firm: bool
) -> None:
    assert firm(_gave("hur", 5, five), _gave("nis", 9, nine)) == [is_firm]


def test_words_of_languages_without_articles_are_not_shared() -> None:
    words = "погибли при обрушении кровли"
    some = _gave("hur", 5, f"5 {words}", "ru"), _gave("nis", 9, f"9 {words}", "ru")
    assert firm(*some) == [False]


def test_what_two_sources_share_does_not_depend_on_a_third() -> None:
    words = "perished when the roof collapsed"
    some = [_gave("hur", 5, f"5 {words}"), _gave("nis", 9, f"9 {words}")]
    third = _gave("kremlin", 7, "7 perished beneath the gallery")
    found = [one for one in disputes(*some, third) if one.is_firm]
    assert [one.label for one in found] == [one.label for one in disputes(*some)]


@pytest.mark.parametrize(
    ("words", "evidence", "language", "expected"),
    [
        (("settled",), "settled at 81", "en", ("settled",)),
        (("roof",), "under the roof", "en", ("roof", "under roof")),
        (("école",), "cinq morts à l'école", "fr", ("école",)),
        (("école",), "cinq morts dans une école", "fr", ()),
        (("schule",), "in einer kleinen Schule", "de", ()),
        (("near marn", "marn"), "near Marn", "en", ()),
        (("other", "roof"), "the other roof", "en", ()),
        (("roof",), "initial reports of the roof", "en", ()),
        (("지붕",), "지붕", "ko", ()),
    ],
)
def test_some_words_cannot_be_shared(
    words: tuple[str, ...], evidence: str, language: str, expected: tuple[str, ...]
) -> None:
    assert shareable(words, evidence, language) == expected


def test_a_source_without_the_shared_words_may_count_more() -> None:
    words = "5 perished when the roof collapsed"
    some = [_gave("hur", 5, words), _gave("nis", 5, words), _gave("usa", 9, "9 were killed")]
    assert firm(*some) == [False]
