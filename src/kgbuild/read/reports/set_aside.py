"""What is wrong with the passages that an author sets aside, all of them together."""

from collections.abc import Sequence

from kgbuild.model.document import SetAside
from kgbuild.read.sources.problems import Problems


def check_set_aside(set_aside: Sequence[SetAside | None], problems: Problems) -> None:
    """No passage is set aside twice: it would have both reasons."""
    seen: set[tuple[int, int]] = set()
    for index, passage in enumerate(set_aside):
        if passage is None:
            continue
        place = (passage.span.start, passage.span.end)
        if place in seen:
            problems.add(
                ("setAside", index, "quote"),
                "duplicate-value",
                "this passage is set aside already",
                "keep one of the two, with one reason",
            )
        seen.add(place)
