"""Accounts that agree: what they all say about an event, without regard to figures and times.

Two accounts need not say the same to the letter. One may name a sender that the other leaves out,
or a town where the other names the province. They agree on what both say, if they exclude each
other in nothing. Tolls are about their numbers, so two that exclude each other do not agree on
their place.
"0 troops are there" does not say that any are. A claimant who repeats something agrees with nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from kgbuild.compare.account_ranges import (
    exceeds_whole,
    have_other_numbers,
    is_range,
    ranges_of,
    share_a_number,
)
from kgbuild.compare.agreement import assumed_and_different, have_two_speakers, with_origins
from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import may_count_none
from kgbuild.compare.explanations import describe_modality, in_scheme_order
from kgbuild.compare.labels import account_words
from kgbuild.compare.naming import Naming
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED

#: Accounts with more different contents than this are only compared if they say the same.
_MOST_CONTENTS: Final = 64
#: The roles of an account by their properties, each with its values. The kinds that its figures
#: count are one of them, under an empty name.
_Roles = tuple[tuple[str, tuple[str, ...]], ...]
#: What several accounts say: properties, each with a value.
_Shared = tuple[tuple[str, str], ...]
_COUNTS: Final = ""


class _Kind(NamedTuple):
    """What accounts must have in common to be compared at all."""

    cls: str
    polarity: str
    modality: str
    words: tuple[tuple[str, str], ...]


def agreeing_statements(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield what accounts of an event by different claimants agree on."""
    found: dict[_Kind, list[Statement]] = defaultdict(list)
    for statement in statements:
        # The content of an assessment is in its words, and words are not compared.
        is_in_words = context.ontology.is_a(statement.cls, ns.KGB + "Assessment")
        says_so = statement.polarity != AFFIRMED or not may_count_none(statement.figures)
        if context.is_current(statement) and not is_in_words and says_so:
            found[_kind(statement, context)].append(statement)
    for kind in sorted(found):
        said = _who_says(kind, _contents(found[kind], context), context)
        for shared in sorted(said, key=lambda one: (-len(one), one)):
            agreeing = said[shared]
            if have_two_speakers(agreeing):
                yield _agreement(event, kind, shared, agreeing, context)


def _kind(statement: Statement, context: Context) -> _Kind:
    cls = context.compared_class(statement)
    # A denial of "a market was hit" does not agree with one of "a bridge was hit". A description
    # is its words.
    is_in_words = context.ontology.is_a(cls, ns.KGB + "Description")
    is_bare = statement.polarity == AFFIRMED and not is_in_words
    words = context.words if is_bare else context.all_words
    return _Kind(cls, statement.polarity, statement.modality, words(statement))


def _contents(statements: Iterable[Statement], context: Context) -> dict[_Roles, list[Statement]]:
    """Return accounts of one kind by their roles and, if they are few, by their numbers."""
    found: dict[_Roles, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[_roles(statement, context)].append(statement)
    if len(found) > _MOST_CONTENTS:
        return found
    numbered: dict[_Roles, list[Statement]] = defaultdict(list)
    for roles, some in found.items():
        for statement in some:
            numbered[*roles, *ranges_of(statement, context)].append(statement)
    return numbered if len(numbered) <= _MOST_CONTENTS else found


def _roles(statement: Statement, context: Context) -> _Roles:
    found: dict[str, set[str]] = defaultdict(set)
    for name, value in statement.refs:
        if name != terms.PHASE.value:
            found[context.ontology.compared_key(statement.cls, name)].add(value)
    for figure in statement.figures:
        if kind := context.counted(figure):
            found[_COUNTS].add(kind)
    return tuple((name, tuple(sorted(values))) for name, values in sorted(found.items()))


class _Accounts:
    """The different contents of accounts of one kind, in order; each is known by its number."""

    def __init__(self, kind: _Kind, contents: Iterable[_Roles], context: Context) -> None:
        self._kind = kind
        self._context = context
        self.roles = sorted(contents)
        self._values = [dict(one) for one in self.roles]
        self._is_lifted = context.ontology.holds_for_wholes(kind.cls)
        self._naming: Naming[int] = Naming(context.parts)
        for number, roles in enumerate(self.roles):
            self._naming.add(number, (value for _, values in roles for value in values))
        self._exclude: dict[tuple[int, int], bool] = {}
        self._followed: dict[tuple[str, str, str], str | None] = {}

    def shared(self) -> Iterator[tuple[_Shared, list[int]]]:
        """Yield what accounts share, each with the accounts that say it, the most specific last."""
        numbers = range(len(self.roles))
        seeds: set[tuple[_Shared, tuple[int, ...]]] = {
            (_own(roles), (n,)) for n, roles in enumerate(self.roles)
        }
        if len(numbers) <= _MOST_CONTENTS:
            seeds |= {(self._in_common(*pair), pair) for pair in combinations(numbers, 2)}
        # The longest come last, and of those the most specific.
        for shared, seed in sorted(
            (one for one in seeds if one[0]),
            key=lambda one: (len(one[0]), self._depth(one[0]), one),
        ):
            yield shared, self._agreeing(shared, seed)

    def _agreeing(self, shared: _Shared, seed: tuple[int, ...]) -> list[int]:
        """Return those who say what is shared, of which no two exclude each other."""
        found = list(seed)
        for n in self._near(shared):
            is_new = n not in seed and self._says(n, shared)
            if is_new and not any(self._exclude_each_other(n, one) for one in found):
                found.append(n)
        return found

    def _near(self, shared: _Shared) -> list[int]:
        """Return the accounts that may say what is shared, with few others, in order."""
        found = [{*self._naming.inside(value), *self._naming.around(value)} for _, value in shared]
        fewest = min(found, key=len)
        return sorted(fewest)

    def _exclude_each_other(self, one: int, other: int) -> bool:
        """Return whether two accounts have a role with values that exclude each other."""
        pair = (one, other) if one < other else (other, one)
        found = self._exclude.get(pair)
        if found is None:
            ours, theirs = (self._values[number] for number in pair)
            found = self._exclude[pair] = (
                any(
                    name in theirs and not self._have_common(name, values, theirs[name])
                    for name, values in ours.items()
                )
                or have_other_numbers(ours, theirs)
                or exceeds_whole(ours, theirs)
                or exceeds_whole(theirs, ours)
            )
        return found

    def _have_common(self, name: str, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Return whether values of a role, or ranges of numbers, have something in common."""
        if ours == theirs:
            return True
        if is_range(name):
            return any(share_a_number(one, other) for one in ours for other in theirs)
        return any(self._wider(name, one, other) is not None for one in ours for other in theirs)

    def _in_common(self, one: int, other: int) -> _Shared:
        """Return what two accounts both say; nothing if they exclude each other in a role."""
        if self._exclude_each_other(one, other):
            return ()
        theirs = self._values[other]
        common = {
            (name, value)
            for name, values in self._values[one].items()
            if name in theirs and _is_shared(name)
            for first in values
            for second in theirs[name]
            if (value := self._wider(name, first, second)) is not None
        }
        return tuple(sorted(common))

    def _wider(self, name: str, one: str, other: str) -> str | None:
        """Return what follows from both values; None if nothing does.

        Troops in a town are also in its province. No troops in a province are none in its town.
        """
        key = name, one, other
        if key not in self._followed:
            self._followed[key] = self._following(name, one, other)
        return self._followed[key]

    def _following(self, name: str, one: str, other: str) -> str | None:
        relation = self._context.parts.relation(one, other)
        if relation is Relation.SAME:
            return one
        is_nested = relation in {Relation.INSIDE, Relation.AROUND}
        if not is_nested or not self._is_lifted or name == _COUNTS:
            return None
        takes_other = (relation is Relation.INSIDE) == (self._kind.polarity == AFFIRMED)
        return other if takes_other else one

    def _says(self, number: int, shared: _Shared) -> bool:
        """Return whether an account says all that is shared."""
        values = self._values[number]
        for name, value in shared:
            own = values.get(name, ())
            if value not in own and not any(self._wider(name, one, value) == value for one in own):
                return False
        return True

    def _depth(self, shared: _Shared) -> int:
        """Return how specific what is shared is, compared with others of the same roles."""
        depth = sum(len(self._context.parts.wholes(value)) for _, value in shared)
        return depth if self._kind.polarity == AFFIRMED else -depth


def _who_says(
    kind: _Kind, contents: Mapping[_Roles, list[Statement]], context: Context
) -> dict[_Shared, list[Statement]]:
    """Return what accounts of one kind share, each with the accounts that say it.

    Of several that the same claims say, the one that says most is returned.
    """
    accounts = _Accounts(kind, contents, context)
    by_claims: dict[tuple[str, ...], tuple[_Shared, list[Statement]]] = {}
    for shared, agreeing in accounts.shared():
        saying = [statement for n in agreeing for statement in contents[accounts.roles[n]]]
        by_claims[tuple(sorted({s.claim for s in saying}))] = shared, saying
    return dict(by_claims.values())


def _own(roles: _Roles) -> _Shared:
    return tuple((name, value) for name, values in roles if _is_shared(name) for value in values)


def _is_shared(name: str) -> bool:
    """Return whether accounts can agree on a role: not on what they count, and not on a number."""
    return name != _COUNTS and not is_range(name)


def _agreement(
    event: str, kind: _Kind, shared: _Shared, agreeing: list[Statement], context: Context
) -> Comparison:
    assumed, differs = assumed_and_different(
        {statement.cls for statement in agreeing}, {statement.as_of for statement in agreeing}
    )
    claims = tuple(sorted({statement.claim for statement in agreeing}))
    parts = (part for pair in (*shared, *kind.words) for part in pair)
    agreement = Comparison(
        verdict=Verdict.CONCURRENCE,
        dimension="statement",
        key=(event, *kind[:3], *parts),
        positions=(Position(claims, holds=kind.polarity),),
        label=f"{context.label(event)}: {_summary(kind, shared, context)}",
        explanation="",
        event=event,
        same=("happening",),
        differs=tuple(differs),
        assumed=in_scheme_order(assumed),
    )
    return with_origins(agreement, agreeing, context)


def _summary(kind: _Kind, shared: _Shared, context: Context) -> str:
    words = [account_words(kind.cls, shared, context), *(f"“{text}”" for _, text in kind.words)]
    no = "" if kind.polarity == AFFIRMED else "no "
    return f"{no}{', '.join(words)}{describe_modality(kind.modality, context)}"
