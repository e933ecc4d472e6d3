"""``draft.yaml``: the proposals for a report, with the keys of claims.yaml and entities.yaml.

Builds ignore the file. Its first lines have a checksum of the rest, so that a new draft never
replaces one that a person has edited.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.drafting.claim_entries import entity_entry
from kgbuild.drafting.gated import Accepted, Gated
from kgbuild.drafting.yaml_values import flow, scalar
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.text_source import read_text

DRAFT: Final = "draft.yaml"
_CHECKSUM: Final = re.compile(r"^# checksum of the lines below: ([0-9a-f]{64})\n", re.MULTILINE)
_HEAD: Final = """\
# What `kgbuild draft` proposes for this report. Builds ignore this file.
# To accept a claim, move its entry to `claims` in claims.yaml.
# To accept an entity, move its entry to `entities` in entities.yaml, before its claims.
"""


def draft_yaml(gated: Gated, drafter: str) -> str:
    """Return the text of a draft; ``drafter`` is the program that proposes it."""
    body = "\n".join(_lines(gated, drafter)) + "\n"
    checksum = sha256(body.encode()).hexdigest()
    return f"{_HEAD}# checksum of the lines below: {checksum}\n{body}"


def write_draft(folder: Path, text: str) -> None:
    """Write the draft of the report in ``folder``."""
    write_atomically(folder / DRAFT, text.encode())


def is_edited(folder: Path) -> bool:
    """Return whether the report in ``folder`` has a draft that somebody has changed."""
    file = folder / DRAFT
    if not file.exists():
        return False
    text = read_text(file)
    found = _CHECKSUM.search(text)
    return found is None or sha256(text[found.end() :].encode()).hexdigest() != found[1]


def _lines(gated: Gated, drafter: str) -> Iterator[str]:
    yield f"drafter: {scalar(drafter)}"
    yield ""
    yield "entities:" if gated.entities else "entities: []"
    for entity in gated.entities:
        yield f"  # {_comment(entity.why)}"
        yield f"  - {flow(entity_entry(entity))}"
    yield ""
    yield "claims:" if gated.claims else "claims: []"
    for claim in gated.claims:
        yield from _claim(claim)
    if gated.refusals:
        yield ""
        yield "# kgbuild's reader refused these parts, and the draft leaves them out:"
        for refusal in gated.refusals:
            part = refusal.part or "the whole claim"
            yield f"# - {_comment(refusal.claim)}, {part}: {_comment(refusal.message)}"


def _claim(claim: Accepted) -> Iterator[str]:
    yield f"  # {claim.proposal.confidence:.2f} {_comment(claim.proposal.why)}"
    mark = "- "
    for key, value in claim.entry.items():
        if key == "states":
            yield "    states:"
            yield from (f"      - {flow(account)}" for account in value)
        else:
            yield f"  {mark}{key}: {flow(value)}"
        mark = "  "


def _comment(words: str) -> str:
    """Return words for a comment, on one line."""
    return shown(words, 300).strip("'\"") if not words.isprintable() else words
