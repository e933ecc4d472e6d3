"""A number whose verb says something else than its class contradicts nothing firmly."""

import pytest

from kgbuild.model.statement import Statement
from tests.comparing import disputes
from tests.test_compare_named_kinds import account_of, numbers_agreed

#: The class and the kind of an account, and a text for it.
_TWELVE = {
    "Interception": ("drone", "12 drones were intercepted"),
    "Release": ("hostage", "12 hostages were released"),
    "Detention": ("person", "12 people were arrested"),
    "Supply": ("missile", "12 missiles were delivered"),
    "Presence": ("soldier", "12 soldiers are present"),
    "Casualties": ("killed", "12 people were killed"),
}
#: By class: texts in languages that say something else.
_OTHER = {
    "Interception": (
        ("en", "[Nine] drones were launched overnight"), ("fr", "La Russie a lancé [neuf] drones"),
        ("es", "Rusia lanzó [nueve] drones"), ("ru", "Россия запустила [девять] беспилотников"),
        ("uk", "Росія запустила [дев'ять] безпілотників"),
    ),
    "Release": (("en", "[Nine] hostages were seized"), ("en", "[Nine] hostages were detained")),
    "Detention": (("en", "[Nine] people were released"),),
    "Supply": (
        ("en", "[Nine] missiles were pledged"), ("de", "Es wurden [neun] Raketen zugesagt"),
        ("es", "Prometió [nueve] misiles"), ("ru", "Выделили [девять] ракет"),
        ("uk", "Виділили [дев'ять] ракет"),
    ),
    "Presence": (("en", "[Nine] soldiers were sent"), ("en", "[Nine] soldiers were killed")),
    "Casualties": (("en", "[Nine] people were evacuated"), ("en", "[Nine] people were arrested")),
}  # fmt: skip
#: By class: texts whose nearest verb is for it.
_SAME = {
    "Interception": (
        ("en", "Air defences intercepted [nine] drones"), ("en", "[Nine] drones were shot down"),
        ("en", "[Nine] drones were destroyed"), ("de", "[Neun] Drohnen wurden abgeschossen"),
        ("ru", "ПВО сбила [девять] беспилотников"), ("uk", "ППО збила [дев'ять] безпілотників"),
    ),
    "Release": (("en", "[Nine] hostages were freed"),),
    "Detention": (("en", "[Nine] people were detained"),),
    "Supply": (("en", "It gave [nine] missiles"), ("en", "[Nine] missiles were received")),
    "Presence": (("en", "[Nine] soldiers have been deployed"),),
    "Casualties": (("en", "[Nine] people were killed in an attack launched on Saturday"),),
}  # fmt: skip


def _nine(cls: str, language: str, text: str) -> Statement:
    words = text[text.index("[") + 1 : text.index("]")]
    counts = _TWELVE[cls][0]
    evidence = text.replace("[", "").replace("]", "")
    return account_of(cls, "nis", (words, 9, counts), words=evidence, language=language)


def _is_firm(cls: str, language: str, text: str) -> bool:
    counts, twelve = _TWELVE[cls]
    other = account_of(cls, "hur", ("12", 12, counts), words=twelve)
    return any(one.is_firm for one in disputes(_nine(cls, language, text), other))


@pytest.mark.parametrize("cls", _TWELVE)
def test_only_a_verb_for_the_class_makes_a_contradiction_firm(cls: str) -> None:
    assert [text for language, text in _OTHER[cls] if _is_firm(cls, language, text)] == []
    assert [text for language, text in _SAME[cls] if not _is_firm(cls, language, text)] == []


def test_what_was_launched_does_not_agree_with_what_was_intercepted() -> None:
    launched = _nine("Interception", "en", "[Nine] drones were launched")
    counted = ("nine", 9, "drone")
    stopped = account_of("Interception", "hur", counted, words="nine drones were intercepted")
    assert numbers_agreed(launched, stopped) == []
