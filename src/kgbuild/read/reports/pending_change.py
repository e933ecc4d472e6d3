"""A report whose text and claims change together, although they are two files.

There is one moment in which the change happens: when the new text takes its name. The new claims
are written before it, under a name made from the new text and the old claims. Whoever reads the
folder takes them if both are there, which is so only if the change was interrupted right after
that moment; as soon as anybody writes claims.yaml, the name fits no more, and they are left alone.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from kgbuild.read.sources.text_source import read_text

_PREFIX: Final = ".claims-"


def waiting_claims(report: Path, words: str, claims: str) -> Path:
    """The file in which new claims wait for the text to become ``words``.

    Args:
        report: The folder of the report.
        words: Its new text.
        claims: Its old claims.yaml.
    """
    told = sha256(f"{len(words)}:{words}{claims}".encode()).hexdigest()
    return report / f"{_PREFIX}{told[:16]}.yaml"


def present_claims(report: Path, words: str, claims: str) -> str:
    """The claims of a folder: those of claims.yaml, unless an interrupted change left newer ones.

    Raises:
        UnreadableError: Those that it left cannot be read.
    """
    if any(file.name.startswith(_PREFIX) for file in report.iterdir()):
        waiting = waiting_claims(report, words, claims)
        return read_text(waiting) if waiting.exists() else claims
    return claims


def remove_waiting(report: Path) -> None:
    """Take away the claims that an interrupted change left, once claims.yaml has them or newer.

    Raises:
        OSError: They cannot be taken away.
    """
    for file in report.iterdir():
        if file.name.startswith(_PREFIX):
            file.unlink()
