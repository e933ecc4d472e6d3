"""Compares the dates of publication that kgbuild reads in pages with those that people saw.

    .venv/bin/python benchmarks/page_dates.py TRAFILATURA

The pages are those of trafilatura's tests (adbar/trafilatura on GitHub): `tests/evaldata.json`,
with the pages in `tests/cache` and `tests/eval`. No page of theirs is in this repository. An
expected date that is empty means that people saw none; pages that nobody looked at count for
themselves.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from kgbuild.documents.encoding import decode
from kgbuild.documents.html.page import page_parts


def main() -> None:
    """Print how many dates are right, wrong, missing, or found where people saw none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--show", action="store_true", help="show the dates that differ")
    options = parser.parse_args()
    tests = options.repository / "tests"
    counts: Counter[str] = Counter()
    for address, page in json.loads((tests / "evaldata.json").read_text("utf-8")).items():
        places = (tests / "cache" / page["file"], tests / "eval" / page["file"])
        file = next((place for place in places if place.exists()), None)
        if file is None:
            counts["page missing"] += 1
            continue
        found = page_parts(decode(file.read_bytes()).text, address)[0].published
        outcome = compare(found, page.get("date"), seen="date" in page)
        counts[outcome] += 1
        if options.show and outcome in {"wrong", "found where people saw none"}:
            print(outcome, found, page.get("date"), address)
    for outcome, count in counts.most_common():
        print(f"{count:5} {outcome}")


def compare(found: str | None, expected: str | None, *, seen: bool) -> str:
    """Return the outcome of one page."""
    if not seen:
        return "nobody looked at the page" + (", and a date was found" if found else "")
    if not expected:
        return "found where people saw none" if found else "none, as people saw"
    if found is None:
        return "missing"
    return "right" if found == expected else "wrong"


if __name__ == "__main__":
    main()
