"""The number of reports, known before any is read, for progress."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kgbuild.config import Workspace
from kgbuild.read.reports.report_sources import report_places

#: Bytes of a corpus that are read at a time.
_PIECE: Final = 1 << 20


def count_reports(workspace: Workspace, corpora: Iterable[Path] = ()) -> int | None:
    """Return the number of reports; None if a corpus cannot be read twice, such as a pipe.

    It is too high if a corpus has blank lines, and if some of its lines will be given up.
    """
    folders, own = report_places(workspace)
    lines = [_count_lines(path) for path in [*own, *corpora]]
    return None if None in lines else len(folders) + sum(filter(None, lines))


def _count_lines(path: Path) -> int | None:
    if not path.is_file():
        return None
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                lines += piece.count(b"\n")
                last = piece
    except OSError:
        return None
    return lines if last.endswith(b"\n") else lines + 1
