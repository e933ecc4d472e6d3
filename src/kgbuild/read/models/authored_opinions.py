"""What authors write in ``opinions.yaml``, as typed models."""

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from kgbuild.read.models.authored import SCHEMA_KEY, STRICT, Id


def _as_text(value: object) -> object:
    """A number as text: the figure of a grade is its notation, a word like others.

    So are true and false, that whoever writes them for a grade is told which grades there are.
    """
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


_Text: TypeAlias = Annotated[str, Field(min_length=1)]
Letter = Annotated[_Text, BeforeValidator(_as_text, json_schema_input_type=_Text)]
Figure = Annotated[_Text, BeforeValidator(_as_text, json_schema_input_type=_Text | float)]


#: In JSON Schema: an opinion of an agent has a reliability, one of a claim a credibility.
_EITHER_GRADE: Final[JsonDict] = {
    "if": {"properties": {"of": {"type": "string", "pattern": "/"}}},
    "then": {
        "required": ["credibility"],
        "properties": {"credibility": {"not": {"type": "null"}}, "reliability": {"type": "null"}},
    },
    "else": {
        "required": ["reliability"],
        "properties": {"reliability": {"not": {"type": "null"}}, "credibility": {"type": "null"}},
    },
}


class AuthoredOpinion(BaseModel):
    """What somebody thinks of a source or of a claim."""

    model_config = ConfigDict(**{**STRICT, "json_schema_extra": _EITHER_GRADE})

    by: Annotated[Id, Field(description="Whose opinion it is; an agent of the register.")]
    of: Annotated[
        str,
        Field(min_length=1, description="An agent of the register, or a claim as REPORT/CLAIM."),
    ]
    reliability: Annotated[
        Letter | None, Field(default=None, description="Of an agent: A to F, the Admiralty code.")
    ]
    credibility: Annotated[
        Figure | None, Field(default=None, description="Of a claim: 1 to 6, the Admiralty code.")
    ]
    at: Annotated[
        str, Field(min_length=1, description="When it was held, in EDTF, as 2024-11-30 or 2024-11.")
    ]
    note: Annotated[
        str | None, Field(default=None, min_length=1, description="Why the rater thinks so.")
    ]
    told_in: Annotated[
        str | None,
        Field(
            default=None,
            min_length=1,
            description="The claim that tells it, as REPORT/CLAIM, where a report does.",
        ),
    ]


class OpinionsFile(BaseModel):
    """``opinions.yaml``: what is thought of sources and claims."""

    model_config = ConfigDict(**{**STRICT, "title": "opinions.yaml"})

    schema_: Annotated[str | None, SCHEMA_KEY]
    opinions: Annotated[
        list[AuthoredOpinion], Field(description="What is thought of sources and of claims.")
    ]
