"""The consistency of the ontology and the data, with HermiT; explanations with Pellet's help.

HermiT does not interpret values of datatypes outside OWL 2 (``xsd:date``, EDTF, WKT). For HermiT
they are unknown values that contradict nothing. SHACL checks them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from kgbuild.checks.owl.explanation import contradiction, empty_classes, ill_typed
from kgbuild.checks.owl.hermit import HermitResult, judge
from kgbuild.checks.owl.java import OwlError
from kgbuild.checks.owl.reasoner_input import Misfit, OwlInput, prepare
from kgbuild.errors import Finding, Severity

__all__ = ["NoClassesError", "OwlError", "OwlResult", "owl_findings", "reason"]

_IRI: Final = re.compile(r"<[^<>\s]+>")


class NoClassesError(OwlError):
    """The triples declare no class. Every dataset would pass."""


@dataclass(frozen=True, slots=True)
class OwlResult:
    """The result of reasoning, and how much data it used.

    Attributes:
        status: Whether the ontology and the data can all be true.
        unsatisfiable: IRIs of classes that cannot have a member. It is empty if the status is
            inconsistent, because then no class can have any.
        reasons: For each of these classes, a minimal set of axioms in Turtle that make it empty.
            Some are missing if there are many classes or the search took too long.
        explanation: If inconsistent, a minimal set of axioms and triples in Turtle that cannot all
            be true; empty if the search took too long.
        classes: The number of declared classes; HermiT read them all.
        individuals: The number of individuals with triples that HermiT read; 0 if a literal that
            does not fit its datatype stopped it.
        facts: The number of triples about individuals that HermiT read; 0 likewise.
        about: The individual that most of the explanation is about, if any.
        unread: Triples that OWL 2 DL does not allow. HermiT did not get them.
    """

    status: Literal["consistent", "inconsistent"]
    unsatisfiable: tuple[str, ...]
    reasons: tuple[tuple[str, ...], ...]
    explanation: tuple[str, ...]
    classes: int
    individuals: int
    facts: int
    about: str | None
    unread: tuple[Misfit, ...]


def reason(ntriples: bytes) -> OwlResult:
    """Return the result of reasoning over an ontology and its data.

    Args:
        ntriples: Both, as N-Triples in UTF-8. Imports are not followed.

    Raises:
        NoClassesError: No class is declared.
        OwlError: The bytes are not N-Triples or not OWL 2 DL, too large for the memory, or Java
            does not run.
    """
    given = prepare(ntriples)
    if not given.classes:
        raise NoClassesError(
            "no owl:Class is declared, so every dataset would pass: add the ontology"
        )
    with TemporaryDirectory(prefix="kgbuild-owl-") as folder:
        source = Path(folder).resolve() / "dataset.nt"
        source.write_bytes(given.ntriples)
        verdict = judge(given, source)
        explanation, reasons = _explained(given, verdict, source)
    return OwlResult(
        status="consistent" if verdict.consistent else "inconsistent",
        unsatisfiable=tuple(name.strip("<>") for name in reasons),
        reasons=tuple(reasons.values()),
        explanation=explanation,
        classes=len(given.classes),
        individuals=verdict.individuals,
        facts=verdict.facts,
        about=_about(explanation, given.individuals),
        unread=given.unread,
    )


def owl_findings(ntriples: bytes) -> list[Finding]:
    """Return what reasoning finds wrong with an ontology and its data; arguments as for `reason`.

    Raises:
        OwlError: Reasoning failed, so nothing is known.
    """
    try:
        result = reason(ntriples)
    except NoClassesError as error:
        return [Finding(Severity.ERROR, "owl-empty", str(error), source="owl")]
    return [
        *([_contradiction(result)] if result.status == "inconsistent" else []),
        *map(_empty_class, result.unsatisfiable, result.reasons),
        *map(_unread, result.unread),
    ]


def _explained(
    given: OwlInput, verdict: HermitResult, source: Path
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return why the dataset is inconsistent, and why classes are empty, in the order of IRIs."""
    if verdict.malformed:
        return ill_typed(given, verdict.malformed), {}
    if not verdict.consistent:
        return contradiction(given, source), {}
    axioms = empty_classes(given, source, verdict.empty) if verdict.empty else {}
    return (), {name: axioms.get(name, ()) for name in sorted(verdict.empty)}


def _about(explanation: tuple[str, ...], individuals: frozenset[str]) -> str | None:
    """Return the IRI of the individual in most lines; the first one of equals."""
    named = Counter(
        name
        for line in explanation
        for name in dict.fromkeys(_IRI.findall(line))
        if name in individuals
    )
    return max(named, key=lambda name: named[name]).strip("<>") if named else None


def _contradiction(result: OwlResult) -> Finding:
    """Return the finding that the dataset is inconsistent."""
    if result.explanation:
        message = f"these statements cannot all be true: {'; '.join(result.explanation)}"
        hint = "correct or remove one of them"
    else:
        message = "the ontology and the data contradict each other; no smaller part was found"
        hint = "leave out one report at a time to find the cause"
    return Finding(
        Severity.ERROR,
        "owl-inconsistent",
        message,
        source="owl",
        hint=hint,
        focus=result.about,
    )


def _empty_class(iri: str, axioms: tuple[str, ...]) -> Finding:
    """Return the finding that a class cannot have a member."""
    because = f", because: {'; '.join(axioms)}" if axioms else ""
    return Finding(
        Severity.ERROR,
        "owl-unsatisfiable",
        f"the class <{iri}> cannot have a member{because}",
        source="owl",
        hint="correct one of its axioms in the ontology",
        focus=iri,
    )


def _unread(misfit: Misfit) -> Finding:
    """Return the warning that some triples were left out of reasoning."""
    return Finding(
        Severity.WARNING,
        "owl-unread",
        f"some triples do not fit OWL 2 DL and were left out of reasoning: {misfit.message}",
        source="owl",
        hint="declare the property's kind in the ontology, or correct the values",
        focus=misfit.focus,
    )
