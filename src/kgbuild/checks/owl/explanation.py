"""Why a dataset contradicts itself: a smallest set of its axioms that cannot hold together.

HermiT only tells that there is a contradiction. So axioms are put together, more and more of them,
until HermiT finds one; the axiom added last is needed for it. Again with that one put first, until
those found do by themselves; the last few are tried by leaving out each. It takes few runs if the
right axioms come early, and Pellet, which traces a contradiction while it finds it, tells which.
Pellet's own account is not given out: it can lack an axiom (seen with an inverse functional
property) or not come at all (with patterns and property chains).

Sources: Kalyanpur, Parsia, Horridge and Sirin, "Finding All Justifications of OWL DL Entailments",
ISWC 2007 (black box, glass box); Hemery, Lecoutre, Sais and Boussemart, "Extracting MUCs from
Constraint Networks", ECAI 2006 (transitions).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.checks.owl.axioms import Axiom, axioms_of, names_in, written
from kgbuild.checks.owl.java import OwlError, hermit, pellet
from kgbuild.checks.owl.plain_names import Names
from kgbuild.checks.owl.reasoner_input import OwlInput
from kgbuild.vocab import namespaces as ns

#: Java runs for one explanation; with Pellet's help about five do.
_RUNS: Final = 40
#: Classes to explain; an ontology with more of them has a common cause.
_CLASSES: Final = 5
#: Sets of axioms that one Java run tries at the most, one axiom apart.
_WIDTH: Final = 32
#: Axioms that are rather tried by leaving out each: one run, and one for each that can be spared.
_FEW: Final = 8
_TYPE: Final = NamedNode(f"{ns.RDF}type")
_MEMBER: Final = NamedNode("urn:x-kgbuild:member")
_ILL_TYPED: Final = re.compile(r'Literal ("[\s\S]*"\^\^<[^>]+>) is malformed')


def contradiction(given: OwlInput, source: Path) -> tuple[str, ...]:
    """Axioms, in Turtle, that cannot all hold and of which none can be spared.

    Args:
        given: An inconsistent dataset.
        source: The file with its N-Triples; more is written beside it.

    Returns:
        The axioms; none if the reasoners took too long to find them.
    """
    printed = _pellet("--inconsistent", source)
    return _explained(given, source, given.names.named_in(printed), [])


def empty_classes(
    given: OwlInput, source: Path, classes: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Axioms, in Turtle, for each class why it can have no member; as for `contradiction`.

    Args:
        given: A consistent dataset.
        source: The file with its N-Triples; more is written beside it.
        classes: The classes, in angle brackets. Where they are many, only some are explained.
    """
    clues = {
        given.names.restore(block.split()[0]): given.names.named_in(block)
        for block in _pellet("--all-unsat", source).split("Axiom: ")[1:]
    }
    # The fewer names a cause has, the closer it is to the root of the others.
    likely = sorted(classes, key=lambda name: (name not in clues, len(clues.get(name, ())), name))
    return {name: _why_empty(given, source, name, clues) for name in likely[:_CLASSES]}


def ill_typed(given: OwlInput, complaint: str) -> tuple[str, ...]:
    """The statements with the literal that HermiT complains is no value of its datatype.

    Such a literal is a contradiction by itself (RDF 1.1 Semantics, section 7.1).
    """
    match = _ILL_TYPED.search(complaint)
    return tuple(
        written((triple,))
        for triple in given.triples
        if match
        and isinstance(value := triple.object, Literal)
        and f'"{value.value}"^^<{value.datatype.value}>' == match[1]
    )


@dataclass(slots=True)
class _Search:
    """A search for axioms that contradict each other.

    Attributes:
        names: The names in which the reasoner reads.
        folder: Where the trials are written.
        base: What every trial assumes.
        runs: How many runs of Java it may still take.
    """

    names: Names
    folder: Path
    base: Sequence[Triple]
    runs: int = _RUNS

    def core(self, axioms: Sequence[Axiom]) -> list[Axiom]:
        """Axioms that contradict each other, of which none can be spared.

        Raises:
            OwlError: The search took too many runs, or HermiT gave no verdict.
        """
        needed: list[Axiom] = []
        rest = axioms
        while end := self._transition(needed, rest):
            needed.append(rest[end - 1])
            rest = rest[: end - 1]
            if len(rest) <= _FEW:
                return [*needed, *self._needed(needed, rest)]
        return needed

    def _needed(self, needed: Sequence[Axiom], rest: Sequence[Axiom]) -> Sequence[Axiom]:
        """Those of the rest without which there is no contradiction with those needed."""
        proved = 0
        while proved < len(rest):
            without = [[*rest[:i], *rest[i + 1 :]] for i in range(proved, len(rest))]
            proved += self._passed([[*needed, *axioms] for axioms in without])
            rest = [*rest[:proved], *rest[proved + 1 :]]  # this one can be spared, or is past all
        return rest

    def _transition(self, needed: Sequence[Axiom], rest: Sequence[Axiom]) -> int:
        """How many of the rest it takes, with those needed, to make a contradiction."""
        low, high = -1, len(rest)  # with so many it is consistent, with so many it is not
        while high - low > 1:
            if high - low <= _WIDTH:
                sizes = list(range(low + 1, high))
            else:
                steps = range(_WIDTH.bit_length() - 1, (high - low).bit_length())
                sizes = [low + 2**step for step in steps if low + 2**step < high]
            passed = self._passed([[*needed, *rest[:size]] for size in sizes])
            low, high = [low, *sizes][passed], [*sizes, high][passed]
        return high

    def _passed(self, trials: Sequence[Sequence[Axiom]]) -> int:
        """How many trials HermiT finds consistent, one after the other, before the first clash."""
        if not self.runs:
            raise OwlError("no explanation was found in the runs allowed")
        self.runs -= 1
        paths = [self.folder / f"trial-{number}.nt" for number in range(len(trials))]
        for path, axioms in zip(paths, trials, strict=True):
            path.write_bytes(self.names.ntriples([*self.base, *chain.from_iterable(axioms)]))
        uris = [path.as_uri() for path in paths]
        run = hermit(["--ignoreUnsupportedDatatypes", "--consistency", *uris], self.folder)
        passed = run.out.count(" is satisfiable.")
        if passed < len(trials) and "InconsistentOntologyException" not in run.err:
            raise OwlError(f"HermiT gave no verdict on a part of the dataset: {run.err}")
        return passed


def _explained(
    given: OwlInput, source: Path, clues: frozenset[str], assumed: Sequence[Triple]
) -> tuple[str, ...]:
    """Axioms that contradict what is assumed, searched first among those of the names in clues."""
    search = _Search(given.names, source.parent, [*given.declarations, *assumed])
    axioms = sorted(axioms_of(given.triples), key=lambda axiom: len(names_in(axiom) - clues))
    try:
        return tuple(sorted(map(written, search.core(axioms))))
    except OwlError:
        return ()  # the verdict stands without it


def _why_empty(
    given: OwlInput, source: Path, name: str, clues: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Axioms that contradict a member of the class."""
    member = Triple(_MEMBER, _TYPE, NamedNode(name.strip("<>")))
    return _explained(given, source, clues.get(name, frozenset()), [member])


def _pellet(what: str, source: Path) -> str:
    """What Pellet prints in explanation; nothing if it does not come to an end."""
    try:
        return pellet(["explain", "--ignore-imports", what, source.name], source.parent).out
    except OwlError:
        return ""  # only a search that begins at a worse place
