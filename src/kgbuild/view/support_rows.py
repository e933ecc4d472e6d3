"""What a view has and what it leaves out, as rows that can be sorted on the disk."""

import json
from collections.abc import Iterable, Iterator, Sequence

from kgbuild.model.view import Omission, PlainFigure, PlainPredicate, PlainTriple, Support
from kgbuild.vocab.terms import BECAUSE_OF, LEAVES_OUT, PREVAILING_CLAIM


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


def omission_rows(
    view: str, omission: Omission, comparison: str | None
) -> Iterator[tuple[str, str]]:
    """Yield the rows of a claim that a view leaves out.

    The key of a row is the name of the view, the reason and the contradiction. Its value is a
    property of the omission, with an IRI. ``comparison`` is the IRI of the contradiction, if the
    dataset has it.
    """
    key = f"{view}\t{_written((omission.reason, omission.contradiction))}"
    yield key, f"{LEAVES_OUT.value} {omission.claim}"
    for claim in omission.prevailing:
        yield key, f"{PREVAILING_CLAIM.value} {claim}"
    if comparison is not None:
        yield key, f"{BECAUSE_OF.value} {comparison}"


def read_omission_key(key: str) -> tuple[str, str, str]:
    """Return the view, the reason and the contradiction in the key of a row of an omission."""
    view, _, written = key.partition("\t")
    reason, contradiction = json.loads(written)
    return view, reason, contradiction


def _written(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
