# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Opposite outcomes of one thing exclude each other: approved or rejected, convicted or cleared."""

from itertools import permutations

import pytest

from kgbuild.compare.context import Context
from kgbuild.compare.given_outcomes import given_outcomes
from kgbuild.model.comparison import Comparison
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Statement, Window
from kgbuild.view.resolution import resolved
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import DROP
from tests.comparing import EVENT, concept, day, disputes, entity, kgb, register, statement
from tests.strategies import ontology

_XSD_STRING = ns.XSD + "string"
_NAMES = {
    "bill": (
        "Document",
        "Mining bill",
        "the bill|projet de loi|la loi|das Gesetz|la ley|законопроект|законопроєкт",
    ),
    "assembly": (
        "Legislature",
        "Assembly",
        "Parliament|l'Assemblée|Das Parlament|El Parlamento|Парламент",
    ),
    "committee": ("Committee", "Budget Committee", ""),
    "court": ("Court", "Court of Marn", "The court|Le tribunal|Das Gericht|El tribunal|Суд"),
    "ivo": ("Person", "Ivo Brancu", "Иво Бранку|Іво Бранку"),
    "una": ("Person", "Una Senn", ""),
    "verdict": ("Document", "Verdict on Ivo Brancu", ""),
    "missile": ("Weapon", "Osa", ""),
}
_PROPERTIES = {
    "Ruling": "target",
    "Rejection": "target",
    "Endorsement": "target",
    "Decision": "document",
    "ElectionResult": "candidate",
    "WeaponsTest": "weapon",
}
_ON = day(8)


def _known(event: str = "Event") -> Context:
    found = dict(register())
    for id_, (cls, label, aliases) in _NAMES.items():
        found[id_] = Entity(
            id_, entity(id_), kgb(cls), label, aliases=tuple(filter(None, aliases.split("|")))
        )
    found["deployment"] = Entity("deployment", entity("deployment"), kgb(event), "Session")
    return Context.of(found, ontology())


def _given(
    by: str,
    cls: str,
    evidence: str,
    language: str = "en",
    *,
    of: str | None = "bill",
    actor: str | None = "assembly",
    outcome: str = "",
    offence: str = "",
    on: Window | None = _ON,
    said: Window | None = None,
    certainty: str = "unmarked",
) -> Statement:
    prop = _PROPERTIES.get(cls, "topic")
    refs = [*([(prop, of)] if of else []), *([("actor", actor)] if actor else [])]
    texts = [("outcome", outcome), ("offence", offence)]
    published = said or Window(FIRST, day(9).last, stated=False)
    found = statement(
        by,
        cls=cls,
        at=None,
        refs=refs,
        times=[("happenedAt", on)] if on else [],
        as_of=on or published,
        certainty=certainty,
    )
    return found._replace(
        evidence=evidence,
        language=language,
        said=published,
        literals=tuple((kgb(name), text, _XSD_STRING) for name, text in texts if text),
    )


def _opposite(*some: Statement, event: str = "Event") -> list[Comparison]:
    return [one for one in disputes(*some, known=_known(event)) if one.dimension == "outcome"]


def _levels(*some: Statement, event: str = "Event") -> list[tuple[str, ...]]:
    return [one.assumed for one in _opposite(*some, event=event)]


def test_a_decision_and_a_rejection_contradict_each_other() -> None:
    one = _given("nis", "Decision", "Parliament approved the bill", outcome="approved")
    other = _given("hur", "Rejection", "Parliament rejected the bill")
    (found,) = _opposite(one, other)
    assert found.is_firm
    assert found.label == (
        "Session: Mining bill: approved or rejected? nis and ukraine give opposite outcomes"
    )
    assert [one.holds for one in found.positions] == [
        concept("outcome", "approved"),
        concept("outcome", "rejected"),
    ]
    assert found.explanation == (
        "The claims can be compared because they have the same event, modality and time."
    )


_FIRM = [
    ("Vote", "Parliament passed the bill", "Parliament voted down the bill", "en"),
    ("Vote", "Parliament carried the bill", "Parliament voted the bill down", "en"),
    ("Decision", "Parliament ratified the bill", "Parliament refused to ratify the bill", "en"),
    ("Decision", "l'Assemblée a adopté la loi", "l'Assemblée a rejeté la loi", "fr"),
    ("Decision", "Das Parlament nahm das Gesetz an", "Das Parlament lehnte das Gesetz ab", "de"),
    ("Decision", "El Parlamento aprobó la ley", "El Parlamento rechazó la ley", "es"),
    ("Decision", "Парламент одобрил законопроект", "Парламент отклонил законопроект", "ru"),
    ("Decision", "Парламент ухвалив законопроєкт", "Парламент відхилив законопроєкт", "uk"),
]


@pytest.mark.parametrize(("cls", "yes", "no", "language"), _FIRM)
def test_exact_words_of_one_day_are_firm(cls: str, yes: str, no: str, language: str) -> None:
    assert _levels(_given("nis", cls, yes, language), _given("hur", cls, no, language)) == [()]


def test_languages_may_differ() -> None:
    one = _given("nis", "Decision", "Das Parlament stimmte dem Gesetz zu", "de")
    other = _given("hur", "Decision", "El Parlamento rechazó la ley", "es")
    assert _levels(one, other) in ([()], [("exactness",)])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ivo Brancu was convicted of bribery", "convicted"),
        ("Ivo Brancu was found guilty", "convicted"),
        ("Ivo Brancu was found not guilty", "acquitted"),
        ("Ivo Brancu was acquitted", "acquitted"),
        ("Le tribunal a relaxé Ivo Brancu", "acquitted"),
        ("Das Gericht sprach Ivo Brancu frei", "acquitted"),
        ("El tribunal absolvió a Ivo Brancu", "acquitted"),
        ("Суд оправдал Иво Бранку", "acquitted"),
        ("Суд засудив Іво Бранку", "convicted"),
        ("Ivo Brancu was acquitted of murder but convicted of manslaughter", None),
        ("Ivo Brancu was not convicted", None),
        ("Ivo Brancu was never acquitted", None),
    ],
)
def test_outcomes_are_read_from_words(text: str, outcome: str | None) -> None:
    language = {"Le": "fr", "Da": "de", "El": "es"}.get(text[:2], "en")
    language = (
        "uk" if "і" in text or "Іво" in text else "ru" if text.startswith("Суд") else language
    )
    found = given_outcomes(_given("nis", "Ruling", text, language, of="ivo"), EVENT, _known())
    assert [one.outcome for one in found] == ([concept("outcome", outcome)] if outcome else [])


def _ruled(by: str, text: str, offence: str = "", **how: object) -> Statement:
    given: dict[str, object] = {"of": "ivo", "actor": "court", "offence": offence, **how}
    return _given(by, "Ruling", text, **given)  # type: ignore[arg-type]


_CONVICTED = "The court convicted Ivo Brancu of bribery"
_ACQUITTED = "The court acquitted Ivo Brancu of bribery"


def test_one_person_is_convicted_or_acquitted_of_one_offence() -> None:
    both = _ruled("nis", _CONVICTED, "bribery"), _ruled("hur", _ACQUITTED, "bribery")
    assert _levels(*both) == [()]
    other = _ruled("hur", "The court acquitted Ivo Brancu of fraud", "fraud")
    assert _levels(both[0], other) == []
    unsaid = _ruled("hur", "The court acquitted Ivo Brancu", outcome="acquitted")
    assert _levels(both[0], unsaid) == [("exactness",)]


def test_an_event_has_one_ruling_so_it_needs_no_day() -> None:
    both = [_ruled("nis", _CONVICTED, "bribery", on=None), _ruled("hur", _ACQUITTED, "bribery")]
    assert _levels(*both) == [()]
    assert _levels(*both, event="Conflict") == [("as-of",)]


def test_a_decision_of_another_time_is_another_one() -> None:
    one = _given("nis", "Decision", "Parliament approved the bill")
    assert _levels(one, _given("hur", "Decision", "Parliament rejected the bill", on=day(7))) == []
    undated = _given("hur", "Decision", "Parliament rejected the bill", on=None)
    assert _levels(one, undated) == [("as-of",)]
    earlier = undated._replace(said=day(7), as_of=day(7))
    assert _levels(one, earlier) == []


def test_another_person_thing_or_body_is_another_case() -> None:
    one = _given("nis", "Decision", "Parliament approved the bill")
    no = "The committee rejected the bill"
    assert _levels(one, _given("hur", "Decision", no, actor="committee")) == []
    assert _levels(one, _given("hur", "Decision", no, actor=None)) == [("actor", "exactness")]
    assert _levels(one, _given("hur", "Decision", "Parliament rejected it", of="verdict")) == []
    convicted = _ruled("nis", _CONVICTED)
    assert _levels(convicted, _ruled("hur", "The court acquitted Una Senn", of="una")) == []


@pytest.mark.parametrize(
    "no",
    [
        "Parliament rejected the bill in committee",
        "Parliament rejected parts of the bill",
        "Parliament rejected the bill at first reading",
        "Parliament would have rejected the bill",
        "Parliament reportedly rejected the bill",
        "Parliament will have rejected the bill",
        "Parliament wanted to reject the bill and rejected it",
        "According to the opposition, Parliament rejected the bill",
    ],
)
def test_stages_parts_plans_and_hedges_are_not_firm(no: str) -> None:
    yes = _given("nis", "Decision", "Parliament approved the bill")
    found = _opposite(yes, _given("hur", "Decision", no, outcome="rejected"))
    assert [one.is_firm for one in found] == [False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parliament approved the bill", "Parliament rejected an amendment to the bill"),
        ("Parliament approved the rejection of the bill", "Parliament rejected the bill"),
        ("Parliament approved the repeal of the bill", "Parliament rejected the bill"),
        ("Parliament passed it at first reading", "Parliament rejected it at second reading"),
        ("Parliament approved the bill", "Parliament did not reject the bill"),
        ("Parliament approved the bill", "Parliament passed the bill"),
        ("Парламент принял законопроект", "Парламент отклонил поправку"),
    ],
)
def test_other_things_and_equal_outcomes_do_not_contradict(one: str, other: str) -> None:
    language = "ru" if one.startswith("Парламент") else "en"
    both = [_given("nis", "Decision", one, language), _given("hur", "Decision", other, language)]
    assert _levels(*both) == []


def test_who_rejects_an_appeal_lets_the_verdict_stand() -> None:
    appeal, verdict = "The court rejected the appeal", "The court upheld the verdict"
    assert _levels(_ruled("nis", appeal), _ruled("hur", verdict)) == []
    assert _levels(_ruled("nis", appeal), _ruled("hur", "The court upheld the appeal"))
    assert _levels(_ruled("nis", verdict), _ruled("hur", "The court overturned the verdict"))


def test_elections_and_tests_have_outcomes() -> None:
    won = _given("nis", "ElectionResult", "Ivo Brancu won the election", of="ivo", actor=None)
    lost = _given("hur", "ElectionResult", "Ivo Brancu lost the election", of="ivo", actor=None)
    assert _levels(won, lost) == [()]
    seats = "Ivo Brancu lost 12 seats"
    assert not _levels(won, lost._replace(evidence=seats))
    good = _given("nis", "WeaponsTest", "The test of the Osa succeeded", of="missile")
    bad = _given("hur", "WeaponsTest", "The test of the Osa failed", of="missile")
    assert len(_levels(good, bad)) == 1


def test_what_a_body_decides_on_has_to_be_named() -> None:
    approved, rejected = "Parliament approved it", "Parliament rejected it"
    some = [_given("nis", cls, approved, of=None) for cls in ("Decision", "Vote")]
    others = [_given("hur", cls, rejected, of=None) for cls in ("Decision", "Vote")]
    assert _levels(some[0], others[0]) == []
    assert _levels(some[1], others[1]) == [()]  # an event has one vote
    good = _given("nis", "Rescue", "The rescue succeeded", of=None)
    bad = _given("hur", "Rescue", "The rescue failed", of=None)
    assert [one.is_firm for one in _opposite(good, bad)] == [False]


def test_one_origin_or_a_doubtful_claim_gives_no_contradiction() -> None:
    yes = _given("hur", "Decision", "Parliament approved the bill")
    no = _given("army", "Decision", "Parliament rejected the bill")
    assert _levels(yes, no) == []
    doubtful = _given("nis", "Decision", "Parliament rejected the bill", certainty="doubtful")
    assert _levels(yes, doubtful) == []


def test_a_rejection_rejects_in_any_words_but_not_whose_request_it_is() -> None:
    yes = _given("nis", "Endorsement", "Parliament welcomed the bill")
    assert _levels(yes, _given("hur", "Rejection", "Parliament said no")) == [("exactness",)]
    of_agent = [one._replace(refs=()) for one in (yes, _given("hur", "Rejection", "said no"))]
    assert _levels(*of_agent) == []


def test_the_order_of_claims_makes_no_difference() -> None:
    some = [
        _given("nis", "Decision", "Parliament approved the bill"),
        _given("hur", "Decision", "Parliament rejected the bill"),
        _given("kirby", "Decision", "Parliament voted down parts of the bill", on=None),
        _given("analyst", "Vote", "Parliament adopted the bill", actor=None),
    ]
    first, *others = (_opposite(*one) for one in permutations(some))
    assert [found.is_firm for found in first] == [True, False]
    assert all(one == first for one in others)
    assert len({found.key for found in first}) == len(first)


def test_a_view_leaves_out_both_outcomes() -> None:
    some = [
        _given("nis", "Decision", "Parliament approved the bill"),
        _given("hur", "Decision", "Parliament rejected the bill"),
    ]
    left = resolved(EVENT, some, DROP, _known())
    assert left.statements == []
    assert len(left.left_out) == 2


def test_every_outcome_has_an_opposite_words_and_classes() -> None:
    known = ontology()
    outcomes = set(known.concepts[kgb("Outcome")].values())
    assert len(outcomes) == 10
    for one in outcomes:
        assert known.opposite_outcomes.opposites[known.opposite_outcomes.opposites[one]] == one
        assert set(known.opposite_outcomes.wordings[one]) == {"en", "fr", "de", "es", "ru", "uk"}
        assert known.opposite_outcomes.classes[one]
    for one, other in known.opposite_outcomes.opposites.items():
        for language, texts in known.opposite_outcomes.wordings[one].items():
            words = {word for text in texts for word in text.split()}
            against = known.opposite_outcomes.wordings[other][language]
            assert words.isdisjoint(word for text in against for word in text.split())
