"""Measures how soon the page of `kgbuild annotate` answers each key, on a long report.

    .venv/bin/python benchmarks/key_times.py [--claims 300] [--rounds 3]

The report has 5,000 words and 300 claims, of which a third are proposals. Every key of the page is
pressed in turn, also in a field. A key is answered when the page has painted what it shows. For
keys that change the files, the time until the server has confirmed the change counts too.

Other programs on the machine make an answer later. So the CPU time that the page and the server
took for it is measured as well: on a quiet machine, an answer comes little later than that.
"""

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final, NamedTuple

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from annotating import page_of, served  # noqa: E402 -- needs the path
from tests.browsing import FLAGS, chromium  # noqa: E402 -- needs the path

_PLACES: Final = ("Brenn", "Aller", "Kolm", "Vesk", "Lurn", "Osta", "Timmel", "Rauk")
_CONFIG: Final = """[dataset]
base = "https://example.org/keys/"
title = "A long report"
licence = "https://creativecommons.org/licenses/by/4.0/"

[dataset.publisher]
name = "Nobody"
"""
_HEAD: Final = """report:
  title: A long report
  language: en
  outlet: daily
  annotator: me
  publishedAt: {edtf: "2025-03-05", basis: stated}

"""
#: Keys of the page on a card; those that change a claim are undone, and then the next is open.
_ON_CARD: Final = (
    *("n", "j", "k", "n", "1", "]", "[", ",", ".", "2", "e", "i", "/", "t", "?"),
    *("n", "a", "u", "n", "x", "u", "n", "d", "u", "n", "y", "u", "n", "=", "u", "n", "Alt+1", "u"),
)
_IN_FIELD: Final = (*"location", *["Backspace"] * 3, "ArrowDown", "ArrowUp", "Escape")
#: Notes when a key was pressed, when the page had painted next, and when all answers had come.
_WATCH: Final = """
window.keyTimes = [];
window.waiting = 0;
const send = window.fetch;
window.fetch = (...given) => {
  window.waiting += 1;
  return send(...given).finally(() => setTimeout(() => { window.waiting -= 1; }));
};
addEventListener("keydown", (event) => {
  if (event.key === "Alt") return;
  const start = event.timeStamp;
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  });
  const done = () => (window.waiting > 0 ? painted(done)
    : window.keyTimes.push(performance.now() - start));
  setTimeout(() => painted(done));
}, true);
"""


def main() -> None:
    """Print the median, the 95th percentile and the worst time of each key, and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        found = chromium(Path(place))
        if found is None:
            sys.exit("no browser: set KGBUILD_CHROMIUM")
        workspace = Path(place) / "workspace"
        words = write_workspace(workspace, options.claims)
        print(f"{words:,} words, {options.claims} claims")
        browser = playwright.chromium.launch(
            executable_path=found[0], env={**os.environ, **found[1]}, args=FLAGS
        )
        times: dict[str, list[Time]] = defaultdict(list)
        with served(workspace, "long") as address, page_of(browser, address) as page:
            page.evaluate(_WATCH)
            work = Work(page)
            for _ in range(options.rounds):
                for key in _ON_CARD:
                    work.press("Escape")  # back to the card
                    times[key].append(work.press(key))
                work.press("i")
                for key in _IN_FIELD:
                    times[f"{key} in a field"].append(work.press(key))
        browser.close()
    print(f"{'key':22} {'median':>7} {'95 %':>7} {'worst':>7} {'CPU':>7} {'95 %':>7} {'worst':>7}")
    for key, some in sorted(times.items(), key=lambda pair: -max(one.cpu for one in pair[1])):
        print(line(key, some))
    print(line("all", [one for some in times.values() for one in some]))


class Time(NamedTuple):
    """How long a key took to be answered, in milliseconds."""

    clock: float
    cpu: float  # of the page's main thread and of the server


class Work:
    """Presses keys on a page, and measures the work for each."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 -- playwright's page
        """Begin with a page whose server this process has started."""
        self._page = page
        self._tools = page.context.new_cdp_session(page)
        self._tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._server = next(one for one in _children() if b"annotate" in _command(one))

    def press(self, key: str) -> Time:
        """Press a key, and wait until it is answered."""
        before, count = self._cpu(), self._page.evaluate("keyTimes.length")
        self._page.keyboard.press(key)
        while self._page.evaluate("keyTimes.length") == count:
            self._page.wait_for_timeout(20)
        return Time(self._page.evaluate("keyTimes.at(-1)"), self._cpu() - before)

    def _cpu(self) -> float:
        """Return the milliseconds of CPU that the page and the server have taken so far."""
        found = self._tools.send("Performance.getMetrics")["metrics"]
        page = next(one["value"] for one in found if one["name"] == "TaskDuration")
        threads = Path(f"/proc/{self._server}/task").glob("*/schedstat")
        server = sum(int(one.read_text().split()[0]) for one in threads)
        return 1000 * float(page) + server / 1_000_000


def _children() -> list[str]:
    """Return the numbers of the processes that this one has started."""
    tasks = Path("/proc/self/task").iterdir()
    return [number for task in tasks for number in (task / "children").read_text().split()]


def _command(process: str) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def line(name: str, times: Sequence[Time]) -> str:
    """Return a row of the table, in milliseconds."""
    columns = []
    for some in ([one.clock for one in times], [one.cpu for one in times]):
        high = quantiles(some, n=20, method="inclusive")[-1] if len(some) > 1 else some[0]
        columns += [median(some), high, max(some)]
    return f"{name:22} " + " ".join(f"{one:7.0f}" for one in columns)


def write_workspace(folder: Path, claims: int) -> int:
    """Write a workspace with one report; return the number of its words."""
    report = folder / "reports" / "long"
    report.mkdir(parents=True)
    (folder / "kgbuild.toml").write_text(_CONFIG, "utf-8")
    places = "".join(f"  - {{id: {one.lower()}, a: Settlement, label: {one}}}\n" for one in _PLACES)
    (folder / "entities.yaml").write_text(
        "entities:\n  - {id: daily, a: Outlet, label: The Daily}\n"
        "  - {id: me, a: Organisation, label: Me}\n"
        "  - {id: ministry, a: Ministry, label: The ministry}\n" + places,
        "utf-8",
    )
    text, entries = [], []
    for number in range(claims):
        place = _PLACES[number % len(_PLACES)]
        strength = f"about {3 * number + 20} soldiers"
        evidence = f"{strength} of unit {number + 1} had arrived in {place} on Monday"
        text.append(f"The ministry said in notice {number + 1} that {evidence}.")
        entries.append(
            f"  - id: arrival-{number + 1}\n    claimant: ministry\n    speechAct: said\n"
            f"    cue: The ministry said in notice {number + 1}\n    evidence: {evidence}\n"
            "    states:\n      - a: Movement\n"
            f"        destination: {place.lower()}\n"
            f"        strength: {{verbatim: {strength}, counts: soldier}}\n"
        )
    paragraphs = [" ".join(text[start : start + 5]) for start in range(0, claims, 5)]
    (report / "report.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    accepted = 2 * claims // 3
    (report / "claims.yaml").write_text(f"{_HEAD}claims:\n{''.join(entries[:accepted])}", "utf-8")
    (report / "draft.yaml").write_text(
        f"entities: []\nclaims:\n{''.join(entries[accepted:])}", "utf-8"
    )
    return sum(len(paragraph.split()) for paragraph in paragraphs)


if __name__ == "__main__":
    main()
