"""The findings on sentences without a claim: one each, up to a limit, then their number."""

from dataclasses import dataclass, field, replace

from kgbuild.bundles.report_worker import OPEN_SENTENCES, ReportProduct, is_untouched
from kgbuild.checks.coverage import SENTENCE_OPEN, SENTENCES_OPEN
from kgbuild.errors import Finding, Severity


@dataclass(slots=True)
class OpenSentences:
    """The sentences without a claim in the reports so far."""

    _named: list[Finding] = field(default_factory=list)
    _counted: list[Finding] = field(default_factory=list)  # of reports that acknowledge them
    _further: int = 0

    def add(self, report: str, product: ReportProduct) -> None:
        """Add those of a report, by its IRI.

        Beyond the limit, a report that acknowledges its open sentences still has one finding that
        counts them, so that its acknowledgement meets it.
        """
        named = product.open_sentences[: max(0, OPEN_SENTENCES - len(self._named))]
        self._named += named
        number = 1 if is_untouched(product.counts) else product.counts["sentences open"]
        rest = number - len(named)
        if not any(
            (one.of, one.finding) == (report, SENTENCE_OPEN) for one in product.acknowledged
        ):
            self._further += rest
        elif rest:
            place = product.places[report]
            self._counted.append(replace(_number(rest), focus=report, place=place))

    def findings(self) -> list[Finding]:
        """Return the findings."""
        last = [_number(self._further)] if self._further else []
        return [*self._named, *self._counted, *last]


def _number(number: int) -> Finding:
    return Finding(
        Severity.WARNING,
        SENTENCES_OPEN,
        f"no claim quotes {number:,} further sentences",
        source="coverage",
        hint="add claims that quote them, or set them aside with a reason (setAside)",
    )
