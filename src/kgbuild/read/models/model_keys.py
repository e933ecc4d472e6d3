"""Finds the typed model that a key belongs to, its name for authors, and the keys it takes."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kgbuild.authored_types import AuthoredAcknowledgement
from kgbuild.config import (
    Config,
    DatasetConfig,
    DatesConfig,
    LinkConfig,
    Publisher,
    ReleaseConfig,
    SiteConfig,
)
from kgbuild.harm_config import CoordinatesRule, DelayRule, HarmConfig, PersonRule, QuotesRule
from kgbuild.read.models.claims_file import (
    AuthoredAccount,
    AuthoredClaim,
    AuthoredMediaEvidence,
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
    ClaimsFile,
    CorpusLine,
)
from kgbuild.read.models.comparisons_file import AuthoredComparisonDecision, ComparisonsFile
from kgbuild.read.models.entities_file import AuthoredCoordinates, AuthoredEntity, EntitiesFile
from kgbuild.read.models.identities_file import AuthoredIdentityDecision, IdentitiesFile
from kgbuild.read.models.opinions_file import AuthoredOpinion, OpinionsFile
from kgbuild.read.models.quoted_values import AuthoredQuantity, AuthoredTime, Quote
from kgbuild.read.models.view_file import AuthoredAcceptance, ViewFile
from kgbuild.read.sources.problems import Loc

_CALLED: Final[Mapping[type[BaseModel], str]] = {
    AuthoredAcceptance: "accept",
    AuthoredAccount: "an account",
    AuthoredAcknowledgement: "an acknowledgement",
    AuthoredClaim: "a claim",
    AuthoredComparisonDecision: "a decision",
    AuthoredCoordinates: "coordinates",
    AuthoredEntity: "an entity",
    AuthoredIdentityDecision: "a decision",
    AuthoredMediaEvidence: "a part of a medium",
    AuthoredMedium: "a medium",
    AuthoredOpinion: "an opinion",
    AuthoredQuantity: "a quantity",
    AuthoredReport: "a report",
    AuthoredSetAside: "a passage that is set aside",
    AuthoredTime: "a time",
    ClaimsFile: "a claims file",
    ComparisonsFile: "comparisons.yaml",
    Config: "kgbuild.toml",
    CorpusLine: "a line of a corpus",
    DatasetConfig: "the table [dataset]",
    DatesConfig: "the table [dates]",
    CoordinatesRule: "a rule [[harm.coordinates]]",
    DelayRule: "a rule [[harm.delays]]",
    EntitiesFile: "the register",
    HarmConfig: "the table [harm]",
    IdentitiesFile: "identities.yaml",
    LinkConfig: "the table [link]",
    OpinionsFile: "an opinions file",
    PersonRule: "a rule [[harm.persons]]",
    Publisher: "the table [dataset.publisher]",
    QuotesRule: "a rule [[harm.quotes]]",
    ReleaseConfig: "the table [release]",
    SiteConfig: "the table [site]",
    Quote: "a quote",
    ViewFile: "a view",
}


def called(model: type[BaseModel]) -> str:
    """Return what messages call a model, with an article: "a claim"."""
    return _CALLED[model]


def model_of_key(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model that the last key of ``loc`` belongs to; ``model`` is that of the file."""
    keys = [step for step in loc if isinstance(step, str)]
    for key in keys[:-1]:
        field = field_of(model, key)
        model = next(_models_in(field.annotation), model) if field else model
    return model


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Return the field that authors write as ``key``."""
    return next((f for name, f in model.model_fields.items() if (f.alias or name) == key), None)


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a model takes, as authors write them and in the order of the model."""
    keys = (field.alias or name for name, field in model.model_fields.items())
    return [key for key in keys if not key.startswith("$")]


def models_of_value(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """Return the models that the key at a location allows for its value."""
    if not any(isinstance(step, str) for step in loc):
        return [model]
    key = next(step for step in reversed(loc) if isinstance(step, str))
    field = field_of(model_of_key(model, loc), key)
    return list(_models_in(field.annotation)) if field else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type there is
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
