"""How kinds of things counted relate: civilians are people, and never soldiers."""

from kgbuild.compare.parts import Relation
from kgbuild.vocab.ontology import Ontology


def kind_relation(one: str | None, other: str | None, ontology: Ontology) -> Relation:
    """Return how two kinds relate, by their IRIs.

    Two kinds of which neither includes the other may overlap: a child may be a civilian.
    """
    if one == other:
        return Relation.SAME
    if one is None or other is None:
        return Relation.OPEN
    ours, theirs = _with_broader(one, ontology), _with_broader(other, ontology)
    if other in ours:
        return Relation.INSIDE
    if one in theirs:
        return Relation.AROUND
    never = ontology.never_also
    are_apart = any(b in never.get(a, ()) or a in never.get(b, ()) for a in ours for b in theirs)
    return Relation.APART if are_apart else Relation.UNKNOWN


def _with_broader(kind: str, ontology: Ontology) -> frozenset[str]:
    found = [kind]
    for one in found:  # grows while it is walked: a breadth-first search
        found += [broader for broader in ontology.broader.get(one, ()) if broader not in found]
    return frozenset(found)
