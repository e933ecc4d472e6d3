"""How places and other entities relate, compared with small worlds of cells."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.naming import Naming
from kgbuild.compare.parts import Parts, Relation
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.vocab import terms
from tests.comparing import concept, entity, kgb
from tests.strategies import ontology


def place(id_: str, cls: str, *above: str, precision: str | None = None, **others: str) -> Entity:
    roles = [(terms.PART_OF.value, Ref(entity(one))) for one in above]
    roles += [(kgb(prop), Ref(entity(other))) for prop, other in others.items()]
    if precision:
        roles.append((terms.PRECISION.value, Ref(concept("precision", precision))))
    return Entity(id_, entity(id_), kgb(cls), id_, roles=tuple(roles))


def parts(*entities: Entity) -> Parts:
    return Parts({one.iri: one for one in entities}, ontology())


SYRIA = (
    place("syria", "State"),
    place("turkey", "State"),
    place("idlib", "AdministrativeRegion", "syria", precision="region"),
    place("hama", "AdministrativeRegion", "syria", precision="region"),
    place("jisr-district", "AdministrativeRegion", "syria", precision="district"),
    place("north-west", "VagueRegion", "syria"),
    place("south", "VagueRegion", "syria", apartFrom="north-west"),
    place("jisr", "Settlement", "idlib"),
    place("ariha", "Settlement", "syria"),
    place("market", "Market", "jisr"),
    place("clinic", "Hospital", "jisr"),
    place("bases", "BaseGroup", "syria"),
    place("ankara", "Settlement", "turkey"),
    place("orontes", "PhysicalRegion", overlaps="idlib"),
)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("idlib", "idlib", "SAME"),
        ("jisr", "syria", "INSIDE"),
        ("syria", "market", "AROUND"),
        ("syria", "turkey", "APART"),
        ("idlib", "hama", "APART"),
        ("jisr", "hama", "APART"),
        ("market", "hama", "APART"),
        ("jisr", "ariha", "APART"),
        ("market", "clinic", "APART"),
        ("north-west", "ankara", "APART"),
        ("north-west", "idlib", "UNKNOWN"),
        ("north-west", "jisr", "UNKNOWN"),
        ("ariha", "idlib", "UNKNOWN"),
        ("jisr-district", "idlib", "UNKNOWN"),
        ("bases", "jisr", "UNKNOWN"),
        ("north-west", "south", "APART"),
        ("south", "north-west", "APART"),
        ("orontes", "idlib", "OVERLAPPING"),
        ("idlib", "orontes", "OVERLAPPING"),
        ("orontes", "jisr", "UNKNOWN"),
        ("orontes", "turkey", "UNKNOWN"),
    ],
)
def test_places_relate_as_the_register_says(one: str, other: str, relation: str) -> None:
    assert parts(*SYRIA).relation(entity(one), entity(other)) is Relation[relation]


def test_what_the_words_leave_open_is_open() -> None:
    assert parts(*SYRIA).relation(entity("syria"), None) is Relation.OPEN


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("a", "Person"), ("b", "Person"), "APART"),
        (("a", "State"), ("b", "ArmedGroup"), "UNKNOWN"),
        (("a", "Contingent"), ("b", "Contingent"), "UNKNOWN"),
        (("a", "Collective"), ("b", "Collective"), "UNKNOWN"),
        (("a", "MilitaryUnit"), ("b", "MilitaryUnit"), "UNKNOWN"),
    ],
)
def test_only_classes_that_keep_their_members_apart_exclude(
    one: tuple[str, str], other: tuple[str, str], relation: str
) -> None:
    known = parts(place(*one), place(*other))
    assert known.relation(entity("a"), entity("b")) is Relation[relation]


# Worlds: each place is a set of cells.

CELLS = [
    frozenset(c for c, is_in in zip("abc", bits, strict=True) if is_in)
    for bits in product((0, 1), repeat=3)
]
CLASSES = ("State", "AdministrativeRegion", "Settlement", "VagueRegion")


@st.composite
def registers(draw: st.DrawFn) -> list[Entity]:
    """Up to four places, each part of an earlier one or of none."""
    found: list[Entity] = []
    for number in range(draw(st.integers(2, 4))):
        is_part, is_state = draw(st.booleans()), draw(st.booleans())
        above = [draw(st.sampled_from(found)).id] if found and is_part else []
        cls = "State" if is_state and not above else draw(st.sampled_from(CLASSES[1:]))
        others: dict[str, str] = {}
        if found and draw(st.integers(0, 3)) == 0:
            other = draw(st.sampled_from(found))
            if other.id not in above:
                others[draw(st.sampled_from(["overlaps", "apartFrom"]))] = other.id
        found.append(place(f"p{number}", cls, *above, **others))
    return found


def worlds(register: list[Entity]) -> list[dict[str, frozenset[str]]]:
    """All ways to give the places cells that fit the register."""
    known = parts(*register)
    found = []
    for cells in product(CELLS[1:], repeat=len(register)):
        world = {one.iri: cell for one, cell in zip(register, cells, strict=True)}
        if all(_fits(world, one, other, known) for one, other in product(register, repeat=2)):
            found.append(world)
    return found


def _fits(world: dict[str, frozenset[str]], one: Entity, other: Entity, known: Parts) -> bool:
    """Whether the cells of two places are as the register and their classes say."""
    ours, theirs = world[one.iri], world[other.iri]
    said = _said(one)
    is_as_said = (
        ((terms.PART_OF.value, other.iri) not in said or ours <= theirs)
        and ((kgb("overlaps"), other.iri) not in said or bool(ours & theirs))
        and ((kgb("apartFrom"), other.iri) not in said or not ours & theirs)
    )
    return is_as_said and not (ours & theirs and _are_kept_apart(one, other, known))


def _said(one: Entity) -> set[tuple[str, str]]:
    return {(name, value.iri) for name, value in one.roles if isinstance(value, Ref)}


def _are_kept_apart(one: Entity, other: Entity, known: Parts) -> bool:
    are_nested = other.iri in known.wholes(one.iri) or one.iri in known.wholes(other.iri)
    overlap = (kgb("overlaps"), other.iri) in _said(one) or (kgb("overlaps"), one.iri) in _said(
        other
    )
    if one is other or one.cls != other.cls or are_nested or overlap:
        return False
    above = [{iri for name, iri in _said(e) if name == terms.PART_OF.value} for e in (one, other)]
    is_region = one.cls == kgb("AdministrativeRegion")
    return one.cls in {kgb("State"), kgb("Settlement")} or (is_region and bool(above[0] & above[1]))


@given(registers())
def test_places_are_apart_if_they_share_no_cell_in_any_world(register: list[Entity]) -> None:
    known, possible = parts(*register), worlds(register)
    for one, other in product(register, repeat=2):
        relation = known.relation(one.iri, other.iri)
        meet = [bool(world[one.iri] & world[other.iri]) for world in possible]
        inside = [world[one.iri] <= world[other.iri] for world in possible]
        if not possible:
            continue  # the register contradicts itself
        assert (relation is Relation.APART) == (not any(meet)), (one, other, relation)
        if relation in {Relation.SAME, Relation.INSIDE}:
            assert all(inside)
        if relation is Relation.OVERLAPPING:
            assert all(meet)


def test_items_around_a_place_are_in_the_order_in_which_they_were_added() -> None:
    naming: Naming[str] = Naming(parts(*SYRIA))
    for item, *places in (("a", "idlib"), ("b", "syria"), ("c", "syria", "idlib"), ("d", "idlib")):
        naming.add(item, map(entity, places))
    assert list(naming.around(entity("jisr"))) == ["a", "b", "c", "d"]
    assert list(naming.inside(entity("syria"))) == ["a", "b", "c", "d"]
