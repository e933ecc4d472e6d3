"""Tables and docstrings as Markdown."""

from collections.abc import Iterable, Iterator, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table in Markdown; nothing if it has no rows."""
    found = list(rows)
    if found:
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        for row in found:
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
        yield ""


def plain(text: str) -> str:
    """A docstring as Markdown, on one line."""
    return " ".join(text.replace("``", "`").split())
