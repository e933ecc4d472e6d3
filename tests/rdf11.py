"""RDF 1.1 from the RDF 1.2 form of a dataset: the inverse of what kgbuild writes."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kgbuild.exports.quad_lines import Line, line
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t


def write_rdf11(rdf12: Path, file: Path) -> None:
    """Write the RDF 1.1 form of a dataset in RDF 1.2."""
    with (
        rdf12.open(encoding="utf-8", newline="\n") as quads,
        file.open("w", encoding="utf-8", newline="\n") as out,
    ):
        for _, group in groupby(map(line, quads), key=lambda one: (one.graph, one.subject)):
            found = sorted(_without_term(list(group)))
            out.writelines(f"{' '.join(one)} .\n" for one in found)


def _without_term(found: list[Line]) -> Iterator[Line]:
    for one in found:
        if one.predicate == str(c.REIFIES):
            values = one.object.removeprefix("<<( ").removesuffix(" )>>").split(" ", 2)
            for part, value in zip((t.SUBJECT, t.PREDICATE, t.OBJECT), values, strict=True):
                yield one._replace(predicate=str(part), object=value)
        else:
            yield one
