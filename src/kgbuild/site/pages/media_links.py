"""The media of a report or a claim as pages show them: links and checksums, never the files."""

from collections.abc import Iterator

from kgbuild.ids import ReportIris
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import kinds
from kgbuild.vocab import terms as t

_DIGITS = 12


def medium_links(
    medium: str, fragment: str | None, iris: ReportIris, links: Links
) -> list[PageLink]:
    """Return a medium with its title, then its addresses on the web, then its checksum.

    Args:
        medium: The id of the medium.
        fragment: The part of it, if not the whole.
        iris: The IRIs of the report.
        links: The links of the page.
    """
    return list(_links(medium, fragment, iris, links))


def _links(medium: str, fragment: str | None, iris: ReportIris, links: Links) -> Iterator[PageLink]:
    node = links.dataset.node(iris.medium(medium))
    kind = ", ".join(one.text for one in kinds(node, links))
    part = f", part {fragment}" if fragment else ""
    content, source = node.iri_of(t.CONTENT_URL), node.iri_of(t.SOURCE)
    address = content or source
    if address and fragment and content:
        address = f"{address.partition('#')[0]}#{fragment}"
    yield PageLink(f"{node.text(t.LABEL) or medium} ({kind}{part})", address)
    if content and source:
        yield PageLink("where it was published", source)
    archived = node.iri_of(t.ARCHIVED_AT)
    if archived:
        yield PageLink("archived copy", archived)
    checksum = node.iri_of(t.CHECKSUM)
    value = links.dataset.node(checksum).text(t.CHECKSUM_VALUE) if checksum else None
    if value:
        yield PageLink(f"SHA-256 {value[:_DIGITS]}…", title=value)
