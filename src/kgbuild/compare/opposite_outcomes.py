"""Outcomes that exclude each other: a takeover is approved or rejected, a man convicted or cleared.

Two claims of different origins are compared if they are about one event and one thing, and may be
about one body and one time. The classes of their accounts may differ, such as a decision and a
rejection. The contradiction is firm if both name the same body, the words give the outcomes
exactly, and the day is the same. It needs no day if an event has one such thing (``kgb:oneFor``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.denied_times import by_day, sharing_a_day
from kgbuild.compare.event_slots import current
from kgbuild.compare.explanations import describe_modality, explain_contradiction, in_scheme_order
from kgbuild.compare.given_outcomes import (
    Case,
    given_outcomes,
    gives_outcome_exactly,
)
from kgbuild.compare.labels import who_says
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, Statement, Window, is_one_day
from kgbuild.vocab import namespaces as ns

_HAPPENED_AT: Final = ns.KGB + "happenedAt"
#: If the claims of one side are about more cases than this, only equal cases are compared, so that
#: comparing takes linear time.
_MOST_CASES: Final = 48


class _Subject(NamedTuple):
    """What two opposite outcomes are of."""

    outcomes: tuple[str, str]  # IRIs, sorted
    of: str
    things: tuple[str, ...]
    modality: str


#: The claims of one side by their case.
_Side = Mapping[Case, Sequence[Statement]]


class _Opposed(NamedTuple):
    """Claims that give opposite outcomes, by outcome."""

    one: Sequence[Statement]
    other: Sequence[Statement]

    @property
    def all(self) -> list[Statement]:
        return [*self.one, *self.other]


def compare_outcomes(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the contradictions between claims that give opposite outcomes of one thing."""
    found: dict[_Subject, dict[str, dict[Case, list[Statement]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    opposites = context.ontology.opposite_outcomes.opposites
    for statement in current(statements, context):
        is_once = _happens_once(event, [statement], context)
        for given in given_outcomes(statement, event, context):
            if not (given.of or given.is_of_its_event or is_once):
                continue  # a body decides many things
            if opposite := opposites.get(given.outcome):
                first, second = sorted((given.outcome, opposite))
                subject = _Subject((first, second), given.of, given.things, statement.modality)
                found[subject][given.outcome][given.case].append(_with_time(statement))
    for subject in sorted(found):
        sides = found[subject]
        if len(sides) > 1:
            yield from _of_one_subject(event, subject, sides, context)


def _with_time(statement: Statement) -> Statement:
    """Return a claim with the time of the outcome: any time until it is said, if it gives none."""
    if statement.times or statement.as_of != statement.said:
        return statement
    return statement._replace(as_of=Window(FIRST, statement.said.last, stated=False))


def _of_one_subject(
    event: str, subject: _Subject, sides: Mapping[str, _Side], context: Context
) -> Iterator[Comparison]:
    """Yield the firm contradictions of a subject, and then one with all that is possible."""
    one, other = (sides[outcome] for outcome in subject.outcomes)
    known: set[Statement] = set()
    exact = [_exact(event, outcome, sides[outcome], context) for outcome in subject.outcomes]
    for case in sorted(exact[0].keys() & exact[1].keys()):
        for key, opposed in _at_known_times(event, exact[0][case], exact[1][case], context):
            is_one = bool(case.deciders and subject.of)
            if is_one or _happens_once(event, opposed.all, context):
                known.update(opposed.all)
                found = _dispute(event, subject, opposed, (), context)
                yield replace(found, key=(*found.key, *_key(case), *key))
    possible, is_same = _possible(one, other, context)
    if possible.one and not known.issuperset(possible.all):
        exact_ones = {s for side in exact for some in side.values() for s in some}
        if not is_same:
            exact_ones = set()  # one of them does not name the offence, or which reading it is
        assumed = _assumed(event, subject, possible, exact_ones, context)
        yield _dispute(event, subject, possible, assumed, context)


def _exact(event: str, outcome: str, side: _Side, context: Context) -> dict[Case, list[Statement]]:
    """Return the claims of a side whose words give the outcome exactly."""
    return {
        case: some
        for case, claims in side.items()
        if (some := [s for s in claims if gives_outcome_exactly(s, outcome, event, context)])
    }


def _at_known_times(
    event: str, one: Sequence[Statement], other: Sequence[Statement], context: Context
) -> Iterator[tuple[tuple[str, ...], _Opposed]]:
    """Yield the claims of each day that both sides give, and those of what an event has once."""
    known: set[Statement] = set()
    ours, theirs = by_day(one), by_day(other)
    for day in sorted(ours.keys() & theirs.keys()):
        opposed = _opposed(ours[day], theirs[day], context)
        if opposed.one:
            known.update(opposed.all)
            yield (str(day.first),), opposed
    once = [
        [s for s in some if s not in known and _happens_once(event, [s], context)]
        for some in (one, other)
    ]
    opposed = _opposed(once[0], once[1], context)
    if opposed.one:
        yield ("once",), opposed


def _opposed(one: Sequence[Statement], other: Sequence[Statement], context: Context) -> _Opposed:
    """Return the claims whose time may be that of a claim of the other side, of another origin."""
    ours = sharing_a_day(one, other, context)
    return _Opposed(ours, sharing_a_day(other, ours, context))


def _happens_once(event: str, statements: Iterable[Statement], context: Context) -> bool:
    """Return whether an event has only one of what claims are about, such as a vote."""
    return not context.parts.is_umbrella(event) and all(
        context.single(one.cls, _HAPPENED_AT) for one in statements
    )


def _possible(one: _Side, other: _Side, context: Context) -> tuple[_Opposed, bool]:
    """Return all claims that may contradict one of the other side, and whether of one case.

    Who decides is left out: if a claim does not say it, the body is what the contradiction assumes.
    """
    are_many = len(one) > _MOST_CASES or len(other) > _MOST_CASES
    ours: dict[Statement, None] = {}
    theirs: dict[Statement, None] = {}
    is_same = True
    for case in sorted(one):
        near = [case] if are_many else sorted(other)
        for beside in near:
            if beside in other and case.may_be(beside):
                found = _opposed(one[case], other[beside], context)
                ours |= dict.fromkeys(found.one)
                theirs |= dict.fromkeys(found.other)
                is_same = is_same and (not found.one or case[1:] == beside[1:])
    return _Opposed(list(ours), list(theirs)), is_same


def _assumed(
    event: str, subject: _Subject, opposed: _Opposed, exact: set[Statement], context: Context
) -> Iterator[str]:
    """Yield the notations of the aspects that claims leave open."""
    deciders = {tuple(v for name, v in one.refs if name == ns.KGB + "actor") for one in opposed.all}
    is_once = _happens_once(event, opposed.all, context)
    if len(deciders) > 1 or not (is_once or (all(deciders) and subject.of)):
        yield "actor"
    if not (is_once or is_one_day(one.as_of for one in opposed.all)):
        yield "as-of"
    if not exact.issuperset(opposed.all):
        yield "exactness"


def _dispute(
    event: str, subject: _Subject, opposed: _Opposed, assumed: Iterable[str], context: Context
) -> Comparison:
    open_ = in_scheme_order(assumed)
    classes = {statement.cls for statement in opposed.all}
    same = in_scheme_order(
        {"happening", "mode", "as-of", *(["telling"] if len(classes) == 1 else [])} - {*open_}
    )
    how = describe_modality(subject.modality, context)
    what = context.label(subject.of) or " and ".join(sorted(map(context.label, classes)))
    things = f" ({', '.join(subject.things)})" if subject.things else ""
    called = " or ".join(map(context.label, subject.outcomes))
    who = who_says(opposed.all, ("gives", "give"), context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="outcome",
        key=(event, *subject.outcomes, subject.of, subject.modality, *subject.things),
        positions=tuple(
            Position(tuple(sorted({s.claim for s in some})), holds=outcome)
            for outcome, some in zip(subject.outcomes, opposed, strict=True)
        ),
        label=f"{context.label(event)}: {what}{things}{how}: {called}? {who} opposite outcomes",
        explanation=explain_contradiction(same, open_, context),
        event=event,
        same=same,
        assumed=open_,
    )


def _key(case: Case) -> Iterator[str]:
    """Yield what identifies a case in the key of a comparison."""
    yield from (" ".join(part) for part in case)
