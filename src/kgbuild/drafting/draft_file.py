"""``draft.yaml``: the proposals for a report, with the keys of claims.yaml and entities.yaml.

Builds ignore the file. Its first lines have a checksum of the rest, so that a new draft never
replaces one that a person has edited.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic_files import write_atomically
from kgbuild.drafting.claim_entries import entity_entry
from kgbuild.drafting.gated import Gated
from kgbuild.drafting.yaml_values import flow, scalar
from kgbuild.errors import UnreadableError
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml

DRAFT: Final = "draft.yaml"
REJECTED: Final = "rejected"
"""The key of the proposals that somebody has rejected. A new draft keeps them."""
_CHECKSUM: Final = re.compile(r"^# checksum of the lines below: ([0-9a-f]{64})\n", re.MULTILINE)
_HEAD: Final = """\
# What `kgbuild draft` proposes for this report. Builds ignore this file.
# To accept a claim, move its entry to `claims` in claims.yaml.
# To accept an entity, move its entry to `entities` in entities.yaml, before its claims.
# A claim with `viaClaim` needs the claim that it names: accept that one too, or remove the key.
"""


def draft_yaml(gated: Gated, drafter: str, rejected: Sequence[Mapping[str, Any]] = ()) -> str:
    """Return the text of a draft.

    Args:
        gated: The proposals.
        drafter: The program that makes them.
        rejected: The entries of proposals that somebody has rejected.
    """
    body = "\n".join(_lines(gated, drafter, rejected)) + "\n"
    checksum = sha256(body.encode()).hexdigest()
    return f"{_HEAD}# checksum of the lines below: {checksum}\n{body}"


def write_draft(folder: Path, text: str) -> None:
    """Write the draft of the report in ``folder``."""
    write_atomically(folder / DRAFT, text.encode())


def rejected_in(folder: Path) -> list[dict[str, Any]]:
    """Return the entries of the proposals for the report in ``folder`` that were rejected.

    Raises:
        UnreadableError: The draft cannot be read.
    """
    file = folder / DRAFT
    found = _data(file).get(REJECTED) if file.exists() else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def is_edited(folder: Path) -> bool:
    """Return whether the report in ``folder`` has a draft with proposals that somebody changed."""
    file = folder / DRAFT
    if not file.exists():
        return False
    text = read_text(file)
    stated = stated_checksum(text)
    if stated is not None and stated == checksum_of(text):
        return False
    try:
        return bool(_data(file).get("claims"))
    except UnreadableError:
        return True


def stated_checksum(text: str) -> str | None:
    """Return the checksum that a draft states; None if it states none."""
    found = _CHECKSUM.search(text)
    return None if found is None else found[1]


def checksum_of(text: str) -> str | None:
    """Return the checksum of the lines of a draft below the one that states it, if one does."""
    found = _CHECKSUM.search(text)
    return None if found is None else sha256(text[found.end() :].encode()).hexdigest()


def _data(file: Path) -> dict[str, Any]:
    data: Any = parse_yaml(read_text(file), file).data
    return data if isinstance(data, dict) else {}


def _lines(gated: Gated, drafter: str, rejected: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"drafter: {scalar(drafter)}"
    yield ""
    yield "entities:" if gated.entities else "entities: []"
    for entity in gated.entities:
        yield f"  # {_comment(entity.why)}"
        yield f"  - {flow(entity_entry(entity))}"
    yield ""
    yield "claims:" if gated.claims else "claims: []"
    for claim in gated.claims:
        yield f"  # {claim.proposal.confidence:.2f} {_comment(claim.proposal.why)}"
        yield from _entry(claim.entry)
    if rejected:
        yield ""
        yield f"{REJECTED}:"
        for entry in rejected:
            yield from _entry(entry)
    if gated.refusals:
        yield ""
        yield "# kgbuild's reader refused these parts, and the draft leaves them out:"
        for refusal in gated.refusals:
            part = refusal.part or "the whole claim"
            yield f"# - {_comment(refusal.claim)}, {part}: {_comment(refusal.message)}"


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    mark = "- "
    for key, value in entry.items():
        if key == "states":
            yield "    states:"
            yield from (f"      - {flow(account)}" for account in value)
        else:
            yield f"  {mark}{key}: {flow(value)}"
        mark = "  "


def _comment(words: str) -> str:
    """Return words for a comment, on one line."""
    return shown(words, 300).strip("'\"") if not words.isprintable() else words
