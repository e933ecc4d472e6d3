"""Turns the authored parts of one report into a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kgbuild.model.document import Document, Report, SetAside, TimeSpan, Version
from kgbuild.model.text import Text
from kgbuild.read.models.claims_file import (
    AuthoredClaim,
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
)
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.reports.claim_ids import check_claim_ids
from kgbuild.read.reports.claims import ClaimReader
from kgbuild.read.reports.media import MediaReader, check_medium, check_used
from kgbuild.read.reports.media_files import FindFile, no_files
from kgbuild.read.reports.references import ReferenceResolver
from kgbuild.read.sources.problems import Problems, with_locs
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock, read_time

# Words are checked relative to this day if the publication date has an error. The results are not
# used.
_ANY_DAY: Final = TimeSpan("2000-07-01", date(2000, 7, 1), date(2000, 7, 1), basis="")


@dataclass(frozen=True, slots=True)
class ReportParts:
    """Everything that an author wrote about one report; None for a part with errors."""

    slug: str
    text: Text | None
    report: AuthoredReport | None
    claims: Sequence[AuthoredClaim | None]
    set_aside: Sequence[AuthoredSetAside | None]
    versions: Mapping[str, Text | None] = field(default_factory=dict)
    media: Sequence[AuthoredMedium | None] = ()
    find_file: FindFile = no_files


def read_document(
    parts: ReportParts, names: NameResolver, problems: Problems, *, relative_dates: bool
) -> Document | None:
    """Return the document of one report; None if it has errors, or ``problems`` had some before.

    ``relative_dates`` is the workspace's date policy.
    """
    reader = claim_reader(parts, names, problems, relative_dates=relative_dates)
    media = MediaReader(names, reader.clock, problems, parts.find_file).read(parts.media)
    reader = replace(reader, media=None if None in parts.media else media)
    report = read_metadata(parts, reader)
    claims = [
        for_version(reader, parts, claim.version).claim(claim, ("claims", index))
        for index, claim in enumerate(parts.claims)
        if claim
    ]
    set_aside = {
        index: for_version(reader, parts, given.version).set_aside(given, ("setAside", index))
        for index, given in enumerate(parts.set_aside)
        if given
    }
    # Withdrawn set-aside passages are checked but not published, because nobody needs them.
    present = {
        index: passage
        for index, passage in set_aside.items()
        if passage and (given := parts.set_aside[index]) and not given.version
    }
    _check_set_aside(present, problems)
    _check_media(parts, problems)
    check_claim_ids(parts.claims, problems)
    if report is None or problems.findings:
        return None
    return Document(
        report=report,
        claims=tuple(sorted((c for c in claims if c), key=lambda c: (c.evidence.start, c.id))),
        set_aside=tuple(sorted(present.values(), key=lambda passage: passage.span.start)),
    )


def claim_reader(
    parts: ReportParts, names: NameResolver, problems: Problems, *, relative_dates: bool
) -> ClaimReader:
    """Return a reader that knows the report's publication, its outlet and its claims."""
    given, at = parts.report, ("report",)
    published = None if given else _ANY_DAY
    if given and given.published_at is not None:
        clock = Clock(names, None, language=given.language)
        published = read_time(given.published_at, clock, problems, (*at, "publishedAt")) or _ANY_DAY
    reader = ClaimReader(
        names=names,
        problems=problems,
        anchor=Anchor(parts.text) if parts.text is not None else None,
        clock=Clock(names, published, relative_dates, given.language if given else "en"),
        language=given.language if given else "en",
        references=ReferenceResolver(parts.slug, parts.claims, names.iris, problems),
    )
    if given is None:
        return reader
    outlet = reader.agent(given.outlet, (*at, "outlet"))
    return replace(reader, outlet=outlet, annotator=given.annotator)


def for_version(reader: ClaimReader, parts: ReportParts, version: str | None) -> ClaimReader:
    """Return a reader for quotes from a version of the report; None is the current text."""
    if version is None:
        return reader
    text = parts.versions.get(version)
    return replace(reader, anchor=Anchor(text) if text is not None else None)


def read_metadata(parts: ReportParts, reader: ClaimReader) -> Report | None:
    """Return the metadata of a report, or None if they have errors."""
    given, at = parts.report, ("report",)
    if given is None:
        return None
    annotator = reader.agent(given.annotator, (*at, "annotator"))
    writers = reader.agents(given.author, (*at, "author"))
    derived_from = reader.references.reports(given.derived_from, (*at, "derivedFrom"))
    wire_from = reader.agents(given.wire_from, (*at, "wireFrom"))
    retrieved = read_time(given.retrieved_at, reader.clock, reader.problems, (*at, "retrievedAt"))
    if reader.outlet is None or annotator is None or parts.text is None:
        return None
    return Report(
        slug=parts.slug,
        outlet=reader.outlet,
        annotator=annotator,
        language=given.language,
        sha256=parts.text.sha256,
        characters=len(parts.text.content),
        title=given.title,
        authors=writers,
        derived_from=derived_from,
        wire_from=wire_from,
        published=reader.clock.published,
        retrieved=retrieved,
        source=given.source,
        rights=given.rights,
        note=given.note,
        versions=_versions_of_claims(parts),
        archived=given.archived_at,
        taken_from=_taken_from(given, reader),
        media=tuple(one for _, one in sorted((reader.media or {}).items()) if one),
    )


def _taken_from(given: AuthoredReport, reader: ClaimReader) -> tuple[str, ...]:
    """Return the ids of the media that the text was taken from, sorted."""
    named = with_locs(given.taken_from, ("report", "takenFrom"))
    for id_, loc in named:
        check_medium(id_, reader.media, reader.problems, loc)
    return tuple(sorted({id_ for id_, _ in named}))


def _check_media(parts: ReportParts, problems: Problems) -> None:
    """Check that something names each medium, unless what would name it has errors."""
    if not parts.media or parts.report is None or None in parts.claims:
        return
    used = {id_ for id_, _ in with_locs(parts.report.taken_from, ())}
    for claim in filter(None, parts.claims):
        named = [claim.media] if isinstance(claim.media, str) else claim.media
        used |= {one if isinstance(one, str) else one.id for one in named}
    check_used(parts.media, used, problems)


def _versions_of_claims(parts: ReportParts) -> tuple[Version, ...]:
    """Return the versions that claims quote, without those that only set-aside passages quote."""
    named = {claim.version for claim in parts.claims if claim}
    return tuple(
        Version(name, text.sha256, len(text.content))
        for name, text in sorted(parts.versions.items())
        if text is not None and name in named
    )


def _check_set_aside(set_aside: Mapping[int, SetAside], problems: Problems) -> None:
    seen: set[tuple[int, int]] = set()
    for index, passage in set_aside.items():
        place = (passage.span.start, passage.span.end)
        if place in seen:
            message = "this passage is already set aside"
            hint = "keep one of them, with one reason"
            problems.add(("setAside", index, "quote"), "duplicate-value", message, hint)
        seen.add(place)
