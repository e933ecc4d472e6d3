"""The cards of a page: each claim or proposal with its sentence, its parts and its findings."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kgbuild.annotating.claim_readings import Located, Reading
from kgbuild.annotating.claim_spans import PartSpan
from kgbuild.annotating.report_files import ReportFiles
from kgbuild.annotating.report_view import ReportView
from kgbuild.annotating.values_in_words import value_in_words
from kgbuild.claim_sentence import claim_sentence
from kgbuild.errors import Finding
from kgbuild.vocab import namespaces as ns

#: The parts in whose words kgbuild reads a number or a time.
_READ: Final = frozenset({"figure", "date", "saidAt"})
#: The comment before a proposal: its confidence, and why it is proposed.
_WHY: Final = re.compile(r"^[ \t]*# (?P<confidence>[01]\.\d+) (?P<why>.*?)\r?$", re.MULTILINE)


def cards(view: ReportView, *, drafts: bool) -> list[dict[str, Any]]:
    """Return the cards of the claims, or of the proposals, in the order of the text."""
    readings = view.drafts if drafts else view.claims
    whys = _whys(view.files) if drafts else {}
    others = _on_entries(view.findings) if not drafts else {}
    places = [view.evidence(one) or (len(view.text.content), 0) for one in readings]
    order = sorted(range(len(readings)), key=lambda index: (places[index], index))
    key = "drafts" if drafts else "claims"
    return [
        _card(
            view,
            readings[index],
            [*others.get(index, ()), *view.shapes.get((key, index), ())],
            whys.get(index, ""),
            draft=drafts,
        )
        for index in order
    ]


def _card(
    view: ReportView, reading: Reading, others: Iterable[Located], why: str, *, draft: bool
) -> dict[str, Any]:
    data = reading.data
    return {
        "id": data.get("id"),
        "draft": draft,
        "data": data,
        "sentence": _sentence(view, reading),
        "spans": [
            {
                "part": one.part,
                "path": list(one.path),
                "start": view.shown.on_page(one.start),
                "end": view.shown.on_page(one.end),
                "reading": _in_words(view, reading, one),
            }
            for one in reading.spans
        ],
        "confidence": data.get("confidence"),
        "why": why,
        "findings": [located(one) for one in (*reading.findings, *others)],
        "provenance": provenance(data, view, draft=draft),
    }


def _in_words(view: ReportView, reading: Reading, span: PartSpan) -> str | None:
    if reading.claim is None or span.part not in _READ:
        return None
    words = view.text.content[span.start : span.end]
    return value_in_words(reading.claim, span, words, view.labels)


def provenance(data: Mapping[str, Any], view: ReportView, *, draft: bool) -> dict[str, Any]:
    """Return who proposed, annotated and reviewed an entry."""
    report = view.files.claims.data.get("report")
    of_report = report.get("annotator") if isinstance(report, dict) else None
    reviewers = data.get("reviewer") or []
    return {
        "draftedBy": view.files.drafter if draft else data.get("draftedBy"),
        "annotatedBy": None if draft else data.get("annotator") or of_report,
        "reviewedBy": reviewers if isinstance(reviewers, list) else [reviewers],
        "reviewedAt": data.get("reviewedAt"),
    }


def located(found: Located) -> dict[str, Any]:
    """Return a finding with the path of the value that it is about."""
    path, finding = found
    return {**plain_finding(finding), "path": list(path)}


def plain_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "severity": finding.severity.word,
        "code": finding.name,
        "message": finding.message,
        "hint": finding.hint,
    }


def of_report(view: ReportView) -> list[dict[str, Any]]:
    """Return the findings that are about no claim."""
    own = [located(one) for one in view.findings if one[0][:1] != ("claims",)]
    return own + [{**plain_finding(one), "path": []} for one in view.register_findings]


def _on_entries(findings: Iterable[Located]) -> dict[int, list[Located]]:
    """Return the findings of checks that look at all claims, by the index of the claim."""
    found: dict[int, list[Located]] = {}
    for path, finding in findings:
        if path[:1] == ("claims",) and len(path) > 1 and isinstance(path[1], int):
            found.setdefault(path[1], []).append((path[2:], finding))
    return found


def _sentence(view: ReportView, reading: Reading) -> str | None:
    if reading.claim is None or view.document is None:
        return None

    def label(iri: str) -> str:
        return view.labels.get(iri) or ns.local_name(iri)

    return claim_sentence(reading.claim, view.document, label)


def _whys(files: ReportFiles) -> dict[int, str]:
    """Return why each proposal was made, by its index: the comment right before it."""
    draft = files.draft
    found = {}
    for index, entry in enumerate(() if draft is None else draft.entries("claims")):
        text = "" if draft is None else draft.text
        start = text.rfind("\n", 0, max(entry.start - 1, 0)) + 1
        match = _WHY.match(text, start, entry.start)
        if match is not None:
            found[index] = match["why"]
    return found
