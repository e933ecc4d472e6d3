"""Reads the media of a report: photos, videos, archived pages and documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kgbuild.model.document import MediaEvidence, Medium, TimeSpan
from kgbuild.nearest import nearest_name
from kgbuild.read.dates.edtf import is_edtf
from kgbuild.read.models.claims_file import AuthoredMediaEvidence, AuthoredMedium
from kgbuild.read.models.quoted_values import AuthoredTime
from kgbuild.read.register import check_id
from kgbuild.read.reports.fragments import fragment_problem
from kgbuild.read.reports.media_files import FORMATS, IMPOSSIBLE, FindFile, MediaFileError
from kgbuild.read.sources.message_words import shown, with_article
from kgbuild.read.sources.problems import Loc, Problems, with_locs
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology


@dataclass(frozen=True, slots=True)
class MediaReader:
    """Reads the media of one report."""

    names: NameResolver
    clock: Clock
    problems: Problems
    find: FindFile

    def read(self, given: Sequence[AuthoredMedium | None]) -> dict[str, Medium | None]:
        """Return the media by id; None for one with errors, which go to ``problems``."""
        found: dict[str, Medium | None] = {}
        for index, medium in enumerate(given):
            if medium is None:
                continue
            loc = ("media", index, "id")
            check_id(medium.id, loc, self.problems)
            if medium.id in found:
                message = f"two media have the id {shown(medium.id)}"
                hint = "give each medium of a report its own id"
                self.problems.add(loc, "duplicate-id", message, hint)
            found[medium.id] = self._medium(medium, ("media", index))
        return found

    def _medium(self, given: AuthoredMedium, at: Loc) -> Medium | None:
        names = self.names
        read = names.class_below
        cls = attempt(self.problems, (*at, "a"), read, given.a, terms.MEDIUM.value)
        creators = [
            attempt(self.problems, loc, names.entity, id_, terms.AGENT.value)
            for id_, loc in with_locs(given.creator, (*at, "creator"))
        ]
        taken_at = self._taken_at(given, (*at, "takenAt"))
        taken_in = None
        if given.taken_in is not None:
            loc = (*at, "takenIn")
            taken_in = attempt(self.problems, loc, names.entity, given.taken_in, terms.PLACE.value)
        sha256 = self._checksum(given, at)
        if not (given.source or given.content_url or given.archived_at or given.file):
            message = f"the medium {shown(given.id)} has no file and no address"
            hint = "add file, source, contentUrl or archivedAt"
            self.problems.add(at, "medium-nowhere", message, hint)
        if cls is None:
            return None
        media_type = given.encoding_format or _format(given.file)
        self._check_format(cls, media_type or "", given, at)
        return Medium(
            id=given.id,
            cls=cls,
            title=given.title,
            source=given.source,
            content=given.content_url,
            archived=given.archived_at,
            file=given.file,
            sha256=sha256,
            format=media_type,
            creators=tuple(sorted({iri for iri in creators if iri})),
            taken_at=taken_at,
            taken_in=taken_in,
            rights=given.rights,
            note=given.note,
        )

    def _check_format(self, cls: str, media_type: str, given: AuthoredMedium, at: Loc) -> None:
        """Add an error if media of a class never have a media type."""
        name = ns.local_name(cls)
        if media_type.lower().startswith(IMPOSSIBLE.get(name, ("none",))):
            key = "encodingFormat" if given.encoding_format else "file"
            message = f"{with_article(name)} is never of the media type {shown(media_type)}"
            hint = "correct the class under a, or name the right file"
            self.problems.add((*at, key), "medium-format", message, hint)

    def _taken_at(self, given: AuthoredMedium, at: Loc) -> TimeSpan | None:
        """Return when a medium was made. Words would have to be words of the report."""
        written = given.taken_at
        words = written.verbatim if isinstance(written, AuthoredTime) else written
        has_edtf = isinstance(written, AuthoredTime) and written.edtf is not None
        if words is None or has_edtf or is_edtf(words):
            return read_time(written, self.clock, self.problems, at)
        message = f"takenAt takes a date in EDTF, not the words {shown(words)}"
        hint = "write a day as 2024-05-03, a month as 2024-05, and a time as 2024-05-03T14:00:00Z"
        self.problems.add(at, "date-not-read", message, hint)
        return None

    def _checksum(self, given: AuthoredMedium, at: Loc) -> str | None:
        """Return the checksum of the file, or the one that the author gives without a file."""
        written = given.sha256.lower() if given.sha256 else None
        if given.file is None:
            return written
        try:
            found = self.find(given.file)
        except MediaFileError as error:
            self.problems.add((*at, "file"), error.name, str(error), error.hint)
            return None
        if written is not None and written != found:
            message = f"the checksum of {shown(given.file)} is now {found}"
            hint = "find out why the file has changed; if it should, write the new checksum"
            self.problems.add((*at, "sha256"), "checksum-differs", message, hint)
        return found


def _format(file: str | None) -> str | None:
    return FORMATS.get(PurePosixPath(file).suffix.lower()) if file else None


def media_evidence(
    given: str | Sequence[str | AuthoredMediaEvidence],
    media: Mapping[str, Medium | None] | None,
    ontology: Ontology,
    problems: Problems,
    at: Loc,
) -> tuple[MediaEvidence, ...]:
    """Return the media that a claim names, sorted.

    Add an error for each medium that is unknown, and for each part that it cannot have.
    """
    if not given:
        return ()
    items = [given] if isinstance(given, str) else given
    found = set()
    for index, item in enumerate(items):
        loc = at if isinstance(given, str) else (*at, index)
        id_ = item if isinstance(item, str) else item.id
        check_medium(id_, media, problems, loc if isinstance(item, str) else (*loc, "id"))
        one = MediaEvidence(id_, None if isinstance(item, str) else item.fragment)
        if one in found:
            message = f"the medium {shown(id_)} is named twice"
            problems.add(loc, "duplicate-value", message, "keep one of them")
        found.add(one)
        medium = media.get(id_) if media else None
        if one.fragment is not None and medium is not None:
            wrong = fragment_problem(one.fragment, medium.cls, ontology)
            if wrong is not None:
                problems.add((*loc, "fragment"), "medium-part", *wrong)
    return tuple(sorted(found, key=lambda one: (one.medium, one.fragment or "")))


def check_medium(
    id_: str, media: Mapping[str, Medium | None] | None, problems: Problems, loc: Loc
) -> None:
    """Add an error unless a report has the medium; None if some of its media have errors."""
    if media is None or id_ in media:
        return
    near = nearest_name(id_, media)
    hint = f"did you mean {near!r}? " if near else ""
    message = f"this report has no medium {shown(id_)}"
    problems.add(loc, "unknown-medium", message, f"{hint}add it under media, next to claims")


def check_used(given: Sequence[AuthoredMedium | None], used: set[str], problems: Problems) -> None:
    """Add an error for each medium that neither a claim nor the report names."""
    for index, medium in enumerate(given):
        if medium is not None and medium.id not in used:
            message = f"no claim names the medium {shown(medium.id)}"
            hint = "name it under media of a claim or under takenFrom of the report, or remove it"
            problems.add(("media", index, "id"), "unused-medium", message, hint)
