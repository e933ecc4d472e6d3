"""Statements that some claims affirm and others deny."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kgbuild.compare.affirmed import Affirmed, Content
from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import figure_of_none, is_without_number
from kgbuild.compare.denied_times import (
    by_day,
    may_come_later,
    of_one_time,
    of_what_was_before,
    sharing_a_day,
)
from kgbuild.compare.denied_ways import in_words_of_one_way
from kgbuild.compare.denied_words import in_the_same_words
from kgbuild.compare.exactness import is_whole, kinds_denied, strange_in
from kgbuild.compare.explanations import describe_modality, explain_contradiction, in_scheme_order
from kgbuild.compare.going_on import is_of_one_stage
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.labels import account_words, who_says
from kgbuild.compare.outcomes import outcomes_of
from kgbuild.compare.parts import Relation
from kgbuild.compare.what_is_denied import are_denied_by, is_denied_by
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement, is_one_day
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED, BEGINNING, NEGATED, TOTAL


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
            if is_denied_by(content, denied, context)
            for statement in affirming.by_figures(content, denied)
            if are_denied_by(statement.figures, content, denied, context)
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
    of_one_class = [
        s
        for s in contradicted
        if context.ontology.is_a(s.cls, denied.cls)
        and (not denied.kinds or _counts_only(s, denied.kinds, context))
        and is_of_one_stage(s, negated, context)
    ]
    for found in _of_known_words(event, denied, of_one_class, negated, context):
        known.update(found.affirming, found.denying)
        yield found.comparison
    affirming = sharing_a_day(contradicted, negated, context)
    denying = sharing_a_day(negated, affirming, context)
    before, later = of_what_was_before(event, contradicted, negated, context)
    affirming = list(dict.fromkeys([*affirming, *before]))
    denying = list(dict.fromkeys([*denying, *later]))
    if not known.issuperset([*affirming, *denying]):
        are_exact = all(
            _is_said_alike(s, denied, denying, context) and strange_in(s, event, context) == ()
            for s in affirming
        )
        yield _dispute(event, denied, affirming, denying, context, are_exact=are_exact)


class _Found(NamedTuple):
    """A contradiction, and the statements of both sides."""

    comparison: Comparison
    affirming: Sequence[Statement]
    denying: Sequence[Statement]

    def with_key(self, *names: str) -> "_Found":
        """Return the contradiction with further parts of its key."""
        key = (*self.comparison.key, *names)
        return self._replace(comparison=replace(self.comparison, key=key))


def _of_known_words(
    event: str,
    denied: Content,
    affirmed: Sequence[Statement],
    negated: Sequence[Statement],
    context: Context,
) -> Iterator[_Found]:
    """Yield the contradictions in the words of both sides, for one way, and for the class."""
    known: set[Statement] = set()
    alike = [s for s in affirmed if {*denied.words} <= {*context.all_words(s)}]
    whole = denied._replace(is_limited=denied.is_limited and not denied.kinds)
    if whole.is_limited:
        given = whole._replace(is_limited=False)
        for keys, affirming, denying in in_the_same_words(event, alike, negated, context):
            for found in _of_known_times(event, given, affirming, denying, context):
                known.update(found.affirming, found.denying)
                yield found.with_key("words", *keys)
        rest = [s for s in affirmed if s not in known]
        for found in _in_one_way(event, denied, rest, negated, context):
            known.update(found.affirming, found.denying)
            yield found
    exact = [s for s in alike if s not in known and strange_in(s, event, context) == ()]
    for found in _of_known_times(event, whole, exact, negated, context):
        known.update(found.affirming, found.denying)
        yield found
    if not whole.is_limited:
        rest = [s for s in affirmed if s not in known]
        yield from _in_one_way(event, denied, rest, negated, context)


def _in_one_way(
    event: str,
    denied: Content,
    affirmed: Sequence[Statement],
    negated: Sequence[Statement],
    context: Context,
) -> Iterator[_Found]:
    """Yield the contradictions in other words for one way, without what is known to be denied."""
    if denied.figures or denied.kinds or denied.none_if is not None:
        return
    given = denied._replace(is_limited=False)
    for keys, affirming, denying in in_words_of_one_way(event, affirmed, negated, context):
        for found in _of_known_times(event, given, affirming, denying, context):
            yield found.with_key("way", *keys)


def _of_known_times(
    event: str,
    denied: Content,
    affirmed: Sequence[Statement],
    negated: Sequence[Statement],
    context: Context,
) -> Iterator[_Found]:
    """Yield the contradictions of known days, and then one of what happens once."""
    known: set[Statement] = set()
    over = [one for one in negated if not may_come_later(one, context)]
    said, unsaid = by_day(affirmed), by_day(over)
    for day in sorted(said.keys() & unsaid.keys()):
        if affirming := sharing_a_day(said[day], unsaid[day], context):
            denying = sharing_a_day(unsaid[day], affirming, context)
            known.update(affirming)
            found = _dispute(event, denied, affirming, denying, context, are_exact=True)
            yield _Found(found, affirming, denying).with_key(*map(str, day[:2]))
    if not denied.is_limited and denied.none_if is None:
        rest = [one for one in affirmed if one not in known]
        affirming, denying = of_one_time(event, rest, negated, context)
        if affirming:
            found = _dispute(
                event, denied, affirming, denying, context, are_exact=True, is_one_time=True
            )
            yield _Found(found, affirming, denying).with_key("once")


def _is_said_alike(
    statement: Statement, denied: Content, negated: Iterable[Statement], context: Context
) -> bool:
    """Return whether a claim has the words that are denied, and is of the same stage."""
    has_words = {*denied.words} <= {*context.all_words(statement)}
    return has_words and is_of_one_stage(statement, negated, context)


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


def _dispute(  # noqa: PLR0913 -- the parts of a contradiction
    event: str,
    denied: Content,
    affirming: Sequence[Statement],
    denying: Sequence[Statement],
    context: Context,
    *,
    are_exact: bool,
    is_one_time: bool = False,
) -> Comparison:
    is_over = not any(may_come_later(one, context) for one in denying)
    one_day = is_one_time or (is_over and is_one_day(one.as_of for one in (*affirming, *denying)))
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
