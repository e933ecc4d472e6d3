"""What services answered, kept beside the links, so that nothing is asked twice.

Each answer is a file, named by the checksum of what was asked, with the day on which it came. Only
whole answers are kept.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic import write_atomically
from kgbuild.errors import KgbuildError

#: Data as JSON has them.
Data = Any
_VERSION: Final = 1


class NotKeptError(KgbuildError):
    """An answer that is not kept, where no service may be asked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer.

    Attributes:
        data: The answer.
        day: The day on which it came, as ``2026-11-25``.
    """

    data: Data
    day: str


@dataclass(frozen=True, slots=True)
class Cache:
    """Keeps answers.

    Attributes:
        folder: Where they are kept.
        today: The day of this run.
        offline: Whether only what is kept may be taken.
        refresh: Whether what is kept is asked anew.
    """

    folder: Path
    today: str
    offline: bool = False
    refresh: bool = False

    def answer(self, asked: Mapping[str, Data], ask: Callable[[], Data]) -> Kept:
        """The answer to what is asked: the one that is kept, else what ``ask`` gives.

        Raises:
            NotKeptError: It is not kept, and no service may be asked.
            OSError: It cannot be kept.
        """
        question = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        file = self.folder / f"{sha256(question.encode()).hexdigest()}.json"
        known = None if self.refresh else _read(file, question)
        if known is not None:
            return known
        if self.offline:
            raise NotKeptError("it has not been looked up yet, and --offline asks no service")
        kept = Kept(ask(), self.today)
        entry = {"version": _VERSION, "asked": asked, "day": kept.day, "answer": kept.data}
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        write_atomically(file, text.encode())
        return kept


def _read(file: Path, question: str) -> Kept | None:
    """What is kept; None if nothing is, or if the file is not what was written."""
    try:
        entry = json.loads(file.read_bytes())
        asked = json.dumps(entry["asked"], ensure_ascii=False, sort_keys=True)
        is_ours = entry["version"] == _VERSION and asked == question
        return Kept(entry["answer"], str(entry["day"])) if is_ours else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
