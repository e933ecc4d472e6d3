# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""A contradiction is firm only if words mean exactly the place, post, day and whole they name."""

from datetime import date
from functools import cache

import pytest

from kgbuild.compare.context import Context
from kgbuild.model.document import Account, Ref, Span, TimeSpan
from kgbuild.model.register import Entity
from kgbuild.model.statement import Statement
from kgbuild.vocab import terms
from tests.claims_in_words import statement_of
from tests.comparing import (
    EVENT,
    claim,
    concept,
    disputes,
    entity,
    kgb,
    register,
    statement,
)
from tests.strategies import ontology
from tests.test_compare_named_kinds import account_of

#: Entities by id: their class, their names, and what they are part of.
_ENTITIES = {
    "izium": ("Settlement", ("Izium", "Изюм", "Ізюм", "Isjum", "Izioum", "إيزيوم"), "ukraine"),
    "vovchansk": ("Settlement", ("Vovchansk", "Волчанск", "Вовчанськ"), "ukraine"),
    "russia": ("State", ("Russia", "Россия", "Росія", "Russland", "Russie", "Rusia"), None),
    "minister": ("Post", ("Minister of Defence",), None),
    "deputy": ("Post", ("Deputy Minister of Defence",), None),
    "acting": ("Post", ("Acting Deputy Minister of Defence",), None),
    "chief": ("Post", ("Chief of HUR",), None),
    "head": ("Post", ("Head of HUR",), None),
    "kim": ("Person", ("Kim Jong Sik",), None),
    "pak": ("Person", ("Pak Jong Chon",), None),
}


@cache
def _context() -> Context:
    known = dict(register())
    for id_, (cls, names, above) in _ENTITIES.items():
        roles = ((terms.PART_OF.value, Ref(entity(above))),) if above else ()
        known[id_] = Entity(
            id_, entity(id_), kgb(cls), names[0], aliases=tuple(names[1:]), roles=roles
        )
    return Context.of(known, ontology())


def _told(
    words: str,
    cls: str,
    roles: dict[str, str],
    *,
    language: str = "en",
    by: str = "nis",
    day: int = 5,
    is_denied: bool = False,
) -> Statement:
    """What a document says of one day of October 2024."""
    at = date(2024, 10, day)
    named = [(kgb(name), Ref(entity(value))) for name, value in roles.items()]
    account = Account(
        kgb(cls),
        (
            (terms.OF_EVENT.value, Ref(EVENT)),
            (kgb("happenedAt"), TimeSpan(at.isoformat(), at, at, concept("basis", "stated"))),
            *named,
        ),
        None,
    )
    one = claim(
        "c",
        account,
        claimants=(entity(by),),
        evidence=Span(0, 1, words, "", ""),
        polarity=concept("polarity", "negated" if is_denied else "affirmed"),
    )
    return statement_of(one, by, language)


def _is_firm(*statements: Statement) -> bool:
    return any(found.is_firm for found in disputes(*statements, known=_context()))


#: Words of a claim on an attack in Izium by language, and whether they name it exactly.
_PLACES = {
    "en": {
        "Russia struck Izium on 5 October": True,
        "A missile hit a school in Izium, the governor said": True,
        "An attack on the city of Izium killed two people": True,
        "Missiles fell near Izium": False,
        "The attack was on the outskirts of Izium": False,
        "The Izium area was attacked": False,
        "The attack took place 12 km from Izium": False,
        "A column advancing on Izium was attacked": False,
        "Izium and Vovchansk were attacked": False,
        "The second missile struck Izium": False,
        "The attack was at the entrance to Izium": False,
        "Drones attacked Izium and its surroundings": False,
        "The blast was heard in Izium": False,
        "Officials in Izium reported an attack on the region": False,
        "A missile aimed at Izium killed two people": False,
        "The attack was in the city": False,
        "Missiles hit Izium": False,
        "An airfield at Izium was attacked": False,
        "Two drones hit Izium": False,
        "Russia struck Izium with ballistic missiles": True,
    },
    "ru": {
        "Удар по Изюму": True,
        "В Изюме произошёл взрыв": True,
        "Удар под Изюмом": False,
        "Обстрел в районе Изюма": False,
        "Взрывы были слышны в Изюме": False,
        "Ракеты попали в Изюм": False,
    },
    "uk": {
        "Росія атакувала Ізюм дронами": True,
        "Вибухи під Ізюмом": False,
        "Атака на північ від Ізюма": False,
    },
    "de": {"Angriff auf Isjum": True, "Der Angriff geschah bei Isjum": False},
    "fr": {"Une frappe sur Izioum": True, "L'attaque a eu lieu près d'Izioum": False},
    "es": {"Un ataque contra Izium": True, "El ataque fue cerca de Izium": False},
    "ar": {"هجوم على إيزيوم": False},
}


@pytest.mark.parametrize("language", _PLACES)
def test_two_places_exclude_each_other_firmly_only_if_both_are_named_exactly(language: str) -> None:
    other = _told("Russia struck Vovchansk", "Attack", {"location": "vovchansk"}, by="hur")
    roles = {"location": "izium"}
    firm = {
        words: _is_firm(_told(words, "Attack", roles, language=language), other)
        for words in _PLACES[language]
    }
    assert firm == _PLACES[language]


def test_a_possible_contradiction_about_places_says_what_it_assumes() -> None:
    near, there = (
        _told(words, "Attack", {"location": at}, by=by)
        for words, at, by in (
            ("Missiles fell near Izium", "izium", "nis"),
            ("Missiles hit Vovchansk", "vovchansk", "hur"),
        )
    )
    (found,) = disputes(near, there, known=_context())
    assert found.assumed == ("exactness",)
    assert (
        "only if they mean exactly what they name and vouch for it (near a town"
        in found.explanation
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Troops are in Izium", True),
        ("Troops are near Izium", False),
        ("Troops are advancing on Izium", False),
    ],
)
def test_a_denial_for_a_place_does_not_firmly_exclude_what_is_near_it(
    words: str, *, expected: bool
) -> None:
    roles = {"location": "izium", "force": "troops"}
    denied = _told("Troops are not in Izium", "Presence", roles, by="hur", is_denied=True)
    assert _is_firm(_told(words, "Presence", roles), denied) is expected


#: Words of a denial of an attack by Russia on Izium by language, and whether they deny all of it.
_DENIALS = {
    "en": {
        "Russia did not strike Izium": True,
        "Russia has denied that it struck Izium": True,
        "The reports of a Russian strike on Izium are completely false": True,
        "Russia did not strike Izium on 5 October, the Kremlin said": True,
        "Russia did not strike Izium with missiles": False,
        "Russia did not strike Izium at night": False,
        "Russia did not attack civilians in Izium": False,
        "Russia did not shell Izium": False,
        "Russia did not strike Izium by mistake": False,
        "Russia has not struck Izium since Monday": False,
        "Russia did not strike Izium twice": False,
        "Russian aircraft did not strike Izium": False,
        "Russia did not strike near Izium": False,
        "Russia did not strike the centre of Izium": False,
    },
    "ru": {"Россия не атаковала Изюм": True, "Россия не била по Изюму ночью": False},
    "uk": {"Росія не атакувала Ізюм": True, "Росія не атакувала Ізюм ракетами": False},
    "de": {
        "Russland hat Isjum nicht angegriffen": True,
        "Russland hat Isjum nicht mit Raketen angegriffen": False,
    },
    "fr": {
        "La Russie n'a pas attaqué Izioum": True,
        "La Russie n'a pas visé les civils à Izioum": False,
    },
    "es": {"Rusia no atacó Izium": True, "Rusia no atacó Izium con misiles": False},
    "ar": {"لم تقصف روسيا إيزيوم": False},
}


@pytest.mark.parametrize("language", _DENIALS)
def test_a_denial_is_firm_only_if_no_word_of_it_may_limit_it(language: str) -> None:
    roles = {"location": "izium", "perpetrator": "russia"}
    struck = _told("Russia struck Izium with drones", "Attack", roles)
    firm = {
        words: _is_firm(
            struck, _told(words, "Attack", roles, language=language, by="hur", is_denied=True)
        )
        for words in _DENIALS[language]
    }
    assert firm == _DENIALS[language]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("No one was killed", "en", True),
        ("No one was wounded", "en", False),
        ("None of the wounded died", "en", False),
        ("No one has been killed since Monday", "en", False),
        ("No Russians were killed", "en", False),
        ("No one was killed, according to initial reports", "en", False),
        ("По предварительным данным, никто не погиб", "ru", False),
        ("С понедельника никто не погиб", "ru", False),
        ("Es gab keine Toten", "de", True),
    ],
)
def test_a_denial_of_deaths_is_of_all_deaths_and_of_no_other_harm(
    words: str, language: str, *, expected: bool
) -> None:
    roles = {"location": "kursk"}
    denied = _told(words, "Casualties", roles, language=language, by="hur", is_denied=True)
    killed = _told("People were killed", "Casualties", roles)
    assert _is_firm(killed, denied) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("People were killed", True),
        ("People have been killed this week", False),
        ("People were killed or wounded", False),
    ],
)
def test_what_may_have_been_on_another_day_does_not_firmly_contradict_a_denial(
    words: str, *, expected: bool
) -> None:
    denied = _told("No one was killed", "Casualties", {}, by="hur", is_denied=True)
    assert _is_firm(_told(words, "Casualties", {}), denied) is expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Russia struck Izium, the governor said", "en", True),
        ("Russia struck Izium with missiles, killing two people", "en", True),
        ("Russia wanted to strike Izium", "en", False),
        ("Russia practised strikes on Izium", "en", False),
        ("Russia will have struck Izium", "en", False),
        ("Russia would strike Izium by then", "en", False),
        ("The opposition says Russia struck Izium", "en", False),
        ("Russia probably struck Izium", "en", False),
        ("Russia struck Izium, according to unconfirmed reports", "en", False),
        ("Russia was blamed for the attack on Izium", "en", False),
        ("La Russie voulait frapper Izioum", "fr", False),
        ("Russland wollte Isjum angreifen", "de", False),
        ("Rusia quería atacar Izium", "es", False),
        ("Россия хотела атаковать Изюм", "ru", False),
        ("Росія, ймовірно, атакувала Ізюм", "uk", False),
    ],
)
def test_what_may_not_have_happened_does_not_firmly_contradict_a_denial(
    words: str, language: str, *, expected: bool
) -> None:
    roles = {"location": "izium", "perpetrator": "russia"}
    denied = _told("Russia did not strike Izium", "Attack", roles, by="hur", is_denied=True)
    assert _is_firm(_told(words, "Attack", roles, language=language), denied) is expected


def test_what_a_party_says_of_itself_through_another_source_is_not_firm() -> None:
    held = {"location": "izium", "controller": "ukraine"}
    other = _told("Ukraine controls Izium", "Control", held, by="hur")
    claimed = _told("Russia says it controls Izium", "Control", held | {"controller": "russia"})
    assert not _is_firm(claimed, other)


def test_a_denial_of_an_unsure_speaker_is_not_firm() -> None:
    roles = {"location": "izium", "perpetrator": "russia"}
    words = "As far as we know, Russia did not strike Izium"
    denied = _told(words, "Attack", roles, by="hur", is_denied=True)
    assert not _is_firm(_told("Russia struck Izium", "Attack", roles), denied)


@pytest.mark.parametrize(
    ("words", "denial", "expected"),
    [
        ("Russia withdrew from Izium", "Russia did not withdraw from Izium", True),
        ("Russia has begun to withdraw from Izium", "Russia did not withdraw from Izium", False),
        ("Russia is withdrawing from Izium", "Russia has not withdrawn from Izium", False),
        ("Russia is withdrawing from Izium", "Russia is not withdrawing from Izium", True),
        ("Some of Russia withdrew from Izium", "Russia did not withdraw from Izium", False),
    ],
)
def test_what_still_goes_on_does_not_firmly_contradict_that_it_has_happened(
    words: str, denial: str, *, expected: bool
) -> None:
    roles = {"origin": "izium", "force": "russia"}
    denied = _told(denial, "Withdrawal", roles, by="hur", is_denied=True)
    assert _is_firm(_told(words, "Withdrawal", roles), denied) is expected


@pytest.mark.parametrize(
    ("words", "post", "expected"),
    [
        ("Kim Jong Sik was appointed Minister of Defence", "minister", True),
        ("Kim Jong Sik was named acting Minister of Defence", "minister", False),
        ("Kim Jong Sik was appointed acting deputy minister of defence", "acting", False),
        ("Kim Jong Sik, a former Minister of Defence, was appointed", "minister", False),
    ],
)
def test_a_post_with_further_words_is_not_firmly_another_post(
    words: str, post: str, *, expected: bool
) -> None:
    roles = {"appointee": "kim", "post": "deputy"}
    text = "Kim Jong Sik was appointed Deputy Minister of Defence"
    deputy = _told(text, "Appointment", roles, by="hur")
    assert _is_firm(_told(words, "Appointment", roles | {"post": post}), deputy) is expected


def test_a_chief_may_be_called_a_head() -> None:
    chief, head = (
        _told(f"Kim Jong Sik was appointed {name}", "Appointment", {"post": post}, by=by)
        for name, post, by in (("Chief of HUR", "chief", "nis"), ("Head of HUR", "head", "hur"))
    )
    assert not _is_firm(chief, head)


@pytest.mark.parametrize(("post", "expected"), [("minister", True), ("deputy", False)])
def test_two_people_may_get_two_posts(post: str, *, expected: bool) -> None:
    names = {"minister": "Minister of Defence", "deputy": "Deputy Minister of Defence"}
    kim, pak = (
        _told(
            f"{_ENTITIES[who][1][0]} was appointed {names[of]}",
            "Appointment",
            {"appointee": who, "post": of},
            by=by,
        )
        for who, of, by in (("kim", "minister", "nis"), ("pak", post, "hur"))
    )
    appointees = [
        found for found in disputes(kim, pak, known=_context()) if "appointing" in found.label
    ]
    assert [found.is_firm for found in appointees] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Russia controls Izium", True),
        ("Russia controls most of Izium", False),
        ("Russia holds positions in Izium", False),
        ("Russia controls the area around Izium", False),
    ],
)
def test_control_of_a_part_does_not_firmly_exclude_another_party(
    words: str, *, expected: bool
) -> None:
    held = {"location": "izium", "controller": "ukraine"}
    other = _told("Ukraine controls Izium", "Control", held, by="hur")
    claimed = _told(words, "Control", held | {"controller": "russia"})
    assert _is_firm(claimed, other) is expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("The attack was on 8 October", "en", True),
        ("Атака была 8 октября", "ru", True),
        ("The attack was around 8 October", "en", False),
        ("The attack began on 8 October", "en", False),
        ("The second attack was on 8 October", "en", False),
        ("The attack was announced, state media said on 8 October", "en", False),
        ("Der Angriff war um den 8. Oktober", "de", False),
        ("The attack was reported on 8 October", "en", False),
        ("The attack may soon be on 8 October", "en", False),
        ("The attack was on 8–9 October", "en", False),
        ("El ataque fue del 7 al 8 de octubre", "es", False),
        ("Об атаке стало известно 8 октября", "ru", False),
    ],
)
def test_days_exclude_each_other_firmly_only_if_the_words_give_the_day_of_the_whole(
    words: str, language: str, *, expected: bool
) -> None:
    other = _told("Russia attacked on 10 October", "Attack", {}, by="hur", day=10)
    assert _is_firm(_told(words, "Attack", {}, language=language, day=8), other) is expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("The meeting was held on 8 October", "en", True),
        ("Встреча состоялась 8 октября", "ru", True),
        ("La reunión tuvo lugar el 8 de octubre", "es", True),
        ("La reunión tuvo lugar el lunes", "es", True),
        ("La réunion a eu lieu lundi", "fr", True),
        ("Das Treffen fand am Montag statt", "de", True),
        ("The meeting was moved to 8 October", "en", False),
        ("They agreed on 8 October to meet", "en", False),
        ("They met again on 8 October", "en", False),
    ],
)
def test_a_day_is_that_of_the_event_only_if_nothing_else_is_in_the_words(
    words: str, language: str, *, expected: bool
) -> None:
    other = _told("They met on 10 October", "Meeting", {}, by="hur", day=10)
    assert _is_firm(_told(words, "Meeting", {}, language=language, day=8), other) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Russian forces struck", True),
        ("Pro-Russian forces struck", False),
        ("Fighters allied with Russia struck", False),
        ("Russia or deserters struck", False),
    ],
)
def test_who_acts_with_the_help_of_another_is_not_that_other(words: str, *, expected: bool) -> None:
    other = _told("Ukraine struck", "Attack", {"perpetrator": "ukraine"}, by="hur")
    assert _is_firm(_told(words, "Attack", {"perpetrator": "russia"}), other) is expected


@pytest.mark.parametrize(("near", "expected"), [("in", True), ("near", False), ("around", False)])
def test_a_number_for_near_a_place_makes_no_contradiction_firm(
    near: str, *, expected: bool
) -> None:
    some, other = (
        account_of("Presence", by, (f"{n} soldiers", n, "soldier"), words=words)
        for by, n, words in (
            ("hur", 3013, f"3013 soldiers are {near} Kursk"),
            ("nis", 8012, "8012 soldiers are in Kursk"),
        )
    )
    in_kursk = [
        one._replace(refs=tuple(sorted({*one.refs, (kgb("location"), entity("kursk"))})))
        for one in (some, other)
    ]
    assert _is_firm(*in_kursk) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kim Jong Sik died on 8 October", True),
        ("Kim Jong Sik was killed on 8 October at his villa", True),
        ("Kim Jong Sik's son died on 8 October", False),
        ("The driver of Kim Jong Sik died on 8 October", False),
        ("Kim Jong Sik, whose brother died on 8 October, has died", False),
        ("Kim Jong Sik, wounded on 8 October, died", False),
    ],
)
def test_the_day_of_a_death_is_that_of_the_person_and_of_the_death(
    words: str, *, expected: bool
) -> None:
    other = _told("Kim Jong Sik died on 5 October", "Death", {"force": "kim"}, by="hur")
    assert _is_firm(_told(words, "Death", {"force": "kim"}, day=8), other) is expected


def test_a_claim_without_words_is_exact() -> None:
    places = ("hur", "izium"), ("nis", "vovchansk")
    assert _is_firm(*(statement(by, cls="Attack", at=at) for by, at in places))


def test_the_dates_of_the_first_and_the_second_do_not_exclude_each_other() -> None:
    some = [
        _told(f"the {ordinal} strike on Izium came on {day} October", "Attack",
              {"location": "izium"}, by=by, day=day)
        for by, ordinal, day in (("hur", "first", 5), ("nis", "second", 8))
    ]  # fmt: skip
    assert disputes(*some, known=_context()) == []
    again = _told("the first strike on Izium came on 8 October", "Attack",
                  {"location": "izium"}, by="nis", day=8)  # fmt: skip
    assert len(disputes(some[0], again, known=_context())) == 1
