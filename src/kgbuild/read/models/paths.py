"""Which typed model a key belongs to, what that model is called, and which keys it takes."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kgbuild.config import Config, DatasetConfig, DatesConfig, LinkConfig, Publisher, SiteConfig
from kgbuild.read.models.authored import (
    AuthoredAccount,
    AuthoredClaim,
    AuthoredEntity,
    AuthoredQuantity,
    AuthoredReport,
    AuthoredSetAside,
    AuthoredTime,
    ClaimsFile,
    EntitiesFile,
    Quote,
    ReportLine,
)
from kgbuild.read.models.authored_opinions import AuthoredOpinion, OpinionsFile
from kgbuild.read.models.authored_view import AuthoredAcceptance, ViewFile
from kgbuild.read.sources.problems import Loc

_CALLED: Final[Mapping[type[BaseModel], str]] = MappingProxyType(
    {
        AuthoredAcceptance: "what a view accepts",
        AuthoredAccount: "an account",
        AuthoredClaim: "a claim",
        AuthoredEntity: "an entity",
        AuthoredOpinion: "an opinion",
        AuthoredQuantity: "a quantity",
        AuthoredReport: "a report",
        AuthoredSetAside: "a passage set aside",
        AuthoredTime: "a time",
        ClaimsFile: "a claims file",
        Config: "kgbuild.toml",
        DatasetConfig: "the table [dataset]",
        DatesConfig: "the table [dates]",
        EntitiesFile: "the register",
        LinkConfig: "the table [link]",
        OpinionsFile: "an opinions file",
        Publisher: "the table [dataset.publisher]",
        SiteConfig: "the table [site]",
        Quote: "a quote",
        ReportLine: "a line of a corpus",
        ViewFile: "a view",
    }
)


def called(model: type[BaseModel]) -> str:
    """What people call a model, with an article: "a claim"."""
    return _CALLED[model]


def model_of_key(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that the last key of a location belongs to.

    Args:
        model: The model of the data as a whole.
        loc: Keys and indexes from its top; at least one.
    """
    keys = [step for step in loc if isinstance(step, str)]
    for key in keys[:-1]:
        field = field_of(model, key)
        model = next(_models_in(field.annotation), model) if field else model
    return model


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field that authors write as ``key``."""
    return next((f for name, f in model.model_fields.items() if (f.alias or name) == key), None)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model takes, as authors write them and in its own order."""
    keys = (field.alias or name for name, field in model.model_fields.items())
    return [key for key in keys if not key.startswith("$")]


def models_of_value(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models that the value at a location may be, of those that its key admits."""
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
