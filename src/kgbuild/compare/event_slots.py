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
    """Return what a property of an account gives a value for; None if it can have several."""
    single = context.single(statement.cls, name)
    return Slot(*single, statement.modality) if single else None


def current(statements: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """Yield the statements that affirm something and that no claim has revised."""
    return (one for one in statements if one.polarity == AFFIRMED and context.is_current(one))
