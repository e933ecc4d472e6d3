"""What an event has one value of: the place of an attack, or its date (``kgb:oneFor``).

Of some things, it has one value for each person, such as the day of a death (``kgb:oneForEach``).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.vocab.concepts import AFFIRMED


class Slot(NamedTuple):
    """What has one value: a property of a kind of account in one modality."""

    cls: str
    prop: str
    modality: str
    of_prop: str = ""  # the property of the person for whom there is one value, and the person
    of: str = ""


def slot_of(statement: Statement, name: str, context: Context) -> Slot | None:
    """Return what a property of an account gives a value for; None if it can have several."""
    if single := context.single(statement.cls, name):
        return Slot(*single, statement.modality)
    use = context.ontology.key_uses.get(statement.cls, {}).get(name)
    if use is None or use.one_for_each is None:
        return None
    values = statement.values(use.one_for_each)
    if len(values) != 1 or not context.is_person(values[0]):
        return None
    return Slot(statement.cls, name, statement.modality, use.one_for_each, values[0])


def current(statements: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """Yield the statements that affirm something and that no claim has revised."""
    return (one for one in statements if one.polarity == AFFIRMED and context.is_current(one))
