"""RDF 1.2: what tells of a plain triple reifies it, by a triple term.

In RDF 1.1 a node tells of a triple by ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``; RDF
1.2 has one statement for it::

    <…/triple/1f> rdf:reifies <<( ex:dprk-troops plain:destination ex:russia )>> .

Nothing else differs, and nothing is lost: each form is made from the other, to the byte. What a
claim states is not reified. Its account is a node already, of which the dataset holds every
statement; and whoever takes ``rdf:reifies`` for support would take a denial for a confirmation.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from kgbuild.exports.quad_lines import Line, by_subject, lines, written
from kgbuild.vocab import catalogue as c
from kgbuild.vocab import terms as t

_TYPE: Final = (str(t.TYPE), str(t.PLAIN_TRIPLE))
_PARTS: Final = (str(t.SUBJECT), str(t.PREDICATE), str(t.OBJECT))
_REIFIES: Final = str(c.REIFIES)
_OPEN: Final = "<<( "
_CLOSE: Final = " )>>"


def write_rdf12(nquads: Path, file: Path) -> None:
    """Write the RDF 1.2 form of a dataset in RDF 1.1.

    Raises:
        OSError: A file cannot be read or written.
    """
    _write(nquads, file, _reified)


def write_rdf11(nquads: Path, file: Path) -> None:
    """Write the RDF 1.1 form of a dataset in RDF 1.2: what `write_rdf12` was made from.

    Raises:
        OSError: A file cannot be read or written.
    """
    _write(nquads, file, _told_by_parts)


def _write(source: Path, file: Path, change: Callable[[list[Line]], list[Line]]) -> None:
    with file.open("wb") as out:
        for statements in by_subject(lines(source)):
            is_plain = any(one[1:3] == _TYPE for one in statements)
            # Code points are in the order of UTF-8 bytes, by which dumps are sorted.
            out.write(written(sorted(change(statements)) if is_plain else statements))


def _reified(statements: list[Line]) -> list[Line]:
    """The statements of what tells of a triple, with a triple term."""
    parts = {one.predicate: one.object for one in statements if one.predicate in _PARTS}
    kept = [one for one in statements if one.predicate not in _PARTS]
    term = f"{_OPEN}{' '.join(parts[part] for part in _PARTS)}{_CLOSE}"
    return [*kept, statements[0]._replace(predicate=_REIFIES, object=term)]


def _told_by_parts(statements: list[Line]) -> list[Line]:
    """The statements of what tells of a triple, without a triple term."""
    return list(_without_term(statements))


def _without_term(statements: list[Line]) -> Iterator[Line]:
    for one in statements:
        if one.predicate == _REIFIES:
            values = one.object.removeprefix(_OPEN).removesuffix(_CLOSE).split(" ", 2)
            for part, value in zip(_PARTS, values, strict=True):
                yield one._replace(predicate=part, object=value)
        else:
            yield one
