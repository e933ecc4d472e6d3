"""What an agreement of claims is worth, and what it assumes."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from kgbuild.compare.context import Context
from kgbuild.compare.explanations import explain_agreement, explain_closeness
from kgbuild.compare.origins import independence
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, Window, is_one_day


def have_two_speakers(statements: Iterable[Statement]) -> bool:
    """Return whether different claims are by different claimants, so that they can agree."""
    speakers: dict[str, tuple[str, ...]] = {}
    for statement in statements:
        speakers.setdefault(statement.claim, statement.claimants or statement.sources)
    return len(set(speakers.values())) > 1


def assumed_and_different(
    classes: Collection[str], windows: Collection[Window]
) -> tuple[list[str], list[str]]:
    """Return the aspects in which accounts are assumed to be the same, and those that differ."""
    assumed = ["telling"] if len(classes) > 1 else []
    if max(window.first for window in windows) > min(window.last for window in windows):
        return assumed, ["as-of"]
    return assumed + ([] if is_one_day(windows) else ["as-of"]), []


def with_origins(
    agreement: Comparison, statements: Iterable[Statement], context: Context
) -> Comparison:
    """Return an agreement with its origins: two that are independent make it a corroboration."""
    known, unknown = independence(map(context.origin, statements))
    assumed, differs = agreement.assumed, agreement.differs
    is_corroborated = agreement.verdict is Verdict.CONCURRENCE and known > 1
    is_close = agreement.verdict is Verdict.CLOSE
    shared = [explain_closeness(agreement.positions)] if is_close else []
    return replace(
        agreement,
        verdict=Verdict.CORROBORATION if is_corroborated else agreement.verdict,
        explanation=" ".join(
            [*shared, explain_agreement(assumed, differs, known, unknown, context)]
        ),
        independent=known,
        unknown=unknown,
    )
