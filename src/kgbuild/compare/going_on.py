"""Whether what claims affirm and deny goes on, or is over."""

from collections.abc import Iterable
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.read.wording.tenses import (
    denies_what_goes_on,
    may_go_on_still,
    says_there_are_none,
)
from kgbuild.read.wording.unfinished_words import is_incomplete, is_unfinished
from kgbuild.vocab import namespaces as ns

#: Classes of what is true as soon as it begins. A force that is fighting has already fought.
_TRUE_AT_ONCE: Final = tuple(
    ns.KGB + name
    for name in (
        "Abuse",
        "Accusation",
        "Aid",
        "Casualties",
        "Combat",
        "Criticism",
        "CyberAttack",
        "Disinformation",
        "Gathering",
        "Inquiry",
        "Mediation",
        "MedicalCare",
        "Meeting",
        "Offence",
        "PoliceOperation",
        "Production",
        "Protest",
        "Training",
    )
)
#: What does not end: who was killed stays so, and is counted later.
_CASUALTIES: Final = ns.KGB + "Casualties"
#: States that somebody brings about, so that they begin when this is finished.
_BROUGHT_ABOUT: Final = tuple(ns.KGB + name for name in ("Closure", "Encirclement", "Release"))
#: Classes of what some may have finished, and others not.
_OF_MANY: Final = tuple(
    ns.KGB + name
    for name in (
        "Movement",
        "ChangeOfControl",
        "Release",
        "Supply",
        "Agreement",
        "Appointment",
        "LeavingOffice",
        "Closure",
        "Reconstruction",
        "Establishment",
        "TransferOfPower",
        "Transaction",
    )
)


def is_of_one_stage(statement: Statement, negated: Iterable[Statement], context: Context) -> bool:
    """Return whether denials are of the same stage as a claim: finished, or still going on.

    "Are withdrawing" contradicts "are not withdrawing", but not "have not withdrawn". And "are not
    attacking" does not contradict "attacked".
    """
    is_over = not may_go_on(statement, context) or all(may_go_on(one, context) for one in negated)
    return is_over and not any(goes_on_no_more(statement, one, context) for one in negated)


def may_go_on(statement: Statement, context: Context) -> bool:
    """Return whether a claim is about something that takes a while and is not said to be finished.

    A force that is withdrawing has not withdrawn yet. If some have withdrawn, not all have.
    """
    text, language = statement.evidence, statement.language
    if not text:
        return False
    if _takes_a_while(statement.cls, context) and (
        is_unfinished(text, language) or may_go_on_still(text, language)
    ):
        return True
    return _is_any(statement.cls, _OF_MANY, context) and is_incomplete(text, language)


def goes_on_no_more(statement: Statement, denied: Statement, context: Context) -> bool:
    """Return whether a denial is of what goes on, and a claim of what may be over by then.

    A state, such as control of a town, is never over in this way. And if there are no dead, nobody
    was killed before.
    """
    if statement.cls in context.ontology.states or not (statement.evidence and denied.evidence):
        return False
    if context.ontology.is_a(statement.cls, _CASUALTIES) and says_there_are_none(
        denied.evidence, denied.language
    ):
        return False
    return denies_what_goes_on(denied.evidence, denied.language) and not may_go_on_still(
        statement.evidence, statement.language
    )


def _takes_a_while(cls: str, context: Context) -> bool:
    """Return whether something of a class is only true once it is finished."""
    if _is_any(cls, _BROUGHT_ABOUT, context):
        return True
    return cls not in context.ontology.states and not _is_any(cls, _TRUE_AT_ONCE, context)


def _is_any(cls: str, classes: Iterable[str], context: Context) -> bool:
    return any(context.ontology.is_a(cls, one) for one in classes)
