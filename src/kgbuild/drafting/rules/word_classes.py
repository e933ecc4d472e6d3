"""What kind of thing a noun names: a person, a body, a place, a weapon or money."""

from functools import partial
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.noun_classes import NOUN_CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

_POSTS_WORDS: Final = (
    "minister president chief director spokesman spokeswoman spokesperson secretary commander "
    "chairman chairwoman chair chairperson head governor mayor ambassador general editor advisor "
    "adviser leader premier chancellor senator envoy commissioner coordinator officer prosecutor "
    "executive manager professor judge representative deputy king queen prince candidate admiral "
    "colonel captain major marshal lawmaker politician diplomat official analyst expert lawyer "
    "founder owner author pope bishop imam sheikh emir princess congressman congresswoman "
    "councillor rapporteur correspondent inspector superintendent sheriff justice attorney"
)
#: What people do in public life; "chief" and "head" are among them.
POSTS: Final = frozenset(_POSTS_WORDS.split())
#: Those of them that are as often companies.
ALSO_BODIES: Final = frozenset({"founder", "owner"})
_PEOPLE_WORDS: Final = (
    "person people man woman child boy girl civilian soldier resident citizen worker employee "
    "student teacher doctor nurse journalist reporter witness victim suspect prisoner hostage "
    "refugee migrant protester demonstrator activist voter passenger driver pilot villager farmer "
    "fighter militant rebel insurgent gunman terrorist police officer troop conscript recruit "
    "volunteer medic patient survivor rescuer inmate detainee captive defendant relative parent "
    "mother father son daughter brother sister wife husband neighbour neighbor pilgrim tourist "
    "miner engineer scientist minister supporter opponent critic dissident defector observer "
    "monitor inspector staff crew family personnel serviceman servicewoman marine sailor "
    "peacekeeper mercenary guard commander paratrooper reservist deserter settler priest monk nun "
    "businessman businesswoman banker economist actor singer athlete lawyer teenager herder "
    "trader fisherman contractor adviser bodyguard firefighter member delegate nominee aide "
    "individual player investor immigrant criminal consumer advocate colleague heir staffer user "
    "participant adult dealer kid organiser organizer writer extremist contender guest "
    "shareholder customer researcher graduate dictator guerrilla outsider negotiator policeman "
    "policewoman visitor client bomber hero consultant foreigner fundraiser challenger lobbyist "
    "incumbent nationalist legislator attacker successor academic celebrity entrepreneur killer "
    "attendee predecessor trafficker surgeon separatist spy elder astronaut cosmonaut actress "
    "hacker caretaker rapist exile referee specialist pastor prostitute artist scholar columnist "
    "spouse taxpayer compatriot warlord commentator pirate mourner cleric historian shooter "
    "goalkeeper mediator ruler architect tycoon applicant skipper perpetrator jihadist teammate "
    "photographer infant baby newborn toddler pensioner grandmother grandfather uncle aunt cousin "
    "nephew niece fiance girlfriend boyfriend couple schoolgirl schoolboy pupil schoolchild "
    "lecturer librarian cook chef waiter cleaner baker butcher tailor carpenter mechanic "
    "electrician plumber clerk cashier shopkeeper vendor merchant smuggler thief robber burglar "
    "looter rioter hijacker kidnapper abductor captor assailant murderer arsonist fugitive "
    "convict culprit accomplice ringleader bystander onlooker motorist cyclist pedestrian "
    "commuter traveller traveler holidaymaker hiker climber skier swimmer diver seafarer mariner "
    "fisher shepherd labourer laborer docker trucker dispatcher paramedic midwife physician "
    "psychiatrist psychologist pharmacist dentist carer caregiver orphan widow widower amputee "
    "believer worshipper preacher rabbi mullah missionary archbishop cardinal blogger presenter "
    "cameraman poet novelist musician dancer composer painter filmmaker comedian footballer "
    "runner boxer coach trainer fan reveller consul emissary interpreter translator warden ranger "
    "poacher juror magistrate solicitor barrister plaintiff complainant offender informant "
    "informer whistleblower operative cadet corporal sergeant lieutenant veteran infantryman "
    "gunner sniper airman adolescent teen youth youngster islander national expatriate "
    "asylum-seeker deportee returnee evacuee squatter beggar intern apprentice trainee executive "
    "boss financier landlord tenant homeowner householder shopper subscriber viewer listener "
    "reader claimant beneficiary addict nomad peasant hostage-taker sympathiser loyalist mutineer "
    "renegade stowaway"
)
_PEOPLE: Final = frozenset(_PEOPLE_WORDS.split())
#: Words for people whom another sentence names, or nobody.
_SOMEBODY_WORDS: Final = (
    "he she we they i you him her them us me who whom everyone everybody anyone anybody nobody "
    "someone somebody himself herself themselves"
)
_SOMEBODY: Final = frozenset(_SOMEBODY_WORDS.split())
_BODY_WORDS: Final = (
    "government ministry army navy military police court parliament commission committee council "
    "agency authority party group company organisation organization union coalition alliance "
    "administration cabinet regime militia team board body department office bank firm institute "
    "university newspaper network movement opposition kremlin senate congress force command crew "
    "staff association federation bloc delegation mission embassy coastguard watchdog ngo charity "
    "regulator airline club league church junta faction cartel gang cell syndicate consortium "
    "conglomerate retailer carmaker insurer lender manufacturer utility startup legislature "
    "assembly tribunal secretariat directorate inspectorate municipality bureau squad panel jury "
    "cooperative foundation trust brigade battalion think-tank broadcaster employer chamber "
    "taskforce"
)
_BODIES: Final = frozenset(_BODY_WORDS.split())
_WEAPON_WORDS: Final = (
    "missile rocket shell bomb mortar drone grenade bullet artillery gun rifle warhead torpedo "
    "mine munition ammunition round shot salvo barrage volley fire gunfire tank howitzer "
    "explosive projectile device airstrike weapon"
)
_WEAPONS: Final = frozenset(_WEAPON_WORDS.split())
_PLACE_WORDS: Final = (
    "town village city area district region province territory settlement suburb neighbourhood "
    "neighborhood capital coast island border frontier front position bridge airport base port "
    "road highway street square hospital school building house home market mosque church plant "
    "station camp hill ridge valley river sea shore field site country state land ground"
)
_PLACES: Final = frozenset(_PLACE_WORDS.split())
#: What somebody has written or worked out: its claims are those of its author.
WRITINGS: Final = frozenset(
    {"estimate", "statement", "report", "figure", "data", "analysis", "survey", "poll", "study",
     "assessment", "forecast", "letter", "resolution", "communique", "indictment", "account",
     "projection", "calculation", "post", "tweet", "message", "speech", "remark", "comment", "map",
     "count", "tally", "record", "filing", "release", "note", "memo", "document", "website",
     "bulletin", "research", "video", "paper", "complaint", "ruling", "verdict"}
)  # fmt: skip
_PLURAL: Final = frozenset({"NNS", "NNPS"})


def is_person(token: "Token") -> bool:
    """Return whether a noun names a person or people; the report knows its names of people."""
    if token.ent_type_ == "PERSON" or token.text in token.doc.user_data["people"]:
        return True
    return not token.ent_type_ and token.lemma_.lower() in POSTS | _PEOPLE


def _is_somebody(token: "Token") -> bool:
    """Return whether a noun, a pronoun or a number stands for people."""
    if token.lower_ in _SOMEBODY or is_person(token):
        return True
    if token.pos_ == "NUM":
        return token.ent_type_ in {"", "CARDINAL"}  # "nine are missing"
    return token.ent_type_ == "NORP" and is_plural(token)


def is_collective(token: "Token") -> bool:
    """Return whether a noun names a body, which is "it" and "they"."""
    return token.ent_type_ in {"ORG", "GPE", "NORP"} or token.lemma_.lower() in _BODIES


def is_plural(token: "Token") -> bool:
    """Return whether a noun is in the plural, or several are joined."""
    return token.tag_ in _PLURAL or any(one.dep_ == "conj" for one in token.children)


def _is_place(token: "Token") -> bool:
    """Return whether a noun names a place, or is a name that the model does not know."""
    is_unknown = token.pos_ == "PROPN" and not token.ent_type_
    is_named = token.ent_type_ in {"GPE", "LOC", "FAC"} or is_unknown
    return is_named or token.lemma_.lower() in _PLACES


def _is_lacking(token: "Token") -> bool:
    """Return whether there is none of something, or too little: "no clean water"."""
    words = {one.lower_ for one in token.children if one.dep_ in {"det", "amod", "advmod"}}
    return not words.isdisjoint({"no", "little", "few", "enough", "insufficient", "any"}) and (
        _is_among(NOUN_CLASSES["@goods"], token)
    )


def _is_joint(token: "Token") -> bool:
    """Return whether several do something together, as in "a joint patrol"."""
    return any(one.lower_ in {"joint", "trilateral", "bilateral"} for one in token.children)


def _is_among(words: frozenset[str], token: "Token") -> bool:
    return token.lemma_.lower() in words or token.lower_ in words


def _is_weapon(token: "Token") -> bool:
    return token.lemma_.lower() in _WEAPONS or any(
        one.dep_ == "prep" and one.lower_ == "of" and any(map(_is_weapon, one.children))
        for one in token.children
    )


def _is_money(token: "Token") -> bool:
    return token.ent_type_ == "MONEY" or token.lemma_.lower() in {"money", "fund", "cash"}


#: The word classes that a frame may ask for, as in ``obj!~@person``.
WORD_CLASSES: "Final[dict[str, Callable[[Token], bool]]]" = {
    "@person": _is_somebody,
    "@body": is_collective,
    "@place": _is_place,
    "@weapon": _is_weapon,
    "@money": _is_money,
    "@post": lambda token: token.lemma_.lower() in POSTS,
    "@lacking": _is_lacking,
    "@joint": _is_joint,
    **{name: partial(_is_among, words) for name, words in NOUN_CLASSES.items()},
}
