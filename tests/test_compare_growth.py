"""Comparing takes work in proportion to the claims on one event, counted and not timed."""

import cProfile
import pstats
from collections.abc import Callable, Iterator

import pytest

from kgbuild.compare.context import Context
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Statement, Window
from kgbuild.vocab import terms
from tests.comparing import FIRST_DAY, compared, entity, figure, kgb, register, statement
from tests.strategies import ontology

FEW, MANY = 60, 240
SOURCES = ("hur", "nis", "kirby", "analyst")


def on(number: int) -> Window:
    return Window(FIRST_DAY + number, FIRST_DAY + number, stated=True)


def toll(number: int, count: int, when: Window, *, daily: bool = False) -> Statement:
    some = figure(count, counts="killed", as_of=when, scope="increment" if daily else "total")
    times = [("happenedAt", when)] if daily else []
    by = [SOURCES[number % 4]]
    return statement(f"c{number}", some, by=by, cls="Casualties", at="kursk", times=times)


def rising(claims: int) -> Iterator[Statement]:
    """A toll that somebody updates every day."""
    return (toll(n, n, on(n)) for n in range(claims))


def falling(claims: int) -> Iterator[Statement]:
    return (toll(n, claims - n, on(n)) for n in range(claims))


def of_days_and_so_far(claims: int) -> Iterator[Statement]:
    """The dead of each day, and the dead so far, which others put lower."""
    return (toll(n, 2 if n % 2 else n // 4, on(n // 2), daily=bool(n % 2)) for n in range(claims))


def one_number(claims: int) -> Iterator[Statement]:
    """What everybody repeats, by a day of which only the end is known."""
    return (toll(n, 9, Window(FIRST, FIRST_DAY + n, stated=False)) for n in range(claims))


def town(number: int) -> str:
    return f"town-{number}"


def presences(claims: int) -> Iterator[Statement]:
    """Presences that somebody denies, or does not know of, each in a town of its own."""
    for n in range(claims):
        polarity = "negated" if n % 3 == 1 else "affirmed"
        certainty = "not-known" if n % 3 == 2 else "unmarked"
        yield statement(
            f"c{n}",
            by=[SOURCES[n % 4]],
            at=town(n // 3),
            polarity=polarity,
            certainty=certainty,
            as_of=on(1),
        )


def by_many(claims: int) -> Iterator[Statement]:
    """Tolls that each have another perpetrator, in one place."""
    for n in range(claims):
        some = figure(n % 7 + 1, counts="killed", as_of=on(1))
        refs = [("perpetrator", town(n))]
        by = [SOURCES[n % 4]]
        yield statement(f"c{n}", some, by=by, cls="Casualties", at="kursk", refs=refs)


def denied_numbers(claims: int) -> Iterator[Statement]:
    """Numbers that somebody gives, and somebody else denies."""
    for n in range(claims):
        some = figure(n // 2 + 1, as_of=on(1))
        polarity = "negated" if n % 2 else "affirmed"
        yield statement(f"c{n}", some, by=[SOURCES[n % 2]], polarity=polarity, as_of=on(1))


def in_the_same_words(claims: int) -> Iterator[Statement]:
    """What somebody affirms, and somebody else denies in the same words."""
    for n in range(claims):
        words, polarity = (" not", "negated") if n % 2 else ("", "affirmed")
        yield statement(f"c{n}", by=[SOURCES[n % 2]], polarity=polarity, as_of=on(1))._replace(
            evidence=f"They were{words} crossing the river", language="en"
        )


def calls(statements: list[Statement]) -> int:
    """How many calls of functions comparing takes."""
    towns = {
        town(n): Entity(
            town(n),
            entity(town(n)),
            kgb("AdministrativeRegion"),
            town(n),
            roles=((terms.PART_OF.value, Ref(entity("russia"))),),
        )
        for n in range(MANY)
    }
    known = Context.of({**register(), **towns}, ontology())
    profile = cProfile.Profile()
    profile.enable()
    compared(*statements, known=known)
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "world",
    [
        rising,
        falling,
        of_days_and_so_far,
        one_number,
        presences,
        by_many,
        denied_numbers,
        in_the_same_words,
    ],
)
def test_four_times_as_many_claims_take_about_four_times_the_work(
    world: Callable[[int], Iterator[Statement]],
) -> None:
    few, many = (calls(list(world(claims))) for claims in (FEW, MANY))
    assert many < 7 * few, "all pairs would be 16 times as many"
