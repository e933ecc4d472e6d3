"""RDF 1.2: a node that describes a plain triple reifies it with a triple term.

In RDF 1.1, a node describes a triple by ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``. RDF
1.2 has one statement for that::

    <…/triple/1f> rdf:reifies <<( ex:dprk-troops plain:destination ex:russia )>> .

Nothing else differs, and each form can be made from the other, byte for byte. The content of a
claim is not reified: its account is already a node with all its triples, and a reader who takes
``rdf:reifies`` for support would read a denial as a confirmation.
"""

from collections.abc import Iterable
from itertools import chain, groupby
from pathlib import Path
from typing import Final

from kgbuild.exports.quad_lines import graphs_in_pieces
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t

#: How a triple ends that says that a node describes a triple.
_TYPE: Final = f" {t.TYPE} {t.PLAIN_TRIPLE}"
_PARTS: Final = (str(t.SUBJECT), str(t.PREDICATE), str(t.OBJECT))
_REIFIES: Final = str(c.REIFIES)


def write_rdf12(nquads: Path, file: Path) -> None:
    """Write the RDF 1.2 form of a dataset in RDF 1.1.

    Raises:
        OSError: A file cannot be read or written.
    """
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for graph, pieces in graphs_in_pieces(nquads):
            for piece in pieces:
                out.writelines(f"{triple} <{graph}> .\n" for triple in _in_rdf12(piece))


def _in_rdf12(triples: list[str]) -> Iterable[str]:
    """Return triples of a graph, with a triple term in each node that describes a triple."""
    described = {one.removesuffix(_TYPE) for one in triples if one.endswith(_TYPE)}
    if not described:
        return triples
    groups = groupby(triples, key=lambda one: one[: one.index(" ")])
    return chain.from_iterable(
        sorted(_reified(found)) if subject in described else found
        for subject, found in ((subject, list(group)) for subject, group in groups)
    )


def _reified(found: list[str]) -> list[str]:
    """Return the triples of a node that describes a triple, with a triple term."""
    terms = [one.split(" ", 2) for one in found]
    parts = {predicate: value for _, predicate, value in terms if predicate in _PARTS}
    kept = [" ".join(one) for one in terms if one[1] not in _PARTS]
    term = f"<<( {' '.join(parts[part] for part in _PARTS)} )>>"
    return [*kept, f"{terms[0][0]} {_REIFIES} {term}"]
