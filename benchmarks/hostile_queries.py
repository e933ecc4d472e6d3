#!/usr/bin/env python3
"""Attack `kgbuild serve` with queries and requests, and check that good queries are still answered.

    python benchmarks/hostile_queries.py WORKSPACE [--minutes 10] [--timeout 5]

Four clients at one address send queries that need unlimited time, memory or space, or that are
invalid. Four at another send what `hostile_requests.py` has. A client at a third address sends the
competency queries one after the other. It compares each answer with the answer before the attack.
A good query is lost if it fails or its answer changes. The attack lasts the given minutes, or
longer, until four good queries are answered.
"""

import argparse
import itertools
import json
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from hostile_requests import ATTACKS, WEIGHTS

from kgbuild.project import open_project

_HOSTILE, _GOOD, _RUDE = "127.0.0.2", "127.0.0.3", "127.0.0.4"
#: Seconds between two good queries.
_PAUSE = 0.2
#: Good queries that the attack lasts for at least, however slow the machine is.
_FEWEST = 4
_HEADERS = {"Accept": "application/sparql-results+json, application/n-triples;q=0.9"}
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a LIMIT 1",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "CONSTRUCT { ?a ?e ?c } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a (!<x:x>|!<x:y>)* ?b . ?b (!<x:x>)* ?c . ?c (!<x:x>)* ?d } ORDER BY ?d",
    'SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), "^(([a-z])+.)+[A-Z]([a-z])+$")) . ?d ?e ?f }',
    "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "DROP ALL",
    "SELECT " + "(" * 500,
    "ASK { " + "{ " * 3000 + "}" * 3000 + " }",
    "ASK { ?s ?p " + '"' * 5000,
    "\x00\ufffd",
)


def attack(workspace: Path, seconds: float, timeout: float) -> dict[str, Any]:
    """Attack the server, and return the numbers of good and hostile queries by result."""
    project = open_project(workspace)
    good = [query.sparql for query in project.queries().values()]
    process = subprocess.Popen(
        [
            *(str(Path(sys.executable).with_name("kgbuild")), "serve", str(workspace)),
            *("--host", "127.0.0.1", "--port", "0", "--log", "/dev/null"),
            *("--timeout", f"{timeout:g}", "--memory", "512", "--max-answer", "16"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    found = re.search(r":(\d+)/", process.stdout.readline() if process.stdout else "")
    if found is None:
        raise SystemExit("kgbuild serve did not start")
    port = int(found[1])
    expected = {query: ask(port, query, _GOOD) for query in good}
    alone = [ask(port, query, _GOOD)[2] for query in good]
    statuses: Counter[int] = Counter()
    end, over = time.monotonic() + seconds, threading.Event()
    threads = [
        threading.Thread(target=_send_hostile, args=(port, over, statuses, seed))
        for seed in range(4)
    ]
    requests: Counter[str] = Counter()
    threads += [
        threading.Thread(target=_send_requests, args=(port, over, requests, seed))
        for seed in range(4)
    ]
    for thread in threads:
        thread.start()
    times: list[float] = []
    lost, worst = [], 0
    for query in itertools.cycle(good):
        if time.monotonic() > end and len(times) >= _FEWEST:
            break
        status, body, took = ask(port, query, _GOOD)
        times.append(took)
        if (status, body) != expected[query][:2]:
            lost.append((status, query.split("\n", 1)[0]))
        worst = max(worst, resident(process.pid))
        time.sleep(_PAUSE)
    over.set()
    for thread in threads:
        thread.join()
    process.send_signal(signal.SIGTERM)
    return {
        "good": len(times),
        "lost": lost,
        "hostile": dict(sorted(statuses.items())),
        "requests": dict(sorted(requests.items())),
        "mib_server": worst >> 20,
        "ms_alone": round(median(alone) * 1000, 1),
        "ms_median": round(median(times) * 1000, 1),
        "ms_p99": round(quantiles(times, n=100)[98] * 1000, 1),
        "stopped_well": process.wait(60) == 0,
    }


def ask(port: int, query: str, source: str) -> tuple[int, bytes, float]:
    """Send a query, and return the status, the answer and the seconds."""
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=120, source_address=(source, 0))
    try:
        form = urlencode({"query": query}, errors="replace")
        headers = {**_HEADERS, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/sparql", form, headers)
        response = connection.getresponse()
        return response.status, response.read(), time.monotonic() - began
    except (OSError, HTTPException) as error:
        return 0, str(error).encode(), time.monotonic() - began
    finally:
        connection.close()


def _send_hostile(port: int, over: threading.Event, statuses: "Counter[int]", seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - not for cryptography
    while not over.is_set():
        statuses[ask(port, choice.choice(HOSTILE), _HOSTILE)[0]] += 1


def _send_requests(port: int, over: threading.Event, found: "Counter[str]", seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - not for cryptography
    while not over.is_set():
        (name,) = choice.choices(list(ATTACKS), WEIGHTS)
        try:
            came = ATTACKS[name](port, _RUDE, choice)
        except OSError:
            came = "no connection"
        found[f"{name}: {came}"] += 1


def resident(pid: int) -> int:
    """Return the bytes of memory of a process, without those of its workers."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def main() -> None:
    """Attack the server, and print the result."""
    parser = argparse.ArgumentParser(description="Attack kgbuild serve with hostile queries.")
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--timeout", type=float, default=5, help="seconds that a query may take")
    given = parser.parse_args()
    result = attack(given.workspace, given.minutes * 60, given.timeout)
    print(json.dumps(result, indent=2))
    sys.exit(bool(result["lost"]) or not result["stopped_well"])


if __name__ == "__main__":
    main()
