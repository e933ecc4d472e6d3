"""The register: the entities that claims refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from kgbuild.model.document import Role


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
    note: str | None = None
    close: tuple[str, ...] = ()  # items that somebody decided are close to it, but not the same
    broad: tuple[str, ...] = ()  # items that somebody decided are broader


#: Entities by the id that authors give them.
Register = Mapping[str, Entity]
