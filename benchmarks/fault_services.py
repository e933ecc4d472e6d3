"""The commands of `faults.py` that need a service, and the page of annotation."""

import hashlib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from fault_commands import BUILD, ROOT, Command, Outcome, example, run
from fault_kinds import Fault, MissedError, lost_network
from fault_network import Proxy, proxy

sys.path.insert(0, str(ROOT))  # the tests start the same services

from tests.annotated import act, opened, workspace
from tests.authoring import REGISTER, Authoring
from tests.stores import Running, oxigraph
from tests.wikidata import wikidata

_ACTIONS: Final = 40
_ANNOTATE: Final = """
import sys
from tests.annotated import act, opened
from pathlib import Path
session = opened(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    act(session, kind="set", claim="cafe", path=["note"], value=f"note {number}")
    print(number, flush=True)
"""


@contextmanager
def link_command(scratch: Path, timeout: int) -> Iterator[tuple[Command, tuple[Proxy, ...]]]:
    """Yield the search for Wikidata items, with the proxies in front of its services.

    It waits for an answer for the seconds of ``timeout``.
    """
    with (
        wikidata(scratch / "wikidata") as services,
        proxy(services.sparql) as sparql,
        proxy(services.reconciliation["0.2"]) as reconciliation,
    ):
        command = Command(
            "link",
            _linkable,
            (
                *("link", "--contact", "https://example.org/", "--timeout", f"{timeout}"),
                *("--sparql", sparql.url, "--reconciliation", reconciliation.url),
            ),
            ("links/wikidata.sssom.tsv",),
            accepts=frozenset({0, 1}),  # 1: an entity was not looked up
        )
        yield command, (sparql, reconciliation)


def _linkable(folder: Path) -> None:
    places = "  - {id: russia, a: State, label: Russia, precision: state}\n"
    Authoring(register=REGISTER + places).write(folder)


def loading(
    fault: Fault | None, times: int, end: float, chance: random.Random, scratch: Path
) -> Outcome:
    """Strike loads into a store, each of which replaces one of two builds by the other.

    A store takes one graph after the other, so a fault may leave some of each build. The ledger in
    the store says so. The next load has to complete it.

    Args:
        fault: What happens to each load; None stands for a lost network.
        times: The number of loads.
        end: The time of the monotonic clock after which no further one begins.
        chance: Chooses moments.
        scratch: A folder for the builds and the store.
    """
    builds = [scratch / "one", scratch / "other"]
    for number, folder in enumerate(builds):
        example(folder)
        register = folder / "entities.yaml"
        text = register.read_text("utf-8")
        register.write_text(text.replace("label: ", f"label: {number} ", 1), "utf-8")
        run(folder, *BUILD)
    outcome = Outcome()
    with oxigraph(scratch / "store") as store, proxy(store.url) as through:
        strike = fault or partial(lost_network, (through,), 1 << 18)
        arguments = ("load", through.url, *(("--timeout", "2") if fault is None else ()))
        states, took = list[str](), 0.0
        for folder in builds:
            started = time.monotonic()
            run(folder, "load", through.url)
            took = time.monotonic() - started
            states.append(_content(store))
        for number in takewhile(lambda _: time.monotonic() < end, range(times)):
            new = number % 2
            try:
                wrong = strike(builds[new], arguments, took, chance)
            except MissedError:
                continue
            found = _content(store)
            outcome.old += found == states[not new]
            outcome.new += found == states[new]
            outcome.between += found not in states
            run(builds[new], "load", store.url)
            if wrong or _content(store) != states[new]:
                outcome.broken.append(f"load {number}: {wrong or 'it did not recover'}")
    return outcome


def _content(store: Running) -> str:
    """Return the digest of all quads of a store, apart from the ledger's."""
    with urlopen(f"{store.url}store") as answer:  # noqa: S310 -- a store of this machine
        lines = sorted(line for line in answer.read().splitlines() if b"/ledger" not in line)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def annotating(times: int, end: float, chance: random.Random, scratch: Path) -> Outcome:
    """Kill annotation while it does one action after the other.

    Each action that was confirmed has to be on the disk, and at most one more.
    """
    before = workspace(scratch / "before")
    states, took = _states(before, scratch / "finished")
    outcome = Outcome()
    for number in takewhile(lambda _: time.monotonic() < end, range(times)):
        folder = Path(shutil.copytree(before, scratch / f"kill-{number}"))
        child = _annotating(folder)
        time.sleep(chance.uniform(0.05 * took, took))
        has_ended = child.poll() is not None
        child.kill()
        confirmed = len(child.communicate()[0].splitlines())
        found = _claims(folder)
        if has_ended:
            shutil.rmtree(folder)
            continue
        allowed = states[confirmed : confirmed + 2]
        outcome.old += found == allowed[0]
        outcome.new += found == allowed[-1] != allowed[0]
        if found not in allowed:
            outcome.broken.append(f"annotate lost or invented an action: {folder}")
            continue
        shutil.rmtree(folder)
    return outcome


def _annotating(folder: Path) -> "subprocess.Popen[bytes]":
    arguments = [sys.executable, "-c", _ANNOTATE, str(folder), str(_ACTIONS)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE)


def _states(before: Path, folder: Path) -> tuple[list[str], float]:
    """Return the state before all actions and after each, and how long they take."""
    shutil.copytree(before, folder)
    started = time.monotonic()
    child = _annotating(folder)
    child.communicate()
    took = time.monotonic() - started
    states = [_claims(before)]
    for number in range(_ACTIONS):
        again = Path(shutil.copytree(before, folder.with_name(f"until-{number}")))
        states.append(_after(again, number))
        shutil.rmtree(again)
    return states, took


def _claims(folder: Path) -> str:
    return hashlib.sha256((folder / "reports/bridge/claims.yaml").read_bytes()).hexdigest()


def _after(folder: Path, number: int) -> str:
    session = opened(folder)
    act(session, kind="set", claim="cafe", path=["note"], value=f"note {number}")
    session.close()
    return _claims(folder)
