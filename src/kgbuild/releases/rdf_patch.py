"""A patch that turns one dump into another, in the text format of RDF Patch.

See https://jena.apache.org/documentation/rdf-patch/. A header is followed by one transaction, in
which each line deletes (D) or adds (A) one quad. Dumps have no blank nodes, therefore a line means
the same everywhere. With A and D exchanged, the patch turns the second dump into the first.
"""

from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from kgbuild.disk_sorting import merged
from kgbuild.releases.dump_reader import Dump, differing_graphs

#: Jena's media type of patches.
MEDIA_TYPE: Final = "application/rdf-patch"
SUFFIX: Final = ".rdfp"


def patch(one: Dump, other: Dump) -> Iterator[bytes]:
    """Yield the lines of the patch that turns ``one`` into ``other``.

    The header names both dumps by their checksums. The patch's id is computed from them.
    """
    name = uuid5(NAMESPACE_URL, f"urn:sha256:{one.sha256}:{other.sha256}")
    yield f"H id <uuid:{name}> .\n".encode()
    yield f"H from <urn:sha256:{one.sha256}> .\n".encode()
    yield f"H to <urn:sha256:{other.sha256}> .\n".encode()
    yield b"TX .\n"
    for graph in differing_graphs(one, other):
        lines = (((line, line) for line in dump.lines(graph)) for dump in (one, other))
        for line, old, new in merged(*lines):
            if new is None:
                yield b"D " + line
            elif old is None:
                yield b"A " + line
    yield b"TC .\n"
