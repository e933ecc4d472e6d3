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
    """The result of reasoning, and how much data HermiT read; axioms and triples are in Turtle."""

    status: Literal["consistent", "inconsistent"]
    unsatisfiable: tuple[str, ...]  # IRIs of classes that cannot have a member, if consistent
    reasons: tuple[tuple[str, ...], ...]  # why each of these is empty; () if that was not found
    explanation: tuple[str, ...]  # why it is inconsistent; () if the search took too long
    classes: int  # the number of declared classes
    individuals: int  # the number of those with triples; 0 if an ill-typed literal stopped HermiT
    facts: int  # the number of triples about individuals; 0 likewise
    about: str | None  # the individual that most of the explanation is about, if any
    unread: tuple[Misfit, ...]  # triples that OWL 2 DL does not allow, which HermiT did not get


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
        result = judge(given, source)
        explanation, reasons = _explained(given, result, source)
    return OwlResult(
        status="consistent" if result.consistent else "inconsistent",
        unsatisfiable=tuple(name.strip("<>") for name in reasons),
        reasons=tuple(reasons.values()),
        explanation=explanation,
        classes=len(given.classes),
        individuals=result.individuals,
        facts=result.facts,
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
    given: OwlInput, result: HermitResult, source: Path
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return why the dataset is inconsistent, and why classes are empty, in the order of IRIs."""
    if result.malformed:
        return ill_typed(given, result.malformed), {}
    if not result.consistent:
        return contradiction(given, source), {}
    axioms = empty_classes(given, source, result.empty) if result.empty else {}
    return (), {name: axioms.get(name, ()) for name in sorted(result.empty)}


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
    if result.explanation:
        message = f"these statements cannot all be true: {'; '.join(result.explanation)}"
        hint = "correct or remove one of them"
    else:
        message = "the ontology and the data contradict each other; kgbuild cannot say which part"
        hint = "leave out one report at a time to find the cause"
    return Finding(
        Severity.ERROR, "owl-inconsistent", message, source="owl", hint=hint, focus=result.about
    )


def _empty_class(iri: str, axioms: tuple[str, ...]) -> Finding:
    because = f", because: {'; '.join(axioms)}" if axioms else ""
    message = f"the class <{iri}> cannot have a member{because}"
    hint = "correct one of its axioms in the ontology"
    return Finding(Severity.ERROR, "owl-unsatisfiable", message, source="owl", hint=hint, focus=iri)


def _unread(misfit: Misfit) -> Finding:
    message = f"some triples do not fit OWL 2 DL and were left out of reasoning: {misfit.message}"
    hint = "declare the property's kind in the ontology, or correct the values"
    return Finding(
        Severity.WARNING, "owl-unread", message, source="owl", hint=hint, focus=misfit.focus
    )
