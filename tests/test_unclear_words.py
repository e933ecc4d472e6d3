# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words around a number that may limit whom it counts make no contradiction firm."""

import re
from dataclasses import replace

import pytest

from kgbuild.model.document import Account, Span
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.open_counts import open_counts
from kgbuild.read.numbers.unclear_words import unclear_words
from kgbuild.read.numbers.words_beside import counted_words, without_some
from tests.claims_in_words import HAPPENED, statement_of
from tests.comparing import EVENT, claim, context, disputes, entity, kgb
from tests.test_compare_named_kinds import account_of, firm, quantity, said

_NINE = said("nis", "nine people", 9)

#: By language: texts in which the five are, or may be, only some of those who were killed.
_SOME = {
    "en": (
        "[five] of 20 hostages were killed", "[five] (of 20) hostages were killed",
        "Among soldiers [five] died", "Of the soldiers [five] died", "In the police [five] died",
        "[five] people not wearing helmets died", "[five] people without helmets died",
        "[five] people still inside were killed", "[five] people who had stayed were killed",
        "the death toll on the bus is [five]", "in the second car, [five] people were killed",
        "[five] people were killed at the school", "[five] people died in surgery",
        "the number of those killed who were soldiers is [five]",
        "civilian fatalities, which include women, rose to [five]",
        "[five] people queuing for bread were killed", "[five] wounded people died",
        "in the stairwell alone, [five] people died", "the second missile killed [five] people",
        "in a separate attack, [five] people were killed", "10 minutes later, [five] people died",
        "of those reported missing, [five] died", "12 people on the bus, [five] killed",
        "[five] people, none of them armed, were killed", "doctors said [five] people died",
        "[five] people were killed by a drone and four by a missile", "the missile killed [five]",
        "air raids killed [five], the blast four", "[five] people were dead by midnight",
        "[five] died in the crash after the explosion", "[five] captured people were killed",
        "[five] people were killed before dawn", "[five] people were wounded and died",
        "Killed (north): [5]", "Day 1 – [5] killed", "[five] people are missing or dead",
        "the official said [five] people killed were Russian",
        "[five] people died trying to flee", "the army reported [five] deaths",
        "Bus passengers: [5] dead", "Deaths by district | Central | [5]", "Dead (men): [5]",
        "foreign deaths, the ministry said, rose to [five]",
        "Officials: [5]", "Mayor: [1]", "[5] dead\nSource: hospital records",
        "[five] people were killed. They were all on the bus.",
        "[five] were found dead in the rubble of a shop", "[five] people were killed\nin a bakery",
        "according to preliminary data, [five] people were killed",
        "[five] people were killed, according to initial reports",
        "[five] people died, including two attackers", "[five] people are feared dead",
        "of nine people hit, [five] died", "the death toll could reach [five]",
        "relatives said [five] people were killed", "[five] people died, not counting soldiers",
    ),
    "fr": (
        "Parmi les soldats [cinq] sont morts", "Sur les 20 otages, [cinq] ont été tués",
        "[cinq] personnes ne portant pas de casque ont été tuées",
        "le bilan dans le bus est de [cinq] morts", "[cinq] personnes sans casque ont été tuées",
        "selon un bilan provisoire, [cinq] personnes ont été tuées",
    ),
    "de": (
        "[fünf] von 20 Geiseln starben", "Unter Soldaten starben [fünf]",
        "[fünf] Menschen, die geblieben waren, starben", "im Bus starben [fünf] Menschen",
        "[fünf] Menschen ohne Helme starben",
        "nach vorläufigen Angaben starben [fünf] Menschen",
    ),
    "es": (
        "[cinco] de 20 rehenes murieron", "De los soldados murieron [cinco]",
        "[cinco] personas sin casco murieron", "en el autobús murieron [cinco] personas",
        "según un primer balance, murieron [cinco] personas",
    ),
    "ru": (
        "погибли [пять] из 20 заложников", "Из солдат погибли [пять]",
        "погибли [пять] человек без касок", "в школе погибли [пять] человек",
        "по предварительным данным, погибли [пять] человек",
    ),
    "uk": (
        "загинули [п'ятеро] з 20 заручників", "З солдатів загинули [п'ятеро]",
        "загинули [п'ятеро] людей без касок", "у школі загинули [п'ятеро] людей",
        "за попередніми даними, загинули [п'ятеро] людей",
    ),
    "ko": (
        "인질 20명 중 [5명]이 숨졌다", "학교에서 [5명]이 숨졌다", "헬멧을 쓰지 않은 [5명]이 숨졌다",
    ),
    "it": ("[5] suore uccise",),
}  # fmt: skip
#: By language: texts in which the five are all who were killed.
_ALL = {
    "en": (
        "Governor: [5]", "Regional governor: [5] dead",
        "Ministry: [5].", "[five] people were found dead",
        "The mayor put the toll at [five]", "officials estimate [five] people died",
        "At least seven were injured and [five] people were killed, the governor said.",
        "UPDATE 2-Russian strike kills [5], governor says", "the attack claimed [five] lives",
        "The governor said on Telegram that [five] people had been killed",
        "We know that [five] people were killed", "[five] killed as missile hits a crowded market",
        "[five] died, mostly children", "[five] dead, 30 wounded",
        "[five] dead, according to officials",
        "[five] people were killed in a petrol bomb attack on a market on Saturday, a source said",
        "“[five] people were killed,” the governor said.", "[five] died in Saturday's attack",
        "[five] were killed and 12 others, many of them on the bus, were injured",
    ),
    "fr": ("L'attaque a fait [cinq] morts, selon le gouverneur", "Gouverneur : [5]"),
    "de": ("[fünf] Menschen wurden tot aufgefunden", "Gouverneur: [5]"),
    "es": ("El ataque dejó [cinco] muertos y 12 heridos", "Gobernador: [5]"),
    "ru": ("В результате удара погибли [пять] человек, еще 12 ранены", "Губернатор: [5]"),
    "uk": ("Внаслідок обстрілу загинули [п'ять] людей", "Губернатор: [5]"),
    "ko": ("공격으로 [5명]이 사망하고 12명이 부상했다", "주지사: [5]"),
}  # fmt: skip


def _five(text: str, language: str) -> Statement:
    words = text[text.index("[") + 1 : text.index("]")]
    evidence = text.replace("[", "").replace("]", "")
    return said("hur", words, 5, language, evidence)


@pytest.mark.parametrize("language", _SOME)
def test_no_contradiction_is_firm_if_a_word_may_limit_the_number(language: str) -> None:
    wrong = [text for text in _SOME[language] if firm(_five(text, language), _NINE) == [True]]
    assert wrong == []


@pytest.mark.parametrize("language", _ALL)
def test_words_for_the_event_and_for_the_speaker_limit_nothing(language: str) -> None:
    wrong = [text for text in _ALL[language] if firm(_five(text, language), _NINE) != [True]]
    assert wrong == []


@pytest.mark.parametrize(
    "evidence",
    [
        "12 people were killed in the two attacks",
        "12 people were killed in Kursk and Belgorod",
        "12 people have been killed this week",
        "12 people were killed across the region",
        "12 people were killed or wounded",
        "Since the war began, 12 people have been killed",
    ],
)
def test_words_may_also_widen_a_number(evidence: str) -> None:
    assert firm(said("hur", "12", 12, "en", evidence), _NINE) == [False]


def test_none_of_some_is_no_denial() -> None:
    none = account_of("Presence", "hur", ("0", 0, "soldier"), words="0 soldiers are in the caves")
    some = account_of("Presence", "nis", ("9", 9, "soldier"), words="9 soldiers")
    assert firm(none, some) == [False]


def test_wounded_of_an_organisation_are_not_all_the_wounded() -> None:
    five = ("five", 5, "wounded")
    of_some = account_of("Casualties", "hur", five, words="five wounded personnel of the UN")
    assert firm(of_some, account_of("Casualties", "nis", ("nine", 9, "wounded"))) == [False]


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("[five] deaths at the market", "Attack on the market", [True]),
        ("[five] people were killed at the market", "Attack on the market", [True]),
        ("[five] people were killed at the market", "Attack on the market and the school", [False]),
        ("[five] people were killed at the market", "Attack on the school", [False]),
        ("[five] people were killed at the market", "Attack on the market, May 2025", [True]),
        ("[five] people were killed at the market", "Attack on the market, the school", [False]),
        ("hur: [5]", "Attack", [True]),  # the speaker
        ("nis: [5]", "Attack", [False]),
    ],
)
def test_words_of_the_name_of_the_event_and_of_the_speaker_limit_nothing(
    text: str, event: str, expected: list[bool]
) -> None:
    known = context()
    known = replace(known, labels={**known.labels, EVENT: event})
    found = disputes(_five(text, "en"), _NINE, known=known)
    assert [one.is_firm for one in found] == expected


def test_two_numbers_of_one_account_are_parts_whatever_words_are_beside_them() -> None:
    some = [("six", 6, "killed"), ("three", 3, "killed")]
    words = "six in the hall and three in the yard"
    given = account_of("Casualties", "hur", *some, words=words)
    assert firm(given, said("nis", "five people", 5)) == [True]
    assert disputes(given, _NINE) == []


def test_in_a_language_without_number_words_every_word_is_unclear() -> None:
    assert unclear_words("5", "5 suore uccise", "it", "5", frozenset()) == ("suore", "uccise")


def _measured(cls: str, key: str, by: str, text: str, number: int, unit: str) -> Statement:
    """What a document says of an amount with a unit, whose words are in brackets."""
    words, evidence = text[text.index("[") + 1 : text.index("]")], re.sub(r"[\[\]]", "", text)
    amount = replace(quantity(words, number, None), unit=f"http://qudt.org/vocab/unit/{unit}")
    states = Account(kgb(cls), ((kgb("happenedAt"), HAPPENED), (kgb(key), amount)), None)
    one = claim("c", states, claimants=(entity(by),), evidence=Span(0, 1, evidence, "", ""))
    return statement_of(one, by)


@pytest.mark.parametrize(
    ("text", "is_firm"),
    [
        ("Hur gave [$5 million] in aid on Monday", True),
        ("it pledged [$5 million], the minister said", True),
        ("it gave [$5 million] in military aid", False),
        ("it gave [$5 million] in grants", False),
        ("it gave [$5 million] for air defence", False),
        ("it lent [$5 million]", False),
        ("losses of [$5 million]", True),
        ("insured losses of [$5 million]", False),
    ],
)
def test_words_may_limit_an_amount_of_money(text: str, *, is_firm: bool) -> None:
    other = _measured("Aid", "amount", "nis", "it gave [$9 million]", 9_000_000, "CCY_USD")
    found = firm(_measured("Aid", "amount", "hur", text, 5_000_000, "CCY_USD"), other)
    assert found == [is_firm]


@pytest.mark.parametrize(
    ("text", "is_firm"),
    [
        ("hur received [52%] of the vote", True),
        ("hur won [52] per cent", True),
        ("hur received [52%] of the vote among expatriates", False),
        ("an exit poll gave hur [52%]", False),
        ("hur received [52%] of the two-party vote", False),
        ("with 80 per cent of ballots counted, hur has [52%]", False),
    ],
)
def test_words_may_limit_a_share(text: str, *, is_firm: bool) -> None:
    cls, key, unit = "ElectionResult", "voteShare", "PERCENT"
    other = _measured(cls, key, "nis", "nis received [48%] of the vote", 48, unit)
    assert firm(_measured(cls, key, "hur", text, 52, unit), other) == [is_firm]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("За даними екзитполу, він отримав 52%", "uk", ("екзитполу",)),
        ("34 drones were shot down and 20 were jammed", "en", ("jammed",)),
        ("The damage is put at $5 billion, at 2021 prices", "en", ("at 2021 prices",)),
        ("The damage is put at $5 billion", "en", ()),
        ("Kirby had 52% at midnight", "en", ("midnight",)),
        ("Turnout was 58%, including spoilt ballots", "en", ("including",)),
        ("five people, including two children", "en", ()),
    ],
)
def test_words_anywhere_in_a_text_may_leave_its_numbers_open(
    text: str, language: str, expected: tuple[str, ...]
) -> None:
    assert open_counts(text, language) == expected


def test_words_for_the_account_limit_nothing() -> None:
    many = ("50 people", 50, "protester"), ("9 people", 9, "protester")
    fifty, nine = (
        account_of("Protest", by, one, words=f"{one[0]} protested")
        for by, one in zip(("hur", "nis"), many, strict=True)
    )
    assert firm(fifty, nine) == [True]


@pytest.mark.parametrize(("aliases", "is_firm"), [((), False), (("Гурщина",), True)])
def test_names_in_any_language_limit_nothing(aliases: tuple[str, ...], *, is_firm: bool) -> None:
    known = context()
    known = replace(known, names={**known.names, entity("hur"): ("hur", *aliases)})
    (found,) = disputes(_five("у Гурщині загинули [п'ять] людей", "uk"), _NINE, known=known)
    assert found.is_firm is is_firm


def test_air_defences_shoot_down_and_limit_nothing() -> None:
    shot = (
        account_of(
            "Interception",
            by,
            (f"{n} drones", n, "drone"),
            words=f"air defences shot down {n} drones",
        )
        for by, n in (("hur", 34), ("nis", 21))
    )
    assert firm(*shot) == [True]


@pytest.mark.parametrize(
    ("words", "is_firm"),
    [
        ("a magnitude 6 earthquake struck", True),
        ("an earthquake of magnitude 6 struck", True),
        ("a magnitude 6 aftershock struck", False),
    ],
)
def test_words_beside_a_magnitude_name_no_group(words: str, *, is_firm: bool) -> None:
    seven = account_of("Disaster", "nis", ("7", 7, "magnitude"), words="a magnitude 7 earthquake")
    six = account_of("Disaster", "hur", ("6", 6, "magnitude"), words=words)
    assert firm(six, seven) == [is_firm]


@pytest.mark.parametrize(
    ("language", "words", "unclear"),
    [
        ("en", "Between Monday and Tuesday, [five] people were killed", ()),
        ("en", "[five] people were killed between 3 and 5 May", ()),
        ("de", "Zwischen Montag und Dienstag wurden [fünf] Menschen getötet", ()),
        ("en", "Near Marn, [five] people were killed", ("near marn", "marn")),
        ("en", "[five] people were killed near Marn", ("near marn", "marn")),
        ("de", "Bei Mailand wurden [fünf] Menschen getötet", ("bei mailand", "mailand")),
    ],
)
def test_between_two_days_names_a_period_and_near_a_town_a_place(
    language: str, words: str, unclear: tuple[str, ...]
) -> None:
    number = re.search(r"\[(\w+)\]", words)
    assert number is not None
    evidence = words.replace("[", "").replace("]", "")
    found = unclear_words(number[1], evidence, language, number[1], frozenset({"killed"}))
    assert found == unclear


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The death toll stood at [28] (including six children) on Friday", "death 28"),
        ("[28], including six children, were killed", "28"),
        ("[28 people] (among them six children) were killed", "28 people"),
        ("killed: [28], including nuns", "28"),
    ],
)
def test_some_of_those_counted_are_no_group(words: str, expected: str) -> None:
    number = re.search(r"\[([\w ]+)\]", words)
    assert number is not None
    counted = counted_words(number[1], words.replace("[", "").replace("]", ""), "en")
    assert without_some(counted, "en").strip() == expected


def test_an_event_before_a_preposition_is_not_a_second_number() -> None:
    evidence = "bringing the death toll from the floods to 34"
    assert unclear_words("34", evidence, "en", "34", frozenset({"killed"})) == ()
    added = "shelling killed five, the air raid four"
    assert unclear_words("five", added, "en", "five", frozenset({"killed"})) == ("raid four",)


def test_words_for_the_unit_of_a_number_limit_nothing() -> None:
    known, claim_ = context(), account_of("Measurement", "hur", ("$81", 81, None))
    priced = claim_.figures[0]._replace(per="http://qudt.org/vocab/unit/BBL", unclear=("barrel",))
    assert not known.is_unclear(priced, claim_, EVENT)
    assert known.is_unclear(priced._replace(per=None), claim_, EVENT)
