"""Random mutations of good graphs: values, datatypes, languages, counts, blank and odd nodes."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kgbuild.graph.dataset_metadata import vocabulary_quads
from kgbuild.nquads import nquads, ntriples_of
from kgbuild.vocab import namespaces as ns
from tests.ontology_files import term_files

GRAPHS = Path(__file__).parent / "shapes"
EX = "https://example.org/"
Term = NamedNode | BlankNode | Literal
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


def xsd(name: str) -> NamedNode:
    return NamedNode(ns.XSD + name)


#: What is put in the place of any value: it is ill-typed, too long, empty, or in odd languages.
ODD: tuple[Term, ...] = (
    NamedNode(EX + "nothing"),
    BlankNode("blankodd"),
    Literal(""),
    Literal('"quoted" \\ and\nbroken\t\u00e4 \U0001f600'),
    Literal("?! ?!", language="en"),
    Literal("x", language="de-AT"),
    Literal("x", language="en"),
    Literal("y", language="en"),
    Literal("-1", datatype=xsd("integer")),
    Literal("007", datatype=xsd("integer")),
    Literal("abc", datatype=xsd("integer")),
    Literal("1.50", datatype=xsd("decimal")),
    Literal("1e3", datatype=xsd("double")),
    Literal("NaN", datatype=xsd("double")),
    Literal("2024-02-30", datatype=xsd("date")),
    Literal("2024-02-28", datatype=xsd("date")),
    Literal("2024-02-28Z", datatype=xsd("date")),
    Literal("2024-02-28T24:00:00", datatype=xsd("dateTime")),
    Literal("1", datatype=xsd("boolean")),
    Literal("maybe", datatype=xsd("boolean")),
    Literal("xyz", datatype=xsd("hexBinary")),
    Literal("ab", datatype=xsd("hexBinary")),
    Literal("x", datatype=NamedNode(EX + "datatype")),
    Literal("1" * 300),
)


@cache
def base() -> bytes:
    """The vocabulary, which is behind every graph."""
    return nquads(vocabulary_quads(term_files()))


@cache
def good_graphs() -> list[list[Triple]]:
    """The good graph of every shape, in the common world."""
    common = _triples(GRAPHS / "common.ttl")
    return [common + _triples(file) for file in sorted(GRAPHS.glob("*/good.ttl"))]


def _triples(file: Path) -> list[Triple]:
    return [quad.triple for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)]


def mutations(number: int, seed: int) -> Iterator[bytes]:
    """Yield N-Quads of good graphs with one to four changes, each in a world of its own."""
    chance = random.Random(seed)
    for world in range(number):
        triples = list(chance.choice(good_graphs()))
        for _ in range(chance.randint(1, 4)):
            _mutate(triples, chance)
        text = ntriples_of(triples).decode()
        text = text.replace(f"<{EX}", f"<{EX}{world}/").replace("_:blank", f"_:blank{world}")
        yield written(text.splitlines(), chance)


def broken_graphs() -> Iterator[tuple[bytes, bool]]:
    """Yield N-Quads of all broken graphs in worlds of their own, and whether they stay in these.

    A world has only what its broken graph is about, which is a quarter of the common world.
    """
    common = _triples(GRAPHS / "common.ttl")
    for world, file in enumerate(sorted(GRAPHS.glob("*/broken-*.ttl"))):
        own = _triples(file)
        stays = all(EX in str(triple.subject) for triple in own)
        text = ntriples_of(own + (_around(own, common) if stays else common)).decode()
        yield text.replace(f"<{EX}", f"<{EX}{world}/").encode(), stays


def _around(own: Sequence[Triple], common: Sequence[Triple]) -> list[Triple]:
    """Return what the nodes of a graph lead to in the common world, and what leads to them."""
    below: dict[object, list[Triple]] = defaultdict(list)
    for triple in common:
        below[triple.subject].append(triple)
    ends = {end for triple in own for end in (triple.subject, triple.object)}
    waiting: list[object] = sorted(ends, key=str)
    own_ends = {end for end in ends if EX in str(end)}
    waiting += [triple.subject for triple in common if triple.object in own_ends]
    found: dict[object, None] = {}
    for node in waiting:  # grows while it is walked: a breadth-first search
        if node not in found:
            found[node] = None
            waiting += [triple.object for triple in below[node]]
    return [triple for node in found for triple in below[node]]


def world_of(node: str) -> int | None:
    """Return the number of the world that a node belongs to; None if all worlds share it."""
    found = re.match(f"(?:{EX}|blank)([0-9]+)", node)
    return int(found[1]) if found else None


def world_in(part: bytes) -> int:
    """Return the number of the world in N-Quads."""
    found = re.search(f"<{EX}([0-9]+)/".encode(), part)
    assert found
    return int(found[1])


def written(ntriples: Iterable[str], chance: random.Random) -> bytes:
    """Return N-Quads of N-Triples: canonical, or in another way that is allowed."""
    lines = [f"{line[:-2]} <{EX}graph> ." for line in ntriples]
    match chance.randrange(6):
        case 0:
            lines = [line.replace(" <", "  <", 1) for line in lines]
        case 1:
            lines = [line.removesuffix(f" <{EX}graph> .") + " ." for line in lines]
        case 2:
            lines = [_QUOTED.sub(_escaped, line) for line in lines]
        case 3:
            lines += ["# a comment", lines[0]]
    return ("\n".join(lines) + "\n").encode()


def _escaped(match: re.Match[str]) -> str:
    return match.group().replace("a", "\\u0061")


def _mutate(triples: list[Triple], chance: random.Random) -> None:
    own = [at for at, one in enumerate(triples) if EX in str(one.subject)]
    at = chance.choice(own)
    triple = triples[at]
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    match chance.randrange(9):
        case 0:
            del triples[at]
        case 1:
            triples[at] = Triple(subject, predicate, chance.choice(ODD))
        case 2:
            triples.append(Triple(subject, predicate, chance.choice(ODD)))
        case 3:
            triples.append(Triple(subject, predicate, chance.choice(triples).object))
        case 4:
            triples[at] = Triple(subject, predicate, chance.choice(triples).object)
        case 5:
            triples.append(Triple(subject, chance.choice(triples).predicate, value))
        case 6:
            triples.append(Triple(triples[chance.choice(own)].subject, predicate, value))
        case 7:
            renamed = BlankNode("blankrenamed")
            triples[:] = [
                Triple(
                    renamed if one.subject == subject else one.subject,
                    one.predicate,
                    renamed if one.object == subject else one.object,
                )
                for one in triples
            ]
        case _ if isinstance(value, Literal):
            other = chance.choice(
                [
                    Literal(value.value, language=chance.choice(["en", "de", "ru"])),
                    Literal(value.value, datatype=xsd(chance.choice(_DATATYPES))),
                    Literal(value.value),
                ]
            )
            triples[at] = Triple(subject, predicate, other)
        case _:
            del triples[at]


_DATATYPES = ("integer", "decimal", "date", "dateTime", "boolean", "hexBinary", "anyURI")
