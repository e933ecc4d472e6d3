"""Why a dataset contradicts itself: a minimal set of its axioms that cannot all be true.

HermiT only says that there is a contradiction. So the search adds axioms until HermiT finds one.
The last axiom added is needed for it. The search begins again with that axiom first, until the
needed axioms contradict each other alone. For the last few, it leaves out each in turn. It takes
few runs if the right axioms come early. Pellet says which those are, because it traces
contradictions. Pellet's own explanation is not used: an axiom may be missing (seen with an inverse
functional property), or the whole explanation (with patterns and property chains).

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
from kgbuild.checks.owl.placeholder_names import PlainNames
from kgbuild.checks.owl.reasoner_input import OwlInput
from kgbuild.vocab.terms import TYPE

#: Maximum number of classes to explain; more of them probably have a common cause.
_CLASSES: Final = 5
#: Maximum number of sets of axioms that one Java run tries.
_WIDTH: Final = 32
#: With this number of axioms left, each is left out in turn: one run, and one per unneeded axiom.
_FEW: Final = 8
_ILL_TYPED: Final = re.compile(r'Literal ("[\s\S]*"\^\^<[^>]+>) is malformed')


def contradiction(given: OwlInput, source: Path) -> tuple[str, ...]:
    """Return a minimal set of axioms in Turtle that cannot all be true in an inconsistent dataset.

    It is empty if the reasoners took too long to find them. The source has the dataset's N-Triples.
    Other files are written next to it.
    """
    printed = _pellet("--inconsistent", source)
    return _explained(given, source, given.names.named_in(printed), [])


def empty_classes(
    given: OwlInput, source: Path, classes: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each class in angle brackets, axioms in Turtle that make it empty.

    The dataset is consistent; otherwise as for `contradiction`. Of many classes, only some are
    explained.
    """
    clues = {
        given.names.restore(block.split()[0]): given.names.named_in(block)
        for block in _pellet("--all-unsat", source).split("Axiom: ")[1:]
    }
    # A cause with few names is likely to be the cause of the others.
    likely = sorted(classes, key=lambda name: (name not in clues, len(clues.get(name, ())), name))
    return {name: _why_empty(given, source, name, clues) for name in likely[:_CLASSES]}


def ill_typed(given: OwlInput, complaint: str) -> tuple[str, ...]:
    """Return the triples with the literal that does not fit its datatype, according to HermiT.

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
    """A search for axioms that contradict each other."""

    names: PlainNames
    folder: Path  # for the trials
    base: Sequence[Triple]  # in every trial
    runs: int = 40  # left for Java; about five are enough with Pellet's help

    def core(self, axioms: Sequence[Axiom]) -> list[Axiom]:
        """Return a minimal set of axioms that contradict each other.

        Raises:
            OwlError: The search took too many runs, or HermiT gave no result.
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
        """Return those of the rest that the contradiction needs as well."""
        proved = 0
        while proved < len(rest):
            without = [[*rest[:i], *rest[i + 1 :]] for i in range(proved, len(rest))]
            proved += self._passed([[*needed, *axioms] for axioms in without])
            rest = [*rest[:proved], *rest[proved + 1 :]]  # not needed, or past the end
        return rest

    def _transition(self, needed: Sequence[Axiom], rest: Sequence[Axiom]) -> int:
        """Return how many of the rest, with those needed, make a contradiction."""
        low, high = -1, len(rest)  # consistent with the first number, inconsistent with the second
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
        """Return the number of trials that HermiT finds consistent before the first other one."""
        if not self.runs:
            raise OwlError("no explanation was found in the allowed runs")
        self.runs -= 1
        paths = [self.folder / f"trial-{number}.nt" for number in range(len(trials))]
        for path, axioms in zip(paths, trials, strict=True):
            path.write_bytes(self.names.ntriples([*self.base, *chain.from_iterable(axioms)]))
        uris = [path.as_uri() for path in paths]
        run = hermit(["--ignoreUnsupportedDatatypes", "--consistency", *uris], self.folder)
        passed = run.out.count(" is satisfiable.")
        if passed < len(trials) and "InconsistentOntologyException" not in run.err:
            raise OwlError(f"HermiT gave no result for a part of the dataset: {run.err}")
        return passed


def _explained(
    given: OwlInput, source: Path, clues: frozenset[str], assumed: Sequence[Triple]
) -> tuple[str, ...]:
    """Return axioms that contradict what is assumed, searching first those with names in clues."""
    search = _Search(given.names, source.parent, [*given.declarations, *assumed])
    axioms = sorted(axioms_of(given.triples), key=lambda axiom: len(names_in(axiom) - clues))
    try:
        return tuple(sorted(map(written, search.core(axioms))))
    except OwlError:
        return ()  # the result is valid without it


def _why_empty(
    given: OwlInput, source: Path, name: str, clues: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return axioms that contradict a member of the class."""
    member = Triple(NamedNode("urn:x-kgbuild:member"), TYPE, NamedNode(name.strip("<>")))
    return _explained(given, source, clues.get(name, frozenset()), [member])


def _pellet(what: str, source: Path) -> str:
    """Return Pellet's explanation; nothing if it does not end."""
    try:
        return pellet(["explain", "--ignore-imports", what, source.name], source.parent).out
    except OwlError:
        return ""  # the search still works, but begins with no clue
