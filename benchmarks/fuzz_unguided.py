"""Gives readers changed inputs without looking at the code that they reach.

All readers are in one process, and none of its code is instrumented. So an input costs a third of
what it costs with Atheris, and nothing is imported twice. If an input crashes the process,
`fuzz.py` starts it again with other choices.
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Final

from fuzz_mutations import changed
from fuzz_reader import Fuzzed, all_readers

_LARGEST: Final = 20_000
#: The part of inputs in which single bytes change too, and of those read that are changed further.
_BYTES, _KEPT = 0.15, 0.05


def main() -> None:
    """Give each reader its inputs: WORK SEED and a JSON object of numbers by reader."""
    work, chance = Path(sys.argv[1]), Random(sys.argv[2])  # noqa: S311 -- choices of a test
    wanted: dict[str, int] = json.loads(sys.argv[3])
    readers = all_readers(work / "scratch")
    for name, number in wanted.items():
        fuzzed = Fuzzed(name, work, readers[name])
        corpus = work / "corpus" / name.replace(" ", "-")
        inputs = [path.read_bytes() for path in sorted(corpus.iterdir())]
        kept = [data for data in inputs if len(data) < _LARGEST] or inputs
        for _ in range(number):
            data = _changed(chance.choice(kept), inputs, chance)
            if fuzzed.take(data) and chance.random() < _KEPT:
                kept.append(data)


def _changed(data: bytes, inputs: list[bytes], chance: Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2))):
        data = changed(data, _LARGEST, chance.getrandbits(30), inputs)
    if not data or chance.random() > _BYTES:
        return data
    single = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        single[chance.randrange(len(single))] = chance.randrange(256)
    return bytes(single)


if __name__ == "__main__":
    main()
