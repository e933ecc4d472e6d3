#!/usr/bin/env python3
"""Show how the time for comparing grows with the claims about one event.

    python benchmarks/one_event.py [--claims 5000 10000 20000]

The claims are made up: presences, tolls of days and of periods, and denials, in 21 places, by 40
agents, with vague and exact times. README.md in this folder says what is measured.
"""

import argparse
import math
from collections.abc import Iterator
from datetime import date
from random import Random
from time import process_time

from kgbuild.compare.compare_event import compare
from kgbuild.compare.context import Context
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Figure, Statement, Time, Window
from kgbuild.rare_collections import collect_rarely
from kgbuild.resources import resource_folder
from kgbuild.view.resolution import resolved
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import DROP
from kgbuild.vocab.ontology import Ontology

_BASE = "https://example.org/"
_EVENT = f"{_BASE}entity/event"
_PROVINCES = 20
_AGENTS = 40
_DAYS = 365
_LONGEST_PERIOD = 30
_MOST = 500
_WIDEST_RANGE = 100
#: The shares of claims with vague times, and of denials.
_VAGUE = 0.2
_DENIED = 0.05
_FIRST = date(2024, 1, 1).toordinal()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Show how comparing grows within one event.")
    parser.add_argument("--claims", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    sizes = parser.parse_args().claims
    context = Context.of(
        _register(), Ontology.load(sorted(resource_folder("ontology").rglob("*.ttl")))
    )
    collect_rarely()  # as a build does
    print("| claims | comparing s | exponent | comparisons | claims in them | view s | exponent |")
    print("|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    before: tuple[int, float, float] | None = None
    for size in sizes:
        statements = list(_statements(size))
        started = process_time()
        number = named = 0
        for comparison in compare(_EVENT, statements, {}, context):
            number += 1
            named += sum(len(position.claims) for position in comparison.positions)
        took = process_time() - started
        started = process_time()
        resolved(_EVENT, statements, DROP, context)
        viewed = process_time() - started
        now = size, took, viewed
        compared, seen = (_exponent(now, before, n) for n in (1, 2))
        print(
            f"| {size:,} | {took:.1f} | {compared} | {number:,} | {named:,} "
            f"| {viewed:.1f} | {seen} |",
            flush=True,
        )
        before = now


def _exponent(
    now: tuple[int, float, float], before: tuple[int, float, float] | None, measure: int
) -> str:
    """Return the power with which a measure grows; empty for the first size."""
    if before is None:
        return ""
    return f"{math.log(now[measure] / before[measure], now[0] / before[0]):.2f}"


def _register() -> dict[str, Entity]:
    """Return a state with its provinces, the agents, and the event."""
    state = _entity("state", "State")
    provinces = [_entity(f"province-{n}", "AdministrativeRegion", state) for n in range(_PROVINCES)]
    agents = [_entity(f"agent-{n}", "Person") for n in range(_AGENTS)]
    some = [state, *provinces, *agents, _entity("event", "Event"), _entity("force", "Contingent")]
    return {entity.id: entity for entity in some}


def _entity(name: str, cls: str, whole: Entity | None = None) -> Entity:
    roles = ((terms.PART_OF.value, Ref(whole.iri)),) if whole else ()
    return Entity(name, f"{_BASE}entity/{name}", ns.KGB + cls, name, roles=roles)


def _statements(number: int) -> Iterator[Statement]:
    random = Random(0)  # noqa: S311 -- the same claims every time
    for n in range(number):
        yield _statement(n, random)


def _statement(number: int, random: Random) -> Statement:
    is_toll = random.choice([True, False])
    last = _FIRST + random.randrange(_DAYS)
    first = last if random.choice([True, False]) else last - random.randrange(_LONGEST_PERIOD)
    is_vague = random.random() < _VAGUE
    as_of = Window(FIRST, last, stated=False) if is_vague else Window(last, last, stated=True)
    place = f"{_BASE}entity/" + random.choice(["state", f"province-{random.randrange(_PROVINCES)}"])
    low = random.randrange(1, _MOST)
    high = low if random.choice([True, False]) else low + random.randrange(_WIDEST_RANGE)
    cls, prop = ("Casualties", "since") if is_toll else ("Presence", "happenedAt")
    agent = f"{_BASE}entity/agent-{random.randrange(_AGENTS)}"
    figure = Figure(
        role=ns.KGB + "strength",
        verbatim=str(low),
        low=str(low),
        high=str(high),
        counts=ns.PREFIXES["kind"] + ("killed" if is_toll else "soldier"),
        of=f"{_BASE}entity/force",
        unit=None,
        per=None,
        scope=ns.PREFIXES["scope"] + random.choice(["total", "total", "unstated", "part"]),
        as_of=as_of,
        best=str(low),
    )
    is_denied = random.random() < _DENIED
    return Statement(
        claim=f"{_BASE}report/r{number // 20}/claim/c{number}",
        sources=(agent,),
        channels=(),
        act=ns.PREFIXES["act"] + "said",
        polarity=ns.PREFIXES["polarity"] + ("negated" if is_denied else "affirmed"),
        modality=ns.PREFIXES["modality"] + "actual",
        certainty=ns.PREFIXES["certainty"] + "unmarked",
        cls=ns.KGB + cls,
        refs=((ns.KGB + "force", f"{_BASE}entity/force"), (ns.KGB + "location", place)),
        figures=() if is_denied else (figure,),
        times=(Time(ns.KGB + prop, first, first if is_toll else last, ""),),
        as_of=as_of,
        claimants=(agent,),
    )


if __name__ == "__main__":
    main()
