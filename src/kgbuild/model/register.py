"""The register: the entities that claims refer to."""

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
        label: Its usual name.
        aliases: Other names, sorted.
        wikidata: The item (``Q159``) that an author decided is the same thing.
        basis: IRI of the basis of its entry: the text, or the annotator's knowledge.
        roles: Pairs of property IRI and value: what it is part of, its precision and so on.
        note: The annotator's remark.
        close: Items that somebody decided are close to it, but not the same.
        broad: Items that somebody decided are broader.
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
