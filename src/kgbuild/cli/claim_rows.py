"""Rows of named queries about claims, as texts for summaries and tables."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import kgbuild
from kgbuild.errors import KgbuildError
from kgbuild.phrases import between

Row: TypeAlias = dict[str, str]


def text_rows(workspace: Path, name: str) -> list[Row]:
    """Return the rows of a named query; none if the workspace has replaced the query."""
    try:
        rows = kgbuild.query(workspace, name).rows()
    except KgbuildError:
        return []
    return [{key: str(value) for key, value in row.items() if value is not None} for row in rows]


def comparisons(workspace: Path, kind: str) -> list[list[Row]]:
    """Return the comparisons of a kind: ``dispute``, ``difference``, ``agreement``."""
    return list(grouped(text_rows(workspace, f"{kind}s"), kind))


def grouped(rows: Sequence[Row], name: str) -> Iterable[list[Row]]:
    """Yield successive rows with the same value in a column."""
    return (list(group) for _, group in groupby(rows, key=lambda row: row.get(name, "")))


def held(row: Row) -> str:
    """Return what a claim holds: the words of a figure, the label of a place, or days."""
    days = between(row.get("holdsFrom"), row.get("holdsTo"))
    return row.get("verbatim") or row.get("holdsLabel") or days
