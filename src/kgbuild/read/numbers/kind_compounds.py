"""Words of kinds that mean something else beside another word: "attorney general", "fighter jets".

A noun before another noun says which one it is: "12 fighter jets" are no fighters, and "300
hospital beds" are no hospitals. In French and Spanish, an adjective after its noun does so, and in
Russian and Ukrainian one before it. Before people, most such words still name a kind: "child
soldiers" are both children and soldiers.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.noun_kinds import noun_kind

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
#: By language: no heads of a compound, though they may be beside what is counted.
_NO_HEADS: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(
        (
            *("are", "be", "been", "had", "have", "is", "was", "were", "has", "this", "its", "his"),
            *("us", "as", "armed", "unarmed", "old", "young", "new", "senior", "junior"),
            *("north", "south", "east", "west", "trained", "mobilised", "mobilized"),
            *("dies", "says", "goes", "loses", "leaves", "falls", "remains", "flees", "suffers"),
            *("needs", "faces", "stays", "joins", "arrives", "burns", "explodes", "crashes"),
            *("lands", "sinks", "collapses", "opens", "closes", "reopens", "appears"),
        )
    ),
    "de": frozenset(
        (
            *("wurden", "waren", "sind", "sein", "seine", "seiner", "werden", "haben", "hätten"),
            *("schwer", "leicht", "alt", "jung", "neu", "bewaffnet", "zivil", "minderjährig"),
        )
    ),
    "fr": frozenset(
        ("ont", "été", "sont", "étaient", "jeune", "jeunes", "vieux", "nouveau", "nouveaux")
    ),
    "es": frozenset(("han", "sido", "son", "fueron", "resultaron", "nuevo", "nuevos")),
    "ru": frozenset(("был", "было", "были", "была", "их")),
    "uk": frozenset(("був", "було", "були", "була", "є", "їх")),
}
#: Adjectives of English that may be between a word for people and the noun that it describes.
_ENGLISH_ADJECTIVES: Final = frozenset(
    (
        *("korean", "russian", "ukrainian", "belarusian", "american", "british", "french"),
        *("german", "polish", "chinese", "japanese", "iranian", "iraqi", "israeli", "turkish"),
        *("palestinian", "syrian", "indian", "pakistani", "afghan", "african", "european"),
        *("asian", "arab", "kurdish", "chechen", "georgian", "armenian", "azerbaijani"),
        *("moldovan", "romanian", "hungarian", "czech", "italian", "spanish", "foreign", "local"),
        *("northern", "southern", "eastern", "western", "male", "female", "elderly", "allied"),
        *("experienced", "high-ranking", "top", "internally", "human", "private", "public"),
    )
)
#: Endings of Russian and Ukrainian adjectives that nouns for things do not have.
_SLAVIC_ADJECTIVES: Final = ("ых", "их", "іх", "ыми", "ими", "ого", "его", "ый")
#: Endings of English nouns for people.
_PERSON: Final = ("er", "or", "ist", "ant", "ent", "ian", "ee", "mate", "ive")
_PEOPLE: Final = tuple(f"{ending}s" for ending in _PERSON)
#: Before a noun in the singular, so that a word in -s after the noun is a verb.
_SINGULAR: Final = frozenset(("one", "a", "an", "another", "each", "every", "single", "that"))
#: What Korean words for people and things describe if they have no particle.
_KOREAN_HEADS: Final = (
    *("차량", "버스", "트럭", "항공기", "선박", "건물", "시설", "주택", "아파트", "가족", "가구"),
    *("기지", "무기", "공격", "지역", "거주지", "피해", "수송"),
)
#: At the end of a Korean word for a thing, or in the next word, these make it one for people.
_KOREAN_PEOPLE: Final = (
    *("자", "민", "원", "인", "관", "범", "주인", "기사", "운전", "승객", "승무원", "주민", "직원"),
    *("조종사", "선원", "노동자", "근로자", "피해자", "희생자", "사상자", "사망자", "부상자"),
    *("경비원", "대원", "관계자", "환자", "사람"),
)
#: Further heads for things, which the reader of numbers does not know.
_THING_HEADS: Final = frozenset(
    (
        *("aircraft", "squadrons", "sites", "areas", "facilities", "airports", "convoys", "beds"),
        *("ships", "barracks", "headquarters", "dormitories", "protests", "unions", "ambulances"),
        *("infrastructure", "properties", "dwellings", "offices", "hideouts", "goods", "wings"),
        *("flights", "ports", "roads", "councils", "elections", "organisations", "organizations"),
    )
)
#: What became of something, which no word beside it changes: "destroyed homes".
_OUTCOMES: Final = frozenset(("killed", "wounded", "missing", "destroyed", "damaged"))
_THINGS: Final = frozenset(("tank", "drone", "missile", "home", "school", "hospital"))
#: The length of the shortest plural that is looked at.
_SHORTEST: Final = 4


class Around(NamedTuple):
    """The last of the words that may name kinds, its stem, and the words around it."""

    before: str
    word: str
    stem: str
    following: tuple[str, ...]
    is_capital: bool = False  # whether it begins with a capital, but does not begin the words

    @property
    def after(self) -> str:
        """The next word, or nothing."""
        return self.following[0] if self.following else ""


def is_modifier(around: Around, kinds: frozenset[str], code: str) -> bool:
    """Return whether words that may name ``kinds`` only describe another word beside them.

    ``code`` is their language. In doubt they do not: who names a kind counts a part, which does
    not contradict a larger number of all, while a figure that names none counts all.
    """
    before, word, stem, following = around[:4]
    if code == "en":
        return word == stem and _describes(around, kinds)
    if code == "ko":
        return word == stem and _is_korean_thing(following)
    if any(word.startswith(adjective) for adjective in _ADJECTIVES.get(code, ())):
        if code in ("fr", "es"):
            return _is_thing(before, code)
        nouns = (one for one in following if not one.endswith(_SLAVIC_ADJECTIVES))
        return _is_thing(next(nouns, ""), code)
    # "junge Frauen", but "Jungen getötet"
    may_be_adjective = code == "de" and word.startswith("junge") and not around.is_capital
    return (
        may_be_adjective
        and around.after not in _NO_HEADS["de"]
        and _kind(around.after, code) in ("people", "others")
    )


def _describes(around: Around, kinds: frozenset[str]) -> bool:
    """Return whether an English noun describes the words after it, so that they are its head."""
    if around.word.endswith(("men", "children")) or kinds <= _OUTCOMES or _is_verb(around):
        return False
    head = _head(around.following, is_one=around.before in _SINGULAR, of_things=kinds <= _THINGS)
    return head == "things" or (head == "people" and kinds <= _THINGS)


def _is_verb(around: Around) -> bool:
    """Return whether the word after a noun in the singular is a verb: "one soldier reports"."""
    is_form = around.after.endswith("s") and not around.after.endswith(("ss", "us", "is"))
    return is_form and around.before in _SINGULAR


def _head(words: tuple[str, ...], *, is_one: bool, of_things: bool) -> str | None:
    """Return whether English nouns after a noun are for "people" or "things"; None for neither.

    The last of them decides: "civilian bus drivers" are people. An unknown plural is a thing only
    after a noun ``of_things``.
    """
    found = None
    for word in words:
        kind = _kind(word, "en")
        if word in _NO_HEADS["en"] or kind == "outcomes":
            break
        if word in _ENGLISH_ADJECTIVES:
            continue
        is_person = word.endswith(_PEOPLE) or (is_one and found and word.endswith(_PERSON))
        if kind == "people" or word.startswith(_OF_PEOPLE) or (is_person and kind is None):
            return "people"
        is_plural = word.endswith("s") and len(word) >= _SHORTEST and not word.endswith("ss")
        is_thing = kind == "others" or word in _THING_HEADS or (of_things and is_plural)
        if not is_thing:
            break
        found = "things"
    return found


def _is_korean_thing(following: tuple[str, ...]) -> bool:
    """Return whether Korean words begin with a thing, and not with people named after it."""
    after, then = (*following[:2], "", "")[:2]
    head = next((one for one in _KOREAN_HEADS if after.startswith(one)), None)
    if head is None or after[len(head) :].startswith(_KOREAN_PEOPLE):
        return False
    return after != head or not then.startswith(_KOREAN_PEOPLE)


def _is_thing(word: str, code: str) -> bool:
    """Return whether a word is for things, not for people."""
    return (
        _kind(word, code) == "others"
        and not word.startswith(_OF_PEOPLE)
        and word not in _NO_HEADS[code]
    )


def _kind(word: str, code: str) -> str | None:
    lexicon = lexicon_of(code)
    return noun_kind(word, lexicon.nouns) if word and lexicon else None
