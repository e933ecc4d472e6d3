"""When what figures count began: troops who came since May are not all troops that are there."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from kgbuild.compare.parts import Relation
from kgbuild.model.statement import FIRST, Figure, Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: The ordinals of the first and the last day on which something may have begun. None if the claim
#: does not say, and if figures of the account add up, because they are for periods then.
Beginning: TypeAlias = tuple[int, int] | None

_SINCE: Final = ns.KGB + "since"
_FROM_A_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d/\.\.")


def beginning_of(statement: Statement, figure: Figure, ontology: Ontology) -> Beginning:
    """Return when what a figure counts begins: those who came since May are not all there are."""
    if figure.per is None and ontology.adds_up(statement.cls):
        return None
    since = next((time for time in statement.times if time.prop == _SINCE), None)
    if since is None or since.first == FIRST:
        return None
    # In EDTF, "from that day on" has no last day, but its first day is the beginning.
    is_day = _FROM_A_DAY.fullmatch(since.edtf)
    return since.first, since.first if is_day else since.last


def match_beginnings(one: Beginning, other: Beginning) -> Relation:
    """Return whether what is counted began at the same time; a claim may leave it open."""
    if one == other:
        return Relation.SAME
    return Relation.OPEN if may_begin_together({one, other}) else Relation.APART


def may_begin_together(beginnings: Iterable[Beginning]) -> bool:
    """Return whether one day may be the beginning of all that claims give."""
    given = [one for one in beginnings if one is not None]
    return not given or max(first for first, _ in given) <= min(last for _, last in given)
