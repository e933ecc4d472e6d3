"""Whether two values exclude each other: two towns, two ministers, an army and the rebels."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.parts import Relation
from kgbuild.read.wording.exact_posts import are_two_posts
from kgbuild.vocab import namespaces as ns

_POST: Final = ns.KGB + "Post"
_PERSONAL: Final = (ns.KGB + "Person", _POST)
#: Classes of those who can hold a place, and only one at a time.
_FORCES: Final = (ns.KGB + "Force", ns.KGB + "State")


class Sureness(Enum):
    """How sure it must be that two values exclude each other."""

    FIRM = "however their names are meant"
    LIKELY = "by what the register says of them"
    POSSIBLE = "unless the register leaves out how they relate"


def are_apart(one: str, other: str, context: Context, sureness: Sureness) -> bool:
    """Return whether two values exclude each other.

    Two forces or states possibly exclude each other if the register does not say how they are
    related: an army and the rebels, unless they fight side by side.
    """
    relation = context.parts.relation(one, other)
    if relation is not Relation.APART:
        may_be = sureness is Sureness.POSSIBLE and relation is Relation.UNKNOWN
        return may_be and all(_is_a(iri, _FORCES, context) for iri in (one, other))
    if sureness is not Sureness.FIRM or not _is_a(one, (_POST,), context):
        return True
    return are_two_posts(context.names.get(one, ()), context.names.get(other, ()))


def is_person_or_post(iri: str, context: Context) -> bool:
    """Return whether an IRI is that of a person or of a post in the register."""
    return _is_a(iri, _PERSONAL, context)


def _is_a(iri: str, classes: Iterable[str], context: Context) -> bool:
    entity = context.parts.entities.get(iri)
    return entity is not None and any(context.ontology.is_a(entity.cls, c) for c in classes)
