"""CSV of claims, for spreadsheets: a row for each figure of each account of each claim.

An account without a figure has one row, in which the columns of the figure are empty.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, Quad

from kgbuild.graph.parse import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import Account, Claim, Document, Quantity, Ref, Report, TimeSpan, Value
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

COLUMNS = (
    "report",
    "claim",
    "withdrawn_with",
    "claimant",
    "claimant_label",
    "speech_act",
    "cue",
    "evidence",
    "evidence_start",
    "evidence_end",
    "said_at",
    "said_earliest",
    "said_latest",
    "said_basis",
    "polarity",
    "modality",
    "certainty",
    "via_claim",
    "audience",
    "citing",
    "quotes",
    "supersedes",
    "corrects",
    "retracts",
    "report_derived_from",
    "report_wire_from",
    "account",
    "event",
    "event_label",
    "roles",
    "figure",
    "verbatim",
    "low",
    "best",
    "high",
    "rule",
    "counts",
    "counted_of",
    "unit",
    "per",
    "scope",
    "also_given_as",
    "note",
)


def write_csv(
    graphs: Iterable[tuple[str, Iterator[Quad]]], file: Path, iris: Iris, ontology: Ontology
) -> None:
    """Write the claims of every report graph; ``graphs`` has the register before the reports.

    Raises:
        OSError: The file cannot be written.
    """
    labels: dict[str, str] = {}
    reports = iris.report("").report
    # With a byte order mark, by which spreadsheets know UTF-8.
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, section 2
        writer.writerow(COLUMNS)
        for graph, quads in graphs:
            if graph.startswith(reports):
                slug = graph.removeprefix(reports)
                document = parse_document(quads, slug, iris, ontology)
                writer.writerows(
                    [cell(row.get(column)) for column in COLUMNS]
                    for row in rows(document, iris, labels)
                )
            else:
                labels |= _labels(quads)


def cell(value: object) -> str:
    """``value`` as a cell that no spreadsheet takes for a formula.

    A text that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or an apostrophe
    gets an apostrophe before it; taking one leading apostrophe away gives the text back.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in set("=+-@\t\r'") - {""} else text


def rows(document: Document, iris: Iris, labels: dict[str, str]) -> Iterator[dict[str, object]]:
    """The rows of a document: column to value; labels are by IRI."""
    short = _Short(iris)
    of_report = _of_report(document.report, short)
    for claim in document.claims:
        about = of_report | _about(claim, short, labels)
        for account in claim.accounts:
            told = about | _told(account, short, labels)
            figures = [(n, v) for n, v in account.roles if isinstance(v, Quantity)]
            yield from (told | _figure(name, value, short) for name, value in figures)
            if not figures:
                yield told


class _Short:
    """Names as authors write them: ids for entities, local names for the rest."""

    def __init__(self, iris: Iris) -> None:
        self._iris = iris

    def __call__(self, iri: str | None) -> str | None:
        return None if iri is None else ns.local_name(iri)

    def all(self, iris: Iterable[str]) -> str:
        """Several in one cell."""
        return "; ".join(map(ns.local_name, iris))

    def references(self, iris: Iterable[str]) -> str:
        """Reports and claims of any report, in one cell."""
        return "; ".join(map(self._iris.reference, iris))


def _labels(quads: Iterable[Quad]) -> dict[str, str]:
    return {
        str(quad.subject).strip("<>"): quad.object.value
        for quad in quads
        if quad.predicate == t.LABEL and isinstance(quad.object, Literal)
    }


def _of_report(report: Report, short: _Short) -> dict[str, object]:
    return {
        "report": report.slug,
        "report_derived_from": short.references(report.derived_from),
        "report_wire_from": short.all(report.wire_from),
    }


def _about(claim: Claim, short: _Short, labels: dict[str, str]) -> dict[str, object]:
    return {
        "claim": claim.id,
        "withdrawn_with": claim.version,
        "claimant": short(claim.claimant),
        "claimant_label": labels.get(claim.claimant),
        "speech_act": short(claim.speech_act),
        "cue": claim.cue.exact if claim.cue else None,
        "evidence": claim.evidence.exact,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "said_at": claim.said_at.edtf,
        "said_earliest": claim.said_at.earliest,
        "said_latest": claim.said_at.latest,
        "said_basis": short(claim.said_at.basis),
        "polarity": short(claim.polarity),
        "modality": short(claim.modality),
        "certainty": short(claim.certainty),
        "via_claim": claim.via,
        "audience": short.all(claim.audience),
        "citing": short.all(claim.citing),
        "quotes": short.references([claim.quotes] if claim.quotes else ()),
        "supersedes": short.references(claim.supersedes),
        "corrects": short.references(claim.corrects),
        "retracts": short.references(claim.retracts),
        "note": claim.note,
    }


def _told(account: Account, short: _Short, labels: dict[str, str]) -> dict[str, object]:
    events = [v.iri for n, v in account.roles if n == t.OF_EVENT.value and isinstance(v, Ref)]
    return {
        "account": short(account.cls),
        "event": short.all(events),
        "event_label": "; ".join(labels.get(iri, "") for iri in events),
        "roles": "; ".join(
            f"{ns.local_name(name)}={_role(value, short)}"
            for name, value in account.roles
            if name != t.OF_EVENT.value and not isinstance(value, Quantity)
        ),
    }


def _role(value: object, short: _Short) -> str | None:
    match value:
        case Ref():
            return short(value.iri)
        case TimeSpan():
            return value.edtf
        case Value():
            return value.lexical
        case _:
            return str(value)


def _figure(name: str, quantity: Quantity, short: _Short) -> dict[str, object]:
    other = quantity.also_given_as
    return {
        "figure": ns.local_name(name),
        "verbatim": quantity.verbatim,
        "low": _number(quantity.low),
        "best": _number(quantity.best),
        "high": _number(quantity.high),
        "rule": short(quantity.rule),
        "counts": short(quantity.counts),
        "counted_of": short(quantity.counted_of),
        "unit": short(quantity.unit),
        "per": short(quantity.per),
        "scope": short(quantity.scope),
        "also_given_as": other.verbatim if other else None,
    }


def _number(value: object) -> str | None:
    return None if value is None else f"{value:f}"
