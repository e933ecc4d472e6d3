"""Reads a document in a process of its own, with limits for memory, time and files.

A document can be made to exhaust its reader. Then only this process ends, and the user gets a
message. The two sides exchange JSON, which executes nothing.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from typing import IO, Any, Final

from kgbuild.documents.characters import sound
from kgbuild.documents.document import Document, Dropped, Metadata, RefusedDocumentError
from kgbuild.documents.readers import Source, read_documents
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.systems.processes import limit, number_of

_MODULE: Final = "kgbuild.documents.reading_process"
_MEGABYTE: Final = 1 << 20
_OUT_OF_MEMORY: Final = 70
#: The signals by which a system ends a process that takes too long.
_TOO_LONG: Final = ("SIGXCPU", "SIGKILL")
#: Seconds of waiting for each second of computing; a busy machine gives a process less.
_PATIENCE: Final = 10
_LARGEST_ANSWER: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost.

    Attributes:
        size: Bytes of the document.
        seconds: Seconds of computing.
        memory: Bytes of memory.
    """

    size: int = 64 * _MEGABYTE
    seconds: int = 60
    memory: int = 2048 * _MEGABYTE


def read_in_process(source: Source, limits: Limits) -> list[Document]:
    """Return the documents in a source.

    Raises:
        RefusedDocumentError: The source has no text, cannot be read, or needs more than the limits.
    """
    with TemporaryFile() as question, TemporaryFile() as answer:
        question.write(json.dumps({**_header(source), "limits": asdict(limits)}).encode() + b"\n")
        question.write(source.data)
        question.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - this Python, this module
                [sys.executable, "-m", _MODULE],
                stdin=question,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds * _PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_slow(limits) from error
        answer.seek(0)
        return _answered(done.returncode, answer, source, limits)


def _header(source: Source) -> dict[str, str | None]:
    return {
        "kind": source.kind,
        "name": source.name,
        "address": source.address,
        "charset": source.charset,
    }


def _answered(code: int, answer: IO[bytes], source: Source, limits: Limits) -> list[Document]:
    if code in {-(number_of(name) or 0) for name in _TOO_LONG} - {0}:
        raise _too_slow(limits)
    if code == _OUT_OF_MEMORY:
        raise RefusedDocumentError(
            f"reading this document takes more than {limits.memory // _MEGABYTE:,} MB of memory",
            "split it, or open it, copy the text, and add that as plain text",
        )
    try:
        data = json.loads(answer.read())
    except ValueError:
        data = None
    if code != 0 or data is None:
        raise RefusedDocumentError(
            "its reader failed: the document may be damaged",
            "open it in another program and save it again, or add its text as plain text",
        )
    if "refused" in data:
        raise RefusedDocumentError(*data["refused"])
    return [_document(each, source) for each in data["documents"]]


def _too_slow(limits: Limits) -> RefusedDocumentError:
    return RefusedDocumentError(
        f"reading this document takes more than {limits.seconds} seconds",
        "split it, or open it, copy the text, and add that as plain text",
    )


def _sound(value: PlainData) -> PlainData:
    """Return data without the characters that no file of a report may contain."""
    if isinstance(value, str):
        return sound(value)
    return tuple(map(_sound, value)) if isinstance(value, list) else value


def _document(data: Mapping[str, Any], source: Source) -> Document:
    original = data["original"]
    return Document(
        _sound(data["paragraphs"]),
        Metadata(**{key: _sound(value) for key, value in data["metadata"].items()}),
        source.data if original is None else base64.b64decode(original),
        data["suffix"],
        data["reader"],
        tuple(Dropped(_sound(each["reason"]), _sound(each["text"])) for each in data["dropped"]),
        tuple(data["remarks"]),
    )


def _answer(source: Source) -> dict[str, Any]:
    try:
        documents = read_documents(source)
    except RefusedDocumentError as error:
        return {"refused": [error.message, error.remedy]}
    found = []
    for each in documents:
        is_source = each.original == source.data
        data = asdict(each) | {
            "original": None if is_source else base64.b64encode(each.original).decode()
        }
        found.append(data)
    return {"documents": found}


def _main() -> None:
    header = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**header.pop("limits"))
    limit("RLIMIT_CPU", limits.seconds)
    limit("RLIMIT_AS", limits.memory)
    limit("RLIMIT_FSIZE", _LARGEST_ANSWER)
    limit("RLIMIT_CORE", 0)
    try:
        answer = json.dumps(_answer(Source(data=sys.stdin.buffer.read(), **header)))
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    sys.stdout.write(answer)


if __name__ == "__main__":
    _main()
