"""Finds titles and labels that name an entity too early, while claims about it are delayed.

A rule of ``[harm]`` delays claims. What describes their report or their event is published at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import unquote

from kgbuild.claim_sentence import joined
from kgbuild.errors import Finding, Place, Severity
from kgbuild.harm_config import DelayRule
from kgbuild.model.document import Claim, Document, Medium, Report
from kgbuild.model.register import Entity
from kgbuild.withholding.delays import Delay, delaying_rules
from kgbuild.withholding.names import NameFinder, forms_of_name
from kgbuild.withholding.selection import Selector


def compiled_delays(rules: Iterable[DelayRule], selector: Selector) -> Iterator[Delay]:
    """Yield each rule with its entities, their parts, and what finds the names of both."""
    for rule in rules:
        about = selector.with_parts(rule)
        forms = (
            form
            for entity in selector.register.values()
            if entity.iri in about
            for name in (entity.label, *entity.aliases)
            for form in forms_of_name(name, rule.rule)
        )
        yield Delay(rule.rule, rule.days, about, NameFinder((*dict.fromkeys(forms),)))


def names_in_report(
    document: Document, file: Place, delays: Iterable[Delay], as_of: date
) -> Iterator[Finding]:
    """Yield a finding for each rule whose entities are named in what describes a report.

    A rule counts if it delays a claim of the report, or would delay one that is made on the day of
    the report.
    """
    delays = tuple(delays)
    late = delaying_rules(document, delays, as_of)
    kept = [claim for claim in document.claims if claim.id not in late]
    described = _described(document.report, kept if late else None)
    for delay in delays:
        if delay.rule in late.values() or _is_young(document.report, delay, as_of):
            language = document.report.language
            found = [part for part, texts in described.items() if _holds(delay, texts, language)]
            if found:
                yield _finding(
                    f"the {joined(found)} of this report",
                    "until these claims may be published, leave the name out of the title, note "
                    "and media, rename the folder, and leave out the address",
                    file,
                    delay.rule,
                )


def names_in_events(
    events: Iterable[Entity], places: Mapping[str, Place], delays: Iterable[Delay], language: str
) -> Iterator[Finding]:
    """Yield a finding for each rule whose entities are named in the entry of a published event.

    Args:
        events: Events that a delayed claim is about, and something else that is published.
        places: The place of each entry, by its IRI.
        delays: The rules.
        language: The language of the register.
    """
    delays = tuple(delays)
    for event in events:
        for delay in delays:
            parts = {"id": [event.id], "label": [event.label], "alias": event.aliases}
            parts["note"] = [event.note or ""]
            found = [part for part, texts in parts.items() if _holds(delay, texts, language)]
            if found:
                yield _finding(
                    f"the {joined(found)} of this event",
                    "until these claims may be published, describe the event without the name",
                    places[event.iri],
                    delay.rule,
                )


def _finding(where: str, hint: str, place: Place, rule: str) -> Finding:
    message = f"an entity is named in {where}, but the rule {rule!r} still delays claims about it"
    return Finding(Severity.WARNING, "harm-delayed-name", message, "harm", place, hint)


def _described(report: Report, kept: list[Claim] | None) -> dict[str, list[str]]:
    """Return the published texts that describe a report, by what they are.

    If claims are delayed, media are published only if one of the others has them.
    """
    used = {one.medium for claim in kept or () for one in claim.media} | {*report.taken_from}
    media = [one for one in report.media if kept is None or one.id in used]
    texts: dict[str, list[str | None]] = {
        "folder": [report.slug],
        "title": [report.title],
        "note": [report.note],
        "address": [report.source, report.archived],
        "media": [text for one in media for text in _words(one)],
    }
    return {part: [text for text in some if text] for part, some in texts.items()}


def _words(medium: Medium) -> tuple[str | None, ...]:
    one = medium
    return (one.id, one.title, one.note, one.source, one.content, one.archived, one.file)


def _holds(delay: Delay, texts: Iterable[str], language: str) -> bool:
    """Return whether a text has a name, as it is or, in lower case, in an address."""
    return any(
        delay.names.find(text, language) or (" " not in text and delay.names.holds(unquote(text)))
        for text in texts
    )


def _is_young(report: Report, delay: Delay, as_of: date) -> bool:
    day = report.published.latest if report.published else None
    try:
        return day is None or day + timedelta(delay.days) > as_of
    except OverflowError:
        return True
