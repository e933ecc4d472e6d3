"""Claims as CSV for spreadsheets: a row for each figure of each account of each claim.

An account without a figure has one row, with empty columns for the figure.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Final

from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED, claim_sentence, remarked, reporters
from kgbuild.graph.rdf_terms import number
from kgbuild.ids import Iris
from kgbuild.model.document import (
    CONTEXT,
    Account,
    Claim,
    Document,
    MediaEvidence,
    Quantity,
    Ref,
    TimeSpan,
    Value,
)
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The name of the file.
CLAIMS: Final = "claims.csv"
COLUMNS: Final = (
    "report", "claim", "withdrawn_with", "claimant", "claimant_label", "speech_act", "cue",
    "evidence", "evidence_start", "evidence_end", "said_at", "said_earliest", "said_latest",
    "said_basis", "polarity", "modality", "certainty", "via_claim", "audience", "citing", "quotes",
    "supersedes", "corrects", "retracts", "report_derived_from", "report_wire_from", "account",
    "event", "event_label", "roles", "figure", "verbatim", "low", "best", "high", "rule", "counts",
    "counted_of", "unit", "per", "scope", "also_given_as", "note", "reported_by",
    "remark", "sentence", "media", "quotes_basis", "condition_of",
)  # fmt: skip


#: A text that begins with one of these would be read as a formula, or loses an apostrophe.
_NEUTRALISED: Final = ("=", "+", "-", "@", "\t", "\r", "'")
_REMARK: Final = COLUMNS.index("remark")
_SENTENCE: Final = COLUMNS.index("sentence")
_OF_SENTENCE: Final = (COLUMNS.index("report"), COLUMNS.index("claim"), _SENTENCE)
#: The beginning of a file: a byte order mark, by which spreadsheets recognise UTF-8, and a heading.
HEADING: Final = f"\ufeff{','.join(COLUMNS)}\r\n".encode()


def csv_rows(
    document: Document, iris: Iris, labels: Mapping[str, str], context: int = CONTEXT
) -> bytes:
    """Return the rows of a report's claims, as `rows` yields them."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, section 2
    # As `cell`, without a call for each of many cells. The writer does the rest.
    writer.writerows(
        [
            f"'{value}" if isinstance(value, str) and value.startswith(_NEUTRALISED) else value
            for value in map(row.get, COLUMNS)
        ]
        for row in rows(document, iris, labels, context)
    )
    return out.getvalue().encode()


def mark_misquoted(file: Path, misquoted: Mapping[str, bool]) -> None:
    """Mark the rows of claims that misquote their claimants, given as ``REPORT/CLAIM``.

    Only the comparison of all reports finds them, after their rows are written. The value
    is True for a claim that certainly misquotes, and False for one that perhaps does.

    Raises:
        OSError: The file cannot be read or written.
    """
    if not misquoted:
        return
    marked = file.with_suffix(".marked")
    with (
        file.open(encoding="utf-8-sig", newline="") as rows,
        marked.open("w", encoding="utf-8", newline="") as out,
    ):
        out.write("\ufeff")
        writer = csv.writer(out, lineterminator="\r\n")
        for row, text in _with_text(rows):
            # Without the apostrophe of `cell`.
            report, claim, in_words = (row[one].removeprefix("'") for one in _OF_SENTENCE)
            is_firm = misquoted.get(f"{report}/{claim}")
            if is_firm is not None:
                remark = MISQUOTED if is_firm else PERHAPS_MISQUOTED
                row[_REMARK], row[_SENTENCE] = remark, cell(remarked(in_words, remark))
                writer.writerow(row)
            else:
                out.write(text)
    marked.replace(file)


def _with_text(lines: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield each row of a file with the text that it was read from."""
    read: list[str] = []

    def noted() -> Iterator[str]:
        for line in lines:
            read.append(line)
            yield line

    for row in csv.reader(noted()):
        yield row, "".join(read)
        read.clear()


def cell(value: object) -> str:
    """Return ``value`` as a cell that no spreadsheet reads as a formula.

    A text that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or an apostrophe
    gets an apostrophe in front. Removing one leading apostrophe gives the text back.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_NEUTRALISED) else text


def rows(
    document: Document, iris: Iris, labels: Mapping[str, str], context: int = CONTEXT
) -> Iterator[dict[str, object]]:
    """Yield the rows of a document, each from column to value.

    ``labels`` are by IRI. At most ``context`` code points between a quote and its cue are shown.
    """
    report = document.report
    of_report = {
        "report": report.slug,
        "report_derived_from": _references(report.derived_from, iris),
        "report_wire_from": _joined(report.wire_from),
    }
    label = partial(_label, labels)
    for claim in document.claims:
        through = reporters(claim, document)
        of_claim = (
            of_report
            | _claim_cells(claim, iris, labels)
            | {
                "reported_by": _joined(through),
                "sentence": claim_sentence(claim, document, label, context=context),
            }
        )
        consequences = _consequences(claim)
        for position, account in enumerate(claim.accounts, start=1):
            this = iris.report(report.slug).account(claim.id, position)
            of_account = of_claim | _account_cells(account, labels)
            of_account["condition_of"] = "; ".join(consequences[this])
            figures = [(n, v) for n, v in account.roles if isinstance(v, Quantity)]
            yield from (of_account | _figure_cells(name, value) for name, value in figures)
            if not figures:
                yield of_account


def _consequences(claim: Claim) -> Mapping[str, list[str]]:
    """Return the classes of the accounts that each account of a claim is a condition of, by IRI."""
    found: dict[str, list[str]] = defaultdict(list)
    for account in claim.accounts:
        for condition in account.conditions:
            found[condition].append(ns.local_name(account.cls))
    return found


def _label(labels: Mapping[str, str], iri: str) -> str:
    return labels.get(iri) or ns.local_name(iri)


def _short(iri: str | None) -> str | None:
    """Return an IRI as authors write it: the id of an entity, the local name of a term."""
    return None if iri is None else ns.local_name(iri)


def _joined(iris: Iterable[str]) -> str:
    return "; ".join(map(ns.local_name, iris))


def _references(of: Iterable[str], iris: Iris) -> str:
    """Return reports and claims as authors refer to them from any report."""
    return "; ".join(map(iris.reference, of))


def _media(media: MediaEvidence) -> str:
    return f"{media.medium}#{media.fragment}" if media.fragment else media.medium


def _claim_cells(claim: Claim, iris: Iris, labels: Mapping[str, str]) -> dict[str, object]:
    return {
        "claim": claim.id,
        "withdrawn_with": claim.version,
        "claimant": _joined(claim.claimants),
        "claimant_label": "; ".join(labels.get(agent, "") for agent in claim.claimants),
        "speech_act": _short(claim.speech_act),
        "cue": claim.cue.exact if claim.cue else None,
        "evidence": claim.evidence.exact,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "said_at": claim.said_at.edtf,
        "said_earliest": claim.said_at.earliest,
        "said_latest": claim.said_at.latest,
        "said_basis": _short(claim.said_at.basis),
        "polarity": _short(claim.polarity),
        "modality": _short(claim.modality),
        "certainty": _short(claim.certainty),
        "via_claim": claim.via,
        "audience": _joined(claim.audience),
        "citing": _joined(claim.citing),
        "quotes": _references([claim.quotes] if claim.quotes else (), iris),
        "quotes_basis": _short(claim.quotes_basis),
        "supersedes": _references(claim.supersedes, iris),
        "media": "; ".join(_media(one) for one in claim.media),
        "corrects": _references(claim.corrects, iris),
        "retracts": _references(claim.retracts, iris),
        "note": claim.note,
    }


def _account_cells(account: Account, labels: Mapping[str, str]) -> dict[str, object]:
    events = [v.iri for n, v in account.roles if n == t.OF_EVENT.value and isinstance(v, Ref)]
    return {
        "account": _short(account.cls),
        "event": _joined(events),
        "event_label": "; ".join(labels.get(iri, "") for iri in events),
        "roles": "; ".join(
            f"{ns.local_name(name)}={_role(value)}"
            for name, value in account.roles
            if name != t.OF_EVENT.value and not isinstance(value, Quantity)
        ),
    }


def _role(value: object) -> str | None:
    match value:
        case Ref():
            return _short(value.iri)
        case TimeSpan():
            return value.edtf
        case Value():
            return value.lexical
        case _:
            return str(value)


def _figure_cells(name: str, quantity: Quantity) -> dict[str, object]:
    other = quantity.also_given_as
    return {
        "figure": ns.local_name(name),
        "verbatim": quantity.verbatim,
        "low": _number(quantity.low),
        "best": _number(quantity.best),
        "high": _number(quantity.high),
        "rule": _short(quantity.rule),
        "counts": _short(quantity.counts),
        "counted_of": _short(quantity.counted_of),
        "unit": _short(quantity.unit),
        "per": _short(quantity.per),
        "scope": _short(quantity.scope),
        "also_given_as": other.verbatim if other else None,
    }


def _number(value: Decimal | None) -> str | None:
    """Return a number as the other dumps have it, without zeros at the end."""
    return None if value is None else number(value).value
