"""Classes of Wikidata and the classes of the ontology that they correspond to.

These are the items that the ontology's alignments name, and a few classes below and above them.
Other classes are ignored.
"""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Final

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: Classes of Wikidata, each with the class of the ontology for its instances.
CLASSES: Final[Mapping[str, str]] = {
    "Q5": "Person",
    "Q3624078": "State",  # sovereign state
    "Q6256": "State",  # country
    "Q835714": "AdministrativeRegion",  # oblast of Russia
    "Q43263": "AdministrativeRegion",  # federal subject of Russia
    "Q56061": "AdministrativeRegion",  # administrative territorial entity
    "Q515": "Settlement",  # city
    "Q34763": "PhysicalRegion",  # peninsula
    "Q82794": "Place",  # geographic region
    "Q245016": "MilitaryBase",
    "Q772547": "ArmedForces",
    "Q781132": "Force",  # military branch
    "Q176799": "MilitaryUnit",
    "Q47913": "IntelligenceAgency",
    "Q192350": "Ministry",
    "Q327333": "PublicBody",  # government agency
    "Q11204": "Legislature",
    "Q35749": "Legislature",  # parliament
    "Q192283": "Outlet",  # news agency
    "Q43229": "Organisation",
    "Q4164871": "Post",  # position
    "Q294414": "Post",  # public office
    "Q56019": "Post",  # military rank
    "Q180684": "Conflict",
    "Q198": "Conflict",  # war
    "Q1190554": "Event",  # occurrence
    "Q1656682": "Event",
    "Q645883": "Event",  # military operation
    "Q2001676": "Event",  # military offensive
    "Q831663": "Event",  # military campaign
    "Q467011": "Event",  # invasion
}
#: Kinds that exclude each other. A state is a body and a place, so it is of two kinds.
_KINDS: Final = (
    ("Person",),
    ("Organisation", "Force", "Collective", "State"),
    ("Place",),
    ("Post",),
    ("Event",),
    ("Regulation",),
    ("Kind",),
)


class Fit(Enum):
    """How the classes of an item fit the class of an entity."""

    FITS = "fits"
    AKIN = "is of the same kind"
    CLASHES = "cannot be"
    UNKNOWN = "says nothing"


def fit(cls: str, items: Collection[str], ontology: Ontology) -> Fit:
    """Return how the classes of an item fit a class of the ontology.

    Args:
        cls: The IRI of the entity's class.
        items: The classes of the item and those above them, as ``Q5``.
        ontology: The ontology.
    """
    known = {ns.KGB + CLASSES[item] for item in items if item in CLASSES}
    if not known:
        return Fit.UNKNOWN
    if any(ontology.is_a(cls, one) or ontology.is_a(one, cls) for one in known):
        return Fit.FITS
    kinds = _kinds(cls, ontology)
    if not kinds:
        return Fit.UNKNOWN
    return Fit.AKIN if any(kinds & _kinds(one, ontology) for one in known) else Fit.CLASHES


def _kinds(cls: str, ontology: Ontology) -> set[int]:
    return {
        number
        for number, names in enumerate(_KINDS)
        if any(ontology.is_a(cls, ns.KGB + name) for name in names)
    }
