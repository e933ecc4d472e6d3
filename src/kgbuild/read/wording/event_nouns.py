"""Words for one sort of event in each language: "fire", "incendie", "пожар".

If the name of an event has one of them, the others mean this event, too. A fire after an earthquake
is another event, so a word for another sort may limit a number.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

#: The words for each sort of event; a semicolon ends them.
_SORTS: Final = """
fire fires blaze inferno incendie incendies feu brand brände großbrand incendio incendios fuego
пожар пожары пожара пожаре пожежа пожежі пожежу;
wildfire wildfires bushfire incendie incendies waldbrand waldbrände incendio incendios пожар
пожары пожара пожежа пожежі;
flood floods flooding inondation inondations crue crues flut überschwemmung überschwemmungen
hochwasser inundación inundaciones riada riadas наводнение наводнения повень повені;
storm storms tempest tempête tempêtes orage sturm unwetter orkan tormenta tormentas temporal
шторм буря бури ураган буревій негода;
hail hailstorm grêle hagel hagelsturm granizo granizada град градом;
hurricane cyclone typhoon ouragan cyclone typhon hurrikan zyklon taifun huracán ciclón tifón
ураган циклон тайфун;
earthquake quake séisme tremblement erdbeben terremoto sismo seísmo землетрясение землетрус;
avalanche avalanches lawine lawinen lawinenunglück alud avalancha лавина лавины лавини;
landslide mudslide landslip rockslide mudflow glissement éboulement coulée erdrutsch
schlammlawine hangrutsch alud deslave derrumbe deslizamiento оползень оползня сель зсув зсуву
обвал;
explosion blast explosions déflagration detonation explosionsunglück gasexplosion explosión
estallido взрыв взрыва взрыве вибух вибуху;
collapse effondrement écroulement einsturz hauseinsturz gebäudeeinsturz derrumbe colapso
desplome обрушение обрушения обвал обвалення;
crash accident collision wreck derailment accident collision déraillement unfall unglück
zugunglück zugunfall busunglück busunfall verkehrsunfall flugzeugabsturz absturz entgleisung
zusammenstoß accidente choque colisión siniestro descarrilamiento авария аварии аварию
катастрофа столкновение крушение дтп аварія аварії катастрофа зіткнення;
shipwreck sinking capsizing ferry boat naufrage chavirement schiffsunglück fährunglück
bootsunglück untergang naufragio hundimiento кораблекрушение крушение корабельна аварія;
stampede crush bousculade mouvement foule massenpanik gedränge estampida avalancha давка давке
давки тиснява тисняві;
outbreak epidemic épidémie ausbruch epidemie brote epidemia вспышка эпидемия спалах епідемія;
protest protests demonstration march rally manifestation marche rassemblement protest kundgebung
demonstration demo manifestación marcha concentración protesta протест митинг демонстрация
шествие мітинг демонстрація хода;
riot riots unrest clashes émeute émeutes heurts unruhen krawalle ausschreitungen disturbios
revuelta motín беспорядки беспорядков бунт заворушення сутички;
battle fight fighting combat bataille combats schlacht gefecht kampf kämpfe batalla combates бой
бою бои боях битва бій боях битві;
shelling bombardment bombardement pilonnage beschuss bombardeo обстрел обстрела обстріл обстрілу;
attack strike raid assault attaque frappe raid angriff überfall ataque asalto атака удар налет
налёт напад;
ambush embuscade hinterhalt emboscada засада засаде засаді;
shooting fusillade schießerei amoklauf tiroteo стрельба стрельбе стрілянина;
bombing attentat anschlag bombenanschlag atentado теракт теракта;
strike strikes walkout stoppage grève grèves débrayage streik streiks arbeitsniederlegung
warnstreik huelga huelgas paro paros забастовка забастовки забастовке стачка страйк страйку
страйки;
siege siège belagerung asedio sitio осада осады осаде облога облоги облозі;
blockade blockades blocus blockade blockaden bloqueo bloqueos блокада блокады блокаде блокаді;
outage outages blackout panne coupure stromausfall ausfall apagón corte отключение отключения
відключення;
exchange swap échange austausch gefangenenaustausch canje intercambio обмен обмена обмін обміну;
election elections vote élection élections scrutin wahl wahlen elección elecciones comicios
выборы выборах выборов вибори виборах виборів
"""


@lru_cache(maxsize=1)
def _sorts_by_word() -> dict[str, frozenset[str]]:
    """Return each word with all words for the sorts of events that it may mean."""
    found: dict[str, frozenset[str]] = {}
    for row in _SORTS.split(";"):
        words = frozenset(row.split())
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


def words_for_sort(words: Iterable[str]) -> set[str]:
    """Return the words for the sort of an event, in all languages, if its name has one of them.

    >>> "пожар" in words_for_sort(["fire", "in", "zarov"])
    True
    """
    sorts = _sorts_by_word()
    return {one for word in words for one in sorts.get(word, ())}
