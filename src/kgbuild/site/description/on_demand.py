"""Data files that a site leaves out, made from its Turtle when a client asks for them."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

from kgbuild.exports.jsonld import Keys
from kgbuild.site.addresses import FORMATS, TURTLE, link
from kgbuild.site.description.iri_descriptions import CONTEXT
from kgbuild.site.description.iri_formats import jsonld, ntriples

#: Maximum bytes of Turtle that are converted; larger graphs are in the dumps in other formats.
_MOST: Final = 4 * 1024 * 1024
_OTHERS: Final = {form.suffix: form for form in FORMATS if form is not TURTLE}


def is_at_hand(site: Path, path: str) -> bool:
    """Return whether a site has a file, or has a Turtle file from which it can be made."""
    return (site / path).is_file() or turtle_for(site, path) is not None


def turtle_for(site: Path, path: str) -> Path | None:
    """Return the Turtle file from which a missing file can be made; None if there is none."""
    stem, _, suffix = path.rpartition(".")
    source = site / f"{stem}.{TURTLE.suffix}"
    is_other = suffix in _OTHERS and not (site / path).is_file() and source.is_file()
    return source if is_other and source.stat().st_size <= _MOST else None


def made_from(turtle: Path, site: Path, path: str) -> bytes:
    """Return the file at a path of a site in N-Triples or JSON-LD, from its Turtle file.

    Raises:
        OSError: A file cannot be read.
    """
    triples = [str(quad.triple) for quad in parse(path=str(turtle), format=RdfFormat.TURTLE)]
    if _OTHERS[path.rpartition(".")[2]].rdf == RdfFormat.N_TRIPLES:
        return ntriples(triples)
    return jsonld(triples, _keys(site.resolve() / CONTEXT), link(CONTEXT, path))


@lru_cache(maxsize=1)
def _keys(context: Path) -> Keys:
    return Keys(json.loads(context.read_text("utf-8"))["@context"])
