"""Whether two accounts have the same things in the same roles, so that these decide who did what.

"The frigate rammed the tanker" and "the tanker did not ram the frigate" have both ships. If one
account has both under one key, such as `party`, nobody knows who rammed whom.
"""

from collections.abc import Mapping

from kgbuild.compare.context import Context
from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Statement


def are_in_the_same_roles(
    affirmed: Statement, denied: Statement, context: Context, *, is_mutual: bool, is_for_all: bool
) -> bool:
    """Return whether a denial is of what others affirm, because the roles of both are the same.

    Args:
        affirmed: What a claim affirms.
        denied: What another claim denies.
        context: What comparing needs to know.
        is_mutual: Whether all under one key do the same: "A met B" is "B met A".
        is_for_all: Whether the denial is one for everybody, so that it leaves out who did it.
    """
    ours, theirs = _roles(affirmed, context), _roles(denied, context)
    if not theirs and not any(context.is_place(name) for name, _ in denied.refs):
        return False
    if not is_mutual and any(len(values) > 1 for values in (*ours.values(), *theirs.values())):
        return False
    if ours.keys() != theirs.keys() and not (is_for_all and theirs.keys() < ours.keys()):
        return False
    return all(_are_the_same(ours[role], values, context) for role, values in theirs.items())


def _roles(statement: Statement, context: Context) -> Mapping[str, frozenset[str]]:
    """Return what is in each role of an account, apart from places and concepts."""
    found: dict[str, frozenset[str]] = {}
    for name, value in statement.refs:
        if value in context.parts.entities and not context.is_place(name):
            role = context.ontology.compared_key(statement.cls, name)
            found[role] = found.get(role, frozenset()) | {value}
    return found


def _are_the_same(some: frozenset[str], others: frozenset[str], context: Context) -> bool:
    """Return whether each of some things is one of others, and the other way round."""
    relation = context.parts.relation
    return len(some) == len(others) and all(
        any(relation(one, other) is Relation.SAME for other in others) for one in some
    )
