"""What kgbuild reads in the words of figures and dates, in words for the page."""

from collections.abc import Mapping

from kgbuild.annotating.claim_spans import PartSpan
from kgbuild.model.document import Claim, Quantity, TimeSpan
from kgbuild.phrases import quantity, time
from kgbuild.vocab import namespaces as ns


def value_in_words(
    claim: Claim, span: PartSpan, words: str, labels: Mapping[str, str]
) -> str | None:
    """Return what a claim has under a part: ``11,000 to 12,000 soldiers``, ``23 October 2024``.

    Args:
        claim: The claim as kgbuild reads it.
        span: The part: a figure, a date, or when the claim was said.
        words: The words of the report in it.
        labels: Labels of terms and entities, by IRI.

    Returns:
        None for parts that are not read, such as names.
    """
    if span.part == "saidAt":
        return time(claim.said_at)
    keys = [step for step in span.path if isinstance(step, str)]
    for account in claim.accounts:
        for name, value in account.roles:
            if ns.local_name(name) != keys[-1] or getattr(value, "verbatim", None) != words:
                continue
            if isinstance(value, Quantity):
                return _figure(value, labels)
            if isinstance(value, TimeSpan):
                return time(value)
    return None


def _figure(value: Quantity, labels: Mapping[str, str]) -> str:
    unit = value.unit or value.counts
    return f"{quantity(value)} {labels.get(unit, '')}".strip() if unit else quantity(value)
