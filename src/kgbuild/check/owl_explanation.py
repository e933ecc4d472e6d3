"""Why a dataset contradicts itself: the smallest set of axioms that cannot hold together.

HermiT says only that it does. Pellet traces which axioms a contradiction used while it builds its
tableau ("glass box") and then drops those that it can spare.

Source: Kalyanpur, Parsia, Horridge and Sirin, "Finding All Justifications of OWL DL Entailments",
ISWC 2007.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kgbuild.check.owl_input import OwlInput
from kgbuild.check.owl_java import OwlError, pellet

_AXIOM: Final = re.compile(r"^Axiom: (\S+) subClassOf Nothing$")
# An axiom begins five columns in, the first after "1)"; what stands further in continues it.
_BEGINS: Final = re.compile(r"^(?:1\) | {3})  (?=\S)")
_ILL_TYPED: Final = re.compile(r'Literal ("[\s\S]*"\^\^<[^>]+>) is malformed')


def contradiction(given: OwlInput, source: Path) -> tuple[str, ...]:
    """The axioms and assertions that cannot all be true; empty if Pellet does not find any.

    Args:
        given: What the reasoners read.
        source: The file with its N-Triples.
    """
    return _explained(given, source, "--inconsistent").get("Thing", ())


def unsatisfiable_classes(given: OwlInput, source: Path) -> Mapping[str, tuple[str, ...]]:
    """The axioms for each class that can have no member, by its IRI in angle brackets.

    Args:
        given: What the reasoners read.
        source: The file with its N-Triples.
    """
    return _explained(given, source, "--all-unsat")


def ill_typed(given: OwlInput, complaint: str) -> tuple[str, ...]:
    """The statements with the literal that HermiT complains is no value of its datatype.

    Such a literal is a contradiction by itself (RDF 1.1 Semantics, section 7.1).
    """
    match = _ILL_TYPED.search(complaint)
    return tuple(
        str(triple)
        for triple in given.triples
        if match
        and isinstance(value := triple.object, Literal)
        and f'"{value.value}"^^<{value.datatype.value}>' == match[1]
    )


def _explained(given: OwlInput, source: Path, what: str) -> dict[str, tuple[str, ...]]:
    """Pellet's axioms by the class that they leave without members; none if Pellet fails."""
    try:
        run = pellet(["explain", "--ignore-imports", what, source.name], source.parent)
    except OwlError:
        return {}  # the verdict is HermiT's and stands; only its explanation is missing
    return {
        given.names.restore(name): tuple(sorted(map(given.names.restore, axioms)))
        for name, axioms in _axioms(run.out).items()
    }


def _axioms(printed: str) -> dict[str, list[str]]:
    """Part what Pellet printed into classes and their axioms, each axiom on one line."""
    by_class: dict[str, list[str]] = {}
    axioms: list[str] = []
    for line in printed.splitlines():
        if match := _AXIOM.match(line):
            axioms = by_class.setdefault(match[1], [])
        elif match := _BEGINS.match(line):
            axioms.append(line[match.end() :])
        elif axioms and line.strip():
            axioms[-1] += f" {line.strip()}"
    return by_class
