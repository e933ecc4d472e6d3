#!/usr/bin/env python3
"""Compare `kgbuild serve` with `oxigraph serve-read-only` on the same store, under load from wrk.

Run: python benchmarks/serving.py WORKSPACE [--rounds N] [--seconds N] [--connections N]
Needs wrk and the package `oxigraph`.

wrk sends the competency queries one after the other. The servers take turns, so a busy moment of
the machine affects both.
"""

import argparse
import json
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
    """Requests per second, milliseconds at the 50th and 99th percentile, and failed requests."""

    per_second: float
    p50: float
    p99: float
    failed: int


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
    results: dict[str, list[LoadResult]] = {"oxigraph serve-read-only": [], "kgbuild serve": []}
    with TemporaryDirectory() as folder:
        script = Path(folder) / "mix.lua"
        script.write_text(_SCRIPT % ", ".join(json.dumps(query) for query in queries))
        for _ in range(given.rounds):
            with _bare(store) as url:
                results["oxigraph serve-read-only"].append(_load(url, script, given))
            with _ours(given.workspace) as url:
                results["kgbuild serve"].append(_load(url, script, given))
    print(f"{len(queries)} queries in turn, {given.connections} connections, median of rounds")
    for name, found in results.items():
        print(
            f"{name:26} {median(r.per_second for r in found):8.1f} queries/s  "
            f"p50 {median(r.p50 for r in found):7.1f} ms  "
            f"p99 {median(r.p99 for r in found):7.1f} ms  failed {sum(r.failed for r in found)}"
        )
    bare, ours = results.values()
    throughput = median(o.per_second / b.per_second for b, o in zip(bare, ours, strict=True))
    slowest = median(o.p99 / b.p99 for b, o in zip(bare, ours, strict=True))
    print(f"kgbuild divided by oxigraph: throughput {throughput:.2f}, p99 {slowest:.2f}")


def _load(url: str, script: Path, given: argparse.Namespace) -> LoadResult:
    command = ["wrk", "-t1", f"-c{given.connections}", "--timeout=60s", f"--script={script}"]
    for seconds in (2, given.seconds):  # the first run warms up
        timed = [*command, f"-d{seconds}s", url]
        output = subprocess.run(timed, capture_output=True, text=True, check=True).stdout
    found = json.loads(output.splitlines()[-1])
    return LoadResult(
        found["requests"] / (found["us"] / 1e6),
        found["p50"] / 1000,
        found["p99"] / 1000,
        found["failed"],
    )


@contextmanager
def _bare(store: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(_BIN / "oxigraph"), "serve-read-only", "--location", str(store)]
    command += ["--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def _ours(workspace: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(_BIN / "kgbuild"), "serve", str(workspace), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--log", "/dev/null"]
    with _running(command, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def _running(command: list[str], url: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(200):
                try:
                    urlopen(url).close()  # noqa: S310 - a local server
                    break
                except URLError:
                    time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
