"""What an event has one value of (``kgb:oneFor``): the place of an attack, or its date."""

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


def slot_of(statement: Statement, name: str, context: Context) -> Slot | None:
    """Return what a property of an account gives a value for; None if it can have several.

    A key that says the same in a kind of account counts: the ``force`` in an attack attacks.
    """
    ontology = context.ontology
    for prop, classes in ontology.one_for.items():
        if prop == name or ontology.compared_key(statement.cls, prop) == name:
            for cls in classes:
                if ontology.is_a(statement.cls, cls):
                    return Slot(cls, prop, statement.modality)
    return None


def current(statements: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """Yield the statements that affirm something and that no claim has revised."""
    return (one for one in statements if one.polarity == AFFIRMED and context.is_current(one))
