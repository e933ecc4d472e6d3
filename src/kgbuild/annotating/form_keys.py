"""The keys of authored entries as fields of a form: what each takes, and what the page calls it."""

from collections.abc import Mapping
from typing import Any, Final

from kgbuild.read.models.claims_file import (
    AuthoredClaim,
    AuthoredMediaEvidence,
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
)
from kgbuild.read.models.entities_file import AuthoredCoordinates, AuthoredEntity
from kgbuild.read.models.fields import AuthoredModel
from kgbuild.read.models.quoted_values import AuthoredQuantity, AuthoredTime
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: The kinds of entries by the name that the page gives them.
_MODELS: Final[Mapping[str, type[AuthoredModel]]] = {
    "claim": AuthoredClaim,
    "time": AuthoredTime,
    "figure": AuthoredQuantity,
    "report": AuthoredReport,
    "medium": AuthoredMedium,
    "mediaEvidence": AuthoredMediaEvidence,
    "setAside": AuthoredSetAside,
    "entity": AuthoredEntity,
    "coordinates": AuthoredCoordinates,
}
#: What a key takes: ``entity`` and the classes that it may have, ``concept`` and a list of the
#: vocabulary, another kind of field, or ``shown`` for what only the file can change.
_KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    "claim": {
        "id": "text", "claimant": "entity Agent", "speechAct": "concept acts", "cue": "quote",
        "evidence": "quote", "saidAt": "date", "polarity": "concept polarities",
        "modality": "concept modalities", "certainty": "concept certainties", "viaClaim": "claim",
        "audience": "entity Agent", "citing": "entity Agent", "quotes": "claim",
        "quotesBasis": "concept bases", "supersedes": "claim", "corrects": "claim",
        "retracts": "claim", "confidence": "number", "annotator": "entity Agent",
        "draftedBy": "shown", "reviewer": "shown", "reviewedAt": "shown", "media": "medium",
        "note": "text", "acknowledged": "reasons", "version": "shown", "states": "accounts",
    },
    "time": {
        "verbatim": "words", "relativeTo": "words", "edtf": "text", "basis": "concept bases",
        "note": "text",
    },
    "figure": {
        "verbatim": "words", "low": "number", "best": "number", "high": "number",
        "rule": "one given", "counts": "concept kinds", "countedOf": "entity Agent",
        "unit": "concept units", "per": "concept units", "scope": "concept scopes",
        "asOf": "date", "alsoGivenAs": "figure", "note": "text",
    },
    "report": {
        "title": "text", "language": "text", "outlet": "entity Agent", "author": "entity Agent",
        "annotator": "entity Agent", "derivedFrom": "report", "wireFrom": "entity Agent",
        "publishedAt": "date", "retrievedAt": "date", "source": "text", "archivedAt": "text",
        "takenFrom": "medium", "rights": "text", "note": "text", "acknowledged": "reasons",
    },
    "medium": {
        "id": "text", "a": "one media", "title": "text", "source": "text", "contentUrl": "text",
        "archivedAt": "text", "file": "text", "sha256": "text", "encodingFormat": "text",
        "creator": "entity Agent", "takenAt": "date", "takenIn": "entity Place",
        "rights": "text", "note": "text",
    },
    "mediaEvidence": {"id": "medium", "fragment": "text"},
    "setAside": {"quote": "quote", "reason": "concept reasons", "note": "text", "version": "shown"},
    "entity": {
        "id": "shown", "a": "class", "label": "text", "aliases": "texts", "wikidata": "text",
        "basis": "one stated inferred", "coordinates": "coordinates", "note": "text",
        "acknowledged": "reasons",
    },
    "coordinates": {
        "lat": "number", "long": "number", "metres": "number", "degrees": "number",
        "source": "text", "note": "text",
    },
}  # fmt: skip
#: What the page calls keys whose names say too little.
_LABELS: Final[Mapping[str, str]] = {
    "a": "what it is",
    "aliases": "other name",
    "alsoGivenAs": "also given as",
    "archivedAt": "archived copy",
    "asOf": "as of",
    "basis": "what it rests on",
    "best": "best number",
    "claimant": "source",
    "contentUrl": "address of the file",
    "countedOf": "counted of",
    "derivedFrom": "takes text from",
    "draftedBy": "drafted by",
    "edtf": "date",
    "encodingFormat": "media type",
    "high": "highest number",
    "id": "id",
    "label": "name",
    "lat": "latitude",
    "long": "longitude",
    "low": "lowest number",
    "outlet": "outlet",
    "publishedAt": "published",
    "quotes": "quotes the claim",
    "quotesBasis": "why it is a quotation",
    "retrievedAt": "retrieved",
    "reviewedAt": "reviewed on",
    "rule": "numbers",
    "speechAct": "way of saying",
    "states": "what it says",
    "takenAt": "made at",
    "takenFrom": "text is from the medium",
    "takenIn": "made in",
    "verbatim": "words",
    "viaClaim": "reported in the claim",
    "wireFrom": "text of the agency",
}
#: The label of a key that means something else in one kind of entry.
_OWN: Final[Mapping[tuple[str, str], str]] = {
    ("report", "source"): "web address",
    ("medium", "source"): "web address",
    ("coordinates", "source"): "web address",
}


def form_keys(ontology: Ontology) -> dict[str, list[dict[str, Any]]]:
    """Return the fields of each kind of entry, in the order of a form."""
    return {
        name: [
            {
                **_field(ontology, name, field.alias or key, field.description or ""),
                "needed": field.is_required(),
            }
            for key, field in model.model_fields.items()
        ]
        for name, model in _MODELS.items()
    }


def _field(ontology: Ontology, entry: str, key: str, definition: str) -> dict[str, Any]:
    value, *rest = _KINDS[entry][key].split()
    if rest == ["media"]:
        rest = ontology.subclasses(t.MEDIUM.value)
    field: dict[str, Any] = {
        "id": key,
        "label": _OWN.get((entry, key)) or _LABELS.get(key) or _spaced(key),
        "definition": definition,
        "value": value,
        "range": ontology.subclasses(ontology.classes[rest[0]]) if value == "entity" else [],
        "many": value in {"texts", "report", "medium"} or key in _MANY,
    }
    return {**field, "choices": rest} if value in {"concept", "one"} else field


#: The keys that take one entity or claim, or a list of them.
_MANY: Final = frozenset(
    {"claimant", "audience", "citing", "supersedes", "corrects", "retracts", "author", "wireFrom",
     "creator"}
)  # fmt: skip


def _spaced(key: str) -> str:
    """Return a key in words: ``takenAt`` becomes ``taken at``."""
    return "".join(f" {one.lower()}" if one.isupper() else one for one in key)
