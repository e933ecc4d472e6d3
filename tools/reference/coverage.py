"""The reference page of what the vocabulary covers, from the table of needs of twenty texts."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.reference.markdown import table

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "reference" / "coverage"
#: The sort of a sentence that is set aside. It needs no term.
SET_ASIDE: Final = "set aside"
#: The first version of the ontology.
FIRST: Final = "0.1.0"
#: What a need can be for, in the order of the page.
SORTS: Final = ("account", "role", "entity", "speech act", "modality", "kind", "unit")

_INTRODUCTION: Final = """\
We tested the vocabulary on twenty texts that were not written or chosen for it. For each sentence
we noted what an annotator needs: classes of accounts and entities, roles, speech acts,
modalities, kinds and units. Then we counted how many of these needs a term meets.
"""

_METHOD: Final = """\
## How the texts were chosen

- **re3d**: all documents of 100 to 400 words in the folders of the BBC, of the Delegation of the
  European Union and of the Australian Department of Foreign Affairs, and the first four such
  documents of the UK Government by their id.
- **Wikinews in GUM**: the first five news texts, in alphabetical order, with at most thirty
  sentences.
- **Wikinews in MEANTIME**: from each of its four parts, the English article of 150 to 400 tokens
  with the lowest number. The fifth is the second such article of the part on General Motors.
- **Second sample**: the next two documents of the UK Government and the next two texts of GUM, by
  the same rules.

The five texts of MEANTIME are on business, and outside the domain of the vocabulary. They are
part of the count.

## How needs were counted

- A need is counted once for each sentence, even if the sentence needs the term several times.
- A need is met only if the definition of a term fits. A more general term does not count: every
  sentence could be a `kgb:Account` with words.
- Terms for places and times of an account (`location`, `site`, `happenedAt`, `since` and so on)
  are not counted. They fit nearly everywhere and would make the share look better.
- A modality counts even if the speech act brings it: what somebody condemns is `presupposed`.
- Polarity, certainty, phase and scope are not counted. Each is a short list with a value for every
  claim. Nor is what kgbuild computes: dates, numbers, views, and comparisons such as agreements and
  reservations.
- A judgement on something that happened counts as an `Assessment`: its topic is the event, which is
  an entity of the register. The examples do the same.
- Entities count by class. Names of goods are not counted, because each workspace has its own
  kinds for them.
- A sentence that is set aside has no needs. This applies to headings, bylines, captions,
  repetitions, and to sentences that only say who speaks.

One annotator noted the needs by hand, and already knew the terms when noting the second sample.
Another annotator would differ in some needs. `make generate` counts them and writes this page. In
November 2026, each need without a term was compared with all terms of version 0.2.0 again, in both
corpora. No term that was added in between meets one of them. The needs that had a term were not
noted again, so a term that fits better may exist.

## What was left out, and why

- The folder of Wikipedia articles in re3d: they are not reports.
- The folders CENTCOM and US State Department in re3d: they are kept for later tests.
- The sentences themselves. The licences of re3d differ by folder, and one forbids commercial use.
  The numbers of the sentences are enough to find them.

Sentences are numbered from 1. In GUM and MEANTIME, they are those of the corpus, with the heading
and the date. In re3d, a sentence ends at the end of a line, or at a full stop or a question mark
before a space and a capital letter, a digit or a quotation mark. The addresses of the articles in
MEANTIME follow from their titles.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the vocabulary was tested on."""

    name: str
    corpus: str
    title: str
    address: str
    licence: str
    sentences: int
    sample: str  # first, or second: noted after the terms of the version were fixed


@dataclass(frozen=True, slots=True)
class Need:
    """What one sentence of a text needs; ``term`` is empty if no term meets it."""

    text: str
    sentence: int
    sort: str
    words: str
    term: str
    since: str  # the version of the ontology that has the term
    why_not: str


def texts() -> list[Text]:
    """The texts, in the order of the table."""
    return [
        Text(name, corpus, title, address, licence, int(sentences), sample)
        for name, corpus, title, address, licence, sentences, sample in _rows("texts.csv")
    ]


def needs() -> list[Need]:
    """What the sentences need, in the order of the table, with those that are set aside."""
    return [
        Need(text, int(sentence), sort, words, term, since, why)
        for text, sentence, sort, words, term, since, why in _rows("needs.csv")
    ]


def coverage() -> Iterator[str]:
    """The page of what the vocabulary covers."""
    sources = texts()
    first, second = ([t for t in sources if t.sample == sample] for sample in ("first", "second"))
    found, others = _needs_of(first), _needs_of(second)
    before = [need for need in found if need.since == FIRST]
    yield "# What the vocabulary covers\n"
    yield _INTRODUCTION
    yield (
        f"**{_met(found)} of {len(found)} needs are met: {_share(found)}.** They come from "
        f"{sum(text.sentences for text in first)} sentences. All needs are in "
        "[a table](coverage/needs.csv).\n"
    )
    yield (
        f"Version {FIRST} of the ontology met {len(before)} of them, "
        f"{100 * len(before) / len(found):.1f} %. Many terms have been added since then "
        "because these texts need them. So this share does not say what to expect of other texts. "
        "The needs of four more texts were counted after the terms had been chosen, and led to no "
        "new term: "
        f"**{_met(others)} of {len(others)} needs of this second sample are met, "
        f"{_share(others)}.**\n"
    )
    yield "| needs of | needs | met | share |\n|---|---|---|---|"
    for sort in SORTS:
        yield _counts(sort, [need for need in found if need.sort == sort])
    yield ""
    yield from _by_text(first, "The texts")
    yield from _by_text(second, "The second sample")
    yield _METHOD
    yield "## Needs that no term meets\n"
    yield from table(("sort", "need", "times", "why"), _unmet([*found, *others]))
    yield "## Terms that the texts need\n"
    yield from table(("sort", "term", "times", "texts"), _terms([*found, *others]))


def _needs_of(sources: Sequence[Text]) -> list[Need]:
    names = {text.name for text in sources}
    return [need for need in needs() if need.text in names and need.sort != SET_ASIDE]


def _by_text(sources: Sequence[Text], title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| text | corpus | licence | sentences | needs | met | share |"
    yield f"|{'---|' * 7}"
    for text in sources:
        link = f"[{text.title}]({text.address})"
        row = f"{link} (`{text.name}`) | {text.corpus} | {text.licence} | {text.sentences}"
        yield _counts(row, _needs_of([text]))
    yield ""


def _counts(label: str, found: Sequence[Need]) -> str:
    return f"| {label} | {len(found)} | {_met(found)} | {_share(found)} |"


def _met(found: Iterable[Need]) -> int:
    return sum(bool(need.term) for need in found)


def _share(found: Sequence[Need]) -> str:
    return f"{100 * _met(found) / len(found):.1f} %"


def _unmet(found: Iterable[Need]) -> list[tuple[str, str, str, str]]:
    times = Counter((n.sort, n.words, n.why_not) for n in found if not n.term)
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return [(sort, words, str(count), why) for (sort, words, why), count in ranked]


def _terms(found: Iterable[Need]) -> list[tuple[str, str, str, str]]:
    used: dict[tuple[str, str], list[str]] = {}
    for need in found:
        if need.term:
            used.setdefault((need.sort, need.term), []).append(need.text)
    ranked = sorted(
        used.items(), key=lambda item: (SORTS.index(item[0][0]), -len(item[1]), item[0])
    )
    return [
        (sort, f"`{term}`", str(len(where)), str(len(set(where)))) for (sort, term), where in ranked
    ]


def _rows(name: str) -> list[list[str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
