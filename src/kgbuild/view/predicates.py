"""The predicates of plain triples: those of accounts, in a namespace of their own."""

from kgbuild.compare.context import Context
from kgbuild.model.view import PlainPredicate
from kgbuild.vocab import namespaces as ns


def plain_predicate(prop: str, context: Context, *, literal: bool) -> PlainPredicate:
    """The predicate for a property of accounts; it is called what the property is called."""
    return PlainPredicate(ns.PLAIN + ns.local_name(prop), context.label(prop), literal)


def account_predicate(cls: str, prop: str, context: Context, *, literal: bool) -> PlainPredicate:
    """The predicate for what is of a kind of account, and not of the whole event.

    It tells the class of account, too, as ``presenceStrength``: of those in a place and of those in
    training there may well be two numbers, and when a town was taken is not when the fighting was.
    """
    kind, role = ns.local_name(cls), ns.local_name(prop)
    name = f"{kind[:1].lower()}{kind[1:]}{role[:1].upper()}{role[1:]}"
    label = f"{context.label(prop)} ({context.label(cls)})"
    return PlainPredicate(ns.PLAIN + name, label, literal)
