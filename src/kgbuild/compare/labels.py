"""The labels of comparisons: the numbers, words and names that claims give."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final

from kgbuild import phrases
from kgbuild.account_words import Part, account_in_words
from kgbuild.compare.comparable_figures import FigureGroup, Units
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import describe_modality, listed, name_aspects
from kgbuild.compare.figure_cells import CountedThing, SourcedFigure
from kgbuild.compare.kinds import NamedGroup
from kgbuild.compare.unit_names import plural
from kgbuild.model.statement import Statement
from kgbuild.read.wording.ordinal_words import ordinal_with_noun, ordinals_in
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import ACTUAL

#: A label lists at most this many numbers or names.
_MOST: Final = 3
#: The words for a date of an account, by its property.
_DATES: Final = {
    ns.KGB + "since": "beginning of the",
    ns.KGB + "until": "end of the",
    ns.KGB + "by": "latest date of the",
}
#: What different sources give, by the dimension of the comparison.
_GIVEN: Final = {"number": "numbers", "place": "places", "date": "dates", "role": "names"}


def label_figures(  # noqa: PLR0913, PLR0917 -- the parts of a label
    event: str,
    numbers: str,
    counted: CountedThing,
    modality: str | None,
    context: Context,
    named: str = "",
    *,
    is_measured: bool = False,
) -> str:
    """Return a label for figures.

    Args:
        event: IRI of the event.
        numbers: The numbers in words.
        counted: What is counted.
        modality: IRI of the modality; None if the figures have different ones.
        context: The names of things.
        named: Further kinds of all that is counted, in words.
        is_measured: Whether each number comes with its own unit.
    """
    unit = unit_in_words((counted.unit, counted.per), context)
    kind = context.label(counted.kind)
    of = f" ({kind})" if kind and (unit or is_measured) else f" {kind}" if kind else ""
    how = describe_modality(modality, context)
    which = f" ({named})" if named else ""
    return f"{context.label(event)}: {numbers}{unit}{of}{which}{how}"


def named_in_words(kinds: Iterable[str], statements: Iterable[Statement], context: Context) -> str:
    """Return the further kinds of figures in words: ``civilians``, or ``“final reading”``.

    Args:
        kinds: The further kinds.
        statements: The statements with the figures. They have the nouns of ordinals.
        context: The names of things.
    """
    named = tuple(kinds)
    group = NamedGroup.among(named)
    if group and len(ordinals := ordinals_in(group.words)) == len(group.words):
        found = (ordinal_with_noun(ordinals, one.evidence) for one in statements)
        if with_noun := next(filter(None, found), None):
            return f"“{with_noun}”"
    return context.named(named)


def numbers_of(
    groups: Iterable[FigureGroup], link: str, mark: Callable[[SourcedFigure], str] = lambda _: ""
) -> str:
    """Return the numbers that figures put forward, lowest first: ``3,000 or 12,000``.

    A figure without such a number is given by its range. ``mark`` gives what follows a number.
    """
    found: dict[str, None] = {}
    for group in sorted(groups, key=attrgetter("size")):
        given = {(one.figure.best or "", mark(one)) for one in group.figures}
        for best, marked in sorted(given):
            found[_number(group, best) + marked] = None
    return alternatives(list(found), link)


def mark_figure(
    one: SourcedFigure, context: Context, *, with_unit: bool, with_modality: bool
) -> str:
    """Return what follows a number: its unit, and how actual it is: `` acres (projected)``."""
    modality, figure = one.statement.modality, one.figure
    are_many = {figure.low, figure.high} != {"1"}
    unit = unit_in_words((figure.unit, figure.per), context, are_many=are_many)
    unit = unit if with_unit else ""
    shown = with_modality and modality != ACTUAL
    return f"{unit} ({context.label(modality)})" if shown else unit


def unit_in_words(units: Units, context: Context, *, are_many: bool = False) -> str:
    """Return what follows a number in a unit: `` acre``, `` barrels per day`` for many of them."""
    unit, per = units
    called = context.label(unit)
    named = f" {plural(called) if are_many else called}" if unit else ""
    return f"{named} per {context.label(per)}" if per else named


def _number(group: FigureGroup, best: str) -> str:
    if best:
        return phrases.number(Decimal(best))
    low, high, _ = group.range
    has_low = low.is_finite() and (low > 0 or high == low)
    return phrases.bounds(low if has_low else None, high if high.is_finite() else None)


def alternatives(values: Sequence[str], link: str) -> str:
    """Return values that exclude each other: ``3 or 9``; of many only the first and the last."""
    if len(values) > _MOST:
        return f"{values[0]} … {values[-1]}"
    return f" {link} ".join(filter(None, [", ".join(values[:-1]), *values[-1:]]))


def account_words(cls: str, roles: Iterable[tuple[str, str]], context: Context) -> str:
    """Return an account in words, given its class and its roles with their values by IRI."""
    values: dict[str, list[str]] = {}
    for role, value in roles:
        values.setdefault(role, []).append(context.label(value))
    parts = [Part(role, context.label(role), names) for role, names in values.items()]
    return account_in_words(cls, context.label(cls), parts)


def date_words(prop: str, account: str) -> str:
    """Return the words for a date of an account: ``beginning of the training``."""
    return f"{_DATES.get(prop, 'date of the')} {account}"


def some_names(names: Sequence[str]) -> list[str]:
    """Return the first of many names, and the number of the others."""
    few = _MOST - 1
    return [*names[:few], f"{len(names) - few} others"] if len(names) > _MOST else list(names)


def who_differs(
    statements: Iterable[Statement], dimension: str, context: Context, part_in: Sequence[str] = ()
) -> str:
    """Return who gives different values: ``South Korea and Ukraine give different numbers``.

    Args:
        statements: The statements that contradict each other.
        dimension: Notation of the dimension in which they do.
        context: The names of things.
        part_in: Notations of the aspects in which one is part of the other.
    """
    who = who_says(statements, ("gives", "give"), context)
    if part_in:
        return f"{who} more for a part than for the whole ({name_aspects(part_in, context)})"
    return f"{who} different {_GIVEN[dimension]}"


def who_says(statements: Iterable[Statement], verb: tuple[str, str], context: Context) -> str:
    """Return who says something, with a verb in the singular or plural: ``Ukraine says``.

    A source whose origin is known goes by the name of its origin.
    """
    names: dict[str, None] = {}
    for statement in statements:
        origin = context.origin(statement)
        agents = origin.agents if origin.known else statement.claimants or statement.sources
        names |= dict.fromkeys(sorted(map(context.label, agents)))
    who = listed(list(names)) if len(names) <= _MOST else f"{len(names)} sources"
    return f"{who} {verb[len(names) > 1]}"


def label_difference(differs: Sequence[str], context: Context) -> str:
    """Return what to add to the label of a difference: every aspect that differs."""
    one_origin = ["from one origin"] if "origin" in differs else []
    other = [aspect for aspect in differs if aspect != "origin"]
    aspects = [f"different in {name_aspects(other, context)}"] if other else []
    return "".join(f", {part}" for part in (*aspects, *one_origin))
