"""Reads earlier texts of a report, which withdrawn claims quote exactly."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.errors import UnreadableError
from kgbuild.ids import is_id
from kgbuild.model.text import Text
from kgbuild.read.models.claims_file import AuthoredClaim, AuthoredSetAside
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.text_source import read_text

#: Returns the words of a version by its name; None if it does not exist.
FindVersion: TypeAlias = Callable[[str], str | None]

_FOLDER: Final = "versions"
_UNKNOWN: Final = Text("")  # a version that does not exist


def version_file(report: Path, name: str) -> Path:
    """Return the file of a version in the folder of a report."""
    return report / _FOLDER / f"{name}.txt"


def version_in(report: Path) -> FindVersion:
    """Return a function that finds the versions in the folder of a report."""

    def find(name: str) -> str | None:
        file = version_file(report, name)
        return read_text(file) if is_id(name) and file.exists() else None

    return find


def read_versions(
    claims: Sequence[AuthoredClaim | None],
    set_aside: Sequence[AuthoredSetAside | None],
    find: FindVersion,
    language: str,
    problems: Problems,
) -> dict[str, Text | None]:
    """Return the versions that claims and passages quote, by name; None for one with errors.

    Versions with errors, and present claims with a withdrawn viaClaim, go to ``problems``.
    """
    named = {each.version for each in (*claims, *set_aside) if each is not None} - {None}
    texts = {name: _text(name, find, language, problems) for name in sorted(filter(None, named))}
    if texts:
        _check_named("claims", claims, texts, problems)
        _check_named("setAside", set_aside, texts, problems)
        _check_via(claims, problems)
    return {name: text for name, text in texts.items() if text is not _UNKNOWN}


def _text(name: str, find: FindVersion, language: str, problems: Problems) -> Text | None:
    try:
        words = find(name)
    except UnreadableError as error:
        problems.findings += error.findings
        return None
    return Text(words, language) if words else _UNKNOWN


def _check_named(
    key: str,
    quoting: Sequence[AuthoredClaim | AuthoredSetAside | None],
    texts: Mapping[str, Text | None],
    problems: Problems,
) -> None:
    for index, each in enumerate(quoting):
        if each is not None and each.version and texts[each.version] is _UNKNOWN:
            problems.add(
                (key, index, "version"),
                "unknown-version",
                f"this report has no version {shown(each.version)}",
                f"a version is a file {_FOLDER}/NAME.txt next to claims.yaml, written by "
                "kgbuild reanchor",
            )


def _check_via(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """Check that no claim of the present text has a withdrawn claim as its viaClaim."""
    withdrawn = {claim.id for claim in claims if claim and claim.version}
    for index, claim in enumerate(claims):
        if claim and not claim.version and claim.via_claim in withdrawn:
            problems.add(
                ("claims", index, "viaClaim"),
                "inside-withdrawn-claim",
                f"the viaClaim of this claim, {shown(claim.via_claim or '')}, is withdrawn",
                "remove viaClaim if the report now states the claim in another way, or withdraw "
                "this claim with the same version",
            )
