"""What claims on a body say of the number of its members (``kgb:countsAll``).

"No soldiers of the brigade are there" says that the brigade is not there. "The brigade is there"
says that at least one of its soldiers is.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kgbuild.compare.context import Context
from kgbuild.compare.exactness import is_exact, is_whole
from kgbuild.compare.figure_cells import ABOUT, places_of
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import AFFIRMED, TOTAL, UNSTATED

_STRENGTH = ns.KGB + "strength"


def figure_of_none(event: str, statement: Statement, context: Context) -> Figure | None:
    """Return the figure by which a statement says that its account is not so; None without one.

    It counts none of a kind of which the body in the account consists (``kgb:countsAll``). A total
    for a period says nothing of a day, so it is no such figure.
    """
    if context.ontology.adds_up(statement.cls):
        return None
    about = [figure for figure in statement.figures if figure.role in ABOUT]
    is_none = bool(about) and all(
        one.low is not None and one.high is not None and not Decimal(one.high) for one in about
    )
    agents = {value for _, value in statement.refs}
    found = next(
        (
            figure
            for figure in about
            if is_none
            and figure.of in agents
            and not figure.named
            and figure.scope in {None, TOTAL, UNSTATED}
            and _counts_all(figure.of, context.counted(figure), context)
        ),
        None,
    )
    if found is not None and context.is_unclear(found, statement, event):
        return found._replace(scope=UNSTATED)
    return found


def is_without_number(statement: Statement) -> bool:
    """Return whether no figure says how many an account is about."""
    return all(figure.role not in ABOUT for figure in statement.figures)


def may_count_none(figures: Iterable[Figure]) -> bool:
    """Return whether every figure of what an account is about may be 0.

    A source that says that 0 troops are there does not say that any are there. A source that gives
    no figure does.
    """
    about = [figure for figure in figures if figure.role in ABOUT]
    return bool(about) and all(one.low is not None and Decimal(one.low) == 0 for one in about)


def in_numbers(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Statement]:
    """Yield statements without a number, with what they say of the number of members.

    Statements that do not give a day are left out, because they contradict nothing.
    """
    for statement in statements:
        if not statement.as_of.is_exact or not is_without_number(statement):
            continue
        if context.ontology.adds_up(statement.cls):
            continue
        figures = tuple(_implied_figures(statement, context))
        if figures and _says_so_exactly(event, statement, context):
            yield statement._replace(figures=figures, polarity=AFFIRMED)


def _says_so_exactly(event: str, statement: Statement, context: Context) -> bool:
    """Return whether the words of a statement say neither more nor less than its account."""
    if statement.polarity == AFFIRMED:
        return is_exact(statement, event, context)
    return is_whole(statement, event, context)


def _implied_figures(statement: Statement, context: Context) -> Iterator[Figure]:
    """Yield what a statement without a number says of the members of the bodies in it.

    If a body is there, at least one of its members is; if it is not there, none is. Such a figure
    has no words.
    """
    is_affirmed = statement.polarity == AFFIRMED
    low, high = ("1", None) if is_affirmed else ("0", "0")
    places = places_of(statement, context.ontology)
    bodies = sorted({value for _, value in statement.refs} - {*places})
    # "No troops fight there alongside Ukraine" does not say that none fight there.
    if not is_affirmed and (len(bodies) > 1 or context.words(statement)):
        return
    for body in bodies:
        kinds = [kind for kind in context.ontology.counts_all if _counts_all(body, kind, context)]
        for kind in sorted(kinds):
            if not _is_narrowest(kind, kinds, context):
                continue
            yield Figure(
                role=_STRENGTH,
                verbatim="",
                low=low,
                high=high,
                counts=kind,
                of=body,
                unit=None,
                per=None,
                scope=TOTAL,
                as_of=statement.as_of,
            )


def _is_narrowest(kind: str, kinds: Iterable[str], context: Context) -> bool:
    return not any(
        kind_relation(other, kind, context.ontology) is Relation.INSIDE for other in kinds
    )


def _counts_all(body: str, kind: str | None, context: Context) -> bool:
    """Return whether a body consists of things of a kind."""
    entity, ontology = context.parts.entities.get(body), context.ontology
    return entity is not None and any(
        kind_relation(narrower, kind, ontology) in {Relation.SAME, Relation.INSIDE}
        and any(ontology.is_a(entity.cls, cls) for cls in classes)
        for narrower, classes in ontology.counts_all.items()
    )
