"""Authored quantities become quantities, by what the ontology says their names mean."""

from decimal import Decimal
from pathlib import Path

import pytest

from kgbuild.errors import Place
from kgbuild.ids import Iris
from kgbuild.model.document import Span
from kgbuild.model.text import Text
from kgbuild.read.models.quoted_values import AuthoredQuantity
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.sources.problems import Problems
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.quantities import QuantityReader
from kgbuild.read.values.times import Clock
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

NAMES = NameResolver(
    Iris("https://example.org/d/"), Ontology.load(resource_files("ontology", ".ttl")), register={}
)
READER = QuantityReader(NAMES, Clock(NAMES, published=None))


@pytest.mark.parametrize(
    ("verbatim", "unit", "low", "high"),
    [
        ("more than 100 soldiers", None, Decimal(101), None),
        ("more than 100 meters", "M", Decimal(100), None),
        ("fewer than 100 soldiers", None, Decimal(0), Decimal(99)),
        ("less than 100 meters", "M", Decimal(0), Decimal(100)),
    ],
)
def test_what_has_a_unit_of_measure_is_measured_and_else_counted(
    verbatim: str, unit: str | None, low: Decimal | None, high: Decimal | None
) -> None:
    authored = AuthoredQuantity.model_validate({"verbatim": verbatim, "unit": unit})
    quantity = READER.read(authored)
    assert (quantity.low, quantity.best, quantity.high) == (low, None, high)


def test_each_way_of_giving_a_quantity_goes_by_its_own_unit() -> None:
    other = {"verbatim": "more than 30 meters", "unit": "M"}
    authored = AuthoredQuantity.model_validate({"verbatim": "more than 9", "alsoGivenAs": other})
    quantity = READER.read(authored)
    assert quantity.also_given_as is not None
    assert (quantity.low, quantity.also_given_as.low) == (Decimal(10), Decimal(30))


@pytest.mark.parametrize("given", [{"low": 9, "high": 8}, {"low": 9, "best": 8, "high": 10}])
def test_limits_that_are_given_are_in_order(given: dict[str, int]) -> None:
    words = {"verbatim": "a few", "rule": "given", "note": "For a test."}
    authored = AuthoredQuantity.model_validate({**words, **given})
    with pytest.raises(NumberError, match="not in order"):
        READER.read(authored)


def test_a_given_number_with_only_best_is_that_number() -> None:
    words = {"verbatim": "100 ships", "rule": "given", "best": 100}
    quantity = READER.read(AuthoredQuantity.model_validate(words))
    assert (quantity.low, quantity.best, quantity.high) == (Decimal(100),) * 3


@pytest.mark.parametrize(
    ("verbatim", "unit"),
    [
        ("2 million euros", "EUR"),
        ("€2 million", "EUR"),
        ("$2 million", "USD"),
        ("US$2 million", "USD"),
        ("$2 million", "AUD"),
        ("2 million dollars", "CAD"),
        ("2 million pounds", "GBP"),
        ("£2 million", "GBP"),
        ("2 million rubles", "RUB"),
        ("2 million yen", "JPY"),
    ],
)
def test_an_amount_of_money_is_in_a_currency_that_its_words_can_mean(
    verbatim: str, unit: str
) -> None:
    quantity = READER.read(AuthoredQuantity.model_validate({"verbatim": verbatim, "unit": unit}))
    assert quantity.best == Decimal(2_000_000)


@pytest.mark.parametrize(
    ("verbatim", "unit", "reason"),
    [
        ("2 million euros", "USD", "money"),
        ("$2 million", "EUR", "money"),
        ("US$2 million", "AUD", "money"),
        ("2 million pounds", "USD", "LB"),
        ("2 million pounds sterling", "EGP", "money"),
        ("300 km", "M", "KiloM"),
        ("300 km", None, "KiloM"),
        ("40%", None, "a share"),
        ("$500", None, "money"),
        ("$500", "M", "money"),
    ],
)
def test_words_in_another_unit_than_the_authors_are_refused(
    verbatim: str, unit: str | None, reason: str
) -> None:
    authored = AuthoredQuantity.model_validate({"verbatim": verbatim, "unit": unit})
    with pytest.raises(NumberError, match=reason):
        READER.read(authored)


def test_a_share_is_read_in_its_unit() -> None:
    authored = AuthoredQuantity.model_validate({"verbatim": "about 40%", "unit": "PERCENT"})
    assert READER.read(authored).best == Decimal(40)


def test_the_parts_of_a_sum_are_kept_and_count_what_the_sum_counts() -> None:
    words = {"verbatim": "a woman and two children", "counts": "killed", "note": "A note."}
    quantity = READER.read(AuthoredQuantity.model_validate(words))
    assert quantity.best == Decimal(3)
    parts = [(one.verbatim, one.best, one.counts, one.note) for one in quantity.addends]
    assert parts == [
        ("a woman", Decimal(1), quantity.counts, None),
        ("two children", Decimal(2), quantity.counts, None),
    ]


def marked(text: str) -> tuple[str, AuthoredQuantity]:
    """The text without brackets, and a quantity with the words that were in them."""
    words = text[text.index("[") + 1 : text.index("]")]
    authored = AuthoredQuantity.model_validate({"verbatim": words, "counts": "soldier"})
    return text.replace("[", "").replace("]", ""), authored


@pytest.mark.parametrize("verbatim", ["500 more soldiers", "another 500 soldiers"])
def test_more_of_them_are_read_as_an_increment_and_as_nothing_else(verbatim: str) -> None:
    words = {"verbatim": verbatim, "counts": "soldier"}
    increment = AuthoredQuantity.model_validate({**words, "scope": "increment"})
    assert READER.read(increment).best == Decimal(500)
    READER.check_context(
        increment.model_copy(update={"verbatim": "500"}), Text(verbatim).span(0, len(verbatim))
    )
    with pytest.raises(NumberError):
        READER.read(AuthoredQuantity.model_validate({**words, "scope": "total"}))


def evidence(text: str) -> Span:
    start, stop = text.index("["), text.index("]")
    plain = text.replace("[", "").replace("]", "")
    return Text(plain).span(start, stop - 1)


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("uk", "перекинуто [12] тисяч солдатів", "тисяч"),
        ("uk", "перекинуто близько [12 тисяч] солдатів", "близько"),
        ("en", "up to [3,000] soldiers", "up to"),
        ("en", "no [more than 3,000] soldiers", "no more than"),
        ("en", "It was not [3,000] soldiers", "not"),
        ("en", "[8.61] lakh people", "lakh"),
        ("en", "[3] thousand", "thousand"),
        ("en", "most of the [3,000] soldiers", "most"),
        ("en", "half a [million people]", "half a"),
        ("en", "[3,000] soldiers or more", "or more"),
        ("en", "[3,000], or more, soldiers", "or more"),
        ("en", "another [3,000] soldiers", "another"),
        ("en", "[3,000] more soldiers", "more"),
        ("en", "[40]% of the soldiers", "%"),
        ("en", "[300] km away", "km"),
        ("en", "$[300] was paid", "$"),
        ("en", "[3,000]-plus soldiers", "-plus"),
        ("en", "[5] to 7 soldiers", "to 7"),
        ("en", "5 to [7] soldiers", "5 to"),
        ("en", "between 5 and [7] soldiers", "5 and"),
        ("en", "between [5] and 7 soldiers", "between"),
        ("en", "tens of [thousands]", "tens of thousands"),
        ("en", "[tens] of thousands", "of thousands"),
        ("en", "[two] and a half million", "and a half"),
        ("en", "[13],000 soldiers", "inside"),
        ("en", "1[3,000] soldiers", "inside"),
        ("en", "[3].5 million", "inside"),
        ("en", "the T-[72] tanks", "-"),
        ("en", "the [3]rd brigade", "rd"),
        ("de", "bis zu [3.000] Soldaten", "bis zu"),
        ("fr", "plus de [3 000] soldats", "plus de"),
        ("es", "hasta [3.000] soldados", "hasta"),
        ("ru", "большинство из [3000] солдат", "большинство"),
        ("ko", "약 [3000명]", "약"),
        ("ko", "[3000명] 이상", "이상"),
        ("ko", "[3]천명", "천"),
        ("zh", "约[3000]人", "约"),
        ("ar", "نحو [٣٠٠٠] جندي", "نحو"),
    ],
)
def test_words_of_the_report_that_change_a_quoted_number_are_noticed(
    language: str, text: str, named: str
) -> None:
    reader = QuantityReader(NAMES, READER.clock, language)
    plain, words = (
        text.replace("[", "").replace("]", ""),
        text[text.index("[") + 1 : text.index("]")],
    )
    authored = AuthoredQuantity.model_validate({"verbatim": words, "counts": "soldier"})
    with pytest.raises(NumberError) as refusal:
        reader.check_context(authored, Text(plain).span(0, len(plain)))
    assert named in str(refusal.value)
    with pytest.raises(NumberError):
        reader.check_context(authored, evidence(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "fighting between [500 officers] of one and 300 of another"),
        ("en", "three generals and [500 officers] arrived"),
        ("en", "BRENN - [At least 500 officers] arrived"),
        ("en", "The blast – [at least 500 officers] died – was heard"),
        ("en", "[three generals] and 500 officers"),
        ("en", "He saw [3,000 soldiers] in Kursk."),
        ("en", "They were [3,000]."),
        ("en", "a force of [3,000] soldiers"),
        ("en", "a [3,000-strong] brigade"),
        ("en", "[3,000]-strong"),
        ("en", "At least [3,000] came, and later [3,000] left"),
        ("uk", "перекинуто [близько 12 тисяч] солдатів"),
        ("de", "Er sah [3.000 Soldaten] am 3. Mai."),
        ("fr", "avec [3 000 soldats]"),
        ("ko", "북한군 [3000명]이 왔다"),
    ],
)
def test_other_words_of_the_report_are_let_alone(language: str, text: str) -> None:
    reader = QuantityReader(NAMES, READER.clock, language)
    plain, words = (
        text.replace("[", "").replace("]", ""),
        text[text.index("[") + 1 : text.index("]")],
    )
    authored = AuthoredQuantity.model_validate({"verbatim": words, "counts": "soldier"})
    reader.check_context(authored, Text(plain).span(0, len(plain)))


def test_a_given_number_needs_no_words_around_it() -> None:
    words = {"verbatim": "3,000", "rule": "given", "high": 3000, "note": "For a test."}
    READER.check_context(AuthoredQuantity.model_validate(words), evidence("up to [3,000]"))


@pytest.mark.parametrize(
    ("language", "groups", "people"),
    [
        ("en", "50 displaced families", "50 family members"),
        ("de", "50 Familien", "50 Bewohner"),
        ("fr", "50 familles ukrainiennes", "50 soldats"),
        ("es", "50 familias", "50 soldados"),
        ("ru", "50 семей", "50 солдат бригады"),
        ("uk", "50 родин", "50 солдатів бригади"),
        ("ko", "50가구", "50명"),
    ],
)
def test_groups_of_people_are_not_people(language: str, groups: str, people: str) -> None:
    reader = QuantityReader(NAMES, Clock(NAMES, published=None), language)

    def quantity(words: str, counts: str) -> AuthoredQuantity:
        return AuthoredQuantity.model_validate({"verbatim": words, "counts": counts})

    assert reader.read(quantity(people, "displaced")).best == Decimal(50)
    assert reader.read(quantity(groups, "family")).best == Decimal(50)
    with pytest.raises(NumberError, match="are groups, but people are counted"):
        reader.read(quantity(groups, "displaced"))
    number = groups[:2]
    evidence = Span(0, len(groups), groups, "", "")
    reader.check_context(quantity(number, "family"), evidence)
    with pytest.raises(NumberError, match="are groups, but people are counted"):
        reader.check_context(quantity(number, "displaced"), evidence)


@pytest.mark.parametrize(
    ("verbatim", "counts", "language", "is_read"),
    [
        ("six mills", "tank", "en", False),
        ("sixty cars", "tank", "en", False),
        ("sixty cars destroyed", "tank", "en", False),
        ("sixty tanks", "tank", "en", True),
        ("sixty tanks destroyed", "tank", "en", True),
        ("sixty vehicles", "tank", "en", True),
        ("60 T-72s", "tank", "en", True),
        ("sixty of them", "tank", "en", True),
        ("sixty cars", "vehicle", "en", True),
        ("sixty tanks", "vehicle", "en", True),
        ("sixty tractors", "vehicle", "en", True),
        ("six mills", "building", "en", True),
        ("six homes", "building", "en", True),
        ("six homes", "ship", "en", False),
        ("six ferries", "ship", "en", True),
        ("six mills", "destroyed", "en", True),
        ("4,000 households", "home", "en", True),
        ("60 Schiffe", "tank", "de", False),
        ("60 Panzer", "tank", "de", True),
        ("60 кораблів", "tank", "uk", False),
        ("60 танків", "tank", "uk", True),
    ],
)
def test_the_noun_of_a_number_is_of_the_kind_that_is_counted(
    verbatim: str, counts: str, language: str, *, is_read: bool
) -> None:
    reader = QuantityReader(NAMES, Clock(NAMES, published=None), language)
    authored = AuthoredQuantity.model_validate({"verbatim": verbatim, "counts": counts})
    if is_read:
        assert reader.read(authored).low is not None
    else:
        with pytest.raises(NumberError, match=f"other things than counts: {counts}"):
            reader.read(authored)
        given = {"verbatim": verbatim, "counts": counts, "rule": "given", "best": 60}
        assert reader.read(AuthoredQuantity.model_validate(given)).best == 60


@pytest.mark.parametrize(
    ("verbatim", "hint"),
    [
        ("two senior Zorg officers", "quote 'two' instead, or give the number yourself"),
        ("some Zorg officers", "quote other words, or give the number yourself"),
        ("a third of the officers", "write unit: PERCENT, or give the number yourself"),
    ],
)
def test_a_finding_on_a_number_says_what_to_write_instead(verbatim: str, hint: str) -> None:
    place = Place(Path("claims.yaml"))
    problems = Problems(lambda _: place, lambda _: place)
    authored = AuthoredQuantity.model_validate({"verbatim": verbatim})
    text = f"In all, {verbatim} died."
    READER.report(authored, problems, ("strength",), Span(0, len(text), text, "", ""))
    (finding,) = problems.findings
    assert (finding.name, finding.hint) == (
        "number-not-read",
        f"{hint}: rule: given with low, best or high",
    )


def test_an_author_can_quote_others_as_a_part() -> None:
    authored = AuthoredQuantity.model_validate({"verbatim": "67 others", "scope": "part"})
    assert READER.read(authored).best == 67
