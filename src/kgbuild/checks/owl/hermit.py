"""HermiT's result for a dataset, which only counts if HermiT read the whole dataset."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgbuild.checks.owl.java import JavaRun, OwlError, hermit
from kgbuild.checks.owl.reasoner_input import OwlInput

#: The dump comes first, because the other actions stop if the dataset is inconsistent.
_ACTIONS: Final = (
    "--ignoreUnsupportedDatatypes",
    "--no-prefixes",
    "--dump-clauses=clauses.txt",
    "--unsatisfiable",
    "--equivalents=owl:Thing",
    "--subs=owl:Thing",
)
_OF_NOTHING: Final = "Classes equivalent to 'http://www.w3.org/2002/07/owl#Nothing':"
_FACTS: Final = re.compile(r"Number of (?:positive|negative) facts: (\d+)")
_INDIVIDUAL: Final = re.compile(r"(?<=[(,])<[^>]+>(?=[,)])")


@dataclass(frozen=True, slots=True)
class HermitResult:
    """What HermiT found, and how much of the dataset it read."""

    consistent: bool
    empty: frozenset[str] = frozenset()  # classes without a member, in <>, if consistent
    individuals: int = 0  # the number of individuals with triples that it read
    facts: int = 0  # the number of triples about individuals that it read
    malformed: str = ""  # its message about an ill-typed literal, at which it stops reading


def judge(given: OwlInput, source: Path) -> HermitResult:
    """Return the result of classifying a dataset with HermiT.

    Args:
        given: The dataset.
        source: The file with its N-Triples; HermiT writes next to it.

    Raises:
        OwlError: HermiT gave no result, or one for less than the dataset.
    """
    run = hermit([*_ACTIONS, source.as_uri()], source.parent)
    if "MalformedLiteralException" in run.err:
        return HermitResult(consistent=False, malformed=run.err)
    consistent = "InconsistentOntologyException" not in run.err
    dump = source.with_name("clauses.txt")
    if (consistent and run.code) or not dump.is_file():
        raise OwlError(_failure(given, run))
    lists = _lists(given, run.out)
    individuals, facts = _dumped(given, dump)
    if consistent:
        _require(given.classes, set().union(*lists.values()), run)
    _require(given.individuals, individuals, run)
    return HermitResult(
        consistent=consistent,
        empty=frozenset(lists.get(_OF_NOTHING, ())),
        individuals=len(individuals),
        facts=facts,
    )


def _lists(given: OwlInput, printed: str) -> dict[str, set[str]]:
    """Return the lists of classes that HermiT printed, by heading, without OWL's own classes."""
    lists: dict[str, set[str]] = {}
    classes: set[str] = set()
    for line in printed.splitlines():
        if not line.startswith("\t"):
            classes = lists.setdefault(line, set())
        elif (name := given.names.restore(line.strip())).startswith("<"):
            classes.add(name)
    return lists


def _dumped(given: OwlInput, dump: Path) -> tuple[set[str], int]:
    """Return the individuals and the number of facts in HermiT's dump of what it read."""
    individuals: set[str] = set()
    facts = 0
    with dump.open(encoding="utf-8") as lines:
        for line in lines:
            individuals.update(_INDIVIDUAL.findall(line))
            facts += sum(map(int, _FACTS.findall(line)))
    return {given.names.restore(name) for name in individuals}, facts


def _require(given: Iterable[str], read: set[str], run: JavaRun) -> None:
    missing = set(given) - read
    if missing:
        raise OwlError(
            f"HermiT left out {len(missing)} classes or individuals, such as {min(missing)}, so "
            f"its result does not count; this is a bug in kgbuild: report it\n{run.err}"
        )


def _failure(given: OwlInput, run: JavaRun) -> str:
    if "OutOfMemoryError" in run.err:
        return "the dataset is too large for the OWL reasoner: check fewer reports at a time"
    first = run.err.strip().partition("\n")[0].removeprefix('Exception in thread "main" ')
    return (
        "HermiT cannot reason over the ontology and the data; correct what it names: "
        f"{given.names.restore(first)}"
    )
