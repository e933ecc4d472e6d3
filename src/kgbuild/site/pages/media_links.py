"""The media of a report or a claim as pages show them: links and checksums, never the files."""

from collections.abc import Iterator

from kgbuild.ids import ReportIris
from kgbuild.phrases import in_words
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import kinds
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t

_DIGITS = 12


def medium_links(
    medium: str, fragment: str | None, iris: ReportIris, links: Links
) -> list[PageLink]:
    """Return a medium with its title, its addresses on the web, how it was made, and its checksum.

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
    part = gettext(", part %(part)s", part=fragment) if fragment else ""
    content, source = node.iri_of(t.CONTENT_URL), node.iri_of(t.SOURCE)
    address = content or source
    if address and fragment and content:
        address = f"{address.partition('#')[0]}#{fragment}"
    yield PageLink(f"{node.text(t.LABEL) or medium} ({kind}{part})", address)
    if content and source:
        yield PageLink(gettext("where it was published"), source)
    archived = node.iri_of(t.ARCHIVED_AT)
    if archived:
        yield PageLink(gettext("archived copy"), archived)
    yield from _made(node, links)
    checksum = node.iri_of(t.CHECKSUM)
    value = links.dataset.node(checksum).text(t.CHECKSUM_VALUE) if checksum else None
    if value:
        yield PageLink(f"SHA-256 {value[:_DIGITS]}…", title=value)


def _made(node: Node, links: Links) -> Iterator[PageLink]:
    """Yield when and where a medium was made, and by whom."""
    span, place = node.iri_of(t.TAKEN_AT), node.iri_of(t.TAKEN_IN)
    edtf = links.dataset.node(span).text(t.EDTF) if span else None
    if edtf:
        yield PageLink(gettext("made %(time)s", time=in_words(edtf)))
    if place:
        yield links.to(place, gettext("in %(place)s", place=links.dataset.label(place)))
    for agent in node.iris(t.MEDIA_CREATOR):
        yield links.to(agent, gettext("by %(agent)s", agent=links.dataset.label(agent)))
    rights = node.text(t.RIGHTS)
    if rights:
        yield links.words(rights)
