"""The result of ``kgbuild load`` as tables for people."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kgbuild.cli.console import console, print_rows, visible
from kgbuild.loading.answer_comparison import ComparedAnswer
from kgbuild.loading.differences import StoreVerdict
from kgbuild.loading.verification import VerifiedGraph
from kgbuild.phrases import counted
from kgbuild.pipeline.load import LoadResult

_NUMBERS: Final = ("sent", "unchanged", "dropped", "triples")


def print_loaded(loaded: LoadResult) -> None:
    """Print the changes by kind of graph, then everything that differs, then a summary."""
    out = console()
    out.print(f"{loaded.kind} at {loaded.place}")
    print_rows(out, "Graphs", ["graphs", *_NUMBERS, "verified"], list(_kinds(loaded)))
    odd = [
        [found.graph, str(found.verdict), _graph_details(found)]
        for found in loaded.graphs or ()
        if found.verdict is not StoreVerdict.SAME
    ]
    if odd:
        print_rows(out, "Graphs that differ", ["graph", "result", "details"], odd)
    unlike = [
        [found.name, str(found.verdict), _answer_details(found)]
        for found in loaded.queries or ()
        if found.verdict is not StoreVerdict.SAME
    ]
    if unlike:
        print_rows(out, "Answers that differ", ["query", "result", "details"], unlike)
    for line in _summary(loaded):
        out.print(visible(line))


def _kinds(loaded: LoadResult) -> Iterator[list[str]]:
    """Yield a row for each kind of graph: the register, the reports, the views and so on."""
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for iri, triples in loaded.triples.items():
        numbers[_kind(iri)]["triples"] += triples
    for what in ("sent", "unchanged", "dropped"):
        for iri in getattr(loaded, what):
            numbers[_kind(iri)][what] += 1
    verdicts: dict[str, Counter[StrEnum]] = defaultdict(Counter)
    for found in loaded.graphs or ():
        verdicts[_kind(found.graph)][found.verdict] += 1
    for kind in sorted(numbers.keys() | verdicts.keys()):
        result = "not compared" if loaded.graphs is None else _counted(verdicts[kind])
        yield [kind, *(f"{numbers[kind][what]:,}" for what in _NUMBERS), result]


def _kind(iri: str) -> str:
    """Return the last part of a name that is not the name of a report or a view."""
    parts = iri.rstrip("/").split("/")
    return f"{parts[-2]}s" if parts[-2] in {"report", "view"} else parts[-1]


def _counted(verdicts: Counter[StrEnum]) -> str:
    return ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(verdicts.items()))


def _graph_details(found: VerifiedGraph) -> str:
    parts = []
    if not found.is_fine:
        parts.append(f"{found.found:,} triples in the store, {found.expected:,} in the build")
    if found.rewritten:
        parts.append(f"the store writes {found.rewritten:,} literals differently")
    parts += [f"lacks {triple}" for triple in found.missing]
    parts += [f"adds {triple}" for triple in found.extra]
    return "; ".join(parts)


def _answer_details(found: ComparedAnswer) -> str:
    if found.verdict is StoreVerdict.UNANSWERED:
        return found.words
    rows = f"{found.found:,} rows from the store, {found.expected:,} from the build"
    return f"{rows}; {found.words}" if found.words else rows


def _summary(loaded: LoadResult) -> Iterator[str]:
    sent = f"{counted(len(loaded.sent), 'graph')} sent ({sum(loaded.sent.values()):,} triples)"
    yield f"{sent}, {len(loaded.unchanged):,} unchanged, {len(loaded.dropped):,} dropped"
    triples = answers = "left out"
    if loaded.graphs is not None:
        triples = _counted(Counter(found.verdict for found in loaded.graphs))
    if loaded.queries is not None:
        answers = _counted(Counter(found.verdict for found in loaded.queries))
    yield f"graphs compared triple by triple: {triples}"
    yield f"answers to named queries compared: {answers}"
    if loaded.caution and loaded.sent:
        yield f"note: {loaded.caution}"
