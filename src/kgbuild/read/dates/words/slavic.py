"""Inflected forms of Ukrainian and Russian words."""

from collections.abc import Iterable, Mapping, Sequence


def forms(stem: str, endings: str) -> tuple[str, ...]:
    """Return ``stem`` with each ending; ``-`` stands for no ending."""
    return tuple(stem + ending.replace("-", "") for ending in endings.split())


def numbered(rows: Iterable[str], first: int) -> dict[str, int]:
    """Return each form in a row of forms with the number of the row."""
    return {form: number for number, row in enumerate(rows, first) for form in row.split()}


def combined(
    away: Mapping[int, Sequence[str]], nouns: Sequence[str], unit: str | None
) -> dict[str, object]:
    """Return "прошлой неделе" and so on: each adjective with each noun, and what they mean."""
    return {
        f"{which} {noun}": distance if unit is None else (distance, unit)
        for distance, words in away.items()
        for which in words
        for noun in nouns
    }
