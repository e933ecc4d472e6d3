"""Media as lines of N-Triples: photos, videos, archived pages and documents of a report."""

from collections.abc import Iterator
from typing import Final

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import known_lines, minted, text_token, token, typed_token
from kgbuild.ids import ReportIris
from kgbuild.model.document import MediaEvidence, Medium
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: What a fragment conforms to, by how it begins (Web Annotation Vocabulary, section 3.2.8).
_MEDIA_FRAGMENTS: Final = "http://www.w3.org/TR/media-frags/"
_PDF: Final = "http://tools.ietf.org/rfc/rfc3778"


def medium_lines(medium: Medium, iris: ReportIris, ontology: Ontology) -> Iterator[str]:
    """Yield the lines of a medium, without the final dot and without its time."""
    this = minted(iris.medium(medium.id))
    for cls in ontology.superclasses[medium.cls]:
        yield f"{this}{p.TYPE}{token(cls)}"
    yield f"{this}{p.LABEL}{text_token(medium.title or medium.id)}"
    texts = {
        p.TITLE: medium.title,
        p.FILE: medium.file,
        p.ENCODING_FORMAT: medium.format,
        p.RIGHTS: medium.rights,
        p.NOTE: medium.note,
    }
    named = {
        p.SOURCE: medium.source,
        p.CONTENT_URL: medium.content,
        p.ARCHIVED_AT: medium.archived,
        p.TAKEN_IN: medium.taken_in,
    }
    yield from known_lines(this, text_token, texts)
    yield from known_lines(this, token, named)
    yield from (f"{this}{p.MEDIA_CREATOR}{token(agent)}" for agent in medium.creators)
    if medium.sha256 is not None:
        checksum = minted(f"{iris.medium(medium.id)}/checksum")
        yield f"{this}{p.CHECKSUM}{checksum}"
        yield f"{checksum}{p.TYPE}{t.CHECKSUM_CLASS}"
        yield f"{checksum}{p.CHECKSUM_ALGORITHM}{t.SHA256}"
        yield f"{checksum}{p.CHECKSUM_VALUE}{typed_token(medium.sha256, t.XSD_HEX_BINARY)}"


def media_evidence_lines(media: MediaEvidence, iris: ReportIris) -> Iterator[str]:
    """Yield the lines of a medium, or a part of it, as evidence (Web Annotation, section 4.2.1)."""
    iri = iris.media_evidence(media.medium, media.fragment)
    this = minted(iri)
    yield f"{this}{p.TYPE}{t.MEDIA_EVIDENCE}"
    yield f"{this}{p.HAS_SOURCE}{minted(iris.medium(media.medium))}"
    if media.fragment is not None:
        selector = minted(f"{iri}/selector")
        standard = _PDF if media.fragment.startswith("page=") else _MEDIA_FRAGMENTS
        yield f"{this}{p.HAS_SELECTOR}{selector}"
        yield f"{selector}{p.TYPE}{t.FRAGMENT_SELECTOR}"
        yield f"{selector}{p.FRAGMENT_VALUE}{text_token(media.fragment)}"
        yield f"{selector}{p.CONFORMS_TO}{token(standard)}"
