"""Words for accounts without the names of roles, and the names of sources on pages."""

import pytest

from kgbuild.account_words import Part, account_in_words, is_named_role
from kgbuild.site.page_links import PageLink
from kgbuild.site.source_names import named_beside, named_in_report
from kgbuild.site.summaries import by_name
from kgbuild.translation import language_of, speaking
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from tests.strategies import ontology

#: Properties of accounts that are no roles: their event and their condition.
_NO_ROLES = {"ofEvent", "condition"}


def _in_words(cls: str, *parts: tuple[str, list[str]]) -> str:
    given = [Part(ns.KGB + role, role, names) for role, names in parts]
    return account_in_words(ns.KGB + cls, cls.lower(), given)


def test_roles_become_prepositions_in_the_order_of_a_sentence() -> None:
    capture = ("loser", ["Russia"]), ("location", ["Kursk"]), ("gainer", ["Ukraine"])
    assert _in_words("Capture", *capture) == "capture of Kursk by Ukraine from Russia"
    combat = ("location", ["D"]), ("opponent", ["C"]), ("force", ["A", "B"])
    assert _in_words("Combat", *combat) == "combat of A and B against C in D"
    assert _in_words("Threat", ("affected", ["Kyiv"])) == "threat affecting Kyiv"
    assert _in_words("Protest", ("actor", [])) == "protest"


def test_a_role_of_a_workspace_is_named() -> None:
    part = Part("https://example.org/own/escort", "escort", ["A"])
    assert account_in_words(ns.KGB + "Movement", "movement", [part]) == "movement with A as escort"


def test_in_another_language_names_are_not_inflected() -> None:
    with speaking(language_of("uk")):
        found = _in_words("Capture", ("gainer", ["Україна"]), ("location", ["Курськ"]))
        custody = _in_words("Custody", ("phase", ["завершено"]))
        capture = _in_words("Capture", ("gainer", ["Україна"]), ("phase", ["початок"]))
    assert found == "capture: Курськ, хто — Україна"
    assert custody == "custody (завершено)"
    assert capture == "capture (початок): хто — Україна"


def test_every_role_of_an_account_has_words() -> None:
    """A new role needs words too, unless it is a number or a time."""
    known = ontology()
    plain = known.subclasses(terms.QUANTITY.value) + known.subclasses(ns.KGB + "TimeSpan")
    missing = [
        name
        for name, prop in known.properties.items()
        if prop.domain is not None
        and known.is_a(prop.domain, terms.ACCOUNT.value)
        and prop.range is not None
        and prop.range.startswith(ns.KGB)
        and ns.local_name(prop.range) not in plain
        and name not in _NO_ROLES
        and not is_named_role(prop.iri)
    ]
    assert not missing


@pytest.mark.parametrize(
    ("label", "outlet", "beside"),
    [
        ("witnesses (The Meridian, 2025-06-12)", "The Meridian", "witnesses"),
        ("witnesses (The Meridian)", "The Meridian", "witnesses"),
        ("witnesses (report-2)", "an unnamed outlet (in report-2)", "witnesses"),
        ("the army (Ukraine)", "The Meridian", "The army (Ukraine)"),
        ("witnesses (The Meridian, Kyiv)", "The Meridian", "witnesses (The Meridian, Kyiv)"),
    ],
)
def test_an_outlet_that_is_named_anyway_is_not_named_twice(
    label: str, outlet: str, beside: str
) -> None:
    (found,) = named_beside([PageLink(label)], [PageLink(outlet)])
    assert found.text == beside


def test_an_outlet_without_a_name_has_a_short_one_on_the_pages_of_its_report() -> None:
    outlet = PageLink("an unnamed outlet (in the Kursk report)")
    assert named_beside([outlet], [])[0].text == "An unnamed outlet (in the Kursk report)"
    assert named_in_report([outlet], [])[0].text == "An unnamed outlet"


def test_numbers_in_names_sort_by_value() -> None:
    names = ["Event 11", "Event 2", "Event", "Event 2b", f"Event {'9' * 40}", "2 events"]
    in_order = sorted(names, key=by_name)
    assert in_order.index("Event 2") < in_order.index("Event 2b") < in_order.index("Event 11")
