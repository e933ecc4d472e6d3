"""The event stream of a site: a page that leads to all others, and the pages of each release.

::

    stream/index.ttl        the stream, its order and its pages; it grows with each release
    stream/DIGEST/1.trig    the first members of a release; such a page never changes

Each site continues the stream of the previous one. If that cannot be, for example because a page
has words that are withheld now, a new stream begins. Its first release has all parts of the
dataset.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from pyoxigraph import Literal

from kgbuild.atomic_files import free_name
from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.config import DatasetConfig
from kgbuild.ids import Iris
from kgbuild.releases.stream_members import (
    CHANGED,
    CREATED,
    DELETED,
    GRAPH,
    POSITION,
    TIMESTAMP,
    TOPIC,
    VERSION_OF,
    MemberWriter,
    PartVersion,
)
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns

FOLDER: Final = "stream"
ROOT: Final = f"{FOLDER}/index.ttl"
#: The specification, as an IRI.
STANDARD: Final = "https://w3id.org/ldes/specification"
#: A page ends with the member with which it has this many bytes.
_FULL: Final = 1024 * 1024
_HEAD: Final = f"<> a <{ns.TREE}Node> ;\n    <{ns.LDES}immutable> true .\n\n".encode()


@dataclass(frozen=True, slots=True)
class StreamPages:
    """The pages of one release in a stream.

    Attributes:
        stream: The digest of the release with which the stream begins.
        at: The time of the release in the stream, which never goes back (RFC 3339).
        first: The place of its first member in the stream, from 1.
        last: The place of its last member.
        pages: Their paths in the site.
    """

    stream: str
    at: str
    first: int
    last: int
    pages: tuple[str, ...]

    @classmethod
    def read(cls, data: Any) -> Self | None:  # noqa: ANN401 -- from JSON
        """Return the pages as a history has them; None if it has none."""
        return None if data is None else cls(**{**data, "pages": tuple(data["pages"])})


def intact(pages: Sequence[StreamPages | None]) -> list[StreamPages]:
    """Return the pages of the stream to which the last release belongs, if all are there.

    ``pages`` has those of each release of a history, oldest first. The result is empty if the last
    release is in no stream, or if the beginning of its stream is missing.
    """
    last = pages[-1] if pages else None
    if last is None:
        return []
    found = [one for one in pages if one is not None and one.stream == last.stream]
    ends = [0, *(one.last for one in found)]
    follows = all(one.first == end + 1 for one, end in zip(found, ends, strict=False))
    return found if follows else []


def has_withheld_words(
    pages: Iterable[StreamPages], site: Path, check: WithheldWordsCheck | None
) -> bool:
    """Return whether a page is missing in a site, or has words that are withheld now."""
    paths = [site / path for one in pages for path in one.pages]
    return not all(path.is_file() for path in paths) or (
        check is not None and any(map(check.in_file, paths))
    )


def write_pages(  # noqa: PLR0913, PLR0917 -- what the pages of a release are made from
    versions: Iterable[PartVersion],
    release: str,
    at: str,
    before: Sequence[StreamPages],
    iris: Iris,
    scratch: Path,
) -> tuple[StreamPages, list[SiteFile]]:
    """Write the pages of a release.

    Args:
        versions: What has changed since the release before, or everything.
        release: The digest of the release.
        at: When it was issued (RFC 3339).
        before: The pages of the stream so far; empty to begin a stream.
        iris: The IRIs of the dataset.
        scratch: A folder for temporary files.

    Raises:
        OSError: A page cannot be written.
    """
    name = before[0].stream if before else release
    at = max(at, before[-1].at) if before else at
    taken = {path.rpartition("/")[0] for one in before for path in one.pages}
    folder = free_name(f"{FOLDER}/{release}", taken)
    position = first = before[-1].last + 1 if before else 1
    writer = MemberWriter(stream_iri(name, iris), release, at, iris)
    files: list[SiteFile] = []
    page: list[bytes] = [_HEAD]
    size = 0

    def close() -> None:
        file = scratch / f"page-{len(files) + 1}.trig"
        file.write_bytes(b"".join(page))
        files.append(SiteFile(f"{folder}/{len(files) + 1}.trig", file))

    for position, version in enumerate(versions, first):
        page.append(writer.trig(version, position))
        size += len(page[-1])
        if size >= _FULL:
            close()
            page, size = [_HEAD], 0
    if size:
        close()
    paths = tuple(file.path for file in files)
    return StreamPages(name, at, first, position if files else first - 1, paths), files


def stream_iri(name: str, iris: Iris) -> str:
    """Return the IRI of a stream, by the digest of the release with which it begins."""
    return iris.of_dataset("stream", name)


def root_page(pages: Sequence[StreamPages], config: DatasetConfig, iris: Iris) -> SiteFile:
    """Return the page that describes a stream and leads to all its pages."""
    text = "\n".join(_root_lines(pages, config, iris)) + "\n"
    return SiteFile(ROOT, text.encode())


def _root_lines(pages: Sequence[StreamPages], config: DatasetConfig, iris: Iris) -> Iterator[str]:
    names = ("dcterms", "rdf", "schema", "sh", "xsd")
    spaces = {**ns.DESCRIPTION_PREFIXES, "as": ns.AS, "ldes": ns.LDES, "tree": ns.TREE}
    for name in sorted((*names, "as", "foaf", "ldes", "sd", "tree")):
        yield f"@prefix {name}: <{spaces[name]}> ."
    stream = stream_iri(pages[0].stream, iris)
    yield ""
    yield f"<{stream}> a ldes:EventStream ;"
    yield f"    dcterms:title {_text(f'{config.title}: changes')} ;"
    yield f"    dcterms:license <{config.licence}> ;"
    yield f"    dcterms:isPartOf <{iris.dataset}> ;"
    yield f"    dcterms:conformsTo <{STANDARD}> ;"
    yield f"    ldes:timestampPath <{TIMESTAMP}> ;"
    yield f"    ldes:sequencePath <{POSITION}> ;"
    yield f"    ldes:versionOfPath <{VERSION_OF}> ;"
    for what, cls in (("Create", CREATED), ("Update", CHANGED), ("Delete", DELETED)):
        yield f"    ldes:version{what}Path rdf:type ;"
        yield f"    ldes:version{what}Object <{cls}> ;"
    yield "    tree:shape <#member> ;"
    yield "    tree:view <> ."
    yield ""
    # All members since the beginning are kept: a release is the sum of all before it.
    yield "<#retention> a ldes:RetentionPolicy ;"
    yield f'    ldes:startingFrom "{pages[0].at}"^^xsd:dateTime .'
    yield ""
    yield from _shape()
    numbered = [(path, one) for one in pages for path in one.pages]
    yield "<> a tree:Node ;"
    relations = [f"<#{end}-{number}>" for number in range(1, len(numbered) + 1) for end in _ENDS]
    if relations:
        yield f"    tree:relation {', '.join(relations)} ;"
    yield "    ldes:retentionPolicy <#retention> ."
    for number, (path, one) in enumerate(numbered, 1):
        for end, cls in _ENDS.items():
            yield ""
            yield f"<#{end}-{number}> a tree:{cls} ;"
            yield f"    tree:node <{path.removeprefix(f'{FOLDER}/')}> ;"
            yield f"    tree:path <{TIMESTAMP}> ;"
            yield f'    tree:value "{one.at}"^^xsd:dateTime .'


#: The bounds of the times on a page. All members on it have the same time.
_ENDS: Final = {"from": "GreaterThanOrEqualToRelation", "to": "LessThanOrEqualToRelation"}


def _shape() -> Iterator[str]:
    """Yield the shape of a member."""
    rows = (
        ("version-of", VERSION_OF, "sh:nodeKind sh:IRI"),
        ("created", TIMESTAMP, "sh:datatype xsd:dateTime"),
        ("position", POSITION, "sh:datatype xsd:integer"),
        ("graph", GRAPH, "sh:nodeKind sh:IRI"),
        ("topic", TOPIC, "sh:nodeKind sh:IRI"),
    )
    yield "<#member> a sh:NodeShape ;"
    yield f"    sh:property {', '.join(f'<#member-{name}>' for name, _, _ in rows)} ."
    yield ""
    for name, path, rule in rows:
        yield f"<#member-{name}> a sh:PropertyShape ;"
        yield f"    sh:path <{path}> ;"
        yield f"    sh:minCount 1 ; sh:maxCount 1 ; {rule} ."
        yield ""


def _text(text: str) -> str:
    """Return a text as a literal of Turtle."""
    return str(Literal(text))
