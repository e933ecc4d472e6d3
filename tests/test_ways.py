# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""A denial in other words for one way is firm, also in another language."""

import pytest

from kgbuild.compare.named_kinds import with_named_kinds
from kgbuild.compare.statements import statements_of
from kgbuild.model.document import Account, Document, Ref, Span
from kgbuild.model.statement import Statement
from kgbuild.read.wording.announcing_words import announces
from kgbuild.read.wording.nobody_words import denies_for_all
from kgbuild.read.wording.ways import InOneWay, ways_in
from kgbuild.vocab import terms
from kgbuild.vocab.ways import Wordings
from tests.claims_in_words import HAPPENED
from tests.comparing import EVENT, IRIS, claim, concept, disputes, entity, kgb, report
from tests.strategies import ontology

#: What an account has if a case says nothing else.
_ROLES = (("target", "kirby"),)
_TWO = (("force", "ukraine"), ("target", "kirby"))


def _told(
    cls: str,
    by: str,
    words: str,
    language: str,
    roles: tuple[tuple[str, str], ...] = _ROLES,
    *,
    is_denied: bool = False,
) -> Statement:
    """What a document says on one day of what happens to Kirby."""
    refs = tuple((kgb(name), Ref(entity(value))) for name, value in roles)
    of_event = ((terms.OF_EVENT.value, Ref(EVENT)), (kgb("happenedAt"), HAPPENED))
    one = claim(
        "c",
        Account(kgb(cls), (*of_event, *refs), None),
        claimants=(entity(by),),
        evidence=Span(0, 1, words, "", ""),
        polarity=concept("polarity", "negated" if is_denied else "affirmed"),
    )
    document = Document(report(slug=by, language=language), (one,))
    ((_, found),) = with_named_kinds(statements_of(document, IRIS), document, IRIS, ontology())
    return found


def _firm(cls: str, affirmed: tuple[str, str], denied: tuple[str, str], **how: object) -> bool:
    found = disputes(
        _told(cls, "nis", *affirmed, **how),  # type: ignore[arg-type]
        _told(cls, "hur", *denied, is_denied=True, **how),  # type: ignore[arg-type]
    )
    return any(one.is_firm for one in found)


#: A class, what is affirmed and what is denied, each with its language.
_ONE_WAY = [
    ("LeavingOffice", ("Kirby dimitió", "es"), ("Kirby did not step down", "en")),
    ("LeavingOffice", ("Kirby a démissionné", "fr"), ("Kirby ist nicht zurückgetreten", "de")),
    ("LeavingOffice", ("Kirby ist zurückgetreten", "de"), ("Kirby has not resigned", "en")),
    ("LeavingOffice", ("Kirby stepped down", "en"), ("Kirby has not resigned", "en")),
    ("LeavingOffice", ("Kirby подал в отставку", "ru"), ("Kirby handed in no resignation", "en")),
    ("LeavingOffice", ("Kirby wurde entlassen", "de"), ("Kirby was not dismissed", "en")),
    ("LeavingOffice", ("Kirby a été limogé", "fr"), ("Kirby was not sacked", "en")),
    ("Death", ("Kirby passed away", "en"), ("Kirby n'est pas mort", "fr")),
    ("Death", ("Kirby murió", "es"), ("Kirby не умер", "ru")),
    ("Detention", ("Kirby a été arrêté", "fr"), ("Kirby was not arrested", "en")),
    ("Detention", ("Kirby задержан", "ru"), ("Kirby не затримували", "uk")),
    ("Release", ("Kirby was set free", "en"), ("Kirby wurde nicht freigelassen", "de")),
    ("Abduction", ("Kirby fue secuestrado", "es"), ("Kirby n'a pas été enlevé", "fr")),
    ("Expulsion", ("Kirby wurde ausgewiesen", "de"), ("Kirby was not expelled", "en")),
    ("Attack", ("They fired at Kirby", "en"), ("They did not shoot at Kirby", "en")),
    ("Interception", ("Kirby збили", "uk"), ("Kirby wurde nicht abgeschossen", "de")),
    ("Interception", ("Kirby a été abattu", "fr"), ("Kirby was not shot down", "en")),
    ("Damage", ("Kirby sank", "en"), ("Kirby never went to the bottom", "en")),
    ("Damage", ("Kirby затонул", "ru"), ("Kirby ist nicht gesunken", "de")),
    ("Damage", ("Kirby сгорел", "ru"), ("Kirby did not burn down", "en")),
    ("Annulment", ("Kirby erklärte es für ungültig", "de"), ("Kirby did not annul it", "en")),
    ("Damage", ("Kirby fue destruido", "es"), ("Kirby was not destroyed", "en")),
    ("Disaster", ("Kirby left the rails", "en"), ("Kirby ist nicht entgleist", "de")),
    ("Disaster", ("Kirby взорвался", "ru"), ("Kirby did not explode", "en")),
    ("Agreement", ("Kirby a signé", "fr"), ("Kirby не підписував", "uk")),
    ("Agreement", ("Kirby ratificó", "es"), ("Kirby hat nicht ratifiziert", "de")),
    ("Rejection", ("Kirby lehnte es ab", "de"), ("Kirby did not turn it down", "en")),
    ("ElectionResult", ("Kirby победил", "ru"), ("Kirby did not win", "en")),
    ("Ruling", ("Kirby was found guilty", "en"), ("Kirby was not convicted", "en")),
    ("Ruling", ("Kirby wurde freigesprochen", "de"), ("Kirby no fue absuelto", "es")),
    ("Transaction", ("Kirby bought it", "en"), ("Kirby не купил это", "ru")),
    ("Closure", ("Kirby was shut", "en"), ("Kirby n'a pas été fermé", "fr")),
    ("Evacuation", ("Kirby wurde evakuiert", "de"), ("Kirby was not evacuated", "en")),
    ("Abuse", ("Kirby wurde gefoltert", "de"), ("Kirby was not tortured", "en")),
    ("Seizure", ("Decomisó a Kirby", "es"), ("No incautó nada a Kirby", "es")),
    ("Recognition", ("Kirby erkannte es an", "de"), ("Kirby has not recognised it", "en")),
    ("CyberAttack", ("Kirby was hacked", "en"), ("Kirby не был взломан", "ru")),
]  # fmt: skip
#: Words for near things, for stages, for what goes on, for the future, and for what may not be so.
_OTHER = [
    ("LeavingOffice", ("Kirby уволен", "ru"), ("Kirby was not sacked", "en")),
    ("Attack", ("They fired at Kirby", "en"), ("They did not open fire", "en")),
    ("LeavingOffice", ("Kirby offered to resign", "en"), ("Kirby did not step down", "en")),
    ("LeavingOffice", ("Kirby a présenté sa démission", "fr"), ("Kirby did not step down", "en")),
    ("LeavingOffice", ("Kirby dimitió", "es"), ("Kirby was not dismissed", "en")),
    ("LeavingOffice", ("Kirby will step down", "en"), ("Kirby has not resigned", "en")),
    ("LeavingOffice", ("Kirby démissionnera", "fr"), ("Kirby has not resigned", "en")),
    ("LeavingOffice", ("Kirby probably stepped down", "en"), ("Kirby has not resigned", "en")),
    ("LeavingOffice", ("Kirby stepped down", "en"), ("Kirby may not have resigned", "en")),
    ("LeavingOffice", ("Kirby stepped down", "en"), ("Kirby did not resign voluntarily", "en")),
    ("LeavingOffice", ("Kirby dimitió", "es"), ("Kirby has not left office", "en")),
    ("Detention", ("Kirby was detained", "en"), ("Kirby n'a pas été arrêté", "fr")),
    ("Detention", ("Kirby wurde festgenommen", "de"), ("Kirby ist nicht verhaftet worden", "de")),
    ("Attack", ("They shelled Kirby", "en"), ("They did not bomb Kirby", "en")),
    ("Attack", ("They opened fire on Kirby", "en"), ("They did not shoot Kirby", "en")),
    ("Interception", ("Kirby was intercepted", "en"), ("Kirby was not shot down", "en")),
    ("Damage", ("Kirby sank", "en"), ("Kirby was not damaged", "en")),
    ("Agreement", ("Kirby signed it", "en"), ("Kirby hat es nicht ratifiziert", "de")),
    ("Disaster", ("Kirby explodes", "en"), ("Kirby ist nicht entgleist", "de")),
    ("Ruling", ("Kirby was charged", "en"), ("Kirby wurde nicht schuldig gesprochen", "de")),
    ("Transaction", ("Kirby paid it", "en"), ("Kirby не купил это", "ru")),
    ("Withdrawal", ("Kirby is pulling out", "en"), ("Kirby ist nicht abgezogen", "de")),
    ("Withdrawal", ("Kirby retreated", "en"), ("Kirby hat Kursk nicht verlassen", "de")),
    ("Closure", ("Kirby was partly shut", "en"), ("Kirby n'a pas été fermé", "fr")),
    ("Expulsion", ("He announced its expulsion", "en"), ("Kirby wurde nicht ausgewiesen", "de")),
    ("Disaster", ("Kirby derailed and exploded", "en"), ("Kirby ist nicht entgleist", "de")),
    ("LeavingOffice", ("Kirby ustąpił", "pl"), ("Kirby did not step down", "en")),
]  # fmt: skip


@pytest.mark.parametrize(("cls", "affirmed", "denied"), _ONE_WAY)
def test_words_for_one_way_deny_each_other(
    cls: str, affirmed: tuple[str, str], denied: tuple[str, str]
) -> None:
    assert _firm(cls, affirmed, denied)


@pytest.mark.parametrize(("cls", "affirmed", "denied"), _OTHER)
def test_other_words_are_only_possibly_denied(
    cls: str, affirmed: tuple[str, str], denied: tuple[str, str]
) -> None:
    assert not _firm(cls, affirmed, denied)


@pytest.mark.parametrize(
    ("affirmed", "denied", "is_firm"),
    [
        (
            (("actor", "ukraine"), ("target", "kirby")),
            (("actor", "ukraine"), ("target", "kirby")),
            True,
        ),
        (
            (("actor", "kirby"), ("target", "ukraine")),
            (("actor", "ukraine"), ("target", "kirby")),
            False,
        ),
        (
            (("actor", "ukraine"), ("actor", "kirby")),
            (("actor", "kirby"), ("actor", "ukraine")),
            False,
        ),
        ((("actor", "ukraine"), ("target", "kirby")), (("target", "kirby"),), False),
        ((("target", "kirby"),), (("actor", "ukraine"), ("target", "kirby")), False),
        ((("target", "kirby"),), (("target", "analyst"),), False),
        ((), (), False),
    ],
)
def test_both_sides_have_the_same_things_in_the_same_roles(
    affirmed: tuple[tuple[str, str], ...], denied: tuple[tuple[str, str], ...], *, is_firm: bool
) -> None:
    told = (
        _told("Damage", "nis", "Ukraine fit sauter Kirby", "fr", affirmed),
        _told("Damage", "hur", "Ukraine did not blow up the Kirby", "en", denied, is_denied=True),
    )
    assert any(one.is_firm for one in disputes(*told)) is is_firm


@pytest.mark.parametrize(
    ("words", "is_firm"),
    [("Nobody blew up the Kirby", True), ("They did not blow up the Kirby", False)],
)
def test_a_denial_for_all_may_leave_out_who_did_it(words: str, *, is_firm: bool) -> None:
    told = (
        _told("Damage", "nis", "Ukraine fit sauter Kirby", "fr", _TWO),
        _told("Damage", "hur", words, "en", is_denied=True),
    )
    assert any(one.is_firm for one in disputes(*told)) is is_firm


def test_who_meets_whom_does_not_matter() -> None:
    both = (("party", "kirby"), ("party", "analyst"))
    words = ("Kirby met the analyst", "en"), ("Analyst hat Kirby nicht getroffen", "de")
    assert _firm("Meeting", *words, roles=both)


def test_another_place_is_not_denied() -> None:
    words = ("Kirby wurde evakuiert", "de"), ("Kirby was not evacuated", "en")
    for place, is_firm in (("kursk", True), ("belgorod", False)):
        told = (
            _told("Evacuation", "nis", *words[0], (*_ROLES, ("location", "kursk"))),
            _told("Evacuation", "hur", *words[1], (*_ROLES, ("location", place)), is_denied=True),
        )
        assert any(one.is_firm for one in disputes(*told)) is is_firm


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They shot down the jet", {"down"}),
        ("They shot the jet down on Monday", {"down"}),
        ("They shot at the jet", {"at"}),
        ("They shot the man", set()),
        ("They shot a b c d e f g h i down", set()),
        ("Downed", set()),
        ("Shooters at a range", set()),
    ],
)
def test_the_longest_wording_in_a_text_names_its_way(text: str, names: set[str]) -> None:
    wordings = Wordings("en", {"down": ("shot down", "shot ... down"), "at": ("shot at",)})
    assert ways_in(text, wordings).keys() == names


def test_a_wording_within_one_of_another_way_does_not_count() -> None:
    wordings = Wordings("fr", {"resign": ("démission",), "offer": ("présent* ... démission",)})
    (found,) = ways_in("Il n'a pas présenté hier sa démission", wordings).items()
    assert found == (
        "offer",
        InOneWay(
            words=frozenset({"il", "n", "a", "pas", "hier", "sa"}),
            verbs=frozenset({"présenté", "démission"}),
            text="Il n'a pas way-offer hier sa ",
            plain="Il n'a pas way-offer hier sa ",
        ),
    )


@pytest.mark.parametrize(
    ("text", "language", "denies"),
    [
        ("Nobody shot it down", "en", True),
        ("Niemand hat es abgeschossen", "de", True),
        ("Personne n'a tiré", "fr", True),
        ("La personne a tiré", "fr", False),
        ("It was not shot down", "en", False),
        ("Nikt go nie zestrzelił", "pl", False),
    ],
)
def test_words_for_nobody_deny_for_all(text: str, language: str, *, denies: bool) -> None:
    assert denies_for_all(text, language) is denies


@pytest.mark.parametrize(
    ("text", "language", "is_announced"),
    [
        ("Ukraine announced its withdrawal", "en", True),
        ("Ukraine announced that it withdrew", "en", False),
        ("L'Ukraine a annoncé son retrait", "fr", True),
        ("Die Ukraine kündigte den Abzug an", "de", True),
        ("Ucrania anunció que se retiró", "es", False),
        ("Украина объявила о выводе войск", "ru", True),
        ("Ukraine withdrew", "en", False),
        ("Ukraina zapowiedziała wycofanie", "pl", False),
    ],
)
def test_what_is_announced_may_be_to_come(text: str, language: str, *, is_announced: bool) -> None:
    assert announces(text, language) is is_announced


def test_each_way_has_words_in_several_languages_or_several_words() -> None:
    """Each way is of classes of account. With one wording it would only repeat `denied_words`."""
    known = ontology()
    names = {way.name for ways in known.ways.by_class.values() for way in ways}
    assert len(names) > 60
    for cls, ways in known.ways.by_class.items():
        assert known.is_a(cls, terms.ACCOUNT.value)
        for way in ways:
            assert sum(map(len, way.wordings.values())) > 1
            assert way.wordings.keys() <= {"en", "fr", "de", "es", "ru", "uk"}


def test_a_wording_is_for_one_way_of_a_class() -> None:
    """Spanish "aprobar" is for what other languages call passing, and for approving."""
    known = ontology()
    for cls in known.ways.by_class:
        found: dict[tuple[str, str], set[str]] = {}
        for way in known.ways.of(known.above(cls)):
            for code, wordings in way.wordings.items():
                for wording in wordings:
                    found.setdefault((code, wording), set()).add(way.name)
        several = {key for key, names in found.items() if len(names) > 1}
        assert all(code == "es" and word.startswith(("aprob", "aprueb")) for code, word in several)
