"""What RDF accepts as an IRI and as the language of a text.

The library that writes the data decides, so everything accepted here can be written later.
"""

from pyoxigraph import Literal, NamedNode


def is_iri(text: str) -> bool:
    """Return whether ``text`` is an absolute IRI (RFC 3987)."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def is_language_tag(text: str) -> bool:
    """Return whether ``text`` is a well-formed language tag (RFC 5646, section 2.2.9)."""
    try:
        Literal("", language=text)
    except ValueError:
        return False
    return True
