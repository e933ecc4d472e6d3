#!/usr/bin/env python3
"""Build a workspace with some workers, and print the processor seconds of the main process.

    python benchmarks/run_workers.py WORKSPACE WORKERS [CHECK ...]

The checks are left out. Prints one line of JSON. "Reading" is the stretch in which the workers read
and compare, while the main process writes, and loads the store in another thread.
"""

import json
import sys
from pathlib import Path
from time import process_time, thread_time
from typing import Any

from kgbuild.pipeline.build import build
from kgbuild.pipeline.dataset_writer import DatasetWriter


def main() -> None:
    """Print the measures.

    Raises:
        SystemExit: The build has errors.
    """
    workspace, workers, *without = sys.argv[1:]
    marks = []
    write = DatasetWriter.write

    def marked(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the function has it
        marks.append((thread_time(), process_time()))
        result = write(*args, **kwargs)
        marks.append((thread_time(), process_time()))
        return result

    DatasetWriter.write = marked  # type: ignore[method-assign]  # to watch it
    result = build(Path(workspace), without=without, workers=int(workers), reuse=False)
    if result.released is None:
        raise SystemExit(f"the build of {workspace} has errors: {result.findings[:3]}")
    (thread, before), (other_thread, after) = marks
    in_thread = other_thread - thread
    measures = {
        "before": before,
        "reading": in_thread,
        "loading": after - before - in_thread,
        "after": process_time() - after,
        "digest": result.released.resolve().name,
    }
    print(json.dumps(measures))


if __name__ == "__main__":
    main()
