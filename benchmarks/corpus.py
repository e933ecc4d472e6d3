#!/usr/bin/env python3
"""Write a made-up corpus: a workspace whose reports are in one file of JSON Lines.

    python benchmarks/corpus.py FOLDER --claims 10000

The same number of claims and the same seed give the same bytes. The script writes reports one by
one, so a corpus may be larger than memory.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sentences import KINDS, Claim, Picker, Sentence
from world import CLAIMS_PER_EVENT, World, make_world

CLAIMS_PER_REPORT = 10
_FIRST_DAY = date(2031, 1, 1)
_DAYS = 700
_SENTENCES_PER_PARAGRAPH = 3
_QUOTES = ("evidence", "cue")
_LEFTOVER = "Read more on this story"
_CONFIGURATION = """\
[dataset]
base = "https://example.org/corpus/"
title = "A made-up corpus"
licence = "https://creativecommons.org/publicdomain/zero/1.0/"

[dataset.publisher]
name = "The kgbuild benchmarks"
"""


def write_corpus(
    folder: Path, claims: int, seed: int = 1, per_event: int = CLAIMS_PER_EVENT
) -> None:
    """Write a workspace with ``claims`` claims into ``folder``, which may exist.

    Args:
        folder: The folder.
        claims: The number of claims.
        seed: The seed of all random choices.
        per_event: The number of claims about each event.

    Raises:
        OSError: The workspace cannot be written.
    """
    rng = Random(seed)  # noqa: S311 - repeatable, and not for cryptography
    world = make_world(rng, max(1, claims // per_event))
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    (folder / "kgbuild.toml").write_text(_CONFIGURATION, encoding="utf-8")
    with (folder / "entities.yaml").open("w", encoding="utf-8", newline="\n") as register:
        register.writelines(world.lines())
    with (folder / "reports" / "corpus.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for line in _reports(rng, world, claims, per_event):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _reports(rng: Random, world: World, claims: int, per_event: int) -> Iterator[dict[str, Any]]:
    written = 0
    while written < claims:
        wanted = min(CLAIMS_PER_REPORT, claims - written)
        event = world.events[min(written // per_event, len(world.events) - 1)]
        published = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
        slug = f"report-{written // CLAIMS_PER_REPORT + 1:07}"
        yield _report(slug, Picker(rng, world, event, published), wanted)
        written += wanted


def _report(slug: str, pick: Picker, wanted: int) -> dict[str, Any]:
    """Return a report with exactly ``wanted`` claims."""
    dateline = pick.dateline()
    sentences, claims = _sentences(pick, wanted)
    return {
        "slug": slug,
        "text": f"{dateline}\n\n{_paragraphs(sentences)}\n\n{_LEFTOVER}\n",
        "report": {
            "title": dateline.removesuffix("."),
            "outlet": pick.rng.choice(pick.world.outlets).id,
            "annotator": "generator",
            "publishedAt": pick.published.isoformat(),
        },
        "claims": claims,
        "setAside": [{"quote": _LEFTOVER, "reason": "page-furniture"}],
    }


def _paragraphs(sentences: Sequence[str]) -> str:
    starts = range(0, len(sentences), _SENTENCES_PER_PARAGRAPH)
    return "\n\n".join(" ".join(sentences[i : i + _SENTENCES_PER_PARAGRAPH]) for i in starts)


def _sentences(pick: Picker, wanted: int) -> tuple[list[str], list[Claim]]:
    """Return sentences with ``wanted`` claims, and the claims. No two claims share a quote."""
    sentences: list[str] = []
    claims: list[Claim] = []
    while len(claims) < wanted:
        sentence = pick.rng.choice(KINDS)(pick)
        if len(claims) + len(sentence.claims) > wanted or _is_repeated(sentence, claims):
            continue
        text = _capitalised(sentence.text)
        sentences.append(text)
        for claim in sentence.claims:
            claims.append(_quoted(claim, text) | {"id": f"claim-{len(claims) + 1}"})
        if len(sentence.claims) > 1:
            claims[-1]["viaClaim"] = claims[-2]["id"]
    return sentences, claims


def _is_repeated(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Return whether the report already has a quote of this sentence, which would be ambiguous."""
    quotes = {claim.get(key, "").lower() for claim in claims for key in _QUOTES}
    return any(
        claim.get(key, " ").lower() in quotes for claim in sentence.claims for key in _QUOTES
    )


def _quoted(claim: Claim, text: str) -> Claim:
    """Return ``claim`` with a capital letter in quotes from the start of the sentence."""
    quotes = {key: claim[key] for key in _QUOTES if key in claim}
    return claim | {
        key: words if words in text else _capitalised(words) for key, words in quotes.items()
    }


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]


def main() -> None:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description="Write a made-up corpus for kgbuild.")
    parser.add_argument("folder", type=Path, help="the workspace to write")
    parser.add_argument("--claims", type=int, default=10_000, help="number of claims (10000)")
    parser.add_argument(
        "--per-event", type=int, default=CLAIMS_PER_EVENT, help="claims about each event (100)"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of all random choices (1)")
    given = parser.parse_args()
    write_corpus(given.folder, given.claims, given.seed, given.per_event)


if __name__ == "__main__":
    main()
