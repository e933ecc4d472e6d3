"""OWL: whether the ontology and the data can be true together, by HermiT; if not, why, by Pellet.

HermiT does not look into values of datatypes outside OWL 2's own (``xsd:date``, EDTF, WKT): they
are unknown values to it and clash with nothing. Checking those is left to SHACL.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from kgbuild.checks.owl.explanation import contradiction, empty_classes, ill_typed
from kgbuild.checks.owl.hermit import Verdict, judge
from kgbuild.checks.owl.java import OwlError
from kgbuild.checks.owl.reasoner_input import Misfit, OwlInput, prepare
from kgbuild.errors import Finding, Severity

__all__ = ["NoClassesError", "OwlError", "OwlResult", "owl_findings", "reason"]

_IRI: Final = re.compile(r"<[^<>\s]+>")


class NoClassesError(OwlError):
    """The triples declare no class, so that every dataset would pass."""


@dataclass(frozen=True, slots=True)
class OwlResult:
    """What reasoning found, and how much it had to go by.

    Attributes:
        status: Whether the ontology and the data can all be true together.
        unsatisfiable: IRIs of classes that can have no member. None is listed where the status is
            inconsistent, for then no class can have any.
        reasons: For each of these classes, axioms in Turtle of which it follows and of which none
            can be spared; none for some of the classes where there are many, or where the search
            took too long.
        explanation: If inconsistent, axioms and statements in Turtle that cannot all be true and
            of which none can be spared; none if the search took too long.
        classes: How many classes are declared; HermiT read them all.
        individuals: How many individuals HermiT read statements about; 0 if a literal that is no
            value of its datatype stopped it.
        facts: How many statements about individuals HermiT read; 0 likewise.
        about: The individual that most of the explanation is about, if any.
        unread: Statements that OWL 2 DL does not allow, so that HermiT was not given them.
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
    """Reason over an ontology together with its data.

    Args:
        ntriples: Both, as N-Triples in UTF-8. Imports are not followed.

    Raises:
        NoClassesError: No class is declared.
        OwlError: No N-Triples, no OWL 2 DL, too much for the memory, or Java does not run.
    """
    given = prepare(ntriples)
    if not given.classes:
        raise NoClassesError(
            "no owl:Class is declared, so nothing could ever be wrong: give the ontology as well"
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
    """What reasoning finds wrong with an ontology and its data; arguments as for `reason`.

    Raises:
        OwlError: Reasoning could not be done, so that nothing is known.
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
    given: OwlInput, verdict: Verdict, source: Path
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Why the dataset is inconsistent, and why each empty class, in the order of IRIs, is."""
    if verdict.malformed:
        return ill_typed(given, verdict.malformed), {}
    if not verdict.consistent:
        return contradiction(given, source), {}
    axioms = empty_classes(given, source, verdict.empty) if verdict.empty else {}
    return (), {name: axioms.get(name, ()) for name in sorted(verdict.empty)}


def _about(explanation: tuple[str, ...], individuals: frozenset[str]) -> str | None:
    """The individual named in most lines, the first of equals; its IRI."""
    named = Counter(
        name
        for line in explanation
        for name in dict.fromkeys(_IRI.findall(line))
        if name in individuals
    )
    return max(named, key=lambda name: named[name]).strip("<>") if named else None


def _contradiction(result: OwlResult) -> Finding:
    """The finding that the dataset is inconsistent."""
    if result.explanation:
        message = f"these statements cannot all be true: {'; '.join(result.explanation)}"
        hint = "correct or take back one of them"
    else:
        message = "the ontology and the data contradict each other, and no smaller part is known to"
        hint = "leave out one report after the other to see which of them it takes"
    return Finding(
        Severity.ERROR,
        "owl-inconsistent",
        message,
        source="owl",
        hint=hint,
        focus=result.about,
    )


def _empty_class(iri: str, axioms: tuple[str, ...]) -> Finding:
    """The finding that a class can have no member."""
    because = f", because: {'; '.join(axioms)}" if axioms else ""
    return Finding(
        Severity.ERROR,
        "owl-unsatisfiable",
        f"nothing can ever be in the class <{iri}>{because}",
        source="owl",
        hint="correct one of its axioms in the ontology",
        focus=iri,
    )


def _unread(misfit: Misfit) -> Finding:
    """The warning that some statements took no part in reasoning."""
    return Finding(
        Severity.WARNING,
        "owl-unread",
        f"some statements do not fit OWL 2 DL and were not reasoned over: {misfit.message}",
        source="owl",
        hint="declare the property's kind in the ontology, or correct the values",
        focus=misfit.focus,
    )
