# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words that give another source than the claimant make no contradiction firm."""

import pytest

from kgbuild.compare.context import Context
from kgbuild.model.document import Account, Span
from kgbuild.model.register import Entity
from kgbuild.model.statement import Statement
from kgbuild.read.wording.speakers import speakers_in
from tests.claims_in_words import HAPPENED, statement_of
from tests.comparing import claim, disputes, entity, kgb, register
from tests.strategies import ontology
from tests.test_compare_named_kinds import numbers_agreed, quantity

_ENTITIES = {
    "governor": ("Post", "Governor of Kursk"),
    "health": ("PublicBody", "Ministry of Health"),
    "witnesses": ("UnnamedSource", "Witnesses"),
    "opposition": ("PoliticalParty", "The opposition"),
}

#: By language: the claimant, and texts that give another source.
_OF_OTHERS = {
    "en": (
        ("nis", "The opposition says [nine] people were killed"),
        ("nis", "According to a map published by a think tank, [nine] people were killed"),
        ("nis", "[Nine] people were killed, Reuters reported"),
        ("nis", "[Nine] people were killed, an activist said"),
        ("nis", "Ukraine says [nine] people were killed"),
        ("nis", "[Nine] people were reportedly killed"),
        ("nis", "[Nine] people allegedly died"),
        ("nis", "[Nine] people were killed, according to the UN"),
        ("governor", "Moscow says [nine] people were killed"),
        ("nis", "[Nine] people are said to have been killed"),
        ("governor", "Rebels said [nine] people were killed"),
        ("daily", "Officials are quoted as saying that [nine] people were killed"),
        ("daily", "[Nine] people were killed, witnesses told the agency"),
        ("daily", "The governor said [nine] people were killed"),
    ),
    "fr": (
        ("nis", "Selon l'opposition, [neuf] personnes ont été tuées"),
        ("nis", "[Neuf] personnes ont été tuées, ont indiqué des témoins"),
    ),
    "de": (
        ("nis", "Laut der Opposition wurden [neun] Menschen getötet"),
        ("nis", "Medienberichten zufolge wurden [neun] Menschen getötet"),
        ("nis", "[Neun] Menschen sollen getötet worden sein"),
    ),
    "es": (
        ("nis", "Según la oposición, murieron [nueve] personas"),
        ("nis", "Testigos dijeron que murieron [nueve] personas"),
    ),
    "ru": (
        ("nis", "По словам оппозиции, погибли [девять] человек"),
        ("nis", "Как сообщают местные СМИ, погибли [девять] человек"),
    ),
    "uk": (
        ("nis", "За словами опозиції, загинули [дев'ять] людей"),
        ("nis", "Очевидці повідомили, що загинули [дев'ять] людей"),
    ),
}
#: By language: the claimant, and texts in its own words.
_OWN = {
    "en": (
        ("governor", "The governor said [nine] people were killed"),
        ("governor", "[Nine] people were killed, Alexei Smirnov said"),
        ("governor", "Governor Kirby said [nine] people had died"),
        ("nis", "According to the NIS, [nine] people were killed"),
        ("nis", "The spy agency said [nine] people were killed"),
        ("health", "The ministry reported [nine] deaths"),
        ("witnesses", "[Nine] people were killed, witnesses said"),
        ("opposition", "The opposition says [nine] people were killed"),
        ("nis", "The attack claimed [nine] lives"),
    ),
    "fr": (("governor", "[Neuf] personnes ont été tuées, a indiqué le gouverneur"),),
    "de": (
        ("governor", "Laut dem Gouverneur wurden [neun] Menschen getötet"),
        ("governor", "Der Gouverneur sprach von [neun] Toten"),
    ),
    "es": (
        ("governor", "Según el gobernador, murieron [nueve] personas"),
        ("governor", "El gobernador reportó [nueve] muertos"),
    ),
    "ru": (("governor", "[Девять] человек погибли, заявил Смирнов"),),
    "uk": (("governor", "Губернатор повідомив, що загинули [дев'ять] людей"),),
}


def _context() -> Context:
    known = dict(register())
    for id_, (cls, name) in _ENTITIES.items():
        known[id_] = Entity(id_, entity(id_), kgb(cls), name)
    return Context.of(known, ontology())


def _said(by: str, text: str, number: int, language: str = "en", citing: str = "") -> Statement:
    words = text[text.index("[") + 1 : text.index("]")]
    evidence = Span(0, 1, text.replace("[", "").replace("]", ""), "", "")
    roles = (kgb("happenedAt"), HAPPENED), (kgb("strength"), quantity(words, number, "killed"))
    cited = (entity(citing),) if citing else ()
    one = claim(
        "c",
        Account(kgb("Casualties"), roles, None),
        claimants=(entity(by),),
        citing=cited,
        evidence=evidence,
    )
    return statement_of(one, by, language)


_TWELVE = _said("hur", "[Twelve] people were killed", 12)


def _is_firm(by: str, text: str, language: str, citing: str = "") -> bool:
    one = _said(by, text, 9, language, citing)
    (found,) = disputes(one, _TWELVE, known=_context())
    return found.is_firm


@pytest.mark.parametrize("language", _OF_OTHERS)
def test_nobody_vouches_for_the_words_of_others(language: str) -> None:
    wrong = [text for by, text in _OF_OTHERS[language] if _is_firm(by, text, language)]
    assert wrong == []


@pytest.mark.parametrize("language", _OWN)
def test_claimants_vouch_for_their_own_words(language: str) -> None:
    wrong = [text for by, text in _OWN[language] if not _is_firm(by, text, language)]
    assert wrong == []


def test_a_claim_that_gives_its_source_is_the_words_of_the_source() -> None:
    assert _is_firm("daily", "The opposition says [nine] people were killed", "en", "opposition")


def test_results_say_that_the_claimant_may_not_vouch_for_it() -> None:
    one = _said("nis", "The opposition says [nine] people were killed", 9)
    (found,) = disputes(one, _TWELVE, known=_context())
    assert found.assumed == ("exactness",)
    same = _said("hur", "[Nine] people were killed", 9)
    (agreed,) = numbers_agreed(one, same)
    assert agreed.assumed == ("exactness",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Gericht hat die Wahl am Montag für ungültig erklärt", "de"),
        ("Das Gericht hat ihn für schuldig erklärt", "de"),
        ("Le tribunal a déclaré nul le scrutin", "fr"),
        ("El tribunal declaró nula la elección", "es"),
    ],
)
def test_to_declare_something_void_is_not_to_say_something(text: str, language: str) -> None:
    assert speakers_in(text, language).words == ()


def test_a_court_can_say_something() -> None:
    assert speakers_in("Neun Menschen starben, erklärte das Gericht", "de").words
