#!/usr/bin/env python3
"""Compare `kgbuild serve` with `oxigraph serve-read-only` on the same store, under load from wrk.

Run: python benchmarks/serving.py WORKSPACE [--rounds N] [--seconds N] [--connections N]
Needs wrk and the package `oxigraph`.

wrk sends the competency queries one after the other. The servers take turns, so a busy moment of
the machine affects all. kgbuild is also asked for compressed answers. The CPU time is that of the
server and its workers, measured on Linux only.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from kgbuild.project import open_project

_BIN = Path(sys.executable).parent
_CODINGS = ("gzip", "zstd")
_SCRIPT = """
local bodies = {%s}
local n = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/sparql-query"
wrk.headers["Accept"] = "application/sparql-results+json, application/n-triples;q=0.9"
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, bodies[(n %% #bodies) + 1])
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %%d, "us": %%d, "p50": %%d, "p99": %%d, "failed": %%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Requests per second, milliseconds at the 50th and 99th percentile, and failed requests.

    ``cpu`` is the CPU time of the server for a request, in milliseconds.
    """

    per_second: float
    cpu: float
    p50: float
    p99: float
    failed: int


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    url: str
    process: int

    def cpu_seconds(self) -> float:
        """Return the CPU time of the process and its children so far."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
        stats = [Path(f"/proc/{pid}/stat") for pid in (self.process, *children)]
        # After the name in brackets, from the 12th field: user and system time of the process, then
        # those of its children that have ended.
        fields = [stat.read_text().rpartition(")")[2].split() for stat in stats if stat.exists()]
        ticks = sum(int(time) for each in fields for time in each[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=8)
    given = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("this benchmark needs wrk: install the package wrk")
    project = open_project(given.workspace)
    store = project.output.current.resolve() / "store"
    # Queries of other endpoints would measure those. kgbuild serve refuses them.
    queries = [query.sparql for query in project.queries().values() if query.service is None]
    names = [
        "oxigraph serve-read-only",
        "kgbuild serve",
        *map("kgbuild serve, {}".format, _CODINGS),
    ]
    results: dict[str, list[LoadResult]] = {name: [] for name in names}
    with TemporaryDirectory() as folder:
        script = Path(folder) / "mix.lua"
        script.write_text(_SCRIPT % ", ".join(json.dumps(query) for query in queries))
        for _ in range(given.rounds):
            with _bare(store) as server:
                results[names[0]].append(_load(server, script, given))
            with _ours(given.workspace) as server:
                for name, coding in zip(names[1:], ("identity", *_CODINGS), strict=True):
                    results[name].append(_load(server, script, given, coding))
    print(f"{len(queries)} queries in turn, {given.connections} connections, median of rounds")
    for name, found in results.items():
        print(
            f"{name:26} {median(r.per_second for r in found):8.1f} queries/s  "
            f"p50 {median(r.p50 for r in found):7.1f} ms  "
            f"p99 {median(r.p99 for r in found):7.1f} ms  "
            f"CPU {median(r.cpu for r in found):6.2f} ms  failed {sum(r.failed for r in found)}"
        )
    bare, ours = list(results.values())[:2]
    throughput = median(o.per_second / b.per_second for b, o in zip(bare, ours, strict=True))
    slowest = median(o.p99 / b.p99 for b, o in zip(bare, ours, strict=True))
    print(f"kgbuild divided by oxigraph: throughput {throughput:.2f}, p99 {slowest:.2f}")


def _load(
    server: Server, script: Path, given: argparse.Namespace, coding: str = "identity"
) -> LoadResult:
    command = ["wrk", "-t1", f"-c{given.connections}", "--timeout=60s", f"--script={script}"]
    command += ["-H", f"Accept-Encoding: {coding}"]
    output, used = "", 0.0
    for seconds in (2, given.seconds):  # the first run warms up
        before = server.cpu_seconds()
        timed = [*command, f"-d{seconds}s", server.url]
        output = subprocess.run(timed, capture_output=True, text=True, check=True).stdout
        used = server.cpu_seconds() - before
    found = json.loads(output.splitlines()[-1])
    return LoadResult(
        found["requests"] / (found["us"] / 1e6),
        used / found["requests"] * 1000,
        found["p50"] / 1000,
        found["p99"] / 1000,
        found["failed"],
    )


@contextmanager
def _bare(store: Path) -> Iterator[Server]:
    port = _free_port()
    command = [str(_BIN / "oxigraph"), "serve-read-only", "--location", str(store)]
    command += ["--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, f"http://127.0.0.1:{port}/") as process:
        yield Server(f"http://127.0.0.1:{port}/query", process)


@contextmanager
def _ours(workspace: Path) -> Iterator[Server]:
    port = _free_port()
    command = [str(_BIN / "kgbuild"), "serve", str(workspace), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--log", "/dev/null"]
    with _running(command, f"http://127.0.0.1:{port}/health") as process:
        yield Server(f"http://127.0.0.1:{port}/sparql", process)


@contextmanager
def _running(command: list[str], url: str) -> Iterator[int]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(200):
                try:
                    urlopen(url).close()  # noqa: S310 - a local server
                    break
                except URLError:
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
