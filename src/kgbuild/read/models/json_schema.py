"""Makes the JSON Schemas of the authored files, for completion and help in editors.

They are the typed models plus what the ontology adds: classes, concepts, and the open keys of
accounts and entities. Where a workspace may have its own terms, they only suggest.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from kgbuild.config import Config
from kgbuild.read.models.claims_file import ClaimsFile, CorpusLine
from kgbuild.read.models.comparisons_file import ComparisonsFile
from kgbuild.read.models.entities_file import EntitiesFile
from kgbuild.read.models.identities_file import IdentitiesFile
from kgbuild.read.models.opinions_file import OpinionsFile
from kgbuild.read.models.quoted_values import AuthoredQuantity, AuthoredTime
from kgbuild.read.models.view_file import ViewFile
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_QUANTITY = "AuthoredQuantity"
_TIME = "AuthoredTime"
_QUOTE = "Quote"

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_LITERALS: Final[Mapping[str, Schema]] = {
    terms.XSD_INTEGER.value: {"type": "integer"},
    terms.XSD_BOOLEAN.value: {"type": "boolean"},
    terms.XSD_DECIMAL.value: {"type": "number"},
}
# Ranges whose values are text or have keys of their own.
_WITH_KEYS: Final[Mapping[str | None, str]] = {
    terms.QUANTITY.value: _QUANTITY,
    terms.TIME_SPAN.value: _TIME,
    terms.SPECIFIC_RESOURCE.value: _QUOTE,
}
# Keys whose values are concepts: the model, the key, and the class of the concepts.
_CONCEPTS: Final = (
    ("AuthoredClaim", "speechAct", "SpeechAct"),
    ("AuthoredClaim", "polarity", "Polarity"),
    ("AuthoredClaim", "modality", "Modality"),
    ("AuthoredClaim", "certainty", "Certainty"),
    ("AuthoredClaim", "quotesBasis", "Basis"),
    (_QUANTITY, "counts", "Kind"),
    (_QUANTITY, "scope", "Scope"),
    (_TIME, "basis", "Basis"),
    ("AuthoredSetAside", "reason", "Reason"),
    ("AuthoredComparisonDecision", "decision", "DecisionKind"),
    ("AuthoredIdentityDecision", "decision", "IdentityKind"),
    ("AuthoredOpinion", "reliability", "Reliability"),
    ("AuthoredOpinion", "credibility", "Credibility"),
)


def json_schemas(ontology: Ontology) -> dict[str, Schema]:
    """Return the schemas by file name."""
    models: dict[str, type[BaseModel]] = {
        "claims": ClaimsFile,
        "comparisons": ComparisonsFile,
        "corpus": CorpusLine,
        "entities": EntitiesFile,
        "identities": IdentitiesFile,
        "kgbuild.toml": Config,
        "opinions": OpinionsFile,
        "views": ViewFile,
    }
    return {f"{name}.schema.json": _schema(model, ontology) for name, model in models.items()}


def _schema(model: type[BaseModel], ontology: Ontology) -> Schema:
    schema = {"$schema": _DIALECT, **model.model_json_schema(by_alias=True)}
    defs = schema.get("$defs", {})
    if "AuthoredAccount" in defs:
        # Only open keys refer to these models.
        references: list[tuple[type[BaseModel], JsonSchemaMode]] = [
            (AuthoredQuantity, "validation"),
            (AuthoredTime, "validation"),
        ]
        defs |= models_json_schema(references, by_alias=True)[1]["$defs"]
        _suggest_keys(defs["AuthoredAccount"], ontology, terms.ACCOUNT.value)
        _describe_keys(defs["AuthoredAccount"], ontology)
    if "AuthoredEntity" in defs:
        _suggest_keys(defs["AuthoredEntity"], ontology, terms.ENTITY.value, ["Kind"])
    if "AuthoredMedium" in defs:
        _suggest_classes(
            defs["AuthoredMedium"], ontology, [*ontology.subclasses(terms.MEDIUM.value)]
        )
    for name, key, cls in _CONCEPTS:
        if name in defs:
            _suggest(defs[name]["properties"], key, ontology, ns.KGB + cls)
    if "AuthoredAcceptance" in defs:
        _suggest_conditions(schema, ontology)
    return schema


def _suggest_keys(
    definition: Schema, ontology: Ontology, root: str, more: Iterable[str] = ()
) -> None:
    classes = [*ontology.subclasses(root), *more]
    keys = definition["properties"]
    _suggest_classes(definition, ontology, classes)
    names = {name for cls in classes for name in ontology.properties_of(ontology.classes[cls])}
    for name in sorted(names - keys.keys()):
        keys[name] = _one_or_many(ontology, ontology.properties[name])


def _suggest_classes(definition: Schema, ontology: Ontology, classes: Iterable[str]) -> None:
    """Let editors offer classes as values of ``a``."""
    keys = definition["properties"]
    offered = _offered(ontology, {name: ontology.classes[name] for name in classes})
    keys["a"] = {**keys["a"], "anyOf": [offered, {"type": "string"}]}


def _describe_keys(definition: Schema, ontology: Ontology) -> None:
    """Let editors say what a key means in the class of an account, where classes differ."""
    rules = []
    for name in ontology.subclasses(terms.ACCOUNT.value):
        uses = ontology.key_uses.get(ontology.classes[name], {})
        keys = {
            ns.local_name(prop): {"description": use.definition}
            for prop, use in sorted(uses.items())
            if use.definition is not None
        }
        if keys:
            condition = {"properties": {"a": {"const": name}}, "required": ["a"]}
            rules.append({"if": condition, "then": {"properties": keys}})
    if rules:
        definition["allOf"] = rules


def _one_or_many(ontology: Ontology, prop: Property) -> Schema:
    one = _value(ontology, prop)
    description = ontology.definitions.get(prop.iri, "")
    many = {"type": "array", "items": one, "minItems": 1}
    return {"description": description, "anyOf": [one, many]}


def _value(ontology: Ontology, prop: Property) -> Schema:
    if prop.range in _WITH_KEYS:
        return {"anyOf": [_TEXT, {"$ref": f"#/$defs/{_WITH_KEYS[prop.range]}"}]}
    if prop.range is not None and prop.range in ontology.concepts:
        return _concept(ontology, prop.range, _TEXT)
    return _LITERALS.get(prop.range or "", _TEXT)


def _suggest(keys: Schema, key: str, ontology: Ontology, cls: str) -> None:
    """Let editors offer the notations of ``cls`` for a key, besides its other values."""
    schema = keys[key]
    types = schema.pop("anyOf", [{"type": schema.pop("type", "string")}])
    keys[key] = {**schema, **_concept(ontology, cls, *types)}


def _suggest_conditions(schema: Schema, ontology: Ontology) -> None:
    accept = schema["$defs"]["AuthoredAcceptance"]["properties"]
    for key, cls in (
        ("speechActs", "SpeechAct"),
        ("modalities", "Modality"),
        ("certainties", "Certainty"),
        ("lineages", "Lineage"),
    ):
        one = _concept(ontology, ns.KGB + cls, _TEXT)
        many = {"type": "array", "items": one, "minItems": 1}
        accept[key] = {**accept[key], "anyOf": [one, many, {"type": "null"}]}
    disputes = schema["properties"]["disputes"]
    schema["properties"]["disputes"] = {
        **disputes,
        **_concept(ontology, terms.RESOLUTION_CLASS.value, _TEXT),
    }


def _concept(ontology: Ontology, cls: str, *otherwise: Schema) -> Schema:
    """Return a schema that offers the notations of ``cls`` and also allows ``otherwise``."""
    return {"anyOf": [_offered(ontology, ontology.concepts.get(cls, {})), *otherwise]}


def _offered(ontology: Ontology, names: Mapping[str, str]) -> Schema:
    """Return a schema of the names of some terms, with the definitions that editors show."""
    found = sorted(names)
    meanings = [ontology.definitions.get(names[name], "") for name in found]
    # Editors know this keyword for the descriptions of an enum; validators ignore it.
    return {"enum": found, "enumDescriptions": meanings}
