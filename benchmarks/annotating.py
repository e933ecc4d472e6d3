"""Counts the keys from the draft of each example to its final annotation, by keyboard alone.

    .venv/bin/python benchmarks/annotating.py [REPORT…] [--show]

A report is named WORKSPACE/NAME, as in `kursk/kursk`. The register is that of the example. The
claims are drafted anew, and somebody who knows the final claims accepts, corrects, rejects and adds
until the report has them. Ids and notes are left out, and so are references to claims of other
reports. The keys are those that the browser received.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from keyboard_annotator import Annotator, StuckError  # noqa: E402 -- needs the path
from tests.browsing import FLAGS, chromium  # noqa: E402 -- needs the path

from kgbuild.annotating.session import ReportSession  # noqa: E402 -- needs the path
from kgbuild.drafting.draft import draft  # noqa: E402 -- needs the path
from kgbuild.drafting.rules.rule_drafter import RuleDrafter  # noqa: E402 -- needs the path
from kgbuild.project import open_project  # noqa: E402 -- needs the path

_SIMILAR: Final = 0.3
_MOST_ITEMS: Final = 500


@dataclass
class Keys:
    """The keys of one report, by what they were for.

    Attributes:
        accepted: The keys of each proposal that was right.
        changed: The keys of each proposal that was corrected and accepted.
        added: The keys of each claim that was made from nothing.
        stuck: What could not be said with the page.
    """

    accepted: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    rejected: int = 0
    others: int = 0
    stuck: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All keys of the report."""
        return sum(self.accepted + self.changed + self.added) + self.rejected + self.others


def main() -> None:
    """Print a line for each report, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", metavar="WORKSPACE/NAME")
    parser.add_argument("--show", action="store_true", help="show the keys of each claim")
    options = parser.parse_args()
    reports = options.reports or [
        f"{folder.parents[1].name}/{folder.name}"
        for folder in sorted((ROOT / "examples").glob("*/reports/*"))
    ]
    drafter = RuleDrafter.load()
    print(f"{'':32} claims accepted changed (median) added (median) rejected keys stuck")
    every: list[Keys] = []
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        found = chromium(Path(place))
        if found is None:
            sys.exit("no browser: set KGBUILD_CHROMIUM")
        browser = playwright.chromium.launch(
            executable_path=found[0], env={**os.environ, **found[1]}, args=FLAGS
        )
        for name in reports:
            keys = measure(name, Path(place), drafter, browser, show=options.show)
            every.append(keys)
            print(line(name, keys), flush=True)
            for one in keys.stuck:
                print(f"  stuck: {one}")
        browser.close()
    print(line("all", all_of(every)))


def measure(name: str, place: Path, drafter: RuleDrafter, browser: Browser, *, show: bool) -> Keys:
    """Return the keys of one report."""
    workspace, _, report = name.partition("/")
    copy = place / workspace / report
    shutil.copytree(ROOT / "examples" / workspace, copy, ignore=shutil.ignore_patterns("out"))
    project = open_project(copy)
    final = ReportSession.open(project, report, "", str).state()
    for file in copy.glob("reports/*/claims.yaml"):
        if file.parent.name == report:
            head = file.read_text("utf-8").partition("\nclaims:\n")[0]
            file.write_text(f"{head}\nclaims: []\n", "utf-8")
    list(draft(copy, drafter=drafter, reports=[report]))
    with served(copy, report) as address, page_of(browser, address) as page:
        annotator = Annotator(page, address, report, project.ontology, trace=show)
        keys = Annotation(annotator, final, show=show).run()
        if show:
            print(f"  {dict(annotator.spent.most_common(30))}")
        return keys


class Annotation:
    """The work on one report, from its draft to its final claims."""

    def __init__(  # noqa: D107 -- the class says it
        self, annotator: Annotator, final: Mapping[str, Any], *, show: bool
    ) -> None:
        self._annotator = annotator
        self._left: list[Mapping[str, Any]] = list(final["claims"])
        self._aside: list[Mapping[str, Any]] = list(final["setAside"])
        drafts = annotator.state()["drafts"]
        self._drafts = len(drafts)
        self._match = matches(final["claims"], drafts)
        self._keys = Keys()
        self._ids: dict[str, str] = {}
        self._inner: list[Mapping[str, Any]] = []  # claims whose outer claim did not exist yet
        self._show = show

    def run(self) -> Keys:
        """Look at each open item, then add what is missing."""
        decided: set[str] = set()
        for _ in range(_MOST_ITEMS):
            key, card = self._annotator.card()
            if card is None and len(decided) == self._drafts:
                break
            if card is None:
                self._pass()
            elif key.startswith("draft ") and key not in decided:
                decided.add(key)
                self._decide(card)
            elif len(decided) == self._drafts:
                break
            else:
                self._go_on()
        for wanted in self._unproposed():
            self._add(wanted)
        self._name_outer()
        for one in list(self._aside):
            self._set_aside(one)
        return self._keys

    def _pass(self) -> None:
        """Set the open passage aside, or leave it for later."""
        place = self._annotator.selected()
        one = next((one for one in self._aside if (one["start"], one["end"]) == place), None)
        with self._counted() as keys:
            if one is None:
                self._annotator.press("n")
            else:
                self._aside.remove(one)
                self._annotator.set_aside(one["reason"])
        self._keys.others += keys[0]

    def _go_on(self) -> None:
        """Leave a claim that has a warning, as the final claim has, or a proposal that is stuck."""
        with self._counted() as keys:
            self._annotator.leave()
            self._annotator.press("n")
        self._keys.others += keys[0]

    def _set_aside(self, one: Mapping[str, Any]) -> None:
        with self._counted() as keys:
            try:
                self._annotator.find((one["start"], one["end"]))
                self._annotator.set_aside(one["reason"])
            except StuckError as error:
                self._keys.stuck.append(str(error))
        self._keys.others += keys[0]

    def _decide(self, card: Mapping[str, Any]) -> None:
        wanted = self._match.get(card["id"])
        if wanted is None:
            self._annotator.press("x")
            self._keys.rejected += 1
            return
        for earlier in self._unproposed(place_of(wanted)):
            self._add(earlier)
            self._go_back(card["id"])
        self._left.remove(wanted)
        with self._counted() as keys:
            self._correct(wanted)
            self._annotator.press("a" if self._annotator.is_on_card() else "Control+Enter")
        self._annotator.last = card["id"]
        self._keys.accepted += keys if keys[0] == 1 else []
        self._keys.changed += keys if keys[0] > 1 else []
        self._remember(wanted)
        self._print("changed", wanted, keys[0])

    def _go_back(self, draft: str) -> None:
        with self._counted() as keys, self._annotator.purpose("go back"):
            self._annotator.go_to(f"draft {draft}")
        self._keys.others += keys[0]

    def _name_outer(self) -> None:
        """Add to claims which claim reports them, now that all of these exist."""
        for wanted in self._inner:
            with self._counted() as keys:
                self._annotator.go_to(f"claim {self._ids[wanted['id']]}")
                self._correct(wanted)
                self._annotator.leave()
            self._keys.others += keys[0]
            self._print("named the outer claim of", wanted, keys[0])

    def _unproposed(self, before: tuple[int, int] | None = None) -> list[Mapping[str, Any]]:
        """Return the claims that no proposal becomes: all, or those before a place."""
        proposed = {one["id"] for one in self._match.values()}
        return [
            one
            for one in self._left
            if one["id"] not in proposed and (before is None or place_of(one) < before)
        ]

    def _wanted(self, claim: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a claim with the ids that the claims have on the page."""
        data = dict(claim["data"])
        via = data.get("viaClaim")
        if via in self._ids:
            data["viaClaim"] = self._ids[via]
        elif via is not None:
            del data["viaClaim"]  # a claim can name only claims that exist
            self._inner.append(claim)
        return data

    def _remember(self, claim: Mapping[str, Any]) -> None:
        listed = self._annotator.state()["claims"]
        place = place_of(claim)
        for one in listed:
            same = one["data"].get("claimant") == claim["data"].get("claimant")
            if place_of(one) == place and same:
                self._ids[claim["id"]] = one["id"]

    def _add(self, wanted: Mapping[str, Any]) -> None:
        self._left.remove(wanted)
        with self._counted() as keys:
            try:
                self._annotator.add(self._wanted(wanted), place_of(wanted))
            except StuckError as error:
                self._keys.stuck.append(str(error))
            self._annotator.leave()
        self._keys.added += keys
        self._remember(wanted)
        self._print("added", wanted, keys[0])

    def _correct(self, wanted: Mapping[str, Any]) -> None:
        try:
            self._annotator.correct(self._wanted(wanted), place_of(wanted))
        except StuckError as error:
            self._keys.stuck.append(f"{wanted['id']}: {error}")

    def _print(self, what: str, wanted: Mapping[str, Any], keys: int) -> None:
        if self._show:
            print(f"  {keys:4} {what} {wanted['id']}", flush=True)

    @contextmanager
    def _counted(self) -> Iterator[list[int]]:
        """Yield a list that gets the number of keys when the block ends."""
        before = self._annotator.keys
        counted: list[int] = []
        yield counted
        counted.append(self._annotator.keys - before)


def matches(
    claims: Sequence[Mapping[str, Any]], drafts: Sequence[Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Return the final claim that each proposal becomes, the most similar first."""
    pairs = sorted(
        (-similarity(claim, draft), number, index)
        for number, claim in enumerate(claims)
        for index, draft in enumerate(drafts)
    )
    found: dict[str, Mapping[str, Any]] = {}
    used: set[int] = set()
    for negative, number, index in pairs:
        id_ = drafts[index]["id"]
        if -negative >= _SIMILAR and number not in used and id_ not in found:
            used.add(number)
            found[id_] = claims[number]
    return found


def similarity(claim: Mapping[str, Any], draft: Mapping[str, Any]) -> float:
    """Return how much of their evidence two claims share; the same class counts half as much."""
    one, other = place_of(claim), place_of(draft)
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    whole = max(one[1], other[1]) - min(one[0], other[0])
    is_same = claim["data"]["states"][0]["a"] == draft["data"]["states"][0]["a"]
    return shared / whole * (1.5 if is_same else 1) if shared else 0.0


def place_of(card: Mapping[str, Any]) -> tuple[int, int]:
    """Return where the evidence of a claim is."""
    span = next(one for one in card["spans"] if one["part"] == "evidence")
    return span["start"], span["end"]


@contextmanager
def served(workspace: Path, report: str) -> Iterator[str]:
    """Yield the address of `kgbuild annotate` on a workspace."""
    program = str(Path(sys.executable).with_name("kgbuild"))
    command = [program, "annotate", str(workspace), "--no-browser", "--report", report]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
        if found is None:
            sys.exit("kgbuild annotate printed no address")
        try:
            yield found.group()
        finally:
            server.terminate()


@contextmanager
def page_of(browser: Browser, address: str) -> Iterator[Any]:
    """Yield the page when it shows the first open item."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.locator(".card.active").wait_for()
    yield page
    context.close()


def all_of(reports: Sequence[Keys]) -> Keys:
    """Return the keys of several reports as those of one."""
    return Keys(
        [one for keys in reports for one in keys.accepted],
        [one for keys in reports for one in keys.changed],
        [one for keys in reports for one in keys.added],
        sum(keys.rejected for keys in reports),
        sum(keys.others for keys in reports),
        [one for keys in reports for one in keys.stuck],
    )


def line(name: str, keys: Keys) -> str:
    """Return a row of the table."""
    changed, added = (f"({median(one):g})" if one else "" for one in (keys.changed, keys.added))
    claims = len(keys.accepted + keys.changed + keys.added)
    return (
        f"{name:32} {claims:6} {len(keys.accepted):8} {len(keys.changed):7} {changed:8} "
        f"{len(keys.added):5} {added:8} {keys.rejected:8} {keys.total:4} {len(keys.stuck):5}"
    )


if __name__ == "__main__":
    main()
