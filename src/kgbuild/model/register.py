"""The register: the entities that claims speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from kgbuild.model.document import Role


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of the register.

    Attributes:
        id: The author's name for it.
        iri: Its IRI.
        cls: IRI of its class, ``kgb:Entity`` or ``kgb:Kind`` or below.
        label: What people call it.
        aliases: Other names, sorted.
        wikidata: Item id (``Q159``) that an author decided is the same thing.
        basis: IRI of what its entry stands on: the text, or what the annotator knows.
        roles: Pairs of property IRI and value: what it is part of, its precision and so on.
        note: What the annotator remarks.
        close: Items that somebody decided are close to it, and not the same.
        broad: Items that somebody decided are wider than it.
    """

    id: str
    iri: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    basis: str | None = None
    roles: tuple[Role, ...] = ()
    note: str | None = None
    close: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()


#: Entities by the id that authors give them.
Register = Mapping[str, Entity]
