"""What stopped the last build, for commands that work on the build before it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.errors import Finding

_FILE: Final = "refused.json"
#: The number of findings that a later command repeats.
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class RefusedBuild:
    """The last build, if it was refused.

    Attributes:
        number: The number of findings that stopped it.
        first: The first of them as text, each with its place and its hint.
    """

    number: int
    first: tuple[str, ...]


def keep_refused(output: Path, stopping: Sequence[Finding]) -> None:
    """Keep what stopped a build, the most severe first, in an output folder."""
    data = {"number": len(stopping), "first": [str(one) for one in stopping[:_SHOWN]]}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    write_atomically(output / _FILE, f"{text}\n".encode())


def forget_refused(output: Path) -> None:
    """Forget what stopped an earlier build, because one has succeeded."""
    (output / _FILE).unlink(missing_ok=True)


def refused_build(output: Path) -> RefusedBuild | None:
    """Return what stopped the last build; None if it succeeded or nothing is known."""
    try:
        data = json.loads((output / _FILE).read_bytes())
        return RefusedBuild(int(data["number"]), tuple(map(str, data["first"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
