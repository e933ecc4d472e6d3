"""Plain triples and the claims that they are based on, as rows that can be sorted on the disk."""

import json
from collections.abc import Iterable, Sequence

from kgbuild.model.view import PlainFigure, PlainPredicate, PlainTriple, Support


def support_row(view: str, triple: PlainTriple, support: Support) -> tuple[str, str]:
    """Return a row: its key is the name of a view and a triple, its value a claim behind it."""
    return f"{view}\t{_written(triple.key)}", _written((triple.predicate, triple.figure, support))


def read_support_rows(key: str, rows: Iterable[str]) -> tuple[str, PlainTriple, list[Support]]:
    """Return the view, the plain triple and the claims of all rows with one key."""
    view, _, written = key.partition("\t")
    subject, _, value, datatype = json.loads(written)
    found = [json.loads(row) for row in rows]
    predicate, figure, _ = found[0]
    triple = PlainTriple(
        subject=subject,
        predicate=PlainPredicate(*predicate),
        value=value,
        datatype=datatype,
        figure=None if figure is None else PlainFigure(*figure).restored(),
    )
    claims = [Support(*fields) for *_, fields in found]
    return (
        view,
        triple,
        [one._replace(agents=tuple(one.agents), through=tuple(one.through)) for one in claims],
    )


def _written(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
