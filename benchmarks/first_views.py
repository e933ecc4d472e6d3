"""Measures what a browser fetches for a first view of each kind of page, and how soon it shows it.

    .venv/bin/python benchmarks/first_views.py WORKSPACE [--rounds 3]

`kgbuild serve` serves the published workspace. The browser has an empty cache, a processor slowed
down to a quarter, and a line with 1.6 Mbit/s and a latency of 150 ms. Bytes are counted on the
line, with fonts and headers. "Painted" is when the main text is there (largest contentful paint),
and "loaded" is when the page has loaded. "Moved" is how far visible parts moved in the meantime
(cumulative layout shift).
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from tests.browsing import FLAGS, chromium  # noqa: E402 -- needs the path
from tests.serving import serving  # noqa: E402 -- needs the path

#: Bytes a second of a line with 1.6 Mbit/s.
_BYTES: Final = 1_600_000 / 8
_LINE: Final = {
    "offline": False, "latency": 150, "downloadThroughput": _BYTES, "uploadThroughput": _BYTES / 2,
}  # fmt: skip
#: Kinds of pages that have a folder, and single pages.
_FOLDERS: Final = ("report", "report/*/claim", "entity", "dispute", "misquotation", "view", "term")
_PAGES: Final = (
    "index", "events", "disputes", "reports", "sources", "entities", "explore", "search", "sparql",
    "method", "data", "views", "changes", "404", "ontology/index", "report/*/timeline",
)  # fmt: skip
_WATCH: Final = """
window.seen = { paint: 0, moved: 0 };
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
watch("largest-contentful-paint", ({ startTime }) => (seen.paint = startTime));
watch("layout-shift", ({ value }) => (seen.moved += value));
"""
_LOADED: Final = "performance.getEntriesByType('navigation')[0].loadEventEnd"


class View(NamedTuple):
    """The first view of a page: bytes, milliseconds until it is painted and loaded, and shift."""

    size: float
    painted: float
    loaded: float
    moved: float


def main() -> None:
    """Print a row for the largest page of each kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    pages = dict(_kinds(given.workspace / "out" / "site"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = chromium(Path(folder))
        if found is None:
            sys.exit("there is no browser")
        path, environment = found
        browser = playwright.chromium.launch(
            executable_path=path, args=list(FLAGS), env={**environment}
        )
        with serving(given.workspace) as server:
            print("| page | kB | painted s | loaded s | moved |\n|---|---:|---:|---:|---:|")
            for kind, page in pages.items():
                views = [_view(browser, server.url + page) for _ in range(given.rounds)]
                one = View(*map(median, zip(*views, strict=True)))
                print(
                    f"| {kind} | {one.size / 1000:.0f} | {one.painted / 1000:.2f} "
                    f"| {one.loaded / 1000:.2f} | {one.moved:.3f} |",
                    flush=True,
                )
        browser.close()


def _kinds(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the largest page of each kind, as its path in the site."""
    patterns: Mapping[str, str] = {
        **{name: f"{name}.html" for name in _PAGES},
        **{name: f"{name}/*.html" for name in _FOLDERS},
    }
    for kind, pattern in patterns.items():
        found = sorted(site.glob(pattern), key=lambda file: file.stat().st_size)
        if found:
            yield kind, found[-1].relative_to(site).as_posix()


def _view(browser: Browser, address: str) -> View:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)
    seen, loaded = page.evaluate("seen"), page.evaluate(_LOADED)
    context.close()
    return View(sum(sizes), seen["paint"], loaded, seen["moved"])


if __name__ == "__main__":
    main()
