"""The figures of a view: numbers that are based on claims, each with what it counts.

A figure keeps its number and range together with what is counted, of whom, where, with what
modality, and whether it is a part. Without these, 3,000 in a country and 10,000 in one of its
regions would look like two numbers for one thing. The time belongs to the claims behind the figure,
not to the figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgbuild.compare.context import Context
from kgbuild.compare.explanations import listed
from kgbuild.compare.figure_cells import places_of
from kgbuild.compare.kinds import OUTCOME_OPEN
from kgbuild.ids import content_key
from kgbuild.model.statement import Figure, Statement, decimal, span
from kgbuild.model.view import PlainFigure, PlainTriple, Support
from kgbuild.phrases import bounds
from kgbuild.view.plain_triples import account_predicate
from kgbuild.vocab.concepts import ACTUAL, AFFIRMED, PART, TOTAL, UNSTATED


def figure_triples(
    event: str, statement: Statement, context: Context
) -> Iterator[tuple[Figure, PlainTriple]]:
    """Yield each figure that an account gives for an event, with its plain triple.

    A figure without a bound says nothing, and a denial gives no figure.
    """
    if not event or statement.polarity != AFFIRMED:
        return
    places = tuple(places_of(statement, context.ontology))
    cls = context.compared_class(statement)
    for given in statement.figures:
        if given.low is None and given.high is None:
            continue
        predicate = account_predicate(cls, given.role, context, literal=False)
        figure = _figure(event, given, statement, places, context)
        key = content_key((event, predicate.iri, *figure[1:-1], *figure.places))
        yield given, PlainTriple(event, predicate, key, figure=figure)


def entailed(given: Iterable[tuple[PlainTriple, Support]]) -> Iterator[tuple[PlainTriple, Support]]:
    """Yield each figure with each claim that gives it or a figure within its range.

    A claim of 12,000 supports "at least 10,000". Two parts or two increments may be different ones,
    so they only support each other if they have the same range.

    Args:
        given: Figures of one event, each with a claim that gives it.
    """
    cells: dict[tuple[str, PlainFigure], dict[PlainTriple, list[Support]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple, support in given:
        if triple.figure is not None:
            cells[triple.predicate.iri, triple.figure.cell][triple].append(support)
    for (_, sort), cell in cells.items():
        is_whole = sort.scope is None
        spans = [
            (triple, *span(triple.figure.low, triple.figure.high))
            for triple in cell
            if triple.figure is not None
        ]
        for triple, low, high in spans:
            for other, least, most in spans:
                is_same = (least, most) == (low, high)
                if is_same or (is_whole and low <= least and most <= high):
                    for support in cell[other]:
                        yield triple, support


def _figure(
    event: str, given: Figure, statement: Statement, places: tuple[str, ...], context: Context
) -> PlainFigure:
    further = {*context.further_kinds(given, statement, event)} - {OUTCOME_OPEN}
    figure = PlainFigure(
        label="",
        low=given.low,
        best=given.best,
        high=given.high,
        counts=given.counts,
        of=given.of,
        unit=given.unit,
        per=given.per,
        # Three civilians are a part of those killed.
        scope=PART if further else None if given.scope in {TOTAL, UNSTATED} else given.scope,
        modality=statement.modality,
        places=places,
    )
    return figure._replace(label=_label(figure, context))


def _label(figure: PlainFigure, context: Context) -> str:
    """Return a figure in a line: ``3,000 (2,500 to 3,500) soldiers, of the troops, in Russia``."""
    parts = [
        _counted(figure, context),
        context.label(figure.scope),
        f"of {context.label(figure.of)}" if figure.of else "",
        f"in {listed([context.label(place) for place in figure.places])}" if figure.places else "",
        "" if figure.modality == ACTUAL else context.label(figure.modality),
    ]
    return ", ".join(filter(None, parts))


def _counted(figure: PlainFigure, context: Context) -> str:
    low, best, high = (decimal(digits) for digits in (figure.low, figure.best, figure.high))
    ends = bounds(low, high)
    numbers = ends if best is None or low == high else f"{best:,f} ({ends})"
    unit = f" {context.label(figure.unit)}" if figure.unit else ""
    per = f" per {context.label(figure.per)}" if figure.per else ""
    kind = context.label(figure.counts)
    counted = f"{', ' if unit or per else ' '}{kind}" if kind else ""
    return f"{numbers}{unit}{per}{counted}"
