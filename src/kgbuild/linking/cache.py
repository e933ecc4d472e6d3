"""A cache of the answers of services, which saves repeated requests.

Each complete answer is a file with the day on which it arrived. Its name is the checksum of the
request.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic_files import write_atomically
from kgbuild.errors import KgbuildError

_VERSION: Final = 1


class NotCachedError(KgbuildError):
    """An answer that is not in the cache, when no service may be asked."""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """An answer of a service.

    Attributes:
        data: The answer, as JSON data.
        day: The day on which it arrived, such as ``2026-11-25``.
    """

    data: Any
    day: str


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with answers of services.

    Attributes:
        folder: The folder.
        today: The day of this run.
        offline: Whether only cached answers are allowed.
        refresh: Whether every request goes to its service, cached or not.
    """

    folder: Path
    today: str
    offline: bool = False
    refresh: bool = False

    def answer(self, request: Mapping[str, Any], ask: Callable[[], Any]) -> CachedAnswer:
        """Return the cached answer to a request, or else what ``ask`` returns.

        Raises:
            NotCachedError: The answer is not in the cache, and no service may be asked.
            OSError: The answer cannot be written to the cache.
        """
        key = json.dumps(request, ensure_ascii=False, sort_keys=True)
        file = self.folder / f"{sha256(key.encode()).hexdigest()}.json"
        cached = None if self.refresh else _read(file, key)
        if cached is not None:
            return cached
        if self.offline:
            raise NotCachedError("no cached answer, and --offline allows no requests")
        answer = CachedAnswer(ask(), self.today)
        entry = {"version": _VERSION, "asked": request, "day": answer.day, "answer": answer.data}
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        write_atomically(file, text.encode())
        return answer


def _read(file: Path, key: str) -> CachedAnswer | None:
    """Return the answer in a file; None if the file is missing, damaged or about something else."""
    try:
        entry = json.loads(file.read_bytes())
        asked = json.dumps(entry["asked"], ensure_ascii=False, sort_keys=True)
        is_valid = entry["version"] == _VERSION and asked == key
        return CachedAnswer(entry["answer"], str(entry["day"])) if is_valid else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
