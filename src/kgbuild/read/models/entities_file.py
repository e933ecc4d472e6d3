"""The typed model of ``entities.yaml``, the register."""

from pydantic import Field

from kgbuild.authored_types import Acknowledged, WebAddress
from kgbuild.read.models.fields import (
    SCHEMA_KEY,
    AuthoredModel,
    Distance,
    Id,
    Latitude,
    Longitude,
    Note,
)


class AuthoredCoordinates(AuthoredModel):
    """The position of a place on WGS 84, and how exactly it is known."""

    lat: Latitude = Field(description="Degrees of latitude; negative in the south.")
    long: Longitude = Field(description="Degrees of longitude; negative in the west.")
    metres: Distance | None = Field(
        default=None, description="The place is no farther than this from the coordinates."
    )
    degrees: Distance | None = Field(
        default=None, description="The same in degrees of latitude, as some sources give it."
    )
    source: WebAddress | None = Field(
        default=None, description="The web address that has the coordinates."
    )
    note: Note


class AuthoredEntity(AuthoredModel, extra="allow"):
    """An entity of the register.

    It also takes every property that the ontology allows for its class, such as partOf, precision
    or postIn.
    """

    id: Id
    a: str = Field(min_length=1, description="Its class, for example State or Person.")
    label: str = Field(min_length=1, description="Its usual name.")
    aliases: list[str] = Field(default_factory=list, description="Its other names.")
    wikidata: str | None = Field(
        default=None,
        pattern=r"^Q[1-9][0-9]*$",
        description="The Wikidata item of the same thing, for example Q159.",
    )
    basis: str | None = Field(
        default=None, description="'inferred' if no report names it; otherwise 'stated'."
    )
    coordinates: AuthoredCoordinates | None = Field(
        default=None, description="For a place: its position, and how exactly it is known."
    )
    note: Note
    acknowledged: Acknowledged


class EntitiesFile(AuthoredModel, title="entities.yaml"):
    """``entities.yaml``: the register."""

    schema_: str | None = SCHEMA_KEY
    entities: list[AuthoredEntity] = Field(description="Everything that claims refer to.")
