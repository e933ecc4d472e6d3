"""Earlier texts of a report, in which claims stand that were withdrawn when it was changed.

The evidence gate holds for them too: a withdrawn claim quotes its version to the letter.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.errors import UnreadableError
from kgbuild.ids import is_id
from kgbuild.model.text import Text
from kgbuild.read.models.authored import AuthoredClaim, AuthoredSetAside
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.wording import shown

#: Gives the words of a version by its name; None if there is no such version.
FindVersion: TypeAlias = Callable[[str], str | None]

_FOLDER: Final = "versions"
_UNKNOWN: Final = Text("")  # stands for a version that there is not


def version_file(report: Path, name: str) -> Path:
    """Where the folder of a report keeps a version."""
    return report / _FOLDER / f"{name}.txt"


def version_in(report: Path) -> FindVersion:
    """Finds the versions that the folder of a report keeps."""

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
    """The versions that claims and passages name, by name; None for one that cannot be read.

    What is wrong with them goes to ``problems``, and that a claim is told inside a withdrawn one.
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
    """Every version that is named is there."""
    for index, each in enumerate(quoting):
        if each is not None and each.version and texts[each.version] is _UNKNOWN:
            problems.add(
                (key, index, "version"),
                "unknown-version",
                f"there is no version {shown(each.version)} of this report",
                f"{_FOLDER}/NAME.txt beside claims.yaml holds the words of a version, and "
                "kgbuild reanchor writes it",
            )


def _check_via(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """What the present text says is not told inside what it says no more."""
    withdrawn = {claim.id for claim in claims if claim and claim.version}
    for index, claim in enumerate(claims):
        if claim and not claim.version and claim.via_claim in withdrawn:
            problems.add(
                ("claims", index, "viaClaim"),
                "inside-withdrawn-claim",
                f"this claim is told inside {shown(claim.via_claim or '')}, which is withdrawn",
                "take viaClaim away if the report now says it otherwise, or withdraw this claim "
                "with the same version",
            )
