"""Words beside a number that name no group of their own, such as "people" and "were".

All other words may name a group: of "five nuns", counted as killed, each is a nun.
"""

from collections.abc import Mapping
from typing import Final

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
        "umgekommen kamen kam ums tod tode menschenleben"
    ),
    "es": (
        "persona gente individuo víctima vida baja baj alma deceso "
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
    "ko": "사람 인원 희생자 사상자 사망자 부상자 실종자 인명 목숨 명 인",
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
        "august september october november december attack strike airstrike blast explosion "
        "shelling raid bombing bombardment fighting crash incident disaster earthquake flood "
        "reportedly apparently allegedly innocent remain remained among including not "
        "no left made came went got fell fled took said reported rose up down more new both "
        "handful multiple number numerous couple plenty small large"
    ),
    "fr": (
        "le la les l un une des du de d en à au aux dans par pour sur avec et ou qui que dont ont "
        "a été est sont étaient était avoir avait avaient être ce ces cette depuis jour jours "
        "semaine mois an hier aujourd'hui nuit attaque frappe explosion bombardement raid séisme "
        "y il ils elles se leur leurs lors après avant ont-ils innocent innocente selon moins plus"
    ),
    "de": (
        "der die das den dem des ein eine einer einem einen in im an am auf bei beim von vom zu "
        "zum zur mit und oder aus nach vor seit durch wurden wurde sind ist waren war haben hatten "
        "hat sein werden worden es sie sich ihr ihre tag tage tagen woche monat jahr gestern heute "
        "nacht angriff luftangriff explosion beschuss erdbeben unschuldig stark dabei bisher "
        "mehr weniger als ums etwa rund"
    ),
    "es": (
        "el la los las un una unos unas de del en a al por para con y e o que quien han ha fueron "
        "fue son es eran sido haber había resultaron desde día días semana mes año ayer hoy noche "
        "ataque bombardeo explosión terremoto su sus se tras durante hasta inocente inocentes "
        "menos más como"
    ),
    "ru": (
        "в во на по с со у к от до из за о и или а что которые были был было была есть быть не "
        "сейчас вчера сегодня ночью день дня дней сутки суток неделю месяц год лет атака атаке "
        "атаки удар удара ударе обстрел обстрела взрыв взрыва землетрясение их его ее её это "
        "среди при после более менее около"
    ),
    "uk": (
        "в у на по з із зі до від за о і й та або а що які були був було була є бути не зараз "
        "вчора сьогодні вночі день дня днів доба доби добу тиждень місяць рік років атака атаки "
        "удар удару обстріл обстрілу вибух вибуху землетрус їх його її це серед при після "
        "більше менше близько"
    ),
    "ko": (
        "약 최소 최대 모두 총 전체 이상 이하 등 이날 오늘 어제 현재 전날 지난 공격 공습 폭발 지진 "
        "하루 그 이 여 또 더 및 그리고 최소한 적어도"
    ),
}
"""By language: words that say nothing of who or what is counted."""

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
