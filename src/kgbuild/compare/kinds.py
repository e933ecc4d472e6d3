"""How kinds of things counted relate: civilians are people, and never soldiers.

The words of a figure may name further kinds (`named_kinds`): of "three civilians", counted as
killed, each is a civilian. So they are a part of the killed. Kinds that say what became of
something, such as killed or destroyed, are outcomes.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, Self

from kgbuild.compare.parts import Relation
from kgbuild.read.wording.word_forms import are_forms, has_form
from kgbuild.vocab.ontology import Ontology

#: Among the further kinds of a figure: nothing says which outcome it counts.
OUTCOME_OPEN = ""
_WITHIN: Final = (Relation.SAME, Relation.INSIDE)
#: How the text of a `NamedGroup` begins, among the further kinds of a figure.
_QUOTE: Final = "“"
_KNOWN: Final = "="


class NamedGroup(NamedTuple):
    """A group for which there is no kind, in the words of a report: “hospital patients”.

    It is a part of what is counted, and nothing else is known of it.
    """

    text: str
    words: tuple[str, ...]  # those that no kind explains, in lower case
    is_known: bool  # whether the same words name the same group everywhere

    @classmethod
    def among(cls, kinds: Iterable[str]) -> Self | None:
        """Return the group among the further kinds of a figure."""
        for kind in kinds:
            if kind.startswith(_QUOTE):
                text, _, words = kind.partition("\n")
                named = words.removeprefix(_KNOWN)
                return cls(text[1:-1], tuple(named.split(" ")), words != named)
        return None

    @property
    def kind(self) -> str:
        """The group as one of the further kinds of a figure."""
        known = _KNOWN if self.is_known else ""
        return f"{_QUOTE}{self.text}”\n{known}{' '.join(self.words)}"

    def without(self, words: Iterable[str]) -> Self | None:
        """Return the group without what other words say, too; None if they say it all."""
        others = list(words)
        left = tuple(one for one in self.words if not has_form(one, others))
        return self._replace(words=left) if left else None

    def relation(self, other: Self) -> Relation:
        """Return how two groups relate: the same words may name other people elsewhere."""
        are_alike = len(self.words) == len(other.words) and all(
            map(are_forms, self.words, other.words)
        )
        if not are_alike:
            return Relation.UNKNOWN
        return Relation.SAME if self.is_known and other.is_known else Relation.OPEN


def is_certain(kinds: Iterable[str]) -> bool:
    """Return whether these further kinds mean the same people everywhere."""
    group = NamedGroup.among(kinds)
    return group is None or group.is_known


def without_groups(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the further kinds of a figure that have an IRI, or leave the outcome open."""
    return tuple(kind for kind in kinds if not kind.startswith(_QUOTE))


def kind_relation(one: str | None, other: str | None, ontology: Ontology) -> Relation:
    """Return how two kinds relate, by their IRIs.

    Two kinds of which neither includes the other may overlap: a child may be a civilian.
    """
    if one == other:
        return Relation.SAME
    if one is None or other is None:
        return Relation.OPEN
    ours, theirs = (ontology.wider.get(kind) or frozenset({kind}) for kind in (one, other))
    if other in ours:
        return Relation.INSIDE
    if one in theirs:
        return Relation.AROUND
    never = ontology.never_also
    are_apart = any(b in never.get(a, ()) or a in never.get(b, ()) for a in ours for b in theirs)
    return Relation.APART if are_apart else Relation.UNKNOWN


def named_relation(one: tuple[str, ...], other: tuple[str, ...], ontology: Ontology) -> Relation:
    """Return how two figures of one kind relate by the further kinds that their words name.

    A figure that names none counts all of its kind. One that leaves the outcome open may count the
    same things or more. One that names a group counts some of its kind.
    """
    ours_named, theirs_named = NamedGroup.among(one), NamedGroup.among(other)
    if ours_named or theirs_named:
        kinds = named_relation(without_groups(one), without_groups(other), ontology)
        return _of_groups(ours_named, theirs_named, kinds)
    if one == other:
        return Relation.OPEN if OUTCOME_OPEN in one else Relation.SAME
    outcomes = ontology.outcomes | {OUTCOME_OPEN}
    ours, theirs = ({kind for kind in kinds if kind in outcomes} for kinds in (one, other))
    is_open = OUTCOME_OPEN in ours or OUTCOME_OPEN in theirs
    return joined(
        _union_relation(set(one) - ours, set(other) - theirs, ontology),
        Relation.OPEN if is_open else _union_relation(ours, theirs, ontology),
    )


def _of_groups(one: NamedGroup | None, other: NamedGroup | None, kinds: Relation) -> Relation:
    """Return how two figures relate if one or both name a group; ``kinds`` is how kinds relate."""
    if kinds is Relation.APART:
        return kinds
    if one and other:
        groups = one.relation(other)
        is_decided = Relation.UNKNOWN not in {kinds, groups}
        ways = {kinds, groups} - {Relation.SAME}
        return next(iter(ways), Relation.SAME) if is_decided and len(ways) < 2 else Relation.UNKNOWN  # noqa: PLR2004 -- two ways decide nothing
    way = Relation.INSIDE if one else Relation.AROUND
    return way if kinds in {Relation.SAME, way} else Relation.UNKNOWN


def narrower_outcome(one: tuple[str, ...], other: tuple[str, ...]) -> Relation | None:
    """Return how ``one`` relates to ``other`` if only one of them leaves the outcome open."""
    if (OUTCOME_OPEN in one) == (OUTCOME_OPEN in other):
        return None
    return Relation.AROUND if OUTCOME_OPEN in one else Relation.INSIDE


def joined(one: Relation, other: Relation) -> Relation:
    """Return how two things relate, given how they relate in each of two aspects."""
    if Relation.APART in {one, other}:
        return Relation.APART
    if other in {Relation.SAME, one}:
        return one
    return other if one is Relation.SAME else Relation.UNKNOWN


def _union_relation(ours: set[str], theirs: set[str], ontology: Ontology) -> Relation:
    """Return how things of any of our kinds relate to things of any of theirs."""
    if ours == theirs:
        return Relation.SAME
    if not ours or not theirs:
        return Relation.INSIDE if ours else Relation.AROUND
    is_inside, is_around = _are_all_in(ours, theirs, ontology), _are_all_in(theirs, ours, ontology)
    if is_inside and is_around:
        return Relation.SAME
    if is_inside or is_around:
        return Relation.INSIDE if is_inside else Relation.AROUND
    relations = {kind_relation(one, other, ontology) for one in ours for other in theirs}
    return Relation.APART if relations == {Relation.APART} else Relation.UNKNOWN


def _are_all_in(some: Iterable[str], others: Iterable[str], ontology: Ontology) -> bool:
    return all(any(kind_relation(a, b, ontology) in _WITHIN for b in others) for a in some)
