"""An account in words: its class and what takes part, such as ``capture of Kursk by Russia``.

The labels of comparisons have these words. In English, a preposition says how something takes part.
A language that inflects names needs another way, because nobody knows the forms of all names: its
catalogue translates ``by %(names)s`` as a question and its answer, such as ``хто — Росія``.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kgbuild.claim_sentence import joined
from kgbuild.translation import gettext, language, marked
from kgbuild.vocab import namespaces as ns


class Part(NamedTuple):
    """What takes part in an account: a property by IRI, its name, and the names of its values."""

    role: str
    name: str
    values: Sequence[str]


_OF: Final = marked("of %(names)s")
_BY: Final = marked("by %(names)s")
_TO: Final = marked("to %(names)s")
_FROM: Final = marked("from %(names)s")
_OVER: Final = marked("over %(names)s")
_AFFECTING: Final = marked("affecting %(names)s")
#: How far it has progressed. In every language, it follows the name of the account.
_PHASE: Final = "(%(names)s)"
#: The words for each role, by its local name, in their order.
_ROLES: Final = {
    "phase": _PHASE,
    "item": marked("of the goods or skills %(names)s"),
    "disease": marked("with the disease %(names)s"),
    "hazard": marked("with the hazard %(names)s"),
    "affected": _OF,
    "force": _OF,
    "appointee": marked("appointing %(names)s"),
    "candidate": marked("with the candidate %(names)s"),
    "detainee": marked("holding %(names)s"),
    "holder": marked("held by %(names)s"),
    "party": marked("involving %(names)s"),
    "actor": _BY,
    "appointer": marked("decided by %(names)s"),
    "controller": marked("exercised by %(names)s"),
    "custodian": marked("in the hands of %(names)s"),
    "gainer": marked("for %(names)s"),
    "perpetrator": marked("committed by %(names)s"),
    "sender": marked("sent by %(names)s"),
    "supplier": _BY,
    "trainer": marked("led by %(names)s"),
    "winner": marked("won by %(names)s"),
    "nominator": marked("nominated by %(names)s"),
    "host": marked("hosted by %(names)s"),
    "mediator": marked("mediated by %(names)s"),
    "opponent": marked("against %(names)s"),
    "target": marked("aimed at %(names)s"),
    "recipient": _TO,
    "loser": marked("at the cost of %(names)s"),
    "origin": _FROM,
    "waypoint": marked("through %(names)s"),
    "destination": marked("towards %(names)s"),
    "location": marked("in %(names)s"),
    "site": marked("at %(names)s"),
    "post": marked("in the post of %(names)s"),
    "rank": marked("with the rank of %(names)s"),
    "weapon": marked("with the weapon %(names)s"),
    "method": marked("by the method %(names)s"),
    "document": marked("with the document %(names)s"),
    "regulation": marked("under %(names)s"),
    "topic": marked("about %(names)s"),
    "causedBy": marked("caused by %(names)s"),
    "inResponseTo": marked("in response to %(names)s"),
}
_PLACES: Final = {local: place for place, local in enumerate(_ROLES)}
_LAST: Final = len(_PLACES)
#: Other words for a role in accounts of one class, by the local names of both.
_IN_CLASSES: Final = {
    ("Control", "location"): _OVER,
    ("ChangeOfControl", "location"): _OVER,
    ("Capture", "location"): _OF,
    ("Capture", "gainer"): _BY,
    ("Capture", "loser"): _FROM,
    ("LossOfGround", "loser"): _BY,
    ("Custody", "detainee"): _OF,
    ("Detention", "detainee"): _OF,
    ("Abduction", "detainee"): _OF,
    ("Release", "detainee"): _OF,
    ("Damage", "affected"): _TO,
    **{
        (cls, "affected"): _AFFECTING
        for cls in (
            *("Alert", "Attack", "Combat", "CyberAttack", "Disaster", "Disinformation"),
            *("Outage", "Shortage", "Threat"),
        )
    },
}


def account_in_words(cls: str, name: str, parts: Iterable[Part]) -> str:
    """Return an account in words.

    Args:
        cls: IRI of its class.
        name: What the class is called.
        parts: What takes part in it.

    >>> account_in_words(ns.KGB + "Capture", "capture", [Part(ns.KGB + "gainer", "gainer", ["A"])])
    'capture by A'
    """
    local = ns.local_name(cls)
    found = [(_words_of(local, one.role), one) for one in parts if one.values]
    # What follows "of" comes first.
    found.sort(key=lambda one: (one[0] != _OF, _PLACES.get(ns.local_name(one[1].role), _LAST)))
    if language().is_english:
        return " ".join([name, *(_part(*one) for one in found)])
    called = " ".join([name, *(_part(*one) for one in found if one[0] == _PHASE)])
    parts_in_words = ", ".join(_part(*one) for one in found if one[0] != _PHASE)
    return f"{called}: {parts_in_words}" if parts_in_words else called


def is_named_role(iri: str) -> bool:
    """Return whether a property is a role of accounts that these words know."""
    return iri.startswith(ns.KGB) and ns.local_name(iri) in _ROLES


def _words_of(cls: str, role: str) -> str | None:
    """Return the words for a role in a class; None for a role that a workspace has added."""
    local = ns.local_name(role)
    return _IN_CLASSES.get((cls, local), _ROLES[local]) if is_named_role(role) else None


def _part(words: str | None, part: Part) -> str:
    names = joined(part.values)
    if words is None:
        return gettext("with %(names)s as %(role)s", names=names, role=part.name)
    return gettext(words, names=names)
