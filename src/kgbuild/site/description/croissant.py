"""Croissant 1.0: the files of a dataset, and the columns of its table of claims.

Libraries for machine learning load a dataset from such a description
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kgbuild.config import DatasetConfig
from kgbuild.exports import parquet
from kgbuild.exports.claims_csv import CLAIMS, COLUMNS
from kgbuild.site.addresses import Urls
from kgbuild.site.description.citation import citation
from kgbuild.site.description.downloads import GZIP, Download

FILE: Final = "croissant.json"
#: The context that the specification asks for (appendix 1).
_CONTEXT: Final = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{name: f"cr:{name}" for name in (
        "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty",
        "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5",
        "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
        "samplingRate", "separator", "source", "subField", "transform",
    )},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}  # fmt: skip
#: The columns that are not text. Most dates are, because one may be open or a range.
_TYPES: Final = {
    **dict.fromkeys(("evidence_start", "evidence_end"), "sc:Integer"),
    **dict.fromkeys(("low", "best", "high", "number"), "sc:Float"),
    "is_iri": "sc:Boolean",
    "day": "sc:Date",
}


def croissant(  # noqa: PLR0913, PLR0917 -- what a description says
    config: DatasetConfig,
    iri: str,
    description: str,
    urls: Urls,
    downloads: Iterable[Download],
    issued: str | None,
) -> bytes:
    """Return the description of a dataset; ``issued`` is the day of its release, if it is known."""
    files = list(downloads)
    creator: dict[str, str] = {"@type": "Organization", "name": config.publisher.name}
    if config.publisher.iri is not None:
        creator["url"] = config.publisher.iri
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "@id": iri,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": config.title,
        "description": description,
        "license": config.licence,
        "url": urls.of("").value,
        "creator": creator,
        "publisher": creator,
        "inLanguage": config.language,
        "citeAs": citation(config, iri),
        "distribution": [_file(one, urls) for one in files],
        "recordSet": list(_record_sets(files)),
    }
    if issued is not None:
        found["datePublished"] = issued
    if config.version is not None:
        found["version"] = config.version
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _file(download: Download, urls: Urls) -> dict[str, str]:
    return {
        "@type": "cr:FileObject",
        "@id": download.name,
        "name": download.name,
        "description": download.kind.purpose,
        "contentUrl": urls.of(download.path).value,
        "contentSize": f"{download.size} B",
        "encodingFormat": GZIP if download.is_packed else download.kind.media,
        "sha256": download.sha256,
    }


def _record_sets(files: Iterable[Download]) -> Iterator[dict[str, Any]]:
    """Yield the table of claims, and that of quads if the site has it."""
    yield _records("claims", "The claims, with a record for each figure.", CLAIMS, COLUMNS)
    if parquet.QUADS in {one.name for one in files}:
        about = "The dataset, with a record for each statement."
        yield _records("quads", about, parquet.QUADS, parquet.QUAD_COLUMNS)


def _records(name: str, about: str, file: str, columns: Iterable[str]) -> dict[str, Any]:
    """Return a table of a file: a record for each row, a field for each column."""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": about,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column}",
                "name": column,
                "dataType": _TYPES.get(column, "sc:Text"),
                "source": {"fileObject": {"@id": file}, "extract": {"column": column}},
            }
            for column in columns
        ],
    }
