"""What some claim, and others do not know, doubt or cannot confirm.

Such a reservation is a position of its own. It is neither agreement nor denial, and it is shown
with what it refers to: accounts of the same kind, of another origin, that exclude it in no role.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import may_count_none
from kgbuild.compare.explanations import describe_modality, in_scheme_order
from kgbuild.compare.labels import account_words, who_says
from kgbuild.compare.naming import Naming
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED, DID_NOT_KNOW, DOUBTFUL, NEGATED, NOT_KNOWN, QUESTIONED

_NESTED: Final = frozenset({Relation.SAME, Relation.INSIDE, Relation.AROUND})
#: Pairs of a property and a value, as IRIs.
_Refs: TypeAlias = tuple[tuple[str, str], ...]
#: The class of an account, and its values.
_Said: TypeAlias = tuple[str, _Refs]
#: What those with a reservation say, in the singular and the plural.
_SAYINGS: Final[Mapping[str, tuple[str, str]]] = {
    AFFIRMED: ("says so", "say so"),
    NEGATED: ("says the opposite", "say the opposite"),
    QUESTIONED: ("cannot confirm it", "cannot confirm it"),
    DID_NOT_KNOW: ("does not know", "do not know"),
    DOUBTFUL: ("doubts it", "doubt it"),
    NOT_KNOWN: ("does not know", "do not know"),
}


def reservation_of(statement: Statement) -> str | None:
    """Return the speech act or the certainty by which a claimant has a reservation, as an IRI."""
    if statement.act in {QUESTIONED, DID_NOT_KNOW}:
        return statement.act
    return statement.certainty if statement.certainty in {DOUBTFUL, NOT_KNOWN} else None


def compare_reservations(
    event: str, reserved: Iterable[Statement], holding: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the reservations about an event, each with the claims that it refers to."""
    by_content: dict[_Said, list[Statement]] = defaultdict(list)
    for statement in reserved:
        if context.is_current(statement):
            refs = tuple(ref for ref in statement.refs if ref[0] != terms.PHASE.value)
            by_content[statement.cls, refs].append(statement)
    if not by_content:  # nearly always
        return
    # Who counts none does not say that any are there.
    current = _Held(
        (
            statement
            for statement in holding
            if context.is_current(statement)
            and (statement.polarity != AFFIRMED or not may_count_none(statement.figures))
        ),
        context,
    )
    for (cls, refs), some in sorted(by_content.items()):
        meant: dict[str, list[Statement]] = defaultdict(list)
        origins = {context.origin_key(statement) for statement in some}
        for statement in current.meant(cls, refs):
            if origins != {context.origin_key(statement)}:
                meant[statement.modality].append(statement)
        for modality, held in sorted(meant.items()):
            yield _reservation(event, (cls, refs, modality), [*held, *some], context)


class _Held:
    """What claims hold, by what it says apart from figures and times."""

    def __init__(self, statements: Iterable[Statement], context: Context) -> None:
        self._context = context
        self._statements = list(statements)
        self._contents: dict[_Said, list[int]] = defaultdict(list)
        for number, statement in enumerate(self._statements):
            self._contents[statement.cls, statement.refs].append(number)
        self._naming: Naming[_Said] = Naming(context.parts)
        for content in self._contents:
            self._naming.add(content, (value for _, value in content[1]))

    def meant(self, cls: str, refs: _Refs) -> list[Statement]:
        """Return the statements that a reservation refers to, in order."""
        near = {content for _, value in refs for content in self._naming.inside(value)}
        near |= {content for _, value in refs for content in self._naming.around(value)}
        meant = (
            content
            for content in (near if refs else self._contents)
            if _is_meant(content, (cls, refs), self._context)
        )
        numbers = sorted(number for content in meant for number in self._contents[content])
        return [self._statements[number] for number in numbers]


def _is_meant(said: _Said, reserved: _Said, context: Context) -> bool:
    """Return whether a reservation refers to what a claim says."""
    (said_cls, said_refs), (cls, refs) = said, reserved
    is_a = context.ontology.is_a
    if not (is_a(said_cls, cls) or is_a(cls, said_cls)):
        return False
    if is_a(cls, ns.KGB + "Assessment"):
        return False  # its content is in its words
    wanted = _by_key(cls, refs, context)
    given = _by_key(said_cls, said_refs, context)
    shared = wanted.keys() & given.keys()
    return (bool(shared) or not wanted) and all(
        any(context.parts.relation(a, b) in _NESTED for a in wanted[key] for b in given[key])
        for key in shared
    )


def _by_key(cls: str, refs: Iterable[tuple[str, str]], context: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in refs:
        if name != terms.PHASE.value:
            found[context.ontology.compared_key(cls, name)].append(value)
    return found


def _reservation(
    event: str,
    content: tuple[str, _Refs, str],
    statements: Sequence[Statement],
    context: Context,
) -> Comparison:
    cls, refs, modality = content
    sides: dict[str, list[Statement]] = {saying: [] for saying in _SAYINGS}
    for statement in statements:
        sides[reservation_of(statement) or statement.polarity].append(statement)
    who = [who_says(side, _SAYINGS[saying], context) for saying, side in sides.items() if side]
    what = f"{account_words(cls, refs, context)}{describe_modality(modality, context)}"
    return Comparison(
        verdict=Verdict.RESERVATION,
        dimension="statement",
        key=(event, cls, modality, *(part for ref in refs for part in ref)),
        positions=tuple(
            Position(tuple(sorted({statement.claim for statement in side})), holds=saying)
            for saying, side in sides.items()
            if side
        ),
        label=f"{context.label(event)}: {what}? {'; '.join(who)}",
        explanation="Not to know or not to confirm something is neither agreement nor denial.",
        event=event,
        same=in_scheme_order(["happening"]),
    )
