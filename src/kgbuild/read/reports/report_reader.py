"""Reads one report, from a folder or from a line of a corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.errors import Place, UnreadableError
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import Document
from kgbuild.model.text import Text
from kgbuild.read.models.claims_file import (
    AuthoredClaim,
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
    ClaimsFile,
    CorpusLine,
)
from kgbuild.read.models.validation import sound_items, sound_part, validate
from kgbuild.read.reports.document import ReportParts, read_document
from kgbuild.read.reports.media_files import FindFile, no_files
from kgbuild.read.reports.versions import FindVersion, read_versions
from kgbuild.read.sources.acknowledgements import with_places
from kgbuild.read.sources.problems import Locate, Problems
from kgbuild.read.values.names import NameResolver

_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report without errors, with what its author acknowledges.

    ``file`` has its claims, ``places`` has the place of each claim by its id, and ``versions`` has
    the earlier texts that withdrawn claims quote.
    """

    document: Document
    text: Text
    file: Path
    places: Mapping[str, Place] = field(default_factory=dict)
    acknowledged: tuple[Acknowledgement, ...] = ()
    versions: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportResult:
    """The report at a place, or its errors; ``slug`` is None if its name is unknown."""

    slug: str | None
    place: Place
    result: ReadReport | UnreadableError


@dataclass(frozen=True, slots=True)
class AuthoredFile:
    """The claims of one report as their author wrote them."""

    path: Path
    model: type[ClaimsFile | CorpusLine]
    data: object
    locate: Locate  # returns a place, as exactly as a report without errors needs it
    version: FindVersion = lambda _: None  # returns the words of an earlier version of the report
    find_file: FindFile = no_files  # returns the checksum of a file of the report


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads the reports of one workspace; ``relative_dates`` is its date policy."""

    names: NameResolver
    relative_dates: bool

    def read(
        self, slug: str, words: str | None, file: AuthoredFile, problems: Problems
    ) -> ReadReport | None:
        """Return one report; None if it or its text has errors, or ``problems`` had some before."""
        report, claims, set_aside, media = _parts(file, problems)
        language = report.language if report else _DEFAULT_LANGUAGE
        text = None if words is None else Text(words, language)
        versions = read_versions(claims, set_aside, file.version, language, problems)
        parts = ReportParts(slug, text, report, claims, set_aside, versions, media, file.find_file)
        document = read_document(parts, self.names, problems, relative_dates=self.relative_dates)
        if document is None or text is None or report is None:
            return None
        places = {c.id: file.locate(("claims", i)) for i, c in enumerate(claims) if c}
        acknowledged = self._acknowledged(slug, report, claims, file.locate)
        quoted = {one.name for one in document.report.versions}
        texts = {name: one for name, one in versions.items() if one is not None and name in quoted}
        return ReadReport(document, text, file.path, places, acknowledged, texts)

    def _acknowledged(
        self,
        slug: str,
        report: AuthoredReport,
        claims: Sequence[AuthoredClaim | None],
        locate: Locate,
    ) -> tuple[Acknowledgement, ...]:
        iris = self.names.iris.report(slug)
        of_claims = [
            one
            for index, claim in enumerate(claims)
            if claim and claim.acknowledged
            for one in with_places(
                claim.acknowledged, iris.claim(claim.id), ("claims", index), locate
            )
        ]
        of_report = with_places(report.acknowledged, iris.report, ("report",), locate)
        return (*of_report, *of_claims)


def _parts(
    file: AuthoredFile, problems: Problems
) -> tuple[
    AuthoredReport | None,
    Sequence[AuthoredClaim | None],
    Sequence[AuthoredSetAside | None],
    Sequence[AuthoredMedium | None],
]:
    whole = validate(file.model, file.data, problems)
    if whole is not None:
        return whole.report, whole.claims, whole.set_aside, whole.media
    return (
        sound_part(AuthoredReport, file.data, "report"),
        sound_items(AuthoredClaim, file.data, "claims"),
        sound_items(AuthoredSetAside, file.data, "setAside"),
        sound_items(AuthoredMedium, file.data, "media"),
    )
