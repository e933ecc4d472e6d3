"""Words of kinds that mean something else beside another word: "attorney general", "fighter jets".

A noun before another noun says which one it is: "12 fighter jets" are no fighters, and "300
hospital beds" are no hospitals. In French and Spanish, an adjective after its noun does so, and in
Russian and Ukrainian one before it. Before people, most such words still name a kind: "child
soldiers" are both children and soldiers.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from kgbuild.read.numbers.counted import noun_kind
from kgbuild.read.numbers.languages import lexicon_of

FIXED: Final[Mapping[str, str]] = {
    "en": (
        "attorney_general attorneys_general secretary_general secretaries_general consul_general "
        "consuls_general postmaster_general surgeon_general surgeons_general inspector_general "
        "inspectors_general director_general directors_general solicitor_general "
        "governor_general governors_general comptroller_general auditor_general "
        "registrar_general procurator_general prosecutor_general prosecutors_general "
        "paymaster_general advocate_general commissioner_general quartermaster_general "
        "general_election general_strike general_assembly general_public general_population "
        "general_staff general_manager general_secretary general_hospital general_practitioner "
        "general_counsel general_director general_contractor general_meeting general_council "
        "general_mobilisation general_mobilization general_amnesty general_prosecutor "
        "state_trooper storm_trooper customs_officer probation_officer press_officer "
        "immigration_officer executive_officer loan_officer election_officer "
        "think_tank water_tank fuel_tank gas_tank oil_tank septic_tank storage_tank fish_tank "
        "tank_top tank_tops tank_truck tank_car doctors_without white_house opera_house "
        "house_of house_arrest nursing_home care_home home_guard home_front home_secretary "
        "dead_sea dead_end spin_doctor founding_father man_hour school_of "
        "levelled_at leveled_at levelled_against leveled_against "
        "levelled_accusation levelled_charge levelled_criticism levelled_threat"
    ),
    "fr": "guerre_civile partie_civile code_civil état_civil casque_bleu homme_d'affaire",
    "es": "guerra_civil código_civil registro_civil policía_militar",
    "ru": "гражданск_войн гражданск_кодекс мирн_переговор мирн_договор мирн_план детск_сад",
    "uk": "громадянськ_війн цивільн_кодекс мирн_переговор мирн_угод мирн_план",
}
"""By language: phrases as in `kind_words`, in which no word names a kind."""

#: By language: adjectives that are also nouns for people, as stems.
_ADJECTIVES: Final[Mapping[str, tuple[str, ...]]] = {
    "fr": ("civil", "militaire", "polici", "rebelle"),
    "es": ("civil", "militar", "menor", "rebelde", "policía"),
    "ru": ("гражданск", "мирн", "полицейск"),
    "uk": ("цивільн", "мирн", "поліцейськ"),
}
#: People, and what is said of people, among the words that `Nouns.others` has for anything.
_OF_PEOPLE: Final = (
    *("casualt", "victim", "death", "fatalit", "survivor", "people", "personnel", "person"),
    *("demonstrator", "protester", "protestor", "supporter", "follower", "member", "troop"),
    *("volunteer", "voter", "visitor", "inhabitant", "participant", "user", "customer"),
    *("victime", "personne", "gens", "membre", "survivant", "habitant", "électeur", "mineur"),
    *("víctima", "persona", "gente", "miembro", "superviviente", "sobreviviente", "efectivo"),
    *("люд", "человек", "жертв", "персон", "пострадавш", "потерпевш", "участник", "член"),
    *("особ", "осіб", "постраждал", "потерпіл", "учасник"),
)
#: No heads of a compound: verbs, directions, and words that describe what is before them.
_NO_HEADS: Final = frozenset(
    (
        *("are", "be", "been", "had", "have", "is", "was", "were", "has", "this", "its", "his"),
        *("us", "as", "armed", "unarmed", "old", "young", "new", "senior", "junior", "elderly"),
        *("north", "south", "east", "west"),
    )
)
#: What Korean words for people and things describe if they have no particle.
_KOREAN_HEADS: Final = (
    *("차량", "버스", "트럭", "항공기", "선박", "건물", "시설", "주택", "아파트", "가족", "가구"),
    *("기지", "무기", "공격", "지역", "거주지", "피해", "수송"),
)
_HEADS: Final = frozenset(("men", "women", "people", "personnel", "children", "aircraft"))
_THINGS: Final = frozenset(("tank", "drone", "missile", "home", "school", "hospital"))
#: The length of the shortest plural that is looked at.
_SHORTEST: Final = 4


class Around(NamedTuple):
    """The last of the words that may name kinds, its stem, and the words next to them."""

    before: str
    word: str
    stem: str
    after: str


def is_modifier(around: Around, kinds: frozenset[str], code: str) -> bool:
    """Return whether words that may name ``kinds`` only describe another word beside them.

    ``code`` is their language.
    """
    before, word, stem, after = around
    if code == "en":
        return word == stem and bool(after) and _is_head(after, kinds, code)
    if code == "ko":
        return word == stem and after.startswith(_KOREAN_HEADS)
    if any(word.startswith(adjective) for adjective in _ADJECTIVES.get(code, ())):
        return _is_thing(before if code in ("fr", "es") else after, code)
    return code == "de" and word.startswith("junge") and bool(after)  # "junge Frauen"


def _is_head(word: str, kinds: frozenset[str], code: str) -> bool:
    """Return whether an English word after a noun is what the noun describes."""
    if word in _NO_HEADS or _kind(word, code) == "outcomes":
        return False
    of_people = _kind(word, code) == "people" or word.startswith(_OF_PEOPLE)
    if of_people:
        return kinds <= _THINGS
    is_plural = word.endswith("s") and len(word) >= _SHORTEST and not word.endswith("ss")
    return _kind(word, code) == "others" or is_plural or word in _HEADS


def _is_thing(word: str, code: str) -> bool:
    """Return whether a word is for things, not for people."""
    return (
        _kind(word, code) == "others" and not word.startswith(_OF_PEOPLE) and word not in _NO_HEADS
    )


def _kind(word: str, code: str) -> str | None:
    lexicon = lexicon_of(code)
    return noun_kind(word, lexicon.nouns) if word and lexicon else None
