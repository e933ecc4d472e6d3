"""Removes the parts of a proposal that the gate refuses."""

from dataclasses import replace
from typing import Any, Final

from kgbuild.drafting.proposal import Proposal, ProposedAccount
from kgbuild.read.sources.plain_data import texts_in
from kgbuild.read.sources.problems import Loc

#: Keys of a claim that can go without the claim. The polarity, the modality and the certainty
#: cannot: without them the claim would say something else.
_OPTIONAL: Final = frozenset({"saidAt", "confidence", "citing"})
#: Keys of a figure or a time that can go without it.
_DETAILS: Final = frozenset({"counts", "countedOf", "unit", "per", "scope", "asOf", "note"})


def drop_part(entry: dict[str, Any], loc: Loc) -> str:  # noqa: PLR0911 -- a case for each part
    """Remove the part of a claim that an error is in, and return its name; "" if none can go."""
    match loc:
        case ("states", int(index), str(key), *rest) if key != "a":
            account = entry["states"][index]
            value = account.get(key)
            if isinstance(value, dict) and rest and rest[0] in _DETAILS and rest[0] in value:
                del value[rest[0]]
                return f"{key}.{rest[0]}"
            if isinstance(value, list) and rest and isinstance(rest[0], int) and len(value) > 1:
                del value[rest[0]]
                return f"{key}[{rest[0]}]"
            if key not in account:
                return ""
            del account[key]
            return key
        case ("states", int(index), *_) if len(entry["states"]) > 1:
            del entry["states"][index]
            return "states"
        case (str(key), *_) if key in _OPTIONAL and key in entry:
            del entry[key]
            return key
    return ""


def without_refused(proposal: Proposal, entry: dict[str, Any]) -> Proposal:
    """Return a proposal with the parts that its entry still has."""
    accounts = tuple(
        ProposedAccount(one["a"], {key: value for key, value in one.items() if key != "a"})
        for one in entry["states"]
    )
    said = entry.get("saidAt", {}).get("verbatim")
    words = {account_words for one in accounts for account_words in texts_in(one.roles)}
    return replace(
        proposal,
        accounts=accounts,
        figures=tuple(figure for figure in proposal.figures if figure.verbatim in words),
        dates=tuple(
            date
            for date in proposal.dates
            if (date.verbatim == said if date.key == "saidAt" else date.verbatim in words)
        ),
        citing=proposal.citing if "citing" in entry else (),
        polarity=entry.get("polarity", "affirmed"),
        certainty=entry.get("certainty", "unmarked"),
    )
