"""The reference page of the named queries, from their headers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tools.reference.markdown import plain, table

from kgbuild.resources import resource_files
from kgbuild.sparql.named_query import NamedQuery

_SELECTED: Final = re.compile(
    r"SELECT\s+(?:DISTINCT\s+)?(?P<columns>.*?)\s*(?:WHERE\s*)?\{", re.DOTALL
)
_VARIABLE: Final = re.compile(r"\(.*?AS\s+\?(\w+)\s*\)|\?(\w+)", re.DOTALL)


def queries() -> Iterator[str]:
    """The page of the named queries, from their headers."""
    named = [
        NamedQuery.parse(file.stem, file.read_text("utf-8"))
        for file in resource_files("queries", ".rq")
        if file.parent.name != "checks"
    ]
    checks = [
        NamedQuery.parse(file.stem, file.read_text("utf-8"))
        for file in resource_files("queries", ".rq")
        if file.parent.name == "checks"
    ]
    yield "# Named queries\n"
    yield (
        "`kgbuild query NAME` runs one. `-p PARAMETER=VALUE` narrows it. A terminal shows "
        "the columns in *Table*; `--format csv` or `json` gives all columns.\n"
    )
    yield from table(
        ("query", "answers"),
        [(f"[`{one.name}`](#{one.name})", one.title) for one in by_name(named)],
    )
    for query in by_name(named):
        yield f"## {query.name}\n"
        yield f"**{query.title}.** {plain(query.head.get('description', ''))}\n"
        if query.table:
            shown = [
                f"`{name}` ({heading})" if heading != name else f"`{name}`"
                for name, heading in query.table.items()
            ]
            yield f"Table: {', '.join(shown)}.\n"
        if columns := selected(query.sparql):
            yield f"Columns: {', '.join(f'`{one}`' for one in columns)}.\n"
        yield from table(
            ("parameter", "takes", "meaning"),
            [(f"`{one.name}`", one.kind, one.description) for one in query.parameters.values()],
        )
    yield "## Queries that look for mistakes\n"
    yield "`kgbuild build` and `kgbuild check` run them. A row is a finding.\n"
    yield from table(
        ("query", "looks for", "severity", "what to do"),
        [
            (f"`{one.name}`", one.title, one.head.get("severity", ""), one.head.get("remedy", ""))
            for one in by_name(checks)
        ],
    )


def by_name(found: Iterable[NamedQuery]) -> list[NamedQuery]:
    """Queries in the order of their names."""
    return sorted(found, key=lambda one: one.name)


def selected(sparql: str) -> list[str]:
    """The columns that a SELECT query returns; none for a CONSTRUCT query."""
    text = "\n".join(line for line in sparql.splitlines() if not line.startswith("#"))
    found = _SELECTED.search(text)
    return [a or b for a, b in _VARIABLE.findall(found["columns"])] if found else []
