"""The state of a report for the page, and what changed between two states."""

from collections.abc import Mapping
from typing import Any, Final

from kgbuild.annotating.cards import cards, of_report
from kgbuild.annotating.open_words import open_parts
from kgbuild.annotating.report_files import ENTITIES
from kgbuild.annotating.report_view import ReportView, proposed_entities
from kgbuild.vocab import namespaces as ns

#: The parts of a state that an answer to an action has if they have changed.
_WHOLE: Final = (
    "title", "entities", "proposedEntities", "sentences", "parts", "findings", "counts", "report",
    "setAside", "media", "lines",
)  # fmt: skip


def report_state(view: ReportView) -> dict[str, Any]:
    """Return a report as the page shows it."""
    report = view.files.claims.data.get("report")
    sentences = _sentences(view)
    state: dict[str, Any] = {
        "name": "",
        "title": report.get("title") if isinstance(report, dict) else None,
        "report": report,
        "language": view.text.language,
        "direction": view.shown.direction,
        "text": view.shown.shown,
        "sentences": sentences,
        "parts": _parts(view, sentences),
        "claims": cards(view, drafts=False),
        "drafts": cards(view, drafts=True),
        "entities": _entities(view),
        "proposedEntities": _proposed(view),
        "setAside": [
            {
                "start": view.shown.on_page(one.span.start),
                "end": view.shown.on_page(one.span.end),
                "reason": ns.local_name(one.reason),
                "note": one.note,
            }
            for one in view.set_aside
        ],
        "findings": of_report(view),
        "media": view.files.claims.data.get("media"),
        "lines": {
            "claims": view.files.claims.lines("claims"),
            "drafts": [] if view.files.draft is None else view.files.draft.lines("claims"),
            "entities": view.files.entities.lines(ENTITIES),
        },
    }
    state["counts"] = _counts(state)
    return state


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page has to show anew: cards, the order of cards, and other parts."""
    found: dict[str, Any] = {"cards": [], "removed": [], "order": {}}
    for key in ("claims", "drafts"):
        old = {card["id"]: card for card in before[key]}
        new = {card["id"]: card for card in after[key]}
        found["cards"] += [card for id_, card in new.items() if old.get(id_) != card]
        draft = key == "drafts"
        found["removed"] += [{"id": id_, "draft": draft} for id_ in old if id_ not in new]
        if list(old) != list(new):
            found["order"][key] = list(new)
    for key in _WHOLE:
        if before[key] != after[key]:
            found[key] = after[key]
    return found


def _sentences(view: ReportView) -> list[dict[str, Any]]:
    """Return each sentence, and whether a claim quotes it or it is set aside."""
    status = ["open"] * len(view.text.sentences)
    aside = [(one.span.start, one.span.end) for one in view.set_aside]
    claimed = [
        (first.start, first.end)
        for one in view.claims
        if one.spans and "version" not in one.data
        for first in [one.spans[0]]
        if first.part == "evidence"
    ]
    _mark(view, status, aside, "setAside")
    _mark(view, status, claimed, "quoted")
    return [
        {"start": view.shown.on_page(start), "end": view.shown.on_page(end), "status": one}
        for (start, end), one in zip(view.text.sentences, status, strict=True)
    ]


def _parts(view: ReportView, sentences: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the passages without a claim in sentences of which a claim has other words."""
    pairs = zip(view.text.sentences, sentences, strict=True)
    quoted = [place for place, one in pairs if one["status"] == "quoted"]
    return [
        {"start": view.shown.on_page(start), "end": view.shown.on_page(end)}
        for start, end in open_parts(view, quoted)
    ]


def _mark(view: ReportView, status: list[str], spans: list[tuple[int, int]], word: str) -> None:
    sentences = view.text.sentences
    index = 0
    for start, end in sorted(spans):
        while index < len(sentences) and sentences[index][1] <= start:
            index += 1
        at = index
        while at < len(sentences) and sentences[at][0] < end:
            status[at] = word
            at += 1


def _entities(view: ReportView) -> list[dict[str, Any]]:
    authored = {one.get("id"): one for one in view.files.entities.items(ENTITIES)}
    return [
        {
            "id": one.id,
            "label": one.label,
            "class": ns.local_name(one.cls),
            "aliases": list(one.aliases),
            "proposed": False,
            "merged": [other.id for other in one.merged],
            "data": authored.get(one.id),
        }
        for one in view.names.register.values()
    ]


def _proposed(view: ReportView) -> list[dict[str, Any]]:
    draft = view.files.draft
    authored = {one.get("id"): one for one in ([] if draft is None else draft.items(ENTITIES))}
    return [
        {
            "id": one.id,
            "label": one.label,
            "class": one.cls,
            "aliases": list(one.aliases),
            "proposed": True,
            "data": authored.get(one.id),
        }
        for one in proposed_entities(view.files, view.names)
    ]


def _counts(state: Mapping[str, Any]) -> dict[str, Any]:
    found = [*state["findings"], *(one for card in state["claims"] for one in card["findings"])]
    return {
        "claims": len(state["claims"]),
        "drafts": len(state["drafts"]),
        "open": sum(one["status"] == "open" for one in state["sentences"]) + len(state["parts"]),
        "findings": {
            severity: sum(one["severity"] == severity for one in found)
            for severity in ("error", "warning", "info")
        },
    }
