"""What a reader can choose among the claims of a report: sources, speech acts and certainties."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from kgbuild.site.page_links import Links
from kgbuild.site.pages.claim_cards import ShownClaim
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import concept

#: The certainty of a claim whose words give no sign of it.
_UNMARKED: Final = concept("certainty", "unmarked")
_NO_SIGN: Final = marked("no sign of certainty or doubt")


class Traits(NamedTuple):
    """What a reader can choose a claim by, as addresses have it."""

    source: str
    stance: str
    act: str
    certainty: str


class Choice(NamedTuple):
    """A value that claims can have: as addresses and as readers have it, and how many have it."""

    value: str
    text: str
    claims: int


class Filter(NamedTuple):
    """A property of claims with the values to choose from; ``name`` is that in addresses."""

    name: str
    label: str
    every: str
    choices: Sequence[Choice]


def traits_of(claim: ShownClaim) -> Traits:
    """Return what a reader can choose a claim by."""
    model = claim.model
    return Traits(
        source="+".join(sorted(map(ns.local_name, model.claimants))),
        stance=claim.stance.slug,
        act=ns.local_name(model.speech_act),
        certainty=ns.local_name(model.certainty or _UNMARKED),
    )


def filters_of(claims: Sequence[ShownClaim], links: Links) -> list[Filter]:
    """Return what distinguishes claims, each property with its most frequent value first."""
    traits = list(map(traits_of, claims))
    stances = [
        (one.stance, claim.stance.heading) for one, claim in zip(traits, claims, strict=True)
    ]
    acts = [(one.act, claim.act.text) for one, claim in zip(traits, claims, strict=True)]
    certainties = [
        (one.certainty, _certainty(claim.model.certainty, links))
        for one, claim in zip(traits, claims, strict=True)
    ]
    found = (
        Filter("stance", gettext("Show"), gettext("all claims"), _choices(stances)),
        Filter("act", gettext("How it was said"), gettext("in any way"), _choices(acts)),
        Filter(
            "certainty", gettext("Certainty"), gettext("every certainty"), _choices(certainties)
        ),
    )
    return [one for one in found if len(one.choices) > 1]


def _certainty(iri: str | None, links: Links) -> str:
    return gettext(_NO_SIGN) if iri in {None, _UNMARKED} else links.to(iri or "").text


def _choices(values: Sequence[tuple[str, str]]) -> list[Choice]:
    counts = sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    return [Choice(*value, number) for value, number in counts]
