"""What is over on one day does not go on on a later one, unless it has begun again."""

from itertools import permutations

import pytest

from kgbuild.compare.context import Context
from kgbuild.model.comparison import Comparison
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Statement, Window
from kgbuild.read.wording.lasting_words import is_without_a_break
from kgbuild.view.resolution import resolved
from kgbuild.vocab.concepts import DROP, FINISHED, ONGOING
from tests.comparing import EVENT, day, disputes, entity, kgb, register, statement
from tests.strategies import ontology

_ENDED = "The dockers' strike in Kursk ended on 8 October"
_WENT_ON = "The dockers' strike in Kursk continued on 9 October without interruption"


def _known(event: str = "Event") -> Context:
    found = dict(register())
    names = {
        "dockers": ("Dockers", ("estibadores", "dockers' strike")),
        "teachers": ("Teachers", ()),
    }
    for id_, (label, aliases) in names.items():
        found[id_] = Entity(id_, entity(id_), kgb("Collective"), label, aliases=aliases)
    found["deployment"] = Entity("deployment", entity("deployment"), kgb(event), "Strike in Kursk")
    return Context.of(found, ontology())


def _phase(
    by: str,
    phase: str,
    evidence: str = "",
    *,
    on: Window,
    actor: str | None = "dockers",
    at: str | None = "kursk",
    cls: str = "Protest",
    language: str = "en",
) -> Statement:
    refs = [("actor", actor)] if actor else []
    found = statement(by, cls=cls, at=at, refs=refs, times=[("happenedAt", on)], as_of=on)
    refs_ = (*found.refs, (kgb("phase"), phase))
    return found._replace(refs=tuple(sorted(refs_)), evidence=evidence, language=language)


def _over(by: str = "nis", evidence: str = _ENDED, number: int = 8, **how: str | None) -> Statement:
    return _phase(by, FINISHED, evidence, on=day(number), **how)  # type: ignore[arg-type]


def _on(by: str = "hur", evidence: str = _WENT_ON, number: int = 9, **how: str | None) -> Statement:
    return _phase(by, ONGOING, evidence, on=day(number), **how)  # type: ignore[arg-type]


def _found(*some: Statement, event: str = "Event") -> list[Comparison]:
    return [one for one in disputes(*some, known=_known(event)) if one.dimension == "phase"]


def _levels(*some: Statement, event: str = "Event") -> list[tuple[str, ...]]:
    return [one.assumed for one in _found(*some, event=event)]


def test_what_is_over_does_not_go_on_without_a_break() -> None:
    (found,) = _found(_over(), _on())
    assert found.is_firm
    assert found.label == (
        "Strike in Kursk: protest by Dockers in kursk: over or going on? "
        "nis says that it is over and ukraine says that it goes on"
    )
    assert [one.holds for one in found.positions] == [FINISHED, ONGOING]
    assert [one.first for one in found.positions] == [day(8).first, day(9).first]


def test_without_such_words_it_may_have_begun_again() -> None:
    (found,) = _found(_over(), _on(evidence="The dockers' strike in Kursk continued on 9 October"))
    assert found.assumed == ("course",)
    assert "it has not begun again" in found.explanation


@pytest.mark.parametrize(
    "evidence",
    [
        "A teachers' strike in Kursk continued on 9 October without interruption",
        "The strike in Kursk continued on 9 October without interruption of flights",
        "The debate on the strike in Kursk continued on 9 October without interruption",
        "The strike in Kursk will continue on 9 October without interruption",
        "The strike in Kursk may have continued on 9 October without interruption",
    ],
)
def test_other_words_are_not_firm(evidence: str) -> None:
    assert [one.is_firm for one in _found(_over(), _on(evidence=evidence))] == [False]


def test_what_is_over_in_part_may_go_on() -> None:
    part = _over(evidence="The dockers' strike at terminal B in Kursk ended on 8 October")
    assert [one.is_firm for one in _found(part, _on())] == [False]
    at = (
        "The dockers' strike in Kursk continued on 9 October without interruption at four terminals"
    )
    assert _levels(_over(), _on(evidence=at)) == [()]


def test_what_goes_on_before_it_is_over_is_no_contradiction() -> None:
    assert _found(_over(number=9), _on(number=9)) == []
    assert _found(_over(number=9), _on(number=8)) == []
    window = Window(FIRST, day(12).last, stated=False)
    assert _found(_over(), _on()._replace(as_of=window)) == []


def test_an_earliest_end_excludes_what_goes_on_after_it() -> None:
    end = (kgb("until"), day(7).first)
    over = _over(number=8)
    times = (over.times[0], over.times[0]._replace(prop=end[0], first=end[1], last=end[1]))
    assert len(_found(over._replace(times=times), _on(number=8))) == 1


def test_other_people_places_classes_and_ways_are_not_compared() -> None:
    assert _found(_over(), _on(actor="teachers")) == []
    assert _found(_over(), _on(at="belgorod")) == []
    assert _found(_over(), _on(cls="Riot")) == []
    by_sitting = _on()
    by_sitting = by_sitting._replace(refs=(*by_sitting.refs, (kgb("method"), entity("troops"))))
    assert _found(_over(), by_sitting) == []


def test_what_one_claim_does_not_name_is_assumed() -> None:
    strike = "The strike in Kursk continued on 9 October without interruption"
    assert _levels(_over(), _on(evidence=strike, actor=None)) == [("actor", "course")]
    assert _levels(_over(), _on(evidence=strike, at=None)) == [("place", "course")]


def test_what_is_over_in_a_whole_place_is_over_in_its_parts() -> None:
    assert len(_found(_over(at="russia"), _on(at="kursk"))) == 1
    assert _found(_over(at="kursk"), _on(at="russia")) == []


def test_one_origin_and_umbrella_events_give_none() -> None:
    assert _found(_over("army"), _on("hur")) == []
    assert _found(_over(), _on(), event="Conflict") == []


def test_the_order_of_claims_makes_no_difference() -> None:
    some = [_over(), _on(), _on("kirby", "It goes on", 10), _over("analyst", number=7, actor=None)]
    first, *others = (_found(*one) for one in permutations(some))
    assert [one.is_firm for one in first] == [True, False]
    assert all(one == first for one in others)
    assert len({one.key for one in first}) == 2


def test_a_view_leaves_out_both() -> None:
    assert resolved(EVENT, [_over(), _on()], DROP, _known()).statements == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The siege has not stopped", "en", True),
        ("Service went on without interruption of flights", "en", False),
        ("La grève continue sans relâche", "fr", True),
        ("Der Streik dauert ununterbrochen an", "de", True),
        ("La huelga continuaba sin interrupción", "es", True),
        ("Забастовка продолжалась без перерыва", "ru", True),
        ("Страйк тривав безперервно", "uk", True),
        ("Страйк тривав", "uk", False),
        ("The strike continued", "en", False),
        ("The strike continued without interruption", "ko", False),
    ],
)
def test_some_words_exclude_a_break(text: str, language: str, *, expected: bool) -> None:
    assert is_without_a_break(text, language) is expected
