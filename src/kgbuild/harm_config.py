"""The table ``[harm]`` of ``kgbuild.toml``: what is not published because it could harm people."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kgbuild.authored_types import Day

_Name = Annotated[str, Field(min_length=1)]


class HarmRule(BaseModel):
    """What all rules have: a name, and the entities that they are about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Annotated[
        str,
        Field(
            min_length=1,
            description="Name of the rule, in messages and in the log. Do not write a name here "
            "that must not be published.",
        ),
    ]
    classes: Annotated[
        tuple[_Name, ...],
        Field(default=(), description="Classes of the register: the rule is about their members."),
    ]
    entities: Annotated[
        tuple[_Name, ...],
        Field(default=(), description="Ids of entities that the rule is about."),
    ]
    exempt: Annotated[
        tuple[_Name, ...],
        Field(
            default=(),
            alias="except",
            description="Ids of entities that the rule is not about, although a class has them.",
        ),
    ]


class PersonRule(HarmRule):
    """A rule ``[[harm.persons]]``: persons who get a pseudonym."""

    called: Annotated[
        str,
        Field(
            default="Person",
            min_length=1,
            description="What readers see in place of the name, before a code, such as "
            '"Resident" for "Resident K7QX-2MNP".',
        ),
    ]
    keep: Annotated[
        tuple[_Name, ...],
        Field(
            default=(),
            description="Keys of the register that stay, such as `partOf`. All others go, "
            "because they could say who it is.",
        ),
    ]
    words: Annotated[
        dict[str, tuple[_Name, ...]],
        Field(
            default_factory=dict,
            description="Further words that are withheld, by the id of the person: a nickname, a "
            "name in another script, a street.",
        ),
    ]


class CoordinatesRule(HarmRule):
    """A rule ``[[harm.coordinates]]``: places whose coordinates become coarser."""

    metres: Annotated[
        int,
        Field(
            strict=True,
            ge=1,
            le=1_000_000,
            description="Width of the grid to which coordinates are rounded, in metres.",
        ),
    ]


class QuotesRule(HarmRule):
    """A rule ``[[harm.quotes]]``: quotes that are shortened or withheld."""

    limit: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            description="Maximum number of characters of a quote; 0 withholds the whole quote. "
            "The rule is about claims whose source or outlet it selects, or about all claims if "
            "it selects nothing.",
        ),
    ]


class DelayRule(HarmRule):
    """A rule ``[[harm.delays]]``: claims that are published later."""

    days: Annotated[
        int,
        Field(
            strict=True,
            ge=1,
            description="Number of days after the last day that a claim gives, or on which it was "
            "made or published.",
        ),
    ]


class HarmConfig(BaseModel):
    """The table ``[harm]``: what is not published because it could harm people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[
        Day | None,
        Field(
            default=None,
            description='Day for which delays are counted, as "YYYY-MM-DD". A build never asks the '
            "clock. `--as-of` takes precedence.",
        ),
    ]
    key_file: Annotated[
        str | None,
        Field(
            default=None,
            min_length=1,
            description="File with the secret key of the pseudonyms, from the workspace. "
            "`KGBUILD_HARM_KEY` in the environment takes precedence.",
        ),
    ]
    persons: Annotated[
        tuple[PersonRule, ...],
        Field(default=(), description="Persons who get a pseudonym."),
    ]
    coordinates: Annotated[
        tuple[CoordinatesRule, ...],
        Field(default=(), description="Places whose coordinates become coarser."),
    ]
    quotes: Annotated[
        tuple[QuotesRule, ...],
        Field(default=(), description="Quotes that are shortened or withheld."),
    ]
    delays: Annotated[
        tuple[DelayRule, ...],
        Field(
            default=(),
            description="Claims about entities, such as units in the field, that are published "
            "later. What is part of a listed entity counts too.",
        ),
    ]

    @property
    def has_rules(self) -> bool:
        """Whether anything is withheld."""
        return bool(self.persons or self.coordinates or self.quotes or self.delays)
