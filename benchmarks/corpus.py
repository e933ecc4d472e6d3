#!/usr/bin/env python3
"""Write a corpus for kgbuild: a workspace whose reports are one file of JSON Lines.

    python benchmarks/corpus.py FOLDER --claims 10000

The same number of claims and the same seed give the same bytes. Reports are written one by one, so
that a corpus may be larger than memory.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from saying import TELLINGS, Claim, Picker, Told
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
    """Write a workspace with ``claims`` claims into ``folder``, which may be there already.

    Args:
        folder: Where to.
        claims: How many claims.
        seed: Where chance starts.
        per_event: How many claims tell of one event.

    Raises:
        OSError: It cannot be written.
    """
    rng = Random(seed)  # noqa: S311 - chance that has to come again, not cryptography
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
    """One report with exactly ``wanted`` claims."""
    dateline = pick.dateline()
    sentences, claims = _tell(pick, wanted)
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


def _tell(pick: Picker, wanted: int) -> tuple[list[str], list[Claim]]:
    """Sentences with ``wanted`` claims, of which no two have a quote in common."""
    sentences: list[str] = []
    claims: list[Claim] = []
    while len(claims) < wanted:
        told = pick.rng.choice(TELLINGS)(pick)
        if len(claims) + len(told.claims) > wanted or _is_repeated(told, claims):
            continue
        sentence = _capitalised(told.sentence)
        sentences.append(sentence)
        for claim in told.claims:
            claims.append(_quoted(claim, sentence) | {"id": f"claim-{len(claims) + 1}"})
        if len(told.claims) > 1:
            claims[-1]["viaClaim"] = claims[-2]["id"]
    return sentences, claims


def _is_repeated(told: Told, claims: Sequence[Claim]) -> bool:
    """Whether a quote would stand in the report twice, and an annotator had to quote more words."""
    quotes = {claim.get(key, "").lower() for claim in claims for key in _QUOTES}
    return any(claim.get(key, " ").lower() in quotes for claim in told.claims for key in _QUOTES)


def _quoted(claim: Claim, sentence: str) -> Claim:
    """``claim``, its quotes beginning with a capital where they begin the sentence."""
    quotes = {key: claim[key] for key in _QUOTES if key in claim}
    return claim | {
        key: words if words in sentence else _capitalised(words) for key, words in quotes.items()
    }


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up corpus for kgbuild.")
    parser.add_argument("folder", type=Path, help="the workspace to write")
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims (10000)")
    parser.add_argument(
        "--per-event", type=int, default=CLAIMS_PER_EVENT, help="claims a happening"
    )
    parser.add_argument("--seed", type=int, default=1, help="where chance starts (1)")
    given = parser.parse_args()
    write_corpus(given.folder, given.claims, given.seed, given.per_event)


if __name__ == "__main__":
    main()
