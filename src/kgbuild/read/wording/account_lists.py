# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words that limit nothing in an account without a number, by the code of a language.

All other words do, or may do so, unless they are in the names of what the account is about: "did
not strike Izium with missiles". A word that ends in "*" is the beginning of words.
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.word_tables import words_by_language

SMALL: Final[Mapping[str, str]] = {
    "en": (
        "a an the of in at on to into from by with against that it this they he she there is are "
        "was were be been being has have had did will any anyone anybody ever yes actually really "
        "currently presently reportedly simply such took taken takes take place happened "
        "occurred happen occur reports report claims claim allegations allegation "
        "statement information today yesterday"
    ),
    "fr": (
        "le la les un une de du des d l à au aux dans en sur par contre que il elle ils elles ce "
        "cela c y est sont a ont été était avait avaient n ne aucun aucune eu lieu informations "
        "aujourd'hui hier"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer in im an am auf zu nach von vom aus "
        "gegen dass es sie er ist sind war waren hat haben hatte hatten wurde wurden worden sei "
        "habe heute gestern fand fanden statt stattgefunden gab gegeben"
    ),
    "es": (
        "el la los las un una de del a al en por contra sobre que se lo es son fue fueron ha han "
        "había ningún ninguna hoy ayer tuvo tuvieron tenido lugar ocurrió hubo"
    ),
    "ru": (
        "в во на по из с со о к от что это этого он она они был была было были есть сегодня вчера "
        "состоя* произош*"
    ),
    "uk": (
        "в у на по з із зі про до від що це цього він вона вони був була було були є сьогодні "
        "вчора відбул* відбув* стал*"
    ),
}
"""Articles, auxiliary verbs and the like. Prepositions limit nothing: what follows them may."""

DENYING: Final[Mapping[str, str]] = {
    "en": (
        "not no never none nobody nothing no-one deny denies denied denying denial reject rejects "
        "rejected false untrue true lie lies fake fabricated fabrication baseless unfounded wrong "
        "isn't aren't wasn't weren't hasn't haven't hadn't didn't"
    ),
    "fr": (
        "pas jamais personne nul non faux fausse fausses mensonge nie nient nié démenti démentent "
        "dément infondé infondée"
    ),
    "de": (
        "nicht nie niemals niemand kein keine keinen keiner keinem falsch unwahr lüge lügen "
        "bestritt bestreitet dementiert dementierte"
    ),
    "es": (
        "no nunca jamás nadie ningún ninguno ninguna falso falsa falsas mentira niega negó niegan"
    ),
    "ru": "не ни нет никто никого никогда ложь неправда фейк опроверг* отрица* ложн*",
    "uk": (
        "не ні немає ніхто нікого ніколи жоден жодного жодної брехня неправда фейк спросту* "
        "запереч* хибн*"
    ),
}
"""Words by which something is denied."""

OF_CLASS: Final[Mapping[str, Mapping[str, str]]] = {
    "Attack": {
        "en": (
            "attack attacks attacked attacking strike strikes struck striking hit hits carry "
            "carried out conduct conducted launch launched"
        ),
        "fr": "attaque attaques attaqué attaquée attaquer frappe frappes frappé frappée",
        "de": "angriff angriffe griff griffen angegriffen angreifen attackiert",
        "es": "ataque ataques atacó atacado atacar atacaron atacada",
        "ru": "атак* удар* ударил* наноси* нанес* нанёс*",
        "uk": "атак* удар* вдари* завда* завдав*",
    },
    "Combat": {
        "en": "fight fights fought fighting combat battle battles",
        "fr": "combat combats combattu combattent",
        "de": "kämpfen kämpften gekämpft kampf kämpfe",
        "es": "combate combates combaten combatieron luchan luchado",
        "ru": "бои боёв боев боях воева* воюют сража*",
        "uk": "бої боїв боях воюва* воюют*",
    },
    "Presence": {
        "en": "present presence stationed deployed here do does",
        "fr": "présent présents présence trouvent déployés",
        "de": "gibt befinden befindet",
        "es": "hay están está presentes presencia",
        "ru": "находятся находится присутств* нет",
        "uk": "перебува* присутн* немає",
    },
    "Movement": {
        "en": "send sends sent sending move moved deploy deployed arrive arrived enter entered",
        "fr": "envoyé envoyés envoie envoyer déployé déployés",
        "de": "geschickt schickte entsandt entsandte",
        "es": "enviado enviados envió enviaron desplegado",
        "ru": "отправ* направ* прибы* перебр* вводил*",
        "uk": "відправ* направ* прибу* вводил*",
    },
    "Withdrawal": {
        "en": "withdraw withdrew withdrawn withdrawing withdrawal retreat retreated leave left",
        "fr": "retiré retirés retirée retirées retrait quitté",
        "de": "zurückgezogen rückzug verlassen",
        "es": "retirado retiró retiraron retirada",
        "ru": "отступ* отош* отвод* отвел* вывел* покин* покид*",
        "uk": "відступ* відійш* відвод* вивел* залиши* покин*",
    },
    "Control": {
        "en": "control controls controlled hold holds held under do does",
        "fr": "contrôle contrôlent contrôlé tient tiennent sous",
        "de": "kontrolliert kontrollieren kontrolle hält halten unter",
        "es": "controla controlan control bajo",
        "ru": "контрол* под",
        "uk": "контрол* під",
    },
    "Capture": {
        "en": "capture captured captures take took taken seize seized fall fell fallen",
        "fr": "pris prise prend capturé",
        "de": "eingenommen erobert eroberte nahm ein",
        "es": "tomó tomado capturó capturado",
        "ru": "взят* взял* захват*",
        "uk": "взят* взял* захоп*",
    },
    "Meeting": {
        "en": "meet met meets meeting meetings talks summit between and each other",
        "fr": "rencontré rencontre rencontrés réunion sommet entre et se",
        "de": "getroffen treffen traf trafen gipfel zwischen und sich",
        "es": "reunió reunieron reunión reunido cumbre entre y e",
        "ru": "встреч* встрет* между и",
        "uk": "зустр* між і та",
    },
    "Agreement": {
        "en": "agree agreed agreement sign signed signing deal between and",
        "fr": "signé accord entre et",
        "de": "unterzeichnet abkommen zwischen und",
        "es": "firmó firmado acuerdo entre y e",
        "ru": "подпис* соглаш* между и",
        "uk": "підпис* угод* між і та",
    },
    "Supply": {
        "en": (
            "supply supplies supplied supplying deliver delivered provide provided give gave given"
        ),
        "fr": "livré fourni livre fournit",
        "de": "geliefert liefert lieferte",
        "es": "entregó entregado suministró suministrado",
        "ru": "постав* переда* предостав*",
        "uk": "постач* постав* переда* нада*",
    },
    "Training": {
        "en": "train trained training",
        "fr": "formé entraîné",
        "de": "ausgebildet",
        "es": "entrenado entrenó",
        "ru": "обуч* трениру*",
        "uk": "навча* трену*",
    },
    "Appointment": {
        "en": (
            "appoint appointed appointing appoints name named names as new post made became become"
        ),
        "fr": "nommé nommée nommer nomination poste devient devenu nouveau nouvelle comme",
        "de": "ernannt ernannte zum zur neuer neue neuen posten",
        "es": "nombrado nombrada nombró nuevo nueva cargo como",
        "ru": "назначен* назначил* стал* нов* должност* пост",
        "uk": "призначен* признач* став стала нов* посад*",
    },
    "ElectionResult": {
        "en": "win wins won winner election elections victory",
        "fr": "gagné remporté élection élections victoire vainqueur",
        "de": "gewonnen gewann gewinnt wahl sieg",
        "es": "ganó ganado elección elecciones victoria",
        "ru": "победил* победа выбор*",
        "uk": "переміг* перемог* вибор*",
    },
    "Detention": {
        "en": "detain detained arrest arrested",
        "fr": "arrêté arrêtés détenu",
        "de": "festgenommen verhaftet",
        "es": "detenido detuvo detuvieron",
        "ru": "задержа* аресто*",
        "uk": "затрима* арешт*",
    },
    "Casualties": {
        "en": "kill kills killing harm harmed harming",
        "fr": "il y a eu mort morts tué tués",
        "de": "es gab gibt tote toten tot",
        "es": "hay hubo muerto muertos muerta matado",
        "ru": "результате пострада*",
        "uk": "загинув вбито внаслідок постражда*",
    },
    "Ruling": {
        "en": "rule rules ruled ruling rulings verdict",
        "fr": "jugé jugement verdict arrêt rendu",
        "de": "urteil urteilte entschied entschieden",
        "es": "falló fallo sentencia veredicto",
        "ru": "решени* постанов* приговор*",
        "uk": "рішенн* постанов* вирок*",
    },
    "Vote": {
        "en": "vote votes voted voting",
        "fr": "vote voté votes",
        "de": "abstimmung abgestimmt stimmte stimmten",
        "es": "votó votaron votación voto",
        "ru": "голосов* проголосов*",
        "uk": "голосув* проголосув*",
    },
    "Election": {
        "en": "election elections",
        "fr": "élection élections",
        "de": "wahl wahlen gewählt",
        "es": "elección elecciones",
        "ru": "выбор*",
        "uk": "вибор*",
    },
    "Annulment": {
        "en": "annul annuls annulled annulment",
        "fr": "annulé annulée annulation",
        "de": "annulliert annullierte aufgehoben",
        "es": "anuló anulado anuladas",
        "ru": "аннулир* отмен*",
        "uk": "анульов* скасов* скасув*",
    },
    "Abduction": {"en": "abduct abducted kidnap kidnapped taken"},
    "WeaponsTest": {"en": "test tested tests"},
}  # fmt: skip
"""Verbs and nouns for what happens, by class: none of them is for only some cases of the class."""

WITH_OUTCOMES: Final = frozenset({"Casualties", "Death", "Damage"})
"""Classes whose accounts say what became of people or things."""

CERTAIN: Final = (
    r"\b(?:completely|totally|entirely|absolutely|utterly|categorically|flatly|strongly|firmly|"
    r"simply)\s+(?=false|untrue|den\w+|reject\w+|fabricat\w+|wrong|baseless|unfounded)"
)
"""English words that make a denial stronger."""


SMALL_WORDS: Final = words_by_language(
    {code: f"{words} {DENYING[code]}" for code, words in SMALL.items()}
)
"""The words of `SMALL` and of `DENYING`."""
