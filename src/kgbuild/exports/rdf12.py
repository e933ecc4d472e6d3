"""RDF 1.2: a node that describes a plain triple reifies it with a triple term.

In RDF 1.1, a node describes a triple by ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``. RDF
1.2 has one statement for that::

    <…/triple/1f> rdf:reifies <<( ex:dprk-troops plain:destination ex:russia )>> .

Nothing else differs, and each form can be made from the other, byte for byte. The content of a
claim is not reified: its account is already a node with all its triples, and a reader who takes
``rdf:reifies`` for support would read a denial as a confirmation.
"""

from pathlib import Path
from typing import Final

from kgbuild.exports.quad_lines import Line, by_subject, lines, written
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t

_TYPE: Final = (str(t.TYPE), str(t.PLAIN_TRIPLE))
_PARTS: Final = (str(t.SUBJECT), str(t.PREDICATE), str(t.OBJECT))
_REIFIES: Final = str(c.REIFIES)


def write_rdf12(nquads: Path, file: Path) -> None:
    """Write the RDF 1.2 form of a dataset in RDF 1.1.

    Raises:
        OSError: A file cannot be read or written.
    """
    with file.open("wb") as out:
        for found in by_subject(lines(nquads)):
            is_plain = any(one[1:3] == _TYPE for one in found)
            # Code points have the order of UTF-8 bytes, by which dumps are sorted.
            out.write(written(sorted(_reified(found)) if is_plain else found))


def _reified(found: list[Line]) -> list[Line]:
    """Return the lines of a node that describes a triple, with a triple term."""
    parts = {one.predicate: one.object for one in found if one.predicate in _PARTS}
    kept = [one for one in found if one.predicate not in _PARTS]
    term = f"<<( {' '.join(parts[part] for part in _PARTS)} )>>"
    return [*kept, found[0]._replace(predicate=_REIFIES, object=term)]
