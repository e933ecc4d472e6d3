"""What some claims affirm of an event and others deny."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import dispute_explained, in_scheme_order, told_as
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import namespaces as ns

_POLARITY: Final = ns.PREFIXES["polarity"]
_AFFIRMED, _NEGATED = _POLARITY + "affirmed", _POLARITY + "negated"
_PHASE: Final = ns.KGB + "phase"
_UNSTATED: Final = ns.PREFIXES["scope"] + "unstated"
_Content = tuple[str, tuple[tuple[str, str], ...], tuple[Figure, ...], str]


def compare_statements(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a dispute for each statement that is denied by some and affirmed by others.

    Whoever denies something general denies all that is special of it, and not the other way round:
    "no troops are in combat" excludes "troops are in combat in Kursk", but that there are none in
    Kursk does not exclude that there are some elsewhere.
    """
    affirmed: dict[_Content, list[Statement]] = defaultdict(list)
    negated: dict[_Content, list[Statement]] = defaultdict(list)
    for statement in statements:
        if context.stands(statement):
            side = affirmed if statement.polarity == _AFFIRMED else negated
            side[_content(statement)].append(statement)
    for denied in sorted(negated, key=str):
        under = [
            statement
            for content, found in affirmed.items()
            if _is_under(content, denied, context)
            for statement in found
        ]
        affirming = _meeting(under, negated[denied], context)
        if affirming:
            denying = _meeting(negated[denied], affirming, context)
            yield _dispute(event, denied, affirming, denying, context)


def _meeting(
    ones: Sequence[Statement], others: Sequence[Statement], context: Context
) -> list[Statement]:
    """Those of ``ones`` told as of a day as of which another origin tells one of the others."""
    told = {(other.as_of, context.origin_key(other)) for other in others}
    return [
        one
        for one in ones
        if any(
            one.as_of.meets(window) and origin != context.origin_key(one) for window, origin in told
        )
    ]


def _content(statement: Statement) -> _Content:
    refs = tuple(ref for ref in statement.refs if ref[0] != _PHASE)
    return statement.cls, refs, statement.figures, statement.modality


def _is_under(content: _Content, denied: _Content, context: Context) -> bool:
    """Whether what is affirmed cannot be so if what is denied is not."""
    cls, refs, figures, mode = content
    denied_cls, denied_refs, denied_figures, denied_mode = denied
    return (
        mode == denied_mode
        and any(context.ontology.is_a(one, denied_cls) for one in (cls, _compared(cls, context)))
        and all(any(_fits(ref, wanted, context) for ref in refs) for wanted in denied_refs)
        and all(any(_within(f, wanted) for f in figures) for wanted in denied_figures)
    )


def _fits(ref: tuple[str, str], wanted: tuple[str, str], context: Context) -> bool:
    relation = context.parts.relation(ref[1], wanted[1])
    is_of_one_kind = _compared(ref[0], context) == _compared(wanted[0], context)
    return is_of_one_kind and relation in {Relation.SAME, Relation.INSIDE}


def _compared(term: str, context: Context) -> str:
    """What a class or a property is compared as."""
    return context.ontology.compared_as.get(term, term)


def _within(figure: Figure, wanted: Figure) -> bool:
    """Whether a figure of the same admits no number that the denied one does not."""
    return (
        (figure.role, figure.counts, figure.unit, figure.per)
        == (wanted.role, wanted.counts, wanted.unit, wanted.per)
        and wanted.of in {None, figure.of}
        and wanted.scope in {None, _UNSTATED, figure.scope}
        and _bound(figure.low, "-Infinity") >= _bound(wanted.low, "-Infinity")
        and _bound(figure.high, "Infinity") <= _bound(wanted.high, "Infinity")
    )


def _bound(digits: str | None, otherwise: str) -> Decimal:
    return Decimal(otherwise if digits is None else digits)


def _dispute(
    event: str,
    denied: _Content,
    affirming: Sequence[Statement],
    denying: Sequence[Statement],
    context: Context,
) -> Comparison:
    windows = {statement.as_of for statement in (*affirming, *denying)}
    one_day = len(windows) == 1 and all(window.is_a_day for window in windows)
    cls, refs, figures, mode = denied
    is_told_alike = all(context.ontology.is_a(statement.cls, cls) for statement in affirming)
    open_ = [*([] if is_told_alike else ["telling"]), *([] if one_day else ["as-of"])]
    assumed = in_scheme_order(open_)
    same = in_scheme_order(
        aspect for aspect in ("happening", "telling", "mode", "as-of") if aspect not in open_
    )
    roles = [f"{context.label(name)} {context.label(value)}" for name, value in refs]
    words = [figure.verbatim for figure in figures]
    what = ", ".join([context.label(cls), *roles, *words]) + told_as(mode, context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="statement",
        key=(event, cls, mode, *(part for ref in refs for part in ref), *map(str, figures)),
        positions=(
            Position(tuple(sorted({t.claim for t in affirming})), holds=_AFFIRMED),
            Position(tuple(sorted({t.claim for t in denying})), holds=_NEGATED),
        ),
        label=f"{context.label(event)}: {what}, affirmed and denied",
        explanation=dispute_explained(same, assumed),
        event=event,
        same=same,
        assumed=assumed,
    )
