"""Words for an event, for its time, and for the speaker, which do not change whom a number counts.

Most are by the code of a language. `limiting_words` has words that may change it.
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.word_tables import sets_by_language

OF_THE_EVENT: Final[Mapping[str, str]] = {
    "en": (
        "already moved sent attack strike airstrike blast explosion shelling raid bombing "
        "bombardment fighting crash "
        "incident disaster earthquake quake flood assault barrage siege clash battle tragedy "
        "accident collision derailment stampede landslide mudslide avalanche eruption hurricane "
        "cyclone typhoon tornado storm tsunami wildfire shooting massacre suspected apparent "
        "kills killed killing claims claimed hit hits hitting struck striking slammed exploded "
        "detonated rocked resulted resulting caused causing occurred happened place follows "
        "following followed leaves leaving has take taken carried launched fired targeted rise "
        "rises rising stand risen increases increased climbs jumps tops topped reach soars soared "
        "puts put standing brings bringing brought raised grown revised updated least know knows "
        "believe believed given am pm noon dawn dusk midnight update wounding wounds injuring "
        "injures damaging damages destroying destroys arrived arrive delivered supplied detained "
        "arrested released freed evacuated intercepted downed seized stationed deployed present "
        "won wins winning received receives polled elected election jan feb mar apr jun jul aug "
        "sept sep oct nov dec mon tue tues wed thu thurs fri sat sun gave give giving provided "
        "provide provides donated pledged pledges promised promises cent percent loss "
        "losses package packages"
    ),
    "fr": (
        "attaque frappe explosion bombardement raid séisme tremblement tremblements terre tir "
        "tirs incident accident catastrophe inondation attentat fusillade russe aérien aérienne "
        "tué tuée tue tuer fait faisant causé coûté laissé provoqué touché visé moins arrivé "
        "livré détenu arrêté libéré évacué abattu morts établit élève passe monte atteint porte "
        "porté compte lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars "
        "avril mai juin juillet août septembre octobre novembre décembre trouve trouvent donné "
        "donnent fourni versé promis obtenu obtient reçu voix suffrage paquet "
        "enveloppe"
    ),
    "de": (
        "angriff luftangriff explosion beschuss erdbeben drohnenangriff raketenangriff anschlag "
        "unglück unfall katastrophe überschwemmung gefecht bombardement einschlag angekommen "
        "geliefert festgenommen freigelassen evakuiert abgeschossen tötet tötete töteten forderte "
        "fordert getroffen traf infolge mindestens wenigstens russische russischer russischen "
        "russischem todesopfer beträgt steigt montag dienstag mittwoch donnerstag freitag samstag "
        "sonnabend sonntag januar februar märz april mai juni juli august september oktober "
        "november dezember uhr abend morgen befinden befindet gab gaben gegeben zugesagt erhielt "
        "erhielten erhalten prozent stimme stimmen luftabwehr flugabwehr paket "
        "hilfspaket lieferte lieferten übergab übergaben"
    ),
    "es": (
        "ataque bombardeo explosión terremoto sismo atentado tiroteo accidente incidente "
        "inundación catástrofe aéreo aérea mató mata matan mataron matar llegado llegaron "
        "entregado detenido liberado evacuado derribado dejó deja dejando balance saldo causó "
        "causa provocó cobró menos total fallecid hay eleva lunes martes miércoles jueves viernes "
        "sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre están está encuentran encuentra dio dieron dado prometió recibió "
        "recibieron obtuvo voto paquete entregó entregaron liberó liberaron detuvo detuvieron "
        "derribó derribaron evacuó evacuaron donó donaron"
    ),
    "ru": (
        "атака атаке атаки атакой удар удара ударе ударом обстрел обстрела обстреле взрыв "
        "взрыва взрыве землетрясение землетрясения теракт теракта наводнение авария аварии "
        "ракетный прибыли доставлены задержаны освобождены эвакуированы сбиты ракетного "
        "российский российского результате вследствие итоге минимум крайней мере мер стало "
        "стали составляет составило жертвой жертвами жертв унес унёс унесла понедельник "
        "вторник среду среда четверг пятницу пятница субботу суббота воскресенье января "
        "февраля марта апреля мая июня июля августа сентября октября ноября декабря утром "
        "вечером находятся находится дали дал пво сбил сбила сбили дала предоставили "
        "предоставил предоставила получил получила получили процент голосов выделил выделили "
        "выделила пакет доставил доставили поставил поставили передал передали освободили "
        "задержали эвакуировали"
    ),
    "uk": (
        "атака атаки атаці удар удару ударі обстріл обстрілу обстрілі вибух вибуху вибухі "
        "прибули доставлені затримані звільнені евакуйовані збиті землетрус землетрусу теракт "
        "теракту повінь аварія аварії ракетний ракетного російський російського внаслідок "
        "унаслідок результаті наслідок щонайменше принаймні стало стали становить жертвами "
        "жертв забрав забрала понеділок вівторок середу середа четвер п'ятницю п’ятницю "
        "суботу неділю січня лютого березня квітня травня червня липня серпня вересня жовтня "
        "листопада грудня вранці ввечері ппо збив збила збили збито перебуває перебувають "
        "дали дав дала надали надав надала отримав отримала отримали відсот голосів виділив "
        "виділили виділила пакет доставив доставили поставив поставили передав передали "
        "звільнили затримали евакуювали"
    ),
    "ko": (
        "공격 공습 폭발 지진 폭격 포격 사고 참사 홍수 테러 인해 따르면 발생 "
        "월요일 화요일 수요일 목요일 금요일 토요일 일요일 오전 오후 숨진 숨지 "
        "사망 부상 것으로 알려졌 집계 밝혔 말했 전했 보도 피해 있다 있었다 제공"
    ),
}
"""Stems of words for what happened and when, and for how a toll changes."""

SPEAKERS: Final[Mapping[str, str]] = {
    "en": (
        "governor mayor minister ministry president official authority authorities spokesman "
        "spokeswoman spokesperson government report media agency agencies source prosecutor "
        "administration kremlin reuters afp ap bbc tass interfax breaking urgent flash exclusive "
        "alert news live watch photos video gov"
    ),
    "fr": (
        "gouverneur gouverneure maire ministre ministère président officiel autorité porte-parole "
        "gouvernement média source procureur urgent direct afp reuters"
    ),
    "de": (
        "gouverneur bürgermeister minister ministerium präsident behörde sprecher sprecherin "
        "regierung medien bericht quelle eilmeldung dpa reuters afp"
    ),
    "es": (
        "gobernador gobernadora alcalde alcaldesa ministro ministerio presidente oficial autoridad "
        "autoridades portavoz gobierno medio fuente fiscal urgente efe reuters"
    ),
    "ru": (
        "губернатор губернатора мэр мэра министр министра министерство власти властей глава главы "
        "президент пресс-служба источник источники сми срочно тасс рбк минздрав минобороны"
    ),
    "uk": (
        "губернатор губернатора мер мера міністр міністра міністерство влада влади голова голови "
        "президент пресс-служба джерело джерела змі терміново укрінформ моз міноборони ова"
    ),
    "ko": "주지사 시장 장관 당국 당국자 정부 대변인 대통령 언론 속보 관계자 연합뉴스",
}
"""Stems of words for those who give a toll, and of words that begin news: "Governor: 5"."""

SPEECH: Final = sets_by_language(
    {
        "en": (
            "said says say told tells wrote writes according citing cited quoted added stated know "
            "knows reported reports announced estimate estimates estimated"
        ),
        "fr": "dit déclaré annoncé annonce rapporté indiqué affirmé selon d'après précisé écrit",
        "de": (
            "sagte sagten teilte mitteilte meldete berichtete erklärte laut angaben sprach spricht"
        ),
        "es": (
            "dijo dijeron informó informaron anunció declaró según afirmó señaló reportó reportaron"
        ),
        "ru": "сообщил сообщила сообщили сообщило заявил заявила заявили словам данным",
        "uk": "повідомив повідомила повідомили заявив заявила заявили словами даними",
        "ko": "밝혔다 말했다 전했다 보도했다",
    }
)
"""Words that attribute something to a speaker: "said", "according"."""

GIVING: Final = words_of(
    "put puts gave gives placed places reported reports announced estimated "
    "estimate estimates believe believes"
)
"""English verbs between a speaker and a toll: "the mayor put the toll at"."""

OTHER_HARM: Final = sets_by_language(
    {
        "en": (
            "injuring wounding damaging destroying injured wounded damaged destroyed hurt hurting "
            "injures wounds destroys damages"
        ),
        "fr": "blessant blessé détruit endommagé détruisant endommageant",
        "de": "verletzte verletzten verwundete zerstörte beschädigte",
        "es": "hiriendo hirió dañó destruyó",
        "ru": "ранил ранены ранено пострадали разрушил",
        "uk": "поранив поранено поранені постраждали зруйнував",
        "ko": "",
    }
)
"""Words that begin what is said of other harm: "killing five and wounding 12"."""

LOCAL_SPEAKERS: Final = words_of(
    "hospital hospitals clinic clinics doctor doctors medic medics morgue surgeon surgeons "
    "paramedics relative relatives family families survivor survivors witness witnesses eyewitness "
    "eyewitnesses resident residents neighbour neighbours neighbor neighbors villager villagers "
    "volunteer volunteers list council employer company colleagues "
    "hôpital médecins proches témoins habitants survivants riverains bénévoles "
    "krankenhaus ärzte angehörige angehörigen augenzeugen zeugen anwohner anwohnern überlebende "
    "médicos familiares testigos vecinos supervivientes sobrevivientes "
    "больница больнице врачи врач родственники родственников очевидцы очевидцев свидетели "
    "свидетелей соседи соседей жители жителей выжившие лікарня лікарні лікарі лікар сусіди сусідів "
    "родичі родичів очевидці очевидців свідки свідків жителі жителів мешканці мешканців вцілілі"
)
"""Speakers who may count only those whom they see or know: "doctors said"."""
