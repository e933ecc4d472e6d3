"""Words beside a number that name no group of their own, such as "people" and "were".

All other words may name a group: each of "five nuns", counted as killed, is a nun.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.kind_words import is_form
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import Lexicon, words_of

EVERYBODY: Final[Mapping[str, str]] = {
    "en": (
        "people person individual human being soul life lives casualty casualties victim death "
        "fatality fatalities died dies dying lost perished drowned dead case toll "
        "personnel everyone everybody anyone anybody"
    ),
    "fr": (
        "personne gens individu victime vie perte âme décès décédé mouru mourut "
        "mortel péri perdu perdirent cas bilan bilans humain humaine humaines"
    ),
    "de": (
        "mensch person leute opfer todesopfer leben fall fäll starb starben gestorben "
        "umgekommen verstorben kamen kam ums tod tode menschenleben"
    ),
    "es": (
        "persona gente individuo víctima vida baja baj alma deceso muerte "
        "murió murieron fallecieron falleció perdieron perdió caso mortal mortales humano humana"
    ),
    "ru": (
        "человек людей люд людьми людям людях персон жертв жизн случа душ пострадавш потерпевш "
        "скончал скончались скончался умер умерл умерли лиц лица лицо погибл погибли погиб погибло"
    ),
    "uk": (
        "людин людей люд людьми людям людях осіб особ особи особам жертв житт життів випадк "
        "випадків душ постраждал потерпіл помер померл померли померло загинул загинули загинуло"
    ),
    "ko": "사람 인원 희생자 사상자 사망자 부상자 실종자 인명 목숨 숨졌 숨진 죽었 다쳤",
}
"""By language: stems of words for people of any kind, and for what became of them."""

NEUTRAL: Final[Mapping[str, str]] = {
    "en": (
        "a an the of in at on by for from to with and or as that which who whom were was are is be "
        "been being have has had do did will would may might could can its their his her our this "
        "it there here also so far now then today yesterday overnight tonight since until during "
        "after before over across within near strong alone total totally overall altogether "
        "nationwide countrywide worldwide per day daily week month year hour night monday tuesday "
        "wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december "
        "into onto toward towards between against beyond around along via upon "
        "reportedly apparently allegedly innocent among including not "
        "no left made came went got fell fled took said reported rose up down more new both "
        "handful multiple number numerous couple plenty small large "
        "when while because if though although but despite amid through outside inside according "
        "he she they we late early later earlier again instantly immediately morning evening "
        "reached reaches stood climbed climbs passed exceeded jumped rises risen grew "
    ),
    "fr": (
        "le la les l un une des du de d en à au aux dans par pour sur avec et ou qui que dont ont "
        "a été est sont étaient était avoir avait avaient être ce ces cette depuis jour jours "
        "semaine mois an hier aujourd'hui nuit "
        "nombre passé monté atteint atteignait alourdi s'élève lorsque quand alors "
        "vers chez contre entre y il ils elles se leur leurs lors après avant ont-ils innocent "
        "innocente selon moins plus "
    ),
    "de": (
        "der die das den dem des ein eine einer einem einen in im an am auf bei beim von vom zu "
        "zum zur mit und oder aus nach vor seit durch wurden wurde sind ist waren war haben hatten "
        "hat sein werden worden es sie sich ihr ihre tag tage tagen woche monat jahr gestern heute "
        "nacht unschuldig stark dabei bisher "
        "zahl stieg gestiegen erhöhte erreichte liegt während wie "
        "gegen über zwischen bis mehr weniger als ums etwa rund"
    ),
    "es": (
        "el la los las un una unos unas de del en a al por para con y e o que quien han ha fueron "
        "fue son es eran sido haber había resultaron desde día días semana mes año ayer hoy noche "
        "su sus se tras durante hasta inocente inocentes "
        "hacia contra menos más como "
        "cifra número subió aumentó asciende ascendió alcanzó elevó cuando mientras"
    ),
    "ru": (
        "в во на по с со у к от до из за о и или а что которые были был было была есть быть не "
        "сейчас вчера сегодня ночью день дня дней сутки суток неделю месяц год лет "
        "их его ее её это "
        "между против через среди при после более менее около число достигло выросло возросло "
        "увеличилось когда пока "
    ),
    "uk": (
        "в у на по з із зі до від за о і й та або а що які були був було була є бути не зараз "
        "вчора сьогодні вночі день дня днів доба доби добу тиждень місяць рік років "
        "між проти про через їх його її це серед при після "
        "більше менше близько кількість число досягла зросла сягнула збільшилася коли поки"
    ),
    "ko": (
        "약 최소 최대 모두 총 전체 이상 이하 등 이날 오늘 어제 현재 전날 지난 "
        "하루 그 이 여 또 더 및 그리고 최소한 적어도"
    ),
}
"""By language: words that say nothing of who or what is counted."""

EVENTS: Final[Mapping[str, str]] = {
    "en": (
        "attack strike airstrike blast explosion shelling raid bombing bombardment "
        "fighting crash incident disaster earthquake flood"
    ),
    "fr": "attaque frappe explosion bombardement raid séisme",
    "de": "angriff luftangriff explosion beschuss erdbeben",
    "es": "ataque bombardeo explosión terremoto",
    "ru": "атака атаке атаки удар удара ударе обстрел обстрела взрыв взрыва землетрясение",
    "uk": "атака атаки удар удару обстріл обстрілу вибух вибуху землетрус",
    "ko": "공격 공습 폭발 지진",
}
"""By language: words for an event, which name nobody unless they follow a number."""

NATIONALITIES: Final[Mapping[str, str]] = {
    "en": (
        "north south korean dprk pyongyang russian ukrainian belarusian american british french "
        "german polish chinese japanese iranian iraqi israeli turkish palestinian syrian indian "
        "pakistani afghan african european arab kurdish chechen georgian armenian azerbaijani "
        "moldovan romanian hungarian czech italian spanish lebanese sudanese yemeni us uk"
    ),
    "fr": (
        "nord-coréen nord-coréenne coréen coréenne russe ukrainien ukrainienne américain "
        "américaine français française israélien israélienne palestinien palestinienne syrien "
        "syrienne iranien iranienne"
    ),
    "de": (
        "nordkoreanisch koreanisch russisch ukrainisch amerikanisch britisch französisch deutsch "
        "polnisch chinesisch iranisch israelisch palästinensisch syrisch"
    ),
    "es": (
        "norcoreano norcoreana coreano coreana ruso rusa ucraniano ucraniana estadounidense "
        "israelí israelíes palestino palestina sirio siria iraní iraníes"
    ),
    "ru": (
        "северокорейск корейск российск русск украинск кндр рф всу американск израильск "
        "палестинск иранск сирийск"
    ),
    "uk": (
        "північнокорейськ корейськ російськ українськ кндр рф зсу американськ ізраїльськ "
        "палестинськ іранськ сирійськ"
    ),
    "ko": "북한 북한군 러시아 러시아군 우크라이나 우크라이나군 한국군 미군 중국군",
}
"""By language: stems of words for nationalities, which say nothing more if a group is named."""

#: Words for outcomes that have no kind, and that apply to only some people.
_SOME_OUTCOMES: Final = words_of("hospitalised hospitalized")
#: The apostrophes of Ukrainian words; lexicons have the one of ASCII.
_APOSTROPHES: Final = re.compile("[’ʼ]")
#: A numeral with what it counts by and a particle, in one word: "만2천명이".
_KOREAN_NUMBER: Final = re.compile(
    r"(?:[\d,.일이삼사오육칠팔구십백천만억조수몇여]+(?:명|인|대|척|발|개|기|건|곳|채|마리|문)?|명|인)"
    r"(?:여|가량|정도|씩)?(?:이나|이|가|은|는|을|를|의|과|와|도|에서|으로|까지)?"
)


@lru_cache(maxsize=16_384)
def is_plain(word: str, code: str) -> bool:
    """Return whether a word names no group: a number, an outcome, a word for everybody."""
    return (
        is_number(word, code)
        or is_any(word, EVERYBODY, code)
        or word in neutral_words(code)
        or (word not in _SOME_OUTCOMES and is_outcome(word, code))
    )


@lru_cache(maxsize=16_384)
def is_outcome(word: str, code: str) -> bool:
    """Return whether a word says what became of people or things: "killed"."""
    lexicon = lexicon_of(code)
    return bool(lexicon and any(is_form(word, stem, code) for stem in lexicon.nouns.outcomes))


@lru_cache(maxsize=16_384)
def is_number(word: str, code: str) -> bool:
    """Return whether a word is part of a number, or changes one."""
    word = _APOSTROPHES.sub("'", word)
    if code == "ko" and _KOREAN_NUMBER.fullmatch(word):
        return True
    if is_any(word, NATIONALITIES, code):
        return False  # "north" of "North Korean", which "north of 3,000" has, too
    known = _number_words(code)
    return word in known or ("-" in word and known.issuperset(word.split("-")))


@lru_cache(maxsize=16)
def _number_words(code: str) -> frozenset[str]:
    lexicon = lexicon_of(code)
    return _all_number_words(lexicon) if lexicon else frozenset()


def _all_number_words(lexicon: Lexicon) -> frozenset[str]:
    phrases = (
        *lexicon.number_words, *lexicon.vague, *lexicon.before, *lexicon.after, *lexicon.leading,
        *lexicon.of, *lexicon.openers, *lexicon.articles, *lexicon.counters, *lexicon.plurals,
        *lexicon.bare, *lexicon.glued_scales, *lexicon.inserted, *lexicon.appended,
        *lexicon.endings, *lexicon.widening, *lexicon.further, *lexicon.danger,
        *lexicon.classifiers, *lexicon.abbreviations, *lexicon.conjunctions,
    )  # fmt: skip
    return frozenset(word for phrase in phrases for word in phrase.split())


@lru_cache(maxsize=16)
def neutral_words(code: str) -> frozenset[str]:
    """Return the words of `NEUTRAL` for a language."""
    return frozenset(NEUTRAL[code].split())


def is_any(word: str, stems: Mapping[str, str], code: str) -> bool:
    """Return whether a word is a form of one of the stems for a language."""
    return is_in(word, stems[code], code)


@lru_cache(maxsize=65_536)
def is_in(word: str, stems: str, code: str) -> bool:
    """Return whether a word is a form of one of some stems, given in a row."""
    return any(is_form(word, stem, code) for stem in stems.split())
