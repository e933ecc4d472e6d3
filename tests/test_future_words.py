"""What is still to come, although its author calls it a fact, contradicts nothing firmly."""

import pytest

from kgbuild.model.document import Account, Span
from kgbuild.model.statement import Statement
from tests.claims_in_words import HAPPENED, statement_of
from tests.comparing import claim, concept, disputes, entity, kgb
from tests.test_compare_named_kinds import numbers_agreed, quantity

#: By language: texts about what had not happened when somebody spoke of it.
_TO_COME = {
    "en": (
        "By then it will have delivered [nine] missiles", "[Nine] missiles will be delivered",
        "[Nine] missiles are to be delivered", "[Nine] missiles are being delivered",
        "It is expected to have delivered [nine] missiles", "It is to have given [nine] missiles",
        "Ukraine would have received [nine] missiles by then",
        "[Nine] missiles have yet to be delivered",
    ),
    "fr": ("Elle aura livré [neuf] missiles", "Elle doit livrer [neuf] missiles"),
    "de": (
        "Bis dahin wird sie [neun] Raketen geliefert haben", "Sie wird [neun] Raketen liefern",
    ),
    "es": ("Habrá entregado [nueve] misiles", "Va a entregar [nueve] misiles"),
    "ru": ("Будет поставлено [девять] ракет", "Должны поставить [девять] ракет"),
    "uk": ("Буде поставлено [дев'ять] ракет", "Має поставити [дев'ять] ракет"),
}  # fmt: skip
#: By language: texts about what had happened.
_PAST = {
    "en": (
        "[Nine] missiles were delivered", "It has delivered [nine] missiles",
        "[Nine] missiles have been provided",
    ),
    "fr": ("[Neuf] missiles ont été livrés",),
    "de": ("Es wurden [neun] Raketen geliefert",),
    "ru": ("Доставлены [девять] ракет",),
    "uk": ("Доставлені [дев'ять] ракет",),
}  # fmt: skip


def _supply(
    by: str, text: str, number: int, language: str = "en", modality: str = "actual"
) -> Statement:
    words = text[text.index("[") + 1 : text.index("]")]
    evidence = Span(0, 1, text.replace("[", "").replace("]", ""), "", "")
    roles = (kgb("happenedAt"), HAPPENED), (kgb("amount"), quantity(words, number, "missile"))
    one = claim(
        "c",
        Account(kgb("Supply"), roles, None),
        claimants=(entity(by),),
        evidence=evidence,
        modality=concept("modality", modality),
    )
    return statement_of(one, by, language)


_TWELVE = _supply("hur", "[Twelve] missiles were delivered", 12)


def _are_firm(text: str, language: str) -> bool:
    return any(one.is_firm for one in disputes(_supply("nis", text, 9, language), _TWELVE))


@pytest.mark.parametrize("language", _TO_COME)
def test_what_is_still_to_come_contradicts_nothing_firmly(language: str) -> None:
    assert [text for text in _TO_COME[language] if _are_firm(text, language)] == []


@pytest.mark.parametrize("language", _PAST)
def test_what_has_happened_contradicts_firmly(language: str) -> None:
    assert [text for text in _PAST[language] if not _are_firm(text, language)] == []


def test_what_is_still_to_come_does_not_agree_with_what_has_happened() -> None:
    nine = _supply("hur", "[Nine] missiles were delivered", 9)
    assert numbers_agreed(_supply("nis", "It will have delivered [nine] missiles", 9), nine) == []


def test_two_forecasts_contradict_each_other() -> None:
    one = _supply("nis", "[Nine] missiles will be delivered", 9, modality="projected")
    other = _supply("hur", "[Twelve] missiles will be delivered", 12, modality="projected")
    assert [found.is_firm for found in disputes(one, other)] == [True]
