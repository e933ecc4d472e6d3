# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Denials of something limited do not firmly contradict the whole."""

from dataclasses import replace

import pytest

from kgbuild.model.statement import Statement
from tests.claims_in_words import said
from tests.comparing import EVENT, context, disputes

#: Words of denials, with their language and whether they deny all.
_DENIALS = [
    ("No one was killed in the attack", "en", True),
    ("Nobody was killed on Monday, the army said", "en", True),
    ("Ukraine did not kill anyone", "en", True),
    ("It is completely false that Ukraine killed people", "en", True),
    ("Ukraine has not actually killed anyone", "en", True),
    ("Personne n'a été tué dans l'attaque", "fr", True),
    ("Niemand wurde getötet", "de", True),
    ("Nadie murió en el ataque", "es", True),
    ("Никто не погиб", "ru", True),
    ("Ніхто не загинув", "uk", True),
    ("Нікого не вбито", "uk", True),
    ("No hay muertos", "es", True),
    ("No one in the building was killed", "en", False),
    ("No civilians were killed", "en", False),
    ("Nobody else was killed", "en", False),
    ("No further people were killed", "en", False),
    ("Ukraine did not kill any other people", "en", False),
    ("Ukraine did not deliberately kill people", "en", False),
    ("Not all were killed", "en", False),
    ("Personne d'autre n'a été tué", "fr", False),
    ("Aucun enfant n'a été tué", "fr", False),
    ("L'Ukraine n'a pas délibérément tué de civils", "fr", False),
    ("Niemand sonst wurde getötet", "de", False),
    ("Im Gebäude wurde niemand getötet", "de", False),
    ("Nadie más murió", "es", False),
    ("Больше никто не погиб", "ru", False),
    ("В здании никто не погиб", "ru", False),
    ("Більше ніхто не загинув", "uk", False),
    ("다른 사람은 숨지지 않았다", "ko", False),
]


@pytest.mark.parametrize(("words", "language", "is_firm"), _DENIALS)
def test_a_denial_is_firm_if_no_word_of_it_may_limit_it(
    words: str, language: str, *, is_firm: bool
) -> None:
    killed = said("Casualties", "nis", "Ukraine killed people", is_denied=False)
    denied = said("Casualties", "hur", words, language, is_denied=True)
    (found,) = disputes(killed, denied)
    assert (found.is_firm, found.assumed) == (is_firm, () if is_firm else ("scope",))


def test_words_of_the_name_of_the_event_do_not_limit_a_denial() -> None:
    known = context()
    known = replace(known, labels={**known.labels, EVENT: "Fire in the building"})
    killed = said("Casualties", "nis", "People were killed", is_denied=False)
    denied = said("Casualties", "daily", "No one in the building was killed", is_denied=True)
    (found,) = disputes(killed, denied, known=known)
    assert found.is_firm


def test_a_limited_denial_is_reported_apart_from_a_full_one() -> None:
    struck = said("Attack", "nis", "Ukraine struck", is_denied=False)
    all_, some = (
        said("Attack", by, words, is_denied=True)
        for by, words in (("daily", "It did not strike"), ("weekly", "It never struck on purpose"))
    )
    found = {one.is_firm: one for one in disputes(struck, all_, some)}
    assert set(found) == {True, False}
    assert found[True].key != found[False].key


def test_a_statement_keeps_its_words() -> None:
    denied = said("Attack", "daily", "Вона не била навмисно", "uk", is_denied=True)
    assert (denied.evidence, denied.language) == ("Вона не била навмисно", "uk")
    assert Statement.read(denied.written()) == denied
