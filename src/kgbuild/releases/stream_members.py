"""The changes of a dataset as members of a Linked Data Event Stream (LDES 1.0).

A member is one version of a part of the dataset. A report with its claims is one part; in the other
graphs, each subject is one. A client that keeps the latest version of each part, without those that
are deleted, has the release exactly. The triples of a version are in a graph with the IRI of the
member; ``sd:name`` says to which graph of the dataset they belong.

See https://w3id.org/ldes/specification and https://w3id.org/tree/specification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from kgbuild.disk_sorting import merged
from kgbuild.ids import Iris, content_key
from kgbuild.releases.dump_reader import Dump, differing_graphs
from kgbuild.vocab import namespaces as ns

#: What happened to a part: classes of ActivityStreams 2.0.
CREATED: Final = f"{ns.AS}Create"
CHANGED: Final = f"{ns.AS}Update"
DELETED: Final = f"{ns.AS}Delete"
#: The order of the members, and what each is a version of.
TIMESTAMP: Final = f"{ns.DCTERMS}created"
POSITION: Final = f"{ns.SCHEMA}position"
VERSION_OF: Final = f"{ns.DCTERMS}isVersionOf"
#: The graph of the dataset to which the triples of a member belong, and what they are about.
GRAPH: Final = f"{ns.SD}name"
TOPIC: Final = f"{ns.FOAF}primaryTopic"


class PartVersion(NamedTuple):
    """A new version of a part: its graph, its subject, what happened to it, and its lines now."""

    graph: str
    subject: str
    what: str
    lines: bytes


def part_versions(old: Dump | None, new: Dump, iris: Iris) -> Iterator[PartVersion]:
    """Yield what has changed between two dumps; without an old one, all of the new one."""
    reports = iris.report("").report
    for graph in [*new.pieces] if old is None else differing_graphs(old, new):
        whole = graph if graph.startswith(reports) else None
        before = iter(()) if old is None else _parts(old.lines(graph), whole)
        for key, was, is_now in merged(before, _parts(new.lines(graph), whole)):
            if was != is_now:
                what = CREATED if was is None else DELETED if is_now is None else CHANGED
                yield PartVersion(graph, key[:-1].decode(), what, is_now or b"")


def _parts(lines: Iterator[bytes], whole: str | None) -> Iterator[tuple[bytes, bytes]]:
    """Yield the lines of a graph by subject, or all of them; a key ends as an IRI in a line."""
    if whole is not None:
        if everything := b"".join(lines):
            yield f"{whole}>".encode(), everything
        return
    for key, some in groupby(lines, lambda line: line[1 : line.index(b">") + 1]):
        yield key, b"".join(some)


@dataclass(frozen=True, slots=True)
class MemberWriter:
    """Writes the members of one release as TriG.

    Attributes:
        stream: The IRI of the stream.
        release: The digest of the release.
        at: The time of the release in the stream (RFC 3339).
        iris: The IRIs of the dataset.
    """

    stream: str
    release: str
    at: str
    iris: Iris

    def trig(self, version: PartVersion, position: int) -> bytes:
        """Return a member, which is in the place ``position`` of the stream, counted from 1."""
        this = self.iris.of_dataset("stream", self.release, str(position))
        part = part_iri(version.graph, version.subject, self.iris)
        head = (
            f"<{self.stream}> <{ns.TREE}member> <{this}> .\n"
            f"<{this}> a <{version.what}> ;\n"
            f"    <{VERSION_OF}> <{part}> ;\n"
            f'    <{TIMESTAMP}> "{self.at}"^^<{ns.XSD}dateTime> ;\n'
            f"    <{POSITION}> {position} ;\n"
            f"    <{GRAPH}> <{version.graph}> ;\n"
            f"    <{TOPIC}> <{version.subject}> .\n"
        ).encode()
        if not version.lines:
            return head + b"\n"
        graph = f" <{version.graph}> .".encode()
        triples = [line.removesuffix(graph) + b" .\n" for line in version.lines.split(b"\n")[:-1]]
        return b"".join([head, f"<{this}> {{\n".encode(), *triples, b"}\n\n"])


def part_iri(graph: str, subject: str, iris: Iris) -> str:
    """Return the IRI of a part of a dataset; a report is its own part."""
    is_whole = graph == subject and graph.startswith(iris.report("").report)
    return graph if is_whole else iris.of_dataset("part", content_key([graph, subject]))
