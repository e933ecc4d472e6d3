"""The typed model of ``entities.yaml``, the register."""

from pydantic import Field

from kgbuild.config import Acknowledged
from kgbuild.read.models.fields import SCHEMA_KEY, AuthoredModel, Id, Note


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
    note: Note
    acknowledged: Acknowledged


class EntitiesFile(AuthoredModel, title="entities.yaml"):
    """``entities.yaml``: the register."""

    schema_: str | None = SCHEMA_KEY
    entities: list[AuthoredEntity] = Field(description="Everything that claims refer to.")
