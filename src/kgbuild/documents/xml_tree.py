"""The one door to lxml for XML: trees without external entities, and without entities that grow."""

from typing import Final

from lxml import etree
from lxml.etree import _Element as XmlElement

from kgbuild.documents.document import RefusedDocumentError

__all__ = ["XmlElement", "as_html", "parse_xml", "xml_bytes"]

_LARGEST_DOCTYPE: Final = 1 << 16


def parse_xml(data: bytes, *, repair: bool = False) -> XmlElement:
    """Return the root of an XML document.

    Args:
        data: The document.
        repair: Whether to read as much as possible of a document with errors.

    Raises:
        RefusedDocumentError: It is not XML, or defines entities.
    """
    if b"<!ENTITY" in data[:_LARGEST_DOCTYPE]:
        raise RefusedDocumentError(
            "this XML defines entities of its own, which kgbuild does not read",
            "remove the document type declaration at its beginning",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=repair,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise RefusedDocumentError(
                "the elements of this XML are nested too deeply",
                "open it, copy the text, and add it as a plain text file",
            ) from error
        message = str(error).partition("\n")[0]
        raise RefusedDocumentError(
            f"this is not well-formed XML: {message}", "get the document from its source again"
        ) from error
    if root is None:
        raise RefusedDocumentError("this XML is empty", "get the document from its source again")
    return root


def xml_bytes(part: XmlElement) -> bytes:
    """Return an element as an XML document of its own."""
    return bytes(etree.tostring(part, encoding="utf-8", xml_declaration=True, with_tail=False))


def as_html(part: XmlElement) -> str:
    """Return an element, and the text after it, as HTML."""
    return str(etree.tostring(part, encoding="unicode", method="html"))
