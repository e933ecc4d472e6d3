"""Croissant 1.0: the files of a dataset, and the columns of its table of claims.

Libraries for machine learning load a dataset from such a description
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from kgbuild.config import DatasetConfig
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
#: The columns with numbers; all others are text, because a date may be open or a range.
_NUMBERS: Final = {
    **dict.fromkeys(("evidence_start", "evidence_end"), "sc:Integer"),
    **dict.fromkeys(("low", "best", "high"), "sc:Float"),
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
        "distribution": [_file(one, urls) for one in downloads],
        "recordSet": [_claims()],
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


def _claims() -> dict[str, Any]:
    """Return the table of claims: a record for each row, a field for each column."""
    return {
        "@type": "cr:RecordSet",
        "@id": "claims",
        "name": "claims",
        "description": "The claims, with a record for each figure.",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"claims/{column}",
                "name": column,
                "dataType": _NUMBERS.get(column, "sc:Text"),
                "source": {"fileObject": {"@id": CLAIMS}, "extract": {"column": column}},
            }
            for column in COLUMNS
        ],
    }
