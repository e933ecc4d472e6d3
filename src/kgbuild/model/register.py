"""The register: the entities that claims refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kgbuild.model.document import Role


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The position of a place on WGS 84; the place is within a distance of it, if that is known."""

    latitude: Decimal  # in degrees, positive in the north
    longitude: Decimal  # in degrees, positive in the east
    metres: Decimal | None = None  # the distance
    degrees: Decimal | None = None  # the distance in degrees of latitude, if it is given so
    source: str | None = None  # IRI that has the coordinates
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MergedEntity:
    """An entity that is the same as another one, under whose IRI all claims about it are."""

    id: str  # the author's name for it
    iri: str
    cls: str  # IRI of the class that its entry has
    label: str  # its usual name in its entry


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of the register."""

    id: str  # the author's name for it
    iri: str
    cls: str  # IRI of its class, ``kgb:Entity`` or ``kgb:Kind`` or below
    label: str  # its usual name
    aliases: tuple[str, ...] = ()  # other names, sorted
    wikidata: str | None = None  # the item (``Q159``) that an author decided is the same thing
    basis: str | None = None  # IRI of its basis: the text, or the annotator's knowledge
    roles: tuple[Role, ...] = ()  # pairs of property IRI and value, such as what it is part of
    coordinates: Coordinates | None = None  # of a place
    note: str | None = None
    close: tuple[str, ...] = ()  # items that somebody decided are close to it, but not the same
    broad: tuple[str, ...] = ()  # items that somebody decided are broader
    merged: tuple[MergedEntity, ...] = ()  # other entries that somebody decided are the same

    @property
    def ids(self) -> tuple[str, ...]:
        """Return its id, and those of the entries that are the same."""
        return (self.id, *(one.id for one in self.merged))


#: Entities by the id that authors give them.
Register = Mapping[str, Entity]
