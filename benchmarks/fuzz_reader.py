"""One reader under hostile inputs: it is called, timed and counted, and its faults are kept.

A fault is written down once for each place in kgbuild where it happens.
"""

import mmap
import os
import resource
import shutil
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, NoReturn, TypeAlias

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
#: What an input may cost: seconds of computing, and bytes of memory of the whole process.
SECONDS: Final = 10
MEMORY: Final = 1 << 30
#: The numbers of inputs, of those that were read, and the longest time in milliseconds.
COUNTS: Final = struct.Struct("QQQ")
Reader: TypeAlias = Callable[[bytes], bool]


class TooSlowError(BaseException):
    """An input that takes too long; no handler of the reader catches it."""


def _too_slow(*_: int | FrameType | None) -> NoReturn:
    raise TooSlowError


def place_of(trace: TracebackType | None) -> str:
    """Return the last place of kgbuild's own code in a traceback."""
    frames = traceback.extract_tb(trace)
    own = [frame for frame in frames if "/kgbuild/" in frame.filename] or frames
    return f"{Path(own[-1].filename).stem}-{own[-1].lineno}"


def all_readers(scratch: Path) -> dict[str, Reader]:
    """Return all readers by name; their imports are what Atheris instruments."""
    from tests.hostile_readers import file_readers  # noqa: PLC0415 -- as above
    from tests.hostile_services import HASTY, service_readers  # noqa: PLC0415 -- as above

    for folder in ("files", "queries", "replies"):  # of the process before
        shutil.rmtree(scratch / folder, ignore_errors=True)
    built = partial(_built, scratch / "built")
    return {**file_readers(scratch / "files"), **service_readers(scratch, built, HASTY)}


def _built(folder: Path) -> Path:
    """Build and publish the smallest example, once."""
    if not (folder / "out" / "site").exists():
        import kgbuild  # noqa: PLC0415 -- as above

        shutil.rmtree(folder, ignore_errors=True)
        example = ROOT / "examples" / "mecca-crane"
        shutil.copytree(example, folder, ignore=shutil.ignore_patterns("out"))
        kgbuild.build(folder, without=("owl", "shacl", "query"))
        kgbuild.publish(folder)
    return folder


class Fuzzed:
    """One reader with its counts and faults."""

    def __init__(self, name: str, work: Path, reader: Reader) -> None:
        """Open the counts of the reader."""
        from tests.hostile_readers import was_read  # noqa: PLC0415 -- as above

        self._faults = work / "faults" / name.replace(" ", "-")
        self._last = work / f"{name.replace(' ', '-')}.last"
        counts = work / f"{name.replace(' ', '-')}.counts"
        if not counts.exists():
            counts.write_bytes(bytes(COUNTS.size))
        self._file = counts.open("r+b")
        self._counts = mmap.mmap(self._file.fileno(), COUNTS.size)
        self._reader, self._was_read = reader, was_read
        signal.signal(signal.SIGVTALRM, _too_slow)

    def take(self, data: bytes) -> bool:
        """Give the reader an input, and return whether it was read."""
        was_read = False
        inputs, read, slowest = COUNTS.unpack(self._counts[:])
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            was_read = self._was_read(self._reader, data)
        except (Exception, TooSlowError) as error:  # noqa: BLE001 -- each is a fault
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._fault(f"{type(error).__name__}-{place_of(error.__traceback__)}", data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        took = round((time.process_time() - started) * 1000)
        if took > slowest:
            slowest = took
            self._last.with_suffix(".slowest").write_bytes(data)
        self._counts[:] = COUNTS.pack(inputs + 1, read + was_read, slowest)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > MEMORY:
            self._fault("memory", data)
            os._exit(3)
        return was_read

    def _fault(self, name: str, data: bytes) -> None:
        self._faults.mkdir(parents=True, exist_ok=True)
        path = self._faults / name[:120]
        if not path.exists():
            path.write_bytes(data)
            path.with_name(f"{path.name}.txt").write_text(traceback.format_exc(), "utf-8")
