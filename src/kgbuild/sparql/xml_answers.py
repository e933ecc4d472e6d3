"""Makes answers in XML well-formed, or refuses them: Oxigraph writes some that are not.

XML has no way to write most control characters (XML 1.0, section 2.2). Its parsers read a carriage
return as a line feed (section 2.11). RDF/XML writes a predicate as the name of an element, so its
IRI must end in such a name (RDF 1.1 XML Syntax, section 7.2).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from pyoxigraph import NamedNode, Triple

from kgbuild.vocab import namespaces as ns

_NOT_IN_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
#: Characters of a name without a colon (Namespaces in XML 1.0, production 4).
_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_ENDS_IN_NAME: Final = re.compile(rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*\Z")
#: Names of RDF/XML itself, which are not predicates there (section 5.1).
_OWN_NAMES: Final = frozenset(
    f"{ns.RDF}{name}"
    for name in (
        *("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype"),
        *("Description", "aboutEach", "aboutEachPrefix", "bagID", "li"),
    )
)
_TYPE: Final = NamedNode(f"{ns.RDF}type")
#: The bytes of a character that may be at the end of one piece and the beginning of the next.
_CARRIED: Final = 2


class XmlError(ValueError):
    """An answer that XML cannot contain."""


@dataclass(slots=True)
class XmlPieces:
    """Checks and mends an answer in XML, piece by piece."""

    _end: bytes = b""  # of the piece before

    def mended(self, piece: bytes) -> bytes:
        """Return the next piece with its carriage returns as references.

        Raises:
            XmlError: It has a character that XML cannot contain.
        """
        found = _NOT_IN_XML.search(self._end + piece)
        if found is not None:
            number = ord(found.group().decode())
            raise XmlError(
                f"the answer has the character U+{number:04X}, which XML cannot contain: "
                "ask for another format"
            )
        self._end = (self._end + piece)[-_CARRIED:]
        return piece.replace(b"\r", b"&#xD;")


def writable(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield triples for RDF/XML.

    Raises:
        XmlError: RDF/XML cannot write a predicate or a class as the name of an element.
    """
    before: object = None
    for triple in triples:
        if not _is_name(triple.predicate.value):
            raise _unwritable("predicate", triple.predicate)
        # Oxigraph writes the class as the element if it is the first triple about its subject.
        is_first, before = triple.subject != before, triple.subject
        cls = triple.object if is_first and triple.predicate == _TYPE else None
        if isinstance(cls, NamedNode) and not _is_name(cls.value):
            raise _unwritable("class", cls)
        yield triple


@lru_cache(maxsize=4096)
def _is_name(iri: str) -> bool:
    """Return whether an IRI ends in the name of an element for old parsers too, such as Expat."""
    found = None if iri in _OWN_NAMES else _ENDS_IN_NAME.search(iri)
    if found is None:
        return False
    try:
        ParserCreate().Parse(f"<{found.group()}/>", True)  # noqa: FBT003 -- its own signature
    except ExpatError:
        return False
    return True


def _unwritable(what: str, iri: object) -> XmlError:
    return XmlError(f"RDF/XML cannot write the {what} {iri}: ask for another format")
