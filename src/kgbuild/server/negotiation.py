"""The formats of answers, and which of them a client wants most (RFC 9110, section 12.5.1)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from kgbuild.server.query_request import HttpRefusal

#: Formats of rows and booleans; the first is the default.
ROWS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
#: Formats of triples; the first is the default.
TRIPLES: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
#: The names of formats, as ``?format=`` takes them. Each has a media type for triples, for rows, or
#: for both.
_OWN_NAMES: Final = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle",),
    "nt": ("application/n-triples",),
    "jsonld": ("application/ld+json",),
    "rdf": ("application/rdf+xml",),
}
#: All names, with those that other programs send.
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    **_OWN_NAMES,
    "turtle": ("text/turtle",),
    "n3": ("text/turtle",),  # each Turtle document is an N3 document
    "ntriples": ("application/n-triples",),
    "n-triples": ("application/n-triples",),
    "json-ld": ("application/ld+json",),
    "ld+json": ("application/ld+json",),
    "rdfxml": ("application/rdf+xml",),
    "rdf-xml": ("application/rdf+xml",),
    "rdf+xml": ("application/rdf+xml",),
    "rdf/xml": ("application/rdf+xml",),
    "sparql-results+json": ("application/sparql-results+json",),
    "sparql-results+xml": ("application/sparql-results+xml",),
}
#: Media types that programs ask for, and the registered ones that mean the same.
_ALIASES: Final = {
    "application/x-turtle": "text/turtle",
    "application/turtle": "text/turtle",
    "application/n3": "text/turtle",
    "text/n3": "text/turtle",
    "text/rdf+n3": "text/turtle",
    "text/x-nquads": "application/n-quads",
    "text/ntriples": "application/n-triples",
    "application/x-json+ld": "application/ld+json",
}

#: Wildcards are less specific than media types, in this order.
_ANY, _ANY_SUBTYPE, _EXACT = range(3)


def negotiate(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of ``offered`` that a header ``Accept`` prefers, or None.

    The first of ``offered`` wins a tie. An empty header takes anything, and so does one that names
    no media type.
    """
    ranges = [one for one in map(_media_range, accept.split(",")) if one is not None]
    if not ranges:
        return offered[0] if offered else None
    wanted = [(_quality(media, ranges), media) for media in offered]
    best = max((quality for quality, _ in wanted), default=0.0)
    return next((media for quality, media in wanted if quality == best and best > 0), None)


def best_offer(
    accept: str, offered: Collection[str], what: str = "this is", named: Sequence[str] = ()
) -> str:
    """Return the media type of an answer, or raise an `HttpRefusal` that names what is offered.

    It is the first of ``named`` that is offered. Without one, the header ``Accept`` decides.
    """
    media = next((one for one in named if one in offered), None)
    media = media or negotiate(accept, list(offered))
    if media is None:
        raise HttpRefusal(406, f"{what} available as: {', '.join(offered)}")
    return media


def named_formats(form: str) -> Sequence[str]:
    """Return the media types that the parameter ``format`` means; none if it is unknown."""
    # A client that does not encode the plus sign in an address sends a space.
    name = form.strip().lower().replace(" ", "+")
    known = _NAMES.get(name)
    if known is not None:
        return known
    return (_ALIASES.get(name, name),) if name.count("/") == 1 else ()


def unknown_format(form: str) -> HttpRefusal:
    """Return the refusal of a format that nobody knows."""
    return HttpRefusal(400, f"{form!r} is not a format here; use one of: {', '.join(_OWN_NAMES)}")


def names_one_of(accept: str, offered: Collection[str]) -> bool:
    """Return whether a header ``Accept`` names one of ``offered``, and not only by a wildcard."""
    ranges = filter(None, map(_media_range, accept.split(",")))
    return any(media in offered and quality > 0 for media, quality in ranges)


def _media_range(text: str) -> tuple[str, float] | None:
    """Return a media range and its weight from 0 to 1; None if the text is not a media range."""
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    if media.count("/") != 1:
        return None
    weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        quality = float(weight)
    except ValueError:
        return None
    return (_ALIASES.get(media, media), quality) if 0 <= quality <= 1 else None


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight that the most specific range gives to a media type."""
    found = [
        (how, quality) for name, quality in ranges if (how := _specificity(name, media)) is not None
    ]
    return max(found, default=(_ANY, 0.0))[1]


def _specificity(media_range: str, media: str) -> int | None:
    if media_range == media:
        return _EXACT
    if media_range == f"{media.partition('/')[0]}/*":
        return _ANY_SUBTYPE
    return _ANY if media_range == "*/*" else None
