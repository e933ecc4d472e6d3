"""A cache of models' answers, by the content of the requests. It makes the same draft offline."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic_files import write_atomically
from kgbuild.language_model.errors import NotCachedError
from kgbuild.language_model.request import ModelAnswer, ModelRequest

_VERSION: Final = 1
#: Bytes of an entry; a larger one is damaged.
_LARGEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ModelCache:
    """A folder with one file for each request, named by the digest of the request.

    An entry has the answer and its checksum, and neither the request nor a key. A damaged entry is
    asked again, as if it were missing.

    Attributes:
        folder: Where the entries are.
        offline: Whether only cached answers are allowed.
        refresh: Whether every request is asked, cached or not.
    """

    folder: Path
    offline: bool = False
    refresh: bool = False

    def answer(
        self, request: ModelRequest, ask: Callable[[ModelRequest], ModelAnswer]
    ) -> ModelAnswer:
        """Return the cached answer to a request, or else what ``ask`` returns.

        Raises:
            NotCachedError: The answer is not in the cache, and no model may be asked.
            ModelError: The model gives no complete answer.
        """
        cached = self.find(request)
        if cached is not None:
            return cached
        if self.offline:
            raise NotCachedError("there is no saved answer, and --offline sends nothing")
        answer = ask(request)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._file(request), _entry(request, answer))
        return answer

    def find(self, request: ModelRequest) -> ModelAnswer | None:
        """Return the cached answer to a request; None if there is none or it is damaged."""
        if self.refresh:
            return None
        file = self._file(request)
        try:
            if file.stat().st_size > _LARGEST:
                return None
            return _read(json.loads(file.read_bytes()), request.digest)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _file(self, request: ModelRequest) -> Path:
        return self.folder / f"{request.digest}.json"


def _entry(request: ModelRequest, answer: ModelAnswer) -> bytes:
    data = {
        "content": answer.content,
        "refusal": answer.refusal,
        "isCut": answer.is_cut,
        "tokensIn": answer.tokens_in,
        "tokensOut": answer.tokens_out,
    }
    entry = {
        "version": _VERSION,
        "request": request.digest,
        "model": request.model,
        "answer": data,
        "sha256": _checksum(data),
    }
    return (json.dumps(entry, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _read(entry: dict[str, Any], digest: str) -> ModelAnswer | None:
    """Return the answer in an entry; None if it is damaged or about something else."""
    data = entry["answer"]
    if (entry["version"], entry["request"]) != (_VERSION, digest):
        return None
    if entry["sha256"] != _checksum(data):
        return None
    content, refusal, is_cut = data["content"], data["refusal"], data["isCut"]
    counts = data["tokensIn"], data["tokensOut"]
    is_sound = (
        isinstance(content, str)
        and (refusal is None or isinstance(refusal, str))
        and isinstance(is_cut, bool)
        and all(isinstance(count, int) and count >= 0 for count in counts)
    )
    return ModelAnswer(content, refusal, is_cut, *counts) if is_sound else None


def _checksum(data: object) -> str:
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
