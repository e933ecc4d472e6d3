"""What ``kgbuild load`` did and found, as tables for people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from kgbuild.cli.console import console, print_rows, visible
from kgbuild.loading.answers import Compared, Likeness
from kgbuild.loading.verifying import Verdict, Verified
from kgbuild.pipeline.load import Loaded

_NUMBERS: Final = ("sent", "unchanged", "dropped", "triples")


def print_loaded(loaded: Loaded) -> None:
    """Print what was done by sort of graph, then what is not the same, then the sum of it."""
    out = console()
    out.print(f"{loaded.kind} at {loaded.place}")
    columns = ["graphs", *_NUMBERS, "verified"]
    print_rows(out, "Graphs", columns, list(_sorts(loaded)))
    odd = [found for found in loaded.graphs or () if found.verdict is not Verdict.SAME]
    if odd:
        print_rows(out, "Graphs that are not the same", ["graph", "it", "what"], _told(odd))
    unlike = [found for found in loaded.queries or () if found.likeness is not Likeness.SAME]
    if unlike:
        rows = [[found.name, str(found.likeness), _of_query(found)] for found in unlike]
        print_rows(out, "Queries that are not answered the same", ["query", "is", "what"], rows)
    for line in _sum(loaded):
        out.print(visible(line))


def _sorts(loaded: Loaded) -> Iterator[list[str]]:
    """Yield a row for each sort of graph: the registers, the reports, the views and so on."""
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for iri, triples in loaded.triples.items():
        numbers[_sort(iri)]["triples"] += triples
    for what, iris in (
        ("sent", loaded.sent),
        ("unchanged", loaded.unchanged),
        ("dropped", loaded.dropped),
    ):
        for iri in iris:
            numbers[_sort(iri)][what] += 1
    verdicts: dict[str, Counter[StrEnum]] = defaultdict(Counter)
    for found in loaded.graphs or ():
        verdicts[_sort(found.graph)][found.verdict] += 1
    for sort in sorted(numbers.keys() | verdicts.keys()):
        told = "not compared" if loaded.graphs is None else _counted(verdicts[sort])
        yield [sort, *(f"{numbers[sort][what]:,}" for what in _NUMBERS), told]


def _sort(iri: str) -> str:
    """The last part of a name that is not the name of a report or a view."""
    parts = iri.rstrip("/").split("/")
    return f"{parts[-2]}s" if parts[-2] in {"report", "view"} else parts[-1]


def _counted(verdicts: Counter[StrEnum]) -> str:
    return ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(verdicts.items()))


def _told(graphs: Iterable[Verified]) -> list[list[str]]:
    return [[found.graph, str(found.verdict), _of_graph(found)] for found in graphs]


def _of_graph(found: Verified) -> str:
    parts = []
    if found.verdict in {Verdict.DIFFERS, Verdict.MISSING, Verdict.EXTRA}:
        parts.append(f"{found.found:,} triples, and {found.expected:,} in the build")
    if found.rewritten:
        parts.append(f"{found.rewritten:,} triples with literals that it writes otherwise")
    parts += [f"lacks {triple}" for triple in found.missing]
    parts += [f"adds {triple}" for triple in found.extra]
    return "; ".join(parts)


def _of_query(found: Compared) -> str:
    if found.likeness is Likeness.UNANSWERED:
        return found.words
    rows = f"{found.found:,} rows, and {found.expected:,} from the build"
    return f"{rows}; {found.words}" if found.words else rows


def _sum(loaded: Loaded) -> Iterator[str]:
    sent = sum(loaded.sent.values())
    graphs = "1 graph" if len(loaded.sent) == 1 else f"{len(loaded.sent):,} graphs"
    yield (
        f"{graphs} sent ({sent:,} triples), {len(loaded.unchanged):,} unchanged, "
        f"{len(loaded.dropped):,} dropped"
    )
    yield f"graphs compared, triple by triple: {_result(_verdicts(loaded.graphs))}"
    yield f"queries asked here and there: {_result(_likenesses(loaded.queries))}"
    if loaded.caution and loaded.sent:
        yield f"note: {loaded.caution}"


def _result(counts: Counter[StrEnum] | None) -> str:
    return "left out" if counts is None else _counted(counts)


def _verdicts(graphs: Sequence[Verified] | None) -> Counter[StrEnum] | None:
    return None if graphs is None else Counter(found.verdict for found in graphs)


def _likenesses(queries: Sequence[Compared] | None) -> Counter[StrEnum] | None:
    return None if queries is None else Counter(found.likeness for found in queries)
