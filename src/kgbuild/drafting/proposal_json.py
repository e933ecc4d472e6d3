"""A proposal as one line of JSON, for ``kgbuild draft --format json``."""

import json
from typing import Any

from kgbuild.drafting.gated import Accepted
from kgbuild.drafting.proposal import Offsets


def json_line(accepted: Accepted) -> str:
    """Return a proposal as JSON without line breaks; offsets count code points."""
    return json.dumps(_data(accepted), ensure_ascii=False)


def _data(accepted: Accepted) -> dict[str, Any]:
    proposal, entry = accepted.proposal, accepted.entry
    claimant = proposal.claimant
    return {
        "id": entry["id"],
        "report": proposal.report,
        "evidence": list(proposal.evidence),
        "cue": _offsets(proposal.cue),
        "claimant": claimant
        and {
            "id": claimant.id,
            "label": claimant.label,
            "span": _offsets(claimant.span),
            "others": list(claimant.others),
        },
        "citing": list(proposal.citing),
        "viaClaim": entry.get("viaClaim"),
        "speechAct": proposal.speech_act,
        "polarity": proposal.polarity,
        "modality": proposal.modality,
        "accounts": [{"class": one.cls, **one.roles} for one in proposal.accounts],
        "figures": [
            {
                "verbatim": figure.verbatim,
                "span": list(figure.span),
                "key": figure.key,
                "counts": figure.counts,
                "unit": figure.unit,
            }
            for figure in proposal.figures
        ],
        "dates": [
            {"verbatim": date.verbatim, "span": list(date.span), "key": date.key}
            for date in proposal.dates
        ],
        "why": proposal.why,
        "confidence": round(proposal.confidence, 2),
        "drafter": proposal.drafter,
    }


def _offsets(passage: Offsets | None) -> list[int] | None:
    return None if passage is None else list(passage)
