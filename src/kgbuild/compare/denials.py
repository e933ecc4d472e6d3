"""Statements that some claims affirm and others deny."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kgbuild.compare.affirmed import Affirmed, Content, counted
from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import figure_of_none, is_without_number
from kgbuild.compare.denied_times import by_day, of_one_time, sharing_a_day
from kgbuild.compare.exactness import is_exact, is_whole, kinds_denied, may_go_on
from kgbuild.compare.explanations import describe_modality, explain_contradiction, in_scheme_order
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.labels import account_words, who_says
from kgbuild.compare.outcomes import may_be_among, outcomes_of
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Figure, Statement, is_one_day, span
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED, BEGINNING, INCREMENT, NEGATED, PART, TOTAL, UNSTATED


def compare_statements(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for each statement that some claims deny and others affirm.

    A general denial also denies everything specific: "no troops are in combat" excludes "troops are
    in combat in Kursk". A specific denial does not deny the general: "no troops are in Kursk" does
    not exclude that they are elsewhere.
    """
    affirmed: dict[Content, list[Statement]] = defaultdict(list)
    negated: dict[Content, list[Statement]] = defaultdict(list)
    without_number: dict[Content, list[Statement]] = defaultdict(list)
    for statement in statements:
        if context.is_current(statement):
            content = _content(statement, context)
            if statement.polarity == AFFIRMED:
                bare = content._replace(figures=())
                affirmed[bare].append(statement)
                if is_without_number(statement):
                    without_number[bare].append(statement)
                elif none := figure_of_none(event, statement, context):
                    none_if = () if none.scope == TOTAL else ("scope",)
                    counting_none = statement._replace(as_of=none.as_of)
                    negated[bare._replace(none_if=none_if)].append(counting_none)
            else:
                is_limited = not is_whole(statement, event, context)
                kinds = sorted(kinds_denied(statement, event, context)) if is_limited else ()
                denied = content._replace(is_limited=is_limited, kinds=tuple(kinds))
                negated[denied].append(statement)
    any_, uncounted = Affirmed(affirmed, context), Affirmed(without_number, context)
    for denied in sorted(negated, key=str):
        # Figures above 0 are compared with figures of 0 as numbers.
        affirming = any_ if denied.none_if is None else uncounted
        contradicted = [
            statement
            for content in affirming.near(denied)
            if _is_denied_by(content, denied, context)
            for statement in affirming.by_figures(content, denied)
            if _are_denied_by(statement.figures, content, denied, context)
        ]
        yield from _disputes(event, denied, contradicted, negated[denied], context)


def _disputes(
    event: str,
    denied: Content,
    contradicted: Sequence[Statement],
    negated: Sequence[Statement],
    context: Context,
) -> Iterator[Comparison]:
    """Yield the contradictions of known days, and then one with all that is possible."""
    known: set[Statement] = set()
    of_one_kind = [
        s
        for s in contradicted
        if context.ontology.is_a(s.cls, denied.cls)
        and (not denied.kinds or _counts_only(s, denied.kinds, context))
        and _is_firm(s, negated, event, context)
    ]
    whole = denied._replace(is_limited=denied.is_limited and not denied.kinds)
    said, unsaid = by_day(of_one_kind), by_day(negated)
    for day in sorted(said.keys() & unsaid.keys()):
        if affirming := sharing_a_day(said[day], unsaid[day], context):
            denying = sharing_a_day(unsaid[day], affirming, context)
            known.update(affirming, denying)
            found = _dispute(event, whole, affirming, denying, context)
            yield replace(found, key=(*found.key, *map(str, day[:2])))
    if not whole.is_limited and denied.none_if is None:
        rest = [one for one in of_one_kind if one not in known]
        affirming, denying = of_one_time(event, rest, negated, context)
        if affirming:
            known.update(affirming, denying)
            found = _dispute(event, whole, affirming, denying, context, is_one_time=True)
            yield replace(found, key=(*found.key, "once"))
    affirming = sharing_a_day(contradicted, negated, context)
    denying = sharing_a_day(negated, affirming, context)
    if not known.issuperset([*affirming, *denying]):
        yield _dispute(event, denied, affirming, denying, context)


def _is_firm(
    statement: Statement, negated: Iterable[Statement], event: str, context: Context
) -> bool:
    """Return whether the words of a claim affirm exactly what others deny.

    "Are withdrawing" contradicts "are not withdrawing", but not "have not withdrawn".
    """
    is_finished_or_both_go_on = not may_go_on(statement, context) or all(
        may_go_on(one, context) for one in negated
    )
    return is_exact(statement, event, context) and is_finished_or_both_go_on


def _counts_only(statement: Statement, kinds: Iterable[str], context: Context) -> bool:
    """Return whether all that a claim counts is of some kinds: homes, if no homes were damaged."""
    ontology = context.ontology
    within = {Relation.SAME, Relation.INSIDE}
    return bool(statement.figures) and all(
        any(
            kind in one.named or kind_relation(context.counted(one), kind, ontology) in within
            for kind in kinds
        )
        for one in statement.figures
    )


def _content(statement: Statement, context: Context) -> Content:
    refs = [ref for ref in statement.refs if ref != (terms.PHASE.value, BEGINNING)]
    return Content(
        cls=statement.cls,
        compared_as=context.compared_class(statement),
        refs=tuple(refs),
        figures=statement.figures,
        modality=statement.modality,
        # A denial of "a market was attacked" does not deny that something else was.
        words=context.all_words(statement),
        outcomes=outcomes_of(statement, context),
    )


def _is_denied_by(content: Content, denied: Content, context: Context) -> bool:
    """Return whether a denial also denies content without figures of an affirmed statement.

    What has not begun is in no phase. What has not finished may still be going on.
    """
    is_a = context.ontology.is_a
    return (
        content.modality == denied.modality
        and {*denied.words} <= {*content.words}
        and (is_a(content.cls, denied.cls) or is_a(content.compared_as, denied.cls))
        and all(
            any(_fits((content.cls, *ref), (denied.cls, *wanted), context) for ref in content.refs)
            for wanted in denied.refs
        )
    )


def _are_denied_by(
    figures: Sequence[Figure], content: Content, denied: Content, context: Context
) -> bool:
    """Return whether a denial also denies figures of an affirmed statement.

    A denial without figures denies all but those of zero: who counts none affirms nothing.
    """
    if not may_be_among(figures, content.outcomes, denied.outcomes, context):
        return False
    if not denied.figures:
        return not figures or any(figure.low is None or Decimal(figure.low) for figure in figures)
    is_part = not _is_of_the_same(content, denied, context)
    return all(
        any(_within(figure, wanted, context, is_part=is_part) for figure in figures)
        for wanted in denied.figures
    )


def _is_of_the_same(content: Content, denied: Content, context: Context) -> bool:
    """Return whether all that a denial names is the same in a statement, and not a part of it."""
    relation = context.parts.relation
    return all(
        any(relation(value, wanted) is Relation.SAME for _, value in content.refs)
        for _, wanted in denied.refs
    )


def _fits(ref: tuple[str, str, str], wanted: tuple[str, str, str], context: Context) -> bool:
    """Return whether a value is the denied one or inside it; both follow class and property.

    Who does not hold a province may hold one of its towns.
    """
    (cls, prop, value), (denied_cls, wanted_prop, wanted_value) = ref, wanted
    relation, compared = context.parts.relation(value, wanted_value), context.ontology.compared_key
    is_of_one_kind = compared(cls, prop) == compared(denied_cls, wanted_prop)
    is_lifted = context.ontology.holds_for_wholes(denied_cls) or not context.is_place(prop)
    wanted_relations = {Relation.SAME, Relation.INSIDE} if is_lifted else {Relation.SAME}
    return is_of_one_kind and relation in wanted_relations


def _within(figure: Figure, wanted: Figure, context: Context, *, is_part: bool) -> bool:
    """Return whether a figure counts the same and its range is within the denied figure's.

    A figure of a part is only a lower bound of what is denied: two in a town do not exclude that
    the number in the province is not two, but exclude that it is not at least two.
    """
    (low, high), (least, most) = (span(one.low, one.high) for one in (figure, wanted))
    is_of_part = figure.scope != wanted.scope and figure.scope in {PART, INCREMENT}
    is_of_kind = figure.named != wanted.named  # three civilians are not all three who were killed
    if is_part or is_of_part or is_of_kind or figure.of != wanted.of:
        high = Decimal("Infinity")
    return (
        counted(figure, context) == counted(wanted, context)
        and wanted.named in {(), figure.named}
        and wanted.of in {None, figure.of}
        and wanted.scope in {None, UNSTATED, figure.scope}
        and least <= low
        and high <= most
    )


def _dispute(  # noqa: PLR0913 -- the parts of a contradiction
    event: str,
    denied: Content,
    affirming: Sequence[Statement],
    denying: Sequence[Statement],
    context: Context,
    *,
    is_one_time: bool = False,
) -> Comparison:
    one_day = is_one_time or is_one_day(one.as_of for one in (*affirming, *denying))
    are_exact = all(_is_firm(statement, denying, event, context) for statement in affirming)
    cls, _, refs, figures, modality, texts, none_if, is_limited, outcomes, kinds = denied
    one_kind = all(context.ontology.is_a(statement.cls, cls) for statement in affirming)
    open_ = [
        *([] if one_kind else ["telling"]),
        *([] if one_day else ["as-of"]),
        *(none_if or ()),
        *(["scope"] if is_limited else []),
        *([] if are_exact else ["exactness"]),
    ]
    assumed = in_scheme_order(open_)
    same = in_scheme_order(
        aspect for aspect in ("happening", "telling", "mode", "as-of") if aspect not in open_
    )
    words = [*(f"“{text}”" for _, text in texts), *(figure.verbatim for figure in figures)]
    words += map(context.label, kinds)
    account = account_words(cls, refs, context)
    what = ", ".join([account, *words]) + describe_modality(modality, context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="statement",
        key=(
            event,
            cls,
            modality,
            *(part for pair in (*refs, *texts) for part in pair),
            *map(str, figures),
            *([] if none_if is None else ["none", *none_if]),
            *(["limited"] if is_limited else []),
            *outcomes,
            *kinds,
        ),
        positions=(
            Position(tuple(sorted({t.claim for t in affirming})), holds=AFFIRMED),
            Position(tuple(sorted({t.claim for t in denying})), holds=NEGATED),
        ),
        label=f"{context.label(event)}: {what}? {_who_says_what(affirming, denying, context)}",
        explanation=explain_contradiction(same, assumed, context),
        event=event,
        same=same,
        assumed=assumed,
    )


def _who_says_what(
    affirming: Iterable[Statement], denying: Iterable[Statement], context: Context
) -> str:
    """Return who affirms and who denies: ``Ukraine says so, and Russia says the opposite``."""
    says = ("says", "say")
    one, other = (who_says(some, says, context) for some in (affirming, denying))
    return f"{one} so, and {other} the opposite"
