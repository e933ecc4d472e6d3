"""Views as lines of N-Triples without the final dot.

A view and the graph of its plain triples share an IRI. The graph also says what the view accepts,
so the dump alone shows what the triples are worth. Each plain triple has a node that names the
claims that it is based on. No node is blank.
"""

from collections.abc import Iterator
from decimal import Decimal

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import (
    day_token,
    known_lines,
    minted,
    node,
    number_token,
    text_token,
    token,
    typed_token,
)
from kgbuild.ids import Iris, content_key
from kgbuild.model.statement import known_day
from kgbuild.model.view import PlainFigure, PlainPredicate, PlainTriple, SupportedTriple, View
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept


def view_lines(view: View, iris: Iris) -> Iterator[str]:
    """Yield the lines that say what a view is and what it accepts."""
    this = minted(iris.view(view.name))
    yield f"{this}{p.TYPE}{t.VIEW}"
    yield f"{this}{p.LABEL}{text_token(view.title)}"
    yield from known_lines(this, text_token, {p.DESCRIPTION: view.description})
    for predicate, accepted in (
        (p.ACCEPTS_CLAIMANT, view.claimants),
        (p.EXCEPTS_CLAIMANT, view.excepted),
        (p.ACCEPTS_REPORT, view.reports),
        (p.ACCEPTS_SPEECH_ACT, view.acts),
        (p.ACCEPTS_MODALITY, view.modalities),
        (p.ACCEPTS_CERTAINTY, view.certainties),
        (p.ACCEPTS_LINEAGE, view.lineages),
    ):
        for iri in sorted(accepted or ()):
            yield f"{this}{predicate}{token(iri)}"
    yield from known_lines(this, day_token, {p.ACCEPTS_SAID_BY: view.said_by})
    yield f"{this}{p.LEAST_ORIGINS}{number_token(view.origins)}"
    yield f"{this}{p.RESOLUTION}{token(view.resolution)}"


def plain_lines(
    found: SupportedTriple, view: View, iris: Iris, *, is_alone: bool = True
) -> Iterator[str]:
    """Yield the lines of a plain triple and of the node that names its claims.

    Unless it ``is_alone``, the triple has such a node for each of several spans of days.
    """
    triple = found.triple
    graph = iris.view(view.name)
    subject, predicate, value = _tokens(triple, iris)
    yield f"{subject} {predicate} {value}"
    if triple.figure is not None:
        yield from _figure_lines(value, triple.figure)
    span = () if is_alone else (str(found.first), str(found.last))
    this = minted(iris.plain_triple(graph, content_key((*triple.key, *span))))
    yield f"{this}{p.TYPE}{t.PLAIN_TRIPLE}"
    yield f"{this}{p.IN_VIEW}{minted(graph)}"
    yield f"{this}{p.SUBJECT}{subject}"
    yield f"{this}{p.PREDICATE}{predicate}"
    yield f"{this}{p.OBJECT}{value}"
    for claim in found.claims:
        yield f"{this}{p.STANDS_ON}{minted(claim)}"
    for event in found.events:
        yield f"{this}{p.ABOUT_EVENT}{token(event)}"
    yield f"{this}{p.INDEPENDENT_ORIGINS}{number_token(found.independent)}"
    yield f"{this}{p.UNKNOWN_ORIGINS}{number_token(found.unknown)}"
    days = {p.HOLDS_FROM: known_day(found.first), p.HOLDS_TO: known_day(found.last)}
    yield from known_lines(this, day_token, days)


def omission_lines(view: View, reason: str, contradiction: str, iris: Iris) -> Iterator[str]:
    """Yield the lines that say what an omission is, and why."""
    this = _omission(view, reason, contradiction, iris)
    yield f"{this}{p.TYPE}{t.OMISSION}"
    yield f"{this}{p.LEFT_OUT_OF}{minted(iris.view(view.name))}"
    yield f"{this}{p.OMISSION_REASON}{token(concept('omission', reason))}"


def omitted_line(view: View, reason: str, contradiction: str, value: str, iris: Iris) -> str:
    """Return the line of one property of an omission: ``value`` has its IRI and that of a claim."""
    predicate, _, iri = value.partition(" ")
    return f"{_omission(view, reason, contradiction, iris)} {token(predicate)} {minted(iri)}"


def _omission(view: View, reason: str, contradiction: str, iris: Iris) -> str:
    key = f"{reason}-{contradiction}" if contradiction else reason
    return minted(iris.omission(iris.view(view.name), key))


def _figure_lines(this: str, figure: PlainFigure) -> Iterator[str]:
    yield f"{this}{p.TYPE}{t.FIGURE}"
    yield f"{this}{p.LABEL}{text_token(figure.label)}"
    numbers = {p.LOW: figure.low, p.BEST: figure.best, p.HIGH: figure.high}
    yield from known_lines(this, lambda digits: number_token(Decimal(digits)), numbers)
    named = {
        p.COUNTS: figure.counts,
        p.COUNTED_OF: figure.of,
        p.HAS_UNIT: figure.unit,
        p.PER: figure.per,
        p.SCOPE: figure.scope,
        p.COUNTED_AS: figure.modality,
    }
    yield from known_lines(this, token, named)
    for place in figure.places:
        yield f"{this}{p.COUNTED_AT}{token(place)}"


def predicate_lines(predicate: PlainPredicate) -> Iterator[str]:
    """Yield the lines that declare and label the predicate of a plain triple."""
    this = token(predicate.iri)
    kind = t.DATATYPE_PROPERTY if predicate.literal else t.OBJECT_PROPERTY
    yield f"{this}{p.TYPE}{kind}"
    yield f"{this}{p.LABEL}{text_token(predicate.label)}"


def _tokens(triple: PlainTriple, iris: Iris) -> tuple[str, str, str]:
    if triple.figure is not None:
        value = minted(iris.figure(triple.value))
    elif triple.datatype is None:
        value = token(triple.value)
    else:
        value = typed_token(triple.value, node(triple.datatype))
    return token(triple.subject), token(triple.predicate.iri), value
