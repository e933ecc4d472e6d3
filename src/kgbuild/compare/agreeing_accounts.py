"""Accounts that agree: what they all say about an event, without regard to figures and times.

Two accounts need not say the same to the letter. One may name a sender that the other leaves out,
or a town where the other names the province. They agree on what both say, if they exclude each
other in nothing. Tolls are about their numbers, so two that exclude each other do not agree on
their place.
"0 troops are there" does not say that any are. A claimant who repeats something agrees with nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kgbuild.compare.account_ranges import ranges_of
from kgbuild.compare.agreement import assumed_and_different, have_two_speakers, with_origins
from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import may_count_none
from kgbuild.compare.explanations import describe_modality, in_scheme_order
from kgbuild.compare.labels import account_words
from kgbuild.compare.shared_contents import COUNTS, MOST_CONTENTS, Roles, Shared, SharedContents
from kgbuild.language_tags import primary_language
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED


class _Kind(NamedTuple):
    """What accounts must have in common to be compared at all."""

    cls: str
    polarity: str
    modality: str
    words: tuple[tuple[str, str], ...]
    is_translated: bool = False  # whether words in several languages are assumed to mean the same


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
        yield from _agreements(event, kind, found[kind], context)
    translated = _in_several_languages(found)
    for kind in sorted(translated):
        yield from _agreements(event, kind, translated[kind], context)


def _agreements(
    event: str, kind: _Kind, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    said = _who_says(kind, _contents(statements, context), context)
    for shared in sorted(said, key=lambda one: (-len(one), one)):
        agreeing = said[shared]
        if kind.is_translated and len(_languages(agreeing)) == 1:
            continue
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


def _in_several_languages(found: Mapping[_Kind, list[Statement]]) -> dict[_Kind, list[Statement]]:
    """Return accounts whose words are the same in each language and differ between languages.

    Nobody knows whether "embezzlement" and "malversación" are the same, but they may be.
    """
    texts: dict[_Kind, dict[str, set[_Kind]]] = defaultdict(lambda: defaultdict(set))
    for kind, statements in found.items():
        if kind.words and kind.polarity == AFFIRMED:
            properties = tuple((name, "") for name, _ in kind.words)
            bare = kind._replace(words=properties, is_translated=True)
            for language in _languages(statements):
                texts[bare][language].add(kind)
    alike: dict[_Kind, list[Statement]] = {}
    for bare, by_language in texts.items():
        kinds = set[_Kind]().union(*by_language.values())
        if len(kinds) > 1 and all(len(some) == 1 for some in by_language.values()):
            alike[bare] = [one for kind in sorted(kinds) for one in found[kind]]
    return alike


def _languages(statements: Iterable[Statement]) -> set[str]:
    return {primary_language(one.language) for one in statements}


def _contents(statements: Iterable[Statement], context: Context) -> dict[Roles, list[Statement]]:
    """Return accounts of one kind by their roles and, if they are few, by their numbers."""
    found: dict[Roles, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[_roles(statement, context)].append(statement)
    if len(found) > MOST_CONTENTS:
        return found
    numbered: dict[Roles, list[Statement]] = defaultdict(list)
    for roles, some in found.items():
        for statement in some:
            numbered[*roles, *ranges_of(statement, context)].append(statement)
    return numbered if len(numbered) <= MOST_CONTENTS else found


def _roles(statement: Statement, context: Context) -> Roles:
    found: dict[str, set[str]] = defaultdict(set)
    for name, value in statement.refs:
        if name != terms.PHASE.value:
            found[context.ontology.compared_key(statement.cls, name)].add(value)
    for figure in statement.figures:
        if kind := context.counted(figure):
            found[COUNTS].add(kind)
    return tuple((name, tuple(sorted(values))) for name, values in sorted(found.items()))


def _who_says(
    kind: _Kind, contents: Mapping[Roles, list[Statement]], context: Context
) -> dict[Shared, list[Statement]]:
    """Return what accounts of one kind share, each with the accounts that say it.

    Of several that the same claims say, the one that says most is returned.
    """
    accounts = SharedContents(kind.cls, kind.polarity, contents, context)
    by_claims: dict[tuple[str, ...], tuple[Shared, list[Statement]]] = {}
    for shared, agreeing in accounts.shared():
        saying = [statement for n in agreeing for statement in contents[accounts.roles[n]]]
        by_claims[tuple(sorted({s.claim for s in saying}))] = shared, saying
    return dict(by_claims.values())


def _agreement(
    event: str, kind: _Kind, shared: Shared, agreeing: list[Statement], context: Context
) -> Comparison:
    assumed, differs = assumed_and_different(
        {statement.cls for statement in agreeing}, {statement.as_of for statement in agreeing}
    )
    if kind.is_translated:
        assumed = sorted({*assumed, "telling"})
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


def _summary(kind: _Kind, shared: Shared, context: Context) -> str:
    texts = [] if kind.is_translated else [f"“{text}”" for _, text in kind.words]
    words = [account_words(kind.cls, shared, context), *texts]
    no = "" if kind.polarity == AFFIRMED else "no "
    return f"{no}{', '.join(words)}{describe_modality(kind.modality, context)}"
