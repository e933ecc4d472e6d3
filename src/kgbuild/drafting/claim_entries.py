"""Proposals as entries of ``claims.yaml`` and ``entities.yaml``."""

import re
import unicodedata
from collections.abc import Container
from typing import Any, Final

from kgbuild.drafting.proposal import Offsets, Proposal, ProposedEntity
from kgbuild.model.document import Span
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.sources.plain_data import PlainData

_ID_WORDS: Final = 4
_LONGEST_ID: Final = 60
#: Words that say nothing about a claim, left out of its id.
_EMPTY_WORDS: Final = (
    "a an and are as at be been but by for from had has have he her his in into is it its more of "
    "on or she some than that the their them they this those to up was were which who will with "
    "would"
)
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
#: The numbers of characters of context that are tried for a quote that occurs more than once.
_CONTEXTS: Final = (10, 20, 40, 80, 160, 320)


def claim_entry(proposal: Proposal, id_: str, anchor: Anchor) -> dict[str, Any] | None:
    """Return a proposal with the keys of claims.yaml; None if no quote can name its passages."""
    evidence = anchor.text.span(*proposal.evidence)
    quote = quote_of(anchor, proposal.evidence)
    cue = None if proposal.cue is None else quote_of(anchor, proposal.cue, evidence)
    if quote is None or (cue is None) != (proposal.cue is None):
        return None
    entry: dict[str, Any] = {"id": id_}
    if proposal.claimant is not None:
        entry["claimant"] = proposal.claimant.entry
    entry["speechAct"] = proposal.speech_act
    if cue is not None:
        entry["cue"] = cue
    entry["evidence"] = quote
    said = next((date.verbatim for date in proposal.dates if date.key == "saidAt"), None)
    if said is not None:
        entry["saidAt"] = {"verbatim": said}
    if proposal.polarity != "affirmed":
        entry["polarity"] = proposal.polarity
    if proposal.modality != "actual":
        entry["modality"] = proposal.modality
    if proposal.certainty != "unmarked":
        entry["certainty"] = proposal.certainty
    if proposal.citing:
        entry["citing"] = proposal.citing[0] if len(proposal.citing) == 1 else [*proposal.citing]
    entry["confidence"] = round(proposal.confidence, 2)
    entry["states"] = [{"a": account.cls, **account.roles} for account in proposal.accounts]
    return entry


def entity_entry(entity: ProposedEntity) -> dict[str, Any]:
    """Return a proposed entity with the keys of entities.yaml."""
    entry: dict[str, Any] = {"id": entity.id, "a": entity.cls, "label": entity.label}
    if entity.aliases:
        entry["aliases"] = list(entity.aliases)
    return {**entry, **entity.roles}


def quote_of(anchor: Anchor, passage: Offsets, near: Span | None = None) -> PlainData:
    """Return what an author writes to quote a passage: its words, with context if needed.

    Returns:
        The words; or ``exact`` with ``prefix`` and ``suffix`` if they occur more than once; None
        if the gate finds the passage in no way.
    """
    content, (start, end) = anchor.text.content, passage
    exact = content[start:end]
    if _finds(anchor, exact, passage, near):
        return exact
    for size in _CONTEXTS:
        prefix, suffix = content[max(0, start - size) : start], content[end : end + size]
        for before, after in ((prefix, ""), ("", suffix), (prefix, suffix)):
            given = {"exact": exact, "prefix": before, "suffix": after}
            pairs = {key: words for key, words in given.items() if words}
            if len(pairs) > 1 and _finds(anchor, Quote(**pairs), passage, near):
                return pairs
    return None


def _finds(anchor: Anchor, quote: str | Quote, passage: Offsets, near: Span | None) -> bool:
    try:
        found = anchor.find(quote, near)
    except AnchorError:
        return False
    return (found.start, found.end) == passage


def claim_id(proposal: Proposal, content: str, taken: Container[str]) -> str:
    """Return an id for a proposed claim: who makes it, and its first words that say something."""
    who = proposal.claimant.label if proposal.claimant is not None else ""
    words = [word for word in id_words(content[slice(*proposal.evidence)]) if word not in _EMPTY]
    return free_id("-".join([*id_words(who)[-2:], *words[:_ID_WORDS]]) or "claim", taken)


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the wanted one, or with the first free number."""
    base = wanted[:_LONGEST_ID].strip("-.") or "entity"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def id_words(text: str) -> list[str]:
    """Return the words of a text as an id can have them: plain letters in lower case, digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))
