"""Words that name the kind of what is counted, such as "civilians" or "destroyed".

A figure has one kind, which its author gives. Its words may say more: of "three civilians", counted
as killed, each is a civilian, too.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_compounds import FIXED, Around, is_modifier
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.tokens import WORD

#: How many words after a kind are looked at.
_FURTHER: Final = 4

#: By language: the notations of kinds, each with the stems of its words; "_" is inside a phrase.
_STEMS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "civilian": "civilian",
        "soldier": "soldier troop trooper serviceman servicemen conscript",
        "officer": "officer",
        "general": "general",
        "police-officer": "police_officer policeman policemen policewoman policewomen",
        "fighter": "fighter combatant rebel insurgent",
        "militant": "militant terrorist gunman gunmen",
        "child": "child children boy girl baby babies infant teenager schoolboy schoolgirl",
        "woman": "woman women mother grandmother",
        "man": "man men father grandfather",
        "journalist": "journalist reporter",
        "aid-worker": "aid_worker",
        "medic": "doctor nurse medic paramedic",
        "rescuer": "rescuer firefighter",
        "worker": "worker employee miner",
        "teacher": "teacher",
        "student": "student pupil schoolchild schoolchildren",
        "official": "official",
        "peacekeeper": "peacekeeper",
        "passenger": "passenger",
        "refugee": "refugee",
        "migrant": "migrant",
        "protester": "protester protestor demonstrator",
        "tank": "tank",
        "drone": "drone uav",
        "missile": "missile",
        "home": "home house apartment",
        "school": "school",
        "hospital": "hospital",
        "killed": "killed dead died slain",
        "wounded": "wounded injured hurt",
        "missing": "missing",
        "destroyed": (
            "destroyed demolished razed flattened levelled leveled gutted burned_down burnt_down"
        ),
        "damaged": "damaged",
    },
    "fr": {
        "civilian": "civil civile",
        "soldier": "soldat soldate militaire",
        "police-officer": "policier policière",
        "fighter": "combattant combattante rebelle",
        "child": "enfant garçon fille fillette bébé",
        "woman": "femme",
        "man": "homme",
        "journalist": "journaliste",
        "killed": "mort morte tué tuée",
        "wounded": "blessé blessée",
        "missing": "disparu disparue",
        "destroyed": "détruit détruite rasé rasée réduit_en_cendres réduite_en_cendres",
        "damaged": "endommagé endommagée",
    },
    "de": {
        "civilian": "zivilist zivilistin zivilperson",
        "soldier": "soldat soldatin",
        "police-officer": "polizist polizistin",
        "fighter": "kämpfer kämpferin rebell",
        "child": "kind kinder junge mädchen baby",
        "woman": "frau frauen",
        "man": "mann männer",
        "journalist": "journalist journalistin",
        "killed": "tot tote toter getötet gefallen",
        "wounded": "verletzt verwundet",
        "missing": "vermisst",
        "destroyed": "zerstört abgebrannt niedergebrannt",
        "damaged": "beschädigt",
    },
    "es": {
        "civilian": "civil civiles",
        "soldier": "soldado soldada militar militares",
        "police-officer": "policía",
        "fighter": "combatiente rebelde",
        "child": "niño niña menor menores bebé",
        "woman": "mujer mujeres",
        "man": "hombre",
        "journalist": "periodista",
        "killed": "muerto muerta fallecido fallecida",
        "wounded": "herido herida",
        "missing": "desaparecido desaparecida",
        "destroyed": "destruido destruida arrasado arrasada calcinado calcinada",
        "damaged": "dañado dañada",
    },
    "ru": {
        "civilian": "гражданск мирн_жител мирн",
        "soldier": "солдат военнослужащ бойц боец",
        "police-officer": "полицейск",
        "fighter": "боевик",
        "child": "ребенк ребёнк ребенок ребёнок дет детей детьми мальчик девочк девочек",
        "woman": "женщин",
        "man": "мужчин",
        "journalist": "журналист",
        "killed": "погибш убит погиб погибл мертв мёртв",
        "wounded": "ранен",
        "missing": "пропавш",
        "destroyed": "уничтожен уничтожил разрушен разрушил сгорел сгорели сожжен сожжён",
        "damaged": "поврежден повреждён",
    },
    "uk": {
        "civilian": "цивільн мирн_жител мирн_мешкан",
        "soldier": "солдат військовослужбовц військовослужбовець боєць бійц",
        "police-officer": "поліцейськ",
        "fighter": "бойовик",
        "child": "дитин діт дітей дітьми хлопчик дівчинк дівчат",
        "woman": "жінк жінок",
        "man": "чоловік",
        "journalist": "журналіст",
        "killed": "загибл вбит убит загинул мертв",
        "wounded": "поранен",
        "missing": "зникл",
        "destroyed": (
            "знищен знищив знищил зруйнован зруйнував зруйнувал згорів згоріл згоріли спален"
        ),
        "damaged": "пошкоджен",
    },
    "ko": {
        "civilian": "민간인",
        "soldier": "군인 병사 병력",
        "child": "어린이 아동",
        "woman": "여성",
        "man": "남성",
        "journalist": "기자",
        "killed": "사망 숨진",
        "wounded": "부상",
        "missing": "실종",
    },
}


class Phrase(NamedTuple):
    """Words that are looked up together: those of a kind, or one word without a kind."""

    words: tuple[str, ...]  # in lower case
    kinds: frozenset[str]  # the notations of the kinds that they name
    span: tuple[int, int]  # where they are


@lru_cache(maxsize=8192)
def kinds_named(words: str, language: str) -> frozenset[str]:
    """Return the notations of the kinds that words name, in the language of a tag.

    Only the words of this module count. A language without any names no kinds.
    """
    return frozenset[str]().union(*(phrase.kinds for phrase in phrases_in(words, language)))


def phrases_in(words: str, language: str) -> Iterator[Phrase]:
    """Yield the phrases of words in order; none in a language without words for kinds."""
    code = primary_language(language)
    written = list(WORD.finditer(words)) if code in _STEMS else []
    texts = [word.group().lower() for word in written]
    at = 0
    while at < len(texts):
        length, kinds, stem = _named_at(texts, at, code)
        end = at + length
        if kinds:
            before, following = (texts[at - 1] if at else ""), tuple(texts[end : end + _FURTHER])
            is_capital = at > 0 and written[at].group()[0].isupper()
            around = Around(before, texts[end - 1], stem, following, is_capital)
            kinds = frozenset() if is_modifier(around, kinds, code) else kinds
        yield Phrase(tuple(texts[at:end]), kinds, (written[at].start(), written[end - 1].end()))
        at = end


def _named_at(texts: list[str], at: int, code: str) -> tuple[int, frozenset[str], str]:
    """Return the longest phrase that begins at a word: its length, its kinds, and its last stem."""
    for stems, kinds in _phrases_from(texts[at], code):
        words = texts[at + 1 : at + len(stems)]
        if len(words) + 1 == len(stems) and all(
            is_form(word, stem, code) for word, stem in zip(words, stems[1:], strict=True)
        ):
            return len(stems), kinds, stems[-1]
    return 1, frozenset(), ""


@lru_cache(maxsize=16_384)
def _phrases_from(word: str, code: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Return the phrases whose first word this is, with their kinds, the longest first."""
    return tuple(one for one in _phrases(code).items() if is_form(word, one[0][0], code))


def is_form(word: str, stem: str, code: str) -> bool:
    """Return whether a word is a stem with an ending; Korean particles are of any length."""
    lexicon = lexicon_of(code)
    if lexicon is None or not word.startswith(stem):
        return False
    return lexicon.nouns_first or word[len(stem) :] in lexicon.nouns.endings


@lru_cache(maxsize=16)
def _phrases(code: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the phrases of a language with their kinds, the longest first."""
    found: dict[tuple[str, ...], set[str]] = {}
    for kind, stems in _STEMS[code].items():
        for phrase in stems.split():
            found.setdefault(tuple(phrase.split("_")), set()).add(kind)
    for phrase in FIXED.get(code, "").split():
        found[tuple(phrase.split("_"))] = set()
    in_order = sorted(found, key=lambda stems: (-len(stems), -len("".join(stems)), stems))
    return {stems: frozenset(found[stems]) for stems in in_order}
