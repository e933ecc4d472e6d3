"""A cache of the complete answers of services: files that have the checksums of the requests."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic_files import write_atomically
from kgbuild.errors import KgbuildError
from kgbuild.linking.polite_requests import Patience

_VERSION: Final = 1


class NotCachedError(KgbuildError):
    """An answer that is not in the cache, when no service may be asked."""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """The JSON data of an answer, and the day on which it arrived, such as ``2026-11-25``."""

    data: Any
    day: str


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with answers of services, which sends a request only if its answer is missing."""

    folder: Path
    today: str
    patience: Patience
    offline: bool  # only cached answers are allowed
    refresh: bool  # every request goes to its service, cached or not

    def answer(self, request: Mapping[str, Any], ask: Callable[[], Any]) -> CachedAnswer:
        """Return the cached answer to a request, or else what ``ask`` returns.

        Raises:
            NotAnsweredError: The service gives no complete answer.
            SpentError: The run has no request left.
            NotCachedError: The answer is not in the cache, and no service may be asked.
        """
        key = json.dumps(request, ensure_ascii=False, sort_keys=True)
        file = self.folder / f"{sha256(key.encode()).hexdigest()}.json"
        cached = None if self.refresh else _read(file, key)
        if cached is not None:
            return cached
        if self.offline:
            raise NotCachedError("no cached answer, and --offline allows no requests")
        answer = CachedAnswer(self.patience.ask(ask), self.today)
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
