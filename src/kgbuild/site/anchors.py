"""The places of terms on the page of the ontology."""

from collections.abc import Iterable, Mapping
from typing import Final

from kgbuild.vocab import namespaces as ns

#: Namespace of kgbuild's terms to what begins the anchors of its terms.
PREFIXES: Final[Mapping[str, str]] = {
    **{ns.PREFIXES[name]: f"{name}-" for name in ns.SCHEMES},
    ns.KGB: "",
}
_UNIT: Final = "unit-"
_OWN: Final = "own-"


def anchor(iri: str) -> str | None:
    """The place of a term of kgbuild's namespaces: ``Claim``, ``act-confirmed``; else None."""
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}{iri.removeprefix(namespace)}"
    return None


def unit_anchor(iri: str) -> str | None:
    """The place of a unit of measure; None for what is none."""
    return f"{_UNIT}{iri.removeprefix(ns.UNIT)}" if iri.startswith(ns.UNIT) else None


def own_anchors(iris: Iterable[str]) -> dict[str, str]:
    """The places of a workspace's own terms, by IRI: by their last part, and a number if need be.

    A term that a workspace adds to one of kgbuild's namespaces has its place as these have.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for iri in sorted(iris):
        place = name = anchor(iri) or f"{_OWN}{ns.local_name(iri) or 'term'}"
        number = 1
        while place in taken:
            number += 1
            place = f"{name}-{number}"
        taken.add(place)
        found[iri] = place
    return found
