"""Lets the text and the claims of a report change together, although they are two files.

The change happens when the new text takes its name. Before that, the new claims are written to a
file whose name comes from the new text and the old claims. Readers of the folder use this file if
it fits, which means that the change was interrupted right after that moment. As soon as somebody
writes claims.yaml, the name no longer fits, and readers ignore the file.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from kgbuild.read.sources.text_source import read_text

_PREFIX: Final = ".claims-"


def pending_file(report: Path, words: str, claims: str) -> Path:
    """Return the file for new claims while ``words``, the new text, does not have its name yet.

    ``report`` is the folder of the report, and ``claims`` its old claims.yaml.
    """
    digits = sha256(f"{len(words)}:{words}{claims}".encode()).hexdigest()
    return report / f"{_PREFIX}{digits[:16]}.yaml"


def present_claims(report: Path, words: str, claims: str) -> str:
    """Return the newer claims of an interrupted change, or else ``claims``, from claims.yaml."""
    if any(file.name.startswith(_PREFIX) for file in report.iterdir()):
        pending = pending_file(report, words, claims)
        return read_text(pending) if pending.exists() else claims
    return claims


def remove_pending(report: Path) -> None:
    """Remove pending claims, once claims.yaml has them or newer ones."""
    for file in report.iterdir():
        if file.name.startswith(_PREFIX):
            file.unlink()
