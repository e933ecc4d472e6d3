"""DataCite 4.6: the metadata with which a repository or a library registers a DOI for a dataset.

It has no DOI, because the registration gives one (https://schema.datacite.org/meta/kernel-4.6/).
"""

import json
from typing import Any, Final

from kgbuild.config import DatasetConfig
from kgbuild.site.addresses import Urls
from kgbuild.site.description.citation import spdx_licence

FILE: Final = "datacite.json"


def datacite(
    config: DatasetConfig, iri: str, description: str, urls: Urls, issued: str | None
) -> bytes:
    """Return the metadata of a dataset; ``issued`` is the day of its release, if it is known.

    DataCite requires the year of publication. It is left out rather than guessed.
    """
    rights = {"rightsUri": config.licence}
    licence = spdx_licence(config.licence)
    if licence is not None:
        rights |= {
            "rightsIdentifier": licence.lower(),
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    found: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Claims as linked data"},
        "creators": [{"name": config.publisher.name, "nameType": "Organizational"}],
        "titles": [{"title": config.title, "lang": config.language}],
        "publisher": {"name": config.publisher.name},
        "language": config.language,
        "descriptions": [
            {"description": description, "descriptionType": "Abstract", "lang": config.language}
        ],
        "rightsList": [rights],
        "alternateIdentifiers": [
            {"alternateIdentifier": iri, "alternateIdentifierType": "IRI of the dataset"}
        ],
        "url": urls.of("").value,
    }
    if issued is not None:
        found["publicationYear"] = issued[:4]
        found["dates"] = [{"date": issued, "dateType": "Issued"}]
    if config.version is not None:
        found["version"] = config.version
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
