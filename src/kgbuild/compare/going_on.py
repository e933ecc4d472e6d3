"""Whether what claims affirm and deny goes on, or is over."""

from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.read.wording.unfinished_words import is_incomplete, is_present, is_unfinished
from kgbuild.vocab import namespaces as ns

#: Classes of what is true only once it is finished. A force that is fighting has already fought.
_LASTING: Final = tuple(
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


def may_go_on(statement: Statement, context: Context) -> bool:
    """Return whether a claim is about something that takes a while and is not said to be finished.

    A force that is withdrawing has not withdrawn yet. If some have withdrawn, not all have.
    """
    text, language = statement.evidence, statement.language
    if not text or not (is_unfinished(text, language) or is_incomplete(text, language)):
        return False
    return any(context.ontology.is_a(statement.cls, cls) for cls in _LASTING)


def goes_on_no_more(statement: Statement, denied: Statement, context: Context) -> bool:
    """Return whether a denial is of what goes on, and a claim of what may be over by then.

    A state, such as control of a town, is never over in this way.
    """
    if statement.cls in context.ontology.states or not (statement.evidence and denied.evidence):
        return False
    ours = is_present(statement.evidence, statement.language, is_denied=False)
    theirs = is_present(denied.evidence, denied.language, is_denied=True)
    return theirs and not ours
