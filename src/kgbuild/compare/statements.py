"""What some claims affirm of a happening and others deny."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import dispute_explained, in_scheme_order
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.telling import Figure, Telling
from kgbuild.vocab import namespaces as ns

_POLARITY: Final = ns.PREFIXES["polarity"]
_AFFIRMED, _NEGATED = _POLARITY + "affirmed", _POLARITY + "negated"
_PHASE: Final = ns.KGB + "phase"
_Content = tuple[str, tuple[tuple[str, str], ...], tuple[Figure, ...], str]


def compare_statements(
    event: str, tellings: Iterable[Telling], context: Context
) -> Iterator[Comparison]:
    """Yield a dispute for each statement that is denied by some and affirmed by others.

    Whoever denies something general denies all that is special of it, and not the other way round:
    "no troops are in combat" excludes "troops are in combat in Kursk", but that there are none in
    Kursk does not exclude that there are some elsewhere.
    """
    affirmed: dict[_Content, list[Telling]] = defaultdict(list)
    negated: dict[_Content, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if context.stands(telling):
            side = affirmed if telling.polarity == _AFFIRMED else negated
            side[_content(telling)].append(telling)
    for denied in sorted(negated, key=str):
        against = [
            telling
            for content, found in affirmed.items()
            if _is_under(content, denied, context)
            for telling in found
            if any(telling.as_of.meets(other.as_of) for other in negated[denied])
        ]
        if against:
            yield _dispute(event, denied, against, negated[denied], context)


def _content(telling: Telling) -> _Content:
    refs = tuple(ref for ref in telling.refs if ref[0] != _PHASE)
    figures = tuple(figure for figure in telling.figures)
    return telling.cls, refs, figures, telling.modality


def _is_under(content: _Content, denied: _Content, context: Context) -> bool:
    """Whether what is affirmed cannot be so if what is denied is not."""
    cls, refs, figures, mode = content
    denied_cls, denied_refs, denied_figures, denied_mode = denied
    return (
        mode == denied_mode
        and context.ontology.is_a(cls, denied_cls)
        and all(any(_fits(ref, wanted, context) for ref in refs) for wanted in denied_refs)
        and all(any(_within(f, wanted) for f in figures) for wanted in denied_figures)
    )


def _fits(ref: tuple[str, str], wanted: tuple[str, str], context: Context) -> bool:
    relation = context.parts.relation(ref[1], wanted[1])
    return ref[0] == wanted[0] and relation in {Relation.SAME, Relation.INSIDE}


def _within(figure: Figure, wanted: Figure) -> bool:
    """Whether a figure admits no number that the denied one does not."""
    return (
        (figure.role, figure.counts, figure.unit, figure.per)
        == (wanted.role, wanted.counts, wanted.unit, wanted.per)
        and _bound(figure.low, "-Infinity") >= _bound(wanted.low, "-Infinity")
        and _bound(figure.high, "Infinity") <= _bound(wanted.high, "Infinity")
    )


def _bound(digits: str | None, otherwise: str) -> Decimal:
    return Decimal(otherwise if digits is None else digits)


def _dispute(
    event: str,
    denied: _Content,
    affirming: Sequence[Telling],
    denying: Sequence[Telling],
    context: Context,
) -> Comparison:
    windows = {telling.as_of for telling in (*affirming, *denying)}
    one_day = len(windows) == 1 and all(window.is_a_day for window in windows)
    same = in_scheme_order(["happening", "telling", "mode", *(["as-of"] if one_day else [])])
    assumed = () if one_day else ("as-of",)
    cls, refs, figures, mode = denied
    roles = [f"{context.label(name)} {context.label(value)}" for name, value in refs]
    words = [figure.verbatim for figure in figures]
    what = ", ".join([context.label(cls), *roles, *words])
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
