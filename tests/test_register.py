"""``entities.yaml`` becomes the register."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.ids import Iris
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.read.cycles import cycles
from kgbuild.read.register import RegisterSource, read_register
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.vocab import namespaces as ns
from tests.strategies import BASE, ontology

FILE = Path("entities.yaml")
IRIS = Iris(BASE)
PLACE = ns.KGB + "Place"


def read(text: str) -> RegisterSource:
    return read_register(parse_yaml(text, FILE), IRIS, ontology())


def register_of(*entities: str) -> dict[str, Entity]:
    source = read("entities:\n" + "".join(f"  - {{{entity}}}\n" for entity in entities))
    assert not source.findings
    return dict(source.names.register)


def names_of(*entities: str) -> NameResolver:
    return NameResolver(IRIS, ontology(), register_of(*entities))


# --- what becomes of an entity


def test_an_entity_is_what_is_written_of_it() -> None:
    register = register_of(
        "id: ru, a: State, label: Russia, precision: state",
        "id: kursk, a: AdministrativeRegion, label: Kursk Oblast, aliases: [Kursk, Kursk Oblast], "
        "wikidata: Q3178, partOf: ru, basis: inferred, note: Not the city.",
    )
    assert register["kursk"] == Entity(
        id="kursk",
        iri=f"{BASE}entity/kursk",
        cls=ns.KGB + "AdministrativeRegion",
        label="Kursk Oblast",
        aliases=("Kursk",),
        wikidata="Q3178",
        basis="https://w3id.org/kgbuild/basis#inferred",
        roles=((ns.KGB + "partOf", Ref(f"{BASE}entity/ru")),),
        note="Not the city.",
    )


def test_entities_may_be_named_before_they_are_written() -> None:
    register = register_of("id: a, a: Place, label: A, partOf: b", "id: b, a: Place, label: B")
    assert register["a"].roles == ((ns.KGB + "partOf", Ref(register["b"].iri)),)


def test_a_thing_may_be_part_of_several() -> None:
    register = register_of(
        "id: a, a: Place, label: A, partOf: [c, b]",
        "id: b, a: Place, label: B",
        "id: c, a: Place, label: C",
    )
    assert [value for _, value in register["a"].roles] == [
        Ref(register["b"].iri),
        Ref(register["c"].iri),
    ]


@pytest.mark.parametrize("id_", ["kursk", "Київ", "평양", "1st-army", "a.b_c-d", "q" * 128])
def test_ids_are_letters_of_any_script(id_: str) -> None:
    assert list(register_of(f"id: {id_}, a: Place, label: x")) == [id_]


def test_an_empty_register_is_one() -> None:
    source = read("entities: []")
    assert (source.findings, source.names.register) == ([], {})


def test_every_entity_has_its_place() -> None:
    source = read("entities:\n- {id: a, a: Place, label: A}\n- {id: b, a: Place, label: B}\n")
    assert {iri: str(place) for iri, place in source.places.items()} == {
        f"{BASE}entity/a": "entities.yaml:2:3",
        f"{BASE}entity/b": "entities.yaml:3:3",
    }


# --- names that mean nothing


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("kurks", "did you mean 'kursk'? Otherwise add it to entities.yaml"),
        ("KURSK", "did you mean 'kursk'? Otherwise add it to entities.yaml"),
        ("jane", "add it to entities.yaml"),  # the nearest is no place
    ],
)
def test_the_nearest_entity_of_the_class_is_reported(id_: str, hint: str) -> None:
    names = names_of("id: kursk, a: Place, label: K", "id: jane-doe, a: Person, label: J")
    with pytest.raises(UnknownNameError) as caught:
        names.entity(id_, PLACE)
    assert (str(caught.value), caught.value.hint) == (f"'{id_}' is not in the register", hint)


def test_an_entity_of_another_class_is_refused() -> None:
    names = names_of("id: kursk, a: Place, label: K", "id: kursk-force, a: Contingent, label: F")
    with pytest.raises(UnknownNameError, match="'kursk-force' is a Contingent, but a Place is"):
        names.entity("kursk-force", PLACE)


def test_a_kind_of_the_register_is_one_to_count() -> None:
    names = names_of("id: airship, a: Kind, label: airship")
    assert names.concept(ns.KGB + "Kind", "airship") == f"{BASE}entity/airship"
    assert names.concept(ns.KGB + "Kind", "soldier").startswith("https://w3id.org/kgbuild/kind#")
    with pytest.raises(UnknownNameError) as caught:
        names.concept(ns.KGB + "Kind", "airships")
    assert "did you mean 'airship'?" in caught.value.hint


def test_what_could_not_be_read_is_known_by_name() -> None:
    source = read("entities:\n- {id: a, a: Plaice, label: A}\n- {id: b, a: Place}\n- {id: 5}\n")
    assert {finding.name for finding in source.findings} == {
        "unknown-class",
        "missing-key",
        "wrong-type",
    }
    assert source.names.unread is None, "the third could be any"
    source = read("entities:\n- {id: a, a: Plaice, label: A}\n- {id: c, a: Place, label: C}\n")
    assert source.names.unread == frozenset("a")
    assert source.names.entity("a", PLACE) == f"{BASE}entity/a"
    with pytest.raises(UnknownNameError):
        source.names.entity("b", PLACE)


# --- circles

GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6
)


def reachable(graph: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting += graph.get(thing, ())
    return found


@given(GRAPHS)
def test_a_cycle_is_a_way_back_to_where_it_began(graph: dict[str, list[str]]) -> None:
    order = list(graph)
    for cycle in cycles(graph):
        assert cycle[0] == cycle[-1]
        assert len(set(cycle)) == len(cycle) - 1
        assert all(upper in graph[lower] for lower, upper in pairwise(cycle))
        assert order.index(cycle[0]) == min(map(order.index, cycle))


@given(GRAPHS)
def test_there_is_a_cycle_where_something_is_above_itself(graph: dict[str, list[str]]) -> None:
    is_circular = any(thing in reachable(graph, thing) for thing in graph)
    assert bool(list(cycles(graph))) == is_circular


@given(GRAPHS)
def test_without_the_cycles_found_step_by_step_none_is_left(graph: dict[str, list[str]]) -> None:
    """An author who takes away one step of each cycle found comes to an end."""
    for _ in range(20):
        found = list(cycles(graph))
        for lower, upper in {(cycle[0], cycle[1]) for cycle in found}:
            graph[lower] = [thing for thing in graph[lower] if thing != upper]
        if not found:
            break
    assert not list(cycles(graph))


def test_cycles_are_reported_with_the_way_around() -> None:
    source = read(
        "entities:\n"
        "- {id: a, a: Place, label: A, partOf: b}\n"
        "- {id: b, a: Place, label: B, partOf: [a, b]}\n"
    )
    assert [finding.message for finding in source.findings] == [
        "'a' is part of itself: a → b → a",
        "'b' is part of itself: b → b",
    ]


@pytest.mark.parametrize(
    ("label", "message"),
    [("' Kyiv'", "begins or ends"), ('"Kyiv\\u202e"', "U+202E"), ('"a\\u2066b"', "U+2066")],
)
def test_a_name_has_nothing_in_it_that_nobody_sees(label: str, message: str) -> None:
    findings = read(f"entities:\n  - {{id: kyiv, a: Settlement, label: {label}}}\n").findings
    assert [finding.name for finding in findings] == ["bad-value"]
    assert message in findings[0].message


def test_a_name_from_right_to_left_is_a_name() -> None:
    assert read("entities:\n  - {id: damascus, a: Settlement, label: دمشق}\n").findings == []
