"""The citation of a dataset: a line for people, and the Citation File Format for programs."""

import json
import re
from collections.abc import Iterator
from typing import Final

from kgbuild.config import DatasetConfig
from kgbuild.site.addresses import Urls

FILE: Final = "CITATION.cff"
_CREATIVE_COMMONS: Final = re.compile(
    r"https?://creativecommons\.org/licenses/(?P<kind>by[a-z-]*)/(?P<version>\d\.\d)/?"
)
_ZERO: Final = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0/?")


def citation(config: DatasetConfig, iri: str) -> str:
    """Return a line that cites a dataset."""
    year = f" ({config.issued[:4]})" if config.issued else ""
    version = f", version {config.version}" if config.version else ""
    return f"{config.publisher.name}{year}. {config.title}{version} [data set]. {iri}"


def spdx_licence(iri: str) -> str | None:
    """Return the SPDX name of a Creative Commons licence; None for any other."""
    if _ZERO.fullmatch(iri):
        return "CC0-1.0"
    found = _CREATIVE_COMMONS.fullmatch(iri)
    return None if found is None else f"CC-{found['kind'].upper()}-{found['version']}"


def citation_file(config: DatasetConfig, iri: str, description: str, urls: Urls) -> bytes:
    """Return ``CITATION.cff``, version 1.2.0 (https://citation-file-format.github.io/)."""
    return "".join(f"{line}\n" for line in _lines(config, iri, description, urls)).encode()


def _lines(config: DatasetConfig, iri: str, description: str, urls: Urls) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield "message: If you use this dataset, please cite it as below."
    yield "type: dataset"
    yield f"title: {_text(config.title)}"
    yield f"abstract: {_text(description)}"
    yield "authors:"
    yield f"  - name: {_text(config.publisher.name)}"
    if config.publisher.iri is not None:
        yield f"    website: {_text(config.publisher.iri)}"
    if config.version is not None:
        yield f"version: {_text(config.version)}"
    if config.issued is not None:
        yield f"date-released: {config.issued}"
    licence = spdx_licence(config.licence)
    yield f"license: {licence}" if licence else f"license-url: {_text(config.licence)}"
    yield f"url: {_text(urls.root)}"
    yield "identifiers:"
    yield "  - type: url"
    yield f"    value: {_text(iri)}"
    yield "    description: The IRI of the dataset."


def _text(text: str) -> str:
    """Return a text in YAML, which includes the strings of JSON."""
    return json.dumps(text, ensure_ascii=False)
