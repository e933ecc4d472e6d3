"""Words for only some cases of a class, or for a step of it, make no contradiction firm."""

import pytest

from kgbuild.vocab.concepts import NEGATED
from tests.comparing import disputes, entity, kgb
from tests.test_compare_named_kinds import account_of, firm, said


@pytest.mark.parametrize(
    ("cls", "counts", "language", "narrow", "wide"),
    [
        ("Protest", "protester", "en", "9 people picketed", "12 people protested"),
        ("Protest", "protester", "en", "9 people joined the sit-in", "12 people protested"),
        ("Gathering", "person", "en", "9 joined the procession", "12 attended the ceremony"),
        (
            "Rescue",
            "rescued",
            "fr",
            "Les sauveteurs ont secouru 9 personnes",
            "12 ont été secourues",
        ),
        ("Rescue", "rescued", "ru", "Спасатели спасли 9 человек", "Спасены 12 человек"),
        ("Release", "released", "de", "9 kamen bei einem Austausch frei", "12 kamen frei"),
        ("Movement", "soldier", "en", "9 troops arrived", "12 troops were dispatched"),
        ("Movement", "soldier", "en", "9 troops arrived", "12 troops were sent"),
        ("Illness", "case", "de", "9 Menschen erkrankten", "12 Menschen steckten sich an"),
        ("Supply", "tank", "ru", "Доставлены 9", "Отгружены 12"),
        ("Outage", "person", "en", "9 people lost service", "12 people lost electricity"),
        ("Transaction", "tank", "en", "The bank lent 9", "The bank sold 12"),
        ("Production", "drone", "es", "La fábrica ensambló 9", "La fábrica produjo 12"),
    ],
)
def test_a_word_for_some_cases_of_a_class_is_not_for_all(
    cls: str, counts: str, language: str, narrow: str, wide: str
) -> None:
    one = account_of(cls, "nis", ("9", 9, counts), words=narrow, language=language)
    other = account_of(cls, "hur", ("12", 12, counts), words=wide, language=language)
    assert not any(firm(one, other))


@pytest.mark.parametrize(
    ("language", "nine", "five", "are_same"),
    [
        ("en", "9 died on the bridge", "5 died on the bridge", True),
        ("en", "9 died at the bridge", "5 died on the bridge", True),
        ("en", "9 died on the bridge", "5 died under the bridge", False),
        ("de", "9 starben an der Brücke", "5 starben auf der Brücke", True),
        ("de", "9 starben in der Schule", "5 starben vor der Schule", False),
        ("fr", "9 sont morts dans l'école", "5 sont morts près de l'école", False),
        ("es", "9 murieron en el puente", "5 murieron cerca del puente", False),
    ],
)
def test_shared_words_have_the_same_prepositions(
    language: str, nine: str, five: str, *, are_same: bool
) -> None:
    one = said("nis", "9", 9, language, nine)
    assert any(firm(one, said("hur", "5", 5, language, five))) is are_same


@pytest.mark.parametrize(
    ("language", "nine", "five", "is_firm"),
    [
        ("en", "9 people were killed in the morning", "5 people were killed", True),
        ("en", "9 people were killed at night", "5 people were killed overnight", True),
        ("en", "9 people were killed in the morning", "5 people were killed at night", False),
        ("en", "9 people were killed at dawn", "5 people were killed at dusk", False),
        ("de", "9 Menschen starben am Morgen", "5 Menschen starben am Abend", False),
        ("ru", "Утром погибли 9 человек", "Вечером погибли 5 человек", False),
    ],
)
def test_the_morning_and_the_evening_are_two_times(
    language: str, nine: str, five: str, *, is_firm: bool
) -> None:
    one = said("nis", "9", 9, language, nine)
    assert firm(one, said("hur", "5", 5, language, five)) == [is_firm]


def test_nobody_whom_the_speaker_knows_is_not_nobody_at_all() -> None:
    nine = said("hur", "nine people", 9)
    assert firm(nine, said("nis", "nobody", 0, "en", "nobody was killed")) == [True]
    assert firm(nine, said("nis", "nobody", 0, "en", "nobody we know was killed")) == [False]


@pytest.mark.parametrize(
    ("cls", "affirmed", "denial"),
    [
        ("Agreement", "Russia and Ukraine agreed", "no treaty was signed"),
        ("Ceasefire", "a ceasefire was agreed", "the ceasefire did not take effect"),
        ("Meeting", "Russia and Ukraine met", "there was no visit"),
        ("Vote", "Russia and Ukraine voted", "the motion was not carried"),
    ],
)
def test_a_denial_of_one_form_or_step_does_not_deny_all(
    cls: str, affirmed: str, denial: str
) -> None:
    refs = tuple(sorted((kgb("party"), entity(one)) for one in ("russia", "ukraine")))
    one = account_of(cls, "nis", words=affirmed)._replace(refs=refs)
    other = account_of(cls, "hur", words=denial)._replace(refs=refs, polarity=NEGATED)
    assert [found.is_firm for found in disputes(one, other)] == [False]
