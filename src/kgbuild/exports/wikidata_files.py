"""The two files for Wikidata: what can be told to it, and what cannot."""

from pathlib import Path

from kgbuild.exports.dumps import graphs
from kgbuild.exports.quad_lines import lines
from kgbuild.exports.quickstatements import COLUMNS, LeftOut, left_out, row, statements
from kgbuild.ids import Iris


def write_quickstatements(nquads: Path, told: Path, not_told: Path, iris: Iris) -> None:
    """Write both files of a dataset.

    Args:
        nquads: The N-Quads of the dataset.
        told: Gets the QuickStatements.
        not_told: Gets what is left out, each with the reason.
        iris: The IRIs of the workspace.

    Raises:
        OSError: A file cannot be read or written.
    """
    with (
        told.open("w", encoding="utf-8", newline="\n") as out,
        not_told.open("w", encoding="utf-8", newline="\n") as rest,
    ):
        rest.write("\t".join(COLUMNS) + "\n")
        for graph, quads in graphs(nquads):
            if graph == iris.register:
                for one in statements(quads, iris):
                    if isinstance(one, LeftOut):
                        rest.write(row(one) + "\n")
                    else:
                        out.write(one + "\n")
        for line in lines(nquads):
            left = left_out(line, iris)
            if left is not None:
                rest.write(row(left) + "\n")
