"""Field types that the models of several authored files share."""

import re
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

LONGEST_ID: Final = 128
"""The most code points of an id; `kgbuild.ids.is_id` has the rest of its rules."""

SCHEMA_KEY = Field(default=None, alias="$schema", description="For editors; kgbuild ignores it.")


class AuthoredModel(BaseModel):
    """What authors write; keys are in camel case."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, frozen=True)


Id = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_ID,
        description="Letters of any script, digits, '.', '-' and '_'; begins with a letter or "
        "digit.",
    ),
]
NonEmpty = Annotated[str, Field(min_length=1)]
Note = Annotated[str | None, Field(default=None, description="A remark by the annotator.")]
_DIGITS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


def _plain(value: object) -> object:
    """Refuse a number that is written as a text, unless it is in plain digits."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("no number")
    return value


Number = Annotated[
    Decimal, Field(ge=0, allow_inf_nan=False, max_digits=24), BeforeValidator(_plain)
]
Confidence = Annotated[
    Decimal, Field(ge=0, le=1, allow_inf_nan=False, max_digits=24), BeforeValidator(_plain)
]
Latitude = Annotated[Decimal, Field(ge=-90, le=90, allow_inf_nan=False, max_digits=24)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, allow_inf_nan=False, max_digits=24)]
Distance = Annotated[Decimal, Field(gt=0, allow_inf_nan=False, max_digits=24)]
