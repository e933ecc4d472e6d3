#!/usr/bin/env python3
"""Build a workspace, or just load its N-Quads, and print the times.

    python benchmarks/run_building.py [--no-reuse] WORKSPACE [CHECK ...]
    python benchmarks/run_building.py --load NQUADS STORE

The checks are left out. Prints one line of JSON: the processor seconds of each phase of the build
with all its threads and processes, their sum, and how many MiB each phase added to the peak. With
``--load``, it prints the processor seconds for loading a file into a new store on the disk.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter, process_time, thread_time
from typing import Any, Final

from growth import MIB_IN_KIB
from pyoxigraph import RdfFormat, Store

_START: Final = "start"
_REST: Final = "rest"
_STORE: Final = "store"
#: The phases whose threads count for them.
_THREADED: Final = {_START, "owl", "query checks"}
#: The functions of each phase, as their callers find them. A phase inside another one counts alone.
PHASES: Final = {
    "read": (
        "kgbuild.pipeline.build:open_project",
        "kgbuild.pipeline.inputs:Inputs.of",
        "kgbuild.pipeline.dataset_writer:report_sources",
        "kgbuild.bundles.report_worker:ReportWorker.product",
    ),
    "quads": (
        "kgbuild.pipeline.dataset_writer:DatasetWriter._write_register",
        "kgbuild.bundles.report_worker:document_triples",
        "kgbuild.bundles.report_worker:in_graph",
        "kgbuild.bundles.report_worker:tokens_of",
    ),
    "csv": ("kgbuild.bundles.report_worker:csv_rows",),
    "compare": (
        "kgbuild.bundles.report_worker:ReportStatements.of",
        "kgbuild.pipeline.comparison_stage:ComparisonStage.take",
        "kgbuild.pipeline.dataset_writer:DatasetWriter._compare",
    ),
    "views": (
        "kgbuild.pipeline.view_stage:ViewStage.add",
        "kgbuild.pipeline.stream:Stream.write_views",
    ),
    "keeping": (
        "kgbuild.pipeline.keepers:Keepers.of_reports",
        "kgbuild.pipeline.keepers:Keepers.of_events",
        "kgbuild.bundles.reuse:ReportKeeper.find",
        "kgbuild.bundles.reuse:ReportKeeper.keep",
        "kgbuild.bundles.reuse:EventKeeper.find",
        "kgbuild.bundles.reuse:EventKeeper.keep",
    ),
    "shapes": (
        "kgbuild.pipeline.dataset_writer:DatasetWriter._shape_check",
        "kgbuild.pipeline.stream:Stream.check",
        "kgbuild.pipeline.stream:Stream._take_verdict",
        "kgbuild.checks.shape_judge:ShapeJudge.verdict",
        "kgbuild.pipeline.dataset_checks:DatasetChecks.shacl",
    ),
    _STORE: ("kgbuild.pipeline.store_stage:StoreStage.store",),
    "owl": ("kgbuild.pipeline.dataset_checks:DatasetChecks.owl",),
    "query checks": ("kgbuild.pipeline.dataset_checks:DatasetChecks.query",),
    "dumps": (
        "kgbuild.bundles.report_worker:FormsWriter.forms",
        "kgbuild.pipeline.stream:Stream._dump",
        "kgbuild.pipeline.stream:Stream.write_forms",
    ),
    "manifest": (
        "kgbuild.pipeline.build:describe_file",
        "kgbuild.releases.manifest:Manifest.write",
    ),
}


@dataclass(slots=True)
class Watch:
    """Shares out processor time and peak memory among phases.

    Attributes:
        seconds: The processor seconds of each phase, without those of phases inside it.
        peaks: How many MiB each phase added to the peak memory of the process.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)
    _inside: list[str] = field(default_factory=lambda: [_START])
    _here: float = 0.0  # the seconds of this thread
    _everywhere: float = 0.0  # the seconds of all threads and child processes
    _peak: float = 0.0

    def note(self) -> None:
        """Count everything since the last note for the phase that is running."""
        phase = self._inside[-1]
        here, everywhere = thread_time(), process_time() + _seconds_of_children()
        in_this_thread, in_all = here - self._here, everywhere - self._everywhere
        # Other threads load the store, except in phases that have threads of their own.
        beside = phase if phase in _THREADED else _STORE
        self._add(phase, in_this_thread)
        self._add(beside, in_all - in_this_thread)
        peak = getrusage(RUSAGE_SELF).ru_maxrss / MIB_IN_KIB
        self.peaks[phase] = self.peaks.get(phase, 0.0) + peak - self._peak
        self._here, self._everywhere, self._peak = here, everywhere, peak

    def _add(self, phase: str, seconds: float) -> None:
        self.seconds[phase] = self.seconds.get(phase, 0.0) + seconds

    def timed(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time, with that of its iterator, counts for a phase."""

        @wraps(function)
        def timing(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any function
            result = self.run(phase, partial(function, *args, **kwargs))
            return self._items(phase, result) if isinstance(result, Iterator) else result

        return timing

    def run(self, phase: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - any function
        """Return the result of a call whose time counts for a phase."""
        self.note()
        self._inside.append(phase)
        try:
            return call()
        finally:
            self.note()
            self._inside.pop()

    def _items(self, phase: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while (item := self.run(phase, lambda: next(items, end))) is not end:
            yield item


def _seconds_of_children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(phase: str, path: str, watch: Watch) -> None:
    """Replace the function at a path of a module and a name in it by one that is timed."""
    module, _, name = path.partition(":")
    owner: Any = import_module(module)
    *classes, last = name.split(".")
    for cls in classes:
        owner = getattr(owner, cls)
    found = vars(owner)[last]
    if isinstance(found, classmethod):
        setattr(owner, last, classmethod(watch.timed(phase, found.__func__)))
    else:
        setattr(owner, last, watch.timed(phase, found))


def build(workspace: Path, without: list[str], *, reuse: bool) -> dict[str, Any]:
    """Build a workspace, and return the measures."""
    watch = Watch()
    from kgbuild.pipeline.build import build  # noqa: PLC0415 - the import counts as start

    for phase, paths in PHASES.items():
        for path in paths:
            _watch(phase, path, watch)
    result = watch.run(_REST, lambda: build(workspace, without=without, reuse=reuse))
    if result.released is None:
        raise SystemExit(f"the build of {workspace} has errors: {result.findings[:3]}")
    watch.note()
    seconds = {phase: watch.seconds.get(phase, 0.0) for phase in (_START, *PHASES, _REST)}
    return {
        "claims": result.counts["claims"],
        "quads": result.counts["quads"],
        "findings": len(result.findings),
        "all s": sum(seconds.values()),
        "seconds": seconds,
        "peaks": watch.peaks,
    }


def load(nquads: Path, folder: Path) -> dict[str, Any]:
    """Load a file of N-Quads into a new store, and return the measures."""
    started, clock = process_time(), perf_counter()
    store = Store(str(folder))
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
    store.flush()
    del store
    return {"load": process_time() - started, "wall": perf_counter() - clock}


def main() -> None:
    """Print the measures."""
    if sys.argv[1] == "--load":
        measures = load(*map(Path, sys.argv[2:]))
    else:
        reuse = sys.argv[1] != "--no-reuse"
        workspace, *without = sys.argv[1 if reuse else 2 :]
        measures = build(Path(workspace), without, reuse=reuse)
    print(json.dumps(measures))


if __name__ == "__main__":
    main()
