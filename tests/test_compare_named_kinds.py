"""Further kinds that the words of a figure name: three civilians are not all who were killed."""

from dataclasses import replace
from itertools import combinations, product

import pytest

from kgbuild.compare.context import Context
from kgbuild.compare.kinds import OUTCOME_OPEN, NamedGroup, named_relation
from kgbuild.compare.named_kinds import with_named_kinds
from kgbuild.compare.parts import Relation
from kgbuild.compare.statements import statements_of
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.document import Account, Document, Quantity, Span
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.kind_words import kinds_named
from tests.claims_in_words import HAPPENED, statement_of
from tests.comparing import (
    IRIS,
    agreements,
    claim,
    compared,
    concept,
    context,
    disputes,
    entity,
    kgb,
    register,
    report,
)
from tests.strategies import ontology


def quantity(words: str, number: int, counts: str | None) -> Quantity:
    kind = concept("kind", counts) if counts else None
    bound = number  # the reader of numbers is tested elsewhere
    return Quantity(words, bound, bound, bound, "", counts=kind, scope=concept("scope", "total"))  # type: ignore[arg-type]


def account_of(
    cls: str,
    by: str,
    *figures: tuple[str, int, str | None],
    words: str = "",
    language: str = "en",
) -> Statement:
    """What a document says in one claim, whose evidence is ``words`` or those of the figures."""
    key = kgb("amount" if cls == "Damage" else "strength")
    roles = [(key, quantity(*one)) for one in figures]
    states = Account(kgb(cls), ((kgb("happenedAt"), HAPPENED), *roles), None)
    evidence = Span(0, 1, words or "; ".join(text for text, *_ in figures), "", "")
    one = claim("c", states, claimants=(entity(by),), evidence=evidence)
    return statement_of(one, by, language)


def killed(by: str, words: str, number: int) -> Statement:
    return account_of("Casualties", by, (words, number, "killed"))


def said(by: str, words: str, number: int, language: str = "en", evidence: str = "") -> Statement:
    figure = words, number, "killed"
    return account_of("Casualties", by, figure, words=evidence, language=language)


def numbers_agreed(*some: Statement) -> list[Comparison]:
    return [one for one in agreements(*some) if one.dimension == "number"]


def damaged(by: str, number: int, verb: str) -> Statement:
    return account_of("Damage", by, (f"{number} homes", number, "home"), words=verb)


def firm(*some: Statement) -> list[bool]:
    return [one.is_firm for one in disputes(*some)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("three civilians", 3), ("nine", 9)),
        (("a woman and two children", 3), ("nine people", 9)),
        (("300 troops", 300), ("510 dead", 510)),
        (("three civilians", 3), ("nine soldiers", 9)),
        (("two children", 2), ("five civilians", 5)),
        (("three civilian contractors", 3), ("nine people", 9)),
        (("one soldier dies", 1), ("nine people", 9)),
    ],
)
def test_a_group_that_the_words_name_does_not_contradict_a_larger_number_of_others(
    one: tuple[str, int], other: tuple[str, int]
) -> None:
    assert disputes(killed("hur", *one), killed("nis", *other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("three civilians", 3), ("nine civilians", 9)),
        (("twelve civilians", 12), ("nine", 9)),
        (("15 people", 15), ("20 dead", 20)),
    ],
)
def test_one_group_and_more_than_all_are_contradictions(
    one: tuple[str, int], other: tuple[str, int]
) -> None:
    assert firm(killed("hur", *one), killed("nis", *other)) == [True]


@pytest.mark.parametrize("civilians", [3, 9, 12])
def test_a_number_of_civilians_agrees_in_nothing_with_one_of_people(civilians: int) -> None:
    some = killed("hur", f"{civilians} civilians", civilians), killed("nis", "nine", 9)
    placed = [one._replace(refs=((kgb("location"), entity("kursk")),)) for one in some]
    assert agreements(*placed) == []


@pytest.mark.parametrize("words", ["six men and three women", "six men, two women and a child"])
def test_men_and_women_are_everybody(words: str) -> None:
    (found,) = numbers_agreed(killed("hur", words, 9), killed("nis", "nine people", 9))
    assert found.label == "deployment: agreement on 9 killed"


def test_the_label_and_the_explanation_say_which_are_counted() -> None:
    (same,) = disputes(killed("hur", "3 civilians", 3), killed("nis", "9 civilians", 9))
    assert same.label.startswith("deployment: 3 or 9 killed (civilians)?")
    (part,) = disputes(killed("hur", "12 civilians", 12), killed("nis", "9", 9))
    assert part.differs == ("kind",)
    assert "kind of thing (civilians, all) and cannot exceed it" in part.explanation


def test_groups_of_one_claim_add_up() -> None:
    parts = account_of(
        "Casualties", "hur", ("six civilians", 6, "killed"), ("three soldiers", 3, "killed")
    )
    (too_many,) = disputes(parts, killed("nis", "8", 8))
    assert "6 (civilians) and 3 (soldiers)" in too_many.explanation
    assert any("9 killed" in one.label for one in agreements(parts, killed("nis", "9", 9)))


def test_a_group_and_all_do_not_agree_on_their_number_and_two_of_one_group_do() -> None:
    civilians = killed("hur", "three civilians", 3)
    assert numbers_agreed(civilians, killed("nis", "three", 3)) == []
    (number,) = numbers_agreed(civilians, killed("nis", "3 civilians", 3))
    assert number.label == "deployment: agreement on 3 killed (civilians)"


@pytest.mark.parametrize("words", ["nine people are dead or missing", "nine are feared dead"])
def test_a_number_that_counts_others_too_does_not_agree(words: str) -> None:
    one = account_of("Casualties", "hur", ("nine", 9, "killed"), words=words)
    assert numbers_agreed(one, killed("nis", "nine", 9)) == []


def results(*some: Statement) -> list[Comparison]:
    of_figures = (Verdict.DISPUTE, Verdict.DIFFERENCE)
    return [one for one in compared(*some) if one.verdict in of_figures]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((20, "damaged"), (5, "destroyed"), ("Difference",)),
        ((5, "damaged"), (20, "destroyed"), ("Difference",)),
        ((20, "destroyed"), (5, "destroyed"), ("Dispute", True)),
        ((20, "damaged"), (5, "damaged"), ("Dispute", True)),
        ((20, "hit"), (5, "struck"), ("Dispute", False)),
        ((5, "hit"), (20, "destroyed"), ("Dispute", False)),
        ((20, "damaged or destroyed"), (5, "destroyed"), ()),
    ],
)
def test_what_became_of_things_decides_whether_their_numbers_exclude_each_other(
    one: tuple[int, str], other: tuple[int, str], expected: tuple[object, ...]
) -> None:
    found = results(damaged("hur", *one), damaged("nis", *other))
    assert [one.verdict.value for one in found] == list(expected[:1])
    assert [one.is_firm for one in found] == [
        *expected[1:],
        *([True] if len(expected) == 1 else []),
    ]


def test_casualties_that_may_be_of_either_sort_are_only_possibly_contradictory() -> None:
    some = [account_of("Casualties", by, (f"{n} civilians", n, "civilian")) for by, n in
            (("hur", 3), ("nis", 9))]  # fmt: skip
    (found,) = disputes(*some)
    assert found.assumed == ("kind",)


def test_the_name_of_a_group_says_what_the_words_of_its_figure_say() -> None:
    some = [killed("hur", "three civilians", 3), killed("nis", "nine", 9)]
    alike = [
        one._replace(figures=tuple(f._replace(of=entity("civilians")) for f in one.figures))
        for one in some
    ]
    assert firm(*alike) == [True]


@pytest.mark.parametrize(
    ("words", "language", "kinds"),
    [
        ("three civilians", "en", {"civilian"}),
        ("12 police officers", "en", {"police-officer"}),
        ("a woman and two children", "en", {"woman", "child"}),
        ("20 homes were destroyed", "en-GB", {"home", "destroyed"}),
        ("about 3,000", "en", set()),
        ("trois civils tués", "fr", {"civilian", "killed"}),
        ("drei Zivilisten", "de-AT", {"civilian"}),
        ("tres niños", "es", {"child"}),
        ("трое мирных жителей", "ru", {"civilian"}),
        ("3 цивільних поранено", "uk", {"civilian", "wounded"}),
        ("민간인 3명이", "ko", {"civilian"}),
        ("tre civili", "it", set()),
        # A word beside another one can mean something else.
        ("12 attorneys general", "en", set()),
        ("the secretary general", "en", set()),
        ("Director General", "en", set()),
        ("three inspectors general and two generals", "en", {"general"}),
        ("two brigadier generals", "en", {"general"}),
        ("four general strikes", "en", set()),
        ("the General Staff", "en", set()),
        ("12 fighter jets", "en", set()),
        ("12 fighters", "en", {"fighter"}),
        ("300 hospital beds", "en", set()),
        ("a school bus", "en", set()),
        ("two schools and a bus", "en", {"school"}),
        ("12 drone operators", "en", set()),
        ("two tank battalions", "en", set()),
        ("40 think tanks", "en", set()),
        ("one tank was destroyed", "en", {"tank", "destroyed"}),
        ("12 child soldiers", "en", {"child", "soldier"}),
        ("women soldiers", "en", {"woman", "soldier"}),
        ("30 civilian vehicles", "en", set()),
        ("30 civilian casualties", "en", {"civilian"}),
        ("one soldier killed", "en", {"soldier", "killed"}),
        ("12 state troopers", "en", set()),
        ("charges levelled against 12 soldiers", "en", {"soldier"}),
        ("12 véhicules militaires", "fr", set()),
        ("douze militaires", "fr", {"soldier"}),
        ("12 victimes civiles", "fr", {"civilian"}),
        ("guerre civile", "fr", set()),
        ("3 aviones militares", "es", set()),
        ("tres militares", "es", {"soldier"}),
        ("drei junge Frauen", "de", {"woman"}),
        ("drei Jungen", "de", {"child"}),
        ("12 гражданских автомобилей", "ru", set()),
        ("12 гражданских", "ru", {"civilian"}),
        ("мирные переговоры", "ru", set()),
        ("8 цивільних автомобілів", "uk", set()),
        ("мирні переговори", "uk", set()),
        ("민간인 차량 3대", "ko", set()),
        # If it is in doubt whether the next word changes a kind, the kind is named.
        ("three civilian contractors", "en", {"civilian"}),
        ("three civilian bus drivers", "en", {"civilian"}),
        ("three civilian Ukrainian men", "en", {"civilian", "man"}),
        ("30 civilian Ukrainian vehicles", "en", set()),
        ("three women bystanders", "en", {"woman"}),
        ("three women target practice", "en", {"woman"}),
        ("five women relatives", "en", {"woman"}),
        ("three student newcomers", "en", {"student"}),
        ("one soldier dies", "en", {"soldier"}),
        ("one soldier reports", "en", {"soldier"}),
        ("one tank smoulders", "en", {"tank"}),
        ("12 missile launchers", "en", set()),
        ("20 damaged or destroyed homes", "en", {"damaged", "destroyed", "home"}),
        ("it destroyed 20 homes", "en", {"destroyed", "home"}),
        ("two tank crews", "en", set()),
        ("two fighter squadrons", "en", set()),
        ("drei Jungen getötet", "de", {"child", "killed"}),
        ("drei Jungen im Alter von", "de", {"child"}),
        ("drei Jungen wurden", "de", {"child"}),
        ("Jungen schwer verletzt", "de", {"child", "wounded"}),
        ("drei Jungen, Frauen", "de", {"child", "woman"}),
        ("trois jeunes civils", "fr", {"civilian"}),
        ("tres fueron civiles", "es", {"civilian"}),
        ("12 мирных были убиты", "ru", {"civilian", "killed"}),
        ("12 гражданских украинских автомобилей", "ru", set()),
        ("12 мирных украинских жителей", "ru", {"civilian"}),
        ("12 цивільних були", "uk", {"civilian"}),
        ("민간인 피해자 3명", "ko", {"civilian"}),
        ("민간인 피해 3건", "ko", set()),
        ("여성 버스 기사 3명", "ko", {"woman"}),
        ("여성 지역민 3명", "ko", {"woman"}),
    ],
)
def test_words_name_kinds(words: str, language: str, kinds: set[str]) -> None:
    assert kinds_named(words, language) == kinds


# All sorts of people that the scheme of kinds allows, as sets of kinds

KINDS = ["civilian", "soldier", "officer", "child", "killed", "wounded"]
OUTCOMES = {"killed", "wounded"}
PEOPLE = [
    {kind for kind, is_so in zip(KINDS, sort, strict=True) if is_so}
    for sort in product((False, True), repeat=len(KINDS))
]
PEOPLE = [
    one
    for one in PEOPLE
    if not {"civilian", "soldier"} <= one
    and not one >= OUTCOMES
    and ("officer" not in one or "soldier" in one)
]


def are_meant(kinds: tuple[str, ...]) -> set[int]:
    """The people that a figure counts whose words name these kinds."""
    things, outcomes = {*kinds} - OUTCOMES, {*kinds} & OUTCOMES
    return {
        n
        for n, one in enumerate(PEOPLE)
        if (not things or one & things) and (not outcomes or one & outcomes)
    }


SOME = [tuple(kinds) for size in range(3) for kinds in combinations(KINDS, size)]


def test_kinds_relate_as_the_people_who_are_meant() -> None:
    for one, other in product(SOME, repeat=2):
        ours, theirs = are_meant(one), are_meant(other)
        expected = (
            Relation.SAME
            if ours == theirs
            else Relation.INSIDE
            if ours < theirs
            else Relation.AROUND
            if ours > theirs
            else Relation.UNKNOWN
            if ours & theirs
            else Relation.APART
        )
        first, second = (tuple(concept("kind", k) for k in kinds) for kinds in (one, other))
        found = named_relation(first, second, ontology())
        assert found is expected, (one, other)


def test_a_group_relates_as_any_part_of_those_who_are_meant() -> None:
    nuns, monks = (NamedGroup(word, (word,), is_known=False).kind for word in ("nuns", "monks"))
    for one, other in product(SOME, repeat=2):
        ours, theirs = are_meant(one), are_meant(other)
        first, second = (tuple(concept("kind", k) for k in kinds) for kinds in (one, other))
        are_apart = ours.isdisjoint(theirs)
        of_all, of_others, of_same = (
            named_relation((*first, nuns), (*second, *more), ontology())
            for more in ((), (monks,), (nuns,))
        )
        if are_apart:
            assert {of_all, of_others, of_same} == {Relation.APART}
        else:
            assert of_all is (Relation.INSIDE if ours <= theirs else Relation.UNKNOWN)
            assert of_others is Relation.UNKNOWN
            assert of_same is (Relation.OPEN if ours == theirs else Relation.UNKNOWN)


def test_what_is_open_may_be_the_same_or_more() -> None:
    open_, destroyed = (OUTCOME_OPEN,), (concept("kind", "destroyed"),)
    assert named_relation(open_, open_, ontology()) is Relation.OPEN
    assert named_relation(open_, destroyed, ontology()) is Relation.OPEN


# Groups for which there is no kind


@pytest.mark.parametrize(
    ("part", "language"),
    [
        ("five nuns", "en"),
        ("five hospital patients", "en"),
        ("five elderly residents", "en"),
        ("five local men", "en"),
        ("five Red Cross workers", "en"),
        ("five of them children", "en"),
        ("five girls", "en"),
        ("cinq religieuses", "fr"),
        ("fünf Nonnen", "de"),
        ("cinco monjas", "es"),
        ("пять монахинь", "ru"),
        ("п'ять черниць", "uk"),
        ("수녀 5명", "ko"),
        ("인부 5명", "ko"),
        ("five of whom were", "en"),
    ],
)
def test_a_group_without_a_kind_is_a_part_of_all(part: str, language: str) -> None:
    of_part = [said("hur", part, number, language) for number in (5, 12)]
    everybody = said("nis", "nine people", 9)
    assert disputes(of_part[0], everybody) == []
    assert firm(of_part[1], everybody) == [True]


@pytest.mark.parametrize(
    ("words", "evidence", "language"),
    [
        ("nine", "Nine people were killed", "en"),
        ("at least nine", "at least nine lost their lives", "en"),
        ("nine victims in the attack", "", "en"),
        ("nine people in a Russian attack", "", "en"),
        ("neuf personnes", "", "fr"),
        ("neun", "neun kamen ums Leben", "de"),
        ("nueve", "nueve murieron", "es"),
        ("девять", "погибли девять человек", "ru"),
        ("дев'ять", "загинуло дев'ять людей", "uk"),
        ("9명", "공격으로 9명이 숨졌다", "ko"),
        ("9명가량", "", "ko"),
        ("nine people, including two children", "", "en"),
        ("nine people (among them nuns)", "", "en"),
        ("neuf personnes, dont deux enfants", "", "fr"),
        ("neun Menschen, darunter zwei Kinder", "", "de"),
        ("девять человек, в том числе двое детей", "", "ru"),
        ("nine", "nine when missiles hit a market", "en"),
        ("nine people", "killing nine people and injuring at least 12", "en"),
        ("nine people", "nine people and injuring 12", "en"),
        ("the death toll reached nine", "", "en"),
        ("number of deaths climbed north of 9", "", "en"),
        ("nueve muertes", "", "es"),
        ("neun Verstorbene", "", "de"),
        ("число погибших достигло 9", "", "ru"),
        ("щонайменше дев’ятеро", "", "uk"),
        ("9명이 숨졌다", "", "ko"),
    ],
)
def test_words_for_everybody_name_no_group(words: str, evidence: str, language: str) -> None:
    everybody = said("hur", words, 9, language, evidence or words)
    assert firm(everybody, said("nis", "15 people", 15)) == [True]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("five nuns", ""), ("nine nuns", ""), [True]),
        (("five", "five nuns were killed"), ("nine", "nine nuns died"), [True]),
        (("five patients", ""), ("nine patients", ""), [False]),
        (("five", "five relatives were killed"), ("nine", "nine relatives died"), [False]),
        (("five old nuns", ""), ("nine old nuns", ""), [False]),
        (("five girls", ""), ("nine girls", ""), [True]),
        (("five hospital\npatients", ""), ("nine hospital patients", ""), [False]),
        (("five nuns", ""), ("nine monks", ""), []),
        (("five North Korean soldiers", ""), ("nine South Korean soldiers", ""), []),
        (("five", "five nuns were killed"), ("nine", "nine died"), []),
        (("five", "Of those killed, five were nuns"), ("nine", "nine died"), []),
        (("Five", "Five of the dead were nuns"), ("nine", "nine died"), []),
        (("five", "A family of five was killed"), ("nine", "nine died"), []),
        (("five", "five Red Cross workers died"), ("nine", "nine died"), []),
        (("five", "five armed men died"), ("nine", "nine died"), []),
        (("five", "five bodies were found"), ("nine", "nine died"), []),
        (("five", "five children and nuns died"), ("nine children", ""), []),
        (("five", "five of them died"), ("nine", "nine of them died"), [False]),
        (("five", "five, all of them nuns, died"), ("nine", "nine died"), []),
        (("five people", "five people who were praying died"), ("nine", "nine died"), []),
        (("five people", "five people in a hospital were killed"), ("nine", "nine died"), []),
        (("five people", "killing five people in a hospital"), ("nine", "nine died"), [False]),
        (("five people", "five people are confirmed dead"), ("nine", "nine died"), []),
        (("five attack drones", ""), ("nine people in the attack", ""), []),
        (("five", "all of the five died"), ("nine", "nine died"), [True]),
        (("five nuns and civilians", ""), ("nine soldiers", ""), []),
    ],
)
def test_the_same_words_may_name_other_people(
    one: tuple[str, str], other: tuple[str, str], expected: list[bool]
) -> None:
    some = said("hur", one[0], 5, "en", one[1]), said("nis", other[0], 9, "en", other[1])
    assert firm(*some) == expected


@pytest.mark.parametrize(
    ("words", "language", "counts"),
    [
        ("84,121 votes", "en", "vote"),
        ("30 members of the security forces", "en", "security-force"),
        ("12 Panzer", "de", "tank"),
        ("3 000 soldats", "fr", "soldier"),
        ("12 tanques", "es", "tank"),
        ("12 тысяч солдат", "ru", "soldier"),
        ("20 будинків", "uk", "home"),
        ("병력 1만2천명", "ko", "soldier"),
    ],
)
def test_words_for_all_of_a_kind_name_no_group(words: str, language: str, counts: str) -> None:
    one = account_of("Presence", "hur", (words, 12, counts), language=language)
    assert NamedGroup.among(one.figures[0].named) is None


def test_labels_give_a_group_in_the_words_of_the_report() -> None:
    (found,) = disputes(killed("hur", "5 Red Cross workers", 5), killed("nis", "4 people", 4))
    assert "kind of thing (“Red Cross workers”, all)" in found.explanation
    (same,) = disputes(killed("hur", "5 nuns", 5), killed("nis", "9 nuns", 9))
    assert same.label.startswith("deployment: 5 or 9 killed (“nuns”)?")


@pytest.mark.parametrize(
    ("words", "of", "named"),
    [
        ("12 North Korean soldiers", "troops", ()),
        ("12 elite soldiers", "troops", ("“elite soldiers”",)),
        ("12 brigade soldiers", "brigade", ()),
        ("12 our soldiers", "troops", ()),
        ("12 Ukrainian soldiers", None, ("“Ukrainian soldiers”",)),
        ("12 North Korean soldiers", None, ("“North Korean soldiers”",)),
        ("12 US soldiers", None, ("“US soldiers”",)),
    ],
)
def test_words_that_repeat_the_name_of_a_group_name_no_other(
    words: str, of: str | None, named: tuple[str, ...]
) -> None:
    given = replace(quantity(words, 12, "soldier"), counted_of=of and entity(of))
    states = Account(kgb("Presence"), ((kgb("strength"), given),), None)
    evidence = Span(0, 1, words, "", "")
    document = Document(report(), (claim("c", states, evidence=evidence),))
    ((_, one),) = with_named_kinds(statements_of(document, IRIS), document, IRIS, ontology())
    known = context()
    kinds = known.further_kinds(one.figures[0], one, entity("deployment"))
    assert [known.named([kind]) for kind in kinds] == list(named)


def test_words_of_another_name_of_a_group_name_no_other() -> None:
    entities = dict(register())
    entities["troops"] = replace(entities["troops"], aliases=("белгарские военные",))
    known = Context.of(entities, ontology())
    words = "12 белгарских военных"
    given = replace(quantity(words, 12, "soldier"), counted_of=entity("troops"))
    states = Account(kgb("Presence"), ((kgb("strength"), given),), None)
    document = Document(
        replace(report(), language="ru"),
        (claim("c", states, evidence=Span(0, 1, words, "", "")),),
    )
    ((_, one),) = with_named_kinds(statements_of(document, IRIS), document, IRIS, ontology())
    assert one.figures[0].named
    assert known.further_kinds(one.figures[0], one, entity("deployment")) == ()


#: Words of a figure of five, with their language.
_FOR_ALL = [
    ("an official death toll of five", "en"), ("the official number of dead is five", "en"),
    ("the latest official toll of five", "en"), ("a revised death toll of five", "en"),
    ("an official tally of five dead", "en"), ("un bilan officiel de cinq morts", "fr"),
    ("amtliche Zahl der Toten: fünf", "de"), ("la cifra oficial de muertos es de cinco", "es"),
    ("официальное число погибших достигло пяти", "ru"),
    ("офіційна кількість загиблих досягла п'яти", "uk"),
]  # fmt: skip
_OF_SOME = [
    ("a civilian death toll of five", "en"), ("the military death toll is five", "en"),
    ("a police death toll of five", "en"), ("five official vehicles", "en"),
    ("a confirmed death toll of five", "en"), ("five medical staff", "en"),
]  # fmt: skip
_FOR_ALL_BEFORE = [
    ("The official death toll is", "five", "en"), ("The mayor put the toll at", "five", "en"),
    ("The death toll from the attack rose to", "five", "en"), ("Toll:", "5", "en"),
    ("The number of people killed in the attack rose to", "five", "en"),
    ("Die Zahl der Toten stieg auf", "fünf", "de"), ("Le nombre de morts est de", "cinq", "fr"),
    ("El número de muertos subió a", "cinco", "es"), ("Число погибших выросло до", "пяти", "ru"),
    ("Кількість загиблих зросла до", "п'яти", "uk"),
]  # fmt: skip
_OF_SOME_BEFORE = [
    ("The civilian death toll is", "five", "en"), ("Civilian deaths:", "5", "en"),
    ("The death toll among soldiers rose to", "five", "en"), ("Police deaths stand at", "5", "en"),
    ("The number of nuns killed is", "five", "en"),
    ("The number of killed civilians in Kharkiv rose to at least", "five", "en"),
    ("Die Zahl der getöteten Zivilisten stieg auf", "fünf", "de"),
    ("Le nombre de civils tués est de", "cinq", "fr"),
    ("El número de civiles muertos subió a", "cinco", "es"),
    ("Число погибших детей выросло до", "пяти", "ru"),
    ("Кількість загиблих цивільних зросла до", "п'яти", "uk"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "language"), [*_FOR_ALL, *_OF_SOME])
def test_words_for_how_a_number_was_counted_name_no_group(words: str, language: str) -> None:
    of_all = [True] if (words, language) in _FOR_ALL else []
    assert firm(said("hur", words, 5, language), said("nis", "nine", 9)) == of_all


@pytest.mark.parametrize(("count", "number", "language"), [*_FOR_ALL_BEFORE, *_OF_SOME_BEFORE])
def test_the_words_of_a_count_before_a_number_may_name_a_group(
    count: str, number: str, language: str
) -> None:
    one = said("hur", number, 5, language, f"{count} {number}")
    of_all = [True] if (count, number, language) in _FOR_ALL_BEFORE else []
    assert firm(one, said("nis", "nine", 9)) == of_all


#: Words that limit who is counted: the evidence, the figure, what it counts.
_OF_FIVE = [
    ("Civilians: 5.", "5", "killed"), ("Soldiers killed: 5", "5", "killed"),
    ("five casualties among the police", "five casualties", "killed"),
    ("five deaths in custody", "five deaths", "killed"),
    ("five fatalities in the army", "five fatalities", "killed"),
    ("five work-related deaths", "five", "killed"),
    ("a fifth of them, five, were women", "five", "killed"),
    ("five victims were nuns", "five victims", "killed"),
    ("five people died in hospital", "five people", "killed"),
    ("five people were seriously wounded", "five people", "wounded"),
    ("five are in hospital with wounds", "five", "wounded"),
    ("five people remain missing", "five people", "missing"),
    ("five people suspected of spying were killed", "five people", "killed"),
    ("five people with foreign passports were killed", "five people", "killed"),
    ("five people aged 70 or more were killed", "five people", "killed"),
    ("five people died at the scene", "five people", "killed"),
    ("The police have lost five", "five", "killed"),
    ("its losses amounted to five", "five", "killed"),
    ("Women – 5", "5", "killed"), ("Women: 5, men: 4", "5", "killed"),
    ("5 (women)", "5", "killed"), ("five people are known to have died", "five people", "killed"),
    ("five people were hospitalised", "five people", "wounded"),
    ("five are in a critical condition", "five", "wounded"),
    ("five people suffered burns", "five people", "wounded"),
    ("5 dead soldiers", "5", "killed"), ("five wounded soldiers", "five wounded", "wounded"),
    ("five killed nuns", "five", "killed"), ("five dead from the north", "five dead", "killed"),
    ("five were wounded among the police", "five", "wounded"),
    ("Among prisoners, the death toll rose to five", "five", "killed"),
    ("The death toll for women rose to five", "five", "killed"),
    ("The number of deaths in custody rose to five", "five", "killed"),
    ("The number of soldiers killed rose from 4 to 5", "5", "killed"),
    ("The number of soldiers killed on 3 October rose to 5", "5", "killed"),
    ("five people, members of one family, were killed", "five people", "killed"),
    ("five dead Russians", "five", "killed"), ("one wounded woman", "one", "wounded"),
    ("Of the soldiers, five died", "five", "killed"),
    ("Of the wounded, five were soldiers", "five", "wounded"),
    ("the civilian dead now number five", "five", "killed"),
    ("the civilian tally is five", "five", "killed"),
    ("Five Dead Soldiers Found", "Five", "killed"), ("5 (five) nuns were killed", "5", "killed"),
    ("five “volunteers” were killed", "five", "killed"),
]  # fmt: skip
_OF_EVERYBODY = [
    ("Dead: 5", "5", "killed"), ("Toll: 5.", "5", "killed"),
    ("five deaths in October", "five deaths", "killed"),
    ("five deaths in the attack", "five deaths", "killed"),
    ("five people were killed and four were seriously wounded", "five people", "killed"),
    ("a death toll of five was given", "five", "killed"),
    ("The army said five had been killed", "five", "killed"),
    ("officials said: five, including two children, died", "five", "killed"),
    ("five people (AFP)", "five people", "killed"),
    ("Five Dead Monday, Ukraine Says", "Five", "killed"), ("5 (five) dead", "5", "killed"),
    ("“five dead”", "five", "killed"), ("five dead, HUR reported", "five", "killed"),
    ("five dead (see below)", "five dead", "killed"),
    ("five dead in the attack", "five", "killed"), ("five dead people", "five", "killed"),
    ("five killed Tuesday", "five", "killed"), ("five dead overnight", "five", "killed"),
    ("five deaths at dawn", "five deaths", "killed"),
    ("five deaths in a mass shooting attack", "five deaths", "killed"),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "words", "kind"), [*_OF_FIVE, *_OF_EVERYBODY])
def test_the_words_after_a_number_may_name_some_of_those_who_are_counted(
    evidence: str, words: str, kind: str
) -> None:
    one = account_of("Casualties", "hur", (words, 5, kind), words=evidence)
    other = account_of("Casualties", "nis", ("nine", 9, kind))
    of_all = [True] if (evidence, words, kind) in _OF_EVERYBODY else []
    assert firm(one, other) == of_all


@pytest.mark.parametrize(
    ("language", "evidence", "words"),
    [
        ("de", "Fünf Tote waren Helfer", "Fünf Tote"),
        ("de", "fünf Opfer unter der Polizei", "fünf Opfer"),
        ("fr", "cinq victimes parmi les policiers", "cinq victimes"),
        ("fr", "cinq personnes âgées sont mortes", "cinq personnes"),
        ("es", "cinco personas mayores murieron", "cinco personas"),
        ("uk", "п'ятеро людей похилого віку загинули", "п'ятеро людей"),
        ("fr", "cinq morts étaient des pompiers", "cinq morts"),
        ("es", "cinco muertos eran bomberos", "cinco muertos"),
        ("ru", "пять погибших были медиками", "пять погибших"),
        ("uk", "п'ять загиблих були медиками", "п'ять загиблих"),
        ("de", "fünf tote Soldaten", "fünf"),
        ("fr", "cinq morts civils", "cinq"),
        ("es", "cinco víctimas civiles", "cinco"),
        ("ru", "пять погибших солдат", "пять"),
        ("ru", "пять мёртвых монахинь", "пять"),
        ("uk", "п'ять поранених дітей", "п'ять"),
        ("fr", "cinq blessés parmi les soldats", "cinq"),
        ("de", "Unter den Soldaten starben fünf", "fünf"),
        ("ru", "Среди солдат погибли пять", "пять"),
        ("ru", "количество погибших солдат выросло до пяти", "пяти"),
        ("de", "Die zivile Opferzahl stieg auf fünf", "fünf"),
    ],
)
def test_the_same_in_other_languages(language: str, evidence: str, words: str) -> None:
    assert firm(said("hur", words, 5, language, evidence), said("nis", "nine", 9)) == []
