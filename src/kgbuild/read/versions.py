"""Earlier texts of a report, in which claims stand that were withdrawn when it was changed.

The evidence gate holds for them too: a withdrawn claim quotes its version to the letter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.errors import UnreadableError
from kgbuild.ids import is_id
from kgbuild.model.text import Text
from kgbuild.read.authored import AuthoredClaim, AuthoredSetAside
from kgbuild.read.problems import Loc, Problems
from kgbuild.read.text_source import read_text
from kgbuild.read.wording import in_a_row, shown

#: Gives the words of a version by its name; None if there is no such version.
FindVersion: TypeAlias = Callable[[str], str | None]

_FOLDER: Final = "versions"


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
    quoting: Iterable[AuthoredClaim | AuthoredSetAside | None],
    find: FindVersion,
    language: str,
    problems: Problems,
) -> dict[str, Text | None]:
    """The versions that claims and passages name, by name; None for one that cannot be read.

    What is wrong with a version's file goes to ``problems``.
    """
    found: dict[str, Text | None] = {}
    for name in {each.version for each in quoting if each is not None and each.version}:
        try:
            words = find(name)
        except UnreadableError as error:
            problems.findings += error.findings
            words, found[name] = None, None
        if words:
            found[name] = Text(words, language)
    return found


def check_versions(
    claims: Sequence[AuthoredClaim | None],
    set_aside: Sequence[AuthoredSetAside | None],
    versions: Mapping[str, Text | None],
    problems: Problems,
) -> None:
    """Add a problem for each version that there is not, and for claims inside withdrawn ones."""
    withdrawn = {claim.id for claim in claims if claim and claim.version}
    for index, claim in enumerate(claims):
        if claim is None:
            continue
        if claim.version is not None:
            _require(claim.version, versions, problems, ("claims", index, "version"))
        elif claim.via_claim in withdrawn:
            problems.add(
                ("claims", index, "viaClaim"),
                "inside-withdrawn-claim",
                f"the claim {shown(claim.via_claim or '')} is withdrawn, and this one is told "
                "inside it",
                "take viaClaim away if the report now says it otherwise, or withdraw this claim "
                "with the same version",
            )
    for index, passage in enumerate(set_aside):
        if passage is not None and passage.version is not None:
            _require(passage.version, versions, problems, ("setAside", index, "version"))


def _require(
    version: str, versions: Mapping[str, Text | None], problems: Problems, loc: Loc
) -> None:
    if version not in versions:
        known = f"there is {in_a_row(sorted(versions), 'and')}; " if versions else ""
        problems.add(
            loc,
            "unknown-version",
            f"there is no version {shown(version)} of this report",
            f"{known}{_FOLDER}/NAME.txt holds the words of a version",
        )
