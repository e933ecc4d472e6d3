"""The Kursk report as if it had been edited at its origin, with all that can happen to a quote."""

import shutil
from pathlib import Path

from kgbuild.reanchoring.reanchor import Reanchored, reanchor

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
TEXT = KURSK / "reports" / "kursk" / "report.txt"

#: What stands in the report, and what stands there after the edit.
EDITS = (
    # Moves all that comes after it.
    ("Most Commented", "Most Commented\nUpdated on the 30th."),
    ("Russia appointed Deputy", "On Monday Russia appointed Deputy"),
    # Two places for words that were in one.
    ("In related news,", "Few expect a shift in control soon. In related news,"),
    # Other words for the same.
    ("These forces are training", "These forces are now training"),
    ("has previously stated", "has previously also stated"),
    # Another figure, and one that nobody gives any more.
    ("confirmed that about 3,000", "confirmed that about 8,000"),
    (", with approximately 12,000 troops believed to be stationed in Russia", ""),
    # A claim inside which others are told.
    ("Ukraine claims these troops adhere to Russian", "Russian"),
)


def edited(text: str) -> str:
    """The text of the report after the edit."""
    for old, new in EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def edited_workspace(folder: Path) -> tuple[Path, Reanchored]:
    """The Kursk workspace, re-anchored in the edited text, in a new folder."""
    workspace = folder / "kursk"
    shutil.copytree(KURSK, workspace, ignore=shutil.ignore_patterns("out"))
    text = folder / "new.txt"
    text.write_text(edited(TEXT.read_text("utf-8")), encoding="utf-8")
    return workspace, reanchor(workspace, "kursk", text, name="october")
