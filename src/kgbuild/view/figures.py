"""The figures of a view: numbers that stand on claims, each with what it is a number of.

A figure keeps its bounds with its number, and what is counted, of whom, where, as a part or of all,
and in what mode: without these, 3,000 in a country and 10,000 in one of its regions would be two
numbers of the same. When it holds is no part of it, but of what it stands on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from kgbuild.compare.cells import number
from kgbuild.compare.context import Context
from kgbuild.compare.wording import bounds, listed
from kgbuild.ids import content_key
from kgbuild.model.statement import Figure, Statement
from kgbuild.model.view import PlainFigure, PlainTriple, Support
from kgbuild.view.predicates import account_predicate
from kgbuild.vocab import namespaces as ns

_ACTUAL: Final = ns.PREFIXES["modality"] + "actual"
_LOCATION: Final = ns.KGB + "location"
_NEGATED: Final = ns.PREFIXES["polarity"] + "negated"
#: The scopes that say nothing of a figure but that it is of all.
_WHOLE: Final = {None, *(ns.PREFIXES["scope"] + name for name in ("total", "unstated"))}


def figure_triples(
    event: str, statement: Statement, context: Context
) -> Iterator[tuple[Figure, PlainTriple]]:
    """Yield each figure that an account gives for an event, as it is told and as a triple.

    One without a bound admits every number and says nothing; a denial gives none.
    """
    if not event or statement.polarity == _NEGATED:
        return
    compared = context.ontology.compared_as
    places = {v for n, v in statement.refs if compared.get(n, n) == _LOCATION}
    cls = compared.get(statement.cls, statement.cls)
    for told in statement.figures:
        if told.low is None and told.high is None:
            continue
        predicate = account_predicate(cls, told.role, context, literal=False)
        figure = _figure(told, statement.modality, tuple(sorted(places)), context)
        key = content_key((event, predicate.iri, *figure[1:-1], *figure.places))
        yield told, PlainTriple(event, predicate, key, figure=figure)


def entailed(
    told: Iterable[tuple[PlainTriple, Support]],
) -> Iterator[tuple[PlainTriple, Support]]:
    """Yield each figure with each claim on which it stands: those that tell it or one within it.

    Whoever says that there are 12,000 says that there are at least 10,000. Of two parts or two
    increments nobody knows whether they are the same one, unless they have the same number.

    Args:
        told: Figures of one event, each with a claim that tells it.
    """
    cells: dict[tuple[str, PlainFigure], dict[PlainTriple, list[Support]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple, support in told:
        if triple.figure is not None:
            cells[triple.predicate.iri, triple.figure.cell][triple].append(support)
    for (_, sort), cell in cells.items():
        is_whole = sort.scope is None
        spans = [(triple, *_span(triple.figure)) for triple in cell if triple.figure is not None]
        for triple, low, high in spans:
            for other, least, most in spans:
                is_same = (least, most) == (low, high)
                if is_same or (is_whole and low <= least and most <= high):
                    for support in cell[other]:
                        yield triple, support


def _span(figure: PlainFigure) -> tuple[Decimal, Decimal]:
    low, high = number(figure.low), number(figure.high)
    return (
        Decimal("-Infinity") if low is None else low,
        Decimal("Infinity") if high is None else high,
    )


def _figure(told: Figure, mode: str, places: tuple[str, ...], context: Context) -> PlainFigure:
    scope = None if told.scope in _WHOLE else told.scope
    figure = PlainFigure(
        label="",
        low=told.low,
        best=told.best,
        high=told.high,
        counts=told.counts,
        of=told.of,
        unit=told.unit,
        per=told.per,
        scope=scope,
        mode=mode,
        places=places,
    )
    return figure._replace(label=_label(figure, context))


def _label(figure: PlainFigure, context: Context) -> str:
    """A figure in a line: ``3,000 (2,500 to 3,500), soldier, of the troops, in Russia``."""
    told = [
        _number_and_unit(figure, context),
        context.label(figure.counts),
        context.label(figure.scope),
        f"of {context.label(figure.of)}" if figure.of else "",
        f"in {listed([context.label(place) for place in figure.places])}" if figure.places else "",
        "" if figure.mode == _ACTUAL else context.label(figure.mode),
    ]
    return ", ".join(filter(None, told))


def _number_and_unit(figure: PlainFigure, context: Context) -> str:
    low, best, high = (number(digits) for digits in (figure.low, figure.best, figure.high))
    span = bounds(low, high)
    told = span if best is None or low == high else f"{best:,f} ({span})"
    unit = f" {context.label(figure.unit)}" if figure.unit else ""
    per = f" per {context.label(figure.per)}" if figure.per else ""
    return f"{told}{unit}{per}"
