"""Gives one reader inputs that Atheris makes, until it has had enough or fails.

`fuzz.py` starts this in a process of its own, because an input may crash or exhaust the reader.
libFuzzer keeps the inputs that reach new code, and changes them further.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import atheris
from fuzz_mutations import changed
from fuzz_reader import MEMORY, Fuzzed, all_readers

#: Seconds after which libFuzzer ends a process that does not return, on a busy machine.
_PATIENCE: Final = 300
_LARGEST: Final = {"html": 1 << 16, "pdf": 1 << 17, "docx": 1 << 16, "warc": 1 << 16}


def main() -> None:
    """Run libFuzzer for a reader: NAME WORK RUNS."""
    name, work, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # it says what it instruments
        os.dup2(os.open(work / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    corpus = work / "corpus" / name.replace(" ", "-")
    others = [path.read_bytes() for path in sorted(corpus.iterdir())[:200]]
    with atheris.instrument_imports(include=["kgbuild"]):
        fuzzed = Fuzzed(name, work, all_readers(work / "scratch")[name])

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """Change an input: sometimes its bytes, mostly its structure."""
        if seed % 4 == 0:
            return bytes(atheris.Mutate(data, most))
        return changed(data, most, seed, others)

    options = {
        "runs": runs,
        "max_len": _LARGEST.get(name, 1 << 13),
        "timeout": _PATIENCE,
        "rss_limit_mb": 2 * MEMORY >> 20,
        "artifact_prefix": f"{work}/faults/{name.replace(' ', '-')}-",
        "seed": json.loads((work / "seed").read_text("utf-8")),
        "verbosity": 0,
        "mutate_depth": 1,
    }
    arguments = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], fuzzed.take, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
