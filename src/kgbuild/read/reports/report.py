"""One report, whichever way it comes: as a folder or as a line of a corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.errors import Place, UnreadableError
from kgbuild.model.document import Document
from kgbuild.model.text import Text
from kgbuild.read.models.authored import (
    AuthoredClaim,
    AuthoredReport,
    AuthoredSetAside,
    ClaimsFile,
    ReportLine,
)
from kgbuild.read.models.validate import sound_items, sound_part, validate
from kgbuild.read.reports.claims import Authored, read_document
from kgbuild.read.reports.versions import FindVersion, read_versions
from kgbuild.read.sources.problems import Locate, Problems
from kgbuild.read.values.names import Names

_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was read.

    Attributes:
        document: The report and its claims.
        text: Its words.
        file: The file that its claims stand in.
        places: Where in that file each claim stands, by its id.
    """

    document: Document
    text: Text
    file: Path
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it comes in: what was read of it, or why it could not be read.

    Attributes:
        slug: Its name; None if that could not be told.
        place: Where it stands.
        result: The report, or all that is wrong with it.
    """

    slug: str | None
    place: Place
    result: ReadReport | UnreadableError


@dataclass(frozen=True, slots=True)
class AuthoredFile:
    """What is claimed in one report, as its author wrote it.

    Attributes:
        path: The file that it stands in.
        model: What it has to be.
        data: What it is.
        locate: Where in the file something stands, as exactly as is told where all is well.
        version: Finds the words of an earlier version of the report.
    """

    path: Path
    model: type[ClaimsFile | ReportLine]
    data: object
    locate: Locate
    version: FindVersion = lambda _: None


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads the reports of one workspace.

    Attributes:
        names: What names mean in it.
        relative_dates: Whether relative dates are reckoned, its date policy.
    """

    names: Names
    relative_dates: bool

    def read(
        self, slug: str, words: str | None, file: AuthoredFile, problems: Problems
    ) -> ReadReport | None:
        """One report; None if something is wrong with it, which goes to ``problems``.

        Args:
            slug: Its name.
            words: Its text; None if that could not be read.
            file: What is claimed in it.
            problems: Where errors go; those that are there already count, too.
        """
        report, claims, set_aside = _parts(file, problems)
        language = report.language if report else _DEFAULT_LANGUAGE
        text = None if words is None else Text(words, language)
        versions = read_versions(claims, set_aside, file.version, language, problems)
        authored = Authored(slug, text, report, claims, set_aside, versions)
        document = read_document(authored, self.names, problems, relative_dates=self.relative_dates)
        if document is None or text is None:
            return None
        places = {c.id: file.locate(("claims", i)) for i, c in enumerate(claims) if c}
        return ReadReport(document, text, file.path, places)


def _parts(
    file: AuthoredFile, problems: Problems
) -> tuple[
    AuthoredReport | None, Sequence[AuthoredClaim | None], Sequence[AuthoredSetAside | None]
]:
    """Report, claims and passages set aside, with None for those that are not sound."""
    whole = validate(file.model, file.data, problems)
    if whole is not None:
        return whole.report, whole.claims, whole.set_aside
    return (
        sound_part(AuthoredReport, file.data, "report"),
        sound_items(AuthoredClaim, file.data, "claims"),
        sound_items(AuthoredSetAside, file.data, "setAside"),
    )
