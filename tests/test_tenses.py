# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whether verbs are for what is over or for what may go on."""

import pytest

from kgbuild.read.wording.tenses import (
    denies_what_goes_on,
    may_go_on_still,
    says_there_are_none,
)

_GO_ON = {
    "en": "Troops are leaving the town; Troops were leaving the town",
    "fr": (
        "L'armée se retire de la ville; Les troupes quittent la ville; La ville n'est pas prise; "
        "Les soldats n'attaquaient pas le village"
    ),
    "de": (
        "Die Armee zieht sich aus der Stadt zurück; Das Schiff sinkt; Der Minister tritt zurück; "
        "Die Truppen erobern die Stadt; Die Regierung entlässt heute rechte Beamte; "
        "Der Angriff geht weiter"
    ),
    "es": "El ejército se retira de la ciudad; El ministro renuncia",
    "ru": (
        "Армия отступает; Армия пересекала реку; Армия отступала; Войска выводили технику; "
        "Войска выводят технику"
    ),
    "uk": "Військо відступає; Військо відступало; Війська залишають місто",
}
_OVER = {
    "en": "Troops left the town; Troops have left the town",
    "fr": (
        "L'armée s'est retirée; L'armée n'a pas quitté la ville; Les troupes ont pris la ville; "
        "Le navire n'est pas entré au port; Il y a eu une attaque; Les rebelles prirent la ville; "
        "Aucun accord n'a été signé; Le groupe fit sauter le pont"
    ),
    "de": (
        "Die Armee hat sich nicht zurückgezogen; Die Armee zog sich zurück; "
        "Das Schiff ist gesunken; dass die Truppen die Stadt verlassen haben; "
        "Der Minister wurde verhaftet; "
        "Die Truppen eroberten die Stadt; Die Stadt ist nicht gefallen; "
        "Das Haus ist abgebrannt"
    ),
    "es": "El ejército no se ha retirado; El ejército se retiró; Fueron liberados; No hubo acuerdo",
    "ru": "Армия отступила; Войска взяли город; Мэр подал в отставку; Стороны подписали договор",
    "uk": "Військо відступило; Війська залишили місто; Мер подав у відставку",
}
_DENIES_NOW = {
    "en": "Ukraine is not attacking; He is not dying; Ukraine was not attacking the convoy",
    "fr": "L'armée n'attaque pas la ville",
    "de": "Die Armee greift die Stadt nicht an; Es gibt keine Angriffe",
    "es": "El ejército no ataca; El alcalde no está aquí; No renunciaré",
    "ru": "Армия не атакует; Атак нет",
    "uk": "Армія не атакує; Атак немає",
}
_DENIES_BEFORE = {
    "en": "Ukraine did not attack; no attacks on Monday",
    "fr": "L'armée n'a pas attaqué la ville; aucune attaque lundi",
    "de": "Die Armee hat die Stadt nicht angegriffen; Es gab keinen Angriff",
    "es": "El ejército no atacó; ningún ataque el lunes; Nunca renuncié; No vendí nada",
    "ru": "Армия не атаковала; Нет, мы не атаковали",
    "uk": "Армія не атакувала",
}


def _cases(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, text.strip()) for code, row in texts.items() for text in row.split(";")]


@pytest.mark.parametrize(("code", "text"), _cases(_GO_ON))
def test_what_may_go_on_is_known(code: str, text: str) -> None:
    assert may_go_on_still(text, code)


@pytest.mark.parametrize(("code", "text"), _cases(_OVER))
def test_what_is_over_is_known(code: str, text: str) -> None:
    assert not may_go_on_still(text, code)


@pytest.mark.parametrize(("code", "text"), _cases(_DENIES_NOW))
def test_a_denial_of_what_goes_on_is_known(code: str, text: str) -> None:
    assert denies_what_goes_on(text, code)


@pytest.mark.parametrize(("code", "text"), _cases(_DENIES_BEFORE))
def test_a_denial_of_what_is_over_is_known(code: str, text: str) -> None:
    assert not denies_what_goes_on(text, code)


def test_there_are_none_is_known() -> None:
    assert says_there_are_none("No hay muertos", "es")
    assert says_there_are_none("Погибших нет", "ru")
    assert not says_there_are_none("Нет, никто не погиб", "ru")
    assert not says_there_are_none("Nobody died", "en")
