"""What a comparison needs from one report, as text and numbers that can be stored and sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from kgbuild.compare.named_kinds import with_named_kinds
from kgbuild.compare.origins import posts_held
from kgbuild.compare.relays import with_relays
from kgbuild.compare.statements import revisions_of, statements_of, taken_from
from kgbuild.ids import Iris
from kgbuild.model.document import Document
from kgbuild.vocab.ontology import Ontology


@dataclass(frozen=True, slots=True)
class ReportStatements:
    """The statements of one report, and what they say about the origins of claims.

    Attributes:
        report: IRI of the report.
        copied: IRIs of the reports from which it takes its text.
        origins: IRIs of the agents and reports that its text comes from.
        revised: IRI of each claim that its claims revise, to the ordinal of the day by which it was
            certainly revised, or to `LAST`.
        posts: IRI of each person to the posts that the person holds, according to its claims.
        quoted: IRIs of the claims that its claims quote.
        statements: Written statements. Each comes after the IRIs of its event, its claim, and the
            claim that it quotes. An IRI is empty if there is none.
    """

    report: str
    copied: tuple[str, ...]
    origins: tuple[str, ...]
    revised: Mapping[str, int]
    posts: Mapping[str, tuple[str, ...]]
    quoted: tuple[str, ...]
    statements: tuple[tuple[str, str, str, str], ...]

    @classmethod
    def of(cls, document: Document, iris: Iris, ontology: Ontology) -> Self:
        """Return the statements of a document."""
        report = document.report
        named = with_named_kinds(statements_of(document, iris), document, iris, ontology)
        statements = list(with_relays(named, document, iris, ontology))
        revised: dict[str, int] = {}
        for claim, day in revisions_of(document):
            revised[claim] = min(day, revised.get(claim, day))
        return cls(
            report=iris.report(report.slug).report,
            copied=report.derived_from,
            origins=taken_from(report) or (report.outlet,),
            revised=revised,
            posts=posts_held((statement for _, statement in statements), ontology),
            quoted=tuple(sorted({s.quotes for _, s in statements if s.quotes is not None})),
            statements=tuple(
                (event, s.claim, s.quotes or "", s.written()) for event, s in statements
            ),
        )
